"""A page that closes or reloads gives its kernel back."""

from __future__ import annotations

from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado import web
from voila.tornado.handler import TornadoVoilaHandler


class Leaving(APIHandler):
    """What a page posts when it goes. It brings the page's own token, which no other site knows."""

    auth_resource = "kernels"

    def check_origin(self, origin_to_satisfy_tornado: str = "") -> bool:
        # A page that tells nobody where it comes from (no-referrer) says "null" in some browsers.
        return self.request.headers.get("Origin") == "null" or super().check_origin()

    @web.authenticated
    @authorized
    async def post(self, kernel_id: str) -> None:
        """End the kernel; one that has ended already is no error."""
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        self.set_status(204)
        self.finish()


class CoursePage(TornadoVoilaHandler):
    """The course's page for one learner; it hands out the token that `Leaving` asks for."""

    async def get(self, path: str | None = None) -> Any:
        self.xsrf_token  # noqa: B018 - asking for it sets its cookie
        return await super().get(path)
