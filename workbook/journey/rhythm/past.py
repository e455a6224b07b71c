"""Planned days of the past, each under the rhythm that was kept at the time: a new rhythm is no debt."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rest, Rhythm, Tick, ticks


def ticks_then(
    written: Sequence[tuple[date, Rhythm]],
    rests: Collection[Rest],
    posts: Mapping[str, Post],
    first_day: date,
    last_day: date,
) -> list[Tick]:
    """Every planned day between two days, oldest first, each with the post that ticks it.

    ``written`` are the rhythms in the order they were written, each with the day it was; the last one of a day
    holds from that day on, the first one also before. A post ticks one day only, also where two rhythms meet.
    """
    versions = list(dict(written).items())
    found: list[Tick] = []
    used: set[str] = set()
    for number, (day, rhythm) in enumerate(versions):
        start = first_day if number == 0 else max(day, first_day)
        end = versions[number + 1][0] - timedelta(days=1) if number + 1 < len(versions) else last_day
        if start > min(end, last_day):
            continue
        for tick in ticks(rhythm, rests, posts, start, min(end, last_day)):
            found.append(Tick(tick.day) if tick.post in used else tick)
            if tick.post:
                used.add(tick.post)
    return found


def since(written: Sequence[tuple[date, Rhythm]], days: Collection[int], today: date) -> date:
    """The first day that a rhythm on ``days`` counts from.

    Today, unless those were already the days before today: trying others and going back changes nothing.
    """
    before = [rhythm for day, rhythm in written if day < today]
    if before and before[-1].since and set(before[-1].days) == set(days):
        return date.fromisoformat(before[-1].since)
    return today
