"""A room of thirty on this machine: arrivals, memory, minutes of typing, pages closed and opened again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from jupyter_client.manager import AsyncKernelManager

from tests.bench.learners import LETTERS, Learner
from tests.bench.pages import free_port
from workbook.journal import Store, Workbook
from workbook.workshop.room import seats
from workbook.workshop.room.record import Guest, room_of

LEARNERS = 30
ARRIVING = 10.0  # seconds in which they come
STEP = "vector"  # where they type
READING = 10.0  # seconds they read there first
PAUSE = (0.3, 1.5)  # seconds between two keys of one learner
GIVEN_BACK = 60.0  # seconds within which a closed page's kernel has to end
HEAVY = "import ipywidgets, pandas, bqplot"
SERVE = "import json, sys; from workbook.workshop.serving import serve_room; serve_room(**json.loads(sys.argv[1]))"


@dataclass
class Figures:
    """Seconds, megabytes (of 10^6 bytes), counts."""

    arrivals: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    minutes: float = 0
    lost: int = 0
    unanswered: list[str] = field(default_factory=list)
    failed: int = 0
    a_learner: float = 0
    a_stock_kernel: float = 0
    warm_parent: float = 0
    reopened: int = 0
    left: int = 0
    given_back: float = 0


@contextlib.contextmanager
def served(folder: Path, learners: int) -> Iterator[tuple[psutil.Process, str, list[Learner], Path]]:
    """A class in ``folder``: its server, its address, its learners, its store."""
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "room.sqlite3"
    room = room_of(Store.open(store))
    seats.add(room, ["F"], role="facilitator")
    issued = seats.add(room, [f"席{number}" for number in range(1, learners + 1)])
    for each in issued:
        room.write(Guest(name="見本"), each.name)
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [
        sys.executable,
        "-c",
        SERVE,
        json.dumps({"place": str(store), "port": port, "most": learners + 5}),
    ]
    environment = {**os.environ, "HENAI_HOME": str(folder)}
    with (folder / "server.log").open("wb") as log:
        process = psutil.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        for _attempt in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}voila/static/voila.js"):
                break
            time.sleep(0.1)
        yield process, address, [Learner(address, each.name, each.secret) for each in issued], store
    finally:
        process.terminate()
        process.wait(60)


def kernels(server: psutil.Process) -> list[psutil.Process]:
    """The server's kernels, the waiting ones included."""
    found = []
    for each in server.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "kernel-" in " ".join(each.cmdline()) and each.status() != psutil.STATUS_ZOMBIE:
                found.append(each)
    return found


def megabytes(process: psutil.Process) -> float:
    """What a process takes for itself of the machine (PSS)."""
    return float(process.memory_full_info().pss) / 1e6


async def arrive(learners: list[Learner], figures: Figures, within: float = ARRIVING) -> None:
    """All of them come, evenly spread."""

    async def one(number: int, learner: Learner) -> None:
        await asyncio.sleep(within * number / len(learners))
        try:
            figures.arrivals.append(await learner.arrive())
        except (OSError, TimeoutError, AssertionError, httpx.HTTPError) as failed:
            figures.failed += 1
            print(f"{learner.seat} did not arrive: {failed!r}", file=sys.stderr)

    await asyncio.gather(*(one(*each) for each in enumerate(learners)))


async def typing(learners: list[Learner], figures: Figures, minutes: float) -> None:
    """All of them type at their own pace."""
    end = time.monotonic() + minutes * 60

    async def one(number: int, learner: Learner) -> None:
        chance = random.Random(number)
        await learner.go(STEP)
        await asyncio.sleep(READING)
        while time.monotonic() < end:
            await learner.type(chance.choice(LETTERS))
            await asyncio.sleep(chance.uniform(*PAUSE))

    await asyncio.gather(*(one(*each) for each in enumerate(learners)))
    figures.minutes = minutes
    figures.keys = [wait for learner in learners for wait in learner.waits]
    figures.unanswered = [why for learner in learners for why in learner.unanswered]


def lost(learners: list[Learner], store: Path) -> int:
    """How many learners' last acknowledged words are not in the store."""
    missing = 0
    for learner in learners:
        entries = Workbook(Store.open(store), learner.seat).entries()
        missing += not any(learner.acknowledged in str(entry.body) for entry in entries)
    return missing


