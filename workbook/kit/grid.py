"""An editable table in one widget: rows of the learner's things, columns of text, dates, numbers and choices.

A widget for each cell would make a page of twenty rows slow. The rules of `forms` hold here too: "saved" is said
only after a commit, a cell somebody is in is never written to, and text that can't be read stays as it was typed,
under the same key as in the form of that record, with a sentence beside it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook import locale
from workbook.journal import Entry, Problem, Record, Workbook
from workbook.journal.record import clean
from workbook.kit.fields import LONGEST, NOT_READ
from workbook.kit.forms import TRY_AGAIN_AFTER, Scratch
from workbook.kit.grid_columns import Column
from workbook.kit.pages import settle
from workbook.kit.saved import refused
from workbook.locale import _

MOST = 500  # edits in one message: a browser sends those of a moment
Cell = tuple[str, str]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """One row: ``values`` by column name, as the record keeps them.

    ``name`` says which row it is in the labels of its cells, ``head`` stands at its beginning. The columns in
    ``plain`` are text in this row, not fields.
    """

    key: str
    name: str
    values: Mapping[str, Any]
    head: str = ""
    plain: frozenset[str] = field(default=frozenset())


class Grid(anywidget.AnyWidget):
    """A table of fields.

    ``changed(row, column, value)`` writes what a cell now holds, already read by its column; when it raises
    `Problem` the reason is said on the page and it is tried again. ``unread(row, column)`` names the scratch entry
    that keeps text which can't be read ("": it is not kept). ``pressed(row, column)`` answers a column of buttons.
    """

    _esm = Path(__file__).with_name("grid.js")
    _css = Path(__file__).with_name("grid.css")
    label = traitlets.Unicode().tag(sync=True)
    called = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Dict()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    # Edits the browser has made and this side has perhaps not seen; named as in ipywidgets' fields, because what
    # is called so is sent again after a broken connection (saved.js).
    value = traitlets.List().tag(sync=True)
    seen = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        book: Workbook,
        columns: Sequence[Column],
        changed: Callable[[str, str, Any], object],
        *,
        label: str,
        unread: Callable[[str, str], str] = lambda row, column: "",
        pressed: Callable[[str, str], object] = lambda row, column: None,
    ) -> None:
        super().__init__(label=label, called=_("{row}, {column}"))
        self._book, self._changed, self._unread, self._pressed = book, changed, unread, pressed
        self._lines: dict[str, Line] = {}
        self._known: set[str] = set()  # rows that were ever shown: a late letter may belong to one just gone
        self._typed: dict[Cell, tuple[str, str]] = {}  # what can't be read, and why
        self._waiting: dict[Cell, str] = {}  # what couldn't be written
        self._timer: asyncio.TimerHandle | None = None
        self.arrange(columns)
        self.observe(self._heard, names="value")
        self.on_msg(lambda _self, message, _buffers: self.heard(message))
        book.observe(self._written)

    def arrange(self, columns: Sequence[Column]) -> None:
        """Have these columns from now on."""
        self._columns = {column.name: column for column in columns}
        made = [column.told() for column in columns]
        if made != self.columns:
            self.columns = made

    def tell(self, lines: Sequence[Line]) -> None:
        """Show these rows; a cell somebody is in follows when they leave it."""
        self._lines = {line.key: line for line in lines}
        self._known |= self._lines.keys()
        self.draw()

    def draw(self) -> None:
        """Bring the cells up to date."""
        rows = [self._told(line) for line in self._lines.values()]
        if rows != self.rows:
            self.rows = rows

    def focus_cell(self, row: str, column: str) -> None:
        """Put the focus into a cell."""
        self.send({"focus": [row, column]})

    def edit(self, row: str, column: str, text: str) -> None:
        """Take ``text`` as what somebody typed into a cell, and commit it."""
        if row not in self._known or (made := self._columns.get(column)) is None or not made.editable:
            return
        if (line := self._lines.get(row)) and column in line.plain:
            return
        cell = (row, column)
        self._waiting.pop(cell, None)
        try:
            value = made.read(text)
        except Problem as problem:
            self._typed[cell] = (text, _(NOT_READ).format(reason=locale.sentence(problem)))
            self._write(cell, text, lambda: self._keep(cell, text))
            return
        self._typed.pop(cell, None)
        self._write(cell, text, lambda: (self._keep(cell, None), self._changed(row, column, value)))

    def heard(self, message: Any) -> None:
        """A message from the browser: a button was pressed."""
        press = message.get("press") if isinstance(message, dict) else None
        if not (isinstance(press, list) and len(press) == 2 and all(isinstance(part, str) for part in press)):
            return
        row, column = press
        line, made = self._lines.get(row), self._columns.get(column)
        if line and made and made.kind == "button" and column not in line.plain:
            settle(self, self._pressed, row, column)

    def flush(self) -> bool:
        """Try again to write what was refused. False when something typed is still to be committed."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for (row, column), text in list(self._waiting.items()):
            self.edit(row, column, text)
        self.draw()
        return not self._waiting or not self._book.writable

    def discard(self) -> None:
        """Everything was erased: what could not be read or written goes too."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._typed.clear()
        self._waiting.clear()
        self.draw()

    def dispose(self) -> None:
        """Stop listening to the workbook (`flush` first)."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._book.unobserve(self._written)

    def _heard(self, change: dict[str, Any]) -> None:
        last = self.seen
        for edit in sorted(filter(_sound, change["new"][:MOST]), key=lambda edit: edit["number"]):
            if edit["number"] <= self.seen:
                continue
            last = edit["number"]
            self.edit(edit["row"], edit["column"], edit["text"])
        # The rows before the number: a cell takes its new text only when its letters are known to have arrived.
        self.draw()
        self.seen = last

    def _write(self, cell: Cell, text: str, write: Callable[[], object]) -> None:
        try:
            write()
        except Problem as problem:
            self._refuse(cell, text, problem)
        except Exception:
            _log.exception("a cell can't be committed")
            self._refuse(cell, text, Problem("This can't be kept here. Please write it another way."))

    def _refuse(self, cell: Cell, text: str, problem: Problem) -> None:
        self._waiting[cell] = text
        refused(self._book, problem)
        if not self._book.writable or self._timer is not None:
            return
        try:
            self._timer = asyncio.get_running_loop().call_later(TRY_AGAIN_AFTER, self.flush)
        except RuntimeError:
            return  # no page is being served: whoever calls tries again

    def _keep(self, cell: Cell, text: str | None) -> None:
        if not (key := self._unread(*cell)):
            return
        # Text too long for a field is too long to be kept half-typed: its note says so.
        if text is not None and len(text) <= LONGEST:
            self._book.change(Scratch, key, text=str(clean(text)))
        elif self._book.read(Scratch, key) is not None:
            self._book.withdraw(Scratch, key)

    def _told(self, line: Line) -> dict[str, Any]:
        texts, notes = {}, {}
        for name, column in self._columns.items():
            texts[name], note = self._text(line, column)
            if note:
                notes[name] = note
        return {
            "key": line.key, "name": line.name, "head": line.head, "plain": sorted(line.plain),
            "texts": texts, "notes": notes,
        }  # fmt: skip

    def _text(self, line: Line, column: Column) -> tuple[str, str]:
        cell = (line.key, column.name)
        if column.editable and column.name not in line.plain:
            if cell in self._waiting:
                return self._waiting[cell], self._typed.get(cell, ("", ""))[1]
            if key := self._unread(*cell):
                kept = self._book.read(Scratch, key)
                text = getattr(kept, "text", None)
                if isinstance(text, str):
                    return text, self._why(column, text)
                if cell in self._typed and len(self._typed[cell][0]) <= LONGEST:
                    del self._typed[cell]  # read by now, in the form of that record
            if cell in self._typed:
                return self._typed[cell]
        value = line.values.get(column.name)
        try:
            return column.show(value), ""
        except (
            AttributeError,
            OverflowError,
            TypeError,
            ValueError,
        ):  # a file changed by hand holds anything
            return "", ""

    def _why(self, column: Column, text: str) -> str:
        try:
            column.read(text)
        except Problem as problem:
            return _(NOT_READ).format(reason=locale.sentence(problem))
        return ""

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if not entries:
            self.discard()
        elif any(entry.kind == Scratch.kind for entry in entries):
            self.draw()


def write_on(book: Workbook, model: type[Record], key: str, **fields: Any) -> None:
    """Change these fields of a row's record. One that was taken off while somebody stood in its line comes back whole."""
    if book.read(model, key) is None:
        book.restore(model, key)
    book.change(model, key, **fields)


def _sound(edit: Any) -> bool:
    """Whether this is an edit at all: a browser may send anything."""
    return (
        isinstance(edit, dict)
        and all(isinstance(edit.get(name), str) for name in ("row", "column", "text"))
        and type(edit.get("number")) is int
        and 0 < edit["number"] < 2**53
    )
