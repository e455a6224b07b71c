"""Dates with room, and what could be put on them: drafts, and posts whose day went by."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.past import ticks_then
from workbook.journey.rhythm.record import Rest, Rhythm, Tick, resting, upcoming
from workbook.locale.when import exact

FREE_WITHIN = 400  # dates looked through for a free one
LATE = time(19)  # from when on an open day is nearly over
GAP = 2  # open dates, one after the other, that make a gap
GAP_DAYS = 28

Small = Literal["", "late", "gap"]


def planned_for(posts: Mapping[str, Post], first: date | None = None) -> list[tuple[date, str, Post]]:
    """Planned posts with a day, from ``first`` on, by day."""
    dated = ((exact(post.date), key, post) for key, post in posts.items() if post.state == "planned")
    return sorted(
        ((day, key, post) for day, key, post in dated if day and (first is None or day >= first)),
        key=lambda found: found[0],
    )


def free(
    rhythm: Rhythm,
    rests: Collection[Rest],
    posts: Mapping[str, Post],
    today: date,
    done: Collection[date] = (),
) -> date | None:
    """The next date of the rhythm, today included, without a post on it; ``done`` are dates ticked already."""
    taken = {exact(post.date) for post in posts.values() if post.state != "draft"} | set(done)
    ahead = upcoming(rhythm, rests, today, FREE_WITHIN)
    return next((day for day in ahead if day not in taken), None)


def ticked(
    written: Sequence[tuple[date, Rhythm]], rests: Collection[Rest], posts: Mapping[str, Post], today: date
) -> list[Tick]:
    """The dates of the rhythm from `GAP_DAYS` ago to this week's Sunday, each with the post that ticks it."""
    sunday = date.fromordinal(min(today.toordinal() + 6 - today.weekday(), date.max.toordinal()))
    first = date.fromordinal(max(today.toordinal() - GAP_DAYS, 1))
    return ticks_then(written, rests, posts, first, sunday)


def to_place(posts: Mapping[str, Post], today: date) -> list[tuple[str, Post]]:
    """What could be put on a date: planned posts whose day went by, then drafts, the latest begun first."""
    gone = [(key, post) for day, key, post in planned_for(posts) if day < today]
    undated = [(key, post) for key, post in posts.items() if post.state == "planned" and not exact(post.date)]
    drafts = [(key, post) for key, post in reversed(list(posts.items())) if post.state == "draft"]
    return [*gone, *undated, *drafts]


def small(rhythm: Rhythm, rests: Collection[Rest], ticks: Sequence[Tick], now: datetime) -> Small:
    """Whether a small version is the thing to offer: today is an open day and "late", or there was a "gap"; else "".

    ``ticks`` are the dates of the last weeks (see `ticked`), ``now`` is in the learner's time zone. A day is late from
    `LATE` on, or from the rhythm's own time when that is later. A gap is `GAP` open dates one after the other.
    """
    today = now.date()
    if resting(rests, today):
        return ""
    begins = max(LATE, time.fromisoformat(rhythm.time)) if rhythm.time else LATE
    if any(tick.day == today and not tick.post for tick in ticks) and now.time() >= begins:
        return "late"
    before = [tick for tick in ticks if tick.day < today]
    recent = any(tick.published and tick.published > today - timedelta(days=7) for tick in ticks)
    if len(before) >= GAP and not recent and not any(tick.post for tick in before[-GAP:]):
        return "gap"
    return ""
