"""Who is where, who waits longest, what somebody is called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.room.classroom import NOW, name
from workbook.journal import Workbook
from workbook.workshop.room import standing
from workbook.workshop.room.record import Guest, Hand, Presence, Seat


def test_who_waits_longest_comes_first(room: Workbook) -> None:
    for number, second in ((3, 1), (1, 2)):
        room.write(Hand(at=standing.iso(NOW + timedelta(seconds=second))), name(number))
    assert standing.hands(room) == [name(3), name(1)]
    assert [(line.number, line.hand) for line in standing.lines(room)] == [(3, 1), (1, 2), (2, 0)]
    room.write(Hand(at=""), name(3))
    assert standing.hands(room) == [name(1)]


def test_revoked_seats_and_the_facilitator_are_not_listed(room: Workbook) -> None:
    room.change(Seat, name(2), revoked=True)
    room.write(Hand(at=standing.iso(NOW)), name(2))
    room.write(Hand(at=standing.iso(NOW)), name(0))
    assert [line.number for line in standing.lines(room)] == [1, 3]
    assert standing.hands(room) == []


def test_a_name_is_the_guest_s_else_the_seat_s_else_its_number(room: Workbook, english: None) -> None:
    room.change(Seat, name(3), label="Desk by the window")
    assert [standing.name_of(room, name(n)) for n in (1, 2, 3)] == ["Seat 1", "なつ", "Desk by the window"]
    room.write(Guest(name="  a \n b  " + "x" * 100), name(1))
    assert standing.name_of(room, name(1)).startswith("a b x")
    assert len(standing.name_of(room, name(1))) == standing.NAME
    assert standing.name_of(room, "seat-gone")


@pytest.mark.parametrize(
    ("step", "states", "seconds", "due"),
    [
        ("start", {"start": "done"}, 29, False),
        ("start", {"start": "done"}, 30, True),
        ("vector", {"start": "done"}, 1, True),
        ("start", {"start": "look again"}, 1, True),
    ],
)
def test_presence_is_told_when_it_is_another_or_half_a_minute_old(
    step: str, states: dict[str, str], seconds: float, due: bool
) -> None:
    before = Presence(step="start", states={"start": "done"}, at=standing.iso(NOW))
    assert standing.due(before, step, states, NOW + timedelta(seconds=seconds)) is due
    assert standing.due(None, step, states, NOW)
    assert standing.due(before.model_copy(update={"at": "nonsense"}), "start", {"start": "done"}, NOW)


moments = st.datetimes(timezones=st.just(UTC))


@given(moments, moments)
def test_moments_sort_as_text(one: datetime, other: datetime) -> None:
    a, b = (each.replace(microsecond=each.microsecond // 1000 * 1000) for each in (one, other))
    assert (standing.iso(one) < standing.iso(other)) is (a < b)
    assert standing.moment(standing.iso(one)) == a
