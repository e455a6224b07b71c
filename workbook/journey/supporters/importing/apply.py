"""Adds what was announced in one commit, and takes an import back in one commit."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from workbook.journal import Entry, Record, Workbook
from workbook.journal import Plan as Merge
from workbook.journal.entry import TICK
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.brought import Brought
from workbook.journey.supporters.importing.plan import Plan
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.promises import Promise
from workbook.journey.supporters.same import SamePerson


@dataclass(frozen=True, slots=True)
class Gone:
    """What taking an import back removed. ``stays``: people who came with it and are needed elsewhere since."""

    moments: int
    people: int
    stays: int


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
    bodies: list[tuple[type[Record], str, dict[str, Any]]] = [(Brought, key, brought.model_dump(mode="json"))]
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

    People whom something else names since (a moment written by hand, an ask, a promise) stay.
    """
    book.refresh()
    moments = [each for each, one in book.all(Moment).items() if one.brought == key]
    came = {each for each, one in book.all(Person).items() if one.brought == key}
    stays = came & _needed(book, key)
    gone: list[tuple[type[Record], str]] = [(Moment, each) for each in moments]
    gone += [(Person, each) for each in book.all(Person) if each in came - stays]
    if book.read(Brought, key) is not None:
        gone.append((Brought, key))
    latest = _latest(book, now.astimezone(UTC))
    withdrawn = [
        Entry(new_id(), book.learner or "", kind.kind, each, {}, latest + number * TICK)
        for number, (kind, each) in enumerate(gone)
    ]
    book.merge(Merge(withdrawn, 0))
    return Gone(len(moments), len(came) - len(stays), len(stays))


def _needed(book: Workbook, key: str) -> set[str]:
    """People whom something that doesn't go with the import names, and whoever they came through."""

    def named() -> Iterator[str]:
        for moment in book.all(Moment).values():
            if moment.brought != key:
                yield from moment.who
        for ask in book.all(Ask).values():
            yield from ask.who
        for promise in book.all(Promise).values():
            yield from promise.who
        for away, one in book.all(SamePerson).items():
            yield from (away, one.into)
        for person in book.all(Person).values():
            if person.brought != key:
                yield person.through

    return set(named())


def _latest(book: Workbook, now: datetime) -> datetime:
    """A moment after everything these kinds hold, so that what is written counts whatever a clock says."""
    last = book.last_written([Brought, Person, Moment])
    return now if last is None or last < now else last + timedelta(microseconds=1)
