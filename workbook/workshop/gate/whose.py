"""Who is behind a request, as Jupyter asks: a browser's session in the room, and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado import web

from workbook.journal import Workbook
from workbook.journal.problem import StoreProblem
from workbook.workshop.gate.owners import Owner, Owners
from workbook.workshop.gate.refusals import refused
from workbook.workshop.room import seats
from workbook.workshop.room.record import Seat


class Sessions:
    """The sessions of a room. Each question looks into the store first: a seat revoked elsewhere is out at once."""

    def __init__(self, room: Workbook, owners: Owners) -> None:
        self.room, self.owners, self._one = room, owners, asyncio.Lock()
        first = next(iter(room.all(Seat)), "")
        # Servers of one class share their cookies, those of two classes on one machine don't.
        self.cookie = f"henai-{seats.digest(first)[:8]}"

    @contextlib.asynccontextmanager
    async def looking(self) -> AsyncIterator[Workbook]:
        """The room with what others wrote until now; nobody else looks meanwhile. Raises `StoreProblem`.

        While it takes in what is new, or begins anew after an erasure, a seat may seem not to be there.
        """
        async with self._one:
            # A store that lets us wait must not let all the others wait too.
            await asyncio.to_thread(self.room.refresh)
            yield self.room

    async def owner(self, handler: web.RequestHandler) -> Owner | None:
        """Who comes with this request's cookie; nobody when the store can't be asked."""
        session = seats.session_of(handler.get_cookie(self.cookie))
        if session is None:
            return None
        try:
            async with self.looking() as room:
                seat = seats.sits(room, session)
                role = seats.seats(room)[seat].role if seat else "learner"
        except StoreProblem as problem:
            raise web.HTTPError(503) from problem
        return Owner(seat, session, role) if seat else None

    async def lost(self) -> list[str]:
        """The kernels that were handed to somebody who has lost their seat since. Raises `StoreProblem`."""
        async with self.looking() as room:
            return [
                kernel
                for kernel, owner in self.owners.handed_out().items()
                if seats.sits(room, owner.session) != owner.seat
            ]


class OfSeats(IdentityProvider):
    """Whoever comes with a session's cookie is the seat; everybody else is nobody. No passwords, no tokens."""

    @property
    def auth_enabled(self) -> bool:
        return True

    @property
    def login_available(self) -> bool:
        return False

    async def get_user(self, handler: web.RequestHandler) -> User | None:  # type: ignore[override]
        if isinstance(handler, web.StaticFileHandler):
            return None  # the same files for everybody
        sessions: Sessions = handler.settings["henai_sessions"]
        owner = await sessions.owner(handler)
        handler.henai_owner = owner  # type: ignore[attr-defined]
        return User(owner.seat) if owner else None

    def is_token_authenticated(self, handler: web.RequestHandler) -> bool:
        return False

    def should_check_origin(self, handler: web.RequestHandler) -> bool:
        return True


class OwnKernels(Authorizer):
    """A kernel is only for the seat it was handed to, and one that waits in the pool is for nobody."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        kernel = handler.path_kwargs.get("kernel_id", b"")
        owners = handler.settings["henai_sessions"].owners
        owner = owners.of(kernel.decode() if isinstance(kernel, bytes) else kernel)
        if owner is not None and owner.seat == user.username:
            return True
        if owner is None and kernel and kernel not in handler.kernel_manager:
            raise web.HTTPError(404)  # it ended with an earlier server: its page shall know that
        refused(handler.request, "another seat's kernel", user.username)
        return False
