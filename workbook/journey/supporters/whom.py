"""Whom a line is about: names typed or touched, in every quick form of this step."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.knowing import knowing
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.promises import Promise
from workbook.kit import fields, pages
from workbook.kit.adding import Adding
from workbook.kit.completing import completed
from workbook.kit.fields import Field
from workbook.kit.forms import Scratch
from workbook.kit.kept import kept
from workbook.locale import _

CHIPS = 6  # people to touch; anybody else is found by typing the name
COMPLETED = 300  # names the line knows


class Whom:
    """The fields ``new`` (names typed) and ``who`` (people touched) of a form, and what they offer."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._records, self._knows = book, kept(book), knowing(book)
        self._alike: list[str] = []
        self._form: Adding | None = None

    @property
    def everybody(self) -> words.Known:
        """The people there are, as they are called now."""
        return self._knows.now

    def line(self, label: str) -> Field:
        """Names to type."""
        return completed("new", label, _("A name. Several? Put a comma between them."))

    def chips(self) -> Field:
        """People to touch."""
        return fields.chips("who", _("Or pick somebody"), [])

    def check(self, values: dict[str, Any]) -> dict[str, str]:
        """What keeps a line from being added; of two who share a name one has to be picked, so both are offered."""
        self._alike = [
            key
            for each in words.split(values["new"])[: words.AT_A_TIME]
            if len(found := words.called(self._records, each)) > 1
            for key in found
        ]
        if self._form is not None:
            self.offer(self._form)
        return wanted(self._records, values["new"], values["who"])

    def offer(self, form: Adding) -> None:
        """Offer the people of the latest moments in ``form``; what is chosen stays chosen."""
        self._form = form
        everybody, chosen = self.everybody, form.field("who").value
        listed = words.recent(self._records)
        some = {*listed[:CHIPS], *chosen, *self._alike}
        form.offer("who", words.to_pick(everybody, [key for key in listed if key in some]))
        form.offer("new", [(everybody.names[key], key) for key in listed[:COMPLETED]])


def begun(book: Workbook, form: str) -> bool:
    """Whether something is half typed in a quick form."""
    return book.read(Scratch, f"form:{form}") is not None


def shorten(root: widgets.Widget) -> None:
    """Let short fields stand side by side on a phone too: below the line of names and words, a thumb has less to go."""
    for row in [part for part in pages.walk(root) if "henai-row" in getattr(part, "_dom_classes", ())]:
        if not any(isinstance(part, widgets.Text) for part in pages.walk(row)):
            row.add_class("henai-short")


def wanted(book: Any, text: str, picked: list[str]) -> dict[str, str]:
    """What keeps a line from being added: nobody named, a name too long, or one that two people have."""
    written = words.split(text)
    if not written and not picked:
        return {"new": _("Pick somebody, or write a name.")}
    if any(len(each) > words.A_NAME for each in written):
        return {"new": _("One of the names is very long. Is there a comma missing?")}
    if len(written) > words.AT_A_TIME:
        return {
            "new": _("These are {n} names. Up to {most} go in at a time.").format(
                n=len(written), most=words.AT_A_TIME
            )
        }
    for each in written:
        people = words.called(book, each)
        if len(people) > 1 and not set(people) & set(picked):
            return {
                "new": _("More than one person is called {name}. Pick the one you mean below.").format(
                    name=each
                )
            }
    return {}


def met(book: Workbook, text: str, picked: list[str]) -> tuple[list[str], dict[str, Person]]:
    """Keys of everybody picked or written; whoever is new is put on the list, and named in the second part."""
    who, made = list(picked), {}
    for each in words.split(text):
        keys = words.called(book, each)
        if not keys:
            keys = [book.add(Person(name=each))]
            made[keys[0]] = Person(name=each)
        if not set(keys) & set(who):  # else it is the one picked above
            who += keys
    return who, made


def forget(book: Workbook, made: dict[str, Person]) -> None:
    """Take those off the list again who came with a line that is taken back, unless they are somewhere else by now."""
    named = {each for model in (Moment, Ask, Promise) for one in book.all(model).values() for each in one.who}
    for person, as_made in made.items():
        if person not in named and book.read(Person, person) == as_made:
            book.withdraw(Person, person)
