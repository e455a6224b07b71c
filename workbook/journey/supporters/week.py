"""Three people this week: who waits for the learner's answer, or hasn't been spoken to for longer than they'd like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.journey.book import Book
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.marks import Snooze
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.same import roots
from workbook.locale.when import exact

MOST = 3
A_WEEK = 7
USUAL_FROM = 4
"""Under four different days of contact nobody has a usual rhythm."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody whose turn it is, and why. ``done`` says that the learner got in touch this week.

    ``waiting`` are the keys of their moments that wait for an answer, oldest first. ``last`` is the last day of
    contact, ``every`` how many days are wished (``wished``) or usual between two; 0: nobody knows.
    """

    person: str
    waiting: tuple[str, ...]
    waited: int
    last: date | None
    every: int
    wished: bool
    done: bool

    def overdue(self, today: date) -> float:
        """By how many rhythms the contact is overdue: max(0, (today − last − every) / every); 0 without a rhythm."""
        if not self.every or self.last is None:
            return 0.0
        return max(0.0, ((today - self.last).days - self.every) / self.every)

    def urgency(self, today: date) -> float:
        """What they are ranked by: rhythms overdue, and weeks waited for an answer. Never shown."""
        return self.overdue(today) + self.waited / A_WEEK


def three(book: Book, today: date) -> list[Turn]:
    """At most three people for the week of ``today``, the most urgent first, those done this week at the end.

    Whoever is done keeps their place among the three, so nobody moves up; whoever was put off makes room.
    """
    marks = _marks(book)

    def at_rest(turn: Turn) -> bool:
        return (mark := marks.get(turn.person)) is not None and mark.until > today.isoformat()

    everybody = turns(book, today)
    done = [turn for turn in everybody if turn.done][:MOST]
    due = [
        turn for turn in everybody
        if not turn.done and not at_rest(turn) and (turn.waiting or turn.overdue(today) > 0)
    ]  # fmt: skip
    due.sort(key=lambda turn: -turn.urgency(today))  # alike, the order in which they were written
    return [*due[: MOST - len(done)], *done]


def turns(book: Book, today: date) -> list[Turn]:
    """Everybody on the list with how it stands, in the order they were written. What is yet to come isn't looked at."""
    log, marks = seen(book), _marks(book)
    days: dict[str, set[date]] = {key: set() for key in log.people}
    waiting: dict[str, list[tuple[date, str]]] = {key: [] for key in log.people}
    for key, moment in log.moments.items():
        day = exact(moment.date)
        if day is not None and day > today:
            continue
        for who in filter(days.__contains__, moment.who):
            if day is not None:
                days[who].add(day)
            if moment.direction == "in" and not moment.answered:
                waiting[who].append((day or today, key))
    monday = today - timedelta(days=today.weekday())
    return [
        _turn(key, person, days[key], sorted(waiting[key]), exact(marks[key].done_on) if key in marks else None, (monday, today))
        for key, person in log.people.items()
    ]  # fmt: skip


def later(today: date) -> date:
    """Until when somebody is put off: the Monday of next week."""
    return today + timedelta(days=A_WEEK - today.weekday())


def answered(moments: Mapping[str, Moment], turn: Turn) -> list[str]:
    """Which of their waiting moments are answered with it: those in which nobody else waits."""
    return [key for key in turn.waiting if key in moments and len(set(moments[key].who)) == 1]


def _turn(
    key: str,
    person: Person,
    days: set[date],
    waiting: list[tuple[date, str]],
    done_on: date | None,
    week: tuple[date, date],
) -> Turn:
    monday, today = week
    done = done_on is not None and monday <= done_on <= today
    contacts = days | ({done_on} if done_on is not None and done_on <= today else set())
    every = person.rhythm or _usual(days)
    return Turn(
        key,
        tuple(moment for _day, moment in waiting),
        (today - waiting[0][0]).days if waiting else 0,
        max(contacts, default=None),
        every,
        bool(person.rhythm),
        done,
    )


def _usual(days: set[date]) -> int:
    """How many days usually pass between two contacts: (last − first) / (days of contact − 1), as `figures.usual`."""
    if len(days) < USUAL_FROM:
        return 0
    return max(1, round((max(days) - min(days)).days / (len(days) - 1)))


def _marks(book: Book) -> dict[str, Snooze]:
    """What the learner put off or did, by the person who stays where several are one: the latest of each."""
    merged = roots(book)
    found: dict[str, Snooze] = {}
    for key, mark in book.all(Snooze).items():
        root = merged.get(key, key)
        other = found.get(root, mark)
        found[root] = Snooze(until=max(mark.until, other.until), done_on=max(mark.done_on, other.done_on))
    return found
