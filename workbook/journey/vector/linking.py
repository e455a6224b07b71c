"""The gap check as an exercise: link the past to the destination, and read what is there and what isn't."""

from __future__ import annotations

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Record, Workbook
from workbook.journey.book import filled, only
from workbook.journey.vector import gaps
from workbook.journey.vector.parts import Action, Destination, Event, Explains, Present
from workbook.kit import clock, fields, lean, pages
from workbook.kit.following import Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _
from workbook.locale.phrase import fragment, short
from workbook.locale.when import order
from workbook.locale.when import show as said

PARTS: list[type[Record]] = [Event, Action, Present, Explains, Destination]


def gap() -> lean.VBox:
    """Which events explain the destination and how; below it past, present and destination, read back."""
    book = learner.current()
    form = Form(
        book,
        Explains,
        "only",
        [
            fields.chips(
                "events", _("Events that explain it"), _events(book), _("Pick those that have to do with it.")
            ),
            fields.area(
                "how",
                _("How they lead there"),
                _(
                    "With the event in it: because I helped in the shop, I … One sentence that a friend would understand."
                ),
            ),
        ],
        # Whoever writes here looks at the destination as it stands.
        along=lambda: {"scene": only(book, Destination).scene},
    )
    read_back = [part for number in range(3) for part in _question(book, number)]
    return pages.exercise(
        book, Aim(book), pages.sheet(Offered(book, form), form, Again(book)), pages.sheet(*read_back)
    )


class Aim(pages.Follow):
    """The destination, to look at while linking."""

    def __init__(self, book: Workbook) -> None:
        self._said = show()
        super().__init__(book, [Destination], self._parts)

    def _parts(self) -> list[widgets.Widget]:
        destination = only(self._book, Destination)
        scene = fragment(destination.scene)
        framed = _("Your destination, by {by}: {scene}") if destination.by else _("Your destination: {scene}")
        words = framed.format(by=said(destination.by), scene=short(scene, 200))
        replace(self._said, h("p", words) if scene else None, class_="henai-hint")
        return [self._said]


class Offered(pages.Follow):
    """Keeps the events to pick from as they are on the line; says so while there is none."""

    def __init__(self, book: Workbook, form: Form[Explains]) -> None:
        self._chips = form.field("events")
        self._none = pages.invitation(_("Events you put on your line can be picked here."))
        super().__init__(book, [Event], self._parts)

    def _parts(self) -> list[widgets.Widget]:
        listed = _events(self._book)
        self._chips.offer(listed)
        pages.display(self._none, not listed)
        return [self._none]


class Again(pages.Follow):
    """After the destination changed: a button that says the link still holds."""

    def __init__(self, book: Workbook) -> None:
        self._note = pages.note()
        self._keep = pages.button(_("It still explains it"), self.keep)
        super().__init__(book, [Destination, Explains], self._parts)

    def keep(self) -> None:
        """The learner looked again: the link is one to the destination as it stands."""
        pages.attempt(
            self._book,
            lambda: self._book.change(Explains, scene=only(self._book, Destination).scene),
        )

    def _parts(self) -> list[widgets.Widget]:
        moved = gaps.moved(self._book) and filled(only(self._book, Destination).scene)
        before = short(fragment(only(self._book, Explains).scene), 200)
        words = _("When you wrote this, your destination was: {scene}").format(scene=before)
        replace(self._note, h("p", words) if moved else None)
        pages.display(self._keep, moved)
        return [self._note, self._keep]


def _events(book: Workbook) -> list[tuple[str, str]]:
    """Events to pick from, in the order of the line, as (words, key)."""
    written = [(key, event) for key, event in book.all(Event).items() if filled(event.what)]
    written.sort(key=lambda pair: (not pair[1].when, order(pair[1].when)))
    return [
        (" ".join(filter(None, [said(event.when), short(event.what, 56)])), key) for key, event in written
    ]


def _question(book: Workbook, number: int) -> list[widgets.Widget]:
    def there() -> list[Child]:
        finding = gaps.check(book, clock.today())[number]
        return [h("h3", finding.about), h("p", finding.there) if finding.there else None]

    def missing() -> list[Child]:
        finding = gaps.check(book, clock.today())[number]
        return [h("p", finding.missing)] if finding.missing else []

    heading = Words(book, PARTS, there)
    if number:
        heading.add_class("henai-apart")
    return [heading, Words(book, PARTS, missing).add_class("henai-note")]
