"""Voila behind our own answers: every page and file with the headers of `gate.headers`, and no more than is needed."""

from __future__ import annotations

from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from traitlets.config import Config
from voila.app import Voila
from voila.request_info_handler import RequestInfoSocketHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from workbook.workshop.gate import files
from workbook.workshop.gate.headers import guarded
from workbook.workshop.gate.leaving import CoursePage, Leaving

# 100,000 characters of a field, each as \uXXXX, and more; files come in pieces of half a megabyte.
LARGEST_MESSAGE = 2 * 1024 * 1024  # bytes from a browser at once
LARGEST_BODY = 64 * 1024  # bytes of a request

OURS: dict[Any, type] = {
    TornadoVoilaHandler: CoursePage,
    VoilaShutdownKernelHandler: Leaving,
    FileFindHandler: files.WidgetFiles,
}


class GuardedVoila(Voila):
    """Voila with our handlers in the place of its own. Its files have their version in their address."""

    name = "voila"

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        cookie = {"path": self.base_url, "samesite": "Strict"}
        return settings | {
            "compress_response": True,
            "websocket_max_message_size": LARGEST_MESSAGE,
            "xsrf_cookie_kwargs": cookie,
        }

    def init_handlers(self) -> list[Any]:
        handlers = [self.voila_files()]
        for pattern, handler, *options in super().init_handlers():
            # The files are ours; nobody needs a socket that tells who asked for a page.
            if handler not in (MultiStaticFileHandler, RequestInfoSocketHandler):
                handlers.append((pattern, guarded(OURS.get(handler, handler)), *options))
        return handlers

    def voila_files(self) -> tuple[str, type, dict[str, Any]]:
        """Voila's own files, at an address with their version and at one without."""
        pattern = url_path_join(self.server_url, r"/voila/static/(?:(?P<version>v-[0-9a-f]+)/)?(?P<path>.*)")
        return pattern, guarded(files.VoilaFiles), {"paths": self.static_paths}

    def listen(self) -> None:
        # Voila listens without limits of its own.
        listen = self.app.listen

        def limited(port: int, address: str) -> Any:
            return listen(port, address, max_body_size=LARGEST_BODY)

        self.app.listen = limited
        super().listen()


def versioned(page_config: dict[str, Any], base_url: str = "/", **_about: Any) -> dict[str, Any]:
    """A page's configuration with the address of Voila's files that may be kept for ever (Voila's page_config_hook)."""
    return page_config | {"fullStaticUrl": url_path_join(base_url, "voila/static", files.version())}


def guard(config: Config) -> Config:
    """Add to Voila's configuration what `GuardedVoila` relies on."""
    config.VoilaConfiguration.page_config_hook = versioned
    return config
