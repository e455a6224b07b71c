"""What a vector is made of: the models, and the events in the order of the line (M6, M7)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, ClassVar

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled
from workbook.locale import when as dates
from workbook.locale.when import Day, PartialDate


class Event(Record):
    """Something that happened: when, how it felt (−5 dark to 5 bright), what it means today."""

    kind: ClassVar[str] = "event"
    when: PartialDate = ""
    what: Text = ""
    feeling: Annotated[int, Field(ge=-5, le=5)] = 0
    meaning: Text = ""


class Action(Record):
    """Something the learner did toward the destination, and the day it was done."""

    kind: ClassVar[str] = "action"
    on: Day = ""
    what: Text = ""


class Present(Record):
    """What the learner does now, toward the destination."""

    kind: ClassVar[str] = "present"
    doing: Text = ""


class Explains(Record):
    """Which events (their keys) explain the destination, how, and the scene it was written for."""

    kind: ClassVar[str] = "explains"
    events: list[Text] = Field(default_factory=list)
    how: Text = ""
    scene: Text = ""


class Destination(Record):
    """A scene on the day of arrival, by when; when chosen for now, from which option and when to look again."""

    kind: ClassVar[str] = "destination"
    scene: Text = ""
    by: PartialDate = ""
    option: Text = ""
    again: PartialDate = ""


class Woop(Record):
    """Wish, outcome, obstacle inside oneself, and a plan: ``if_`` it comes up, ``then`` I do this."""

    kind: ClassVar[str] = "woop"
    wish: Text = ""
    outcome: Text = ""
    obstacle: Text = ""
    if_: Text = ""
    then: Text = ""


class Sentence(Record):
    """The vector sentence as the learner keeps it, and what the parts gave at that moment.

    One for each length: "short", "only" (medium, the one the other steps speak of) and "long". ``told`` and ``untold``
    are what the draft of that moment was made of, and what it left out (see `since`); older workbooks have neither.
    """

    kind: ClassVar[str] = "sentence"
    text: Text = ""
    composed: Text = ""
    told: dict[str, str] = Field(default_factory=dict)
    untold: dict[str, str] = Field(default_factory=dict)


MODELS: tuple[type[Record], ...] = (Event, Action, Present, Explains, Destination, Woop, Sentence)


def lifeline(book: Book, keys: Collection[str] | None = None) -> list[Event]:
    """Events that have words, oldest first; those without a date at the end, in the order they were written.

    ``keys`` narrows it to some of them.
    """
    events = [
        event
        for key, event in book.all(Event).items()
        if filled(event.what) and (keys is None or key in keys)
    ]
    return sorted(events, key=lambda event: (not event.when, dates.order(event.when)))


def origin(book: Book) -> list[Event]:
    """The one or two events a sentence starts from: the first and the last on the lifeline.

    Two points make a direction. Undated events stand in only while fewer than two have a date.
    """
    events = lifeline(book)
    dated = [event for event in events if event.when]
    line = dated if len(dated) >= 2 else events
    return line if len(line) < 2 else [line[0], line[-1]]
