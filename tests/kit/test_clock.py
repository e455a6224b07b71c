"""What time it is for the learner."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.kit import clock

LATE = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # half past one on Monday morning in Japan


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: LATE)
    monkeypatch.setattr(clock, "_zone", None)
    monkeypatch.setattr(clock, "_followers", [])
    monkeypatch.setattr(clock, "_told", None)


def test_the_browsers_zone_makes_the_day() -> None:
    clock.set_zone("UTC")
    assert clock.today() == date(2026, 11, 22)
    clock.set_zone("Asia/Tokyo")
    assert clock.today() == date(2026, 11, 23)
    assert f"{clock.now():%H:%M}" == "01:30"
    assert clock.local(LATE - timedelta(hours=2)).hour == 23
    clock.set_zone("America/Los_Angeles")
    assert clock.today() == date(2026, 11, 22)


def test_before_a_browser_told_it_is_the_machines_time() -> None:
    assert clock.now() == LATE
    assert clock.now().utcoffset() == LATE.astimezone().utcoffset()


@pytest.mark.parametrize(
    "name",
    ["", " ", "Mars/Base", "Asia", "asia/tokyo/", "/etc/passwd", "../../../etc/passwd", "Asia/../../etc/passwd",
     "Asia/Tokyo\x00", "\ud800", "x" * 10_000_000, ".", "..", "tzdata.zoneinfo", "posixrules\n", "C:\\Windows"],
    ids=lambda name: repr(name)[:30],
)  # fmt: skip
def test_a_zone_nobody_knows_is_left_alone(name: str) -> None:
    clock.set_zone("Asia/Tokyo")
    clock.set_zone(name)
    assert clock.now().utcoffset() == timedelta(hours=9)


@given(st.text())
def test_no_name_of_a_zone_raises(name: str) -> None:
    clock.set_zone(name)
    assert clock.now() == LATE


def test_any_moment_can_be_shown() -> None:
    for zone in ("Asia/Tokyo", "America/Los_Angeles", "UTC"):
        clock.set_zone(zone)
        for years in (1, 1970, 9999):
            assert clock.local(datetime(years, 1, 1, tzinfo=UTC)).tzinfo is not None
            assert clock.local(datetime(years, 12, 31, 23, 59, tzinfo=UTC)).tzinfo is not None


class Follower:
    def __init__(self) -> None:
        self.days: list[date] = []

    def changed(self) -> None:
        self.days.append(clock.today())


def test_followers_hear_of_another_day_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock.set_zone("UTC")
    one, other = Follower(), Follower()
    clock.follow(one.changed)
    clock.follow(other.changed)
    clock.look()
    assert one.days == []
    clock.set_zone("Asia/Tokyo")
    clock.look()
    clock.look()
    assert one.days == other.days == [date(2026, 11, 23)]
    clock.unfollow(one.changed)
    clock.unfollow(one.changed)
    monkeypatch.setattr(clock, "source", lambda: LATE + timedelta(days=1))
    clock.look()
    assert len(one.days) == 1
    assert other.days[-1] == date(2026, 11, 24)


def test_a_follower_that_is_gone_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    clock.set_zone("UTC")
    gone = Follower()
    clock.follow(gone.changed)
    del gone
    monkeypatch.setattr(clock, "source", lambda: LATE + timedelta(days=1))
    clock.look()
    assert clock._followers == []


class Followed:
    """Counts how often it is told."""

    def __init__(self, fails: bool = False) -> None:
        self.told, self.fails = 0, fails

    def changed(self) -> None:
        self.told += 1
        if self.fails:
            raise RuntimeError("a part of the page that can't")


def test_a_new_time_zone_is_told_to_everybody_once() -> None:
    broken, other = Followed(fails=True), Followed()
    clock.follow(broken.changed)
    clock.follow(other.changed)
    clock.set_zone("Asia/Tokyo")
    clock.set_zone("Asia/Tokyo")
    clock.set_zone("no such place")
    assert (broken.told, other.told) == (1, 1)
