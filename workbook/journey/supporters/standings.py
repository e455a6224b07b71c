"""Am I one yet? Each sign with since when it is reached: up at once, down only at a monthly review (M1, M2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from workbook.journal import Workbook
from workbook.journey.book import Book, Once
from workbook.journey.supporters.marks import Reached
from workbook.journey.supporters.signs import Sign, ordered, signs

Kind: TypeAlias = Literal["acts", "moving", "come", "help", "order"]
"""The id of a sign: the four of M2 in their order, and M1's order."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign as it stands: ``since`` is the day (ISO) it was reached, "" while it wasn't.

    It goes up at once. It goes down only at a monthly review: till then it ``stays``, although it doesn't show now.
    """

    id: Kind
    sign: Sign
    since: str

    @property
    def stays(self) -> bool:
        """Whether it was reached, and doesn't show now."""
        return bool(self.since) and not self.sign.met

    @property
    def up(self) -> bool:
        """Whether it counts as reached."""
        return bool(self.sign.met or self.since)


def standings(book: Book, today: date) -> list[Standing]:
    """Every sign with since when it is reached; one that shows for the first time is reached today."""
    once = Once(book)
    found: dict[Kind, Sign] = dict(zip(("acts", "moving", "come", "help"), signs(once, today), strict=True))
    found["order"] = ordered(once)
    kept = book.all(Reached)
    return [
        Standing(name, sign, kept[name].on if name in kept else today.isoformat() if sign.met else "")
        for name, sign in found.items()
    ]


def keep(book: Workbook, today: date) -> list[Kind]:
    """Write down which signs are reached for the first time, and give their ids. Raises Problem when it can't."""
    kept = book.all(Reached)
    fresh: list[Kind] = [one.id for one in standings(book, today) if one.sign.met and one.id not in kept]
    for name in fresh:
        book.write(Reached(on=today.isoformat()), name)
    return fresh


def fallen(book: Book, today: date) -> list[Standing]:
    """Signs that were reached and don't show now: what a monthly review looks at."""
    return [one for one in standings(book, today) if one.stays]


def look_again(book: Workbook, today: date) -> list[Kind]:
    """At a monthly review: what doesn't show any more is not reached any more. Raises Problem when it can't."""
    gone: list[Kind] = [one.id for one in fallen(book, today)]
    for name in gone:
        book.withdraw(Reached, name)
    return gone
