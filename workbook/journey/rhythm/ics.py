"""The dates ahead as a calendar file (RFC 5545), for Apple's, Google's and Outlook's calendars.

An event is known by its UID: a date of the rhythm by its week and its place in it, a post planned for another day by the
post. So a later file moves what an earlier one brought. What such a file brought and is no date any more is in the later
one as cancelled; the workbook remembers for that what it gave (`Given`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.posts.record import Post, title
from workbook.journey.rhythm.record import Rest, Rhythm, planned
from workbook.journey.rhythm.slots import planned_for
from workbook.journey.rhythm.vtimezone import vtimezone
from workbook.locale import _
from workbook.locale.phrase import short

if TYPE_CHECKING:
    from icalendar import Alarm, Event

WEEKS = 26  # of dates ahead in a file
LASTS = timedelta(minutes=30)  # an event with a time
MORNING = timedelta(hours=9)  # when a date without a time reminds
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)  # SEQUENCE counts seconds from here


class Given(Record):
    """What calendar files have brought that is still ahead: a day by the name of each event.

    Also the seed of the UIDs, and the highest SEQUENCE so far.
    """

    kind: ClassVar[str] = "calendar"
    seed: Text = ""
    sequence: int = 0
    days: dict[str, Text] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dated:
    """An event: its name (the UID before the @, without the seed), its day, and what it is called."""

    name: str
    day: date
    called: str
    cancelled: bool = False


def dated(
    rhythm: Rhythm,
    rests: Iterable[Rest],
    posts: Mapping[str, Post],
    today: date,
    done: Iterable[date] = (),
) -> list[Dated]:
    """The dates of `WEEKS` weeks from ``today`` on, and every post planned for a later day; oldest first.

    Rests leave gaps, and so do dates in ``done``: a post has come out for them already. What is planned stands in the
    name of its date; of the words of a post only its title is used, never whom it is written to.
    """
    last = date.fromordinal(min(today.toordinal() + 7 * WEEKS - 1, date.max.toordinal()))
    on: dict[date, list[tuple[str, Post]]] = {}
    for day, key, post in planned_for(posts, today):
        on.setdefault(day, []).append((key, post))
    over = set(done)
    found: list[Dated] = []
    weekdays = sorted(set(rhythm.days))
    for day in planned(rhythm, list(rests), today, last):
        here = on.get(day, [])
        if not here and day in over:
            continue
        week = day.isocalendar()
        name = f"{week.year}-w{week.week:02d}-{weekdays.index(day.weekday()) + 1}"
        called = _called(on.pop(day)[0][1]) if here else _("A day to publish")
        found.append(Dated(name, day, called))
        found += [Dated(_of_post(key), day, _called(post)) for key, post in here[1:]]
    found += [Dated(_of_post(key), day, _called(post)) for day, here in on.items() for key, post in here]
    return sorted(found, key=lambda event: (event.day, event.name))


def with_cancelled(events: Sequence[Dated], given: Given, today: date) -> list[Dated]:
    """``events``, and those that an earlier file brought for ``today`` or later and that are none any more."""
    names = {event.name for event in events}
    gone = [
        Dated(name, day, _("No longer planned"), cancelled=True)
        for name, iso in given.days.items()
        if name not in names and (day := _day(iso)) and day >= today
    ]
    return [*events, *sorted(gone, key=lambda event: (event.day, event.name))]


def sequence(changed: datetime, given: Given) -> int:
    """The SEQUENCE of a file: seconds from the beginning of 2026 to the last change, and higher than any before it."""
    return max(0, int((changed - _BEGAN).total_seconds()), given.sequence + 1)


def given_then(events: Sequence[Dated], given: Given, seed: str, sequence: int, today: date) -> Given:
    """What has been brought once a file with ``events`` (see `with_cancelled`) was given."""
    kept = {name: iso for name, iso in given.days.items() if (day := _day(iso)) and day >= today}
    days = kept | {event.name: event.day.isoformat() for event in events}
    return Given(seed=seed, sequence=sequence, days=days)


def seed(first_id: str) -> str:
    """What makes the UIDs of a workbook its own, out of the id of its first entry about the rhythm; says nothing."""
    return sha256(first_id.encode()).hexdigest()[:16]


def file(
    events: Sequence[Dated],
    rhythm: Rhythm,
    zone: str,
    seed: str,
    *,
    sequence: int,
    changed: datetime,
    now: datetime,
) -> bytes:
    """The calendar file, UTF-8 with folded lines.

    ``zone`` is an IANA name, ``changed`` when the rhythm, a rest or a post was last written (aware), ``now`` when
    the file is made. A file with a higher ``sequence`` wins. Without a time, events last the whole day. The small version of a post is in the description, as it is meant for
    the moment of the reminder. Events are private: a calendar that is shared shows no words of theirs.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Henai Workbook//Rhythm//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Henai Workbook: publishing"))
    calendar.add("x-wr-timezone", zone)
    if rhythm.time and events:
        days = [event.day for event in events]
        calendar.add_component(vtimezone(zone, min(days), max(days)))
    for event in events:
        calendar.add_component(_event(event, rhythm, zone, seed, sequence, changed, now))
    return bytes(calendar.to_ical())


def _event(
    event: Dated, rhythm: Rhythm, zone: str, seed: str, sequence: int, changed: datetime, now: datetime
) -> Event:
    from icalendar import Event

    made = Event()
    made.add("uid", f"{seed}-{event.name}@henai-workbook")
    made.add("summary", event.called)
    made.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    made.add("last-modified", changed.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", sequence)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("class", "PRIVATE")
    if rhythm.time:
        begins = datetime.combine(event.day, time.fromisoformat(rhythm.time), ZoneInfo(zone))
        made.add("dtstart", begins)
        made.add("dtend", begins + LASTS)
    else:
        made.add("dtstart", event.day)
        made.add("dtend", event.day + timedelta(days=1))
    made.add("transp", "OPAQUE" if rhythm.time and not event.cancelled else "TRANSPARENT")
    if event.cancelled:
        return made
    if rhythm.minimum.strip():
        made.add(
            "description",
            _("A bad day? This is enough: {minimum}").format(minimum=short(rhythm.minimum, 400)),
        )
    if rhythm.remind is not None:
        made.add_component(_alarm(event, rhythm))
    return made


def _alarm(event: Dated, rhythm: Rhythm) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.called)
    before = timedelta(minutes=rhythm.remind or 0)
    # A date without a time begins at midnight: nobody wants to be woken then.
    alarm.add("trigger", -before if rhythm.time else MORNING)
    return alarm


def _called(post: Post) -> str:
    return _("Publish: {title}").format(title=short(title(post), 80))


def _of_post(key: str) -> str:
    return "post-" + sha256(key.encode()).hexdigest()[:16]


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
