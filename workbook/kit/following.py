"""Parts that follow the workbook in place: nothing is built again, so focus and scrolling stay where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from workbook.journal import Entry, Record, Workbook
from workbook.kit import clock, lean
from workbook.kit.html import Child, replace
from workbook.kit.pages import Choices, invitation


class Following:
    """Calls `draw` when an entry of one of ``kinds`` is written, here or elsewhere, and on another day."""

    def follow(self, book: Workbook, kinds: Sequence[type[Record]]) -> None:
        """Begin to follow."""
        self._book, self._kinds = book, {model.kind for model in kinds}
        book.observe(self._written)
        clock.follow(self.draw)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if not entries or any(entry.kind in self._kinds for entry in entries):
            self.draw()

    def draw(self) -> None:
        """Bring what is shown up to date."""
        raise NotImplementedError

    def dispose(self) -> None:
        """Stop following."""
        self._book.unobserve(self._written)
        clock.unfollow(self.draw)


class Words(Following, lean.HTML):
    """Text and pictures made of `h` that follow the typing; ``say`` returns them, nothing at all for no room."""

    def __init__(
        self,
        book: Workbook,
        kinds: Sequence[type[Record]],
        say: Callable[[], Sequence[Child]],
        class_: str = "",
    ) -> None:
        super().__init__(_dom_classes=("henai-html",))
        self._say, self._class = say, class_
        self.follow(book, kinds)
        self.draw()

    def draw(self) -> None:
        """Say it anew."""
        said = self._say()
        replace(self, *said, class_=self._class if said else "")


class OneOf(Following, lean.VBox):
    """A choice of one of what the learner wrote, as cards.

    ``options`` gives (key, title, a quiet second line), ``chosen`` the key that stands, ``pick(key)`` writes the
    learner's choice. While there is nothing to choose from the sentence ``empty`` invites, and ``below`` is hidden.
    """

    def __init__(
        self,
        book: Workbook,
        kinds: Sequence[type[Record]],
        options: Callable[[], Sequence[tuple[str, str, str]]],
        chosen: Callable[[], str],
        pick: Callable[[str], object],
        *,
        label: str,
        empty: str,
        below: Sequence[widgets.Widget] = (),
    ) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._options, self._chosen, self._pick, self._below = options, chosen, pick, below
        self.choices = Choices(label=label)
        self._empty = invitation(empty)
        self._drawing = False
        self.choices.observe(self._picked, names="value")
        self.children = (self._empty, self.choices, *below)
        self.follow(book, kinds)
        self.draw()

    def draw(self) -> None:
        """Bring the options and the choice up to date."""
        listed = [{"value": key, "title": title, "detail": detail} for key, title, detail in self._options()]
        self._drawing = True
        with self.choices.hold_sync():
            if self.choices.options != listed:
                self.choices.options = listed
            self.choices.value = self._chosen()
        self._drawing = False
        lean.display(self._empty, not listed)
        for part in (self.choices, *self._below):
            lean.display(part, bool(listed))

    def _picked(self, change: dict[str, str]) -> None:
        if self._drawing:
            return
        # A browser may send anything, and a write may be refused: show what stands.
        if change["new"] in {option["value"] for option in self.choices.options}:
            self._pick(change["new"])
        self.draw()
