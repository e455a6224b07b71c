"""Strength: the formula by hand, and what must hold whatever somebody lived."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.posts.record import Post
from workbook.journey.rhythm.loop import LONGEST, Lived, lived, multiplier, strength
from workbook.journey.rhythm.record import Rest, Rhythm

lives = st.lists(st.builds(Lived, st.integers(0, 7), st.integers(0, 3), st.booleans()), max_size=120)


def test_the_formula_by_hand() -> None:
    # once a week: m = 0.5 ** (sqrt(1/7) / 13) = 0.5 ** 0.0290742... = 0.980049
    m = multiplier(1)
    assert m == pytest.approx(0.980049, abs=1e-6)
    # the first post is half of what two weeks ask: v = 0.5 on that day and the next
    first = 0.5 * (1 - m)
    second = first * m + 0.5 * (1 - m)
    assert strength([Lived(1, 1), Lived(1)]) == pytest.approx([first, second])
    assert first == pytest.approx(0.009975, abs=1e-6)
    # every day: m = 0.5 ** (1/13), so 13 days without a post halve what had grown
    assert multiplier(7) ** 13 == pytest.approx(0.5)
    grown = strength([Lived(7, 1)] * 200)
    faded = strength([*[Lived(7, 1)] * 200, *[Lived(7)] * 13])
    assert grown[-1] == pytest.approx(1 - 0.5 ** (200 / 13))
    assert faded[-1] == pytest.approx(grown[-1] / 2)


def test_a_week_missed_lowers_it_a_little() -> None:
    year = [Lived(1, 1 if day % 7 == 0 else 0) for day in range(364)]
    kept = strength(year)[-1]
    missed = strength([*year[:-7], *[Lived(1)] * 7])[-1]
    assert kept > 0.95
    assert kept * 0.9 < missed < kept


def test_a_post_of_a_rest_counts_on_the_day_after() -> None:
    rested = [Lived(1, 1, resting=True), Lived(1)]
    assert strength(rested) == [0.0, strength([Lived(1, 1)])[0]]


@given(lives)
def test_between_nothing_and_one(days: list[Lived]) -> None:
    found = strength(days)
    assert len(found) == len(days)
    assert all(0 <= each < 1 and math.isfinite(each) for each in found)


@given(lives, st.data())
def test_publishing_never_lowers_it(days: list[Lived], data: st.DataObject) -> None:
    if not days:
        return
    at = data.draw(st.integers(0, len(days) - 1))
    more = Lived(days[at].asked, days[at].published + 1, days[at].resting)
    without, with_it = strength(days), strength([*days[:at], more, *days[at + 1 :]])
    assert all(one <= other + 1e-12 for one, other in zip(without, with_it, strict=True))


@given(lives, st.integers(0, 120), st.integers(1, 60))
def test_a_rest_changes_nothing(days: list[Lived], at: int, length: int) -> None:
    at = min(at, len(days))
    rested = strength([*days[:at], *[Lived(7, 0, resting=True)] * length, *days[at:]])
    plain = strength(days)
    before = plain[at - 1] if at else 0.0
    assert rested == pytest.approx([*plain[:at], *[before] * length, *plain[at:]])


def test_the_days_somebody_lived() -> None:
    written = [
        (date(2026, 11, 1), Rhythm(days=[0, 3], since="2026-11-01")),
        (date(2026, 11, 5), Rhythm(days=[2], since="2026-11-05")),
    ]
    posts = {
        "a": Post(state="published", date="2026-11-02"),
        "b": Post(state="published", date="2026-11-02"),
        "c": Post(state="planned", date="2026-11-03"),
    }
    first, days = lived(written, [Rest(first="2026-11-04", last="2026-11-03")], posts, date(2026, 11, 6))
    assert first == date(2026, 11, 1)
    assert days == [Lived(2), Lived(2, 2), Lived(2, 0, True), Lived(2, 0, True), Lived(1), Lived(1)]
    assert lived([], [], posts, date(2026, 11, 6)) == (date(2026, 11, 6), [])
    assert lived([(first, Rhythm())], [], posts, first)[1] == []


def test_an_old_rhythm_is_read_back_only_so_far() -> None:
    today = date(2026, 11, 22)
    first, days = lived([(today, Rhythm(days=[1], since="1000-01-01"))], [], {}, today)
    assert len(days) == LONGEST
    assert first == today - timedelta(days=LONGEST - 1)
