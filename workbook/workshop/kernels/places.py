"""Who may have a kernel: so many for all learners, a few for each seat, and a queue for whoever comes later."""

from __future__ import annotations

import time
from collections.abc import Callable

EACH = 3  # kernels of one seat: a phone, a laptop, and a page that was just left
ABSENT = 15.0  # seconds after which somebody who doesn't ask is stepped around, and keeps the place
GONE = 120.0  # seconds after which the place is lost; a phone in a pocket asks once a minute


class Full(Exception):
    """Every kernel there may be is taken: ``place`` is the place in the queue, from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class Queue:
    """Who waits, first come first served. Asking for one's place is what keeps it."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: dict[str, float] = {}
        """When each seat asked last, in the order in which they came."""

    def place(self, seat: str, free: int) -> int:
        """0 when it is this seat's turn and ``free`` can come in, else its place among those who wait, from 1."""
        now = self._clock()
        self._asked = {each: at for each, at in self._asked.items() if now - at < GONE}
        self._asked[seat] = now
        ahead = 0
        for each, at in self._asked.items():
            if each == seat:
                break
            ahead += now - at < ABSENT
        return 0 if ahead < free else ahead - max(free, 0) + 1

    def leave(self, seat: str) -> None:
        """This seat doesn't wait any more."""
        self._asked.pop(seat, None)


class Places:
    """The kernels that were handed out, by seat: at most ``most`` for all who may have to wait (None: no end)."""

    def __init__(self, most: int | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self._queue = Queue(clock=clock)
        self._held: dict[str, str] = {}
        """Whose each kernel is, in the order in which they were handed out."""
        self._free_of: set[str] = set()
        self._coming = 0
        self.came: set[str] = set()
        """Every seat that has ever had a kernel here."""

    def enter(self, seat: str, left: Callable[[str], bool], *, waits: bool = True) -> list[str]:
        """Let ``seat`` have one more kernel, which `give` or `fail` tells us about later.

        Returns the seat's own kernels that have to end for it, those that were ``left`` (have no page) first: whoever
        reloads a page in a full room doesn't queue for their own place. Raises `Full`. A seat that doesn't wait (the
        facilitator's) isn't counted.
        """
        mine = sorted(self.of(seat), key=lambda kernel: not left(kernel))
        place = self.place(seat) if waits else 0
        if place and not mine:
            raise Full(place)
        ending = mine[: max(len(mine) - EACH + 1, bool(place))]
        self._queue.leave(seat)
        for kernel in ending:
            self.end(kernel)
        self._coming += waits
        return ending

    def place(self, seat: str) -> int:
        """The seat's place in the queue, 0 when it may come in. Asking keeps the place."""
        free = self.free()
        return 0 if free is None else self._queue.place(seat, free)

    def free(self) -> int | None:
        """How many may come in now."""
        return None if self.most is None else self.most - self._coming - len(self._held) + len(self._free_of)

    def of(self, seat: str) -> list[str]:
        """The seat's kernels, the oldest first."""
        return [kernel for kernel, owner in self._held.items() if owner == seat]

    def give(self, kernel: str, seat: str, *, waits: bool = True) -> None:
        """The kernel that was let in is there."""
        self._coming -= waits
        self._held[kernel] = seat
        if waits:
            self.came.add(seat)
        else:
            self._free_of.add(kernel)

    def fail(self, *, waits: bool = True) -> None:
        """The kernel that was let in couldn't be started."""
        self._coming -= waits

    def end(self, kernel: str) -> None:
        """The kernel has ended; one that nobody had is no error."""
        self._held.pop(kernel, None)
        self._free_of.discard(kernel)
