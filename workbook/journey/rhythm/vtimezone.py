"""A time zone as calendar files describe it (RFC 5545, 3.6.5), with yearly rules where the zone follows some.

icalendar can make one, but as a list of dates, which Outlook doesn't read: an event in summer was off by an hour there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS = 8  # a rule that held so long is taken for one
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """A moment when clocks are changed: the old local time, what was added to UTC before and is from then on."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def forward(self) -> bool:
        """Whether clocks go forward."""
        return self.after > self.before


def vtimezone(zone: str, first: date, last: date) -> Timezone:
    """The VTIMEZONE of ``zone`` (an IANA name), right for local times from ``first`` to ``last``."""
    from icalendar import Timezone

    made = Timezone()
    made.add("tzid", zone)
    year = max(first.year - 1, 1)
    found = changes(zone, year, min(max(year + YEARS, last.year + 1), date.max.year - 1))
    start = datetime(year, 1, 1)  # noqa: DTZ001 - local time, as the format wants it
    offset = ZoneInfo(zone).utcoffset(start) or timedelta()
    if not found:
        made.add_component(_observance(Change(start, offset, offset, ZoneInfo(zone).tzname(start) or zone)))
        return made
    forth, back = [each for each in found if each.forward], [each for each in found if not each.forward]
    rules = rule(forth), rule(back)
    if all(rules) and len(forth) == len(back):
        for each, yearly in zip((forth, back), rules, strict=True):
            made.add_component(_observance(each[0], yearly))
        return made
    made.add_component(_observance(Change(start, offset, offset, ZoneInfo(zone).tzname(start) or zone)))
    for change in found:
        made.add_component(_observance(change))
    return made


@cache
def changes(zone: str, first_year: int, last_year: int) -> tuple[Change, ...]:
    """Every change of the clocks from the beginning of one year to the end of another."""
    place = ZoneInfo(zone)

    def offset(moment: datetime) -> timedelta:
        return moment.astimezone(place).utcoffset() or timedelta()

    found: list[Change] = []
    day = datetime(first_year, 1, 2, tzinfo=UTC)
    end = datetime(last_year, 12, 31, tzinfo=UTC)
    while day < end:
        following = day + timedelta(days=1)
        if offset(day) != offset(following):
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if offset(middle) == offset(day) else (low, middle)
            at = high.replace(microsecond=0)
            local = (at + offset(day)).replace(tzinfo=None)
            found.append(Change(local, offset(day), offset(at), at.astimezone(place).tzname() or zone))
        day = following
    return tuple(found)


def rule(yearly: list[Change]) -> dict[str, object] | None:
    """The RRULE that gives these changes, such as the last Sunday of March; None when they follow no such rule."""
    if len(yearly) < YEARS or len({change.at.year for change in yearly}) != len(yearly):
        return None
    first = yearly[0]
    same = {(each.at.month, each.at.weekday(), each.at.time(), each.before, each.after) for each in yearly}
    places = set.intersection(*(_places(change.at) for change in yearly))
    if len(same) > 1 or not places:
        return None
    day = f"{min(places)}{_WEEKDAYS[first.at.weekday()]}"  # the last (-1) before the fourth
    return {"freq": "yearly", "bymonth": first.at.month, "byday": day}


def _places(at: datetime) -> set[int]:
    """Which of its weekday in its month a day is: the second (2), the last (-1)."""
    last = (at + timedelta(days=7)).month != at.month
    return {(at.day - 1) // 7 + 1, *([-1] if last else [])}


def _observance(
    change: Change, yearly: dict[str, object] | None = None
) -> TimezoneDaylight | TimezoneStandard:
    from icalendar import TimezoneDaylight, TimezoneStandard

    made = TimezoneDaylight() if change.forward else TimezoneStandard()
    made.add("dtstart", change.at)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if yearly:
        made.add("rrule", yearly)
    return made
