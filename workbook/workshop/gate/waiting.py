"""The place in the queue, for the page of somebody who waits."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from workbook.workshop.gate.headers import Guarded


class Waiting(Guarded, JupyterHandler):
    """``GET /waiting``: ``{"place": 3}`` for a seat that waits, 0 when it is its turn; 403 for everybody else."""

    @allow_unauthenticated
    async def get(self) -> None:
        if self.henai_owner is None:
            raise web.HTTPError(403, "no seat")
        self.set_header("Cache-Control", "no-store")
        self.finish({"place": self.kernel_manager.places.place(self.henai_owner.seat)})
