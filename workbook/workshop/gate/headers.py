"""What every answer tells the browser: load nothing from outside, frame nothing, say nothing to others."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tornado import web
from tornado.log import app_log

from workbook.locale import _
from workbook.workshop.gate.pages import plain_page, speak_to
from workbook.workshop.gate.refusals import refused

TEMPLATE = Path(__file__).parents[1] / "template" / "index.html.j2"
HEARTBEAT = "window.voila_heartbeat()"  # Voila puts it into a page that takes long


def policy(scripts: Iterable[str] = ()) -> str:
    """A Content-Security-Policy: only this server, and of scripts in the page only ``scripts``, by their hashes.

    Our small elements (anywidget) are loaded from blobs. JupyterLab's parts compile the checks of their settings
    (eval), and ipywidgets lay out with style attributes.
    """
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(["'self'", "blob:", *(f"'sha256-{each}'" for each in hashes)])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


@cache
def page_scripts() -> tuple[str, ...]:
    """The scripts that stand in a page itself: those of our Voila template, and Voila's own."""
    ours = re.findall(r"<script>(.*?)</script>", TEMPLATE.read_text(encoding="utf-8"), re.DOTALL)
    return (*ours, HEARTBEAT)


class Guarded(web.RequestHandler):
    """Mixed into every handler: the headers, pages without a traceback, refusals in one line without secrets."""

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.clear_header("Server")
        for name, value in {
            "Content-Security-Policy": policy(page_scripts()),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }.items():
            self.set_header(name, value)

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        if isinstance(value, web.HTTPError):
            if value.status_code in (400, 403, 405, 429):
                refused(self.request, f"{value.status_code} {value.log_message or ''}".strip())
        else:
            app_log.error("%s failed", type(self).__name__, exc_info=(typ, value, tb))  # type: ignore[arg-type]

    def write_error(self, status_code: int, **details: Any) -> None:
        speak_to(self.request.headers.get("Accept-Language", ""))
        if status_code == 404:
            title, words = (
                _("Nothing is here"),
                _("There is no page at this address. Your link leads to your page."),
            )
        elif status_code < 500:
            title, words = (
                _("That isn't possible"),
                _("This request was refused. Please open your link again."),
            )
        else:
            title, words = (
                _("Something went wrong"),
                _("What showed as saved is safe. Please open your link again."),
            )
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(plain_page(title, words))


def guarded(handler: type[web.RequestHandler]) -> type[web.RequestHandler]:
    """The same handler behind `Guarded`."""
    return handler if issubclass(handler, Guarded) else type(handler.__name__, (Guarded, handler), {})
