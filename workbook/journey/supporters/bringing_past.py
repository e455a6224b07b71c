"""What was brought in before, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.supporters.brought import Brought
from workbook.journey.supporters.importing.apply import undo
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, replace, show
from workbook.kit.rows import Row, Rows
from workbook.locale import _, ngettext
from workbook.locale.phrase import short, together


class Past(Following, lean.VBox):
    """What was brought in before, each with a button that takes all of it back."""

    def __init__(self, book: Workbook, then: widgets.Widget, undone: Callable[[], object]) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._then, self._undone = then, undone
        self._heading = show(h("h4", _("Brought in so far")))
        self.rows = Rows(self.take_back, label=_("Brought in so far"), action=_("Take it all back"))
        self._said = show()
        self.children = (self._heading, self.rows, self._said)
        self.follow(book, [Brought])
        self.draw()

    def draw(self) -> None:
        """Bring the list up to date."""
        listed = list(self._book.all(Brought).items())[::-1][:20]
        self.rows.tell([_row(key, one) for key, one in listed])
        for part in (self._heading, self.rows):
            pages.display(part, listed)

    def take_back(self, key: str) -> None:
        """Take one import back."""
        gone = []
        if not pages.attempt(self._book, lambda: gone.append(undo(self._book, key, clock.source()))):
            return
        self._undone()
        one = gone[0]
        n = one.moments + one.people
        said = [ngettext("{n} entry was taken back.", "{n} entries were taken back.", n).format(n=f"{n:,}")]
        if one.stays:
            said.append(
                ngettext(
                    "{n} person stays, because something else in your log names them.",
                    "{n} people stay, because something else in your log names them.",
                    one.stays,
                ).format(n=one.stays)
            )
        if one.parted:
            said.append(
                ngettext(
                    "{n} person you had made one with somebody from the file stands on their own again.",
                    "{n} people you had made one with somebody from the file stand on their own again.",
                    one.parted,
                ).format(n=one.parted)
            )
        replace(self._said, h("p", "✓ " + together(said), role="status"))
        pages.focus_soon(self._then)


def _day(one: Brought) -> str:
    try:
        return days.say(clock.local(datetime.fromisoformat(one.at)).date())
    except ValueError:
        return ""


def _row(key: str, one: Brought) -> Row:
    parts = []
    if one.moments:
        parts.append(ngettext("{n} moment", "{n} moments", one.moments).format(n=f"{one.moments:,}"))
    if one.people:
        parts.append(ngettext("{n} new person", "{n} new people", one.people).format(n=f"{one.people:,}"))
    return Row(key, _day(one), short(one.file, 60) or "–", _(", ").join(parts))
