"""A month looked back at: three answers as they stood then and as they stand now, and what others did in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol

from workbook.journey.book import Book, filled, only
from workbook.journey.obsession.record import Obsession, chosen
from workbook.journey.position.record import in_hand, positions, statement
from workbook.journey.review.record import days_of_month, month_of
from workbook.journey.supporters.asks import asks
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.moment import Moment, is_support
from workbook.journey.vector.fortnight import months_on
from workbook.journey.vector.record import shown
from workbook.locale import N_, _
from workbook.locale.phrase import together

Answer = Literal["obsession", "vector", "position"]
ANSWERS: dict[Answer, str] = {
    "obsession": N_("Obsession"),
    "vector": N_("Vector"),
    "position": N_("Position"),
}


class Remembers(Book, Protocol):
    """A book that can also be read as it stood earlier."""

    def at(self, moment: datetime, /) -> Book:
        """The book as it stood at ``moment``."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a monthly look: ``first`` is the day "then" is, ``last`` the day "now" is; ``running`` until today."""

    first: date
    last: date
    running: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One of the three answers: its words then and now, "" where nothing was written."""

    answer: Answer
    then: str
    now: str

    @property
    def same(self) -> bool:
        """Whether the words are the same, layout apart."""
        return self.then.split() == self.now.split()


@dataclass(frozen=True, slots=True)
class Between:
    """What one person (a key) did for the learner between then and now, oldest first."""

    who: str
    moments: tuple[Moment, ...]

    @property
    def support(self) -> int:
        """How many of the moments were support, reactions left out (M4)."""
        return sum(map(is_support, self.moments))


def stretch(month: str, today: date) -> Stretch:
    """From a month ago until today for the month of ``today``; the whole of any other month.

    Raises Problem when there is no such month.
    """
    first, last = days_of_month(month)
    if month_of(today) == month:
        return Stretch(months_on(today, -1), today, True)
    return Stretch(first, last, False)


def change(book: Remembers, days: Stretch, now: datetime, answer: Answer) -> Change:
    """One answer as it stood at the beginning of the days and at their end.

    ``now`` (aware) is in the learner's time zone. A month that is over is read as it stood when it ended.
    """
    begin = datetime.combine(days.first, now.timetz() if days.running else time(tzinfo=now.tzinfo))
    end: Book = book if days.running else book.at(datetime.combine(days.last, time.max, now.tzinfo))
    return Change(answer, words(book.at(begin), answer), words(end, answer))


def words(book: Book, answer: Answer) -> str:
    """One of the three answers in words, as it stands in ``book``."""
    if answer == "vector":
        return shown(book)
    if answer == "position":
        position = positions(book).get(in_hand(book))
        return statement(position) if position else ""
    choice, why = chosen(book), only(book, Obsession).why
    if choice is None:
        return ""
    return together([choice.name.strip(), why.strip()]) if filled(why) else choice.name.strip()


def between(book: Book, days: Stretch) -> list[Between]:
    """What each person on the list did for the learner in these days: most support first, then most moments.

    The first day of a stretch that runs until today belongs to what was before.
    """
    log = seen(book)
    begin = days.first + timedelta(days=days.running)
    found: dict[str, list[Moment]] = {}
    for moment in sorted(log.moments.values(), key=lambda moment: moment.date):
        if moment.direction == "in" and begin.isoformat() <= moment.date <= days.last.isoformat():
            for who in dict.fromkeys(moment.who):
                if who in log.people:
                    found.setdefault(who, []).append(moment)
    listed = [Between(who, tuple(moments)) for who, moments in found.items()]
    return sorted(listed, key=lambda one: (-one.support, -len(one.moments)))


def said_yes(book: Book, days: Stretch) -> list[str]:
    """Keys of people who said yes to something asked of them in these days, each once."""
    begin = (days.first + timedelta(days=days.running)).isoformat()
    asked = (one for one in asks(book).values() if begin <= one.date <= days.last.isoformat())
    yes = [who for one in asked if one.reply == "yes" for who in one.who]
    return [who for who in dict.fromkeys(yes) if who in seen(book).people]


def called(answer: Answer) -> str:
    """What one of the three answers is called."""
    return _(ANSWERS[answer])
