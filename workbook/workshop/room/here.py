"""Which room this kernel works for, and which seat: found in one place, and followed while a page shows it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from workbook import learner
from workbook.journal import Problem, Store, Workbook
from workbook.kit import pages
from workbook.workshop.room.record import Seat, room_of

LOOK_EVERY = 1.2  # seconds between two looks at the room: what one writes is seen by all within three

_rooms: dict[str, Workbook] = {}


@dataclass(frozen=True)
class Here:
    """A seat in a room: the room's journal, the seat's name, and the workbook of whoever sits on it."""

    room: Workbook
    seat: str
    book: Workbook

    @property
    def facilitates(self) -> bool:
        """Whether this is the facilitator's seat."""
        seat = self.room.read(Seat, self.seat)
        return seat is not None and seat.role == "facilitator" and not seat.revoked


def here() -> Here:
    """The seat this kernel was handed to. Raises `Problem` when it was handed to nobody, or the store can't be opened."""
    book = learner.current()
    if not book.writable or book.learner is None:
        raise learner.trouble or Problem("This page doesn't belong to a seat.")
    where = os.environ.get("HENAI_STORE", "")
    if where not in _rooms:
        _rooms[where] = room_of(Store.open(where))
    return Here(_rooms[where], book.learner, book)


def follow(room: Workbook) -> None:
    """Look again and again for what others wrote into the room."""
    pages.watch(room, LOOK_EVERY)
