"""The parts of a room that the browser draws: each gets data and words, and tells what was pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook.kit import clock
from workbook.workshop.room.words import words

_HERE = Path(__file__).parent
MOST = 10_000  # characters of anything a browser sends


class _Part(anywidget.AnyWidget):
    part = traitlets.Unicode().tag(sync=True)
    mode = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)

    def __init__(
        self, part: str, hears: Mapping[str, Callable[[Any], object]], mode: str = "learner"
    ) -> None:
        super().__init__(part=part, mode=mode)
        self._hears = hears
        if part != "arrival":
            self.speak()
        self.on_msg(lambda _self, message, _buffers: self.heard(message))

    def speak(self) -> None:
        """Say everything in the current language."""
        self.words = words(self.part)

    def tell(self, data: dict[str, Any]) -> None:
        """Show this; nothing is sent when it is the same."""
        if data != self.data:
            self.data = data

    def heard(self, message: Any) -> None:
        """A message from the browser, which may send anything: only what this part knows passes, and only once."""
        if not isinstance(message, dict) or len(message) != 1:
            return
        (name, value), *_rest = message.items()
        if name == "now":
            self.send({"now": clock.source().timestamp() * 1000})
        elif name in self._hears and _is_sound(value):
            # Hashable, so that whoever looks it up somewhere gets "not there" at worst.
            self._hears[name](tuple(value) if isinstance(value, list) else value)


class RoomPart(_Part):
    """``part`` is "strip", "wall", "mine" or "arrival" (which takes no room and says hello)."""

    _esm = _HERE / "room.js"


class DeskPart(_Part):
    """``part`` is "table" or "desk"."""

    _esm = _HERE / "desk.js"


def _is_sound(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) <= 3 and all(not isinstance(each, list) and _is_sound(each) for each in value)
    return isinstance(value, bool | int) or (isinstance(value, str) and len(value) <= MOST)
