"""Who when: the timeline by person, through the filters of the picture page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import ipywidgets as widgets
import pandas as pd

from workbook.journey.supporters import figures
from workbook.journey.supporters.looking import Looking
from workbook.journey.supporters.moment import SUPPORT
from workbook.journey.supporters.seeing import View, beside, nothing, stories
from workbook.kit import days, pages
from workbook.kit.html import h, show
from workbook.kit.stories import Told
from workbook.locale import N_, _, ngettext
from workbook.locale.phrase import together

ROWS = 12
REACH = timedelta(days=3 * 366)  # a mistyped year would squeeze everything else into a corner
AHEAD = timedelta(days=366)
LASTS = {"lasting": N_("lasting"), "again": N_("again"), "once": N_("once")}


@dataclass(frozen=True)
class Seen:
    """Names by key, the points (day, key, look), how many lie too far away, the table, and what is said."""

    names: dict[str, str]
    points: list[tuple[dt.date, str, str]]
    far: int
    rows: list[Told]
    sentence: str
    lasting: bool = False


class LinesView(View):
    """The timeline, a sentence, and the table with everybody's story."""

    def read(self, looking: Looking) -> Seen:
        """The people of the latest moments, one line each."""
        keys = looking.present[:ROWS]
        if not keys:
            return Seen({}, [], 0, [], nothing(looking))
        names = {key: looking.name(key) for key in keys}
        rows = looking.moments[looking.moments["who"].isin(keys)]
        support = rows["what"].isin(SUPPORT)
        look = (
            pd.Series("strong", index=rows.index)
            .where(support, "light")
            .where(rows["direction"] == "in", "mine")
        )
        dated = {
            (day.date(), str(key), str(one))
            for day, key, one in zip(rows["date"], rows["who"], look, strict=True)
            if not pd.isna(day)
        }
        points = sorted(p for p in dated if looking.today - REACH <= p[0] <= looking.today + AHEAD)
        latest = {key: day for day, key, _look in sorted(dated)}
        counts = pd.crosstab(rows["who"].astype(str), look.to_numpy())
        lasts = figures.lasting(looking.moments)
        told = stories(looking, keys)
        table = [
            Told(
                key,
                [name, *(_count(counts, key, each) for each in ("strong", "light", "mine"))],
                told[key],
                _about(lasts[key], latest.get(key)),
            )
            for key, name in names.items()
        ]
        standing = [lasts[key] for key in keys]
        said = sentence(standing, len(looking.present))
        return Seen(names, points, len(dated) - len(points), table, said, "lasting" in standing)

    def draw(self, what: Seen) -> Sequence[widgets.Widget]:
        """The timeline while there is anybody in it."""
        if not what.names:
            return [pages.invitation(what.sentence)]
        parts: list[widgets.Widget] = []
        table = beside([_("Person"), _("Support"), _("Reaction"), _("From me")], what.rows)
        if what.points:
            from workbook.kit.pictures_timeline import timeline

            words = _("Full dots: support. Small pale dots: reactions. Diamonds: from me.")
            parts.append(timeline(what.names, what.points, words=words, touched=table.point))
        parts.append(show(h("p", what.sentence)))
        if what.far:
            parts.append(pages.note(h("p", _far(what.far))))
        parts.append(table)
        if what.lasting:
            parts.append(
                show(h("p", _("Lasting means support in three months or more."), class_="henai-hint"))
            )
        return parts


def _far(count: int) -> str:
    return ngettext(
        "{n} date is too far away to draw. Is its year right?",
        "{n} dates are too far away to draw. Are their years right?",
        count,
    ).format(n=count)


def _about(lasts: str, latest: dt.date | None) -> str:
    said = [_(LASTS[lasts])] if lasts else []
    if latest is not None:
        said.append(_("latest {day}").format(day=days.say(latest, weekday=False)))
    return " · ".join(said)


def sentence(lasts: Sequence[str], total: int) -> str:
    """How many of the people shown supported once, again, or lastingly."""
    said = []
    if total > len(lasts):
        said.append(
            _("These are the {n} people of the latest moments, of {total}.").format(n=len(lasts), total=total)
        )
    counts = [
        _("{n} {lasts}").format(n=n, lasts=_(words))
        for kind, words in LASTS.items()
        if (n := sum(each == kind for each in lasts))
    ]
    n = sum(bool(each) for each in lasts)
    if n:
        said.append(
            ngettext("Support from {n} person: {counts}.", "Support from {n} people: {counts}.", n).format(
                n=n, counts=_(", ").join(counts)
            )
        )
    else:
        said.append(_("No support so far. A reaction is a sign that somebody noticed you."))
    return together(said)


def _count(counts: pd.DataFrame, key: str, look: str) -> str:
    found = int(counts.loc[key, look]) if look in counts and key in counts.index else 0
    return str(found) if found else "–"
