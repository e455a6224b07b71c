"""Beside a form: what another window or notebook did to the same record, said without touching the fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from workbook.kit import clock, lean
from workbook.kit.html import Child, h, lines, replace
from workbook.kit.pages import button, note, take_down
from workbook.locale import _


class Elsewhere(lean.VBox):
    """Takes no room until there is something to say; ``take()`` is called when the learner wants those words here."""

    def __init__(self, take: Callable[[], object]) -> None:
        super().__init__(_dom_classes=("henai-follow",))
        self._on_take = take
        self._made: tuple[lean.HTML, lean.Button] | None = None

    def offer(self, written_at: datetime, fields: Sequence[tuple[str, str]]) -> None:
        """Show what was written into ``fields``, (label, words), and a button that takes it over."""
        said = [h("p", *lines(f"{label}: {words}")) for label, words in fields]
        time = f"{clock.local(written_at):%H:%M}"
        heading = h("p", _("Written in another window or notebook at {time}:").format(time=time))
        self._say(heading, *said)
        self.children = self._parts

    def erased(self) -> None:
        """Say that everything was erased while words still stand here."""
        words = _(
            "Everything was erased in another window. What still stands here is not saved any more; what you write from now on is."
        )
        self._say(h("p", words))
        self.children = self._parts[:1]

    def clear(self) -> None:
        """Nothing to say any more."""
        self.children = ()

    @property
    def _parts(self) -> tuple[lean.HTML, lean.Button]:
        if self._made is None:
            self._made = (note(), button(_("Use these words here"), self._take))
        return self._made

    def _say(self, *said: Child) -> None:
        replace(self._parts[0], *said, class_="henai-elsewhere")

    def _take(self) -> None:
        # The learner asked for it by a click, so the focus is on the button and not in a field.
        self.clear()
        self._on_take()

    def dispose(self) -> None:
        """Give back what is not shown at the moment: it is nobody's child."""
        for part in self._made or ():
            if part not in self.children:
                take_down(part)
