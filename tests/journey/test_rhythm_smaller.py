"""A smaller rhythm, out of what somebody really kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.journey.rhythm.smaller import Kept, Smaller, Week, longest, smaller, whole_weeks

TODAY = date(2026, 11, 22)  # a Sunday: its week isn't over
THRICE = Rhythm(days=[0, 2, 4])


def out(*days: str) -> dict[str, Post]:
    return {day: Post(state="published", date=day) for day in days}


FIVE_WEDNESDAYS = out("2026-09-16", "2026-09-23", "2026-09-30", "2026-10-07", "2026-10-14")


def test_weeks_are_whole_and_past() -> None:
    posts = out("2026-10-28", "2026-11-11", "2026-11-12", "2026-11-18") | {"draft": Post(date="2026-11-02")}
    rests = [Rest(first="2026-11-03", last="2026-11-03")]
    assert whole_weeks(posts, rests, TODAY) == [
        Week(date(2026, 10, 26), 1),
        Week(date(2026, 11, 2), 0, rested=True),
        Week(date(2026, 11, 9), 2),
    ]
    assert whole_weeks(out("2026-11-18"), [], TODAY) == []
    assert whole_weeks({}, [], TODAY) == []


def test_what_was_kept_is_named() -> None:
    found = smaller(THRICE, [], FIVE_WEDNESDAYS, TODAY)
    assert found == Smaller((2,), Kept(1, 5, date(2026, 9, 14), date(2026, 10, 18)))


def test_a_rest_ends_no_run_and_the_latest_of_equals_is_named() -> None:
    monday = date(2026, 9, 7)
    weeks = [Week(monday + timedelta(weeks=n), posts, rested) for n, (posts, rested) in enumerate(
        [(1, False), (1, False), (0, False), (1, False), (0, True), (2, False)]
    )]  # fmt: skip
    assert longest(weeks, 1) == Kept(1, 2, date(2026, 9, 28), date(2026, 10, 18))
    assert longest(weeks, 2) == Kept(2, 1, date(2026, 10, 12), date(2026, 10, 18))
    assert longest(weeks, 3) is None
    assert longest([], 1) is None


def test_the_most_that_was_kept_is_offered() -> None:
    twice = out(*(f"2026-10-{day:02d}" for day in (5, 9, 12, 16, 19, 23)))
    found = smaller(THRICE, [], twice, TODAY)
    assert found == Smaller((0, 4), Kept(2, 3, date(2026, 10, 5), date(2026, 10, 25)))


def test_without_a_record_one_day_is_offered_and_nothing_claimed() -> None:
    assert smaller(THRICE, [], {}, TODAY) == Smaller((0,))
    assert smaller(THRICE, [], out("2026-11-06"), TODAY) == Smaller((4,))


@pytest.mark.parametrize("days", [[], [3], [3, 3]])
def test_one_day_gets_no_smaller(days: list[int]) -> None:
    assert smaller(Rhythm(days=days), [], FIVE_WEDNESDAYS, TODAY) is None


def test_who_keeps_the_pace_is_asked_nothing() -> None:
    lately = out(*(f"2026-11-{day:02d}" for day in (2, 4, 6, 9, 11, 13)))
    assert smaller(THRICE, [], lately, TODAY) is None
    # two weeks of rest in between are no weeks without a post
    earlier = out(*(f"2026-10-{day:02d}" for day in (19, 21, 23, 26, 28, 30)))
    rest = [Rest(first="2026-11-02", last="2026-11-15")]
    assert smaller(THRICE, rest, earlier, TODAY) is None
    assert smaller(THRICE, [], earlier, TODAY) is not None


days = st.dates(date(2025, 1, 1), date(2027, 1, 1))


@given(st.lists(st.integers(0, 6)), st.lists(days, max_size=60))
def test_it_is_smaller_and_was_really_kept(weekdays: list[int], on: list[date]) -> None:
    posts = {str(number): Post(state="published", date=day.isoformat()) for number, day in enumerate(on)}
    found = smaller(Rhythm(days=weekdays), [], posts, TODAY)
    if found is None:
        return
    assert 1 <= len(found.days) < len(set(weekdays))
    assert list(found.days) == sorted(set(found.days))
    if kept := found.kept:
        assert kept.posts == len(found.days)
        assert (kept.last - kept.first).days == 7 * kept.weeks - 1
        for week in range(kept.weeks):
            monday = kept.first + timedelta(weeks=week)
            assert sum(monday <= day < monday + timedelta(weeks=1) for day in on) >= kept.posts


def test_ends_of_the_calendar() -> None:
    assert whole_weeks({"a": Post(state="published", date="9999-12-31")}, [], date.max) == []
    assert smaller(THRICE, [], out("1000-01-01"), TODAY) == Smaller((2,))
