"""Under an open candidate: which others are the same. And below the list: those that were set aside."""

from __future__ import annotations

from workbook.journal import Workbook
from workbook.journey.obsession.candidate import Candidate, apart, candidates, set_aside, together
from workbook.journey.obsession.words import evidence
from workbook.kit import lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, show
from workbook.kit.rows import Row, Rows
from workbook.locale import _
from workbook.locale.phrase import short


class Same(Following, lean.VBox):
    """Makes another candidate one with the candidate ``key``, and takes it apart again."""

    def __init__(self, book: Workbook, key: str) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._key = key
        self._others = lean.Dropdown(
            description=_("This is the same as …")
            + "\n"
            + _(
                "Choose one and press the button. Everything you wrote stays, and you can take them apart again."
            ),
            options=[("", "")],
        ).add_class("henai-field")
        self._merge = pages.button(_("Make them one"), lambda: pages.settle(self, self.merge))
        self._heading = show(h("h4", _("One with this")))
        self._members = Rows(self.part, label=_("One with this"), action=_("Take apart again"))
        self._choice = lean.VBox([self._others, pages.actions(self._merge)])
        self.children = (self._heading, self._members, self._choice)
        self._others.observe(lambda _change: self._ready(), names="value")
        self.follow(book, [Candidate])
        self.draw()

    def draw(self) -> None:
        """Bring the others, and those that are one with this, up to date."""
        members = {
            key: one for key, one in together(self._book).get(self._key, {}).items() if key != self._key
        }
        self._members.tell(
            [
                Row(key, evidence(one), short(one.name, 60) or _("(no name yet)"), short(one.evidence, 120))
                for key, one in members.items()
            ]
        )
        others = [
            (short(one.name, 60), key) for key, one in candidates(self._book).items() if key != self._key
        ]
        options = [(_("Choose one"), ""), *others]
        if list(self._others.options) != options:
            chosen = self._others.value
            self._others.options = options
            self._others.value = chosen if chosen in dict(others).values() else ""
        for part in (self._heading, self._members):
            pages.display(part, members)
        pages.display(self._choice, others)
        self._ready()

    def merge(self) -> None:
        """Make the chosen one count for this one."""
        other = self._others.value
        if other and other in candidates(self._book):
            pages.attempt(self._book, lambda: self._book.change(Candidate, other, into=self._key))

    def part(self, key: str) -> None:
        """Let one of those that are one with this stand for itself again."""

        def act() -> None:
            for each, into in apart(self._book, key).items():
                self._book.change(Candidate, each, into=into)

        pages.attempt(self._book, act)

    def _ready(self) -> None:
        self._merge.disabled = not self._others.value


class Aside(Following, lean.VBox):
    """The candidates that were set aside, each with a way back; takes no room while there are none."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._heading = show(h("h3", _("Set aside for now")))
        self._rows = Rows(self._back, label=_("Set aside for now"), action=_("Back to the list"))
        self.children = (self._heading, self._rows)
        self.follow(book, [Candidate])
        self.draw()

    def draw(self) -> None:
        """Bring the list up to date."""
        self._rows.tell(
            [
                Row(key, evidence(one), short(one.name, 60) or _("(no name yet)"))
                for key, one in set_aside(self._book).items()
            ]
        )
        for part in self.children:
            pages.display(part, self._rows.rows)

    def _back(self, key: str) -> None:
        pages.attempt(self._book, lambda: self._book.change(Candidate, key, aside=False))
