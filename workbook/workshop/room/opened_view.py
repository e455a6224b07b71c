"""The wall without a room: share files that people sent are opened together, on any machine."""

from __future__ import annotations

from workbook import locale
from workbook.journal import Problem, Workbook
from workbook.kit import lean, pages
from workbook.kit.files import PickButton
from workbook.kit.html import h, replace, show
from workbook.kit.saved import Saved
from workbook.locale import _, ngettext
from workbook.workshop.room import share_files, wall
from workbook.workshop.room.parts import RoomPart
from workbook.workshop.room.record import Card, Mark
from workbook.workshop.room.wall_view import dicts


class Opened(lean.VBox):
    """Opens share files one after another; what is read stands on the wall below until the page is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("henai").add_class("henai-exercise")
        self._cards: dict[str, Card] = {}
        self._pick = PickButton(
            _("Open a share file"), self.picked, self.too_big, accept=".jsonl", limit=share_files.LIMIT
        )
        self._said = pages.note()
        self.wall = RoomPart("wall", {}, "file")
        self.children = (
            show(
                h("h1", _("A wall of share files")),
                h(
                    "p",
                    _(
                        "On Binder, and wherever people work on machines of their own, there is no common room. Each of them downloads a small file on the page “For the others” and sends it to you. Open the files here: together they are the wall."
                    ),
                ),
                h("p", _("A real room is opened with {command}.").format(command="henai serve")),
                class_="henai-prose",
            ),
            pages.actions(self._pick),
            self._said,
            self.wall,
            Saved(Workbook.reading(())),
        )
        lean.display(self.children[-1], False)

    def too_big(self, name: str, size: int) -> None:
        """Refuse a file over the limit before it is sent."""
        words = _("{name} is larger than {n} MB, and no share file is. Nothing was added.")
        self._say(words.format(name=name, n=share_files.LIMIT // 1024 // 1024))

    def picked(self, name: str, data: bytes) -> None:
        """Read a file and show its cards beside the others."""
        try:
            found = share_files.cards(data)
            if len(self._cards | found) > share_files.MOST:
                raise Problem("There is room for {n} cards here. Nothing was added.", n=share_files.MOST)
        except Problem as problem:
            self._say(f"{name}: {locale.sentence(problem)}")
            return
        self._cards |= found
        said = ngettext("{n} card is on the wall.", "{n} cards are on the wall.", len(self._cards))
        self._say(f"{name} ✓ " + said.format(n=len(self._cards)))
        none = tuple((question, 0, 0) for question in wall.QUESTIONS)
        seen = [
            wall.Seen(key, card.name, card.what, card.text, False, False, none, (), Mark())
            for key, card in self._cards.items()
        ]
        self.wall.tell({"cards": dicts(seen)})

    def _say(self, words: str) -> None:
        replace(self._said, h("p", words, role="status"))
