"""A draft as it goes out on each platform: the draft itself, until it is written differently there.

Nothing is stored for a platform before its text differs. From then on the version keeps the draft it was made from
(its base), so that what changed in the draft since can be said, and taken over without losing what was written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from workbook.journey.book import Book
from workbook.journey.posts.record import Post, preview
from workbook.journey.posts.version import Version

# Between sentences: behind 。 and the brackets it closes, on both sides of a line break and of the gap behind a full stop.
_BETWEEN = re.compile(
    r"(?<=[。．！？!?])(?![。．！？!?」』）)])|(?<=[。．！？!?][」』）)])(?![」』）)])|(?<=\n)|(?=\n)|(?<=[.])(?=\s)|(?<=[.]\s)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch that was changed both in the draft and in the version: the draft's words, and those that stay."""

    draft: str
    here: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A version with the draft's changes in it, and the stretches where the version's own words stay."""

    text: str
    clashes: tuple[Clash, ...] = ()


def key(post: str, platform: str) -> str:
    """Where the version of a post (its key) for a platform (its id) is kept."""
    return f"{post}:{platform}"


def draft(book: Book, post: str) -> str:
    """The draft's text as it goes out: no private part, no note."""
    written = book.read(Post, post)
    return preview(written) if written is not None else ""


def own(book: Book, post: str, platform: str) -> Version | None:
    """The version of its own that a platform has; None while it is the draft.

    A version that says what its draft said when it was made is none: it goes on as the draft does.
    """
    version = book.read(Version, key(post, platform))
    return version if version is not None and version.text.strip() != version.base.strip() else None


def text(book: Book, post: str, platform: str) -> str:
    """What goes out on a platform."""
    version = own(book, post, platform)
    return version.text if version is not None else draft(book, post)


def behind(version: Version | None, now: str) -> bool:
    """Whether the draft, which reads ``now``, changed since the version was made from it."""
    return version is not None and version.base.strip() != now.strip()


def merged(version: Version, now: str) -> Merged:
    """The version with everything that changed in the draft since, sentence by sentence.

    Where both changed the same sentence the version's words stay, and both are named. What both added at the same
    place is kept, the draft's first.
    """
    base, theirs, mine = (_BETWEEN.split(each) for each in (version.base, now, version.text))
    out: list[str] = []
    clashes: list[Clash] = []
    done = 0
    for start, end, edits in _together([*_edits(base, theirs, False), *_edits(base, mine, True)]):
        out += base[done:start]
        there, here = (_applied(base, start, end, edits, own) for own in (False, True))
        changed = {edit.own for edit in edits}
        if changed == {False} or there == here:
            out += there
        elif changed == {True}:
            out += here
        elif start == end:
            out += there + here
        else:
            out += here
            clashes.append(Clash("".join(there).strip(), "".join(here).strip()))
        done = end
    return Merged("".join(out + base[done:]), tuple(clashes))


class _Edit(NamedTuple):
    """Sentences ``start`` to ``end`` of the base read ``words``, in the version (``own``) or in the draft."""

    start: int
    end: int
    own: bool
    words: list[str]


def _edits(base: list[str], other: list[str], own: bool) -> Iterator[_Edit]:
    for kind, start, end, first, last in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Edit(start, end, own, other[first:last])


def _together(edits: list[_Edit]) -> Iterator[tuple[int, int, list[_Edit]]]:
    """Edits of the same sentences, or additions at the same place, in one; in order."""
    group: list[_Edit] = []
    start = end = 0
    for edit in sorted(edits, key=lambda each: each[:3]):
        if group and (edit.start < end or (edit.start, edit.end) == (start, end)):
            group.append(edit)
            end = max(end, edit.end)
            continue
        if group:
            yield start, end, group
        group, start, end = [edit], edit.start, edit.end
    if group:
        yield start, end, group


def _applied(base: list[str], start: int, end: int, edits: list[_Edit], own: bool) -> list[str]:
    """Sentences ``start`` to ``end`` of the base as one of the two has them."""
    out: list[str] = []
    for edit in edits:
        if edit.own == own:
            out += base[start : edit.start] + edit.words
            start = edit.end
    return out + base[start:end]
