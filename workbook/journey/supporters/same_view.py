"""On an open card: which other people are this one, and those who already are, to take apart again."""

from __future__ import annotations

from workbook.journal import Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.moment import Person
from workbook.journey.supporters.same import SamePerson, apart, together
from workbook.kit import lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, show
from workbook.kit.kept import kept
from workbook.kit.rows import Row, Rows
from workbook.locale import _
from workbook.locale.phrase import short

OTHERS = 300  # people to choose one of


class Same(Following, lean.VBox):
    """Makes another person one with the person ``key``, and takes them apart again."""

    def __init__(self, book: Workbook, key: str) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._records, self._knows, self._key = kept(book), knowing(book), key
        self._others = lean.Dropdown(
            description=_("This is the same person as …")
            + "\n"
            + _("They become one person. Everything you wrote stays, and you can take them apart again."),
            options=[("", "")],
        ).add_class("henai-field")
        self._merge = pages.button(_("Make them one person"), lambda: pages.settle(self, self.merge))
        self._heading = show(h("h4", _("One with this person")))
        self._members = Rows(self.part, label=_("One with this person"), action=_("Take apart again"))
        self._choice = lean.VBox([self._others, pages.actions(self._merge)])
        self.children = (self._heading, self._members, self._choice)
        self._others.observe(lambda _change: self._ready(), names="value")
        self.follow(book, NAMES)
        self.draw()

    def draw(self) -> None:
        """Bring the others, and those that are one with this one, up to date."""
        listed, members = self._records.all(Person), together(self._records, self._key)
        hide = self._knows.now.hide
        self._members.tell(
            [
                Row(
                    each,
                    short(hide(listed[each].met), 60),
                    short(hide(listed[each].name), 60) or _("(no name yet)"),
                    short(hide(listed[each].note), 120),
                )
                for each in members
            ]
        )
        options = [(_("Choose one"), ""), *self._options()]
        if list(self._others.options) != options:
            chosen = self._others.value
            self._others.options = options
            self._others.value = chosen if chosen in dict(options).values() else ""
        for part in (self._heading, self._members):
            pages.display(part, members)
        pages.display(self._choice, len(options) > 1)
        self._ready()

    def merge(self) -> None:
        """Make the chosen one count for this one."""
        other, people = self._others.value, self._knows.now.people
        if other != self._key and other in people and self._key in people:
            pages.attempt(self._book, lambda: self._book.write(SamePerson(into=self._key), other))

    def part(self, key: str) -> None:
        """Let one of those that are one with this one stand for themselves again."""

        def act() -> None:
            for each in apart(self._book, key):
                self._book.withdraw(SamePerson, each)

        pages.attempt(self._book, act)

    def _options(self) -> list[tuple[str, str]]:
        """Everybody else, whoever is called alike first, then those of the latest moments."""
        everybody = self._knows.now
        mine = words.same(everybody.people[self._key].name) if self._key in everybody.people else ""
        others = [each for each in words.recent(self._records) if each != self._key]

        def apart_by(each: str) -> bool:
            theirs = words.same(everybody.people[each].name)
            return not (mine and (mine in theirs or theirs in mine))

        return words.to_pick(everybody, sorted(others, key=apart_by)[:OTHERS])

    def _ready(self) -> None:
        self._merge.disabled = not self._others.value
