"""The signs as one sees them: up at once, with since when; down only where a month is looked back at."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from workbook.journal import Problem, Record, Workbook
from workbook.journey.supporters import standings
from workbook.journey.supporters.marks import Reached
from workbook.journey.supporters.standings import Standing
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import Child, h, replace, show
from workbook.kit.kept import answers
from workbook.locale import N_, _
from workbook.locale.phrase import quoted, together
from workbook.locale.when import exact

SHOWS = {
    True: ("✓", N_("In your log")),
    False: ("…", N_("Not yet")),
    None: ("?", N_("Can't tell yet")),
}


def standing(one: Standing) -> Child:
    """A sign as an item of a list: since when, the moments that show it, or what is missing and a next step."""
    mark, words = SHOWS[True if one.up else one.sign.met]
    state = _(words)
    since = exact(one.since)
    if one.stays:
        state = _(
            "Reached on {day}. It doesn't show at the moment, and stays until you look back at the month."
        )
        state = state.format(day=days.say(since, weekday=False)) if since else _(words)
    elif since is not None and since < clock.today():
        state = _("In your log, since {day}").format(day=days.say(since, weekday=False))
    sign = one.sign
    return h(
        "li",
        h("h3", h("b", mark, aria_hidden="true"), h("span", sign.name)),
        h("p", state, class_="henai-state"),
        h("ul", *(h("li", each) for each in sign.evidence)) if sign.evidence else None,
        h("p", sign.missing, class_="henai-wanted") if sign.missing else None,
        class_="henai-met" if one.up else "henai-open",
    )


class Noting(Following, lean.VBox):
    """Takes no room: while the signs are on the page, a sign that shows for the first time is kept with its day."""

    def __init__(self, book: Workbook, kinds: Sequence[type[Record]]) -> None:
        super().__init__()
        pages.display(self, False)
        self.follow(book, kinds)
        self.draw()

    def draw(self) -> None:
        """Keep what is reached now; it can wait when it can't be written."""
        with suppress(Problem):
            standings.keep(self._book, clock.today())


class LookAgain(Following, lean.VBox):
    """For a monthly review: which signs don't show any more, and a button that takes them at their word."""

    def __init__(self, book: Workbook, kinds: Sequence[type[Record]]) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._said = show()
        self._button = pages.button(_("Let the signs follow the log"), self.look)
        self.children = (self._said, self._button)
        self.follow(book, [*kinds, Reached])
        self.draw()

    def draw(self) -> None:
        """Say what doesn't show any more; without anything of the kind it takes no room."""
        gone = standings.fallen(answers(self._book), clock.today())
        pages.display(self, gone)
        if not gone:
            return
        names = quoted((one.sign.name for one in gone), most=5, longest=60)
        said = _("Reached once, and not in the log at the moment: {names}.").format(names=names)
        calm = _("That happens in quiet months. It comes back at once when the log shows it again.")
        replace(self._said, h("h3", _("The signs this month")), h("p", together([said, calm])))

    def look(self) -> None:
        """Whatever doesn't show any more isn't reached any more."""
        pages.attempt(self._book, lambda: standings.look_again(self._book, clock.today()))
