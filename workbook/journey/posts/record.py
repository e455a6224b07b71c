"""発信: drafts in a format, each written to one person (M8, M14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled
from workbook.journey.posts.check.dismissal import Dismissal
from workbook.journey.posts.formats import Format, Part, formats
from workbook.journey.posts.version import Version
from workbook.locale import _
from workbook.locale.phrase import quoted, short
from workbook.locale.when import Day


class Post(Record):
    """A draft, planned or published post: its parts by name, the day it is for or came out, and where it is.

    The names of its ``parts`` are those of its ``format`` (a file in data/formats); words of others are kept.
    ``notes`` are private and leave in no export, ``idea`` names what it began with ("verdict:KEY"), ``platform`` where
    it was published (an id), ``disclosure`` says in the text what was given or paid.
    """

    kind: ClassVar[str] = "post"
    format: Text = "default"
    title: Text = ""
    parts: dict[str, Text] = Field(default_factory=dict)
    state: Literal["draft", "planned", "published"] = "draft"
    date: Day = ""
    link: Text = ""
    notes: Text = ""
    idea: Text = ""
    platform: Text = ""
    disclosure: Text = ""


class Question(Record):
    """Something that somebody (``who``) asked the learner: others may wonder too."""

    kind: ClassVar[str] = "question"
    text: Text = ""
    who: Text = ""


KINDS: tuple[type[Record], ...] = (Post, Version, Question, Dismissal)
DEPENDS: tuple[str, ...] = ("vector", "position")
DEFAULT_PARTS: tuple[str, ...] = ("granted", "stand", "past", "present", "future", "to", "ask")
"""The keys of the default format, as `data/formats/default.toml` has them."""
# A web address as browsers take it: a host behind http:// or https://, and nothing invisible anywhere.
_WEB = re.compile(r"https?://[^\s/?#\\\x00-\x1f]+[^\s\x00-\x1f\x7f]*", re.IGNORECASE)
_OF_POSITION, _OF_VECTOR = ("granted", "stand"), ("past", "present", "future")


def format_of(post: Post) -> Format:
    """The post's format; the default one when this workbook doesn't know it (its words stay in the post)."""
    return formats().get(post.format)


def kept(post: Post) -> dict[str, str]:
    """Words of parts that the post's format hasn't: written in another format, or in one this workbook lacks."""
    known = {part.key for part in format_of(post).parts}
    return {key: words for key, words in post.parts.items() if key not in known and filled(words)}


def label_of(key: str) -> str:
    """What the part ``key`` is called, in the first format that has one of this name; the key itself in none."""
    found = (part.label for each in formats().known.values() for part in each.parts if part.key == key)
    return str(next(found, key))


def preview(post: Post) -> str:
    """The post as plain text: its parts in order, a blank line between them, blank parts left out.

    The title is the learner's own name for the draft, "to" names the person it is written to (M14), and the notes
    are private: none of them is in the text. What was given or paid stands first, where nobody overlooks it (M15).
    Words and line breaks stay as they were written.
    """
    return "\n\n".join(filter(None, (post.disclosure.strip(), *paragraphs(post))))


def paragraphs(post: Post) -> list[str]:
    """The parts that are read, in order, blank ones left out."""
    texts = (post.parts.get(part.key, "").strip() for part in format_of(post).parts if not part.private)
    return [text for text in texts if text]


def title(post: Post) -> str:
    """What to call a post: its title, else its first words."""
    return post.title.strip() or short(" ".join(paragraphs(post)), 16) or _("Untitled draft")


def web_address(post: Post) -> str:
    """Where the post is, if that is an address on the web; "" for any other text, which is never made a link."""
    link = post.link.strip()
    return link if _WEB.fullmatch(link) else ""


def blanks(post: Post) -> list[Part]:
    """The parts of its format that are still blank, in order."""
    return [part for part in format_of(post).parts if not filled(post.parts.get(part.key, ""))]


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: one post with every part filled, the person and the ask included.

    Looks at the post nearest to that, the later of two. Publishing it is the next step's matter, so a complete
    draft is enough here.
    """
    posts = list(book.all(Post).values())
    if not posts:
        yield _("There is no draft yet. Think of one person and fill in the first part; it needn't be good.")
        return
    nearest = min(reversed(posts), key=lambda post: len(blanks(post)))
    blank = {part.key: str(part.label) for part in blanks(nearest)}
    called = quoted([title(nearest)])
    if "to" in blank:
        yield _(
            "The one person {post} is written to is still blank. Words that reach one person reach others too."
        ).format(post=called)
    if labels := [blank[key] for key in _OF_POSITION if key in blank]:
        yield _("Still blank in {post}: {parts}. This is where your position shows.").format(
            post=called, parts=quoted(labels, longest=60)
        )
    if labels := [blank[key] for key in _OF_VECTOR if key in blank]:
        yield _(
            "Still blank in {post}: {parts}. People support you more easily when they see where you come from "
            "and where you go."
        ).format(post=called, parts=quoted(labels, longest=60))
    if "ask" in blank:
        yield _(
            "What {post} asks for is still blank. One small request, and your reader knows what to do."
        ).format(post=called)
    if labels := [label for key, label in blank.items() if key not in DEFAULT_PARTS]:
        yield _("Still blank in {post}: {parts}.").format(post=called, parts=quoted(labels, longest=60))


def answer(book: Book) -> object:
    """Title, state and day of every post; None while there is none. No later step depends on it today."""
    return tuple((post.title, post.state, post.date) for post in book.all(Post).values()) or None
