"""The wall: what a card looks like to whom, and what the author takes home of what others said to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from workbook.course.sharing import ON_THE_WALL, Item, card_key
from workbook.journal import Problem, Workbook
from workbook.journey.book import Book, filled
from workbook.journey.position.record import Surprise
from workbook.kit import clock
from workbook.workshop.room import standing
from workbook.workshop.room.record import Card, Hidden, Mark, Shared

QUESTIONS = ("unexpected", "discovery", "climb")
REPLIES = ("yes", "no", "")
WORDS = 500  # characters of a sentence on somebody's card
LONGEST = 8_000  # characters of a card
MARKED = "room-"  # how the key of a surprise test begins that came from the wall


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as one person sees it: ``replies`` are (question, yes, of how many), ``said`` others' (name, sentence).

    ``own`` is what this person said themselves. Whose a card without a name is, nobody sees.
    """

    key: str
    name: str
    what: str
    text: str
    mine: bool
    hidden: bool
    replies: tuple[tuple[str, int, int], ...]
    said: tuple[tuple[str, str], ...]
    own: Mark


def wall(room: Book, viewer: str = "", *, facilitates: bool = False) -> list[Seen]:
    """The cards in the order they were put up, as ``viewer`` (a seat) sees them.

    A hidden card is seen by its author and the facilitator only, as hidden. A revoked seat's card stays.
    """
    marks: dict[str, list[Mark]] = {}
    for mark in room.all(Mark).values():
        if _says(mark):
            marks.setdefault(mark.card, []).append(mark)
    hidden = room.all(Hidden)
    found = []
    for key, card in room.all(Card).items():
        mine = bool(viewer) and card.seat == viewer
        if not filled(card.text) or (key in hidden and not mine and not facilitates):
            continue
        told = [mark for mark in marks.get(key, []) if mark.seat != card.seat]
        own = next((mark for mark in told if mark.seat == viewer), Mark())
        found.append(
            Seen(
                key,
                card.name,
                card.what,
                card.text,
                mine,
                key in hidden,
                tuple((question, *_count(told, question)) for question in QUESTIONS),
                tuple((mark.name, mark.words) for mark in told if filled(mark.words)),
                own,
            )
        )
    return found


def _count(marks: list[Mark], question: str) -> tuple[int, int]:
    replies = [reply for mark in marks if (reply := getattr(mark, question)) in ("yes", "no")]
    return replies.count("yes"), len(replies)


def _says(mark: Mark) -> bool:
    return any(getattr(mark, question) for question in QUESTIONS) or filled(mark.words)


def put_up(room: Workbook, seat: str, item: Item, now: datetime, *, named: bool) -> str:
    """Put an item on the wall as it is now, and return the card's key. Raises `Problem`."""
    if item.what not in ON_THE_WALL:
        raise Problem("This can't be put on the wall.")
    if len(item.text) > LONGEST:
        raise Problem("A card holds {n} characters, and this is longer.", n=LONGEST)
    key = card_key(seat, item)
    name = standing.name_of(room, seat) if named else ""
    what: Any = item.what
    room.write(
        Card(seat=seat, name=name, what=what, item=item.key, text=item.text, at=standing.iso(now)), key
    )
    return key


def take_down(room: Workbook, seat: str, item: str) -> None:
    """Take one's own card off the wall, by the name of its item."""
    for key, card in room.all(Card).items():
        if card.seat == seat and f"{card.what}:{card.item}" == item:
            room.withdraw(Card, key)


def on_wall(room: Book, seat: str) -> dict[str, Card]:
    """A learner's own cards, by the name of their item."""
    return {f"{card.what}:{card.item}": card for card in room.all(Card).values() if card.seat == seat}


def share(room: Workbook, seat: str, item: Item, now: datetime) -> None:
    """Show the facilitator one item as it is now. Raises `Problem`."""
    room.write(Shared(seat=seat, what=item.what, text=item.text, at=standing.iso(now)), f"{seat}:{item.name}")


def take_back(room: Workbook, seat: str, item: str) -> None:
    """Show it no longer."""
    if room.read(Shared, f"{seat}:{item}") is not None:
        room.withdraw(Shared, f"{seat}:{item}")


