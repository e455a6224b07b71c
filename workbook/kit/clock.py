"""What time it is for the learner: their browser's time zone, once a page has told us."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from weakref import WeakMethod
from zoneinfo import ZoneInfo

_log = logging.getLogger(__name__)
_zone: tzinfo | None = None
_followers: list[WeakMethod[Callable[[], object]]] = []
_told: date | None = None  # the day the followers know
# Tests put their own clock here.
source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731


def set_zone(name: str) -> None:
    """Take the browser's time zone ("Asia/Tokyo"); a name nobody knows is left alone."""
    global _zone
    try:
        zone = ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return
    if zone != _zone:
        _zone = zone
        _tell()  # what was written late in the evening is another day's now


def zone_name() -> str:
    """The IANA name of the learner's time zone ("Asia/Tokyo"); "" while no browser has told it."""
    return str(getattr(_zone, "key", ""))


def local(moment: datetime) -> datetime:
    """``moment`` (aware) in the learner's time zone, else this machine's."""
    try:
        return moment.astimezone(_zone)
    except OverflowError:  # the first or last day there is, in somebody's file
        return moment


def now() -> datetime:
    """This moment, in the learner's time zone."""
    return local(source())


def today() -> date:
    """The learner's date today."""
    return now().date()


def follow(changed: Callable[[], object]) -> None:
    """Call the method ``changed`` when the learner's date is another one.

    That is at midnight, but also when the page of a kernel that waited since yesterday is opened, or when the
    browser tells its time zone. A method of something that is gone is forgotten.
    """
    global _told
    _told = _told or today()
    _followers.append(WeakMethod(changed))


def unfollow(changed: Callable[[], object]) -> None:
    """Stop calling ``changed``."""
    with suppress(ValueError):
        _followers.remove(WeakMethod(changed))


def look() -> None:
    """Tell the followers if the date has changed since the last look."""
    global _told
    if _told is None or _told == today():
        return
    _tell()


def _tell() -> None:
    global _told
    _told = today()
    for follower in list(_followers):
        if (changed := follower()) is None:
            with suppress(ValueError):
                _followers.remove(follower)
            continue
        try:
            changed()
        except Exception:
            # One part of a page that fails must not keep the day from the others.
            _log.exception("a part of the page could not follow the day")
