"""Where a dragged event goes: the feeling and the date of the place it was let go, as exact as its date was."""

from __future__ import annotations

import calendar
import re
from datetime import date

from workbook.journey.book import Book, filled
from workbook.journey.vector.record import Event
from workbook.locale import when

DARK, BRIGHT = -5, 5
FIRST = 1900  # the first year a drag can reach; older dates are typed
SMALL = 0.02  # of the years in the picture: who only changes the feeling doesn't keep the hand that still

_A_SEASON = re.compile("[0-9]{4}-2[1-4]")  # as `when` keeps one


def placed(book: Book) -> dict[str, Event]:
    """Every event with words or a date, by key: the dated ones oldest first, then the others as they were written.

    A whole year stands in its middle, as in the picture: after its spring, before its autumn.
    """
    events = {key: event for key, event in book.all(Event).items() if event.when or filled(event.what)}
    return dict(sorted(events.items(), key=lambda each: _along(each[1])))


def _along(event: Event) -> tuple[bool, float, str]:
    return (False, when.position(event.when), event.when) if event.when else (True, 0.0, "")


def moved(event: Event, x: float, y: float, span: float, today: date) -> Event:
    """The dated ``event`` after it was let go at ``x`` (years) and ``y`` (feeling) in a picture of ``span`` years."""
    feeling = min(max(round(y), DARK), BRIGHT)
    far = abs(x - when.position(event.when)) > SMALL * span
    return event.model_copy(
        update={"feeling": feeling, "when": date_at(x, event.when, today) if far else event.when}
    )


def date_at(x: float, like: str, today: date) -> str:
    """The date at ``x`` (in years, as `when.position` counts them), as exact as the partial date ``like``.

    A year stays a year, a season a season, a month a month, a day a day. It stays between `FIRST` and ``today``,
    because what is still to come hasn't happened; or between those and ``like`` if that lies outside.
    Raises Problem when ``like`` is no partial date.
    """
    begins, ends = when.span(like)
    first, latest = min(FIRST, begins.year), ends if begins > today else today
    year = min(max(int(x // 1), first), latest.year)
    days = 366 if calendar.isleap(year) else 365
    passed = min(max(int((x - year) * days), 0), days - 1)
    there = min(date.fromordinal(date(year, 1, 1).toordinal() + passed), latest)
    return _season(there, first) if _A_SEASON.fullmatch(like) else there.isoformat()[: len(like)]


def _season(day: date, first: int) -> str:
    """The season of a day; of a January or February before any winter in reach, the spring after it."""
    year, season = (day.year, day.month // 3) if day.month > 2 else (day.year - 1, 4)
    return f"{year:04d}-{20 + season}" if year >= first else f"{day.year:04d}-21"
