"""What bringing a file in would do, row by row, before anything is done: new, there already, or refused and why."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.journal import Problem
from workbook.journey.book import Book
from workbook.journey.supporters import money
from workbook.journey.supporters.importing.columns import FIELDS, Columns, called, guess
from workbook.journey.supporters.importing.dates import Days
from workbook.journey.supporters.importing.logged import Logged, Signature, signature
from workbook.journey.supporters.importing.people import People, same, with_through
from workbook.journey.supporters.importing.rows import MomentReader, PersonReader, Posts
from workbook.journey.supporters.importing.table import Cell, Document, Table, text
from workbook.journey.supporters.moment import Moment, Person
from workbook.locale import N_, _
from workbook.locale.phrase import short

Progress = Callable[[int, int], object]
A_STEP = 1_000  # rows between two words about the progress


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that is there already: in the log, or in row ``of`` of the file (0: in the log)."""

    row: int
    of: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that can't go in: (heading of the column, what is wrong) for everything that is wrong with it."""

    row: int
    cells: list[Cell]
    problems: list[tuple[str, Problem]]


@dataclass(slots=True)
class Plan:
    """Everything that would be added, and what wouldn't. ``remarks`` are to be said before it is."""

    columns: Columns
    rows: int = 0
    moments: dict[str, Moment] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    day_guessed: bool = False
    """Nothing in the file says whether 4/1/2026 is in April or in January."""

    @property
    def new(self) -> int:
        """Rows that would be added."""
        return len(self.places)


def plan(
    book: Book,
    document: Document,
    columns: Columns | None = None,
    *,
    day_first: bool | None = None,
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    progress: Progress | None = None,
) -> Plan:
    """What the rows of ``document`` would add to ``book``. Raises `Problem` when it can't be told what they are."""
    columns = columns or guess(document.table)
    if not columns.of("who"):
        raise Problem(
            "It can't be told which column holds the names. The columns are: {columns}.",
            columns=", ".join(short(called(each)) for each in columns.listed[:20]) or "–",
        )
    found = Plan(columns)
    people = People(book, new_id)
    if columns.of_people:
        _people(found, people, document.table, progress)
    else:
        through: dict[str, tuple[str, str]] = {}
        if document.people is not None:
            _described(document.people, people, through)
        _moments(found, book, people, document, day_first, new_id, progress)
        # Whoever is only in the second table belongs to the log too: nothing of it is lost.
        found.people = with_through(people.made, through, people)
    if not found.rows:
        raise Problem("There are headings and no rows in this file, so there is nothing to add.")
    found.remarks[:0] = document.remarks
    return found


def _moments(
    found: Plan,
    book: Book,
    people: People,
    document: Document,
    day_first: bool | None,
    new_id: Callable[[], str],
    progress: Progress | None,
) -> None:
    table, columns = document.table, found.columns
    rows = table.rows[columns.begins :]
    places = {
        name: [column.place for column in columns.of(name)] for name in {c.field for c in columns.listed}
    }
    dated = places.get("date", [])
    days = Days(
        (row[dated[0]] for row in rows if dated and dated[0] < len(row)),
        day_first=day_first,
        epoch_1904=document.epoch_1904,
    )
    reader = MomentReader(columns, days, Posts(book))
    logged = Logged(book, people)
    ids_here = places.get("id", [])
    logged.claim(text(row[ids_here[0]]) for row in rows if ids_here and ids_here[0] < len(row))
    seen: dict[Signature, int] = {}
    seen_ids: dict[str, int] = {}
    heading = _heading(table, columns)
    for at, row in enumerate(rows):
        number = table.numbers[columns.begins + at]
        if progress is not None and at % A_STEP == 0:
            progress(at, len(rows))
        if _repeats(heading, row):
            continue  # two files were put one below the other
        found.rows += 1
        read = reader.row(row)
        id_ = read.id
        if id_ in logged.moments:
            found.duplicates.append(Duplicate(number))
            continue
        if id_ and id_ in seen_ids:
            found.duplicates.append(Duplicate(number, seen_ids[id_]))
            continue
        try:
            people.check(read.names, read.who_ids)
        except Problem as problem:
            read.problems.append((reader.heading("who"), problem))
        if read.problems:
            found.refused.append(Refused(number, row, read.problems))
            continue
        who, fresh = people.keys(read.names, read.who_ids)
        for key in fresh:
            if len(who) == 1 and (read.met or read.communities):
                people.made[key] = people.made[key].model_copy(
                    update={"met": read.met, "communities": read.communities}
                )
        moment = read.moment.model_copy(update={"who": who})
        said = signature(moment, people)
        if not fresh:
            if logged.take(said):
                seen.setdefault(said, number)
                found.duplicates.append(Duplicate(number))
                continue
            if not id_ and said in seen:
                found.duplicates.append(Duplicate(number, seen[said]))
                continue
        seen.setdefault(said, number)
        key = id_ or new_id()
        if id_:
            seen_ids[id_] = number
        found.moments[key] = moment
        found.places[key] = number
    _remarks(found, days, reader)
    _currencies(found, reader, money.currency(book))


