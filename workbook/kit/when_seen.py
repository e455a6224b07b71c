"""A part that is made only when the page has come to it: a picture brings pandas and bqplot, and many never look."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from workbook.kit import lean
from workbook.kit.pages import take_down
from workbook.locale import _


class Unseen(anywidget.AnyWidget):
    """Keeps a place, and says once that it has come into view."""

    _esm = Path(__file__).with_name("when_seen.js")
    words = traitlets.Unicode().tag(sync=True)


class WhenSeen(lean.VBox):
    """What ``build`` makes, once this place is seen; at once where no page is served.

    It keeps the room of a picture until then, unless what comes is ``small``.
    """

    def __init__(self, build: Callable[[], widgets.Widget], *, small: bool = False) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._build = build
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            self.children = (build(),)
            return
        unseen = Unseen(words="" if small else _("One moment…"))
        unseen.on_msg(lambda _self, message, _buffers: self.heard(message))
        self.children = (unseen,)

    def heard(self, message: Any) -> None:
        """A message from the browser: the first that says it is seen makes the part."""
        if not (isinstance(message, dict) and message.get("seen") is True):
            return
        if len(self.children) == 1 and isinstance(unseen := self.children[0], Unseen):
            self.children = (self._build(),)
            take_down(unseen)
