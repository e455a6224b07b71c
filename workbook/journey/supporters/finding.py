"""Finding moments in a log of thousands: words, kind, direction, person, time, and the order they stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from workbook.journey.supporters.moment import Moment
from workbook.locale import N_

Order = Literal["latest", "oldest", "written", "person", "amount"]
ORDERS: Mapping[Order, str] = {
    "latest": N_("Latest first"),
    "oldest": N_("Oldest first"),
    "written": N_("Written last first"),
    "person": N_("By person"),
    "amount": N_("Largest amount first"),
}
"""The orders, as msgids."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; a blank asks nothing. ``who`` is the key of a person, ``since`` and ``until`` are ISO days."""

    text: str = ""
    what: str = ""
    direction: str = ""
    who: str = ""
    since: str = ""
    until: str = ""
    waiting: bool = False
    order: Order = "latest"

    @property
    def everything(self) -> bool:
        """Whether nothing is asked but an order."""
        return self == Wanted(order=self.order)


def plain(text: str) -> str:
    """``text`` as it is compared: width and capitals don't tell words apart, and neither do blanks at the ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def found(
    moments: Mapping[str, Moment],
    wanted: Wanted,
    *,
    names: Mapping[str, str],
    merged: Mapping[str, str],
    also: Callable[[Moment], str] = lambda moment: "",
) -> list[str]:
    """Keys of the moments that are wanted, in the wanted order; those without a date come last.

    Every word of the text must stand somewhere in the note, in one of the ``names`` (by key) or in ``also(moment)``.
    ``merged`` says for people who are one with another whom they count for (see `same.roots`).
    """
    keys = [key for key, moment in moments.items() if _fits(moment, wanted, merged)]
    if sought := plain(wanted.text).split():
        # Names are made plain once, not once a moment.
        spoken = {key: plain(name) for key, name in names.items()}
        keys = [key for key in keys if _speaks(moments[key], sought, spoken, also)]
    return _in_order(keys, moments, wanted.order, names)


def _fits(moment: Moment, wanted: Wanted, merged: Mapping[str, str]) -> bool:
    return (
        (not wanted.what or moment.what == wanted.what)
        and (not wanted.direction or moment.direction == wanted.direction)
        and (not wanted.waiting or (moment.direction == "in" and not moment.answered))
        and (not wanted.since or moment.date >= wanted.since)
        and (not wanted.until or "" < moment.date <= wanted.until)
        and (not wanted.who or any(merged.get(key, key) == wanted.who for key in moment.who))
    )


def _speaks(
    moment: Moment, sought: list[str], spoken: Mapping[str, str], also: Callable[[Moment], str]
) -> bool:
    said = " ".join((plain(moment.note), *(spoken.get(key, "") for key in moment.who), plain(also(moment))))
    return all(word in said for word in sought)


def _in_order(
    keys: list[str], moments: Mapping[str, Moment], order: Order, names: Mapping[str, str]
) -> list[str]:
    if order == "written":
        return keys[::-1]
    by_day = sorted(keys, key=lambda key: moments[key].date)
    dated = [key for key in by_day if moments[key].date]
    undated = [key for key in keys if not moments[key].date]
    if order == "oldest":
        return dated + undated
    latest = dated[::-1] + undated[::-1]
    if order == "person":
        return sorted(latest, key=lambda key: _first_name(moments[key], names))
    if order == "amount":
        return sorted(latest, key=lambda key: -(moments[key].amount or 0.0))
    return latest


def _first_name(moment: Moment, names: Mapping[str, str]) -> tuple[bool, str]:
    name = next((names[who] for who in moment.who if who in names), "")
    return not name, name
