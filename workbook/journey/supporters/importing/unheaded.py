"""Files without headings: what each column is, told by what is in it."""

from __future__ import annotations

from collections.abc import Callable

from workbook.journal import Problem
from workbook.journey.supporters.importing.cells import is_kind
from workbook.journey.supporters.importing.dates import Days
from workbook.journey.supporters.importing.table import Cell, Table, text

_PROBE = 200  # rows that are looked at
_MOSTLY = 0.8  # of the filled cells


def fields(table: Table) -> list[str]:
    """What each column is, "" for what can't be told; none when the rows have headings or are no moments.

    There must be a column of days, or of kinds of moment, from the first row on.
    """
    rows = table.rows[:_PROBE]
    width = max((len(row) for row in rows), default=0)
    found = [""] * width
    days = Days(())

    def is_day(cell: Cell) -> bool:
        try:
            return days.read(cell) != ""
        except Problem:
            return False

    tests: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
        ("date", is_day),
        ("what", lambda cell: is_kind(text(cell))),
    )
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row) and text(row[place]).strip()]
        for field, test in tests:
            if (
                field not in found
                and cells
                and test(cells[0])
                and sum(map(test, cells)) >= _MOSTLY * len(cells)
            ):
                found[place] = field
                break
    if not any(found):
        return []
    left = [place for place in range(width) if not found[place]]
    for field, place in zip(("who", "note"), left, strict=False):
        found[place] = field
    return found
