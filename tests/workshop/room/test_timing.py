"""The agenda's clock, with a time of our own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.room.classroom import NOW
from workbook.journey.posts.formats import Said
from workbook.workshop.room import timing
from workbook.workshop.room.agendas import Agenda, Part
from workbook.workshop.room.record import Timer

AGENDA = Agenda("a", Said("a", "a"), tuple(Part(minutes, Said("p", "p")) for minutes in (10, 20)))


def test_it_stands_still_until_it_is_started() -> None:
    assert timing.clock(AGENDA, Timer(), NOW) == timing.Clock(0, 600, runs=False)


def test_it_runs_pauses_and_goes_on() -> None:
    timer = timing.start(Timer(), NOW)
    assert timing.start(timer, NOW + timedelta(seconds=5)) == timer
    timer = timing.pause(timer, NOW + timedelta(seconds=60))
    assert timing.clock(AGENDA, timer, NOW + timedelta(seconds=999)).left == pytest.approx(540)
    timer = timing.start(timer, NOW + timedelta(seconds=1000))
    assert timing.clock(AGENDA, timer, NOW + timedelta(seconds=1010)).left == pytest.approx(530)
    assert timing.clock(AGENDA, timer, NOW + timedelta(seconds=1600)).left == pytest.approx(-60)


def test_another_part_begins_from_its_beginning() -> None:
    timer = timing.to(AGENDA, timing.start(Timer(), NOW), 1, NOW + timedelta(seconds=700))
    assert timing.clock(AGENDA, timer, NOW + timedelta(seconds=760)) == timing.Clock(1, 1140, runs=True)
    assert timing.to(AGENDA, timer, 9, NOW).part == 1
    assert timing.to(AGENDA, timer, -1, NOW).part == 0
    assert timing.to(AGENDA, Timer(), 1, NOW).since == ""


def test_a_part_the_agenda_no_longer_has_is_its_last() -> None:
    assert timing.clock(AGENDA, Timer(part=7), NOW).part == 1


def test_a_clock_set_back_counts_nothing() -> None:
    timer = timing.start(Timer(), NOW)
    assert timing.ran(timer, NOW - timedelta(hours=1)) == 0


@given(st.lists(st.tuples(st.sampled_from(["start", "pause"]), st.integers(0, 600)), max_size=12))
def test_it_counts_the_seconds_it_ran(presses: list[tuple[str, int]]) -> None:
    timer, now, runs, ran = Timer(), NOW, False, 0
    for press, seconds in presses:
        timer = timing.start(timer, now) if press == "start" else timing.pause(timer, now)
        runs = press == "start"
        now += timedelta(seconds=seconds)
        ran += seconds if runs else 0
    assert timing.ran(timer, now) == pytest.approx(ran)
