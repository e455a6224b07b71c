"""Earlier looks back, newest first: a line each; open it is what that time held, and the same form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from workbook.journal import Entry, Record, Workbook
from workbook.journey.book import filled
from workbook.journey.supporters.pseudonyms import Pseudonyms, hidden
from workbook.journey.supporters.record import Person
from workbook.journey.supporters.same import SamePerson
from workbook.kit import lean, pages
from workbook.kit.following import Words
from workbook.kit.forms import Form
from workbook.kit.gone import Gone
from workbook.kit.html import Child, h, replace, show
from workbook.kit.kept import kept
from workbook.locale import _
from workbook.locale.phrase import short

AT_ONCE = 8  # looks shown before "show more"
NAMES: tuple[type[Record], ...] = (Person, SamePerson, Pseudonyms)
"""What changes names inside the learner's own words."""


@dataclass(frozen=True)
class Look:
    """A kind of look back: what one is called by its key, what its time held, its fields, and its first words."""

    model: type[Record]
    heading: str
    named: Callable[[str], str]
    facts: Callable[[str], Child]
    questions: Callable[[str], Sequence[Any]]
    first: Sequence[str]
    """The names of the fields of which the first with words stands under the line."""
    watched: Sequence[type[Record]] = ()
    """What the facts, and the names in them, are made of."""


class Earlier(lean.VBox):
    """Every look of a kind but the running one."""

    def __init__(self, book: Workbook, look: Look, this: str) -> None:
        super().__init__()
        self.add_class("henai-cards")
        self.book, self.look, self._this = book, look, this
        self._cards: dict[str, Card] = {}
        self._limit = AT_ONCE
        self._heading = show(h("h3", look.heading))
        self._more = pages.button(_("Show earlier ones"), self.more, kind="bare")
        self._gone = Gone(book, look.model)
        self._kinds = {model.kind for model in (*NAMES, *look.watched)}
        self._said = show()
        self._undo = pages.button(_("Bring it back"), self.bring_back, kind="bare")
        self._back = pages.actions(self._said, self._undo)
        book.observe(self._written)
        self.draw()

    def card(self, key: str) -> Card:
        """The card of a look that is shown."""
        return self._cards[key]

    def more(self) -> None:
        """Show further ones."""
        self._limit += AT_ONCE
        self.draw()

    def withdraw(self, key: str) -> None:
        """Take a look off the list; it stays in the history and can be brought back."""
        card = self._cards.get(key)
        if card is None:
            return
        card.unfold(False)
        if card.form is not None:
            return
        if pages.attempt(self.book, lambda: self.book.withdraw(self.look.model, key)):
            self._gone.add(key, self.look.named(key))
            self.draw()
            pages.focus_soon(self._undo)

    def bring_back(self) -> None:
        """Undo the last withdrawal, then the one before it."""
        found: list[str | None] = []
        if not pages.attempt(self.book, lambda: found.append(self._gone.bring_back())):
            return
        self.draw()
        if (key := found[0]) in self._cards:
            pages.focus_soon(self._cards[key].line)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        kind = self.look.model.kind
        if not entries or any(
            entry.kind in self._kinds or (entry.kind == kind and entry.key != self._this) for entry in entries
        ):
            self.draw()

    def draw(self) -> None:
        """Bring the list up to date."""
        for key, card in list(self._cards.items()):
            if card.form is not None and self.book.read(self.look.model, key) is None:
                card.form.flush()  # what is being typed brings back what another window took off
        records = self.book.all(self.look.model)
        keys = sorted((key for key in records if key != self._this), reverse=True)
        shown = keys[: self._limit]
        for key in [key for key in self._cards if key not in shown]:
            pages.take_down(self._cards.pop(key))
        for key in shown:
            if key not in self._cards:
                self._cards[key] = Card(self, key)
            self._cards[key].draw(records[key])
        parts: list[widgets.Widget] = [self._heading] if keys or self._gone.last else []
        parts += [self._cards[key] for key in shown]
        if len(keys) > len(shown):
            parts.append(self._more)
        if words := self._gone.words:
            replace(self._said, h("p", words))
            parts.append(self._back)
        if tuple(parts) != self.children:
            self.children = tuple(parts)

    def dispose(self) -> None:
        """Stop listening to the workbook; what isn't shown at the moment goes too."""
        self.book.unobserve(self._written)
        for part in (self._heading, self._more, self._back):
            if part not in self.children:
                pages.take_down(part)


class Card(lean.VBox):
    """One earlier look: its line and its first words; open, what its time held and its form."""

    def __init__(self, looks: Earlier, key: str) -> None:
        super().__init__()
        self.add_class("henai-card")
        self._looks, self._key = looks, key
        self.line = pages.button("", self._toggle, kind="line")
        self._detail = show().add_class("henai-detail")
        self._inside: widgets.Widget | None = None
        self.form: Form[Any] | None = None
        self.children: tuple[widgets.Widget, ...] = (self.line, self._detail)

    def draw(self, one: Record) -> None:
        """Bring the line up to date."""
        self.line.description = f"{'−' if self.form else '+'} {self._looks.look.named(self._key)}"
        first = next(filter(filled, (getattr(one, name) for name in self._looks.look.first)), "")
        replace(self._detail, "" if self.form else short(hidden(kept(self._looks.book), first), 120))

    def _close(self) -> None:
        self.unfold(False)
        if self.form is None:
            self.line.focus()

    def _toggle(self) -> None:
        if self.form is None:
            self.unfold(True)
        else:
            pages.settle(self, self.unfold, False)

    def unfold(self, wanted: bool) -> None:
        """Open or close the form; it stays while its words can't be saved."""
        book, look = self._looks.book, self._looks.look
        if wanted and self.form is None:
            self.form = Form(book, look.model, self._key, look.questions(self._key))
            self._inside = pages.sheet(
                Words(book, [*NAMES, *look.watched], lambda: [look.facts(self._key)]),
                self.form,
                pages.actions(
                    pages.button(_("Close"), lambda: pages.settle(self, self._close)),
                    pages.button(
                        _("Take off the list"),
                        lambda: pages.settle(self, self._looks.withdraw, self._key),
                        kind="bare",
                    ),
                ),
            )
            self.children = (self.line, self._detail, self._inside)
        elif not wanted and self._inside is not None and pages.flush(self._inside):
            inside, self._inside, self.form = self._inside, None, None
            self.children = (self.line, self._detail)
            pages.take_down(inside)
        self.draw(book.read(look.model, self._key) or look.model())
