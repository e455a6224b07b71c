"""Fields bound to one record of the journal: typing is saved within a second, and says so.

The rules that hold for every form:
- "saved" is said only after the store has committed;
- a field someone may be typing in is never written to (input methods); what another tab wrote is offered beside it;
- text that can't be read yet (a number, a date) is kept as it was typed, and a sentence says what is missing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import ipywidgets as widgets
from traitlets import TraitError

from workbook import locale
from workbook.journal import Entry, Problem, Record, Workbook
from workbook.journal.record import clean
from workbook.kit import lean
from workbook.kit.elsewhere import Elsewhere
from workbook.kit.fields import LONGEST, NOT_READ, Field
from workbook.kit.fitting import fit
from workbook.kit.history import History, dig, first_line, put
from workbook.kit.html import replace
from workbook.kit.pages import note, row
from workbook.kit.saved import refused
from workbook.locale import _

R = TypeVar("R", bound=Record)

SAVE_AFTER = 0.12  # seconds between a key and its commit; further keys don't postpone it
TRY_AGAIN_AFTER = 3.0  # seconds until a refused commit is tried again
# What a field says to a value of a wrong type.
ODD = (AttributeError, OverflowError, TypeError, ValueError, TraitError)

_log = logging.getLogger(__name__)


class Scratch(Record):
    """Text typed somewhere that is not an answer yet: an unread number, a form not added."""

    kind = "scratch"


class Form(lean.VBox, Generic[R]):
    """The fields of one record, in the layout given.

    ``layout`` lists the fields; a tuple of fields stands side by side. ``after_save(record)`` is called after
    each commit of this form. ``along()`` gives further fields of the record to write with every commit.
    ``history=True`` adds "what I wrote before".
    """

    unread = NOT_READ  # what is said beside text that can't be read, around the ``reason``

    def __init__(
        self,
        book: Workbook,
        model: type[R],
        key: str,
        layout: Sequence[Field | tuple[Field, ...] | widgets.Widget],
        *,
        history: bool = True,
        after_save: Callable[[], object] | None = None,
        along: Callable[[], dict[str, Any]] = dict,
    ) -> None:
        super().__init__(_dom_classes=("henai-form",))
        self._book, self._model, self._key, self._after = book, model, key, after_save
        self._along = along
        self._fields: list[Field] = []
        self._notes: dict[str, lean.HTML] = {}
        self._dirty: dict[str, Any] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._at_work = False  # committing, or showing what a table or picture of this page wrote
        self._elsewhere = Elsewhere(self._take)
        parts: list[widgets.Widget] = []
        for item in layout:
            if isinstance(item, tuple):
                parts.append(row(*[self._slot(each) for each in item]))
            else:
                parts.append(self._slot(item) if isinstance(item, Field) else item)
        self.children = (
            *parts,
            self._elsewhere,
            *([History(book, model, key, self._fields)] if history else []),
        )
        self._fill()
        for each in self._fields:
            each.widget.observe(lambda change, each=each: self._typed(each), names="value")
        book.observe(self._written)

    def field(self, name: str) -> widgets.Widget:
        """The widget of the field ``name``."""
        return next(each.widget for each in self._fields if each.name == name)

    @property
    def first(self) -> widgets.Widget:
        """The widget of the first field that isn't folded away."""
        shown = (each.widget for each in self._fields if lean.displayed(each.widget))
        return next(shown, self._fields[0].widget)

    def _slot(self, each: Field) -> widgets.Widget:
        self._fields.append(each)
        self._notes[each.name] = note()
        return lean.VBox([each.widget, self._notes[each.name]], _dom_classes=("henai-slot",))

    def _scratch_key(self, each: Field) -> str:
        return f"unread:{self._model.kind}:{self._key}:{each.name}"

    def _fill(self) -> None:
        record = self._book.read(self._model, self._key)
        self._stood = record is not None
        self._known = record or self._model()
        for each in self._fields:
            self._show(each)

    def _show(self, each: Field) -> None:
        unread = self._book.read(Scratch, self._scratch_key(each)) if each.typed else None
        text = getattr(unread, "text", None)
        if isinstance(text, str):
            each.widget.value = text
            self._read(each)
        else:
            self._put_in(each, dig(self._known, each.name))
            replace(self._notes[each.name])

    def _put_in(self, each: Field, kept: Any) -> None:
        try:
            value = each.show(kept)
            if each.widget.value != value:
                each.widget.value = value
        except ODD:  # a file changed by hand may hold anything
            each.widget.value = each.show(dig(self._model(), each.name))

    def _read(self, each: Field, held: Any = None) -> tuple[bool, Any]:
        try:
            value = each.read(each.widget.value if held is None else held)
            fit(self._model, each.name, value)
        except Problem as problem:
            replace(self._notes[each.name], _(self.unread).format(reason=locale.sentence(problem)))
            return False, None
        replace(self._notes[each.name])
        return True, value

    def _typed(self, each: Field) -> None:
        if self._at_work:
            return
        self._dirty[each.name] = each
        self._save_soon()

    def _save_soon(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.flush()  # nobody is typing: a test or a script set the value
            return
        if self._timer is None:
            self._timer = loop.call_later(SAVE_AFTER, self.flush)

    def flush(self) -> bool:
        """Commit what is typed and not yet committed. A refusal is said and tried again.

        False when something typed is still to be committed; in a workbook of nobody there is never anything.
        """
        self._stop()
        if not self._dirty:
            return True
        waiting, self._dirty = self._dirty, {}
        try:
            self._commit(list(waiting.values()))
        except Problem as problem:
            self._dirty = {**waiting, **self._dirty}
            refused(self._book, problem)
            self._try_again()
            return not self._book.writable
        except Exception:
            _log.exception("a form can't be committed")
            self._dirty = {**waiting, **self._dirty}
            refused(self._book, Problem("This can't be kept here. Please write it another way."))
            return False
        if self._after is not None:
            self._after()
        return True

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def discard(self) -> None:
        """Everything was erased: what stands in the fields is written only where someone types on."""
        self._stop()
        self._dirty.clear()
        self._stood = False
        for each in self._fields:
            replace(self._notes[each.name])

    def _commit(self, fields: list[Field]) -> None:
        self._at_work = True
        try:
            self._put_down(fields)
        finally:
            self._at_work = False
            self._known = self._book.read(self._model, self._key) or self._model()

    def _put_down(self, fields: list[Field]) -> None:
        changed: dict[str, Any] = {}
        if self._stood and self._model is not Scratch and not self._book.read(self._model, self._key):
            # Taken off elsewhere while its words stand here: writing on brings all of them back.
            self._book.restore(self._model, self._key)
        if any("." in each.name for each in fields):
            self._book.refresh()  # what is inside another field is written with its neighbours, as they stand now
        for each in fields:
            readable, value = self._read(each)
            if readable:
                put(changed, each.name, value, self._book.read(self._model, self._key))
            if each.typed:
                self._keep_unread(each, None if readable else _bounded(each.widget.value))
        if changed:
            self._book.change(self._model, self._key, **changed, **self._along())
            self._stood = True

    def _keep_unread(self, each: Field, text: str | None) -> None:
        key = self._scratch_key(each)
        if text is not None:
            self._book.change(Scratch, key, text=text)
        elif self._book.read(Scratch, key) is not None:
            self._book.withdraw(Scratch, key)

    def _try_again(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._book.writable:
            self._timer = loop.call_later(TRY_AGAIN_AFTER, self.flush)

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        if not foreign:
            self._follow(entries)
            return
        mine = [entry for entry in entries if (entry.kind, entry.key) == (self._model.kind, self._key)]
        if mine:
            self._known = self._book.read(self._model, self._key) or self._model()
            self._offer(mine[-1])
        elif not entries:
            self._erased()

    def _follow(self, entries: list[Entry]) -> None:
        """Another part of this page, where the focus is now, wrote into this record: show it."""
        places = {(entry.kind, entry.key) for entry in entries}
        before, self._known = self._known, self._book.read(self._model, self._key) or self._known
        if self._at_work:
            return
        self._at_work = True
        try:
            for each in self._fields:
                unread = each.typed and (Scratch.kind, self._scratch_key(each)) in places
                changed = dig(before, each.name) != dig(self._known, each.name)
                if each.name not in self._dirty and (unread or changed):
                    self._show(each)
        finally:
            self._at_work = False

    def _erased(self) -> None:
        self.discard()
        if self._differing(self._model()):
            self._elsewhere.erased()
        else:
            self._elsewhere.clear()

    def _differing(self, record: Record) -> list[Field]:
        return [each for each in self._fields if not each.holds(dig(record, each.name))]

    def _offer(self, entry: Entry) -> None:
        """Show, beside the fields, what another tab or notebook wrote into this record."""
        record = self._book.read(self._model, self._key) or self._model()
        if differing := self._differing(record):
            said = [(first_line(each), each.words(dig(record, each.name))) for each in differing]
            self._elsewhere.offer(entry.written_at, said)
        else:
            self._elsewhere.clear()

    def _take(self) -> None:
        self._dirty.clear()
        record = self._book.read(self._model, self._key) or self._model()
        for each in self._fields:
            self._put_in(each, dig(record, each.name))

    def dispose(self) -> None:
        """Stop listening to the workbook (`flush` first)."""
        self._stop()
        self._book.unobserve(self._written)


def _bounded(text: str) -> str | None:
    # Text too long for a field is too long to be kept half-typed: its note says so.
    return str(clean(text)) if len(text) <= LONGEST else None
