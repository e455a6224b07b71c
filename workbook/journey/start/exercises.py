"""The widgets of 始める: the language, many weak ties beside a few close ones, and whom one could ask today."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from workbook import learner, locale
from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.start.comparing import compare
from workbook.journey.start.record import Askable
from workbook.journey.supporters.knowing import NAMES
from workbook.journey.supporters.pseudonyms import called, hider
from workbook.journey.supporters.veil import Veil
from workbook.kit import fields, lean, pages, speaking
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.html import h, replace, show
from workbook.locale import N_, _, ngettext
from workbook.locale.phrase import short

__all__ = ["askable", "compare", "language"]


def language() -> lean.VBox:
    """Japanese or English: in the app all of it switches; a notebook says where its twin is."""
    book = learner.current()
    said = pages.note()

    def stays() -> None:
        cards.value = locale.current()

    def pick(chosen: str) -> None:
        if chosen == locale.current():
            replace(said)
        elif not speaking.switch(chosen, stays):
            # Said in the language asked for: the other one may be hard to read.
            words = locale.catalogue(chosen).gettext(
                N_("Open the notebook of the same name in the folder {folder}. What you write is there too.")
            )
            replace(said, h("p", words.format(folder=chosen), lang=chosen))

    cards = pages.choices(
        [("ja", locale.NAMES["ja"], "日本語で進む"), ("en", locale.NAMES["en"], "Go on in English")],
        locale.current(),
        pick,
        label=_("The language of the course"),
    )
    cards.options = [{**each, "lang": each["value"]} for each in cards.options]
    cards.focus = speaking.switching()
    return pages.exercise(book, cards, said)


HOW = {
    "": N_("Not decided yet"),
    "face": N_("In person"),
    "call": N_("By phone"),
    "message": N_("By message"),
}


def askable() -> lean.VBox:
    """People the learner could ask today, for what and how, one card each."""
    book = learner.current()
    counted = show(class_="henai-hint")

    def count() -> list[widgets.Widget]:
        people = [person for person in book.all(Askable).values() if filled(person.name)]
        n, asked = len(people), sum(person.asked for person in people)
        if not n:
            said = ""
        elif not asked:
            said = ngettext("{n} person you could ask.", "{n} people you could ask.", n).format(n=n)
        else:
            said = ngettext("{n} person; {asked} asked.", "{n} people; {asked} asked.", n).format(
                n=n, asked=asked
            )
        replace(counted, h("p", said) if said else None, class_="henai-hint")
        return [counted]

    cards = Cards(
        book,
        Askable,
        lambda key: [
            *_named(book, key),
            fields.area(
                "what_for", _("What I'd ask for"), _("Something small enough to say yes to easily."), rows=2
            ),
            fields.choice("how", _("How I'd ask"), [(_(words), how) for how, words in HOW.items()]),
            fields.check("asked", _("I have asked")),
        ],
        summary=lambda one: called(book, one.name),
        also=NAMES,
        detail=lambda one: _request(one, hider(book)),
        empty=_("Nobody is here yet. Who comes to mind first?"),
        add=_("Add a person to ask"),
    )
    return pages.exercise(book, cards, pages.Follow(book, [Askable], count))


def _named(book: Workbook, key: str) -> list[Field | widgets.Widget]:
    name = fields.text("name", _("Whom to ask"), _("A made-up name is fine."))
    one = book.read(Askable, key) or Askable()
    return [Veil(book, [name], written=filled(one.name)), name]


def _request(one: Askable, hide: Callable[[str], str]) -> str:
    said = [
        short(hide(one.what_for), 80),
        _(HOW[one.how]) if one.how else "",
        _("already asked") if one.asked else "",
    ]
    return " · ".join(filter(None, said))
