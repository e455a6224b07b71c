"""The circle of closeness: who is near, who is drifting away, and what there has been with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from workbook.journey.supporters import figures
from workbook.journey.supporters.closeness import RINGS, Near, near
from workbook.journey.supporters.looking import Looking
from workbook.journey.supporters.seeing import View, beside, nothing, of_all, stories
from workbook.kit import days, pages
from workbook.kit.html import h, show
from workbook.kit.stories import Told
from workbook.locale import _, ngettext
from workbook.locale.phrase import people, together


@dataclass(frozen=True)
class Seen:
    """What the circle shows: places, names, the table, and the sentences above and below."""

    places: list[Near]
    names: list[str]
    rows: list[Told]
    sentence: str
    narrowed: bool
    """Some moments of these people don't pass the filter, so they may stand elsewhere than they would with them."""


class ClosenessView(View):
    """The circle, a sentence, and the table of the people in it."""

    def read(self, looking: Looking) -> Seen:
        """Everybody's place, nearest first."""
        listed = dict(looking.log.people)
        places = near(looking.moments, looking.everything, listed, looking.shown, looking.today)
        places.sort(key=lambda one: one.distance)
        keys = [one.key for one in places]
        names = [looking.name(key) for key in keys]
        last = figures.last_contact(looking.everything, looking.today)
        both = figures.give_and_take(looking.moments)
        told = stories(looking, keys)
        rows = [
            Told(
                one.key,
                [
                    name,
                    _where(one),
                    days.say(last[one.key].date(), weekday=False) if one.since is not None else "–",
                    f"{both.loc[one.key, 'got']} / {both.loc[one.key, 'gave']}",
                ],
                told[one.key],
            )
            for one, name in zip(places, names, strict=True)
        ]
        said = together([of_all(looking), sentence(places, names)]) if places else nothing(looking)
        there = int(looking.everything["who"].isin(keys).sum())
        passing = int(looking.moments["who"].isin(keys).sum())
        return Seen(places, names, rows, said, passing < there)

    def draw(self, what: Seen) -> Sequence[widgets.Widget]:
        """The circle while there is anybody in it."""
        if not what.places:
            return [pages.invitation(what.sentence)]
        from workbook.kit.pictures_circle import Circle, Dot

        table = beside([_("Person"), _("Where"), _("Latest"), _("Got / gave")], what.rows)
        circle = Circle(
            [Dot(one.key, name, one.distance, one.before) for one, name in zip(what.places, what.names, strict=True)],
            [(edge, _(name)) for edge, name in RINGS],
            _("Me"),
            _("Full dots: in touch. Empty dots: drifting away, with the way they went. Only what they did for you draws them near, and it fades month by month."),
            table.point,
        )  # fmt: skip
        table.pointing(circle.point)
        counted = _(
            "How near somebody stands is counted only from what you've chosen above; with everything they may be nearer. "
            "Whether they are drifting away is told by the whole log."
        )
        narrowed = h("p", counted, class_="henai-hint") if what.narrowed else None
        return [circle, show(h("p", what.sentence), narrowed), table]


def sentence(places: Sequence[Near], names: Sequence[str]) -> str:
    """How many people are near, in between and further out, and who is drifting away."""
    counts = [
        _("{n} {where}").format(n=count, where=_(name))
        for at, (_edge, name) in enumerate(RINGS)
        if (count := sum(one.ring == at for one in places))
    ]
    said = [
        ngettext("Of {n} person: {counts}.", "Of {n} people: {counts}.", len(places)).format(
            n=len(places), counts=_(", ").join(counts)
        )
    ]
    if away := [name for one, name in zip(places, names, strict=True) if one.drifting]:
        said.append(
            ngettext(
                "{names} is drifting away. A few words can be enough.",
                "{names} are drifting away. A few words can be enough.",
                len(away),
            ).format(names=people(away, 3))
        )
    return together(said)


def _where(one: Near) -> str:
    where = _(RINGS[one.ring][1])
    return _("{where}, drifting away").format(where=where) if one.drifting else where
