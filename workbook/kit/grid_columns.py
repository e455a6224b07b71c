"""The columns a `Grid` can have: what a cell shows of a value, and how what is typed is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.journal import Problem, Record
from workbook.kit.fields import LONGEST
from workbook.kit.fitting import fit
from workbook.locale import current, when
from workbook.locale.wareki import remembered

Read = Callable[[str], Any]
Show = Callable[[Any], str]


@dataclass(frozen=True)
class Column:
    """A column by its ``name``, with its ``label``.

    ``kind`` is "text" (several lines), "line", "number" (whole, ``low`` to ``high``), "choice", "plain" (to read)
    or "button". ``read`` turns text into a value and raises `Problem` with a sentence when it can't; ``show`` is the
    way back.
    """

    name: str
    label: str
    kind: str
    read: Read
    show: Show = lambda value: "" if value is None else str(value)
    hint: str = ""
    options: tuple[tuple[str, str], ...] = field(default=())  # (text, words)
    low: int = 0
    high: int = 0

    @property
    def editable(self) -> bool:
        """Whether its cells can be typed in."""
        return self.kind not in ("plain", "button")

    def told(self) -> dict[str, Any]:
        """What the browser has to know of it."""
        return {
            "name": self.name, "label": self.label, "kind": self.kind, "hint": self.hint,
            "options": [list(option) for option in self.options], "low": self.low, "high": self.high,
        }  # fmt: skip


def text(name: str, label: str) -> Column:
    """Text of several lines; the cell grows with it."""
    return Column(name, label, "text", _text)


def line(name: str, label: str, hint: str = "") -> Column:
    """A line of text; ``hint`` stands in the empty cell."""
    return Column(name, label, "line", _text, hint=hint)


def moment(name: str, label: str, hint: str = "", example: int = when.PAST) -> Column:
    """A date as people remember it: a year, a month, a day, in wareki too; kept as partial ISO text.

    ``example`` is the year in the sentence about one that can't be read.
    """
    return Column(
        name,
        label,
        "line",
        lambda typed: when.parse(_text(typed), example),
        lambda value: remembered(value, current()) if value else "",
        hint,
    )


def choice(name: str, label: str, options: Sequence[tuple[str, Any]]) -> Column:
    """One of a few, as a list that opens; ``options`` are (words, value), None being a choice like any other."""
    values = {"" if value is None else str(value): value for _words, value in options}

    def read(typed: str) -> Any:
        if typed not in values:
            raise Problem("This is not on the list. Please choose again.")
        return values[typed]

    return Column(
        name,
        label,
        "choice",
        read,
        options=tuple(("" if value is None else str(value), words) for words, value in options),
    )


def number(name: str, label: str, low: int, high: int) -> Column:
    """A whole number between ``low`` and ``high``; blank is None."""

    def read(typed: str) -> int | None:
        if not typed.strip():
            return None
        try:
            value = int(typed) if len(typed) < 20 else high + 1
        except ValueError:
            value = high + 1
        if not low <= value <= high:
            raise Problem("A whole number from {low} to {high}, please.", low=low, high=high)
        return value

    return Column(name, label, "number", read, low=low, high=high)


def plain(name: str, label: str) -> Column:
    """Text to read."""
    return Column(name, label, "plain", _text)


def button(name: str, label: str) -> Column:
    """A button in each row, with ``label`` on it."""
    return Column(name, label, "button", _text)


def fitting(column: Column, model: type[Record]) -> Column:
    """The same column, whose values must also fit ``model``'s field of that name."""

    def read(typed: str) -> Any:
        value = column.read(typed)
        fit(model, column.name, value)
        return value

    return Column(**{**column.__dict__, "read": read})


def _text(typed: str) -> str:
    if len(typed) > LONGEST:
        raise Problem(
            "This text has {n} characters; one field holds {limit}. Please split it.",
            n=len(typed),
            limit=LONGEST,
        )
    return typed
