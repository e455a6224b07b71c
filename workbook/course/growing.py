"""A step's parts, one exercise after another: the first can be used while the last is still being made."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import ipywidgets as widgets

from workbook.kit import lean
from workbook.kit.pages import take_down

PAUSE = 0.01  # seconds between two parts, in which the page is heard: a key, a click on another step


class Growing(lean.VBox):
    """The widgets of ``parts`` in a column, made as far as the first exercise, and then bit by bit.

    ``at_once`` makes all of them now, and so does a process in which no page is served. As long as some are to
    come, the column has the class ``henai-growing``. What is only to be read (HTML) is no exercise and comes along
    with the next one.
    """

    def __init__(self, parts: Iterator[widgets.Widget], *, at_once: bool) -> None:
        super().__init__()
        self.add_class("henai-cells")
        self._parts = parts
        self._timer: asyncio.TimerHandle | None = None
        self._over = False
        try:
            self._loop = None if at_once else asyncio.get_running_loop()
        except RuntimeError:
            self._loop = None
        if self._loop is None:
            self.children = tuple(parts)
        else:
            self.add_class("henai-growing")
            self._grow()

    def _grow(self) -> None:
        fresh: list[widgets.Widget] = []
        for part in self._parts:
            fresh.append(part)
            if not isinstance(part, widgets.HTML):
                break
        if self._over:  # taken down by what one of the parts did
            for part in fresh:
                take_down(part)
            return
        self.children = (*self.children, *fresh)
        if not fresh or isinstance(fresh[-1], widgets.HTML):
            self.remove_class("henai-growing")
            self._timer = None
        elif self._loop is not None:
            self._timer = self._loop.call_later(PAUSE, self._grow)

    def dispose(self) -> None:
        """Make no more of them."""
        self._over = True
        if self._timer is not None:
            self._timer.cancel()
