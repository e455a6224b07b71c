"""ふり返り: a look at the week, a look at the month, and what could be prepared with whom (M16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Literal

from pydantic import Field

from workbook.journal import Problem, Record, Text
from workbook.journey.book import Book, filled
from workbook.journey.review.facts import WeekNumbers, numbers, sentences
from workbook.journey.review.four import Sign, signs
from workbook.journey.vector.parts import Woop
from workbook.journey.vector.wish import plan as joined
from workbook.locale import N_, _


class Review(Record):
    """A weekly look, kept under its ISO week ("2026-W47"): what to keep, the problem, what to try (KPT).

    ``tried`` says whether last week's try was tried, ``found`` what came of it. ``if_`` and ``then`` are one plan for
    the next week.
    """

    kind: ClassVar[str] = "review"
    well: Text = ""
    hard: Text = ""
    next_try: Text = ""
    tried: Literal["", "did", "partly", "not"] = ""
    found: Text = ""
    if_: Text = ""
    then: Text = ""


class Month(Record):
    """A monthly look, kept under its month ("2026-11"): what changed each of three answers, and what was seen.

    ``looks`` is about what others did in between, ``next`` what the learner turns to in the month to come.
    """

    kind: ClassVar[str] = "month-review"
    obsession: Text = ""
    vector: Text = ""
    position: Text = ""
    looks: Text = ""
    next: Text = ""


class Community(Record):
    """A community that people of the log belong to, under its name as it is compared (`communities.same`).

    ``ask`` is what could be asked there and ``who`` of whom (keys of `Person`), ``bring`` what the learner could bring.
    """

    kind: ClassVar[str] = "community"
    name: Text = ""
    ask: Text = ""
    who: list[Text] = Field(default_factory=list)
    bring: Text = ""


KINDS: tuple[type[Record], ...] = (Review, Month, Community)
DEPENDS: tuple[str, ...] = ()
__all__ = [
    "DEPENDS", "KINDS", "TRIED", "Community", "Month", "Review", "Sign", "WeekNumbers", "answer", "days_of_month",
    "days_of_week", "missing", "month_of", "plan", "signs", "week_numbers", "week_of", "week_sentences",
]  # fmt: skip
TRIED = {
    "": N_("Not said yet"),
    "did": N_("I tried it"),
    "partly": N_("A little of it"),
    "not": N_("Not this time"),
}
"""Words for ``tried``, as msgids."""
week_sentences = sentences

_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def week_of(day: date) -> str:
    """The ISO week of a day, as reviews are kept: "2026-W47"."""
    year, week, _weekday = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def days_of_week(week: str) -> tuple[date, date]:
    """Monday and Sunday of an ISO week. Raises Problem when there is no such week."""
    found = _WEEK.fullmatch(week)
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
        if monday:
            return monday, monday + timedelta(days=6)
    except (ValueError, OverflowError):
        pass
    raise Problem("“{week}” is no week of the calendar. Write it like 2026-W47.", week=week[:24])


def month_of(day: date) -> str:
    """The month of a day, as reviews are kept: "2026-11"."""
    return f"{day:%Y-%m}" if day.year >= 1000 else f"{day.year:04d}-{day.month:02d}"


def days_of_month(month: str) -> tuple[date, date]:
    """First and last day of a month. Raises Problem when there is no such month."""
    found = _MONTH.fullmatch(month)
    try:
        if found:
            first = date(int(found[1]), int(found[2]), 1)
            after = first.replace(day=28) + timedelta(days=4)
            return first, after.replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        pass
    raise Problem("“{month}” is no month of the calendar. Write it like 2026-11.", month=month[:24])


def week_numbers(book: Book, week: str) -> WeekNumbers:
    """Count what an ISO week held, to stand beside the weekly look. Raises Problem when there is no such week."""
    first, last = days_of_week(week)
    return numbers(book, week, first, last)


def plan(review: Review) -> str:
    """The plan of a weekly look as one sentence; the half that is there while the other is blank, "" without any."""
    both = joined(Woop(if_=review.if_, then=review.then))
    return both or next(filter(filled, (review.if_, review.then)), "").strip()


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: one weekly look with a few words in it."""
    if not _written(book):
        yield _(
            "There is no weekly look yet. One thing that went well is enough to begin; what to try next often follows."
        )


def answer(book: Book) -> object:
    """The latest week looked at and what to try next; None while there is none."""
    written = _written(book)
    return (max(written), written[max(written)].next_try.strip()) if written else None


def _written(book: Book) -> dict[str, Review]:
    reviews = book.all(Review).items()
    return {week: one for week, one in reviews if any(map(filled, (one.well, one.hard, one.next_try)))}
