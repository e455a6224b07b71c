"""The door of a room: the seat's link, the exchange of its secret for a cookie, and the page behind it."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlparse

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook.journal.problem import StoreProblem
from workbook.workshop.gate import headers, pages
from workbook.workshop.gate.headers import Guarded
from workbook.workshop.gate.refusals import address_of, is_https, refused
from workbook.workshop.gate.throttle import Throttle
from workbook.workshop.gate.whose import Sessions
from workbook.workshop.handing import FACILITATORS, LEARNERS, Full, hand_out, waiting_page
from workbook.workshop.room import seats

NOTEBOOKS = {"learner": LEARNERS, "facilitator": FACILITATORS}
LONGEST = 1000  # bytes of what somebody shows to enter


class _Door(Guarded):
    """A small page that isn't kept by anybody."""

    def answer(self, page: str, script: str = "") -> None:
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", headers.policy([script] if script else []))
        self.finish(page)


class SeatLink(_Door):
    """``GET /s``: what a seat's link opens. The secret stands behind the # and doesn't come here."""

    def get(self) -> None:
        pages.speak_to(self.request.headers.get("Accept-Language", ""))
        self.answer(pages.seat_page(), pages.script(pages.ENTER))


class Resting(_Door):
    """``GET /resting``: where a page goes that nobody has touched for long; it gives its kernel back by leaving."""

    def get(self) -> None:
        pages.speak_to(self.request.headers.get("Accept-Language", ""))
        self.answer(pages.resting_page(), pages.script(pages.RESTING))


class Enter(Guarded):
    """``POST /enter`` with ``{"secret": …}`` from our own page: 204 and a cookie, 403, or 429 with Retry-After.

    ``Origin`` must name this server: otherwise another site could seat somebody where it can read along.
    """

    def initialize(self, sessions: Sessions, throttle: Throttle, base_url: str) -> None:
        self.sessions, self.throttle, self.base_url = sessions, throttle, base_url

    async def post(self) -> None:
        origin, kind = self.request.headers.get("Origin", ""), self.request.headers.get("Content-Type", "")
        if urlparse(origin).netloc != self.request.headers.get("Host", "") or not origin:
            raise web.HTTPError(403, "from another site")
        if kind.partition(";")[0].strip() != "application/json" or len(self.request.body) > LONGEST:
            raise web.HTTPError(400, "not what our page sends")
        address = address_of(self.request)
        if wait := self.throttle.wait(address):
            refused(self.request, "429 too many wrong guesses")
            self.set_status(429)
            self.set_header("Retry-After", str(max(1, round(wait))))
            return
        try:
            given = json.loads(self.request.body)
        except (ValueError, RecursionError):
            given = None
        try:
            async with self.sessions.looking() as room:
                seat = seats.of_secret(room, given.get("secret") if isinstance(given, dict) else None)
                if seat is None:
                    self.throttle.wrong(address)
                    raise web.HTTPError(403, "no such seat")
                token = await asyncio.to_thread(seats.open_session, room, seat)
        except StoreProblem as problem:
            raise web.HTTPError(503) from problem
        self.set_cookie(
            self.sessions.cookie,
            token,
            path=self.base_url,
            httponly=True,
            samesite="Strict",
            secure=is_https(self.request),
        )
        self.set_header("Cache-Control", "no-store")
        self.set_status(204)

    def write_error(self, status_code: int, **details: Any) -> None:
        self.finish()  # the page that asked has the words


class Page(_Door, JupyterHandler):
    """``GET /``: the page of whoever has a seat. Nothing in the address changes what it is."""

    @allow_unauthenticated
    async def get(self) -> None:
        owner = self.henai_owner
        asked = self.request.headers.get("Accept-Language", "")
        if owner is None:
            pages.speak_to(asked)
            refused(self.request, "no seat")
            self.set_status(403)
            self.answer(pages.refused_page(), pages.script(pages.AGAIN))
            return
        sessions: Sessions = self.settings["henai_sessions"]
        notebook = NOTEBOOKS[owner.role]
        try:
            kernel, pieces = await hand_out(self.kernel_manager, owner.seat, notebook)
        except Full as full:
            self.set_status(503)
            self.set_header("Retry-After", "3")
            pages.speak_to(asked)
            self.answer(*waiting_page(full))
            return
        # Before a word of the page is out: the kernel looks for its owner when the browser says hello.
        sessions.owners.give(kernel, owner)
        self.xsrf_token  # noqa: B018 - asking for it sets the cookie that a leaving page sends back
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        async for piece in pieces:
            self.write(piece)
            await self.flush()


class Kernel(Guarded, KernelHandler):
    """What a page asks about its own kernel."""


class Channels(Guarded, VoilaKernelWebsocketHandler):
    """A page's line to its own kernel, which `hang_up` cuts."""

    _open: dict[str, set[Channels]] = {}

    async def open(self, kernel_id: str) -> None:  # type: ignore[override]
        self._open.setdefault(kernel_id, set()).add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        lines = self._open.get(self.kernel_id, set())
        lines.discard(self)
        if not lines:
            self._open.pop(self.kernel_id, None)
        if hasattr(
            self.connection, "session_key"
        ):  # else it closed before it was connected: nothing to take back
            super().on_close()

    @classmethod
    def hang_up(cls, kernel_id: str, why: str) -> None:
        """Cut every line to this kernel."""
        for line in list(cls._open.get(kernel_id, ())):
            line.close(4003, why)


class Nowhere(Guarded):
    """Everything else."""

    def prepare(self) -> None:
        raise web.HTTPError(404)
