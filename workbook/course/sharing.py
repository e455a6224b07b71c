"""What a learner can show others: positions, the vector sentence, the obsession, drafts; one by one, as text."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from workbook.journal import Entry, portable
from workbook.journal.entry import TICK
from workbook.journey.book import Book, filled, only
from workbook.journey.obsession.record import chosen as obsession_chosen
from workbook.journey.position.record import in_hand, positions, statement
from workbook.journey.posts.record import Post, preview, title
from workbook.journey.vector.parts import Sentence
from workbook.locale import N_, _

NAMES = {
    "position": N_("Position"),
    "vector": N_("Vector sentence"),
    "obsession": N_("Obsession"),
    "draft": N_("Draft"),
}
ON_THE_WALL = ("position", "vector", "draft")
CARD = "card"  # the kind of an entry in a share file
SUFFIX = ".share.jsonl"


@dataclass(frozen=True, slots=True)
class Item:
    """Something a learner wrote and could show: ``what`` it is, the ``key`` it is kept under, its ``text`` as it is now."""

    what: str
    key: str
    text: str
    title: str = ""

    @property
    def name(self) -> str:
        """How it is called among all items."""
        return f"{self.what}:{self.key}"

    @property
    def label(self) -> str:
        """What it is in words, in the current language."""
        return (
            _("{what}: {title}").format(what=_(NAMES[self.what]), title=self.title)
            if self.title
            else _(NAMES[self.what])
        )


def items(book: Book) -> list[Item]:
    """Everything that could be shown: the position in hand first, nothing private (no notes, no names of readers)."""
    first = in_hand(book)
    places = sorted(positions(book).items(), key=lambda each: each[0] != first)
    found = [Item("position", key, statement(one)) for key, one in places]
    found.append(Item("vector", "only", only(book, Sentence).text))
    if (choice := obsession_chosen(book)) is not None:
        found.append(Item("obsession", "only", choice.name))
    found += [Item("draft", key, preview(post), title(post)) for key, post in book.all(Post).items()]
    return [item for item in found if filled(item.text)]


def card_key(who: str, item: Item) -> str:
    """Under which key somebody's card is kept: the same for the same item, and nobody can tell from it whose it is."""
    return sha256("\x1f".join((who, item.what, item.key)).encode("utf-8", "replace")).hexdigest()[:32]


def share_file(chosen: Iterable[tuple[Item, str]], who: str, now: datetime | None = None) -> bytes:
    """A small file with these items and nothing else, each with the name that is to stand under it ("" for none)."""
    at = now or datetime.now(UTC)
    cards = [
        Entry(
            uuid.uuid4().hex,
            who,
            CARD,
            card_key(who, item),
            {"name": name, "what": item.what, "text": item.text, "at": at.isoformat()},
            at + number * TICK,  # they stay in this order
        )
        for number, (item, name) in enumerate(chosen)
    ]
    return portable.dumps(cards)


def button_words() -> str:
    """What the button says that makes a share file."""
    return _("Download what I put up")
