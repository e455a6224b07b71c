"""The exercise that gives the learner their whole workbook as one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import learner
from workbook.journal import Problem, Workbook
from workbook.journey.supporters import pseudonyms
from workbook.kit import clock, lean, pages
from workbook.kit.files import SaveButton
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.kit.saved import refused
from workbook.locale import _

if TYPE_CHECKING:
    from workbook.course.whole.tree import Document


def document() -> lean.VBox:
    """Two buttons that save the workbook as it stands: a page to print, and Markdown to edit on."""
    book = learner.current()
    return pages.exercise(book, pages.sheet(Whole(book)))


class Whole(lean.VBox):
    """What goes into the document, and the buttons that save it."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self.private = lean.Checkbox(
            value=False,
            indent=False,
            description=_("With what's private on drafts and people"),
        )
        self.private.add_class("henai-field").add_class("henai-check")
        self._page = SaveButton(_("Save as a page to print"), self.page, look="main")
        self._markdown = SaveButton(_("Save as Markdown"), self.markdown)
        how = _(
            "Open the saved page in your browser and print it from there, on A4 or into a PDF. It asks nothing of the internet."
        )
        self.children = (
            self.private,
            Words(book, [pseudonyms.Pseudonyms], self._names),
            pages.actions(self._page, self._markdown),
            Words(book, [], lambda: [h("p", how, class_="henai-hint")]),
        )

    def page(self) -> tuple[str, str, bytes]:
        """The page as it is now: file name, media type, bytes."""
        from workbook.course import whole

        return self._named(".html"), "text/html", whole.page(self._document()).encode()

    def markdown(self) -> tuple[str, str, bytes]:
        """The same as Markdown."""
        from workbook.course import whole

        return self._named(".md"), "text/markdown", whole.markdown(self._document()).encode()

    def _document(self) -> Document:
        from workbook.course import whole

        try:
            self._book.refresh()
        except Problem as problem:
            refused(self._book, problem)
        return whole.document(self._book, clock.today(), private=self.private.value is True)

    def _named(self, ending: str) -> str:
        return f"henai-{clock.today():%Y-%m-%d}{ending}"

    def _names(self) -> list[Child]:
        if not pseudonyms.on(self._book):
            words = _(
                "Names are written as you wrote them. Where others may read it, turn on initials in “Supporters” first."
            )
        else:
            words = _(
                "Names on your list become initials, also in your own sentences. "
                "Read it over once: a nickname that isn't on the list stays as it is."
            )
        return [h("p", words, class_="henai-hint")]
