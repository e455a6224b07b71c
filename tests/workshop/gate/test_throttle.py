"""Guessing gets slow for whoever guesses, and stays quick for everybody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.workshop.gate import throttle
from workbook.workshop.gate.throttle import Throttle

EACH, EVERY = 20, 2  # wrong guesses at once from one address, and seconds until one more


@pytest.fixture
def now():
    return SimpleNamespace(seconds=100.0)


@pytest.fixture
def gate(now):
    return Throttle(clock=lambda: now.seconds)


def guess(gate, address, times):
    for _ in range(times):
        gate.wrong(address)


def test_a_few_mistakes_cost_nothing(gate):
    guess(gate, "192.0.2.1", EACH - 1)
    assert gate.wait("192.0.2.1") == 0


def test_many_cost_time_and_only_there(gate, now):
    guess(gate, "192.0.2.1", EACH)
    assert gate.wait("192.0.2.1") == EVERY
    assert gate.wait("192.0.2.2") == 0
    now.seconds += EVERY
    assert gate.wait("192.0.2.1") == 0
    gate.wrong("192.0.2.1")
    assert gate.wait("192.0.2.1") == EVERY


def test_an_hour_later_it_is_forgotten(gate, now):
    guess(gate, "192.0.2.1", 100)
    now.seconds += 3600
    guess(gate, "192.0.2.1", EACH - 1)
    assert gate.wait("192.0.2.1") == 0


def test_guessing_from_many_addresses_is_slow_too(gate):
    for number in range(200):
        gate.wrong(f"192.0.2.{number}")
    assert gate.wait("198.51.100.1") > 0


def test_an_ipv6_network_counts_as_one_address(gate):
    for number in range(EACH):
        gate.wrong(f"2001:db8::{number:x}")
    assert gate.wait("2001:db8::ffff") == EVERY
    assert gate.wait("2001:db8:0:1::1") == 0
    guess(gate, "::ffff:192.0.2.9", EACH)
    assert gate.wait("192.0.2.9") >= EVERY


def test_what_is_no_address_counts_as_one(gate):
    guess(gate, "<script>", EACH)
    assert gate.wait("anything") == EVERY


def test_it_remembers_only_so_many(gate, now):
    for number in range(throttle.REMEMBERED + 50):
        now.seconds += 1
        gate.wrong(f"10.0.{number // 256}.{number % 256}")
    assert len(gate._each) == throttle.REMEMBERED


@given(st.lists(st.floats(0, 5), max_size=80))
def test_no_more_get_through_than_the_bucket_holds(pauses):
    """Whoever guesses whenever they may: never more than 20 and one for every 2 seconds since."""
    at = SimpleNamespace(seconds=0.0)
    gate = Throttle(clock=lambda: at.seconds)
    looked_at = 0
    for pause in pauses:
        at.seconds += pause
        if gate.wait("192.0.2.1") == 0:
            gate.wrong("192.0.2.1")
            looked_at += 1
    assert looked_at <= EACH + at.seconds / EVERY + 1e-6
