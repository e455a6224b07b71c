"""A past that no later rhythm makes a debt."""

from __future__ import annotations

from datetime import date

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.past import since, ticks_then
from workbook.journey.rhythm.record import Rhythm, Tick

TODAY = date(2026, 11, 22)


class TestThePast:
    posts: dict[str, Post] = {"p": Post(state="published", date="2026-11-12")}

    def test_each_rhythm_plans_its_own_time(self) -> None:
        written = [
            (date(2026, 10, 1), Rhythm(days=[0], since="2026-10-01")),
            (date(2026, 11, 11), Rhythm(days=[3], since="2026-11-11")),
        ]
        seen = ticks_then(written, [], self.posts, date(2026, 11, 1), date(2026, 11, 22))
        assert [tick.day for tick in seen] == [
            date(2026, 11, 2),
            date(2026, 11, 9),
            date(2026, 11, 12),
            date(2026, 11, 19),
        ]

    def test_a_post_ticks_once_where_two_rhythms_meet(self) -> None:
        written = [
            (date(2026, 10, 1), Rhythm(days=[0], since="2026-10-01")),
            (date(2026, 11, 11), Rhythm(days=[3], since="2026-11-11")),
        ]
        seen = ticks_then(written, [], self.posts, date(2026, 11, 9), date(2026, 11, 15))
        assert [tick.post for tick in seen].count("p") == 1

    def test_the_last_of_a_day_holds(self) -> None:
        day = date(2026, 11, 2)
        written = [(day, Rhythm(days=list(range(7)))), (day, Rhythm(days=[4]))]
        seen = ticks_then(written, [], {}, day, date(2026, 11, 15))
        assert seen == [Tick(date(2026, 11, 6)), Tick(date(2026, 11, 13))]

    def test_nothing_written_plans_nothing(self) -> None:
        assert ticks_then([], [], self.posts, date(2026, 11, 1), TODAY) == []


class TestSince:
    def test_new_days_count_from_today(self) -> None:
        before = [(date(2026, 5, 1), Rhythm(days=[0], since="2026-05-01"))]
        assert since([], [2], TODAY) == TODAY
        assert since(before, [2], TODAY) == TODAY

    def test_the_same_days_go_on_counting(self) -> None:
        before = [
            (date(2026, 5, 1), Rhythm(days=[2, 0], since="2026-05-01")),
            (TODAY, Rhythm(days=[5], since=TODAY.isoformat())),
        ]
        assert since(before, [0, 2], TODAY) == date(2026, 5, 1)
