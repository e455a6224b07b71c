"""Voila's and the widgets' own files: packed once instead of for every visitor, and kept by the browser."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from voila._version import __version__ as voila_version
from voila.static_file_handler import MultiStaticFileHandler

from workbook import __version__

FOREVER = "public, max-age=31536000, immutable"
PACKED = (".js", ".css", ".json", ".svg", ".map", ".html", ".txt")
SMALLEST = 1024  # bytes; packing less wins nothing

# webpack names a file after what is in it: 121.5c5a442bc10a67ee.js, 26683bf201fb258a2237.woff
_NAMED_BY_CONTENT = re.compile(r"(^|[./])[0-9a-f]{8,}\.(js|css|woff2?|ttf|eot|svg|png)$")


class Kept:
    """Mixed into a handler of files: says how long they may be kept, and sends them packed to who understands it."""

    def set_headers(self: Any) -> None:
        super().set_headers()  # type: ignore[misc]
        named = self.path_kwargs.get("version") or _NAMED_BY_CONTENT.search(self.request.path)
        self.set_header("Cache-Control", FOREVER if named else "no-cache")
        self.set_header("Vary", "Accept-Encoding")
        path = Path(self.absolute_path)
        if path.suffix in PACKED and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            status = path.stat()
            if status.st_size >= SMALLEST:
                packed = _pack(path, status.st_mtime_ns)
                self.set_header("Content-Encoding", "gzip")
                self.get_content_size = partial(len, packed)
                self.get_content = partial(_slice, packed)


class VoilaFiles(Kept, MultiStaticFileHandler):
    """Voila's own scripts. The version in their address changes when Voila does."""

    async def get(self, path: str, include_body: bool = True, version: str | None = None) -> None:
        await super().get(path, include_body)

    async def head(self, path: str, version: str | None = None) -> None:
        await super().get(path, include_body=False)


class WidgetFiles(Kept, FileFindHandler):
    """The scripts of ipywidgets, anywidget and bqplot."""


@cache
def version() -> str:
    """What stands in the address of Voila's files, so that an upgrade (or ours) is a new address."""
    return "v-" + hashlib.sha256(f"{voila_version} {__version__}".encode()).hexdigest()[:12]


@lru_cache(maxsize=400)
def _pack(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def _slice(content: bytes, _path: str, start: int | None = None, end: int | None = None) -> bytes:
    return content[start:end]
