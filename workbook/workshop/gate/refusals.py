"""What was refused, as one line each: never a secret, a cookie, a query or a learner's words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from tornado.httputil import HTTPServerRequest

log = logging.getLogger("henai.gate")

# Whatever is as long as a secret could be one, or the id of a kernel.
_LONG = re.compile(r"[\w%~+=-]{16,}")
_LOOPBACK = ("127.0.0.1", "::1")


def refused(request: HTTPServerRequest, why: str, seat: str | None = None) -> None:
    """Write down that a request was refused, and ``why``."""
    path = _LONG.sub("…", request.path)[:200]
    method = re.sub(r"\W", "?", request.method or "?")[:10]
    said = "".join(letter if letter.isprintable() else "?" for letter in f"{method} {path}")
    log.warning("refused %s from %s%s: %s", said, address_of(request), f" ({seat})" if seat else "", why)


def address_of(request: HTTPServerRequest) -> str:
    """Where a request came from. Only a proxy on this machine is believed about whom it speaks for."""
    peer = request.remote_ip or "?"
    named = _last(request.headers.get_list("X-Forwarded-For"))
    found = named if peer in _LOOPBACK and named else peer
    return re.sub(r"[^0-9A-Fa-f.:]", "?", found)[:45]


def is_https(request: HTTPServerRequest) -> bool:
    """Whether the browser came by TLS, as far as the proxy says; who lies about it only harms themselves."""
    named = _last(request.headers.get_list("X-Forwarded-Proto"))
    return (named or request.protocol) == "https"


def _last(values: Iterable[str]) -> str:
    """The last name in a list of forwarded ones: the one our own proxy has added."""
    return ",".join(values).rpartition(",")[2].strip().lower()
