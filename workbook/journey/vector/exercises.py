"""The widgets of ベクトル: the lifeline, what one does now, where one goes, and the sentence that joins them."""

from __future__ import annotations

from workbook import learner
from workbook.journey.book import only
from workbook.journey.vector import gaps, wish
from workbook.journey.vector.decide import deciding
from workbook.journey.vector.doing import present
from workbook.journey.vector.line import lifeline
from workbook.journey.vector.linking import gap
from workbook.journey.vector.parts import Destination, Woop
from workbook.journey.vector.sharing import picture
from workbook.journey.vector.words import sentence
from workbook.kit import clock, fields, lean, pages
from workbook.kit.following import Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h
from workbook.locale import _, when
from workbook.locale.when import show

__all__ = ["deciding", "destination", "gap", "lifeline", "picture", "present", "sentence", "woop"]


def destination() -> lean.VBox:
    """A scene on the day of arrival, and about when; chosen for now, also when to look again."""
    book = learner.current()
    form = Form(
        book,
        Destination,
        "only",
        [
            fields.area("scene", _("The scene I want to be in"), _("Who is there? What are you all doing?")),
            fields.moment(
                "by", _("About when"), _("Such as 2028, autumn 2028 or 31 March 2028."), when.AHEAD
            ),
        ],
    )

    def again() -> list[Child]:
        one = only(book, Destination)
        if not one.again or gaps.due(one, clock.today()):
            return []
        words = _("You chose it for now, and will look at it again: {day}.").format(day=show(one.again))
        return [h("p", words, class_="henai-hint")]

    def due() -> list[Child]:
        one = only(book, Destination)
        if not gaps.due(one, clock.today()):
            return []
        words = _(
            "You chose this destination for now and wanted to look at it again: {again}. Does it still draw you?"
        )
        return [h("p", words.format(again=show(one.again)))]

    return pages.exercise(
        book,
        pages.sheet(
            form,
            Words(book, [Destination], again),
            Words(book, [Destination], due).add_class("henai-note"),
        ),
    )


def woop() -> lean.VBox:
    """Wish, outcome, obstacle inside, and an if-then plan that can be read aloud."""
    book = learner.current()

    def asked() -> list[Child]:
        words = wish.question(only(book, Woop))
        return [h("p", words)] if words else []

    def unfinished() -> list[Child]:
        words = wish.unfinished(only(book, Woop))
        return [h("p", words)] if words else []

    def aloud() -> list[Child]:
        plan = wish.plan(only(book, Woop))
        if not plan:
            return [
                h("p", _("Once both halves are there, your plan is put together here."), class_="henai-hint")
            ]
        return [h("h4", _("Read it aloud")), h("p", plan)]

    form = Form(
        book,
        Woop,
        "only",
        [
            fields.area(
                "wish", _("Wish"), _("One thing on the way there that you can do in the next weeks."), rows=2
            ),
            fields.area(
                "outcome",
                _("The best that would come of it"),
                _("What is it like when it works? Picture it."),
                rows=2,
            ),
            fields.area(
                "obstacle",
                _("Obstacle inside me"),
                _("What in you gets in the way: a thought, a feeling, a habit."),
                rows=2,
            ),
            Words(book, [Woop], asked).add_class("henai-note"),
            fields.area(
                "if_",
                _("If that happens"),
                _("The moment it shows itself, such as: I get home late."),
                rows=1,
            ),
            Words(book, [Woop], unfinished).add_class("henai-note"),
            fields.area("then", _("Then I do this"), _("One small thing you can do right there."), rows=1),
        ],
    )
    return pages.exercise(book, pages.sheet(form, Words(book, [Woop], aloud, class_="henai-aloud")))
