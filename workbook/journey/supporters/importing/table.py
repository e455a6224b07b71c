"""What every reader makes of a file: rows of cells as one sees them in a spreadsheet, and where each stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from workbook.journal import Problem

Cell: TypeAlias = str | int | float | date | datetime

MOST_BYTES = 50 * 1024 * 1024  # of one file
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 20_000_000


@dataclass(slots=True)
class Table:
    """Rows of cells; ``numbers`` are their places in the file as a spreadsheet counts them, from 1.

    Rows may be of different lengths. What a cell holds is text, a number, or a day with or without a time.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def add(self, number: int, cells: list[Cell]) -> None:
        """A row, unless it is blank. Raises `Problem` when the table has too many."""
        while cells and (cells[-1] == "" or (isinstance(cells[-1], str) and not cells[-1].strip())):
            cells.pop()
        if not cells:
            return
        if len(self.rows) >= MOST_ROWS:
            raise Problem(
                "The file has more than {most} rows. Split it in two, and bring them in one after the other.",
                most=f"{MOST_ROWS:,}",
            )
        self.rows.append(cells[:MOST_COLUMNS])
        self.numbers.append(number)


@dataclass(slots=True)
class Document:
    """A file that was read: its ``kind`` ("csv", "tsv", "xlsx", "json", "vcf") and its table.

    ``people`` is a second table that says more about the people of the first. ``sheets`` are the names of the sheets
    one can choose from, ``sheet`` the one that was read. ``remarks`` is what should be said before anything is added.
    """

    kind: str
    table: Table
    people: Table | None = None
    encoding: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    remarks: list[Problem] = field(default_factory=list)
    epoch_1904: bool = False


def text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days as ISO text."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return (
            cell.isoformat(" ", "seconds")
            if (cell.hour, cell.minute, cell.second) != (0, 0, 0)
            else cell.date().isoformat()
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
