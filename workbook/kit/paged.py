"""Thousands of records, twenty lines at a time: the line that is picked opens as a form below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from workbook.journal import Entry, Problem, Record, Workbook
from workbook.kit import clock, lean
from workbook.kit.forms import Form
from workbook.kit.gone import Gone
from workbook.kit.html import h, replace, show
from workbook.kit.kept import kept
from workbook.kit.pages import actions, button, display, flush, invitation, settle, sheet, take_down
from workbook.kit.rows import Row, Rows
from workbook.kit.saved import refused
from workbook.locale import _

R = TypeVar("R", bound=Record)

A_PAGE = 20  # lines


class Paged(lean.VBox, Generic[R]):
    """Records of one kind as lines in the order ``order`` gives their keys, which may leave some out; one is open
    at a time.

    ``fields(key)`` makes the form's layout, ``row(key, record)`` the line, ``empty`` is shown while there is none.
    The lines are drawn again when a record of one of the kinds ``also`` changes (a name that stands in them).
    However many records there are, the lines are two widgets: those down to the open one, and those below it.
    """

    def __init__(
        self,
        book: Workbook,
        model: type[R],
        fields: Callable[[str], Sequence[Any]],
        *,
        row: Callable[[str, R], Row],
        order: Callable[[Mapping[str, R]], list[str]],
        label: str,
        empty: str,
        also: Iterable[type[Record]] = (),
    ) -> None:
        super().__init__()
        self.add_class("henai-paged")
        self._book, self._model, self._fields = book, model, fields
        self._row, self._order = row, order
        self._kept = kept(book)
        self._kinds = {model.kind, *(each.kind for each in also)}
        self._keys: list[str] = []
        self._known: set[str] = set()
        self._page = 0
        self._open: str | None = None
        self._form: Form[R] | None = None
        self._gone = Gone(book, model)
        self._above, self._below = Rows(self._picked, label=label), Rows(self._picked, label=label)
        self._slot = lean.VBox()
        self._nothing = invitation(empty)
        self._said = show()
        self._back = actions(self._said, button(_("Bring it back"), self.bring_back, kind="bare"))
        self._newer = button(_("← Newer"), lambda: self._wish(self.turn, self._page - 1))
        self._older = button(_("Older →"), lambda: self._wish(self.turn, self._page + 1))
        self._where = show()
        self._turner = actions(self._newer, self._where, self._older).add_class("henai-pager")
        self.children = (self._nothing, self._above, self._slot, self._below, self._back, self._turner)
        book.observe(self._written)
        clock.follow(self._draw)
        self._draw()

    @property
    def form(self) -> Form[R] | None:
        """The form of the line that is open."""
        return self._form

    @property
    def total(self) -> int:
        """How many records there are to page through."""
        return len(self._keys)

    def again(self) -> None:
        """Ask for the order anew, and begin with its first page; `flush` first."""
        self._shut()
        self._page = 0
        self._draw()

    def unfold(self, key: str | None) -> None:
        """Open one line (None: close it). The open one stays while its words can't be saved."""
        if key == self._open or not flush(self._slot):
            return
        self._shut()
        records = self._kept.all(self._model)
        if key is not None and key in records:
            self._open = key
            self._form = Form(self._book, self._model, key, self._fields(key))
            close = button(_("Close"), lambda: self._wish(self.unfold, None))
            off = button(_("Take off the list"), lambda: self._wish(self.withdraw, key), kind="bare")
            self._slot.children = (sheet(self._form, actions(close, off)),)
        self._draw()

    def turn(self, page: int) -> None:
        """Show another page, 0 is the first; its first line comes into view."""
        if not flush(self._slot):
            return
        self._shut()
        self._page = page
        self._draw()
        self._above.send({"top": True})

    def withdraw(self, key: str) -> None:
        """Take a record off the list; it stays in the history and can be brought back."""
        if self._open == key and not flush(self._slot):
            return
        record = self._kept.all(self._model).get(key)
        if record is None:
            return
        if self._open == key:
            self._shut()
        try:
            self._book.withdraw(self._model, key)
        except Problem as problem:
            refused(self._book, problem)
        else:
            self._gone.add(key, self._row(key, record).title)
        self._draw()

    def bring_back(self) -> None:
        """Undo the last withdrawal, then the one before it."""
        try:
            self._gone.bring_back()
        except Problem as problem:
            refused(self._book, problem)
            return
        self._draw()

    def _picked(self, key: str) -> None:
        self._wish(self.unfold, None if key == self._open else key)

    def _wish(self, act: Callable[..., object], *arguments: object) -> None:
        """A click: at once, unless there is an open line whose last letters may still be on their way."""
        if self._open is None:
            act(*arguments)
        else:
            settle(self, act, *arguments)

    def _shut(self) -> None:
        inside, self._form, self._open = self._slot.children, None, None
        self._slot.children = ()
        for each in inside:
            take_down(each)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if not entries or any(entry.kind in self._kinds for entry in entries):
            self._draw()

    def _draw(self) -> None:
        records = self._kept.all(self._model)
        if self._open is not None and self._open not in records:  # withdrawn in another window
            self._shut()
        # While a line is open it stays where it is, even when its date is being changed.
        if self._open is None or self._known != records.keys():
            self._known = set(records)
            self._keys = self._order(records)
            if self._open is not None:
                if self._open not in self._keys:
                    self._keys.insert(0, self._open)
                self._page = self._keys.index(self._open) // A_PAGE
        self._page = max(0, min(self._page, (len(self._keys) - 1) // A_PAGE))
        first = self._page * A_PAGE
        shown = self._keys[first : first + A_PAGE]
        split = shown.index(self._open) + 1 if self._open is not None else len(shown)
        rows = [self._row(key, records[key]) for key in shown]
        self._above.tell(rows[:split])
        self._below.tell(rows[split:])
        self._above.opened = self._open or ""
        if words := self._gone.words:
            replace(self._said, h("p", words))
        total, last = len(self._keys), first + len(shown)
        replace(
            self._where,
            h("p", _("{first} to {last} of {total}").format(first=first + 1, last=last, total=total)),
        )
        self._newer.disabled, self._older.disabled = first == 0, last == total
        display(self._nothing, not shown)
        display(self._back, words)
        display(self._turner, total > A_PAGE)

    def dispose(self) -> None:
        """Stop listening to the workbook."""
        self._book.unobserve(self._written)
        clock.unfollow(self._draw)
