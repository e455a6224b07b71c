"""A class on SQLite in memory: seats with names that tell who is who, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.workshop.room.classroom import NOW, name
from workbook.journal import Store, Workbook
from workbook.kit import clock
from workbook.workshop.room.here import Here
from workbook.workshop.room.record import Guest, Seat, room_of


@pytest.fixture
def store() -> Store:
    return Store.open("sqlite://")


@pytest.fixture
def room(store: Store) -> Workbook:
    """A class of three and a facilitator; the second gave a name."""
    room = room_of(store)
    room.write(Seat(number=0, role="facilitator", digest="f"), name(0))
    for number in (1, 2, 3):
        room.write(Seat(number=number, digest=str(number)), name(number))
    room.write(Guest(name="なつ"), name(2))
    return room


@pytest.fixture
def sitting(store: Store, room: Workbook) -> Callable[[int], Here]:
    """``sitting(2)`` is the second seat, with a room's journal of its own as in a kernel of its own."""
    return lambda number: Here(room_of(store), name(number), Workbook(store, name(number)))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], datetime]:
    """``at(90)`` makes it 90 seconds past the beginning, and returns that moment."""

    def set_to(seconds: float) -> datetime:
        moment = NOW + timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "source", lambda: moment)
        return moment

    set_to(0)
    return set_to
