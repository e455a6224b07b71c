"""A slider with a real label, over stops that need not be equally far apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import traitlets


class Slider(anywidget.AnyWidget):
    """Moves over ``stops`` (numbers, smallest first); ``say`` puts each of them into a word or two.

    A browser may set any of them: whoever reads ``value`` checks it against ``allowed``.
    """

    _esm = Path(__file__).with_name("slider.js")
    description = traitlets.Unicode().tag(sync=True)
    stops = traitlets.List(traitlets.Float()).tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.Float().tag(sync=True)

    def __init__(self, description: str, stops: Sequence[float], say: Callable[[float], str]) -> None:
        self._say = say
        self.allowed = [float(stop) for stop in stops]
        super().__init__(
            description=description, stops=list(stops), words=[say(stop) for stop in stops], value=stops[0]
        )
        self.add_class("henai-field").add_class("henai-slider")

    def allow(self, value: float) -> float:
        """Make ``value`` one of the stops if it isn't yet, and return it."""
        at = bisect_left(self.allowed, value)
        if self.allowed[at : at + 1] != [value]:
            self.allowed.insert(at, float(value))
            with self.hold_sync():
                self.stops = list(self.allowed)
                self.words = [self._say(stop) for stop in self.stops]
        return value
