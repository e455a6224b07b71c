"""Time zones by their IANA names: which there are, the common ones first, and how they are called."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

HOME = "Asia/Tokyo"
"""Where most learners are: taken when neither the learner nor the browser has named a zone."""
COMMON = (
    *("Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Taipei", "Asia/Singapore", "Asia/Bangkok"),
    *("Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "Europe/London", "Europe/Paris"),
    *("Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu", "UTC"),
)  # fmt: skip
_PLACES = re.compile(r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")


@cache
def known(name: str) -> bool:
    """Whether ``name`` is a time zone of the IANA database ("Asia/Tokyo")."""
    if not _NAME.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return False
    return True


def zone(chosen: str, here: str = "") -> str:
    """The zone the rhythm's times are in: the learner's choice, else ``here`` (the browser's), else `HOME`."""
    return next((name for name in (chosen, here) if name and known(name)), HOME)


@cache
def names() -> tuple[str, ...]:
    """Every zone there is to choose from, the common ones first, the others by name."""
    others = sorted(name for name in available_timezones() if _PLACES.fullmatch(name))
    return (*COMMON, *(name for name in others if name not in COMMON))


@cache
def called(name: str, language: str) -> str:
    """A zone as one reads it: its city in ``language``, and its name for those who know that."""
    from babel.dates import get_timezone_location

    city = "" if name == "UTC" else get_timezone_location(ZoneInfo(name), locale=language, return_city=True)
    return f"{city} ({name})" if city else name
