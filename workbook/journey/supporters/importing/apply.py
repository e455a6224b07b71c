"""Adds what was announced in one commit, and takes an import back in one commit."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbook.journal import Entry, Record, Workbook
from workbook.journal import Plan as Merge
from workbook.journal.entry import TICK, Body
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.brought import Brought
from workbook.journey.supporters.importing.plan import Plan
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.promises import Promise
from workbook.journey.supporters.same import SamePerson, roots


@dataclass(frozen=True, slots=True)
class Gone:
    """What taking an import back removed. ``stays``: people who came with it and are needed elsewhere since.

    ``parted``: people of the log who counted for somebody of the import and stand for themselves again.
    """

    moments: int
    people: int
    stays: int
    parted: int = 0


def _id() -> str:
    return uuid.uuid4().hex


def bring(book: Workbook, plan: Plan, file: str, now: datetime, new_id: Callable[[], str] = _id) -> str:
    """Add the moments and people of ``plan``, all or none, and return the key of the import.

    Raises `Problem` when they can't be saved; nothing is added then.
    """
    at = now.astimezone(UTC)
    key, written = entries(plan, file, book.learner or "", at, new_id, _latest(book, at))
    book.merge(Merge(written, 0))
    return key


def entries(
    plan: Plan,
    file: str,
    learner: str,
    now: datetime,
    new_id: Callable[[], str] = _id,
    begins: datetime | None = None,
) -> tuple[str, list[Entry]]:
    """The key of the import, and what is written from ``begins`` on (None: now).

    The entries are a microsecond apart, so that they stay in the order of the file.
    """
    key = new_id()
    first = begins or now
    brought = Brought(
        file=file[:300],
        at=now.isoformat(timespec="seconds"),
        moments=len(plan.moments),
        people=len(plan.people),
    )
    bodies: list[tuple[type[Record], str, Body]] = [(Brought, key, brought.model_dump(mode="json"))]
    for kind, records in ((Person, plan.people), (Moment, plan.moments)):
        bodies += [
            (kind, each, record.model_dump(mode="json") | {"brought": key})
            for each, record in records.items()
        ]
    return key, [
        Entry(new_id(), learner, kind.kind, each, body, first + number * TICK)
        for number, (kind, each, body) in enumerate(bodies)
    ]


def undo(book: Workbook, key: str, now: datetime, new_id: Callable[[], str] = _id) -> Gone:
    """Take everything back that came with the import ``key``, in one commit; its history stays.

    People whom something else names since (a moment written by hand, an ask, a promise) stay. That somebody was made
    one with another is no reason to stay: whoever goes leaves the two apart again, and those on either side one.
    """
    book.refresh()
    moments = [each for each, one in book.all(Moment).items() if one.brought == key]
    came = {each for each, one in book.all(Person).items() if one.brought == key}
    stays = came & set(_named(book, key))
    merged = roots(book)
    stays |= came & {merged[each] for each in stays if each in merged}  # as whom they are shown
    goes = came - stays
    bodies: list[tuple[type[Record], str, Body]] = [(Moment, each, {}) for each in moments]
    bodies += [(Person, each, {}) for each in book.all(Person) if each in goes]
    bodies += (apart := _apart(book, goes))
    if book.read(Brought, key) is not None:
        bodies.append((Brought, key, {}))
    latest = _latest(book, now.astimezone(UTC))
    written = [
        Entry(new_id(), book.learner or "", kind.kind, each, body, latest + number * TICK)
        for number, (kind, each, body) in enumerate(bodies)
    ]
    book.merge(Merge(written, 0))
    parted = sum(not body and each not in goes and each in merged for _kind, each, body in apart)
    return Gone(len(moments), len(goes), len(stays), parted)


def _named(book: Workbook, key: str) -> Iterator[str]:
    """People whom something that doesn't go with the import ``key`` names, and whoever they came through."""
    for moment in book.all(Moment).values():
        if moment.brought != key:
            yield from moment.who
    for ask in book.all(Ask).values():
        yield from ask.who
    for promise in book.all(Promise).values():
        yield from promise.who
    for person in book.all(Person).values():
        if person.brought != key:
            yield person.through


def _apart(book: Workbook, goes: set[str]) -> list[tuple[type[Record], str, Body]]:
    """What becomes of who is one with whom without those who go: others who met in one of them stay one."""
    into = {each: one.into for each, one in book.all(SamePerson).items()}
    found: list[tuple[type[Record], str, Body]] = []
    for each, first in into.items():
        if each not in goes and first not in goes:
            continue
        root, passed = first, {each}
        while root in goes and root in into and root not in passed:
            passed.add(root)
            root = into[root]
        lost = each in goes or root in goes or root in passed
        found.append((SamePerson, each, {} if lost else {"into": root}))
    return found


def _latest(book: Workbook, now: datetime) -> datetime:
    """A moment after everything these kinds hold, so that what is written counts whatever a clock says."""
    last = book.last_written([Brought, Person, Moment, SamePerson])
    return now if last is None or last < now else last + timedelta(microseconds=1)
