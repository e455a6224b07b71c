"""A month of the rhythm: its weeks, and what each day was or is for."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.past import ticks_then
from workbook.journey.rhythm.record import Rest, Rhythm, resting
from workbook.locale.when import exact

Look = Literal["", "published", "planned", "open", "rest"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the month: what it was or is for, and the keys of the posts on it.

    "published" and "planned" say that a post came out or is planned; "open" is a date of the rhythm without one, "rest"
    a day of a rest. ``rest`` says so on a day with a post, too.
    """

    day: date
    look: Look = ""
    posts: tuple[str, ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks of seven days, Monday first; None for days of other months."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]

    @property
    def cells(self) -> list[Cell]:
        """The days of the month."""
        return [cell for week in self.weeks for cell in week if cell]

    def count(self, look: Look) -> int:
        """How many days look so."""
        return sum(cell.look == look for cell in self.cells)


def month(
    written: Sequence[tuple[date, Rhythm]], rests: Collection[Rest], posts: Mapping[str, Post], first: date
) -> Month:
    """The month that begins on ``first``.

    ``written`` are the rhythms in the order they were written, each with the day it was (see `past.ticks_then`). A date of
    the rhythm whose post came out on another day of its week is not open any more.
    """
    length = calendar.monthrange(first.year, first.month)[1]
    days = [first.replace(day=number) for number in range(1, length + 1)]
    open_days = {tick.day for tick in ticks_then(written, rests, posts, first, days[-1]) if tick.post is None}
    on: dict[str, dict[date, list[str]]] = {"published": {}, "planned": {}}
    for key, post in posts.items():
        if (day := exact(post.date)) and post.state in on:
            on[post.state].setdefault(day, []).append(key)

    def cell(day: date) -> Cell:
        rest = resting(rests, day) is not None
        if out := on["published"].get(day):
            return Cell(day, "published", (*out, *on["planned"].get(day, ())), rest)
        if ahead := on["planned"].get(day):
            return Cell(day, "planned", tuple(ahead), rest)
        return Cell(day, "rest" if rest else "open" if day in open_days else "", (), rest)

    cells: list[Cell | None] = [None] * first.weekday()
    cells += [cell(day) for day in days]
    cells += [None] * (-len(cells) % 7)
    return Month(first, tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)))


def moved(first: date, months: int) -> date:
    """The first day of the month ``months`` later (earlier when negative); ``first`` itself where there is none."""
    number = first.year * 12 + first.month - 1 + months
    if not 12 <= number < 12 * (date.max.year + 1):
        return first
    return date(number // 12, number % 12 + 1, 1)
