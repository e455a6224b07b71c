"""The Japanese year beside the western one, for years that many people remember by it."""

from __future__ import annotations

from workbook.locale.when import show

FIRST, LAST = 1927, 1988  # the whole years of 昭和
BEFORE = 1925


def remembered(iso: str, lang: str) -> str:
    """A partial ISO date for a field, "1988年4月(昭和63年)": who wrote 昭和63年 finds it again. `when.parse` reads it."""
    said = show(iso, lang)
    year = iso[:4]
    if lang != "ja" or said == iso or not (year.isdecimal() and FIRST <= int(year) <= LAST):
        return said
    return f"{said}(昭和{int(year) - BEFORE}年)"
