"""Noticing: lines about what caught the eye, a way in for those who see no obsession in themselves yet (M12)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from workbook.journal import Problem, Record, Text
from workbook.journey.book import Book, filled
from workbook.journey.obsession.candidate import Candidate
from workbook.locale import when
from workbook.locale.when import Day

A_WEEK = 7  # days with a line
ENOUGH_TO_READ = 3  # lines that can be read together
MADE = "noticed:"  # before a line's key: the key of the candidate made of it, the same in every window


class Noticing(Record):
    """A line about what caught the learner's eye on a ``day``; ``candidate`` is the key of what it was made into.

    Workbooks that held one line a day have the day (ISO) as the line's key, and no ``day``.
    """

    kind: ClassVar[str] = "noticing"
    line: Text = ""
    candidate: Text = ""
    day: Day = ""


def day_of(key: str, one: Noticing) -> str:
    """The day of a line, ISO; "" when there is none."""
    return one.day or (key if when.exact(key) else "")


def seen_by(iso: str, today: date) -> str:
    """``iso`` if it is a day until today, or blank. Raises Problem for a day that is still to come."""
    if iso > today.isoformat():
        raise Problem("That day is still to come. Please choose today or an earlier day.")
    return iso


def noticed(book: Book) -> dict[str, Noticing]:
    """The lines that have words and a day, by their keys, the latest first; of one day the last written first."""
    found = {key: one for key, one in book.all(Noticing).items() if filled(one.line) and day_of(key, one)}
    written = list(reversed(found.items()))
    return dict(sorted(written, key=lambda item: day_of(*item), reverse=True))


def to_read(book: Book) -> dict[str, Noticing]:
    """The lines of the seven latest days with one: a week's, for somebody who writes every day."""
    lines = noticed(book)
    days = list(dict.fromkeys(day_of(key, one) for key, one in lines.items()))[:A_WEEK]
    return {key: one for key, one in lines.items() if day_of(key, one) in days}


def made_of(book: Book, key: str) -> Candidate | None:
    """The candidate that the line under ``key`` was made into; None when it wasn't, or when that one is gone."""
    one = book.read(Noticing, key)
    return book.read(Candidate, one.candidate) if one is not None and one.candidate else None
