"""Excel workbooks (.xlsx, .xlsm): sheets, real days, merged cells; nothing in them is run, and bombs are refused."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from workbook.journal import FileProblem, Problem
from workbook.journey.supporters.importing.sheet import Sheets
from workbook.journey.supporters.importing.table import MOST_CELLS, MOST_COLUMNS, Cell, Document, Table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
MOST_UNPACKED = 120 * 1024 * 1024  # bytes in all
MOST_SHARED = 40 * 1024 * 1024  # bytes of the list of texts, which is held in memory as a whole
MOST_PARTS = 2_000
MOST_RATIO = 200  # times smaller than unpacked; a sheet is 5 to 30 times
SMALL = 2 * 1024 * 1024  # bytes that may be packed as tightly as one likes

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb'<mergeCell\s[^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MOST_MERGED = 5_000

Progress = Callable[[int, int], object]


def read(data: bytes, sheet: str | None = None, progress: Progress | None = None) -> Document:
    """The rows of one sheet, and of our own second one.

    ``sheet`` None takes the first that shows and has rows with names: an explanation often stands before it. Where none
    has, it takes the first that isn't empty.

    Raises `FileProblem` for what can't be read or would unpack to too much, `Problem` when there is no such sheet.
    """
    _refuse_bombs(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that don't matter here
            return _read(data, sheet, progress)
    except Problem:
        raise
    except MemoryError:
        raise _too_much() from None
    except Exception as error:  # a damaged file fails anywhere inside the library, in any way
        raise _damaged() from error


def _read(data: bytes, wanted: str | None, progress: Progress | None) -> Document:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with Sheets(data) as sheets:
        shown = [name for name, each in sheets.named.items() if each.visible]
        if wanted is not None and wanted not in sheets.named:
            raise Problem(
                "There is no sheet “{sheet}” in the file. There are: {sheets}.",
                sheet=wanted,
                sheets=", ".join(shown),
            )
        name, table = "", Table()
        for each in [wanted] if wanted is not None else shown:
            rows = _rows(sheets, each, progress)
            fits = _names_people(rows)
            if fits or not name or (rows.rows and not table.rows):
                name, table = each, rows
            if fits:
                break
        found = Document("xlsx", table, sheets=tuple(shown), sheet=name)
        if wanted is not None and wanted not in shown:
            found.sheets = (*shown, wanted)
        found.epoch_1904 = sheets.values.epoch == CALENDAR_MAC_1904
        hidden = [each for each in sheets.named if each not in shown]
        if hidden and wanted is None:
            found.remarks.append(
                Problem(
                    "Sheets that are hidden in the file were not looked at: {sheets}.",
                    sheets=", ".join(hidden),
                )
            )
        found.people = _people(found, sheets, shown)
        return found


def _names_people(table: Table) -> bool:
    """Whether there are headings with one of names, and something below them."""
    from workbook.journey.supporters.importing.columns import guess

    columns = guess(table)
    return bool(columns.of("who")) and len(table.rows) > columns.begins


def _people(found: Document, sheets: Sheets, shown: list[str]) -> Table | None:
    """Our own second sheet, told by its headings: who the people of the first one are."""
    from workbook.journey.supporters.importing.columns import PERSON_IDS

    place = shown.index(found.sheet) + 1 if found.sheet in shown else len(shown)
    if place >= len(shown) or not found.table.rows or PERSON_IDS not in found.table.rows[0]:
        return None
    people = _rows(sheets, shown[place], None)
    return people if people.rows and PERSON_IDS in people.rows[0] else None


def _rows(sheets: Sheets, name: str, progress: Progress | None) -> Table:
    table = Table()
    merged = _merged(sheets, name)
    held: dict[tuple[int, int], Cell] = {}
    cells_seen = 0
    for number, seen, values in sheets.rows(name, MOST_COLUMNS):
        cells_seen += seen
        if cells_seen > MOST_CELLS:
            raise _too_much()
        cells = [_cell(value) for value in values]
        if not any(value != "" for value in cells):
            continue
        for place, (first, at) in merged.get(number, {}).items():
            if number == first:
                if at < len(cells):
                    held[first, at] = cells[at]
            elif (value := held.get((first, at), "")) != "":
                cells += [""] * (place + 1 - len(cells))
                if cells[place] == "":
                    cells[place] = value
        table.add(number, cells)
        if progress is not None and number % 2_000 == 0:
            progress(number, 0)
    return table


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, datetime, date)):
        return value
    return str(value)


def unescaped(value: str) -> str:
    """Text with what XML can't hold put back: Excel writes it as _x000D_."""
    if "_x" not in value:
        return value
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value).replace("\x00", "")


def _merged(sheets: Sheets, name: str) -> dict[int, dict[int, tuple[int, int]]]:
    """Cells that are merged downwards: for a row, place -> (the first row, the place) whose value they show.

    A day that stands once beside several rows is meant for each of them. Sideways the first cell has it all.
    """
    from openpyxl.utils import column_index_from_string

    found: dict[int, dict[int, tuple[int, int]]] = {}
    with sheets.open(name) as source:
        parts = tail = b""
        while chunk := source.read(1 << 20):
            block = tail + chunk
            if b"mergeCell" in block:
                parts += block
            tail = block[-200:]
            if len(parts) > 4 << 20:
                break
    for left, top, _right, bottom in _MERGED.findall(parts)[:_MOST_MERGED]:
        place, first, last = column_index_from_string(left.decode()) - 1, int(top), int(bottom)
        if place < MOST_COLUMNS and first < last <= first + 1_000:
            for number in range(first, last + 1):
                found.setdefault(number, {})[place] = (first, place)
    return found


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
    except Exception as error:  # the library raises whatever a damaged header leads it to
        raise _damaged() from error
    if "xl/workbook.xml" not in names:
        if "xl/workbook.bin" in names or "content.xml" in names or "Index/Document.iwa" in names:
            raise FileProblem(
                "This kind of spreadsheet can't be read here. Save it as an Excel workbook (.xlsx) or as CSV (UTF-8)."
            )
        if not any(name.startswith("xl/") for name in names):
            raise FileProblem(
                "This is a ZIP file and no spreadsheet. Unpack it first, and bring the file that is inside."
            )
    if any(part.flag_bits & 1 for part in parts):
        raise locked()
    # Never more comes out than is said here: the library reads no further.
    unpacked = sum(part.file_size for part in parts)
    shared = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    tight = any(
        part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or shared > MOST_SHARED or tight:
        raise _too_much()


def locked() -> FileProblem:
    """The file asks for a password."""
    return FileProblem(
        "This file is protected by a password. Open it in Excel, take the password off (File, Info), and save it."
    )


def old_or_locked(data: bytes) -> FileProblem:
    """What lies in the older container: a workbook with a password, or one of Excel 97 to 2003."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked()
    return FileProblem(
        "This is an Excel file of the older kind (.xls). Open it in Excel, and save it as an Excel workbook (.xlsx)."
    )


def _too_much() -> FileProblem:
    return FileProblem(
        "This file is small but would unpack to far more than a list of moments has. Save only the sheet you need, as CSV (UTF-8)."
    )


def _damaged() -> FileProblem:
    return FileProblem(
        "This Excel file is damaged and can't be read. Open it in Excel, save it anew, and bring that."
    )
