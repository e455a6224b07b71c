"""Numbers as people write them: full-width, with commas and units, in 万 and 千, in kanji."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from workbook.journal import Problem

_UNITS = re.compile(r"\s*(?:時間|円|回|人|日|分|%|hours?|yen|times|people|jpy|h)$", re.IGNORECASE)
_ABOUT = re.compile(r"^(約|だいたい|about|ca\.?)\s*|\s*(くらい|ぐらい|ほど|程度)$", re.IGNORECASE)
# A comma parts thousands; "1,5" may be one and a half or a slip, so it is asked about.
_THOUSANDS = re.compile(r"(?<=\d)[,、](?=\d{3}(?:\D|$))")
_PART = re.compile(r"(\d+(?:\.\d+)?|\.\d+|\d+\.|[〇零一二三四五六七八九]+)|([十百千])|([万億])")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8}
_FOUR = 10_000  # between 万 and 億 there is room for four digits
_PLAIN = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
LONGEST = 60  # characters


def read_number(text: str, *, whole: bool = False, empty: Any = None) -> Any:
    """``text`` as a number below 10¹², or ``empty``: 12, 1,200円, 1万2千円, 1.5万, 五千. Raises `Problem` otherwise.

    Negative numbers are refused, and so is what people say in two ways (1万5 is 15,000 to some).
    """
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("¥\\").strip()
    if not plain:
        return empty
    number = None
    if len(plain) <= LONGEST:
        plain = _UNITS.sub("", _ABOUT.sub("", plain)).strip()
        number = _value(_THOUSANDS.sub("", plain))
    if number is None or not 0 <= number < 10**12:
        raise Problem(
            "“{text}” can't be read as a number yet. Write it like 12 or 12,000.", text=text.strip()[:40]
        )
    return round(number) if whole else float(number)


def _value(plain: str) -> Decimal | None:
    """What digits, kanji digits, 十百千 and 万億 say together; None when they say nothing."""
    if _PLAIN.fullmatch(plain):
        return Decimal(plain)
    total = section = Decimal(0)
    said: Decimal | None = None  # a number that waits for its 千 or 万
    small, large, at = _FOUR, 10**12, 0
    while found := _PART.match(plain, at):
        digits, tens, myriads = found.groups()
        if digits:
            if said is not None or (small < _FOUR and not 0 < Decimal(digits.translate(_DIGITS)) < small):
                return None
            said = Decimal(digits.translate(_DIGITS))
        elif tens:
            if _SMALL[tens] >= small:
                return None
            small = _SMALL[tens]
            section, said = section + small * (1 if said is None else said), None
        else:
            section += said or 0
            if not section or _LARGE[myriads] >= large:
                return None
            large = _LARGE[myriads]
            total, section, said, small = total + section * large, Decimal(0), None, _FOUR
        at = found.end()
    loose = re.search(r"\D\d$", plain)  # 1万5
    return total + section + (said or 0) if at == len(plain) and at and not loose else None
