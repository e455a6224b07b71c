"""Support by kind over the months: a dot as large as the number, a line for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from workbook.journey.supporters import figures
from workbook.journey.supporters.looking import Looking
from workbook.journey.supporters.moment import SUPPORT, WHAT
from workbook.journey.supporters.seeing import View, nothing
from workbook.kit import pages
from workbook.kit.html import h, show
from workbook.locale import _, current, ngettext, when
from workbook.locale.phrase import together

MONTHS = {"quarter": 4, "year": 12, "all": 18}
"""How many months are drawn, by the period looked at."""
NAMED = 4  # months with their name under the picture


@dataclass(frozen=True)
class Seen:
    """The counts of each kind that occurs, one for each of ``months`` ("2026-11"), and the words."""

    months: list[str]
    counts: dict[str, list[int]]
    sentence: str


class MonthsView(View):
    """The grid, a sentence, and a table of the months in which something happened."""

    def read(self, looking: Looking) -> Seen:
        """The counts of the last months, oldest first."""
        table = figures.by_month(looking.moments, looking.today, MONTHS.get(looking.filter.period, 12))
        counts = {kind: [int(n) for n in table[kind]] for kind in WHAT if table[kind].any()}
        return Seen(
            list(table.index), counts, sentence(list(table.index), counts) if counts else nothing(looking)
        )

    def draw(self, what: Seen) -> Sequence[widgets.Widget]:
        """The grid while anything came in."""
        if not what.counts:
            return [pages.invitation(what.sentence)]
        from workbook.kit.pictures_counts import grid

        every = -(-len(what.months) // NAMED)
        named = [_short(month) if at % every == 0 else "" for at, month in enumerate(what.months)]
        rows = {kind: _(WHAT[kind]) for kind in reversed(WHAT) if kind in what.counts}
        words = _(
            "A dot is as large as the number of moments. Empty dots are reactions: somebody noticed you."
        )
        return [
            grid(rows, named, what.counts, light=["reaction"], words=words),
            show(h("p", what.sentence)),
            show(_table(what)),
        ]  # fmt: skip


def sentence(months: Sequence[str], counts: dict[str, list[int]]) -> str:
    """How much support came in how many months, and of which kind most."""
    support = {kind: sum(each) for kind, each in counts.items() if kind in SUPPORT}
    total = sum(support.values())
    n = len(months)
    if not total:
        return ngettext(
            "In the last {n} month there were reactions only. Each is a sign that somebody noticed you.",
            "In the last {n} months there were reactions only. Each is a sign that somebody noticed you.",
            n,
        ).format(n=n)
    within = sum(any(counts[kind][at] for kind in support) for at in range(n))
    most = max(support.values())
    kinds = _(", ").join(_(WHAT[kind]) for kind, each in support.items() if each == most)
    return together(
        [
            ngettext(
                "Support came {total} time, in {within} of the last {n} months.",
                "Support came {total} times, in {within} of the last {n} months.",
                total,
            ).format(total=total, within=within, n=n),
            _("Most often: {kinds}.").format(kinds=kinds),
        ]
    )


def _table(what: Seen) -> object:
    head = h("tr", h("th", _("Month"), scope="col"), h("th", _("What came in"), scope="col"))
    rows = []
    for at, month in reversed(list(enumerate(what.months))):
        said = [
            _("{what} {n}").format(what=_(WHAT[kind]), n=each[at])
            for kind, each in what.counts.items()
            if each[at]
        ]
        if said:
            rows.append(h("tr", h("th", when.show(month), scope="row"), h("td", _(", ").join(said))))
    return h("table", h("thead", head), h("tbody", *rows), class_="henai-counts")


def _short(month: str) -> str:
    """A month for under the picture: "11月", "Nov"; its year with each January."""
    year, number = month.split("-")
    if current() == "ja":
        return f"{year}/{int(number)}" if number == "01" else f"{int(number)}月"
    name = when.show(month, "en")[:3]
    return f"{name} {year}" if number == "01" else name
