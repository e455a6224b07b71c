"""Dates as people remember them: a year, a season, a month or a day, read in Japanese or English, kept as ISO text.

A partial date is "2019", "2019-04" or "2019-04-05"; "" means none. A season is kept as ISO 8601-2 (EDTF) writes it,
"2019-21" spring to "2019-24" winter, so that it is shown again as a season; `order` sorts them all.
Spring is March to May, and so on; a year's winter is taken to begin in its December, as 2027年の冬 is mostly meant.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from workbook.journal import Problem
from workbook.locale import current

# The Gregorian year before each era's first; people write 平成35年 on forms, so an era has no end here.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERAS |= {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
# Not calendar.month_name: that speaks the process's locale.
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_MONTHS["sept"] = 9

# Seasons stand where months do, from 21 on: ISO 8601-2:2019, and the Extended Date/Time Format of the
# Library of Congress.
_FIRST_SEASON = 21
_SEASON_NAMES = {"ja": ("春", "夏", "秋", "冬"), "en": ("spring", "summer", "autumn", "winter")}
_SEASONS = {
    name: number for names in _SEASON_NAMES.values() for number, name in enumerate(names, _FIRST_SEASON)
}
_SEASONS["fall"] = _SEASONS["autumn"]

_ISO = re.compile(r"([1-9][0-9]{3})(?:-(2[1-4](?!-)|0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_EDTF = re.compile(r"([1-9][0-9]{3})-(2[1-4])")
_SEASON = re.compile(r"([1-9][0-9]{3})年?の?([春夏秋冬])")
_SEASON_IN_ENGLISH = re.compile(r"(?:the )?([a-z]+)(?: of|,)? ([1-9][0-9]{3})")
# The end of a year is its December, its beginning January; a fiscal year ends in the March of the next year.
_TURN = re.compile(r"([1-9][0-9]{3})(?:年の?)?(年末|年始|年明け|末|度末)")
_TURN_IN_ENGLISH = re.compile(r"(?:the )?end of ([1-9][0-9]{3})")
_TURNS = {"年末": (0, 12), "末": (0, 12), "年始": (0, 1), "年明け": (0, 1), "度末": (1, 3)}
# What is next year today is this year tomorrow: such words are asked about, never reckoned.
_MOVING = re.compile(
    r"再来年|さ来年|来年|翌年|今年|本年|去年|昨年|おととし|[今来先再][月週春夏秋冬]"
    r"|(?<![0-9])(?:[0-9]{1,3}|[一二三四五六七八九十半数]+)(?:年|[かヶカケ]月|週間|日)[前後]"
    r"|\b(?:next|this|last|coming)\b|^[0-9a-z]{1,9} (?:day|week|month|year)s?(?: from now| later| ago)?$"
)
_ERA = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])\.?(元|[0-9]{1,3})(?:年|[-/.]|$)(.*)", re.IGNORECASE)
_NUMBERS = re.compile(r"([1-9][0-9]{3})(?:年|[-/.]|$)(?:([0-9]{1,2})(?:月|[-/.]|$)(?:([0-9]{1,2})日?)?)?")
_RUN_TOGETHER = re.compile(r"([1-9][0-9]{3})([0-9]{2})([0-9]{2})")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([a-z]+)\.?,? ([1-9][0-9]{3})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([1-9][0-9]{3})")
_WITHOUT_YEAR = re.compile(
    r"[0-9]{1,2}(?:月|[-/.])(?:[0-9]{1,2}日?)?|[春夏秋冬]|年末|年始|年明け|年度末|(?:the )?(?:spring|summer|autumn|fall|winter)"
)
_AROUND = re.compile(
    r"^(?:by|in|on|about|around) (?=.)|\((?:[月火水木金土日]|[a-z]{3}|昭和[0-9]{1,2}年)\)$|(?:頃|ごろ|ころ|までに?)$"
)
_CLOCK = re.compile(r"(午前|午後|am|pm)?([0-9]{1,2})(?:[:.]([0-9]{2})|時(?:([0-9]{1,2})分|(半))?)?(am|pm)?")
_LONGEST = 60
PAST, AHEAD = 2019, 2028  # years to show how a date is written, of what was and of what is to come


def parse(text: str, example: int = PAST) -> str:
    """Read a date as people write it and give its ISO form, as exact as it was written.

    Understands 2026/1/5, 2026-01-05, 2026.1.5, 20260105, 2019年, 2019年4月, 令和8年1月5日, R8.1.5, 令和元年,
    5 April 2019, April 5, 2019, full-width digits, a weekday in brackets and まで or ごろ at the end; seasons
    (2027年の秋, autumn 2027), and 年末, 年始, 年度末, end of 2027 as the month they mean.
    Blank text gives "". Raises Problem when the text is no date, has no year or only one that moves on with the
    calendar (来年の春, next year), or when no such day exists; ``example`` is the year it shows how to write one with.
    """
    try:
        return _parsed(text)
    except Problem as problem:
        if "year" in problem.values:
            problem.values["year"] = example
        raise


def _parsed(text: str) -> str:
    if not text.strip():
        return ""
    if len(text) > _LONGEST:
        raise _unreadable(text)
    # NFKC for dates only: it turns full-width digits and ㋿ into what we compare, and would harm names.
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    while (trimmed := _AROUND.sub("", plain).strip()) not in ("", plain):
        plain = trimmed
    compact = re.sub(r"\s", "", plain)
    if _MOVING.search(plain if plain.isascii() else compact):
        raise Problem(
            "“{text}” moves as time goes by. Write the year itself, like 2027 or spring 2027.",
            text=_clip(text),
        )
    if iso := _season(plain) or _season(compact := _without_era(compact, text)):
        return iso
    year, month, day = _in_english(plain) or _in_numbers(compact, text)
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise Problem(
            "There is no {text} in the calendar. Check the month and the day.", text=_clip(text)
        ) from None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)])


def show(iso: str, lang: str | None = None) -> str:
    """A partial ISO date in words: "2019年4月" or "April 2019", "2027年の秋"; ``lang`` None is the current language.

    Text that is no partial date comes back as it is, so a damaged entry can still be shown.
    """
    try:
        year, month, day = _parts(iso)
    except Problem:
        return iso
    spoken = "ja" if (lang or current()) == "ja" else "en"
    if month >= _FIRST_SEASON:
        name = _SEASON_NAMES[spoken][month - _FIRST_SEASON]
        return f"{year}年の{name}" if spoken == "ja" else f"{name} {year}"
    if spoken == "ja":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join(str(part) for part in (day, _MONTH_NAMES[month - 1] if month else "", year) if part)


def span(iso: str) -> tuple[date, date]:
    """First and last day a partial ISO date covers: "2019-04" is 1 to 30 April, "2019-24" December to February.

    Raises Problem if it is none.
    """
    year, month, day = _parts(iso)
    if month >= _FIRST_SEASON:
        begins = 3 * (month - _FIRST_SEASON) + 3
        over, ends = divmod(begins + 1, 12)  # the third month; winter's is the next year's
        over, ends = (over, ends + 1) if year + over <= date.max.year else (0, 12)
        return date(year, begins, 1), date(year + over, ends, calendar.monthrange(year + over, ends)[1])
    last = day or calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


def position(iso: str) -> float:
    """Where a partial ISO date stands on a drawn line, in years: the middle of what it covers.

    "2019" is 2019.5 and "2019-07-02" about the same. Raises Problem if it is no partial date.
    """
    first, last = span(iso)
    start = date(first.year, 1, 1).toordinal()
    days = 366 if calendar.isleap(first.year) else 365
    middle = (first.toordinal() + last.toordinal() + 1) / 2
    return first.year + (middle - start) / days


def order(iso: str) -> tuple[str, str]:
    """What partial ISO dates are sorted by: the first day covered, and of those that begin together the widest first.

    "" and text that is no partial date sort as text.
    """
    try:
        first, _last = span(iso)
    except Problem:
        return iso, iso
    return first.isoformat(), iso


def exact(iso: str) -> date | None:
    """The day of a full ISO date; None for a year, a month, or no date at all."""
    try:
        year, month, day = _parts(iso)
    except Problem:
        return None
    return date(year, month, day) if month and day else None


def last_days(today: date, days: int) -> tuple[str, str]:
    """First and last of the last ``days`` days, ``today`` being one of them, as ISO text to compare with `Day`s."""
    return date.fromordinal(max(today.toordinal() - days + 1, 1)).isoformat(), today.isoformat()


def clock(text: str) -> str:
    """Read a time of day (9:00, 21時半, 午後9時, 9pm) as "HH:MM"; blank gives "". Raises Problem otherwise."""
    if not text.strip():
        return ""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:_LONGEST]).lower())
    if found := _CLOCK.fullmatch(plain):
        before, hours, minutes, kanji_minutes, half, after = found.groups()
        noon = before or after
        hour, minute = int(hours), 30 if half else int(minutes or kanji_minutes or 0)
        if noon and hour <= 12:
            hour = hour % 12 + (12 if noon in ("午後", "pm") else 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise Problem("“{text}” can't be read as a time. Write it like 21:00.", text=_clip(text))


def _season(plain: str) -> str:
    """A season, or the turn of a year, as ISO text; "" when ``plain`` is neither."""
    if (found := _SEASON.fullmatch(plain)) or (found := _EDTF.fullmatch(plain)):
        return f"{found[1]}-{_SEASONS.get(found[2]) or found[2]}"
    if (found := _SEASON_IN_ENGLISH.fullmatch(plain)) and found[1] in _SEASONS:
        return f"{found[2]}-{_SEASONS[found[1]]}"
    if found := _TURN_IN_ENGLISH.fullmatch(plain):
        return f"{found[1]}-12"
    if (found := _TURN.fullmatch(plain)) and (year := int(found[1]) + _TURNS[found[2]][0]) <= date.max.year:
        return f"{year:04d}-{_TURNS[found[2]][1]:02d}"
    return ""


def _without_era(plain: str, text: str) -> str:
    found = _ERA.fullmatch(plain)
    if not found:
        return plain
    era, number, rest = found.groups()
    in_era = 1 if number == "元" else int(number)
    if in_era < 1:
        raise _unreadable(text)
    return f"{_ERAS[era.upper()] + in_era}年{rest}"


def _in_english(plain: str) -> tuple[int, int | None, int | None] | None:
    if (found := _DAY_FIRST.fullmatch(plain)) and found[2] in _MONTHS:
        return int(found[3]), _MONTHS[found[2]], int(found[1]) if found[1] else None
    if (found := _MONTH_FIRST.fullmatch(plain)) and found[1] in _MONTHS:
        return int(found[3]), _MONTHS[found[1]], int(found[2])
    return None


def _in_numbers(plain: str, text: str) -> tuple[int, int | None, int | None]:
    found = _NUMBERS.fullmatch(plain) or _RUN_TOGETHER.fullmatch(plain)
    if found:
        return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None
    if _WITHOUT_YEAR.fullmatch(plain):
        raise Problem(
            "“{text}” has no year. Write the year first, like {year}/4/5.", text=_clip(text), year=PAST
        )
    raise _unreadable(text)


@lru_cache(maxsize=4096)  # a log says the same days again and again
def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month, day of a partial ISO date; 0 for what it leaves out."""
    found = _ISO.fullmatch(iso)
    if not found:
        raise _unreadable(iso)
    year, month, day = (int(part or 0) for part in found.groups())
    if day and day > calendar.monthrange(year, month)[1]:
        raise _unreadable(iso)
    return year, month, day


def _unreadable(text: str) -> Problem:
    return Problem(
        "“{text}” can't be read as a date. Write the year first, like {year}, {year}/4 or {year}/4/5.",
        text=_clip(text),
        year=PAST,
    )


def _clip(text: str, most: int = 24) -> str:
    return line if len(line := " ".join(text.split())) <= most else line[: most - 1] + "…"


def _partial_date(text: str) -> str:
    if not text:
        return text
    with suppress(Problem):
        _parts(text)
        return text
    try:
        return parse(text)
    except Problem as problem:
        raise ValueError(str(problem)) from None


def _day(text: str) -> str:
    iso = _partial_date(text)
    if iso and len(iso) != len("2019-04-05"):
        raise ValueError(f"a day is needed, not only {iso}")
    return iso


def _time(text: str) -> str:
    try:
        return clock(text)
    except Problem as problem:
        raise ValueError(str(problem)) from None


PartialDate = Annotated[str, AfterValidator(_partial_date)]
"""A field holding "" or a partial ISO date; other ways of writing one are read with `parse`."""
Day = Annotated[str, AfterValidator(_day)]
"""A field holding "" or a full ISO date."""
ClockTime = Annotated[str, AfterValidator(_time)]
"""A field holding "" or "HH:MM"."""
