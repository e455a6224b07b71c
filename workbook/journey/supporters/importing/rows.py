"""Reads one row after the other: a moment or a person, and everything that is wrong with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from workbook.journal import Problem, Record
from workbook.journal.record import LONGEST
from workbook.journey.book import Book
from workbook.journey.posts.record import Post, title
from workbook.journey.supporters.importing import cells
from workbook.journey.supporters.importing.columns import Column, Columns, called, goes_on
from workbook.journey.supporters.importing.dates import Days
from workbook.journey.supporters.importing.people import A_NAME, ids, same
from workbook.journey.supporters.importing.table import Cell, text
from workbook.journey.supporters.moment import Moment, Person


@dataclass(slots=True)
class Read:
    """What a row says."""

    moment: Moment
    names: list[str]
    who_ids: list[str]
    id: str
    met: str
    communities: str
    problems: list[tuple[str, Problem]]


class _Row:
    """Reads cells of a row by field."""

    def __init__(self, columns: Columns) -> None:
        self._places: dict[str, list[Column]] = defaultdict(list)
        for column in columns.listed:
            if column.field:
                self._places[column.field].append(column)

    def heading(self, name: str) -> str:
        """The column of a field as one speaks of it, "" when there is none."""
        return called(self._places[name][0]) if self._places.get(name) else ""

    def cell(self, row: Sequence[Cell], name: str) -> Cell:
        """The first cell of a field."""
        columns = self._places.get(name)
        return row[columns[0].place] if columns and columns[0].place < len(row) else ""

    def text(self, row: Sequence[Cell], name: str) -> str:
        """All cells of a field as text, one below the other."""
        columns = self._places.get(name)
        if not columns:
            return ""
        if len(columns) == 1:
            return text(row[columns[0].place]) if columns[0].place < len(row) else ""
        joined = ""
        for column in columns:
            part = text(row[column.place]) if column.place < len(row) else ""
            if goes_on(column.heading) or not joined:
                joined += part
            elif part.strip():
                joined += ("\n" if name == "note" else ", ") + part
        return joined

    def long(self, row: Sequence[Cell], problems: list[tuple[str, Problem]], *names: str) -> None:
        """Refuse what no field can hold."""
        for name in names:
            if len(value := self.text(row, name)) > LONGEST:
                problems.append(
                    (
                        self.heading(name),
                        Problem(
                            "This text is {n} characters long, and a field holds up to {limit}.",
                            n=f"{len(value):,}",
                            limit=f"{LONGEST:,}",
                        ),
                    )
                )


class MomentReader(_Row):
    """Reads a moment."""

    def __init__(self, columns: Columns, days: Days, posts: Posts) -> None:
        super().__init__(columns)
        self._days, self.posts = days, posts
        self.without_kind = 0  # rows
        self.currencies: set[frozenset[str]] = set()  # of the amounts, as far as they say it

    def row(self, row: Sequence[Cell]) -> Read:
        """The moment of a row, and what is wrong with it."""
        problems: list[tuple[str, Problem]] = []

        def wants(name: str, read: Callable[[Any], Any], cell: Cell) -> Any:
            try:
                return read(cell)
            except Problem as problem:
                problems.append((self.heading(name), problem))
                return None

        marks = ids(text(self.cell(row, "id")))
        id_ = marks[0] if len(marks) == 1 else ""
        who = text(self.cell(row, "who"))
        date = wants("date", self._days.read, self.cell(row, "date"))
        names = cells.names(who) if len(who) <= LONGEST else [who[:LONGEST]]
        who_ids = ids(text(self.cell(row, "who_id")))
        if len(who_ids) != len(names):
            who_ids = []
        if not names and not id_:
            problems.append((self.heading("who"), Problem("The name is missing.")))
        what = wants("what", cells.kind, text(self.cell(row, "what")))
        way = wants("direction", cells.way, text(self.cell(row, "direction")))
        answered = wants("answered", cells.yes, text(self.cell(row, "answered")))
        amount = wants("amount", _money, self.cell(row, "amount"))
        self.long(row, problems, "note", "met", "communities")
        post_id, ask_id = ids(text(self.cell(row, "post_id"))), ids(text(self.cell(row, "ask_id")))
        post = post_id[0] if len(post_id) == 1 else ""
        if not problems:
            self.without_kind += not what
            if amount is not None:
                said = text(self.cell(row, "currency")) or text(self.cell(row, "amount"))
                self.currencies.add(cells.currencies(said))
            post = post or self.posts.find(text(self.cell(row, "post")))
        if problems:
            moment = Moment()
        else:
            fields = {
                "date": date, "what": what or "reaction", "direction": way or "in", "note": self.text(row, "note"),
                "answered": answered is not False, "amount": amount, "post": post,
                "ask": ask_id[0] if len(ask_id) == 1 else "",
            }  # fmt: skip
            moment = _made(Moment, fields, problems)
        return Read(
            moment, names, who_ids, id_, self.text(row, "met"), self.text(row, "communities"), problems
        )


class PersonReader(_Row):
    """Reads a person."""

    def row(self, row: Sequence[Cell]) -> tuple[Person, str, tuple[str, str], list[tuple[str, Problem]]]:
        """The person, their key in our own files, through whom (name and key), and what is wrong."""
        problems: list[tuple[str, Problem]] = []
        marks, through = ids(text(self.cell(row, "who_id"))), ids(text(self.cell(row, "through_id")))
        rhythm = 0
        try:
            rhythm = cells.days(text(self.cell(row, "rhythm")))
        except Problem as problem:
            problems.append((self.heading("rhythm"), problem))
        name = text(self.cell(row, "who"))
        if not marks:
            name = " ".join(name.split())
            if len(name) > A_NAME:
                problems.append(
                    (self.heading("who"), Problem("One of the names is very long. Is there a comma missing?"))
                )
        self.long(row, problems, "who", "note", "met", "communities")
        person = Person()
        if not problems:
            fields = {"name": name, "rhythm": rhythm} | {
                each: self.text(row, each) for each in ("met", "communities", "note")
            }
            person = _made(Person, fields, problems)
        wish = text(self.cell(row, "through")), through[0] if len(through) == 1 else ""
        return person, marks[0] if len(marks) == 1 else "", wish, problems


class Posts:
    """Finds a post of the workbook by its title or its link."""

    def __init__(self, book: Book) -> None:
        self._keys: dict[str, list[str]] = defaultdict(list)
        self.unknown: set[str] = set()
        for key, post in book.all(Post).items():
            for name in {same(title(post)), same(post.link)} - {""}:
                self._keys[name].append(key)

    def find(self, name: str) -> str:
        """The key of the one post that is meant, "" when there is none or more than one."""
        if not name.strip():
            return ""
        keys = self._keys.get(same(name), [])
        if len(keys) != 1:
            self.unknown.add(same(name)[:200])
            return ""
        return keys[0]


def _money(cell: Cell) -> float | None:
    if isinstance(cell, int | float) and math.isfinite(cell) and 0 <= cell <= cells.MOST_MONEY:
        return float(cell)
    return cells.amount(text(cell))


def _made(model: type[Any], fields: dict[str, Any], problems: list[tuple[str, Problem]]) -> Any:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        name = str(next(iter(error.errors(include_url=False)[0]["loc"]), ""))
        problems.append(
            (
                "",
                Problem(
                    "“{field}” can't hold this, so it is not saved. Please write it another way.", field=name
                ),
            )
        )
        record: Record = model()
        return record
