"""Any of a few, as chips one can touch: a group of real checkboxes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import anywidget
import traitlets

from workbook.kit import lean


class Chips(anywidget.AnyWidget):
    """``options`` are [words, value] pairs, ``value`` lists the values that are on.

    A browser may set any of them: whoever reads ``value`` checks it against ``offered``.
    """

    _esm = Path(__file__).with_name("chips.js")
    description = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    value = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, description: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(description=description)
        self.add_class("henai-field")
        self.offer(options)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; what is on stays on. Without any it takes no room."""
        self.offered = [(words, value) for words, value in options]
        fresh = [list(option) for option in options]
        lean.display(self, fresh)
        if fresh != self.options:
            self.options = fresh
