"""One Chromium a session, a context a test, and servers that always end."""

from __future__ import annotations

import contextlib
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

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


class Contexts:
    """The browser's contexts, taken again by later tests: what one has loaded needn't be read and compiled again."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = {}

    def take(self, options: dict[str, Any]) -> BrowserContext:
        """A context with these options that remembers nothing of anybody."""
        free = self._free.get(repr(options))
        return free.pop() if free else self._browser.new_context(**options)

    def give_back(self, context: BrowserContext, options: dict[str, Any]) -> None:
        """Close its pages as a learner's browser does, so that kernels are given back, and forget who was here."""
        try:
            for page in context.pages:
                if not page.url.startswith("about:"):
                    page.evaluate("() => localStorage.clear()")
                page.close(run_before_unload=True)
            context.set_offline(False)
            context.clear_cookies()
            context.clear_permissions()
        except Error:
            context.close()
        else:
            self._free.setdefault(repr(options), []).append(context)


@pytest.fixture(scope="package")
def contexts(browser: Browser) -> Contexts:
    return Contexts(browser)


@pytest.fixture(scope="module")
def windows(contexts: Contexts) -> Iterator[Callable[..., Page]]:
    """Windows that stay open for all the tests of a module."""
    yield from _windows(contexts, [])


@pytest.fixture
def window(contexts: Contexts, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """``window()`` is a new page in a context of its own; whatever went wrong on it fails the test.

    Options are the context's; ``expects`` are patterns of what may go wrong. The page's ``watch`` takes more.
    """
    yield from _windows(contexts, request.node.stash.setdefault(OPEN, []))


def _windows(contexts: Contexts, pages: list[Page]) -> Iterator[Callable[..., Page]]:
    opened: list[tuple[Watch, BrowserContext, dict[str, Any]]] = []

    def window(*expects: str, **more: Any) -> Page:
        options = {
            "locale": "ja-JP",
            "timezone_id": "Asia/Tokyo",
            "viewport": DESK,
            "accept_downloads": True,
        } | more
        context = contexts.take(options)
        context.set_default_timeout(PATIENCE * 1000)
        watch = Watch(context, *expects)
        opened.append((watch, context, options))
        page = context.new_page()
        pages.append(page)
        page.watch = watch  # type: ignore[attr-defined]
        return page

    yield window
    for watch, context, options in opened:
        watch.expect(*GONE_BEFORE_DRAWN)
        contexts.give_back(context, options)
        watch.leave()
    for watch, _context, _options in opened:
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
