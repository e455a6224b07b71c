"""People named in 始める who aren't on the list yet: one click puts each of them there."""

from __future__ import annotations

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.start.record import Askable
from workbook.journey.supporters import words
from workbook.journey.supporters.initials import initial
from workbook.journey.supporters.moment import Person
from workbook.journey.supporters.pseudonyms import Pseudonyms, on
from workbook.kit import lean, pages
from workbook.kit.html import h, show
from workbook.kit.kept import kept
from workbook.locale import _
from workbook.locale.phrase import short

MOST = 6  # at a time; whoever is added makes room for the next


def named(book: Workbook) -> list[str]:
    """Names of people to ask who are on the list under no spelling of that name, in the order they were written."""
    known = {words.same(person.name) for person in kept(book).all(Person).values()}
    names: dict[str, str] = {}
    for one in kept(book).all(Askable).values():
        if one.name.strip() and words.same(one.name) not in known:
            names.setdefault(words.same(one.name), one.name.strip())
    return list(names.values())


class Named(pages.Follow):
    """A button for each of them; the button that was clicked goes, and the next one takes its focus."""

    def __init__(self, book: Workbook, then: widgets.Widget) -> None:
        self._buttons: dict[str, lean.Button] = {}
        self._said = show(h("p", _("You named them in “Start”:")))
        self._row = pages.actions()
        self._then = then
        super().__init__(book, [Askable, Person, Pseudonyms], self._parts)

    def _parts(self) -> list[widgets.Widget]:
        names, hidden = named(self._book)[:MOST], on(kept(self._book))
        for name in names:
            if name not in self._buttons:
                self._buttons[name] = pages.button("", lambda name=name: self._add(name))
            called = f"{initial(name)}." if hidden else short(name)
            self._buttons[name].description = _("Add {name}").format(name=called)
        self._row.children = tuple(self._buttons[name] for name in names)
        for name in [name for name in self._buttons if name not in names]:
            pages.take_down(self._buttons.pop(name))
        pages.display(self._said, names)
        pages.display(self._row, names)
        return [self._said, self._row]

    def _add(self, name: str) -> None:
        if name in named(self._book) and pages.attempt(self._book, lambda: self._book.add(Person(name=name))):
            pages.focus_soon(next(iter(self._row.children), self._then))
