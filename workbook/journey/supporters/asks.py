"""Asks [お願い]: whom the learner asked for what, and what came of it (M5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book
from workbook.journey.supporters.same import resolved, roots
from workbook.locale import N_
from workbook.locale.when import Day


class Ask(Record):
    """Something the learner asked of ``who`` (keys of `Person`), and how.

    ``reply`` "" is still open, "none" that no answer came. ``outcome`` is what came of it, in the learner's words.
    """

    kind: ClassVar[str] = "ask"
    date: Day = ""
    who: list[Text] = Field(default_factory=list)
    what: Text = ""
    how: Literal["face", "call", "message", ""] = ""
    reply: Literal["", "yes", "no", "none"] = ""
    thanked: bool = False
    outcome: Text = ""


HOW: Mapping[str, str] = {
    "": "",
    "face": N_("In person"),
    "call": N_("By phone"),
    "message": N_("By message"),
}
REPLY: Mapping[str, str] = {
    "": N_("Still open"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "none": N_("No answer came"),
}
"""Words for ``how`` and ``reply``, as msgids."""


def asks(book: Book) -> dict[str, Ask]:
    """Every ask by key, as they were written; people who are one are one."""
    merged = roots(book)
    return {
        key: ask.model_copy(update={"who": resolved(merged, ask.who)})
        if any(who in merged for who in ask.who)
        else ask
        for key, ask in book.all(Ask).items()
    }


def to_thank(book: Book) -> list[str]:
    """Keys of the asks to which somebody said yes and wasn't thanked yet, the latest first."""
    found = [(ask.date, key) for key, ask in book.all(Ask).items() if ask.reply == "yes" and not ask.thanked]
    return [key for _date, key in sorted(found, reverse=True)]
