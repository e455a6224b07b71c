"""Fields that hold a name, folded away while names are initials: a click shows them to be edited."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.journal import Workbook
from workbook.journey.supporters.pseudonyms import Pseudonyms, on
from workbook.kit import lean, pages
from workbook.kit.fields import Field
from workbook.kit.following import Following
from workbook.kit.kept import kept
from workbook.locale import _


class Veil(Following, lean.VBox):
    """A button in the place of ``fields`` while names are hidden; ``written`` says whether something stands in them.

    Put it before the fields in a form's layout. What is only just being written is never folded away.
    """

    def __init__(self, book: Workbook, fields: Sequence[Field], *, written: bool) -> None:
        super().__init__()
        self._records, self._fields = kept(book), fields
        self._show = pages.button(_("Show the name, to edit it"), self.lift, kind="bare")
        self.children = (self._show,)
        self._hidden = on(self._records)
        self._fold(self._hidden and written)
        self.follow(book, [Pseudonyms])

    def draw(self) -> None:
        """Fold the fields away when names are hidden now; show them when they aren't any more."""
        if (hidden := on(self._records)) != self._hidden:
            self._hidden = hidden
            self._fold(hidden and any(each.widget.value for each in self._fields))

    def lift(self) -> None:
        """Show the fields, as the learner asked for."""
        self._fold(False)
        pages.focus_soon(self._fields[0].widget)

    def _fold(self, folded: bool) -> None:
        pages.display(self, folded)
        for each in self._fields:
            pages.display(each.widget, not folded)