def shown(room: Book, seat: str) -> dict[str, Shared]:
    """What a learner shows the facilitator, by the name of the item."""
    begins = f"{seat}:"
    return {key.removeprefix(begins): one for key, one in room.all(Shared).items() if key.startswith(begins)}


def mark(room: Workbook, seat: str, card: str, now: datetime, **fields: str) -> None:
    """Answer a question about somebody else's card, or add a sentence. Raises `Problem`; an own or unknown card is left."""
    there = room.read(Card, card)
    if there is None or there.seat == seat or room.read(Hidden, card) is not None:
        return
    key = f"{card}:{seat}"
    before = room.read(Mark, key) or Mark()
    after = before.model_copy(update=fields)
    if all(getattr(before, name) == getattr(after, name) for name in (*QUESTIONS, "words")):
        return
    if _says(after):
        name = standing.name_of(room, seat)
        room.change(Mark, key, **fields, card=card, seat=seat, name=name, at=standing.iso(now))
    elif room.read(Mark, key) is not None:
        room.withdraw(Mark, key)


def hide(room: Workbook, card: str, now: datetime, *, hidden: bool) -> None:
    """The facilitator takes a card from the wall, or lets it be seen again."""
    if room.read(Card, card) is None:
        return
    if hidden:
        room.write(Hidden(at=standing.iso(now)), card)
    elif room.read(Hidden, card) is not None:
        room.withdraw(Hidden, card)


def surprises(room: Book, seat: str) -> dict[str, Surprise]:
    """What the others said to a learner's positions, as answers of their surprise test, by the key they get there.

    Two who are called the same stay two people: the second is given a number.
    """
    cards = {k: card for k, card in room.all(Card).items() if card.seat == seat and card.what == "position"}
    found: dict[str, Surprise] = {}
    names: dict[tuple[str, str], str] = {}
    for key, mark in room.all(Mark).items():
        if mark.card not in cards or mark.seat == seat or not _says(mark):
            continue
        place = cards[mark.card].item
        called = mark.name or standing.name_of(room, mark.seat)
        who, number = called, 1
        while names.setdefault((place, who.casefold()), mark.seat) != mark.seat:
            number += 1
            who = f"{called} ({number})"
        then = standing.moment(mark.at)
        replies = {question: _reply(getattr(mark, question)) for question in QUESTIONS}
        found[surprise_key(key)] = Surprise.model_validate(
            {
                "position": place,
                "who": who,
                "on": clock.local(then).date().isoformat() if then else "",
                **replies,
                "words": mark.words,
                "marked": mark.at,
            }
        )
    return found


def surprise_key(mark: str) -> str:
    """Where the author keeps what a mark said: no seat can be read from it."""
    return MARKED + sha256(mark.encode("utf-8", "replace")).hexdigest()[:24]


def bring_home(room: Workbook, seat: str, book: Workbook) -> int:
    """Write what the others said into the author's surprise test, and return how many answers were new or other ones.

    Once for each mark as it stands: what the author changed or took off the list since stays so. Raises `Problem`.
    """
    told = surprises(room, seat)
    written = 0
    for key, surprise in told.items():
        marked = (surprise.model_extra or {})["marked"]
        if any(entry.body.get("marked") == marked for entry in book.history(Surprise, key)):
            continue
        book.write(surprise, key)
        written += 1
    for key in list(_taken_back(book, told, room)):
        book.withdraw(Surprise, key)
        written += 1
    return written


def _taken_back(book: Workbook, told: dict[str, Surprise], room: Workbook) -> Iterator[str]:
    """The answers whose mark was taken back by whoever said it; not those from another room, or of a card that is gone."""
    mine = [key for key in book.all(Surprise) if key.startswith(MARKED) and key not in told]
    if not mine:
        return
    gone = {
        surprise_key(entry.key)
        for entry in room.entries()
        if entry.kind == Mark.kind and room.read(Mark, entry.key) is None
    }
    yield from (key for key in mine if key in gone)


def _reply(given: str) -> str:
    return given if given in ("yes", "no") else ""