async def reopening(server: psutil.Process, learners: list[Learner], figures: Figures, times: int) -> None:
    """Pages are closed without a word and opened again, then all are closed for good: what is left?"""
    for number in range(times):
        learner = learners[number % len(learners)]
        await learner.close()
        await learner.open()
        figures.reopened += 1
    for learner in learners:
        await learner.leave()
    warm = 4  # three for learners, one for the facilitator
    began = time.monotonic()
    while len(kernels(server)) > warm and time.monotonic() - began < 2 * GIVEN_BACK:
        await asyncio.sleep(0.5)
    figures.given_back, figures.left = time.monotonic() - began, max(0, len(kernels(server)) - warm)


async def stock_kernel() -> float:
    """Megabytes of one more kernel as Voila starts it, with ipywidgets, pandas and bqplot, beside others like it."""
    started = []
    for _each in range(3):
        manager = AsyncKernelManager()
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=120)
        await client.execute_interactive(HEAVY)
        client.stop_channels()
        started.append(manager)
    taken = megabytes(psutil.Process(started[-1].provisioner.pid))  # type: ignore[union-attr]
    for manager in started:
        await manager.shutdown_kernel(now=True)
    return taken


async def _measure(folder: Path, learners: int, minutes: float, times: int) -> Figures:
    figures = Figures(a_stock_kernel=await stock_kernel())
    with served(folder, learners) as (server, _address, everybody, store):
        await asyncio.sleep(15)  # the facilitator opens the room before the others come
        await arrive(everybody, figures)
        everybody = [learner for learner in everybody if learner.here]
        await typing(everybody, figures, minutes)
        figures.lost = lost(everybody, store)
        mine = [megabytes(each) for each in kernels(server)]
        figures.a_learner = sorted(mine)[len(mine) // 2]
        parents = {each.ppid() for each in kernels(server)} - {server.pid}
        figures.warm_parent = sum(megabytes(psutil.Process(each)) for each in parents)
        await reopening(server, everybody, figures, times)
        family = server.children(recursive=True)
    figures.left += len(psutil.wait_procs(family, timeout=30)[1])
    return figures


def measure(folder: Path, learners: int = LEARNERS, minutes: float = 10, times: int = 100) -> Figures:
    """A whole evening in a few minutes."""
    return asyncio.run(_measure(folder, learners, minutes, times))


def rows(figures: Figures) -> list[tuple[str, str, str, str, str]]:
    """The lines of the table: what, ours, beside it, their ratio, the target."""
    from tests.bench.pages import p95

    people = len(figures.arrivals) + figures.failed
    half = sorted(figures.arrivals)[len(figures.arrivals) // 2]
    ratio = figures.a_learner / figures.a_stock_kernel
    return [
        (f"{people} arrivals in {ARRIVING:.0f} s, until usable", f"{half:.1f} s", "", "", ""),
        ("the same, p95", f"{p95(figures.arrivals):.1f} s", "", "", "8 s"),
        ("the same, refused or failed", f"{figures.failed}", "", "", "0"),
        ("memory of a further learner (PSS)", f"{figures.a_learner:.0f} MB", f"{figures.a_stock_kernel:.0f} MB", f"{ratio:.2f}", "0.6 ×"),
        ("memory of the warm parent (PSS)", f"{figures.warm_parent:.0f} MB", "", "", ""),
        (f"{people} learners typing for {figures.minutes:g} min: key to saved, p95", f"{p95(figures.keys):.2f} s", f"{len(figures.keys):,} keys", "", "0.3 s"),
        ("keys without an acknowledgement in 30 s", f"{len(figures.unanswered)}", "; ".join(sorted(set(figures.unanswered))), "", "0"),
        ("saved acknowledgements lost", f"{figures.lost}", "", "", "0"),
        (f"pages closed and opened {figures.reopened} times, kernels left", f"{figures.left}", f"after {figures.given_back:.0f} s", "", "0 in 60 s"),
    ]  # fmt: skip


if __name__ == "__main__":
    import argparse
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=LEARNERS)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--times", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="henai-bench-") as temporary:
        for row in rows(measure(Path(temporary), asked.learners, asked.minutes, asked.times)):
            print(" | ".join(row))
