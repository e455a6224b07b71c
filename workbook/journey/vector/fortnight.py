"""Where the two weeks of a trial are, and when a destination chosen for now is looked at again."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from workbook.journey.vector.options import Trial
from workbook.locale.when import exact

DAYS = 14  # days a trial lasts, its first day counted
AGAIN_AFTER = 3  # months until a choice is looked at again, unless the learner says otherwise


@dataclass(frozen=True)
class Stage:
    """Where a trial is. ``day`` counts from 1 while it runs, and is 0 otherwise."""

    state: Literal["no day", "ahead", "running", "over"]
    day: int = 0


def stage(trial: Trial, today: date) -> Stage:
    """Where a trial is today: no first day yet, ahead, running on its day 1 to 14, or over."""
    start = exact(trial.start)
    if start is None:
        return Stage("no day")
    if today < start:
        return Stage("ahead")
    gone = (today - start).days
    return Stage("running", gone + 1) if gone < DAYS else Stage("over")


def last_day(trial: Trial) -> date | None:
    """The last day of a trial, None without a first one (or where the calendar ends)."""
    start = exact(trial.start)
    try:
        return start + timedelta(days=DAYS - 1) if start else None
    except OverflowError:
        return None


def months_on(today: date, months: int = AGAIN_AFTER) -> date:
    """The same day some months later, or the last of that month when it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    year, month = (year, month + 1) if year <= date.max.year else (date.max.year, 12)
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
