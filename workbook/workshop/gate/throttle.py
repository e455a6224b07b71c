"""Slows down whoever guesses: each address, and all of them together, have only so many wrong guesses."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

REMEMBERED = 1000  # addresses; who is forgotten had guessed longest ago


class Bucket:
    """``size`` wrong guesses at once, and another every ``seconds``."""

    def __init__(self, size: int, seconds: float) -> None:
        self.size, self.seconds = size, seconds
        self._spent, self._at = 0.0, 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next guess may be looked at; 0 is now."""
        return max(0.0, (self._left_over(now) - (self.size - 1)) * self.seconds)

    def spend(self, now: float) -> None:
        """A wrong guess was made."""
        self._spent, self._at = self._left_over(now) + 1, now

    def _left_over(self, now: float) -> float:
        return max(0.0, self._spent - (now - self._at) / self.seconds)


class Throttle:
    """Tells how long somebody who wants to enter has to wait. Right guesses cost nothing.

    A whole class may come from one address (a school, a proxy), so the many honest ones wait only
    while somebody beside them guesses.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all = Bucket(200, 0.2)
        self._each: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds until somebody from ``address`` may be looked at; 0 is now."""
        now, known = self._clock(), self._each.get(_network(address))
        return max(self._all.wait(now), known.wait(now) if known else 0.0)

    def wrong(self, address: str) -> None:
        """Somebody from ``address`` came with something that opens no seat."""
        network, now = _network(address), self._clock()
        self._each.setdefault(network, Bucket(20, 2)).spend(now)
        self._each.move_to_end(network)
        self._all.spend(now)
        while len(self._each) > REMEMBERED:
            self._each.popitem(last=False)


def _network(address: str) -> str:
    """The address; of IPv6 the network, in which everybody has as many addresses as they like."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
