"""A smaller rhythm out of the learner's own record: "you kept 1 a week for 5 weeks" (M11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rest, Rhythm, resting
from workbook.locale.when import exact

ENOUGH = 3  # weeks that are worth naming as a pace somebody kept
LATELY = 2  # weeks: who kept the pace in these is asked nothing
LOOK_BACK = 104  # weeks


@dataclass(frozen=True, slots=True)
class Week:
    """A whole week, by its Monday: how many posts came out, and whether any day of it was a rest."""

    monday: date
    published: int
    rested: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A pace kept: at least ``posts`` a week in ``weeks`` weeks, from the first day to the last."""

    posts: int
    weeks: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Smaller:
    """A smaller rhythm to take: its days (0 is Monday), and the pace it comes from, None while there is none."""

    days: tuple[int, ...]
    kept: Kept | None = None


def whole_weeks(posts: Mapping[str, Post], rests: Collection[Rest], today: date) -> list[Week]:
    """The weeks, Monday to Sunday, from the first post to the one before this week, at most `LOOK_BACK`; oldest first."""
    out = Counter(
        day - timedelta(days=day.weekday())
        for post in posts.values()
        if post.state == "published" and (day := exact(post.date)) and day.toordinal() > 7
    )
    this = today - timedelta(days=today.weekday())
    past = [monday for monday in out if monday < this]
    if not past:
        return []
    first = max(min(past), this - timedelta(weeks=LOOK_BACK))
    mondays = [first + timedelta(weeks=number) for number in range((this - first).days // 7)]
    return [
        Week(monday, out[monday], any(resting(rests, monday + timedelta(days=day)) for day in range(7)))
        for monday in mondays
    ]


def longest(weeks: Sequence[Week], posts: int) -> Kept | None:
    """The longest run of weeks with at least ``posts`` posts each, the latest of equals; None when there is none.

    A week with a rest in it ends no run, and counts where enough came out all the same.
    """
    best: Kept | None = None
    run: list[Week] = []
    for week in weeks:
        if week.published >= posts:
            run.append(week)
            if best is None or len(run) >= best.weeks:
                best = Kept(posts, len(run), run[0].monday, week.monday + timedelta(days=6))
        elif not week.rested:
            run = []
    return best


def smaller(
    rhythm: Rhythm, rests: Collection[Rest], posts: Mapping[str, Post], today: date
) -> Smaller | None:
    """A rhythm of fewer days a week than ``rhythm``; None when it has one day, or was kept in the last weeks.

    The most posts a week that were kept for at least `ENOUGH` weeks, on the weekdays most posts came out; one day a
    week, without a record to name, when nothing was kept that long.
    """
    asked = len(set(rhythm.days))
    if asked < 2:
        return None
    weeks = whole_weeks(posts, rests, today)
    lately = [week for week in weeks if not week.rested or week.published][-LATELY:]
    if len(lately) == LATELY and all(week.published >= asked for week in lately):
        return None
    for fewer in range(asked - 1, 0, -1):
        kept = longest(weeks, fewer)
        if kept and kept.weeks >= ENOUGH:
            return Smaller(_days(rhythm, posts, fewer), kept)
    return Smaller(_days(rhythm, posts, 1))


def _days(rhythm: Rhythm, posts: Mapping[str, Post], number: int) -> tuple[int, ...]:
    """The weekdays on which most posts came out; of equals those of the rhythm, then the earlier one."""
    out = Counter(
        day.weekday() for post in posts.values() if post.state == "published" and (day := exact(post.date))
    )
    best = sorted(range(7), key=lambda day: (-out[day], day not in rhythm.days, day))
    return tuple(sorted(best[:number]))
