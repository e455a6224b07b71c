"""Take the log along: as CSV, Excel, JSON, or the people as contacts."""

from __future__ import annotations

from workbook.journal import Problem, Workbook
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.exporting.files import FILES
from workbook.journey.supporters.moment import Moment, Person
from workbook.kit import clock, lean, pages
from workbook.kit.files import SaveButton
from workbook.kit.following import Following
from workbook.kit.html import h, replace, show
from workbook.kit.saved import refused
from workbook.locale import _


class Taking(Following, lean.VBox):
    """A button for each kind of file; no room while there is nothing to take."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        buttons = [
            SaveButton(_(words), lambda ending=ending: self.content(ending))
            for ending, (_write, _type, words) in FILES.items()
        ]
        self._words = show()
        self.children = (self._words, pages.actions(*buttons))
        self.follow(book, [Moment, Person, pseudonyms.Pseudonyms])
        self.draw()

    def draw(self) -> None:
        """Show it only when there is something in it."""
        said = [_("These files can be brought in again as they are, here or into another workbook.")]
        if pseudonyms.on(self._book):
            said.append(_("Names are initials in them, as long as you show initials here."))
        hint = h("div", *(h("p", each) for each in said), class_="henai-hint")
        replace(self._words, h("h3", _("Take your log along")), hint)
        pages.display(self, self._book.all(Person) or self._book.all(Moment))

    def content(self, ending: str) -> tuple[str, str, bytes]:
        """The file as it is at the click."""
        try:
            self._book.refresh()
        except Problem as problem:
            refused(self._book, problem)
        write, media_type, _words = FILES[ending]
        return f"henai-log-{clock.today():%Y-%m-%d}{ending}", media_type, write(self._book)
