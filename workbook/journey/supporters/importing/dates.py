"""Days as files write them: as people do, with a time behind them, as Excel counts, month first or day first."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from workbook.journal import Problem
from workbook.journey.supporters.importing.table import Cell
from workbook.locale import when

# A time of day at the end, with what a form adds to it: 12:59:25 午後 GMT+9
_NOON = r"(?:午前|午後|am|pm|a\.m\.|p\.m\.)"
_TIME = re.compile(
    rf"(?:t|\s|(?<=日)|(?<=\)))\s*{_NOON}?\s*[0-9]{{1,2}}(?::[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]{{1,9}})?)?|時(?:[0-9]{{1,2}}分(?:[0-9]{{1,2}}秒)?)?)"
    rf"\s*{_NOON}?\s*(?:z|jst|(?:gmt|utc)?\s*[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?|gmt|utc)?$"
)
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|\s*\([月火水木金土日]\)\s*|\s*[月火水木金土日]曜日?\s*"
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_DASHED = re.compile(r"([0-9]{1,2})-([a-z]{3,9})-([0-9]{4})")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(10_000, 110_000)  # 1927 to 2201: a smaller number in a column of days is no day
_LONGEST = 80


class Days:
    """Reads the days of one column. Whether 4/1/2026 is in April or in January is decided once for all of it."""

    def __init__(
        self, cells: Iterable[Cell], *, day_first: bool | None = None, epoch_1904: bool = False
    ) -> None:
        self._epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
        self._known: dict[str, str | Problem] = {}
        firsts: set[bool] = set()
        self.example = ""
        for cell in cells:
            if isinstance(cell, str) and (found := _YEAR_LAST.fullmatch(_bare(cell))):
                one, two = int(found[1]), int(found[3])
                if 12 < one <= 31 and two <= 12:
                    firsts.add(True)
                elif 12 < two <= 31 and one <= 12:
                    firsts.add(False)
                elif one != two:
                    self.example = self.example or cell.strip()
        self.guessed = day_first is None and bool(self.example) and len(firsts) != 1
        """Nothing in the file says which comes first; the month is taken to."""
        self.day_first = firsts == {True} if day_first is None else day_first

    def read(self, cell: Cell) -> str:
        """The day as ISO text, "" for a blank cell. Raises `Problem` when it is none."""
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        if isinstance(cell, date):
            return cell.isoformat()
        key = str(cell)
        if key not in self._known:
            try:
                self._known[key] = self._read(cell)
            except Problem as problem:
                self._known[key] = problem
        found = self._known[key]
        if isinstance(found, Problem):
            raise found
        return found

    def _read(self, cell: str | int | float) -> str:
        if isinstance(cell, int | float):
            if math.isfinite(cell) and int(cell) in _SERIALS:
                return self._serial(int(cell))
            cell = str(int(cell)) if math.isfinite(cell) and cell == int(cell) else str(cell)
        if not cell.strip():
            return ""
        bare = _bare(cell)
        if found := _SERIAL.fullmatch(bare):
            return self._serial(int(found[1]))
        if found := _YEAR_LAST.fullmatch(bare):
            one, two = int(found[1]), int(found[3])
            month, day = (two, one) if self.day_first else (one, two)
            try:
                return date(int(found[4]), month, day).isoformat()
            except ValueError:
                raise _no_day(cell) from None
        iso = when.parse(bare or cell)
        if when.exact(iso) is None:
            raise Problem(
                "“{text}” doesn't say which day. Write it with the day, like 2026/4/1.", text=_clip(cell)
            )
        return iso

    def _serial(self, number: int) -> str:
        return (self._epoch + timedelta(days=number)).isoformat()


def _bare(text: str) -> str:
    """The day alone: without its time, its weekday and the apostrophe a spreadsheet puts before text."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip().lstrip("'").lower()
    plain = _WEEKDAY.sub(" ", plain).strip()
    plain = _TIME.sub("", plain).strip()
    return _DASHED.sub(r"\1 \2 \3", plain)


def _no_day(text: str) -> Problem:
    return Problem("There is no {text} in the calendar. Check the month and the day.", text=_clip(text))


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"
