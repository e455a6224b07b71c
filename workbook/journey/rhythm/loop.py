"""Strength, not a streak: a number that a missed day lowers a little, and a rest not at all (M9).

The formula is Loop Habit Tracker's (uhabits, `Score.compute` and `ScoreList.recompute`): with a habit asked for on a
share ``f`` of all days, m = 0.5 ** (sqrt(f) / 13), and every day s becomes s * m + v * (1 - m). ``v`` is what was
done of what was asked, over two weeks as Loop does it for habits that aren't daily, so that a day's delay is none.
Three things are ours: rests stop the clock (Loop's "skip"), also for those two weeks; a post that came out during a
rest counts on the first day after it; and several posts of a day count each, as they do in a week of the rhythm.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.locale.when import exact

WINDOW = 14  # days over which v is counted, unless every day is asked for
LONGEST = 3 * 366  # days looked back: what came before no longer shows


@dataclass(frozen=True, slots=True)
class Lived:
    """A day: how many days a week the rhythm asked for (0 to 7), how many posts came out, whether it was a rest."""

    asked: int
    published: int = 0
    resting: bool = False


def multiplier(asked: int) -> float:
    """``m`` for a rhythm of ``asked`` days a week: how much of the strength a day leaves (0.98 for one day a week)."""
    return float(0.5 ** (math.sqrt(asked / 7) / 13))


def strength(days: Iterable[Lived]) -> list[float]:
    """The strength after each day, the oldest first: from 0 (nothing yet) towards 1, without a unit.

    It begins at 0. A day of rest, and one on which no rhythm was chosen, leaves it as it is.
    """
    lately: deque[int] = deque(maxlen=WINDOW)
    now, waiting = 0.0, 0
    found: list[float] = []
    for day in days:
        waiting += day.published
        if day.asked and not day.resting:
            lately.append(waiting)
            waiting = 0
            daily = day.asked == 7
            done = min(1.0, lately[-1] if daily else sum(lately) / (day.asked * WINDOW / 7))
            m = multiplier(day.asked)
            now = now * m + done * (1 - m)
        found.append(now)
    return found


def lived(
    written: Sequence[tuple[date, Rhythm]], rests: Collection[Rest], posts: Mapping[str, Post], last: date
) -> tuple[date, list[Lived]]:
    """The first day that counts, and every day from it to ``last``, each under the rhythm that was kept then.

    ``written`` are the rhythms in the order they were written, each with the day it was. The first day is the one the
    first rhythm counts from, at most `LONGEST` days back; without a rhythm there are no days.
    """
    versions = [(day, len(set(rhythm.days))) for day, rhythm in dict(written).items()]
    begun = [exact(rhythm.since) or day for day, rhythm in written if rhythm.days]
    if not begun or min(begun) > last:
        return last, []
    first = date.fromordinal(max(min(begun).toordinal(), last.toordinal() - LONGEST + 1))
    published = Counter(exact(post.date) for post in posts.values() if post.state == "published")
    spans = [span for rest in rests if (span := _span(rest))]
    days: list[Lived] = []
    version = 0
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        while version + 1 < len(versions) and versions[version + 1][0] <= day:
            version += 1
        off = any(begin <= day <= end for begin, end in spans)
        days.append(Lived(versions[version][1], published[day], off))
    return first, days


def _span(rest: Rest) -> tuple[date, date] | None:
    first, last = exact(rest.first), exact(rest.last) or date.max
    return (min(first, last), max(first, last)) if first else None
