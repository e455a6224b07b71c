"""How long a large journal takes to open: reading the store and folding it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbook import learner
from workbook.journal import Entry, Store, Workbook
from workbook.journey.supporters.record import Moment

SIZES = (1_000, 10_000, 100_000)


def measure(folder: Path, times: int = 3) -> dict[int, float]:
    """Seconds to open a journal, by its number of entries: the best of ``times`` openings."""
    return {size: _open(folder / str(size), size, times) for size in SIZES}


def _open(home: Path, size: int, times: int) -> float:
    began = datetime(2020, 1, 1, tzinfo=UTC)
    body = Moment(
        date="2026-04-01", who=["p1"], what="consult", note="駅前で30分、相談にのってもらった"
    ).model_dump()
    home.mkdir(parents=True)
    store = Store.open(home / learner.STORE)
    entries = [
        Entry(f"e{n}", learner.LOCAL, "moment", f"k{n % (size // 2)}", body, began + timedelta(seconds=n))
        for n in range(size)
    ]
    store.append(entries)
    best = float("inf")
    for _time in range(times):
        start = time.perf_counter()
        book = Workbook(Store.open(home / learner.STORE), learner.LOCAL)
        best = min(best, time.perf_counter() - start)
        if len(book.entries()) != size:
            raise AssertionError(f"{size} entries were written and {len(book.entries())} read")
    return best
