"""The vector as a picture to share: shown, described in words, and saved as PNG or SVG."""

from __future__ import annotations

from workbook import learner
from workbook.journal import Record, Workbook
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.journey.vector import drawing
from workbook.journey.vector.parts import Destination, Event, Explains, Present
from workbook.journey.vector.signed import Signature, shared
from workbook.kit import fields, lean, pages
from workbook.kit.files import CopyButton, PngButton, SaveButton
from workbook.kit.following import Following, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h
from workbook.locale import _

KINDS: list[type[Record]] = [
    *(Candidate, Obsession),
    *(Event, Explains, Present, Destination, Signature),
]
NAME = "vector"  # of the files


def picture() -> lean.VBox:
    """The picture as it stands; its words, the buttons that save it, and the name that may stand on it."""
    book = learner.current()
    form = Form(
        book,
        Signature,
        "only",
        [
            fields.check("shown", _("Put my name on the picture")),
            fields.text("name", _("The name to put on it"), _("A nickname is fine. It isn't shown unless you tick the box.")),
        ],
        history=False,
    )  # fmt: skip
    return pages.exercise(
        book, Words(book, KINDS, lambda: _drawn(book), "henai-shared"), Saving(book), pages.sheet(form)
    )


def _drawn(book: Workbook) -> list[Child]:
    today = shared(book)
    if today.empty:
        words = _(
            "Once an event, what you do now or a destination is written above, your vector is drawn here."
        )
        return [h("p", words, class_="henai-empty")]
    return [drawing.svg(today), h("h4", _("The picture in words")), h("p", today.words, class_="henai-hint")]


class Saving(Following, lean.VBox):
    """Buttons that save the picture as it stands, and copy its words; shown once there is something to save."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self.children = (
            pages.actions(
                PngButton(
                    _("Save as PNG"), lambda: (f"{NAME}.png", str(drawing.svg(shared(book)))), look="main"
                ),
                SaveButton(
                    _("Save as SVG"),
                    lambda: (f"{NAME}.svg", "image/svg+xml", str(drawing.svg(shared(book))).encode()),
                ),
                CopyButton(_("Copy the words"), lambda: shared(book).words),
            ),
        )
        self.follow(book, KINDS)
        self.draw()

    def draw(self) -> None:
        """Show them or not."""
        pages.display(self, not shared(self._book).empty)
