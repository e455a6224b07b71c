"""The two pages a room serves. Nothing of anybody's is made before a browser is there and the seat is known."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from workbook import learner, locale
from workbook.journal import Problem, Workbook
from workbook.kit import lean
from workbook.kit.html import Child, h, replace, show
from workbook.kit.saved import Saved
from workbook.locale import _
from workbook.workshop.room.here import Here, here
from workbook.workshop.room.parts import RoomPart


class Arriving(lean.VBox):
    """Waits for the browser's hello, then shows the page ``build`` makes for this seat, or says why there is none."""

    def __init__(self, build: Callable[[Here], widgets.Widget]) -> None:
        super().__init__()
        self._build = build
        self._arrival = RoomPart("arrival", {"hello": lambda _value: self.arrived()})
        self._said = show()
        self._built: widgets.Widget | None = None
        self.children: tuple[widgets.Widget, ...] = (self._arrival,)

    def arrived(self) -> None:
        """A browser shows this page: whoever sits here is known now, or nobody does."""
        if self._built is not None:
            return
        try:
            found = here()
            self._built = self._build(found)
        except Problem as problem:
            replace(self._said, _sentences(locale.sentence(problem)))
            page = lean.VBox([self._said, _style()]).add_class("henai").add_class("henai-exercise")
            self.children = (self._arrival, page)
            self._arrival.send({"over": 1})
            return
        self.children = (self._built,)


def seat() -> widgets.Widget:
    """The page of a learner's seat; displays the first words at once. Without a room a sentence that says so."""
    if not learner.in_room():
        return alone(
            _("This page belongs to a seat in a room. A facilitator opens one with {command}.").format(
                command="henai serve"
            ),
            _("For yourself, the course opens with {command}.").format(command="henai"),
        )
    first_words()
    return Arriving(_learner)


def room() -> widgets.Widget:
    """The facilitator's page. Without a room it opens share files."""
    if not learner.in_room():
        from workbook.workshop.room.opened_view import Opened

        return Opened()
    first_words()
    return Arriving(_facilitator)


def first_words() -> None:
    """What stands there before the first widget does: general words, for whoever it will be."""
    from IPython.display import HTML, display

    said = h(
        "div",
        h("h1", _("Welcome to the room")),
        h("p", _("Your page is being opened.")),
        class_="henai-prose",
    )
    whole = h(
        "div",
        h("main", said, class_="henai-main"),
        class_="henai henai-app henai-first",
        lang=locale.current(),
    )
    display(HTML(whole), metadata={"henai": "first"})


def alone(*sentences: str) -> widgets.Widget:
    """A page of a few sentences."""
    return lean.VBox([show(_sentences(*sentences)), _style()]).add_class("henai").add_class("henai-exercise")


def _style() -> Saved:
    """The style sheet comes with a status line, which has nothing to say here."""
    saved = Saved(Workbook.reading(()))
    lean.display(saved, False)
    return saved


def _sentences(*sentences: str) -> Markup:
    said: list[Child] = [h("p", sentence) for sentence in sentences]
    return h("div", said, class_="henai-prose", role="status")


def _learner(found: Here) -> widgets.Widget:
    from workbook.workshop.room.learner_view import SeatApp, language_of

    locale.use(language_of(found))
    return SeatApp(found)


def _facilitator(found: Here) -> widgets.Widget:
    from workbook.workshop.room.facilitator_view import Facilitator
    from workbook.workshop.room.learner_view import language_of

    if not found.facilitates:
        raise Problem("This page is the facilitator's. Please open your own link again.")
    locale.use(language_of(found))
    return Facilitator(found)
