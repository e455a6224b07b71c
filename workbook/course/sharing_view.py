"""Where there is no common room: choose what to show the others, and download it as a small file to send."""

from __future__ import annotations

from workbook.course.sharing import SUFFIX, button_words, items, share_file
from workbook.journal import Entry, Workbook
from workbook.kit import clock, lean, pages
from workbook.kit.files import SaveButton
from workbook.kit.html import h, show
from workbook.locale import _

NAME = 40  # characters of a name on a card


class ShareFile(lean.VBox):
    """One box to tick for each thing that can be shown. Only what is ticked is in the file."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._boxes: dict[str, lean.Checkbox] = {}
        self._list = lean.VBox()
        self._empty = pages.invitation(
            _("As soon as you've written a position, your vector sentence or a draft, you can show it here.")
        )
        self.name = lean.Text(
            description=_("The name under it\nLeave it blank and it stands there without a name."),
            continuous_update=True,
        ).add_class("henai-field")
        self._save = SaveButton(button_words(), self._file, look="main")
        self._some = lean.VBox([self._list, self.name, pages.actions(self._save)])
        self.children = (self._empty, self._some)
        book.observe(self._written)
        self.draw()

    def draw(self) -> None:
        """Bring the list up to date; what is ticked stays so."""
        found = {item.name: item for item in items(self._book)}
        for name, item in found.items():
            words = f"{item.label}\n{item.text}"
            if name not in self._boxes:
                box = lean.Checkbox(description=words, indent=False)
                self._boxes[name] = box.add_class("henai-field").add_class("henai-check")
            elif self._boxes[name].description != words:
                self._boxes[name].description = words
        gone = [self._boxes.pop(name) for name in list(self._boxes) if name not in found]
        shown = tuple(self._boxes[name] for name in found)
        if self._list.children != shown:
            self._list.children = shown
        for box in gone:
            pages.take_down(box)
        pages.display(self._empty, not found)
        pages.display(self._some, found)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if not entries or any(entry.kind != "scratch" for entry in entries):
            self.draw()

    def _file(self) -> tuple[str, str, bytes]:
        name = " ".join(str(self.name.value).split())[:NAME]
        chosen = [(item, name) for item in items(self._book) if self._boxes[item.name].value is True]
        # The same person's file of another day replaces its cards; nothing in it tells whose it is.
        data = share_file(chosen, f"{self._book.learner}{id_of(self._book)}")
        return f"henai-{clock.today():%Y-%m-%d}{SUFFIX}", "application/x-ndjson", data

    def dispose(self) -> None:
        """Stop listening to the workbook."""
        self._book.unobserve(self._written)


def id_of(book: Workbook) -> str:
    """What tells this workbook from another learner's of the same name: the id of its first entry."""
    entries = book.entries()
    return entries[0].id if entries else ""


def share_page(book: Workbook) -> lean.VBox:
    """The page of the app on Binder, where everybody has a machine of their own."""
    said = [
        h("h1", _("For the others")),
        h(
            "p",
            _(
                "On Binder everybody has a machine of their own, so there is no common room. Choose what you want to show, download it as a small file, and send that to your facilitator: they open all the files together. Nothing else of your workbook is in it."
            ),
        ),
    ]
    return pages.exercise(book, show(*said, class_="henai-prose"), pages.sheet(ShareFile(book))).add_class(
        "henai-page"
    )
