"""続ける: days of the week to publish on, planned dates, and rests that break nothing (M9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, only
from workbook.journey.posts.record import Post
from workbook.journey.rhythm import zones
from workbook.locale import _
from workbook.locale.when import ClockTime, Day, exact

REMIND = 30  # minutes before the time, unless the learner says otherwise
REMIND_AT_MOST = 7 * 24 * 60


def _zone(name: str) -> str:
    if name and not zones.known(name):
        raise ValueError(f"there is no time zone {name[:40]}")
    return name


class Rhythm(Record):
    """Weekdays to publish on (0 is Monday), a time of day and its zone, and the first day it counts from.

    ``zone`` is an IANA name, "" for the browser's. ``remind`` is in minutes before the time, None for no reminder.
    ``minimum`` is the small version of a post, for bad days.
    """

    kind: ClassVar[str] = "rhythm"
    days: list[Annotated[int, Field(ge=0, le=6)]] = Field(default_factory=list)
    time: ClockTime = ""
    since: Day = ""
    zone: Annotated[Text, AfterValidator(_zone)] = ""
    remind: Annotated[int, Field(ge=0, le=REMIND_AT_MOST)] | None = REMIND
    minimum: Text = ""


class Rest(Record):
    """A rest from ``first`` to ``last``, both included; without ``last`` it goes on until the learner ends it."""

    kind: ClassVar[str] = "rest"
    first: Day = ""
    last: Day = ""
    why: Text = ""


class Wall(Record):
    """The wall "I can't keep going": what stops the learner, and what they do then (M11)."""

    kind: ClassVar[str] = "wall"
    stops: Text = ""
    if_: Text = ""
    then: Text = ""


KINDS: tuple[type[Record], ...] = (Rhythm, Rest, Wall)
DEPENDS: tuple[str, ...] = ()
LOOK_AHEAD_DAYS = 731


@dataclass(frozen=True, slots=True)
class Tick:
    """A planned day, and the post that came out for it: its key and its own day, None while there is none."""

    day: date
    post: str | None = None
    published: date | None = None


def resting(rests: Collection[Rest], day: date) -> Rest | None:
    """The rest that covers ``day``, None when there is none. A rest without ``first`` covers nothing.

    A rest whose ends are the wrong way round covers the days between them.
    """
    for rest in rests:
        first, last = exact(rest.first), exact(rest.last) or date.max
        if first and min(first, last) <= day <= max(first, last):
            return rest
    return None


def planned(rhythm: Rhythm, rests: Collection[Rest], first_day: date, last_day: date) -> list[date]:
    """The days to publish on from ``first_day`` to ``last_day``, both included, oldest first.

    Nothing is planned before ``rhythm.since`` or during a rest: a day of rest is not a missed day, it is no day at all.
    """
    start = max(first_day, exact(rhythm.since) or first_day)
    days = (date.fromordinal(number) for number in range(start.toordinal(), last_day.toordinal() + 1))
    return [day for day in days if day.weekday() in rhythm.days and not resting(rests, day)]


def upcoming(rhythm: Rhythm, rests: Collection[Rest], today: date, count: int = 3) -> list[date]:
    """The next ``count`` planned days, today included; fewer when none come within two years."""
    start = max(today, exact(rhythm.since) or today)
    ahead = (
        start + timedelta(days=number) for number in range(min(LOOK_AHEAD_DAYS, (date.max - start).days))
    )
    open_days = (day for day in ahead if day.weekday() in rhythm.days and not resting(rests, day))
    return list(islice(open_days, count))


def ticks(
    rhythm: Rhythm, rests: Collection[Rest], posts: Mapping[str, Post], first_day: date, last_day: date
) -> list[Tick]:
    """Every planned day between two days, each with the published post that ticks it.

    A post ticks the day it came out on. One that came out on another day ticks the earliest day still open in the
    same week, Monday to Sunday, before or after: a rhythm counts by the week, so a day's delay loses nothing.
    A post ticks one day at most. Drafts, planned posts and posts without a day tick none.
    """
    monday, sunday = _week_of(first_day)[0], _week_of(last_day)[1]
    open_days = dict.fromkeys(planned(rhythm, rests, monday, sunday))
    ticked: dict[date, Tick] = {}
    moved: dict[date, list[tuple[date, str]]] = defaultdict(list)
    for day, key in _published(posts):
        if day in ticked or day not in open_days:
            moved[_week_of(day)[0]].append((day, key))
        else:
            ticked[day] = Tick(day, key, day)
    for day in open_days:
        if day not in ticked and (waiting := moved[_week_of(day)[0]]):
            published, key = waiting.pop(0)
            ticked[day] = Tick(day, key, published)
    return [ticked.get(day, Tick(day)) for day in open_days if first_day <= day <= last_day]


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: at least one day of the week."""
    if not only(book, Rhythm).days:
        yield _(
            "No day of the week is chosen yet. One is enough to keep going, "
            "and you can rest at any time without breaking anything."
        )


def answer(book: Book) -> object:
    """Days and time, None while no day is chosen."""
    rhythm = only(book, Rhythm)
    return (tuple(sorted(set(rhythm.days))), rhythm.time) if rhythm.days else None


def _published(posts: Mapping[str, Post]) -> list[tuple[date, str]]:
    """Published posts by day, oldest first."""
    dated = ((exact(post.date), key) for key, post in posts.items() if post.state == "published")
    return sorted((day, key) for day, key in dated if day)


def _week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's week, as far as the calendar reaches."""
    number = day.toordinal() - day.weekday()
    return date.fromordinal(max(number, 1)), date.fromordinal(min(number + 6, date.max.toordinal()))
