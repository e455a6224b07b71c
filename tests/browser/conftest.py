"""One Chromium a session, a context a test, and servers that always end."""

from __future__ import annotations

import contextlib
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests import chromium
from tests.browser.course import Course
from tests.browser.serving import Server
from tests.browser.watching import GONE_BEFORE_DRAWN, Watch

# A browser that only does what it is told: no updates, no accounts, no guesses about the network.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 30  # seconds until something that should happen hasn't: a busy machine takes a while
OPEN = pytest.StashKey[list[Page]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(300))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """A failed test leaves pictures of its pages."""
    report = yield
    if report.failed:
        for number, page in enumerate(item.stash.get(OPEN, [])):
            picture = Path(tempfile.gettempdir()) / f"{item.name[:80].replace('/', '-')}-{number}.png"
            with contextlib.suppress(Error):
                page.screenshot(path=picture, full_page=True, timeout=5000)
                report.sections.append(("Picture", str(picture)))
    return report


@pytest.fixture(scope="package")  # what runs after these tests must not find Playwright's loop
def browser() -> Iterator[Browser]:
    options = chromium.launch_options()
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options | {"args": [*options["args"], *QUIET]})
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Windows that stay open for all the tests of a module."""
    yield from _windows(browser, [])


@pytest.fixture
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """``window()`` is a new page in a context of its own; whatever went wrong on it fails the test.

    Options are the context's; ``expects`` are patterns of what may go wrong. The page's ``watch`` takes more.
    """
    yield from _windows(browser, request.node.stash.setdefault(OPEN, []))


def _windows(browser: Browser, pages: list[Page]) -> Iterator[Callable[..., Page]]:
    watches: list[Watch] = []
    contexts = []

    def window(*expects: str, **options: Any) -> Page:
        context = browser.new_context(
            **{"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "viewport": DESK, "accept_downloads": True}
            | options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        watch = Watch(context, *expects)
        watches.append(watch)
        page = context.new_page()
        pages.append(page)
        page.watch = watch  # type: ignore[attr-defined]
        return page

    yield window
    for watch, context in zip(watches, contexts, strict=True):
        watch.expect(*GONE_BEFORE_DRAWN)
        for page in context.pages:
            with contextlib.suppress(Error):
                page.close(run_before_unload=True)  # as a learner's browser does: the kernel is given back
        context.close()
    for watch in watches:
        watch.check()


@pytest.fixture(scope="session")
def start() -> Iterator[Callable[..., Server]]:
    """``start(folder, *words)`` starts a server that lives until the session ends, or until it is ended."""
    started: list[Server] = []

    def start(folder: Path, *words: str, **options: Any) -> Server:
        server = Server(folder, _free_port(), *words, **options)
        started.append(server)
        return server.start()

    yield start
    for server in started:
        server.end()


@pytest.fixture(scope="session")
def one_server(start: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    return start(tmp_path_factory.mktemp("course"))


@pytest.fixture
def server(one_server: Server) -> Server:
    """The course on an empty workbook, on a server that goes on with the next test."""
    one_server.book().erase()
    return one_server


@pytest.fixture
def own_server(start: Callable[..., Server], tmp_path: Path) -> Iterator[Server]:
    """The course on an empty workbook, on a server that a test may end or kill."""
    server = start(tmp_path)
    yield server
    server.end()


@pytest.fixture
def course(server: Server, window: Callable[..., Page]) -> Course:
    """The course on an empty workbook, open on a page."""
    return Course(window(), server).open()


@pytest.fixture(scope="session")
def mizuho(start: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """``henai demo mizuho``: an invented learner's whole workbook, to look at."""
    return start(tmp_path_factory.mktemp("mizuho"), "demo", "mizuho", "--lang", "ja")


@pytest.fixture(scope="session")
def empty(start: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The course on an empty workbook, to look at."""
    return start(tmp_path_factory.mktemp("empty"))


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
