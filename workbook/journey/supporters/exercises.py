"""The widgets of 応援の記録: the log, the people in it, asks, promises, help, and what all of it shows."""

from __future__ import annotations

from workbook import learner
from workbook.journey.supporters.asks_view import Asks
from workbook.journey.supporters.bringing import Bringing
from workbook.journey.supporters.circle_view import circle, timeline
from workbook.journey.supporters.helped_view import helped_part
from workbook.journey.supporters.knowing import knowing
from workbook.journey.supporters.log_view import Log
from workbook.journey.supporters.numbers_view import numbers
from workbook.journey.supporters.people_view import People
from workbook.journey.supporters.promises_view import Promises
from workbook.journey.supporters.quick import Quick
from workbook.journey.supporters.taking import Taking
from workbook.journey.supporters.three_view import three
from workbook.journey.supporters.waiting_view import Waiting
from workbook.kit import lean, pages

__all__ = [
    "asks",
    "bringing",
    "circle",
    "helped",
    "log",
    "numbers",
    "people",
    "promises",
    "three",
    "timeline",
    "waiting",
]


def log() -> lean.VBox:
    """A quick form for what happened, and below it every moment, to search, filter and sort."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, pages.sheet(Quick(book)), Log(book))


def people() -> lean.VBox:
    """People, by any name, one card each; whoever was named in 始める is offered, and who is one can be made one."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, People(book))


def bringing() -> lean.VBox:
    """What there is already, brought in from a file; and the log as files to take along."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, Bringing(book), Taking(book))


def waiting() -> lean.VBox:
    """Whom the learner still owes an answer, the longest first."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, Waiting(book))


def asks() -> lean.VBox:
    """Whom the learner asked for what, what they answered, and what came of it."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, Asks(book))


def promises() -> lean.VBox:
    """What the learner promised whom, until when, and what became of it."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, Promises(book))


def helped() -> lean.VBox:
    """Help the learner gave."""
    book = learner.current()
    knowing(book)
    return pages.exercise(book, helped_part(book))
