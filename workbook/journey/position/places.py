"""The map: what can stand on it, where it stands in words, and what one sees (M13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

from workbook.journey.book import Book, filled, only
from workbook.journey.position.record import Axes, Place, Position, Stance, positions
from workbook.locale import _
from workbook.locale.phrase import fragment, quoted

Look = Literal["mine", "also", "granted", "also_granted", "other"]
STOPS = (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)  # places along an axis that have words
MIDDLE = 0.2  # so near to the middle of an axis is in the middle
NEAR = 0.35  # of the map's half width: so near is beside each other
MOST_SAID = 3  # other positions of the learner's own named in the sentence
MOST_NAMED = 6  # people and things named at one place


@dataclass(frozen=True)
class Thing:
    """Something for the map: the learner's chosen position ("mine"), another of theirs ("also"), or somebody they know.

    "granted" is X of the chosen position, "also_granted" that of another. ``record`` is the key of its record. ``x`` and ``y`` are −1 (left, bottom) to 1 (right, top), or None both.
    """

    record: str
    look: Look
    name: str
    x: float | None
    y: float | None

    @property
    def key(self) -> str:
        """One key for all kinds: a position and its X share their record."""
        kind = "granted" if self.is_granted else "place" if self.look == "other" else "position"
        return f"{kind}:{self.record}"

    @property
    def is_granted(self) -> bool:
        """Whether it is what everyone takes for granted, whatever the position."""
        return self.look in ("granted", "also_granted")

    @property
    def at(self) -> tuple[float, float] | None:
        """Its place; None while it isn't on the map."""
        return None if self.x is None or self.y is None else (self.x, self.y)


def strongest(book: Book) -> str:
    """The key of the position the map calls "me": the chosen one, or the only one; "" while it could be any of several."""
    mine, choice = positions(book), only(book, Stance).position
    return choice if choice in mine else next(iter(mine), "") if len(mine) == 1 else ""


def things(book: Book) -> list[Thing]:
    """The learner's positions, the strongest first, each with its X, then whom they know; else as they were written.

    X of a position that isn't the strongest is there once it was placed: a choice takes nothing off the map.
    """
    mine, me = positions(book), strongest(book)
    found = []
    for key in sorted(mine, key=lambda key: key != me):
        one = mine[key]
        found.append(_thing(key, "mine" if key == me else "also", one))
        at = _both(one.granted_x, one.granted_y)
        if filled(one.granted) and (key == me or not me or None not in at):
            found.append(Thing(key, "granted" if key == me else "also_granted", one.granted, *at))
    places = book.all(Place).items()
    return found + [Thing(key, "other", one.name, *_both(one.x, one.y)) for key, one in places]


def beside(thing: Thing, axis: Literal["x", "y"], value: float | None) -> tuple[float | None, float | None]:
    """Where ``thing`` stands after ``value`` was chosen on one axis; it begins in the middle of the other.

    None takes it off the map.
    """
    if value is None:
        return None, None
    x, y = thing.at or (0.0, 0.0)
    return (value, y) if axis == "x" else (x, value)


def landed(x: float, y: float) -> tuple[float, float]:
    """The place on the map for where something was let go, also outside of it; hundredths are enough."""
    return round(min(max(x, -1.0), 1.0), 2), round(min(max(y, -1.0), 1.0), 2)


def nearest(value: float) -> float:
    """The one of `STOPS` that ``value`` is nearest to."""
    return min(STOPS, key=lambda stop: abs(stop - value))


def free(listed: Sequence[Thing]) -> tuple[float, float]:
    """A place near the middle where nothing stands yet."""
    taken = [thing.at for thing in listed if thing.at]
    spots = sorted(((x, y) for x in STOPS for y in STOPS), key=lambda spot: (hypot(*spot), spot))
    return next((spot for spot in spots if all(_apart(spot, other) > 0.2 for other in taken)), (0.0, 0.0))


def where(x: float, y: float) -> str:
    """A place in words: "top left", "in the middle"."""
    across = 0 if abs(x) < MIDDLE else 1 if x > 0 else -1
    up = 0 if abs(y) < MIDDLE else 1 if y > 0 else -1
    return {
        (0, 0): _("in the middle"),
        (-1, 0): _("on the left"),
        (1, 0): _("on the right"),
        (0, 1): _("at the top"),
        (0, -1): _("at the bottom"),
        (-1, 1): _("at the top left"),
        (1, 1): _("at the top right"),
        (-1, -1): _("at the bottom left"),
        (1, -1): _("at the bottom right"),
    }[across, up]


