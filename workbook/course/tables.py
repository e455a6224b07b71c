"""A learner's answers as a table to read: headings and values in words, in the current language.

`Workbook.table` asks here. For the same answers as numbers and codes to compute with there is `Workbook.frame`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workbook.course.headings import CHOICES, HEADINGS, IN_TIME, KEYED, NAMED, POINTS
from workbook.journal import Problem, Record
from workbook.journal.book import Book
from workbook.journal.record import model_of
from workbook.journey.book import Book as Reads
from workbook.journey.posts.platforms import platforms
from workbook.journey.posts.record import Post, preview
from workbook.journey.posts.record import title as title_of_post
from workbook.journey.review.record import days_of_week
from workbook.journey.supporters import money, pseudonyms
from workbook.kit import days
from workbook.locale import _, when
from workbook.locale.phrase import short

if TYPE_CHECKING:
    import pandas as pd

A_NAME = 40  # characters by which another answer is named


def table(book: Book, kind: str, *names: str) -> pd.DataFrame:
    """The standing answers of ``kind``, one a row; the columns ``names``, all of them when there are none.

    Every cell is text, "" where nothing is written. Rows with a date stand in the order of time, undated ones last.
    Raises `Problem` for a kind or a column there isn't.
    """
    from workbook.journal.frame import Table

    headings, rows = said(book, kind, *names)
    return Table({heading: [row[at] for row in rows] for at, heading in enumerate(headings)}, dtype=object)


def said(book: Reads, kind: str, *names: str) -> tuple[list[str], list[list[str]]]:
    """As `table`, without pandas: the headings in words, and the cells of each row."""
    headings = HEADINGS.get(kind)
    model = model_of(kind)
    if headings is None or model is None:
        raise Problem("There is no table {name}. There are: {names}.", name=kind, names=", ".join(HEADINGS))
    for name in names:
        if name not in headings:
            raise Problem(
                "There is no column {name}. There are: {names}.", name=name, names=", ".join(headings)
            )
    rows = [_fields(kind, key, record) for key, record in book.all(model).items()]
    if kind in IN_TIME:
        rows.sort(key=lambda row: (not row[IN_TIME[kind]], when.order(row[IN_TIME[kind]])))
    say = _Words(book, kind)
    chosen = dict.fromkeys(names or headings)
    return [_(headings[name]) for name in chosen], [[say(name, row) for name in chosen] for row in rows]


def _fields(kind: str, key: str, record: Record) -> dict[str, Any]:
    parts = KEYED.get(kind, ())
    keyed = dict(zip(parts, key.split(":", len(parts) - 1), strict=False))
    # What an older workbook says by its key, a newer one may say in a field: a line's day.
    said = {
        name: value
        for name, value in keyed.items()
        if name not in type(record).model_fields or (not getattr(record, name) and when.exact(value))
    }
    return {**dict.fromkeys(parts), **dict(record), **said, "": record, "key of": key}


class _Words:
    """Says the fields of one kind; answers that others point to are read once."""

    def __init__(self, book: Reads, kind: str) -> None:
        self._book, self._kind = book, kind
        self._known: dict[str, Mapping[str, Record]] = {}
        self._people = pseudonyms.names(book)
        self._currency = money.currency(book)
        self._hidden, self._hide = pseudonyms.on(book), pseudonyms.hider(book)

    def __call__(self, name: str, row: Mapping[str, Any]) -> str:
        if isinstance(row[""], Post) and name == "parts":
            return self._hide(preview(row[""]))
        if self._hidden and (self._kind, name) == ("person", "name"):
            return self._people[row["key of"]] if row[name].strip() else ""
        return self._hide(self._say(name, row.get(name)))

    def _say(self, name: str, value: Any) -> str:
        place = (self._kind, name)
        if value is None:
            return ""
        if isinstance(value, list):
            return _(", ").join(filter(None, (self._say(name, each) for each in value)))
        if place in POINTS:
            return self._named(POINTS[place], value)
        if place in CHOICES:
            words = CHOICES[place].get(value, value)
            return _(words) if words else ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if place == ("moment", "amount"):
            return money.say(value, self._currency)
        if place in _SAID:
            return _SAID[place](value)
        if isinstance(value, int | float):
            return f"{value:,.15g}".replace("-", "−")
        return when.show(value) if name in _DATES else str(value)

    def _named(self, kind: str, key: str) -> str:
        model = model_of(kind)
        if model is None:
            return ""
        if kind not in self._known:
            self._known[kind] = self._book.all(model)
        found = self._known[kind].get(key)
        if found is None:
            return ""
        if kind == "person":
            return short(self._people[key], A_NAME)
        return short(title_of_post(found) if isinstance(found, Post) else getattr(found, NAMED[kind]), A_NAME)


def _week(week: str) -> str:
    try:
        first, last = days_of_week(week)
    except Problem:
        return week
    return _("{first} to {last}").format(first=when.show(first.isoformat()), last=when.show(last.isoformat()))


def _platform(name: str) -> str:
    found = platforms().known.get(name)
    return str(found.name) if found else name


# Fields of these names hold dates, whatever the kind.
_DATES = frozenset(
    {
        "again",
        "by",
        "date",
        "day",
        "done_on",
        "due",
        "first",
        "kept_on",
        "last",
        "on",
        "since",
        "start",
        "until",
        "when",
    }
)
_SAID: Mapping[tuple[str, str], Callable[[Any], str]] = {
    ("import", "at"): lambda at: when.show(at[:10]),
    ("event", "feeling"): lambda value: f"{value:+}".replace("-", "−") if value else "0",
    ("review", "week"): _week,
    ("month-review", "month"): when.show,
    ("post", "platform"): _platform,
    ("version", "platform"): _platform,
    ("rhythm", "days"): lambda number: _(days.WEEKDAYS[number]),
}
