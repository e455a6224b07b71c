"""What the tests of the supporters step share: people, lines of the log, one part of an exercise."""

from __future__ import annotations

from typing import Any

from workbook.journal import Record, Workbook
from workbook.journey.supporters.record import Person
from workbook.kit.pages import walk
from workbook.kit.rows import Rows


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def rows(made: Any) -> list[tuple[str, ...]]:
    """The lines of the log or of those waiting: (head, title, detail, mark)."""
    found = [row for each in walk(made) if isinstance(each, Rows) for row in each.rows]
    return [(row["head"], row["title"], row["detail"], row["mark"]) for row in found]


def people(book: Workbook, *names: str) -> list[str]:
    return [book.add(Person(name=name)) for name in names]


def only(book: Workbook, model: type[Record]) -> Any:
    (one,) = book.all(model).values()
    return one
