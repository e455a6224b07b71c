"""The rows of one sheet, straight from its XML: of a cell only the value is wanted, and a long log is read in seconds."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import IO, Any
from xml.parsers import expat

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _VALUE, _INLINE, _TEXT, _READING = (_MAIN + name for name in ("row", "c", "v", "is", "t", "rPh"))
_CHUNK = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Values:
    """What the cells of a workbook point to: its list of texts, which styles are days, which lengths of time."""

    texts: Sequence[str]
    days: Collection[int]
    lengths: Collection[int]
    epoch: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its place in the file, and whether it shows."""

    path: str
    visible: bool


class Sheets:
    """The sheets of a workbook by name, and their rows. Raises whatever a damaged file leads to."""

    def __init__(self, data: bytes) -> None:
        from openpyxl.reader.excel import ExcelReader

        class Reader(ExcelReader):  # type: ignore[misc]
            """Everything but the sheets: where one says no size, the library would read all of it for that first."""

            def read_worksheets(self) -> None:
                """Only where they are."""
                self.sheets = {
                    sheet.name: Sheet(rel.target, sheet.state == "visible")
                    for sheet, rel in self.parser.find_sheets()
                    if rel.target in self.valid_files and "chartsheet" not in rel.Type
                }

        reader = Reader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self._archive = reader.archive
        try:
            reader.read()
        except BaseException:
            self._archive.close()
            raise
        book = reader.wb
        self.named: dict[str, Sheet] = reader.sheets
        self.values = Values(
            reader.shared_strings,
            frozenset(book._date_formats),
            frozenset(book._timedelta_formats),
            book.epoch,
        )

    def __enter__(self) -> Sheets:
        return self

    def __exit__(self, *_how: object) -> None:
        self._archive.close()

    def open(self, name: str) -> IO[bytes]:
        """The XML of a sheet."""
        opened: IO[bytes] = self._archive.open(self.named[name].path)
        return opened

    def rows(self, name: str, most: int) -> Iterator[tuple[int, int, list[Any]]]:
        """Number, how many cells stand in the file, and values up to column ``most`` of each row of a sheet.

        None where nothing stands. Rows that go back are left out.
        """
        with self.open(name) as source:
            yield from rows(source, self.values, most)


def rows(source: IO[bytes], values: Values, most: int) -> Iterator[tuple[int, int, list[Any]]]:
    """The rows in the XML of a sheet, as `Sheets.rows` gives them."""
    reader = _Reader(values, most)
    while chunk := source.read(_CHUNK):
        reader.parser.Parse(chunk, False)
        yield from reader.taken()
    reader.parser.Parse(b"", True)
    yield from reader.taken()


class _Reader:
    """Collects what is between the tags that matter."""

    def __init__(self, values: Values, most: int) -> None:
        self._values, self._most = values, most
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._opens
        self.parser.EndElementHandler = self._closes
        self.parser.StartDoctypeDeclHandler = _no_doctype
        self._done: list[tuple[int, int, list[Any]]] = []
        self._number = self._last = self._seen = self._place = self._readings = 0
        self._cells: list[Any] = []
        self._kind, self._style = "n", 0
        self._value: list[str] = []
        self._inline: list[str] = []
        self._is_inline = False

    def taken(self) -> list[tuple[int, int, list[Any]]]:
        """The rows that are complete by now, each given once."""
        done, self._done = self._done, []
        return done

    def _opens(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL:
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
            place = attributes.get("r")
            self._place = _column(place.rstrip("0123456789")) if place else self._place + 1
            self._value, self._inline = [], []
        elif name == _VALUE:
            self.parser.CharacterDataHandler = self._value.append
        elif name == _ROW:
            said = attributes.get("r")
            self._number = int(float(said)) if said else self._number + 1
            self._cells, self._seen, self._place = [], 0, 0
        elif name == _INLINE:
            self._is_inline = True
        elif name == _TEXT and self._is_inline and not self._readings:
            self.parser.CharacterDataHandler = self._inline.append
        elif name == _READING:  # how kanji are read, said beside them
            self._readings += 1

    def _closes(self, name: str) -> None:
        if name in (_VALUE, _TEXT):
            self.parser.CharacterDataHandler = None
        elif name == _CELL:
            self._seen += 1
            if self._place <= self._most and (value := self._valued()) is not None:
                self._cells += [None] * (self._place - len(self._cells))
                self._cells[self._place - 1] = value
        elif name == _INLINE:
            self._is_inline = False
        elif name == _READING:
            self._readings -= 1
        elif name == _ROW and self._number > self._last:
            self._last = self._number
            self._done.append((self._number, self._seen, self._cells))

    def _valued(self) -> Any:
        if self._kind == "inlineStr":
            return "".join(self._inline) or None
        said = "".join(self._value)
        if not said:
            return None
        if self._kind == "s":
            return self._values.texts[int(said)]
        if self._kind == "n":
            return self._number_or_day(said)
        if self._kind == "b":
            return bool(int(said))
        if self._kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return from_ISO8601(said)
        return said

    def _number_or_day(self, said: str) -> Any:
        number = float(said) if "." in said or "e" in said or "E" in said else int(said)
        if self._style not in self._values.days:
            return number
        from openpyxl.utils.datetime import from_excel

        try:
            return from_excel(number, self._values.epoch, timedelta=self._style in self._values.lengths)
        except (OverflowError, ValueError):
            return "#VALUE!"  # as a spreadsheet shows a day there isn't


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))


def _no_doctype(*_said: object) -> None:
    raise ValueError("a spreadsheet declares no document type, and entities could unpack to anything")
