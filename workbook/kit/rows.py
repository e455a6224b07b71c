"""Many records as lines of text in one widget, each line a button or with a button: a page of twenty stays light."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import anywidget
import traitlets


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a quiet ``head``, the ``title``, a ``detail`` below it, a ``mark`` that asks to be seen. All plain text."""

    key: str
    head: str
    title: str
    detail: str = ""
    mark: str = ""


class Rows(anywidget.AnyWidget):
    """Lines of text; ``picked(key)`` is called when one is chosen.

    Without ``action`` the whole line is a button that opens something below it: ``opened`` is the key of the line
    that is open now. With it, each line ends in a button with these words.
    """

    _esm = Path(__file__).with_name("rows.js")
    label = traitlets.Unicode().tag(sync=True)
    action = traitlets.Unicode().tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    opened = traitlets.Unicode("").tag(sync=True)

    def __init__(self, picked: Callable[[str], object], *, label: str, action: str = "") -> None:
        super().__init__(label=label, action=action)
        self._picked = picked
        self.on_msg(lambda _self, message, _buffers: self.heard(message))

    def tell(self, rows: Sequence[Row]) -> None:
        """Show these lines."""
        fresh = [asdict(row) for row in rows]
        if fresh != self.rows:
            self.rows = fresh

    def heard(self, message: Any) -> None:
        """A message from the browser; only a line that is shown passes."""
        key = message.get("pick") if isinstance(message, dict) else None
        if any(row["key"] == key for row in self.rows):
            self._picked(key)
