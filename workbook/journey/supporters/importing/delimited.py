"""CSV and its relatives: the delimiter is found, a lone quotation mark spoils one line and not the rest."""

from __future__ import annotations

import csv
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from workbook.journey.supporters.exporting.delimited import plain
from workbook.journey.supporters.importing.columns import likeness
from workbook.journey.supporters.importing.table import MOST_BYTES, Table

DELIMITERS = (",", "\t", ";", "|")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SAYS = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_PROBE = 60  # lines that are enough to tell
_FAR = 2_000  # lines after which a quotation mark that was never closed is given up
_limit = threading.Lock()


def read(text: str) -> tuple[Table, str]:
    """The rows of ``text`` and the delimiter between their cells."""
    lines = _LINE.findall(text)
    skip = 0
    if lines and (said := _SAYS.fullmatch(lines[0].strip("\r\n"))):  # how Excel is told
        delimiter, skip = said[1], 1
    else:
        delimiter = _delimiter(lines[:_PROBE])
    table = Table()
    with _any_length():
        for number, cells in enumerate(_rows(lines, delimiter, skip), 1 + skip):
            table.add(number, [plain(cell) for cell in cells])
    return table, delimiter


def _rows(lines: list[str], delimiter: str, start: int) -> Iterator[list[str]]:
    """Every record, blank ones too: a spreadsheet counts them."""
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter, strict=True)
        first = begins = start
        try:
            for cells in reader:
                if reader.line_num - (begins - first) > _FAR:
                    raise csv.Error("too far")
                yield cells
                begins = first + reader.line_num
            return
        except csv.Error:
            yield _as_it_is(lines[begins], delimiter)
            start = begins + 1


def _as_it_is(line: str, delimiter: str) -> list[str]:
    """A line whose quotation marks don't pair: they are letters, but for those around a whole cell."""
    return [
        cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
        for cell in line.rstrip("\r\n").split(delimiter)
    ]


def _delimiter(lines: list[str]) -> str:
    """The one that makes the best table: known headings first, then many cells, as many in each row."""

    def worth(delimiter: str) -> tuple[int, float]:
        with _any_length():
            rows = [cells for cells in _rows(lines, delimiter, 0) if any(map(str.strip, cells))]
        if not rows:
            return 0, 0.0
        width, often = Counter(len(cells) for cells in rows).most_common(1)[0]
        known = max(likeness(cells) for cells in rows)
        return known, width * often / len(rows) if width > 1 else 0.0

    # The first of equals: a comma. A bar is rare, and often stands in text.
    return max(DELIMITERS, key=worth)


@contextmanager
def _any_length() -> Iterator[None]:
    """Cells as long as a file; the limit belongs to the whole process, so it is put back."""
    with _limit:
        before = csv.field_size_limit(MOST_BYTES)
        try:
            yield
        finally:
            csv.field_size_limit(before)
