"""What a line of text holds when Enter is pressed in it: "submit" overtakes the letters typed before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget

from workbook.kit import lean


class Enter(anywidget.AnyWidget):
    """Takes no room. Calls ``pressed(slot, text)``, the number of the form's slot, just before the line's "submit"."""

    _esm = Path(__file__).with_name("enter.js")

    def __init__(self, pressed: Callable[[int, str], object]) -> None:
        super().__init__()
        lean.display(self, False)
        self._pressed = pressed
        self.on_msg(lambda _self, message, _buffers: self.heard(message))

    def lead(self, slot: int) -> None:
        """Put the focus on the line of a slot, unless somebody is typing by then."""
        self.send({"focus": slot})

    def heard(self, message: Any) -> None:
        """A message from the browser, which may send anything."""
        if not isinstance(message, dict):
            return
        slot, text = message.get("slot"), message.get("text")
        if type(slot) is int and isinstance(text, str):
            self._pressed(slot, text)
