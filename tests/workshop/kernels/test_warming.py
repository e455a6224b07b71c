"""How many kernels wait for learners: one for each who is still to come, a few for ever, two started at a time."""

from __future__ import annotations

import asyncio

import pytest

from workbook.workshop.kernels.places import Places
from workbook.workshop.kernels.warming import AT_ONCE, FEW, Warming

SEAT = "seat.ipynb"


@pytest.fixture
def anyio_backend():
    return "asyncio"


class Kernels:
    """A pool as Voila's: each start is a task, whose result holds the task that makes the page."""

    def __init__(self, most: int | None) -> None:
        self.places = Places(most)
        self.kernel_pools_config = {SEAT: {"pool_size": 0}}
        self._pools: dict[str, list[asyncio.Task]] = {}
        self.ready = asyncio.Event()

    def fill_if_needed(self, delay: float, notebook_name: str) -> None:
        pool = self._pools.setdefault(notebook_name, [])
        for _each in range(self.kernel_pools_config[notebook_name]["pool_size"] - len(pool)):
            pool.append(asyncio.create_task(self._start()))

    async def _start(self) -> dict:
        return {"task": asyncio.create_task(self.ready.wait())}

    async def arrive(self, seat: str) -> None:
        await self._pools[SEAT].pop(0)
        self.places.enter(seat, lambda _kernel: True)
        self.places.give(f"kernel of {seat}", seat)


async def looked(warming: Warming, times: int) -> None:
    for _each in range(times):
        warming.look()
        for _turn in range(5):
            await asyncio.sleep(0)


@pytest.mark.anyio
async def test_one_for_each_seat_that_is_still_to_come_two_at_a_time():
    kernels = Kernels(40)
    warming = Warming(kernels, SEAT, lambda: 30)
    await looked(warming, 3)
    assert len(kernels._pools[SEAT]) == AT_ONCE  # the first two are not ready yet
    kernels.ready.set()
    await looked(warming, 40)
    assert len(kernels._pools[SEAT]) == 30
    for number in range(30):
        await kernels.arrive(f"seat {number}")
        await looked(warming, 1)
    await looked(warming, 5)
    assert len(kernels._pools[SEAT]) == FEW


@pytest.mark.anyio
async def test_not_more_than_may_come_in_and_none_again_for_those_who_were_here():
    kernels = Kernels(10)
    kernels.ready.set()
    warming = Warming(kernels, SEAT, lambda: 30)
    await looked(warming, 40)
    assert len(kernels._pools[SEAT]) == 10
    for number in range(10):
        await kernels.arrive(f"seat {number}")
    for number in range(10):
        kernels.places.end(f"kernel of seat {number}")
    for number in range(10):
        kernels.places.came.add(f"seat {number + 10}")
    await looked(warming, 40)
    assert len(kernels._pools[SEAT]) == 10  # ten of thirty have not been here


@pytest.mark.anyio
async def test_a_page_that_is_handed_out_starts_no_kernel():
    kernels = Kernels(40)
    kernels.ready.set()
    warming = Warming(kernels, SEAT, lambda: 30)
    await looked(warming, 40)
    assert kernels.kernel_pools_config[SEAT]["pool_size"] == 0


def test_a_start_that_failed_is_not_waited_for():
    async def work() -> None:
        kernels = Kernels(None)
        kernels.ready.set()
        failed = asyncio.get_running_loop().create_future()
        failed.set_exception(OSError("no more processes"))
        kernels._pools[SEAT] = [failed]
        warming = Warming(kernels, SEAT, lambda: 5)
        await looked(warming, 10)
        assert len(kernels._pools[SEAT]) == 5
        assert failed not in kernels._pools[SEAT]

    asyncio.run(work())


@pytest.mark.anyio
async def test_a_look_that_failed_is_not_the_last(monkeypatch):
    monkeypatch.setattr("workbook.workshop.kernels.warming.LOOK", 0)
    answers = iter([RuntimeError("the seats are being read"), 5])
    kernels = Kernels(40)
    kernels.ready.set()

    def seats() -> int:
        found = next(answers, 5)
        if isinstance(found, Exception):
            raise found
        return found

    working = asyncio.create_task(Warming(kernels, SEAT, seats).work())
    async with asyncio.timeout(30):
        while len(kernels._pools.get(SEAT, [])) < 5:
            await asyncio.sleep(0)
    working.cancel()
