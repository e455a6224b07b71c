"""A list of records, one card each: closed they are a line, open they are a form. Added, withdrawn, brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import ipywidgets as widgets

from workbook.journal import Entry, Problem, Record, Workbook
from workbook.kit import lean
from workbook.kit.fields import Field
from workbook.kit.forms import Form
from workbook.kit.gone import Gone
from workbook.kit.html import h, replace, show
from workbook.kit.pages import actions, button, flush, focus_soon, invitation, settle, sheet, take_down
from workbook.kit.saved import refused
from workbook.locale import _
from workbook.locale.phrase import short

R = TypeVar("R", bound=Record)

AT_ONCE = 12  # cards shown before "show more": a page of hundreds of widgets is slow
LINE, DETAIL = 80, 200  # characters of a closed card's line and of the quiet one under it


class Cards(lean.VBox, Generic[R]):
    """Records of one kind as cards.

    ``fields(key)`` makes the form's layout for a card, ``summary(record)`` its one line when closed (text),
    ``detail(record)`` a second quiet line, ``empty`` the sentence shown while there is none, ``add`` the
    button's words. ``extra(key)`` may add widgets under the form of the open card. One card is open at a time.
    ``records()`` gives the records that are cards, by key (all of the kind, if it isn't given); they are drawn again
    when one of the kinds ``also`` changes. ``history=False`` leaves out "what I wrote before"; ``at_once`` cards are shown before "show more".
    """

    def __init__(
        self,
        book: Workbook,
        model: type[R],
        fields: Callable[[str], Sequence[Field | tuple[Field, ...] | widgets.Widget]],
        *,
        summary: Callable[[R], str],
        detail: Callable[[R], str] = lambda record: "",
        empty: str,
        add: str,
        extra: Callable[[str], Sequence[widgets.Widget]] = lambda key: (),
        start: Callable[[], R] | None = None,
        newest_first: bool = False,
        only: Callable[[R], bool] = lambda record: True,
        records: Callable[[], Mapping[str, R]] | None = None,
        also: Iterable[type[Record]] = (),
        history: bool = True,
        at_once: int = AT_ONCE,
    ) -> None:
        super().__init__()
        self.add_class("henai-cards")
        self._book, self._model, self._fields, self._extra = book, model, fields, extra
        self._summary, self._detail = summary, detail
        self._start, self._newest_first, self._only = start or model, newest_first, only
        self._records = records or (lambda: book.all(model))
        self._kinds = {model.kind, *(each.kind for each in also)}
        self._history = history
        self._open: str | None = None
        self._at_once = self._limit = at_once
        self._cards: dict[str, Card] = {}
        self._gone = Gone(book, model)
        self._add = button(add, lambda: self._wish(self.add))
        self._add.add_class("henai-add")
        self._invitation = invitation(empty)
        self._show_more = button("", self._more, kind="bare")
        self._said = show()
        self._back = button(_("Bring it back"), self.bring_back, kind="bare")
        self._undo = actions(self._said, self._back)
        # The list and the button stay where they are, so that what has the focus keeps it.
        self._empty, self._list, self._rest = lean.VBox(), lean.VBox(), lean.VBox()
        shelves = (self._list, self._rest)
        self.children = (
            (self._empty, self._add, *shelves) if newest_first else (self._empty, *shelves, self._add)
        )
        book.observe(self._written)
        self._draw()

    def add(self) -> str | None:
        """Add an empty record and open its card. Returns its key, None when the workbook refuses.

        When the card that is open is still as it was added, it is the one: a double click makes no second one.
        """
        if not self._committed():
            return None
        if self._open is not None and self._book.read(self._model, self._open) == self._start():
            focus_soon(self.form(self._open).first)
            return self._open
        try:
            key = self._book.add(self._start())
        except Problem as problem:
            refused(self._book, problem)
            return None
        self._gone.forget()
        self.unfold(key)
        focus_soon(self.form(key).first)
        return key

    def unfold(self, key: str | None) -> None:
        """Open one card (None: close them all). The open one stays while its words can't be saved."""
        if key != self._open and not self._committed():
            return
        self._open = key
        self._draw()

    def again(self) -> None:
        """Ask for the records anew: others are wanted now."""
        self._limit = self._at_once
        self._draw()

    def _wish(self, act: Callable[..., object], *arguments: object) -> None:
        """A click: at once, unless there is an open card whose last letters may still be on their way."""
        if self._open is None:
            act(*arguments)
        else:
            settle(self, act, *arguments)

    def _committed(self) -> bool:
        card = self._cards.get(self._open) if self._open is not None else None
        return card is None or flush(card)

    def form(self, key: str) -> Form[R]:
        """The form of an open card."""
        found = self._cards[key].form
        if found is None:
            raise LookupError(f"the card {key} is closed")
        return found

    @property
    def adding(self) -> lean.Button:
        """The button that adds a record."""
        return self._add

    def withdraw(self, key: str) -> None:
        """Take a record off the list; it stays in the history and can be brought back."""
        if (card := self._cards.get(key)) and not flush(card):
            return
        record = self._records().get(key) or self._book.read(self._model, key)
        if record is None:
            return
        try:
            self._book.withdraw(self._model, key)
        except Problem as problem:
            refused(self._book, problem)
            return
        self._gone.add(key, short(self._summary(record), LINE))
        self._open = None
        self._draw()
        focus_soon(self._back)

    def bring_back(self) -> None:
        """Undo the last withdrawal, then the one before it."""
        try:
            key = self._gone.bring_back()
        except Problem as problem:
            refused(self._book, problem)
            return
        self._draw()
        if key is not None and (card := self._cards.get(key)):
            focus_soon(card.line)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if not entries or any(entry.kind in self._kinds for entry in entries):
            self._draw()

    def _draw(self) -> None:
        for key, card in list(self._cards.items()):
            if card.form and self._book.read(self._model, key) is None:
                card.form.flush()  # what is being typed brings back what another window took off
        records = {key: r for key, r in self._records().items() if self._only(r) or key == self._open}
        keys = list(records)[:: -1 if self._newest_first else 1]
        shown = keys[: self._limit]
        if self._open in records and self._open not in shown:
            shown.append(self._open)
        for key in [key for key in self._cards if key not in shown]:
            take_down(self._cards.pop(key))
        for key in shown:
            if key not in self._cards:
                self._cards[key] = Card(self, key)
            self._cards[key].draw(records[key], open_=key == self._open)
        _put(self._empty, [] if keys else [self._invitation])
        _put(self._list, [self._cards[key] for key in shown])
        rest: list[widgets.Widget] = []
        if len(keys) > len(shown):
            self._show_more.description = _("Show {n} more").format(n=len(keys) - len(shown))
            rest.append(self._show_more)
        if words := self._gone.words:
            replace(self._said, h("p", words))
            rest.append(self._undo)
        _put(self._rest, rest)
        # The next thing to do, as long as there is nothing else to go on with.
        self._add.remove_class("henai-quiet" if not keys else "henai-main")
        self._add.add_class("henai-main" if not keys else "henai-quiet")

    def _more(self) -> None:
        self._limit += self._at_once
        self._draw()

    def dispose(self) -> None:
        """Stop listening to the workbook; what isn't shown at the moment goes too."""
        self._book.unobserve(self._written)
        shown = {*self._empty.children, *self._rest.children}
        for part in (self._invitation, self._show_more, self._undo):
            if part not in shown:
                take_down(part)


def _put(shelf: lean.VBox, parts: list[widgets.Widget]) -> None:
    if list(shelf.children) != parts:
        shelf.children = tuple(parts)


class Card(lean.VBox):
    """One record: its line, and below it the form when it is open."""

    def __init__(self, cards: Cards[R], key: str) -> None:
        super().__init__()
        self.add_class("henai-card")
        self._cards, self._key = cards, key
        self.line = button("", self._toggle, kind="line")
        self._detail = show().add_class("henai-detail")
        self.form: Form[R] | None = None
        self._inside: widgets.Widget | None = None
        self.children = (self.line, self._detail)

    def _close(self) -> None:
        self._cards.unfold(None)
        if self.form is None:
            self.line.focus()

    def _toggle(self) -> None:
        self._cards._wish(self._cards.unfold, None if self.form is not None else self._key)

    def draw(self, record: R, *, open_: bool) -> None:
        """Bring the line up to date; open or close the form."""
        words = short(self._cards._summary(record), LINE) or _("(no name yet)")
        mark = "−" if open_ else "+"
        self.line.description = f"{mark} {words}"
        replace(self._detail, "" if open_ else short(self._cards._detail(record), DETAIL))
        if open_ and self.form is None:
            cards = self._cards
            self.form = Form(
                cards._book, cards._model, self._key, cards._fields(self._key), history=cards._history
            )
            off = button(
                _("Take off the list"),
                lambda: self._cards._wish(self._cards.withdraw, self._key),
                kind="bare",
            )
            close = button(_("Close"), lambda: self._cards._wish(self._close))
            extra = self._cards._extra(self._key)
            self._inside = sheet(self.form, *extra, actions(close, off))
            self.children = (self.line, self._detail, self._inside)
        elif not open_ and self.form is not None and self._inside is not None:
            inside, self.form, self._inside = self._inside, None, None
            self.children = (self.line, self._detail)
            take_down(inside)
