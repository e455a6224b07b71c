"""The versions of a draft: what stood in it earlier, what is different now, and how it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbook.journal import Entry
from workbook.journey.book import filled
from workbook.journey.posts.formats import formats
from workbook.journey.posts.record import Post, format_of, label_of, preview
from workbook.locale import N_, _

# Fields beside the parts that are a draft's words; state, date and link are no version of a text.
WORDS = {"title": N_("Title"), "disclosure": N_("What was given or paid"), "notes": N_("Notes to myself")}
RESTORED = ("format", "title", "parts", "disclosure")


@dataclass(frozen=True)
class Version:
    """A draft as it was left at a moment (aware), under the id of its entry."""

    id: str
    at: datetime
    post: Post


def versions(past: Iterable[Entry]) -> list[Version]:
    """The earlier wordings of a draft, the latest first, without the present one.

    ``past`` is the history of its key, oldest first. Entries that changed no words (a state, a date) are no version,
    and neither is one without any words.
    """
    found: list[Version] = []
    for entry in past:
        if entry.withdrawn:
            continue
        version = Version(entry.id, entry.written_at, Post.lenient(entry.body))
        if found and _words(found[-1].post) == _words(version.post):
            # The later entry has the same words: the moment they were left is that one's.
            found[-1] = version
        else:
            found.append(version)
    return [version for version in found[-2::-1] if any(map(filled, _texts(version.post)))]


def differences(old: Post, new: Post) -> Iterator[tuple[str, str, str]]:
    """(what it is called, the old words, the new words) of everything that differs, in the order it is written."""
    if old.format != new.format:
        yield _("Format"), str(format_of(old).name), str(format_of(new).name)
    order = [part.key for post in (new, old) for part in format_of(post).written]
    labels = {part.key: str(part.label) for post in (old, new) for part in format_of(post).parts}
    for key in dict.fromkeys((*order, *new.parts, *old.parts)):
        before, after = old.parts.get(key, ""), new.parts.get(key, "")
        if before.strip() != after.strip():
            yield labels.get(key) or label_of(key), before.strip(), after.strip()
    for name, label in WORDS.items():
        before, after = getattr(old, name).strip(), getattr(new, name).strip()
        if before != after:
            yield _(label), before, after


def restoring(version: Post) -> dict[str, Any]:
    """The fields that bring a version's words back; notes, state, date and link stay as they are now."""
    return {name: getattr(version, name) for name in RESTORED}


def first_words(version: Version) -> str:
    """What a version is known by: the beginning of its text, else of anything in it."""
    return preview(version.post) or next(filter(filled, _texts(version.post)), "")


def _words(post: Post) -> tuple[object, ...]:
    known = post.format if post.format in formats().known else ""
    parts = {key: words.strip() for key, words in post.parts.items() if filled(words)}
    return known, parts, *(getattr(post, name).strip() for name in WORDS)


def _texts(post: Post) -> list[str]:
    return [*post.parts.values(), *(getattr(post, name) for name in WORDS)]
