"""The map: two axes the learner names, where they stand, what is taken for granted, and others they know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Record, Workbook
from workbook.journey.book import filled, only
from workbook.journey.position import places
from workbook.journey.position.places import Thing
from workbook.journey.position.record import Axes, Place, Position, Stance
from workbook.kit import fields, grid_columns, lean, pages, pictures
from workbook.kit.dragging_back import PutBack
from workbook.kit.forms import Form
from workbook.kit.grid import Grid, Line
from workbook.kit.html import h, show
from workbook.kit.html import replace as say
from workbook.locale import N_, _
from workbook.locale.phrase import fragment, quoted, short, together


def map() -> lean.VBox:  # noqa: A001 - the exercise is called so in a notebook
    """The axes, the map with everything that can be dragged on it, and its table."""
    book = learner.current()
    axes = Form(
        book,
        Axes,
        "only",
        [
            (fields.text("left", _("Left end")), fields.text("right", _("Right end"))),
            (fields.text("bottom", _("Bottom end")), fields.text("top", _("Top end"))),
        ],
        history=False,
    )
    return pages.exercise(book, pages.sheet(axes), Mapped(book))


class Mapped(pages.Follow):
    """The map, what one sees on it in a sentence, and a table that says and changes the same."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._map = pictures.Map(self._let_go)
        self._table = Grid(
            book,
            [
                grid_columns.text("name", _("Who or what")),
                _along("x", _("Left and right"), _ACROSS),
                _along("y", _("Bottom and top"), _UPWARD),
                grid_columns.button("off", _("Take off")),
            ],
            self._write,
            label=_("Everything for the map"),
            pressed=lambda key, _column: self._remove(key),
        )
        self._back = PutBack()
        self._hint, self._unplaced = show(), show()
        self._put = pages.button(_("Put them on the map"), self._put_all)
        self._add = pages.button(_("Add somebody or something I know"), self.add)
        super().__init__(book, [Position, Stance, Place, Axes], self._parts)

    def add(self) -> None:
        """Add a place without a name yet, near the middle, and go to its name."""
        spot = places.free(places.things(self._book))
        added: list[str] = []

        def write() -> None:
            added.append(self._book.add(Place(x=spot[0], y=spot[1])))

        if pages.attempt(self._book, write):
            self._table.focus_cell(f"place:{added[0]}", "name")

    def _parts(self) -> list[widgets.Widget]:
        listed = places.things(self._book)
        axes = only(self._book, Axes)
        placed = [
            pictures.Spot(thing.key, *thing.at, _label(thing), thing.look) for thing in listed if thing.at
        ]
        ends = (axes.left.strip(), axes.right.strip(), axes.bottom.strip(), axes.top.strip())
        self._map.draw(placed, ends, together(places.seen(self._book)))
        self._table.tell([_line(thing, chosen=bool(places.strongest(self._book))) for thing in listed])
        say(self._hint, h("p", _how(bool(placed), bool(listed))), class_="henai-hint")
        missing = [_name(thing) for thing in listed if not thing.at]
        say(self._unplaced, h("p", _not_there(missing)) if missing else None, class_="henai-hint")
        pages.display(self._put, missing)
        self._back.look()
        return [self._map, self._back, self._hint, self._unplaced, self._put, self._table, self._add]

    def _thing(self, key: str) -> Thing | None:
        return next((thing for thing in places.things(self._book) if thing.key == key), None)

    def _write(self, key: str, column: str, value: Any) -> None:
        thing = self._thing(key)
        if thing is None:
            kind, _colon, record = key.partition(":")
            if kind != "place" or column != "name" or not filled(value):
                return
            # Taken off elsewhere while somebody stood in its line: writing on brings it back.
            self._book.restore(Place, record)
            thing = self._thing(key)
        if thing is None:
            return
        if column == "name":
            self._book.change(Place, thing.record, name=value)
        elif column == "x" or column == "y":
            self._place(thing, *places.beside(thing, column, value))

    def _place(self, thing: Thing, x: float | None, y: float | None) -> None:
        model: type[Record] = Place if thing.look == "other" else Position
        before = "granted_" if thing.is_granted else ""
        self._book.change(model, thing.record, **{f"{before}x": x, f"{before}y": y})

    def _let_go(self, key: Any, x: float, y: float) -> None:
        thing = self._thing(key)
        if thing is None or not thing.at or (there := places.landed(x, y)) == thing.at:
            return
        if pages.attempt(self._book, lambda: self._place(thing, *there)):
            words = _("Moved: {name}, now {where}.").format(
                name=quoted([_name(thing)]), where=places.where(*there)
            )
            self._offer(key, words, there, thing)

    def _offer(self, key: str, words: str, there: tuple[float, float], before: Thing) -> None:
        def stands() -> bool:
            thing = self._thing(key)
            return thing is not None and thing.at == there

        self._back.offer(
            words, lambda: pages.attempt(self._book, lambda: self._place(before, before.x, before.y)), stands
        )

    def _put_all(self) -> None:
        for thing in places.things(self._book):
            if not thing.at:
                spot = places.free(places.things(self._book))
                if not pages.attempt(self._book, lambda thing=thing, spot=spot: self._place(thing, *spot)):
                    return

    def _remove(self, key: str) -> None:
        thing = self._thing(key)
        if thing is None or thing.look != "other":
            return
        if pages.attempt(self._book, lambda: self._book.withdraw(Place, thing.record)):
            self._back.offer(
                _("“{what}” is off the list.").format(what=_name(thing)),
                lambda: pages.attempt(self._book, lambda: self._book.restore(Place, thing.record)),
                lambda: self._book.read(Place, thing.record) is None,
            )
            pages.focus_soon(self._back)