def _remarks(found: Plan, days: Days, reader: MomentReader) -> None:
    say = found.remarks.append
    if not found.columns.begins:
        told = ", ".join(
            f"{called(each)}: {_(FIELDS[each.field])}"
            for each in found.columns.listed
            if each.field in FIELDS
        )
        say(
            Problem(
                "This file has no headings, so its columns were told by what is in them. {columns}",
                columns=told,
            )
        )
    found.day_guessed = days.guessed
    if days.guessed:
        say(
            Problem(
                "Days like {example} are read with the month first. Say so if the day comes first.",
                example=days.example,
            )
        )
    if not found.columns.of("what") and found.moments:
        say(Problem("No column says what kind of moment it was, so all of them are reactions."))
    elif reader.without_kind:
        say(
            Problem(
                "Rows that don't say what kind of moment it was: {n}. They are taken for reactions.",
                n=reader.without_kind,
            )
        )
    if found.moments and (undated := sum(not moment.date for moment in found.moments.values())):
        say(Problem("Moments without a day: {n}. They go in, and count for no month.", n=undated))
    if reader.posts.unknown:
        say(
            Problem(
                "Posts that aren't in your workbook: {n}. Their moments go in without the post.",
                n=len(reader.posts.unknown),
            )
        )
    left = [short(called(column)) for column in found.columns.listed if not column.field and column.heading]
    if left:
        say(Problem("Columns that are left out: {columns}.", columns=", ".join(left[:12])))


def _currencies(found: Plan, reader: MomentReader, own: str) -> None:
    """Say it when amounts are in another currency than the learner's: the log holds numbers, and converts nothing."""
    foreign = [each for each in reader.currencies if each and own not in each]
    others = {"$" if len(each) > 1 else next(iter(each)) for each in foreign}
    if not others:
        return
    if own == money.NONE:
        words = N_(
            "Amounts in the file are in {others}. You can choose the currency of your log beside the amount."
        )
    else:
        words = N_("Some amounts are in {others}, not in your currency. The numbers go in as they are.")
    found.remarks.append(Problem(words, others=" / ".join(sorted(short(each, 20) for each in others)[:5])))


def _heading(table: Table, columns: Columns) -> list[str]:
    return [text(cell).strip() for cell in table.rows[columns.begins - 1]] if columns.begins else []


def _repeats(heading: list[str], row: list[Cell]) -> bool:
    """Whether a row is the headings once more; mostly its first cell tells that it isn't."""
    return len(row) == len(heading) and all(
        text(cell).strip() == words for cell, words in zip(row, heading, strict=True)
    )


def _people(found: Plan, people: People, table: Table, progress: Progress | None) -> None:
    """A file of people: a row is a person."""
    through: dict[str, tuple[str, str]] = {}
    known: dict[str, int] = {}
    reader = PersonReader(found.columns)
    heading = _heading(table, found.columns)
    for at, row in enumerate(table.rows[found.columns.begins :]):
        number = table.numbers[found.columns.begins + at]
        if progress is not None and at % A_STEP == 0:
            progress(at, len(table.rows))
        if _repeats(heading, row):
            continue
        found.rows += 1
        person, id_, wish, problems = reader.row(row)
        if not person.name.strip() and not id_ and not problems:
            problems.append((reader.heading("who"), Problem("The name is missing.")))
        if problems:
            found.refused.append(Refused(number, row, problems))
            continue
        try:
            here = people.here(person.name, id_)
        except Problem:
            here = "several"  # more than one of that name is there already
        mark = id_ or same(person.name)
        if here:
            found.duplicates.append(Duplicate(number))
        elif mark in known:
            found.duplicates.append(Duplicate(number, known[mark]))
        else:
            key = people.add(person, id_)
            known[mark] = number
            through[key] = wish
            found.places[key] = number
    found.people = with_through(people.made, through, people)
    left = [short(called(column)) for column in found.columns.listed if not column.field and column.heading]
    if left:
        found.remarks.append(Problem("Columns that are left out: {columns}.", columns=", ".join(left[:12])))


def _described(table: Table, people: People, through: dict[str, tuple[str, str]]) -> None:
    """The second table of our own files: who the people of the first are."""
    columns = guess(table)
    reader = PersonReader(columns)
    for row in table.rows[columns.begins :]:
        person, id_, wish, problems = reader.row(row)
        if problems or not id_ or people.here(person.name, id_):
            continue
        through[people.add(person, id_)] = wish
