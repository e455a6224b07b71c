"""What was moved or taken away in this sitting, in words, and a button that puts it back: a finger slips easily."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workbook.kit import lean
from workbook.kit.html import h, replace, show
from workbook.kit.pages import button, display
from workbook.locale import _

MOST = 100  # moves that can be put back, one after the other


class _Move(NamedTuple):
    words: str
    undo: Callable[[], object]
    stands: Callable[[], bool]


class PutBack(lean.HBox):
    """Offers the last move that still stands as it was left, then the one before it; takes no room without any."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("henai-actions")
        self._said = show()
        self._moves: list[_Move] = []
        self.children = (self._said, button(_("Put it back"), self._pressed, kind="bare"))
        self.look()

    def offer(self, words: str, undo: Callable[[], object], stands: Callable[[], bool]) -> None:
        """Say ``words``; the button calls ``undo``, as long as ``stands()``. False: it could not be undone just now."""
        self._moves = [*self._moves[1 - MOST :], _Move(words, undo, stands)]
        self.look()

    def look(self) -> None:
        """Look which move can be put back."""
        last = self._last()
        replace(self._said, h("p", last.words) if last else None, class_="henai-hint")
        display(self, last)

    def _last(self) -> _Move | None:
        return next((move for move in reversed(self._moves) if move.stands()), None)

    def _pressed(self) -> None:
        last = self._last()
        if last is not None and last.undo() is not False:
            self._moves = [move for move in self._moves if move is not last]
        self.look()
