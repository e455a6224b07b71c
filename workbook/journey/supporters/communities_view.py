"""Communities and who bridges them: what the learner's people belong to, and who is at home in two or more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from workbook.journey.supporters import figures
from workbook.journey.supporters.communities import Bridge, bridges
from workbook.journey.supporters.looking import Looking
from workbook.journey.supporters.seeing import View, beside, stories
from workbook.kit import pages
from workbook.kit.html import h, show
from workbook.kit.stories import Told
from workbook.locale import _, ngettext
from workbook.locale.phrase import people, quoted, together

ISLANDS, LINKS = 8, 8


@dataclass(frozen=True)
class Seen:
    """Communities as (name, people, supporters), who bridges which of them, their names and stories."""

    communities: list[tuple[str, int, int]]
    links: list[tuple[Bridge, str]]
    rows: list[Told]
    sentence: str


class CommunitiesView(View):
    """The islands with their bridges, a sentence, the people who bridge them, and the communities as a table."""

    def read(self, looking: Looking) -> Seen:
        """The largest communities, and those who belong to more than one of them."""
        if not looking.members:
            words = _(
                "No communities are written yet. On somebody's card you can say which they belong to: at work, in town, online."
            )
            return Seen([], [], [], words)
        chosen, hide = looking.filter.community, looking.hide
        found = [
            _hidden(one, hide)
            for one in bridges(looking.log.people)
            if not chosen or chosen in one.communities
        ]
        near = {hide(chosen), *(name for one in found for name in one.communities)} if chosen else None
        ever = set(figures.supporters(looking.moments, looking.today).ever)
        listed = [
            (hide(name), len(keys), len(ever.intersection(keys))) for name, keys in looking.members.items()
            if near is None or hide(name) in near
        ]  # fmt: skip
        links = [(one, looking.name(one.person)) for one in found]
        told = stories(looking, [one.person for one in found[:LINKS]])
        rows = [
            Told(one.person, [name, _(", ").join(one.communities)], told[one.person])
            for one, name in links[:LINKS]
        ]
        return Seen(listed, links, rows, sentence(listed, links))

    def draw(self, what: Seen) -> Sequence[widgets.Widget]:
        """The islands while there is any community."""
        if not what.communities:
            return [pages.invitation(what.sentence)]
        from workbook.kit.pictures_bridges import Bridges, Island, Link

        # Those that somebody bridges come first: they are what the picture is about.
        bridged = [name for bridge, _name in what.links[:LINKS] for name in bridge.communities]
        order = list(dict.fromkeys([*bridged, *(name for name, _n, _s in what.communities)]))[:ISLANDS]
        shown = sorted(what.communities, key=lambda one: order.index(one[0]) if one[0] in order else ISLANDS)
        shown = shown[: len(order)]
        place = {name: at for at, (name, _n, _supporters) in enumerate(shown)}
        links = [
            Link(bridge.person, name, here) for bridge, name in what.links[:LINKS]
            if len(here := tuple(place[each] for each in bridge.communities if each in place)) > 1
        ]  # fmt: skip
        parts: list[widgets.Widget] = []
        words = _(
            "Circles are communities, with the number of people you know there. Dots between them are people at home in both."
        )
        if what.rows:
            table = beside([_("Who bridges"), _("Their communities")], what.rows)
            picture = Bridges([Island(name, n) for name, n, _s in shown], links, words, table.point)
            table.pointing(picture.point)
            parts += [picture, show(h("p", what.sentence)), table]
        else:
            picture = Bridges([Island(name, n) for name, n, _s in shown], links, words, lambda _key: None)
            parts += [picture, show(h("p", what.sentence))]
        head = h(
            "tr", *(h("th", each, scope="col") for each in (_("Community"), _("People"), _("Supported me")))
        )
        lines = [
            h("tr", h("th", name, scope="row"), h("td", n), h("td", supporters or "–"))
            for name, n, supporters in what.communities[: 2 * ISLANDS]
        ]
        return [*parts, show(h("table", h("thead", head), h("tbody", *lines), class_="henai-counts"))]


def sentence(communities: Sequence[tuple[str, int, int]], links: Sequence[tuple[Bridge, str]]) -> str:
    """How many communities there are, and who bridges them; who alone does is named first."""
    n = len(communities)
    said = [
        ngettext(
            "The people in your log belong to {n} community.", "The people in your log belong to {n} communities.", n
        ).format(n=n)
    ]  # fmt: skip
    if not links:
        return together([*said, _("Nobody is written in two of them so far.")])
    alone = [(bridge, name) for bridge, name in links if bridge.alone]
    said.append(
        ngettext(
            "{names} is at home in more than one.", "{names} are at home in more than one.", len(links)
        ).format(names=people((name for _bridge, name in links), 3))
    )
    if alone and n > 1:
        bridge, name = alone[0]
        said.append(
            _("Only {name} links {first} and {second}.").format(
                name=people([name]), first=quoted(bridge.alone[0][:1]), second=quoted(bridge.alone[0][1:])
            )
        )
    return together(said)


def _hidden(one: Bridge, hide: Callable[[str], str]) -> Bridge:
    """A bridge with names in those of its communities (田中家) as they are shown."""
    alone = tuple((hide(left), hide(right)) for left, right in one.alone)
    return Bridge(one.person, tuple(hide(name) for name in one.communities), alone)
