"""How long 50,000 rows take: read, held against the log, added in one commit; and all of it once more as duplicates."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from workbook.journal import Store, Workbook
from workbook.journey.supporters.exporting.files import csv_file, xlsx_file
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.importing.apply import bring, undo
from workbook.journey.supporters.importing.plan import plan

ROWS = 50_000
PEOPLE = 300


def rows(count: int = ROWS) -> bytes:
    """A CSV in CP932 with as many moments, every seventh of two people."""
    chance = random.Random(5)
    lines = ["日付,相手,種類,内容,金額"]
    for number in range(count):
        who = f"人{chance.randrange(PEOPLE)}" + (f"、人{chance.randrange(PEOPLE)}" if number % 7 == 0 else "")
        kind = ("反応", "相談", "注文", "シェア", "駆けつけ")[number % 5]
        day = f"令和{2 + number % 6}年{1 + number % 12}月{1 + number % 28}日"
        lines.append(f"{day},{who},{kind},{number}番目の話,{number % 3 * 100 or ''}")
    return "\r\n".join(lines).encode("cp932")


def measure(folder: Path) -> dict[str, float]:
    """Seconds by what was done."""
    taken: dict[str, float] = {}

    @contextmanager
    def timed(what: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        taken[what] = time.perf_counter() - began

    folder.mkdir(parents=True, exist_ok=True)
    book = Workbook(Store.open(folder / "importing.sqlite3"), "me")
    data = rows()
    with timed("CSV read"):
        document = detect.read(data)
    with timed("held against an empty log"):
        found = plan(book, document)
    assert found.new == ROWS
    with timed("added in one commit"):
        key = bring(book, found, "rows.csv", datetime.now(UTC))
    with timed("the same again: all duplicates"):
        assert plan(book, document).new == 0
    with timed("written as CSV"):
        csv_file(book)
    with timed("written as Excel"):
        excel = xlsx_file(book)
    with timed("Excel read"):
        detect.read(excel)
    with timed("taken back in one commit"):
        undo(book, key, datetime.now(UTC))
    return taken


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        for what, seconds in measure(Path(place)).items():
            print(f"{ROWS:,} rows, {what}: {seconds:.2f} s")
