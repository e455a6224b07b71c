"""The lifeline: events as cards, the curve of how they felt, and its table; each of them can be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.vector.dragging import BRIGHT, DARK, moved, placed
from workbook.journey.vector.record import Event
from workbook.kit import clock, fields, grid_columns, lean, pages, pictures
from workbook.kit.cards import Cards
from workbook.kit.dragging_back import PutBack
from workbook.kit.forms import Scratch
from workbook.kit.grid import Grid, Line, write_on
from workbook.kit.html import h, replace, show
from workbook.kit.pictures_curve import Point
from workbook.locale import _, ngettext, when
from workbook.locale.phrase import quoted, short, together


def lifeline() -> lean.VBox:
    """Events that led here, one card each, and the line they make."""
    book = learner.current()
    cards = Cards(
        book,
        Event,
        lambda _key: [
            fields.moment(
                "when", _("When"), _("Such as 2019, April 2019 or 5 April 2019, as far as you remember.")
            ),
            fields.area("what", _("What happened"), rows=2),
            fields.slider(
                "feeling",
                _("How it felt"),
                range(DARK, BRIGHT + 1),
                felt,
                _("From −5, the darkest, to +5, the brightest."),
            ),
            fields.area("meaning", _("What it means to you today"), rows=2),
        ],
        summary=lambda one: one.what,
        detail=lambda one: " · ".join(filter(None, [when.show(one.when), felt(one.feeling)])),
        empty=_("Nothing is on the line yet. Begin with one event, and it becomes the first point."),
        add=_("Add an event"),
    )
    return pages.exercise(book, cards, Drawn(book))


class Drawn(pages.Follow):
    """The events as a curve whose points can be dragged, in a sentence, and in a table to type in."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._curve = pictures.Curve(DARK, BRIGHT, self._let_go, self._going)
        self._table = Grid(
            book,
            [grid_columns.fitting(column, Event) for column in _columns()],
            lambda key, name, value: write_on(book, Event, key, **{name: value}),
            label=_("The events on your lifeline"),
            unread=_unread,
        )
        self._hint, self._undated = show(), show()
        self._back = PutBack()
        super().__init__(book, [Event], self._parts)

    def _parts(self) -> list[widgets.Widget]:
        events = placed(self._book)
        dated = {key: event for key, event in events.items() if event.when}
        undated = [event for event in events.values() if not event.when]
        self._curve.draw(points(dated), together([*seen(list(dated.values())), *_shared(dated)]))
        self._table.tell(_lines(events))
        replace(self._hint, h("p", _how()) if dated else None, class_="henai-hint")
        replace(self._undated, h("p", _undated(undated)) if undated else None, class_="henai-hint")
        self._back.look()
        return [self._curve, self._back, self._hint, self._undated, self._table]

    def _let_go(self, key: Any, x: float, y: float) -> None:
        event = self._book.read(Event, key)
        if event is None or not event.when:
            return
        after = moved(event, x, y, self._curve.span, clock.today())
        if after == event:
            return
        if pages.attempt(self._book, lambda: self._put(key, event, after)):
            words = _("Moved: {name}, {when}, {feeling}.").format(
                name=quoted([_name(after)]), when=when.show(after.when), feeling=felt(after.feeling)
            )
            self._back.offer(
                words,
                lambda: pages.attempt(self._book, lambda: self._put(key, after, event)),
                lambda: _place(self._book.read(Event, key)) == _place(after),
            )

    def _put(self, key: str, before: Event, after: Event) -> None:
        if before.when != after.when and self._book.read(Scratch, _unread(key, "when")) is not None:
            self._book.withdraw(Scratch, _unread(key, "when"))  # a date typed by halves: the hand has said it
        names = [name for name in ("when", "feeling") if getattr(before, name) != getattr(after, name)]
        self._book.change(Event, key, **{name: getattr(after, name) for name in names})

    def _going(self, key: Any, x: float, y: float) -> str:
        event = self._book.read(Event, key)
        if event is None or not event.when:
            return ""
        after = moved(event, x, y, self._curve.span, clock.today())
        return _("{name}: {when}, {feeling}").format(
            name=quoted([_name(after)]), when=when.show(after.when), feeling=felt(after.feeling)
        )


def _place(event: Event | None) -> tuple[str, int] | None:
    return (event.when, event.feeling) if event is not None else None


def points(events: dict[str, Event]) -> list[Point]:
    """Where the events stand, oldest first, each labelled with its number in the table."""
    return [
        Point(key, when.position(event.when), event.feeling, str(number))
        for number, (key, event) in enumerate(events.items(), start=1)
    ]


def seen(events: Sequence[Event]) -> list[str]:
    """What the curve shows: how many events over what time, the brightest and the darkest."""
    if not events:
        return []
    if len(events) == 1:
        return [_("One point, {when}. One more, and there is a line.").format(when=when.show(events[0].when))]
    n = len(events)
    span = (
        ngettext("{n} event from {first} to {last}.", "{n} events from {first} to {last}.", n)
        if events[0].when != events[-1].when
        else ngettext("{n} event, {first}.", "{n} events, {first}.", n)
    )
    said = [span.format(n=n, first=when.show(events[0].when), last=when.show(events[-1].when))]
    high, low = max(event.feeling for event in events), min(event.feeling for event in events)
    if high == low:
        return [*said, _("All of them felt the same, {feeling}.").format(feeling=felt(high))]
    return [
        *said,
        _("The brightest: {names} ({feeling}).").format(names=_those(events, high), feeling=felt(high)),
        _("The darkest: {names} ({feeling}).").format(names=_those(events, low), feeling=felt(low)),
    ]


def felt(feeling: float) -> str:
    """A feeling with its sign: "+3", "−4", "0"."""
    return f"{int(feeling):+d}".replace("-", "−") if feeling else "0"


def _columns() -> list[grid_columns.Column]:
    return [
        grid_columns.moment("when", _("When"), _("a year is enough")),
        grid_columns.choice(
            "feeling", _("Feeling"), [(felt(each), each) for each in range(BRIGHT, DARK - 1, -1)]
        ),
        grid_columns.text("what", _("What happened")),
    ]


def _lines(events: dict[str, Event]) -> list[Line]:
    return [
        Line(
            key,
            f"{number} {short(_name(event))}" if event.when else short(_name(event)),
            {"when": event.when, "feeling": event.feeling, "what": event.what},
            str(number) if event.when else "–",
        )
        for number, (key, event) in enumerate(events.items(), start=1)
    ]


def _unread(key: str, name: str) -> str:
    return f"unread:{Event.kind}:{key}:{name}"


def _name(event: Event) -> str:
    return event.what if event.what.strip() else _("(no name yet)")


def _how() -> str:
    return _(
        "Drag a point up or down for the feeling, left or right for the time. In the table below you can type instead."
    )


def _shared(events: dict[str, Event]) -> list[str]:
    """Which points hide others, and how to take them apart."""
    spots = Counter((event.when, event.feeling) for event in events.values())
    numbers = [
        str(number)
        for number, event in enumerate(events.values(), start=1)
        if spots[event.when, event.feeling] > 1
    ]
    if not numbers:
        return []
    return [
        _(
            "Some stand on the same spot ({numbers}): drag it, and the one with the highest number comes first."
        ).format(numbers=_(", ").join(numbers))
    ]


def _those(events: Sequence[Event], feeling: int) -> str:
    return quoted((_name(event) for event in events if event.feeling == feeling), most=2)


def _undated(events: Sequence[Event]) -> str:
    return _("Not on the line yet, without a date: {names}. A year is enough.").format(
        names=quoted((_name(event) for event in events), most=8)
    )
