"""Where the links of the seats lead: this machine, its network, or the address of a proxy."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, urlsplit

from workbook.journal import Problem

LONGEST = 80  # characters of an address; a longer one makes a QR code too fine for a slip
ENTRANCE = "s#"  # the page that takes the secret out of the address bar; behind # it never reaches a server

_PATH = re.compile(r"/(?:[A-Za-z0-9_-]+/)*")
_ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - recognised here, not listened at
_OUTSIDE = (
    (socket.AF_INET, "192.0.2.1"),
    (socket.AF_INET6, "2001:db8::1"),
)  # addresses nobody has (RFC 5737, 3849)


def base_path(given: str) -> str:
    """``--base-url`` as a path that begins and ends with a slash. Raises `Problem`."""
    path = f"/{given.strip('/')}/" if given.strip("/") else "/"
    if not _PATH.fullmatch(path):
        raise Problem(
            "“{given}” can't be a path of an address. Use letters, digits and hyphens, for example {example}.",
            given=given[:LONGEST],
            example="--base-url /class/",
        )
    return path


def public(given: str) -> str:
    """The address people type when a proxy stands before the server, ending with a slash. Raises `Problem`."""
    try:
        parts: SplitResult | None = urlsplit(given)
        port_is_right = parts is not None and parts.port != 0
    except ValueError:
        parts, port_is_right = None, False
    if (
        parts is None
        or not port_is_right
        or len(given) > LONGEST
        or not (given.isascii() and given.isprintable())
        or parts.scheme not in ("http", "https")
        or not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc)
        or not parts.hostname
        or "?" in given
        or "#" in given
    ):
        raise Problem(
            "“{given}” is not an address learners can type. Write it like {example}.",
            given=given[:LONGEST],
            example="--public-url https://workshop.example/class/",
        )
    return f"{parts.scheme}://{parts.netloc}{base_path(parts.path)}"


def of_server(host: str, port: int, path: str) -> str:
    """The address of a server that listens at ``host``: on the local network when that is everywhere.

    Raises `Problem` when this machine has no address there.
    """
    name = local_network(host) if host in _ANYWHERE else host
    if name is None:
        raise Problem(
            "This machine has no address on a network, so the links would lead nowhere. Connect it first, or say the address with --public-url."
        )
    return f"http://{_bracketed(name)}:{port}{path}"


def link(base: str, secret: str) -> str:
    """The link of a seat; ``base`` ends with a slash."""
    return f"{base}{ENTRANCE}{secret}"


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach a server at ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def in_the_open(host: str, base: str) -> bool:
    """Whether words cross a network that others can listen to, as they don't in https."""
    return not is_loopback(host) and not base.startswith("https:")


def local_network(host: str) -> str | None:
    """This machine's own address on the network it is connected to. Nothing is sent to find it."""
    for family, nobody in _OUTSIDE if host != "::" else reversed(_OUTSIDE):
        with socket.socket(family, socket.SOCK_DGRAM) as trial:
            try:
                # Connecting a datagram socket only asks the system which way it would send.
                trial.connect((nobody, 9))
                found = str(trial.getsockname()[0])
            except OSError:
                continue
        if not is_loopback(found):
            return found
    return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
