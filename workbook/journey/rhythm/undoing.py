"""What one click did, in words, and a button that takes it back."""

from __future__ import annotations

from collections.abc import Callable

from workbook.journal import Workbook
from workbook.kit import lean, pages
from workbook.kit.html import h, replace, show
from workbook.locale import _


class Undoing(lean.VBox):
    """Says what was done last and offers to take it back; takes no room before."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._undo: Callable[[], object] | None = None
        self._said = show()
        self.button = pages.button(_("Undo"), self.undo, kind="bare")
        pages.display(self.button, False)
        self.children = (pages.actions(self._said, self.button),)
        pages.display(self, False)

    def did(self, words: str, undo: Callable[[], object]) -> None:
        """Something was done; ``undo`` takes it back."""
        self._undo = undo
        pages.display(self, True)
        pages.display(self.button, True)
        replace(self._said, h("p", "✓ " + words, role="status"))

    def undo(self) -> None:
        """Take it back."""
        if self._undo is not None and pages.attempt(self._book, self._undo):
            self._undo = None
            pages.display(self.button, False)
            replace(self._said, h("p", _("Taken back."), role="status"))
