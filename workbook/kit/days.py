"""Days in words, as one says them aloud: "11月25日(水)" or "Wed 25 November"."""

from __future__ import annotations

from datetime import date

from workbook.kit import clock
from workbook.locale import N_, _, current, when

WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)
_SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def say(day: date, *, weekday: bool = True) -> str:
    """A day in the current language, with its year when it isn't in this one."""
    name = _(_SHORT[day.weekday()])
    words = when.show(day.isoformat())
    if current() == "ja":
        if day.year == clock.today().year:
            words = f"{day.month}月{day.day}日"
        return f"{words}({name})" if weekday else words
    if day.year == clock.today().year:
        words = words.removesuffix(f" {day.year}")
    return f"{name} {words}" if weekday else words


def say_iso(iso: str, *, weekday: bool = True) -> str:
    """A day from a record in words; "" stays "", and what is no whole day is shown as it is."""
    day = when.exact(iso)
    return say(day, weekday=weekday) if day else when.show(iso)
