"""The picture page: one small set of filters, five pictures of the log to choose from, each with its words."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.posts.record import Post
from workbook.journey.supporters import communities, pseudonyms
from workbook.journey.supporters.log import people
from workbook.journey.supporters.moment import WHAT, Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock, fields, lean, pages
from workbook.kit.following import Following
from workbook.kit.kept import kept
from workbook.kit.when_seen import WhenSeen
from workbook.locale import N_, _
from workbook.locale.phrase import short

if TYPE_CHECKING:
    from workbook.journey.supporters.seeing import View

VIEWS = {
    "closeness": ("ClosenessView", N_("Closeness")),
    "lines": ("LinesView", N_("Who when")),
    "months": ("MonthsView", N_("Month by month")),
    "posts": ("PostsView", N_("From posts")),
    "communities": ("CommunitiesView", N_("Communities")),
}
"""The pictures: in which file (`closeness_view`), the name of the class, and what it is called."""
COMMUNITIES = 60  # to choose from


def circle() -> lean.VBox:
    """Who is near, who when, support over the months, what posts led to, and communities; made when it is seen."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, WhenSeen(lambda: Pictures(book)))


def timeline() -> lean.VBox:
    """The same, opened at who when, from the beginning."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, WhenSeen(lambda: Pictures(book, "lines", "all")))


class Pictures(Following, lean.VBox):
    """Filters, a choice of pictures, and the one that is chosen; the others are made when they are."""

    def __init__(self, book: Workbook, chosen: str = "closeness", period: str = "year") -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book = book
        self.period = _choice(_("How far back"), _periods(), period, self.draw)
        self.kind = _choice(_("What"), _kinds(), "", self.draw)
        self.community = _choice(_("Community"), _communities(book), "", self.draw)
        options = [(name, _(words), "") for name, (_class, words) in VIEWS.items()]
        self.chosen = pages.choices(options, chosen, self.show, label=_("Which picture"))
        self.chosen.add_class("henai-pills")
        self._views: dict[str, View] = {}
        self._slot = lean.VBox()
        filters = lean.HBox([self.period, self.kind, self.community]).add_class("henai-filters")
        self.children = (filters, self.chosen, self._slot)
        self.follow(book, [Person, Moment, Post, SamePerson, pseudonyms.Pseudonyms])
        self.draw()

    def show(self, name: str) -> None:
        """Show one of the pictures."""
        if name in VIEWS:
            self.draw()

    def draw(self) -> None:
        """Bring the picture that is chosen up to date."""
        # pandas and bqplot come with the first picture, not with the page.
        from workbook.journey.supporters.looking import Filter, Looking

        _offer(self.community, _communities(self._book))
        pages.display(self.community, len(self.community.options) > 1)
        name = self.chosen.value if self.chosen.value in VIEWS else "closeness"
        if name not in self._views:
            module = import_module(f"workbook.journey.supporters.{name}_view")
            self._views[name] = getattr(module, VIEWS[name][0])()
        chosen = Filter(self.period.value, self.kind.value, self.community.value)
        self._views[name].tell(Looking(kept(self._book), clock.today(), chosen))
        self._slot.children = tuple(self._views.values())
        for each, view in self._views.items():
            pages.display(view, each == name)


def _choice(
    label: str, options: list[tuple[str, str]], value: str, changed: Callable[[], object]
) -> lean.Dropdown:
    made = fields.choice("", label, options).widget
    made.value = value
    # An offer of other choices changes the value too: what is drawn then is what stands in the end.
    made.observe(lambda _change: changed(), names="value")
    return made


def _offer(dropdown: lean.Dropdown, options: list[tuple[str, str]]) -> None:
    """Other choices; the chosen one stays, unless it isn't among them any more."""
    if list(dropdown.options) == options:
        return
    value = dropdown.value
    with dropdown.hold_trait_notifications():
        dropdown.options = options
        dropdown.value = value if value in {each for _words, each in options} else ""


def _periods() -> list[tuple[str, str]]:
    return [(_("3 months"), "quarter"), (_("A year"), "year"), (_("Everything so far"), "all")]


def _kinds() -> list[tuple[str, str]]:
    named = [(_(words), kind) for kind, words in WHAT.items()]
    return [(_("Everything"), ""), (_("Support only"), "support"), *named]


def _communities(book: Workbook) -> list[tuple[str, str]]:
    hide = pseudonyms.hider(book)
    found = list(communities.members(people(kept(book))))[:COMMUNITIES]
    return [(_("All of them"), ""), *((short(hide(name), 24), name) for name in found)]