_ACROSS = (
    *(N_("Far left"), N_("Left"), N_("A little left"), N_("Middle")),
    *(N_("A little right"), N_("Right"), N_("Far right")),
)
_UPWARD = (
    *(N_("Far down"), N_("Down"), N_("A little down"), N_("Middle")),
    *(N_("A little up"), N_("Up"), N_("Far up")),
)


def _along(name: str, label: str, words: tuple[str, ...]) -> grid_columns.Column:
    options = [(_("not yet"), None), *zip(_translated(words), places.STOPS, strict=True)]
    column = grid_columns.choice(name, label, options)
    return replace(column, show=lambda value: "" if value is None else str(places.nearest(value)))


def _translated(words: tuple[str, ...]) -> list[str]:
    return [_(each) for each in words]


def _line(thing: Thing, *, chosen: bool) -> Line:
    own = thing.look != "other"
    head = {
        "mine": _("Me"),
        "also": _("Another claim") if chosen else _("My claim"),
        "granted": _("Everyone"),
        "also_granted": _("Everyone"),
        "other": "",
    }[thing.look]
    return Line(
        thing.key,
        short(_name(thing), 40),
        {"name": short(thing.name, 80) if own else thing.name, "x": thing.x, "y": thing.y},
        head,
        frozenset({"name", "off"} if own else ()),
    )


def _label(thing: Thing) -> str:
    """What stands beside its spot: only one of them is called "me", and only one "everyone"."""
    names = {"mine": _("Me"), "granted": _("Everyone")}
    if thing.look in names:
        return names[thing.look]
    return quoted([_name(thing)]) if _name(thing) in names.values() else _name(thing)


def _name(thing: Thing) -> str:
    return fragment(thing.name) or _("(no name yet)")


def _how(placed: bool, listed: bool) -> str:
    if placed:
        return _("Drag what stands on the map, or choose its place in the table below.")
    if listed:
        return ""
    return _("The map begins with a position from above, or with somebody you know.")


def _not_there(names: list[str]) -> str:
    return _(
        "Not on the map yet: {names}. Choose a place in the table, or put them near the middle and drag them."
    ).format(names=quoted(names))
