"""Promises [約束] the learner made, and whether they were kept: what trust [信用] grows from (M5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book
from workbook.journey.supporters.same import resolved, roots
from workbook.locale import N_
from workbook.locale.when import Day


class Promise(Record):
    """Something the learner promised ``who`` (keys of `Person`), until when, and what became of it.

    ``kept`` "" is still open. ``kept_on`` is the day it was kept, "" while it wasn't or nobody knows.
    """

    kind: ClassVar[str] = "promise"
    date: Day = ""
    who: list[Text] = Field(default_factory=list)
    what: Text = ""
    due: Day = ""
    kept: Literal["", "kept", "late", "broken"] = ""
    kept_on: Day = ""


KEPT: Mapping[str, str] = {
    "": N_("Still open"),
    "kept": N_("Kept"),
    "late": N_("Kept later"),
    "broken": N_("It didn't work out"),
}
"""Words for ``kept``, as msgids."""


def promises(book: Book) -> dict[str, Promise]:
    """Every promise by key, as they were written; people who are one are one."""
    merged = roots(book)
    return {
        key: promise.model_copy(update={"who": resolved(merged, promise.who)})
        if any(who in merged for who in promise.who)
        else promise
        for key, promise in book.all(Promise).items()
    }


def is_open(promise: Promise) -> bool:
    """Whether it is still to be kept."""
    return not promise.kept


def is_due(promise: Promise, today: date) -> bool:
    """Whether its day has come, or gone by, while it is open."""
    return is_open(promise) and bool(promise.due) and promise.due <= today.isoformat()


def is_past(promise: Promise, today: date) -> bool:
    """Whether its day has gone by, while it is open."""
    return is_due(promise, today) and promise.due < today.isoformat()


def keeping(promise: Promise, today: date) -> dict[str, str]:
    """What is written when the learner kept it ``today``: on time while no day was named or it hasn't gone by."""
    late = bool(promise.due) and today.isoformat() > promise.due
    return {"kept": "late" if late else "kept", "kept_on": today.isoformat()}
