"""What no page of the course may do: fail, complain, or ask anyone but its own server."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

# Said by Voila's own script when a page is left: the connection it has just closed is closed, and its wish
# to end the kernel is refused (the server ends kernels without a page itself).
HARMLESS = (
    r"error: Kernel connection disconnected",
    r"403 \(Forbidden\) \(http://127.0.0.1:\d+/voila/api/shutdown/",
    # Said by ipywidgets when a part is replaced before it was told how big it is.
    r"Cannot read properties of null \(reading 'processLuminoMessage'\)",
)
# Said when a part, or the whole page, goes before it was drawn: what was on its way has no place any more.
GONE_BEFORE_DRAWN = (
    "Could not add child view to box",
    r"Cannot read properties of null \(reading 'widgets'\)",
)
# What a browser says when the server it talks to is gone.
GONE = ("WebSocket", "ERR_CONNECTION_", "Failed to fetch", "Connection lost", r"404 .*/api/kernels/")


class Watch:
    """Everything that went wrong on the pages of one context; ``expects`` are patterns of what may go wrong."""

    def __init__(self, context: BrowserContext, *expects: str) -> None:
        self.expects = [*HARMLESS, *expects]
        self.wrong: list[str] = []
        self._context = context
        self._hears: dict[Any, Callable[[Any], None]] = {
            "request": self._asked,
            "console": self._said,
            "weberror": self._failed,
            "page": self._opened,
        }
        for event, hear in self._hears.items():
            context.on(event, hear)

    def expect(self, *patterns: str) -> None:
        """From now on these may be said: a test is about to break something."""
        self.expects += patterns

    def leave(self) -> None:
        """Listen no more."""
        for event, hear in self._hears.items():
            self._context.remove_listener(event, hear)

    def check(self) -> None:
        """Nothing went wrong."""
        assert not self.wrong, "\n".join(self.wrong)

    def _opened(self, page: Page) -> None:
        page.on("crash", lambda _page: self._note("the page crashed"))

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self._note(f"asked for {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert"):
            self._note(f"console: {message.text} ({message.location.get('url')})")

    def _failed(self, error: WebError) -> None:
        self._note(f"error: {error.error.message}\n{error.error.stack}")

    def _note(self, what: str) -> None:
        if not any(re.search(pattern, what) for pattern in self.expects):
            self.wrong.append(what)
