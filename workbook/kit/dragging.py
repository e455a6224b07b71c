"""Points of a bqplot picture that can be taken with the mouse or a finger, and are told where they were let go.

bqplot moves the point itself while somebody drags it, so nothing waits for the kernel; a finger on a point doesn't
scroll the page, one beside it does. What is drawn meanwhile waits until the point is let go.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from math import isfinite
from time import monotonic
from typing import Any

FINGER, LEAST = 44, 24  # px across that a finger can take; at least so much where points are close together
FORGET = 8.0  # seconds without a sign of a drag until it is over: the page it was on may be gone
FOLLOW = 0.1  # seconds between two looks at a point that is being dragged

_log = logging.getLogger(__name__)


class Dragged:
    """The points of one Scatter ``mark`` as somebody drags them.

    ``let_go(key, x, y)`` is called with where a point was let go (finite numbers, any size), ``follow(key, x, y)``
    now and then before. ``draw`` is called afterwards in any case, so that the point stands where it belongs.
    """

    def __init__(
        self,
        mark: Any,
        let_go: Callable[[Any, float, float], object],
        draw: Callable[[], object],
        follow: Callable[[Any, float, float], object] = lambda key, x, y: None,
    ) -> None:
        self._mark, self._let_go, self._draw, self._follow = mark, let_go, draw, follow
        self._points: list[tuple[Hashable, float, float]] = []
        self._held: Hashable | None = None
        self._seen, self._followed = 0.0, 0.0
        self._late: asyncio.TimerHandle | None = None  # a look that is still due
        self._over: asyncio.TimerHandle | None = None  # what puts everything back when nothing more is heard
        with mark.hold_sync():
            mark.enable_move, mark.drag_size = True, 1.5
            mark.stroke = "transparent"  # the room around the dot that takes it as well
        mark.on_drag_start(lambda _mark, said: self._heard(said, self._taken))
        mark.on_drag(lambda _mark, said: self._heard(said, self._moved))
        mark.on_drag_end(lambda _mark, said: self._heard(said, self._ended))

    @property
    def busy(self) -> bool:
        """Whether somebody is dragging a point: don't move any of them now."""
        return self._held is not None and monotonic() - self._seen < FORGET

    def place(self, points: Sequence[tuple[Hashable, float, float]], finger: float = FINGER) -> None:
        """Put the points, (key, x, y), where they belong; each can be taken ``finger`` px across."""
        import numpy as np

        mark = self._mark
        self._points = list(points)
        with mark.hold_sync():
            mark.x = np.array([x for _key, x, _y in points], dtype=float)
            mark.y = np.array([y for _key, _x, y in points], dtype=float)
            mark.stroke_width = max(finger, LEAST) - mark.default_size**0.5
        # A browser moves the point on its own: tell it also where the point stands as far as we know.
        mark.send_state(["x", "y"])

    def _heard(self, said: Any, act: Callable[[int, float, float], object]) -> None:
        """A browser may send anything: only a point that is shown, at a place there is, passes."""
        said = said if isinstance(said, dict) else {}
        index, point = said.get("index"), said.get("point")
        place = point if isinstance(point, dict) else {}
        x, y = _number(place.get("x")), _number(place.get("y"))
        if type(index) is int and 0 <= index < len(self._points) and x is not None and y is not None:
            self._seen = monotonic()
            act(index, x, y)
            self._expect_more()

    def _taken(self, index: int, x: float, y: float) -> None:
        # The point that stood there when it was taken: it may have moved on meanwhile.
        key, stood_x, stood_y = self._points[index]
        self._held = key if abs(x - stood_x) + abs(y - stood_y) < 1e-6 else None
        self._followed = 0.0
        self._wait_no_more()

    def _moved(self, _index: int, x: float, y: float) -> None:
        self._wait_no_more()
        early = FOLLOW - (monotonic() - self._followed)
        if early <= 0:
            self._look(x, y)
            return
        # A hand that now keeps still has moved for the last time: this place must be said, too.
        with suppress(RuntimeError):  # no page is being served
            self._late = asyncio.get_running_loop().call_later(early, self._look, x, y)

    def _look(self, x: float, y: float) -> None:
        if self._held is not None:
            self._followed = monotonic()
            self._follow(self._held, x, y)

    def _expect_more(self) -> None:
        """A page that was left in the middle of a drag says no more: the picture must not stay as the hand had it."""
        if self._over is not None:
            self._over.cancel()
            self._over = None
        if self._held is not None:
            with suppress(RuntimeError):  # no page is being served
                self._over = asyncio.get_running_loop().call_later(FORGET, self._draw)

    def _wait_no_more(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _ended(self, _index: int, x: float, y: float) -> None:
        self._wait_no_more()
        held, self._held = self._held, None
        try:
            if held is not None:
                self._let_go(held, x, y)
        except Exception:
            _log.exception("a point can't be put where it was let go")
        self._draw()


def apart(points: Sequence[tuple[float, float]], wide: float, high: float) -> float:
    """How wide a point can be taken so that neighbours stay free, in px: `LEAST` to `FINGER`.

    ``wide`` and ``high`` are px for one unit of x and of y. Points on the same spot are taken one after the other.
    """
    nearest = float(FINGER)
    for at, (x, y) in enumerate(points):
        for other_x, other_y in points[at + 1 :]:
            distance = (((x - other_x) * wide) ** 2 + ((y - other_y) * high) ** 2) ** 0.5
            if distance >= 1:
                nearest = min(nearest, distance)
    return max(nearest, float(LEAST))


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < 1e9:
        return None
    return float(value) if isfinite(value) else None
