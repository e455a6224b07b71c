"""The queue is fair, and a seat's own pages never queue for their own place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.workshop.kernels.places import ABSENT, EACH, GONE, Full, Places, Queue


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def came(places, seat, *, left=True, waits=True):
    """The seat comes in; the names of its kernels are the seat and a number."""
    ended = places.enter(seat, lambda _kernel: left, waits=waits)
    places.give(name := f"{seat}{len(places._held)}-{places._coming}-{len(ended)}", seat, waits=waits)
    return name


def refused(places, seat):
    with pytest.raises(Full) as full:
        places.enter(seat, lambda _kernel: True)
    return full.value.place


def asked(places, seat):
    """The place in the queue of a seat that wants to come in; 0 when it could."""
    try:
        places.enter(seat, lambda _kernel: True)
    except Full as full:
        return full.place
    return 0


def test_whoever_comes_first_is_served_first(clock):
    places = Places(2, clock=clock)
    first = came(places, "a")
    came(places, "b")
    assert [refused(places, seat) for seat in "cde"] == [1, 2, 3]
    places.end(first)
    assert [places.place(seat) for seat in "edc"] == [2, 1, 0]
    assert refused(places, "d") == 1  # the free place is c's, who was here before
    came(places, "c")
    assert [places.place(seat) for seat in "de"] == [1, 2]


def test_whoever_went_away_is_stepped_around_keeps_the_place_and_loses_it_after_a_while(clock):
    queue = Queue(clock=clock)
    assert [queue.place(seat, 0) for seat in "ab"] == [1, 2]
    clock.now += ABSENT
    assert queue.place("b", 0) == 1
    assert queue.place("a", 0) == 1
    assert queue.place("b", 0) == 2
    clock.now += GONE
    assert queue.place("b", 0) == 1
    assert queue.place("a", 0) == 2


def test_one_that_could_not_be_started_leaves_its_place(clock):
    places = Places(1, clock=clock)
    places.enter("a", lambda _kernel: True)
    assert refused(places, "b") == 1
    places.fail()
    assert places.place("b") == 0


def test_a_reload_in_a_full_room_takes_the_place_of_the_page_it_was(clock):
    places = Places(1, clock=clock)
    mine = came(places, "a")
    assert refused(places, "b") == 1
    assert places.enter("a", lambda _kernel: True) == [mine]
    places.give("again", "a")
    assert places.of("a") == ["again"]
    assert places.place("b") == 1


def test_a_seat_has_only_so_many_and_those_without_a_page_end_first():
    places = Places()
    for number in range(EACH):
        places.enter("a", lambda _kernel: False)
        places.give(str(number), "a")
    assert places.enter("a", lambda kernel: kernel == "1") == ["1"]
    places.give("new", "a")
    assert places.enter("a", lambda _kernel: False) == ["0"]


def test_the_facilitator_never_waits_and_takes_nobodys_place(clock):
    places = Places(1, clock=clock)
    came(places, "f", waits=False)
    came(places, "a")
    came(places, "f", waits=False)
    assert refused(places, "b") == 1


@given(
    st.integers(1, 4), st.lists(st.tuples(st.sampled_from(["come", "go"]), st.integers(0, 7)), max_size=60)
)
def test_never_more_than_the_most_and_nobody_overtakes(most, steps):
    places, inside, waiting = Places(most, clock=Clock()), {}, []
    for what, number in steps:
        seat = str(number)
        if what == "go":
            places.end(inside.pop(seat, ""))
        elif seat not in inside:
            free, place = most - len(inside), asked(places, seat)
            if place:
                waiting += [seat] if seat not in waiting else []
                assert place == waiting.index(seat) - free + 1
            else:
                assert seat not in waiting or waiting.index(seat) < free
                waiting = [each for each in waiting if each != seat]
                places.give(seat, seat)
                inside[seat] = seat
        assert len(places._held) <= most
