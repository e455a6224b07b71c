"""The widgets of 偏愛: questions, a week of noticing, an inventory, the duel, the choice for now, verdicts."""

from __future__ import annotations

import ipywidgets as widgets

from workbook import learner
from workbook.journey.book import filled
from workbook.journey.obsession.asking import prompts
from workbook.journey.obsession.candidate import (
    Candidate,
    Obsession,
    candidates,
    chosen,
    chosen_key,
    standing,
)
from workbook.journey.obsession.days import noticing
from workbook.journey.obsession.duel import Duel, result
from workbook.journey.obsession.judging import verdicts
from workbook.journey.obsession.pairing import duel
from workbook.journey.obsession.same import Aside, Same
from workbook.journey.obsession.words import evidence, place
from workbook.kit import fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.following import OneOf, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, lines
from workbook.locale import _
from workbook.locale.phrase import short

__all__ = ["choose", "duel", "inventory", "noticing", "prompts", "verdicts"]


def inventory() -> lean.VBox:
    """Candidates with their evidence, one card each; below them those that were set aside."""
    book = learner.current()

    def put_aside(key: str) -> None:
        if pages.flush(cards) and pages.attempt(book, lambda: book.change(Candidate, key, aside=True)):
            pages.focus_soon(cards.adding)

    def extra(key: str) -> list[widgets.Widget]:
        aside = pages.button(
            _("Set it aside for now"), lambda: pages.settle(cards, put_aside, key), kind="bare"
        )
        return [Same(book, key), pages.actions(aside)]

    def shows() -> fields.Field:
        made = fields.area(
            "evidence",
            _("What shows it"),
            _("A scene from the last three months. What did you do, what were you asked?"),
        )
        made.widget.add_class("henai-bounded")
        return made

    cards = Cards(
        book,
        Candidate,
        lambda _key: [
            fields.text("name", _("Name"), _("What do you call it? A word or two is enough.")),
            shows(),
            (
                fields.number("hours", _("Hours a month")),
                fields.number("money", _("Yen a year"), whole=True),
                fields.number("asked", _("Asked, times a month")),
            ),
        ],
        summary=lambda one: one.name,
        detail=evidence,
        empty=_("Nothing is here yet. Start with one thing people keep asking you about."),
        add=_("Add a candidate"),
        extra=extra,
        records=lambda: standing(book),
    )
    return pages.exercise(book, cards, Aside(book))


def choose() -> lean.VBox:
    """One candidate for now, and why; beside each what comparing showed."""
    book = learner.current()
    why = Form(
        book,
        Obsession,
        "only",
        [fields.area("why", _("Why this one"), _("What pulls you back to it?"), rows=2)],
    )

    def pick(key: str) -> None:
        why.flush()
        pages.attempt(book, lambda: book.change(Obsession, candidate=key))

    def options() -> list[tuple[str, str, str]]:
        found = result(book)
        places = {one.key: place(found, one) for one in found.places} if found else {}
        return [
            (key, short(one.name, 60), " · ".join(filter(None, [places.get(key, ""), evidence(one)])))
            for key, one in candidates(book).items()
        ]

    def said() -> list[Child]:
        one, choice = chosen(book), book.read(Obsession)
        if one is None or choice is None:
            return []
        words = [h("p", _("My obsession, for now, is “{name}”.").format(name=short(one.name, 60)))]
        if filled(choice.why):
            words.append(h("p", *lines(choice.why.strip()), class_="henai-hint"))
        return words

    return pages.exercise(
        book,
        OneOf(
            book,
            [Candidate, Obsession, Duel],
            options,
            lambda: chosen_key(book),
            pick,
            label=_("My obsession for now"),
            empty=_("The candidates you write above appear here to choose from."),
            below=[why, Words(book, [Candidate, Obsession], said, class_="henai-quote")],
        ),
    )
