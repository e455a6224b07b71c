"""Days of the week, rests, and posts that tick them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.journey.posts.record import Post
from workbook.journey.rhythm import record as rhythm
from workbook.journey.rhythm.record import Rest, Rhythm, Tick

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)
TUESDAYS_AND_FRIDAYS = Rhythm(days=[1, 4])


def day(number: int) -> date:
    return date(2026, 11, number)


def published(on: int) -> Post:
    return Post(state="published", date=day(on).isoformat())


def test_planned_by_hand() -> None:
    assert rhythm.planned(TUESDAYS_AND_FRIDAYS, [], day(16), day(27)) == [day(17), day(20), day(24), day(27)]
    assert rhythm.planned(TUESDAYS_AND_FRIDAYS, [], day(27), day(16)) == []
    assert rhythm.planned(Rhythm(), [], day(1), day(30)) == []


def test_nothing_is_planned_before_it_began() -> None:
    later = Rhythm(days=[1, 4], since="2026-11-20")
    assert rhythm.planned(later, [], day(16), day(24)) == [day(20), day(24)]


@pytest.mark.parametrize(
    ("rest", "left"),
    [
        (Rest(first="2026-11-17", last="2026-11-20"), [24, 27]),
        (Rest(first="2026-11-20", last="2026-11-17"), [24, 27]),
        (Rest(first="2026-11-18"), [17]),
        (Rest(last="2026-11-24"), [17, 20, 24, 27]),
        (Rest(), [17, 20, 24, 27]),
        (Rest(first="2026-11-24", last="2026-11-24"), [17, 20, 27]),
    ],
)
def test_a_day_of_rest_is_no_planned_day(rest: Rest, left: list[int]) -> None:
    assert rhythm.planned(TUESDAYS_AND_FRIDAYS, [rest], day(16), day(27)) == [day(number) for number in left]


def test_upcoming_begins_today() -> None:
    assert rhythm.upcoming(TUESDAYS_AND_FRIDAYS, [], day(17)) == [day(17), day(20), day(24)]
    rest = Rest(first="2026-11-18", last="2026-11-26")
    assert rhythm.upcoming(TUESDAYS_AND_FRIDAYS, [rest], day(17), 2) == [day(17), day(27)]
    assert rhythm.upcoming(TUESDAYS_AND_FRIDAYS, [Rest(first="2026-11-01")], day(17)) == []
    assert rhythm.upcoming(Rhythm(days=[1], since="2027-01-01"), [], day(17), 1) == [date(2027, 1, 5)]
    assert rhythm.upcoming(Rhythm(days=[0, 1, 2, 3, 4, 5, 6]), [], date.max) == []


def test_a_post_ticks_its_day_or_an_open_day_of_its_week() -> None:
    same_day, late, no_day = published(17), published(22), Post(state="published")
    draft = Post(state="draft", date="2026-11-24")
    found = rhythm.ticks(
        TUESDAYS_AND_FRIDAYS, [], {"a": same_day, "b": late, "c": no_day, "d": draft}, day(16), day(24)
    )
    assert found == [Tick(day(17), "a", day(17)), Tick(day(20), "b", day(22)), Tick(day(24))]


def test_a_post_ticks_one_day_and_the_same_day_comes_first() -> None:
    found = rhythm.ticks(
        TUESDAYS_AND_FRIDAYS, [], {"early": published(16), "friday": published(20)}, MONDAY, SUNDAY
    )
    assert found == [Tick(day(17), "early", day(16)), Tick(day(20), "friday", day(20))]
    two = rhythm.ticks(Rhythm(days=[1]), [], {"a": published(17), "b": published(17)}, MONDAY, SUNDAY)
    assert two == [Tick(day(17), "a", day(17))]


def test_a_post_of_another_week_ticks_nothing() -> None:
    assert rhythm.ticks(Rhythm(days=[1]), [], {"a": published(23)}, MONDAY, SUNDAY) == [Tick(day(17))]


def test_a_week_cut_by_the_range_is_read_whole() -> None:
    posts = {"monday": published(16), "friday": published(20)}
    assert rhythm.ticks(TUESDAYS_AND_FRIDAYS, [], posts, day(20), day(20)) == [
        Tick(day(20), "friday", day(20))
    ]
    assert rhythm.ticks(TUESDAYS_AND_FRIDAYS, [], posts, day(17), day(17)) == [
        Tick(day(17), "monday", day(16))
    ]


def test_a_post_in_a_rest_ticks_an_open_day_of_its_week() -> None:
    rest = [Rest(first="2026-11-20", last="2026-11-22")]
    assert rhythm.ticks(TUESDAYS_AND_FRIDAYS, rest, {"a": published(20)}, MONDAY, SUNDAY) == [
        Tick(day(17), "a", day(20))
    ]


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
rhythms = st.builds(Rhythm, days=st.lists(st.integers(0, 6)), since=st.just("") | days.map(date.isoformat))
ends = st.just("") | days.map(date.isoformat)
rests = st.lists(st.builds(Rest, first=ends, last=ends), max_size=3)


@given(rhythms, rests, days, st.integers(0, 60), st.lists(days, max_size=30))
def test_ticks_are_the_planned_days_and_use_a_post_once(
    rhythm_: Rhythm, rests_: list[Rest], first: date, length: int, on: list[date]
) -> None:
    last = first + timedelta(days=length)
    posts = {str(number): Post(state="published", date=one.isoformat()) for number, one in enumerate(on)}
    found = rhythm.ticks(rhythm_, rests_, posts, first, last)
    assert [tick.day for tick in found] == rhythm.planned(rhythm_, rests_, first, last)
    used = [tick.post for tick in found if tick.post]
    assert len(used) == len(set(used))
    for tick in found:
        assert not tick.published or tick.published.isocalendar()[:2] == tick.day.isocalendar()[:2]
    for one in set(on):
        assert one not in {tick.day for tick in found if tick.post is None}


@given(rhythms, rests, days)
def test_upcoming_is_what_is_planned(rhythm_: Rhythm, rests_: list[Rest], today: date) -> None:
    found = rhythm.upcoming(rhythm_, rests_, today, 4)
    assert found == rhythm.planned(rhythm_, rests_, today, found[-1] if found else today)


def test_ends_of_the_calendar() -> None:
    everyday = Rhythm(days=[0, 1, 2, 3, 4, 5, 6])
    assert rhythm.ticks(everyday, [], {}, date.min, date.min) == [Tick(date.min)]
    assert rhythm.ticks(everyday, [], {}, date.max, date.max) == [Tick(date.max)]


def test_missing_and_answer(book: Any, japanese: None) -> None:
    (sentence,) = rhythm.missing(book())
    assert sentence.startswith("発信する曜日がまだありません。")
    assert rhythm.answer(book()) is None
    assert list(rhythm.missing(book(Rhythm(days=[3])))) == []
    assert rhythm.answer(book(Rhythm(days=[4, 1, 1], time="21時"))) == ((1, 4), "21:00")


@pytest.mark.parametrize("wrong", [{"days": [7]}, {"days": [-1]}, {"time": "夜"}, {"since": "2026"}])
def test_what_is_no_rhythm(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Rhythm(**wrong)
