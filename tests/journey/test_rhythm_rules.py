"""Dates with room, the month, time zones, and the plan as CSV."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.journey.posts.record import Post
from workbook.journey.rhythm import plan_csv, zones
from workbook.journey.rhythm.monthly import Cell, month, moved
from workbook.journey.rhythm.record import REMIND, Rest, Rhythm, Tick
from workbook.journey.rhythm.slots import free, planned_for, small, ticked, to_place

TODAY = date(2026, 11, 22)  # a Sunday
WEDNESDAYS = Rhythm(days=[2], time="21:30", since="2026-10-01")


def day(number: int) -> date:
    return date(2026, 11, number)


class TestFree:
    def test_a_planned_or_published_post_takes_its_date(self) -> None:
        posts = {
            "a": Post(state="planned", date="2026-11-25"),
            "b": Post(state="published", date="2026-12-02"),
            "c": Post(state="draft", date="2026-12-09"),
        }
        assert free(WEDNESDAYS, [], posts, TODAY) == date(2026, 12, 9)
        assert free(WEDNESDAYS, [], {}, TODAY, {day(25)}) == date(2026, 12, 2)

    def test_none_without_a_date_ahead(self) -> None:
        assert free(Rhythm(), [], {}, TODAY) is None
        assert free(WEDNESDAYS, [Rest(first="2026-11-01")], {}, TODAY) is None

    def test_what_could_be_put_on_a_date(self) -> None:
        posts = {
            "first": Post(title="はじめ"),
            "gone": Post(state="planned", date="2026-11-18"),
            "ahead": Post(state="planned", date="2026-11-29"),
            "undated": Post(state="planned"),
            "out": Post(state="published", date="2026-11-18"),
            "last": Post(title="あと"),
        }
        assert [key for key, _post in to_place(posts, TODAY)] == ["gone", "undated", "last", "first"]
        assert [key for _day, key, _post in planned_for(posts, TODAY)] == ["ahead"]


class TestSmall:
    def offered(self, now: str, posts: dict[str, Post] | None = None, **rhythm: Any) -> str:
        moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
        chosen = WEDNESDAYS.model_copy(update=rhythm)
        rests = [Rest(first="2026-10-12", last="2026-10-18")]
        return small(chosen, rests, ticked([(day(1), chosen)], rests, posts or {}, moment.date()), moment)

    def test_late_on_an_open_day(self) -> None:
        kept = {"a": Post(state="published", date="2026-11-11")}
        assert self.offered("2026-11-18T21:29", kept) == ""
        assert self.offered("2026-11-18T21:30", kept) == "late"
        assert self.offered("2026-11-18T18:59", kept, time="") == ""
        assert self.offered("2026-11-18T19:00", kept, time="") == "late"
        assert self.offered("2026-11-17T23:00", kept) == ""
        done = kept | {"b": Post(state="published", date="2026-11-16")}
        assert self.offered("2026-11-18T22:00", done) == ""

    def test_after_a_gap(self) -> None:
        kept = {"a": Post(state="published", date="2026-11-04")}
        assert self.offered("2026-11-15T09:00", kept) == ""
        assert self.offered("2026-11-22T09:00", kept) == "gap"
        back = kept | {"b": Post(state="published", date="2026-11-21")}
        assert self.offered("2026-11-22T09:00", back) == ""

    def test_not_in_a_rest(self) -> None:
        chosen = Rhythm(days=[2], since="2026-09-01")
        rests = [Rest(first="2026-11-20")]
        now = datetime(2026, 11, 25, 22, tzinfo=UTC)
        assert small(chosen, rests, [Tick(day(11)), Tick(day(18))], now) == ""


class TestMonth:
    def test_each_day_by_hand(self) -> None:
        posts = {
            "moved": Post(state="published", date="2026-11-12"),
            "twice": Post(state="planned", date="2026-11-12"),
            "planned": Post(state="planned", date="2026-11-25"),
            "off": Post(state="planned", date="2026-11-28"),
            "in rest": Post(state="published", date="2026-11-30"),
            "draft": Post(date="2026-11-18"),
        }
        rests = [Rest(first="2026-11-30", last="2026-12-06")]
        seen = month([(date(2026, 10, 1), WEDNESDAYS)], rests, posts, day(1))
        assert len(seen.weeks) == 6
        assert all(len(week) == 7 for week in seen.weeks)
        assert seen.weeks[0] == (*[None] * 6, Cell(day(1)))
        found = {cell.day.day: cell for cell in seen.cells if cell.look}
        assert found == {
            4: Cell(day(4), "open"),
            12: Cell(day(12), "published", ("moved", "twice")),
            18: Cell(day(18), "open"),
            25: Cell(day(25), "planned", ("planned",)),
            28: Cell(day(28), "planned", ("off",)),
            30: Cell(day(30), "published", ("in rest",), rest=True),
        }
        assert seen.count("open") == 2
        december = month([(date(2026, 10, 1), WEDNESDAYS)], rests, posts, date(2026, 12, 1))
        assert december.count("rest") == 6

    @given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
    def test_every_day_once_monday_first(self, one: date) -> None:
        seen = month([], [], {}, one.replace(day=1))
        for week in seen.weeks:
            for number, cell in enumerate(week):
                assert cell is None or cell.day.weekday() == number
        days = [cell.day.day for cell in seen.cells]
        assert days == list(range(1, len(days) + 1))
        assert (
            moved(one.replace(day=1), 1) == seen.first
            or len(days) == (moved(one.replace(day=1), 1) - seen.first).days
        )

    def test_months_before_and_after(self) -> None:
        assert moved(day(1), -11) == date(2025, 12, 1)
        assert moved(day(1), 2) == date(2027, 1, 1)
        assert moved(date(9999, 12, 1), 1) == date(9999, 12, 1)
        assert moved(date(1, 1, 1), -1) == date(1, 1, 1)


class TestZones:
    def test_the_common_ones_come_first(self) -> None:
        names = zones.names()
        assert names[0] == "Asia/Tokyo"
        assert names[: len(zones.COMMON)] == zones.COMMON
        assert len(set(names)) == len(names) > 300
        assert all(map(zones.known, names))

    def test_the_zone_of_the_rhythm(self) -> None:
        assert zones.zone("Europe/Paris", "Asia/Seoul") == "Europe/Paris"
        assert zones.zone("", "Asia/Seoul") == "Asia/Seoul"
        assert zones.zone("", "") == "Asia/Tokyo"
        assert zones.zone("Nowhere/Land", "Nowhere") == "Asia/Tokyo"

    def test_how_they_are_called(self) -> None:
        assert zones.called("Asia/Tokyo", "ja") == "東京 (Asia/Tokyo)"
        assert zones.called("America/New_York", "en") == "New York (America/New_York)"
        assert zones.called("UTC", "ja") == "UTC"

    @pytest.mark.parametrize("wrong", ["Nowhere", "../../etc/passwd", "Asia/東京", "Asia/", "a" * 500])
    def test_what_is_no_zone_is_left_out_of_an_old_body(self, wrong: str) -> None:
        with pytest.raises(ValidationError):
            Rhythm(zone=wrong)
        assert Rhythm.lenient({"days": [2], "zone": wrong}) == Rhythm(days=[2])


def test_an_earlier_rhythm_is_read_as_it_was() -> None:
    old = Rhythm.lenient({"days": [2], "time": "21:30", "since": "2026-10-01"})
    assert (old.zone, old.remind, old.minimum) == ("", REMIND, "")
    assert Rhythm.lenient({"days": [2], "remind": None}).remind is None
    assert Rhythm.lenient({"days": [2], "remind": -5}) == Rhythm(days=[2])


class TestCsv:
    posts: dict[str, Post] = {
        "a": Post(
            title="橋の上の蓋",
            parts={"granted": '="見て"', "stand": '行1\n行2, 「引用"符」', "to": "ふたばさん"},
            state="planned",
            date="2026-11-25",
            notes="上司には内緒",
        ),
        "gone": Post(title="過ぎた", state="planned", date="2026-11-18"),
        "out": Post(title="出した", state="published", date="2026-11-25"),
    }

    def test_what_is_planned_and_nothing_private(self) -> None:
        made = plan_csv.file(plan_csv.plan(self.posts, "21:30", "Asia/Tokyo", TODAY))
        assert made.startswith(b"\xef\xbb\xbfdate,time,timezone,title,text,platform,link\r\n")
        (row,) = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
        assert row == {
            "date": "2026-11-25",
            "time": "21:30",
            "timezone": "Asia/Tokyo",
            "title": "橋の上の蓋",
            "text": '\'="見て"\n\n行1\n行2, 「引用"符」',
            "platform": "",
            "link": "",
        }
        assert "ふたば" not in made.decode()
        assert "内緒" not in made.decode()

    @given(st.lists(st.text(), min_size=1, max_size=7))
    def test_no_cell_is_a_formula_and_nothing_is_lost(self, cells: list[str]) -> None:
        cells = [cell.encode("utf-8", "ignore").decode() for cell in cells]
        made = plan_csv.file([cells]).decode("utf-8-sig")
        row = list(csv.reader(io.StringIO(made, newline="")))[1]
        assert len(row) == len(cells)
        for cell, kept in zip(cells, row, strict=True):
            assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert kept in (cell, f"'{cell}")