def seen(book: Book) -> list[str]:
    """What the map shows: its axes, where everything on it stands, and who is nearest to me."""
    placed = [thing for thing in things(book) if thing.at]
    said = [*_axes(only(book, Axes))]
    mine = next((thing for thing in placed if thing.look == "mine"), None)
    granted = next((thing for thing in placed if thing.look == "granted"), None)
    others = [thing for thing in placed if thing.look == "other"]
    if mine and mine.at:
        said.append(_("I stand {where}.").format(where=where(*mine.at)))
    if granted and granted.at:
        said.append(_("What everyone takes for granted is {where}.").format(where=where(*granted.at)))
    said += _mine_too(placed, several=not strongest(book))
    said += _standing(others)
    if mine and mine.at:
        said += _around(mine.at, granted, others)
    elif not strongest(book) and any(thing.look == "also" for thing in placed):
        said.append(
            _("Once you choose a claim for now, the map calls it “Me” and says who stands nearest to you.")
        )
    return said


def _mine_too(placed: Sequence[Thing], *, several: bool) -> list[str]:
    """The positions that aren't the strongest, and what is taken for granted before them; ``several`` when none is."""
    said = []
    for thing in [thing for thing in placed if thing.look == "also"][:MOST_SAID]:
        frame = _("My claim {name} is {where}.") if several else _("{name}, also mine, is {where}.")
        said.append(frame.format(name=_named([thing]), where=where(*(thing.at or (0.0, 0.0)))))
    for thing in [thing for thing in placed if thing.look == "also_granted"][:MOST_SAID]:
        frame = _("{name}, which I see differently, is {where}.")
        said.append(frame.format(name=_named([thing]), where=where(*(thing.at or (0.0, 0.0)))))
    return said


def _standing(others: Sequence[Thing]) -> list[str]:
    """Who and what else is on the map, those at one place together."""
    found: dict[str, list[Thing]] = {}
    for thing in others:
        if thing.at:
            found.setdefault(where(*thing.at), []).append(thing)
    return [_("{names}: {where}.").format(names=_named(each), where=place) for place, each in found.items()]


def _around(here: tuple[float, float], granted: Thing | None, others: list[Thing]) -> list[str]:
    said = []
    away = {thing: _apart(here, thing.at) for thing in others if thing.at}
    if away:
        least = min(away.values())
        near = _named([thing for thing, distance in away.items() if distance < least + 0.05])
        if least > 2 * NEAR:
            said.append(
                _("Nobody stands close to me. The nearest, {names}, is a good way off.").format(names=near)
            )
        else:
            said.append(_("Nearest to me: {names}.").format(names=near))
    if granted and granted.at and _apart(here, granted.at) < NEAR:
        said.append(
            _(
                "I'm right beside what everyone takes for granted, so these two axes don't show the difference yet. Are there other axes that would?"
            )
        )
    return said


def _axes(axes: Axes) -> list[str]:
    said = []
    if filled(axes.left) or filled(axes.right):
        said.append(
            _("From left to right: {left} to {right}.").format(**_ends(left=axes.left, right=axes.right))
        )
    if filled(axes.bottom) or filled(axes.top):
        said.append(
            _("From bottom to top: {bottom} to {top}.").format(**_ends(bottom=axes.bottom, top=axes.top))
        )
    return said


def _ends(**ends: str) -> dict[str, str]:
    return {name: quoted([words]) if filled(words) else "…" for name, words in ends.items()}


def _named(listed: Sequence[Thing]) -> str:
    return quoted((fragment(thing.name) or _("(no name yet)") for thing in listed), most=MOST_NAMED)


def _thing(key: str, look: Look, one: Position) -> Thing:
    texts = (one.claim, one.stand, one.granted, one.because, one.for_whom, one.unexpected)
    return Thing(key, look, next(filter(filled, texts), ""), *_both(one.x, one.y))


def _both(x: float | None, y: float | None) -> tuple[float | None, float | None]:
    return (None, None) if x is None or y is None else (x, y)


def _apart(here: tuple[float, float], there: tuple[float, float]) -> float:
    return hypot(here[0] - there[0], here[1] - there[1])
