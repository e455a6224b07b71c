"""The log at work on thousands of moments: a page, a search, a moment added, an open line typed in."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workbook import learner
from workbook.journal import Entry, Store, Workbook
from workbook.journey import supporters
from workbook.journey.supporters.log_view import Log
from workbook.journey.supporters.moment import WHAT, Moment, Person
from workbook.journey.supporters.quick import Quick
from workbook.kit.adding import Adding
from workbook.kit.pages import take_down, walk

SIZE, PEOPLE, TIMES = 10_000, 300, 7


def measure(folder: Path) -> dict[str, float]:
    """Seconds (medians) each thing takes in the kernel, the commit included, by what it is."""
    book = Workbook(_store(folder), learner.LOCAL)
    learner.sit_down(book)
    try:
        made = supporters.log()
        log = next(part for part in walk(made) if isinstance(part, Log))
        form = next(part for part in walk(made) if isinstance(part, Quick)).form
        return {
            "another page": _median(lambda turn: log.lines.turn(turn + 1)),
            "a search": _median(lambda turn: log.find(text=f"写真 {turn}")),
            "a filter and an order": _median(
                lambda turn: log.find(text="", what=list(WHAT)[turn % 5], order="person")
            ),
            "a moment added": _median(lambda turn: _add(form, turn)),
            "a key in an open line": _typed(book, log),
        }
    finally:
        learner.sit_down(None)
        take_down(made)


def _store(folder: Path) -> Store:
    drawn, start = random.Random(20261122), datetime(2024, 1, 1, tzinfo=UTC)
    people = [
        Entry(f"p{n}", learner.LOCAL, "person", f"p{n}", Person(name=f"人{n}").model_dump(), start)
        for n in range(PEOPLE)
    ]
    moments = [
        Moment(
            date=(date(2020, 1, 1) + timedelta(days=drawn.randrange(2000))).isoformat(),
            who=[f"p{drawn.randrange(PEOPLE)}"],
            what=drawn.choice(list(WHAT)),
            note=f"雨の日に写真を送ってくれた。{n}枚目。",
        )
        for n in range(SIZE)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.open(folder / "log.sqlite3")
    store.append(people)
    store.append(
        [
            Entry(f"m{n}", learner.LOCAL, "moment", f"m{n}", one.model_dump(), start + timedelta(seconds=n))
            for n, one in enumerate(moments)
        ]
    )
    return store


def _add(form: Adding, turn: int) -> None:
    form.field("new").value = f"人{turn}"
    form.field("note").value = "ひとこと"
    form.ask()


def _typed(book: Workbook, log: Log) -> float:
    log.find(text="", what="", order="latest")
    key = log.lines._keys[5]
    log.lines.unfold(key)
    taken = _median(lambda turn: book.change(Moment, key, note=f"ひとこと{turn}"))
    log.lines.unfold(None)
    return taken


def _median(act: Callable[[int], object]) -> float:
    taken = []
    for turn in range(TIMES):
        start = time.perf_counter()
        act(turn)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
