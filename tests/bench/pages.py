"""How long a page takes in a cold browser: ours, and the same notebook on Voila as it comes."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests import chromium
from workbook import learner, shared
from workbook.journey.obsession.record import Candidate

FIELD = ".henai-page input:visible, .henai-page textarea:visible"
KEYS = 40  # keys pressed to measure how long one takes to its commit


@dataclass
class Figures:
    """Seconds, one value a visit or a key."""

    words: list[float] = field(default_factory=list)
    usable: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(kind: str, home: Path) -> Iterator[str]:
    """The app served by ``henai`` ("ours") or by stock Voila ("stock"); yields its address."""
    port = free_port()
    if kind == "ours":
        command = [sys.executable, "-m", "workbook", "--no-browser", f"--port={port}", f"--home={home}"]
    else:
        notebook = shared.folder("notebooks") / "app.ipynb"
        command = [
            sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}", "--template=lab",
            "--VoilaConfiguration.allow_template_override=NO",
        ]  # fmt: skip
    environment = {**os.environ, "HENAI_HOME": str(home)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        for _attempt in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}voila/static/voila.js"):
                break
            time.sleep(0.1)
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def visit(browser: Browser, address: str, home: Path, figures: Figures, settle: float) -> None:
    """One visit in a browser with an empty cache: open, two steps, the way back, and some keys."""
    time.sleep(settle)  # the pool has its next kernel warm, as between two visitors
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(f"{address}#obsession", wait_until="commit")
    page.locator("h1").first.wait_for(timeout=60_000)
    figures.words.append(time.perf_counter() - began)
    page.locator(FIELD).first.wait_for(timeout=60_000)
    figures.usable.append(time.perf_counter() - began)
    figures.first.append(_step(page, "position"))
    _step(page, "obsession")
    figures.again.append(_step(page, "position"))
    _step(page, "obsession")
    figures.keys += _keys(page, home)
    context.close()


def _step(page: Page, name: str) -> float:
    began = time.perf_counter()
    page.locator(f"[data-step={name}]").click()
    page.locator(f".henai-here [data-step={name}]").wait_for()
    page.locator(".henai-page:visible .henai-exercise").first.wait_for()
    return time.perf_counter() - began


def _keys(page: Page, home: Path) -> list[float]:
    """Seconds from a key to its commit, read from the store itself by another connection."""
    area = page.locator(".henai-page:visible textarea").last
    area.fill("")
    area.focus()
    store = sqlite3.connect(f"file:{home / learner.STORE}?mode=ro", uri=True)
    query = "select count(*) from henai_entries where body like ?"
    taken = []
    text = f"{time.time_ns()}-"
    page.keyboard.insert_text(text)
    _until(store, query, text)
    for number in range(KEYS):
        letter = "abcdefghij"[number % 10]
        text += letter
        began = time.perf_counter()
        page.keyboard.type(letter)
        _until(store, query, text)
        taken.append(time.perf_counter() - began)
    store.close()
    return taken


def _until(store: sqlite3.Connection, query: str, text: str) -> None:
    end = time.perf_counter() + 20
    while not store.execute(query, (f"%{text}%",)).fetchone()[0]:
        if time.perf_counter() > end:
            raise TimeoutError(f"{text!r} was not committed in 20 s")
        time.sleep(0.002)


def measure(homes: Path, visits: int = 5) -> dict[str, Figures]:
    """Ours and stock Voila in turn, so that the machine's mood falls on both."""
    from playwright.sync_api import sync_playwright

    figures = {"ours": Figures(), "stock": Figures()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        with contextlib.ExitStack() as stack:
            addresses = {}
            for kind in figures:
                home = homes / kind
                learner.open_home(home).add(Candidate(name="蓋", evidence="出張のたびに撮る"))
                addresses[kind] = stack.enter_context(serving(kind, home))
            for number in range(visits + 1):
                for kind, seen in figures.items():
                    # The first visit of each warms the machine's caches and isn't counted.
                    visit(browser, addresses[kind], homes / kind, seen if number else Figures(), settle=6)
        browser.close()
    return figures


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
