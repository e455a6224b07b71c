"""Kernels that are ready before anybody comes: one for each seat that is still to come, a few when all were here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

FEW = 3  # ready at any time: for a reload, a second page, whoever comes late
AT_ONCE = 2  # started together: more would only slow down the pages that are opening
LOOK = 0.5  # seconds between two looks

_log = logging.getLogger(__name__)


class Warming:
    """Fills the pool of ``notebook``; ``seats()`` is how many learners there may be.

    Voila would refill the pool at each arrival, in the middle of a rush, and keep as many ready after it as before.
    """

    def __init__(self, kernels: Any, notebook: str, seats: Callable[[], int]) -> None:
        self._kernels, self._notebook, self._seats = kernels, notebook, seats

    def wanted(self) -> int:
        """How many kernels should be ready now."""
        places = self._kernels.places
        to_come = self._seats() - len(places.came)
        free = places.free()
        return max(FEW, to_come if free is None else min(to_come, free))

    def look(self) -> None:
        """Start the next ones if they are wanted and the last ones are ready."""
        pool = self._kernels._pools.get(self._notebook, [])
        pool[:] = [each for each in pool if not _failed(each)]
        if any(_under_way(each) for each in pool):
            return
        self._size(min(self.wanted(), len(pool) + AT_ONCE))
        try:
            self._kernels.fill_if_needed(delay=0, notebook_name=self._notebook)
        finally:
            self._size(0)  # so that a page that is handed out starts none

    async def work(self) -> None:
        """Look again and again; a look that failed isn't the last."""
        while True:
            try:
                self.look()
            except Exception:
                _log.exception("no kernel was made ready")
            await asyncio.sleep(LOOK)

    def _size(self, size: int) -> None:
        self._kernels.kernel_pools_config[self._notebook]["pool_size"] = size


def _failed(start: asyncio.Task[dict[str, Any]]) -> bool:
    return start.done() and (start.cancelled() or start.exception() is not None)


def _under_way(start: asyncio.Task[dict[str, Any]]) -> bool:
    """Whether a kernel is starting, or its page is being made."""
    return not start.done() or not start.result()["task"].done()
