"""A part of the page that isn't needed at first: a line of text that opens, built only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from workbook.kit import lean, pages
from workbook.kit.html import h, replace, show


class Fold(lean.VBox):
    """``label`` with what ``build`` makes below it while it is open. ``moved(open)`` hears when it opens or closes.

    ``wide`` for a whole part of the page: the label is a line across it, and what is inside stands on the page itself.
    """

    _inside: tuple[widgets.Widget, ...] = ()

    def __init__(
        self,
        label: str,
        build: Callable[[], Sequence[widgets.Widget]],
        *,
        name: str = "",
        opened: bool = False,
        wide: bool = False,
        moved: Callable[[bool], object] = lambda opened: None,
    ) -> None:
        super().__init__()
        self.add_class("henai-folded" if wide else "henai-fold")
        self.name = name
        self._label, self._build, self._moved = label, build, moved
        self.button = pages.button("", self._pressed, kind="line" if wide else "bare")
        self._said = show()
        self.children = (self.button,)
        self._label_it()
        if opened:
            self.unfold()

    @property
    def opened(self) -> bool:
        """Whether it is open."""
        return bool(self._inside)

    def unfold(self) -> None:
        """Show what is inside."""
        if not self._inside:
            self._inside = tuple(self._build())
            self.children = (self.button, self._said, *self._inside)
            self._label_it()

    def call(self, label: str) -> None:
        """Give it another label."""
        self._label = label
        self._label_it()

    def say(self, words: str) -> None:
        """Say what was just done, above what is inside."""
        replace(self._said, h("p", words, role="status"))

    def fold(self) -> None:
        """Put it away; it stays open while its words can't be saved."""
        if not pages.flush(self):
            return
        inside, self._inside = self._inside, ()
        self.children = (self.button,)
        for each in inside:
            pages.take_down(each)
        self._label_it()

    def dispose(self) -> None:
        """Give back what isn't shown at the moment."""
        if self._said not in self.children:
            pages.take_down(self._said)

    def _pressed(self) -> None:
        if self.opened:
            pages.settle(self, self._put_away)
        else:
            self.unfold()
            self._moved(True)

    def _put_away(self) -> None:
        self.fold()
        self._moved(self.opened)

    def _label_it(self) -> None:
        self.button.description = ("− " if self._inside else "+ ") + self._label
