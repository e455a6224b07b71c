"""A quick form that adds a record: what is half typed survives a reload and a change of language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from workbook.journal import Entry, Problem, Record, Workbook
from workbook.kit import clock
from workbook.kit.enter import Enter
from workbook.kit.fields import Field
from workbook.kit.forms import Form, Scratch
from workbook.kit.html import h, replace, show
from workbook.kit.pages import actions, button, display, settle
from workbook.kit.saved import refused
from workbook.locale import _


@dataclass(frozen=True)
class Added:
    """What was added, in ``words`` (or what says it now, where names may be hidden later), and how to take it back."""

    words: str | Callable[[], str]
    undo: Callable[[], object]


@dataclass
class _Asked:
    """What is to be added: ``entered`` as Enter was pressed on it, the other fields as they are in a moment."""

    keep: Collection[str]
    entered: dict[str, str]
    patience: int = 6  # times it waits for the letters before Enter, where the way is long


class Adding(Form[Scratch]):
    """Fields kept in `Scratch` under ``name`` until "add" makes a record of them.

    ``check(values)`` gives a sentence for each field that still wants something, by its name; when there is none,
    ``act(values)`` writes what is to be written. ``start()`` gives the values to begin with, by field name.
    A click on the button adds and clears every field, since the focus is on the button then; Enter in a line of
    text adds too and leaves the fields in ``keep`` (a date, if there is one) as they are, ready for the next one.
    ``home`` is the field the focus goes back to once something is added. ``onward`` leads from one line to the next:
    Enter adds nothing while that is empty, but goes there (who writes Japanese presses Enter to choose the letters).
    What is typed after Enter belongs to the next one: a field that holds more by then isn't cleared.
    ``look`` is the button's, "quiet" where something else is the next thing to do.
    """

    unread = "{reason}"  # nothing is added yet, so nothing is said to be kept

    def __init__(
        self,
        book: Workbook,
        name: str,
        layout: Sequence[Field | tuple[Field, ...] | widgets.Widget],
        *,
        add: str,
        act: Callable[[dict[str, Any]], Added],
        check: Callable[[dict[str, Any]], Mapping[str, str]] = lambda values: {},
        start: Callable[[], Mapping[str, Any]] = dict,
        keep: Collection[str] = (),
        home: str = "",
        onward: Mapping[str, str] | None = None,
        look: str = "main",
    ) -> None:
        self._home, self._onward = home, dict(onward or {})
        self._act, self._check, self._start, self._keep = act, check, start, keep
        self._quiet = False
        self._asked: _Asked | None = None
        self._entered: dict[str, str] = {}  # what Enter was just pressed on
        self._left: dict[str, Any] = {}  # what stood in the fields when everything was erased
        self._added: tuple[Added, dict[str, Any]] | None = None  # and what the fields held
        self._told = ""  # of what was added
        self._cleared: dict[str, Any] = {}
        super().__init__(book, Scratch, f"form:{name}", layout, history=False)
        self._given = dict(start())
        clock.follow(self._tomorrow)
        self._said = show()
        self._undo = button(_("Undo"), self.undo, kind="bare")
        display(self._undo, False)
        done = button(add, self.ask, kind=look)
        self._enter = Enter(self._pressed)
        self.children = (
            *self.children,
            self._enter,
            actions(done, self._said, self._undo).add_class("henai-adding"),
        )
        for each in self._fields:
            if isinstance(each.widget, widgets.Text):
                each.widget.on_msg(self._submitted)

    def ask(self, *, keep: Collection[str] = (), entered: Mapping[str, str] | None = None) -> None:
        """Add what the fields hold, as soon as the last letters have arrived; ``entered`` is what some hold for sure."""
        if self._asked is None:
            self._asked = _Asked(keep, dict(entered or {}))
            settle(self, self._add_settled)

    def _add_settled(self) -> None:
        asked = self._asked
        if asked is None:
            return
        if asked.patience and not all(
            self.field(name).value.startswith(text) for name, text in asked.entered.items()
        ):
            asked.patience -= 1
            settle(self, self._add_settled)
            return
        self._add()

    def undo(self) -> None:
        """Take back what was added last, and put its words into the fields again unless there are others by now."""
        if self._added is None:
            return
        added, held = self._added
        try:
            added.undo()
        except Problem as problem:
            refused(self._book, problem)
            return
        self._forget()
        if self._held() == self._cleared:
            for each in self._fields:
                each.widget.value = held[each.name]
        self._say(_("Taken back."))

    def discard(self) -> None:
        """Everything was erased: of what stands here only what is typed from now on is kept."""
        super().discard()
        self._left = self._held()

    def dispose(self) -> None:
        """Do what was asked for, and stop listening to the workbook."""
        self._add()
        self.flush()
        clock.unfollow(self._tomorrow)
        super().dispose()

    def _add(self) -> None:
        if self._asked is None:
            return
        asked, self._asked = self._asked, None
        self.flush()
        held = self._held() | asked.entered
        empty = [self._onward[each] for each in asked.entered if each in self._onward]
        if empty and not held[empty[0]].strip():
            self._lead(empty[0])
            return
        self._forget()
        values = self._values(held)
        if values is None:
            return
        try:
            added = self._act(values)
        except Problem as problem:
            refused(self._book, problem)
            return
        self._clear(asked.keep, held)
        self._added = (added, held)
        display(self._undo, True)
        self._tell()
        self._lead(self._home)

    def _values(self, held: Mapping[str, Any]) -> dict[str, Any] | None:
        """``held``, read; None, and sentences beside the fields and the button, when something is missing."""
        read = {each.name: self._read(each, held[each.name]) for each in self._fields}
        if not all(readable for readable, _value in read.values()):
            self._say(_("Not added yet. Please look at the note beside the field."))
            return None
        values = {name: value for name, (_readable, value) in read.items()}
        wanted = {name: sentence for name, sentence in self._check(values).items() if sentence}
        for name, sentence in wanted.items():
            replace(self._notes[name], h("p", sentence))
        if wanted:
            self._say(_("Not added yet. Please look at the note beside the field."))
        return None if wanted else values

    def _clear(self, keep: Collection[str], held: Mapping[str, Any]) -> None:
        since = {
            each.name: each for each in self._fields if each.typed and each.widget.value != held[each.name]
        }
        try:
            self._book.withdraw(Scratch, self._key)
            for each in self._fields:
                self._keep_unread(each, None)
        except Problem as problem:  # the record is added; only its draft stays behind
            refused(self._book, problem)
        self._stop()
        self._dirty, self._left = since, {}
        start = self._given = dict(self._start())
        self._quiet = True
        for each in self._fields:
            replace(self._notes[each.name])
            if each.name not in since and (each.name not in keep or not each.widget.value):
                each.widget.value = each.show(start.get(each.name))
        self._quiet = False
        self._cleared = self._held()
        if since:
            self._save_soon()

    def retell(self) -> None:
        """Say what was added last as it is said now, when that has changed."""
        if self._added is not None and self._now() != self._told:
            self._tell()

    def _tell(self) -> None:
        self._told = self._now()
        self._say("✓ " + self._told)

    def _now(self) -> str:
        words = self._added[0].words if self._added is not None else ""
        return words if isinstance(words, str) else words()

    def _lead(self, name: str) -> None:
        for slot, each in enumerate(self._fields):
            if each.name == name:
                self._enter.lead(slot)

    def _held(self) -> dict[str, Any]:
        return {each.name: each.widget.value for each in self._fields}

    def _say(self, words: str) -> None:
        replace(self._said, h("p", words, role="status"))

    def _forget(self) -> None:
        self._added = None
        display(self._undo, False)
        replace(self._said)

    def _submitted(self, widget: Any, message: Any, _buffers: Any) -> None:
        if isinstance(message, dict) and message.get("event") == "submit":
            # A page that could not say what the line held: what has arrived of it.
            arrived = {each.name: widget.value for each in self._fields if each.widget is widget}
            entered, self._entered = arrived | self._entered, {}
            self.ask(keep=self._keep, entered=entered)

    def _pressed(self, slot: int, text: str) -> None:
        if 0 <= slot < len(self._fields) and isinstance(self._fields[slot].widget, widgets.Text):
            self._entered = {self._fields[slot].name: text}

    def _fill(self) -> None:
        super()._fill()
        begun = self._book.read(Scratch, self._key)
        for name, value in self._start().items():
            if not hasattr(begun, name):
                each = next(each for each in self._fields if each.name == name)
                each.widget.value = each.show(value)

    def _commit(self, fields: list[Field]) -> None:
        # All of it: another window may have added from the same draft, and taken it away.
        super()._commit([each for each in self._fields if each in fields or self._holds(each)])

    def _holds(self, each: Field) -> bool:
        """Whether a field holds words of the learner's, not what it was given or what was erased."""
        value = each.widget.value
        return value != each.show(self._given.get(each.name)) and (
            each.name not in self._left or value != self._left[each.name]
        )

    def _differing(self, _record: Record) -> list[Field]:
        return [each for each in self._fields if each.widget.value != each.show(self._given.get(each.name))]

    def _tomorrow(self) -> None:
        """Another day: a field that still holds what it was given gets what it would be given now."""
        given, self._given = self._given, dict(self._start())
        self._quiet = True
        for each in self._fields:
            if each.name in given and each.widget.value == each.show(given[each.name]):
                each.widget.value = each.show(self._given.get(each.name))
        self._quiet = False

    def _typed(self, each: Field) -> None:
        if not self._quiet:
            super()._typed(each)

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        if foreign and not entries:
            self._erased()  # else: what another tab has half typed is that tab's own

    def offer(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """Give a field of chips, or one that opens a list, other options; what is chosen stays chosen."""
        widget = self.field(name)
        if not isinstance(widget, widgets.Dropdown):
            widget.offer(options)
        elif list(widget.options) != list(options):
            chosen, self._quiet = widget.value, True
            widget.options = list(options)
            if any(value == chosen for _words, value in options):
                widget.value = chosen
            self._quiet = False
