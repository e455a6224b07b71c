"""The calendar file, read by another library than the one that writes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.journey.posts.record import Post
from workbook.journey.rhythm import ics, zones
from workbook.journey.rhythm.ics import Dated, Given
from workbook.journey.rhythm.record import Rest, Rhythm

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
WEDNESDAYS = Rhythm(days=[2], time="21:30", since="2026-10-01", minimum="写真1枚と、ひとこと")
LONG = "どこにでもある雨水の蓋を、わざわざ遠回りして見に行く人のための、はじめての地図" * 2


def read(data: bytes) -> Any:
    return vobject.readOne(data.decode())


def made(
    rhythm: Rhythm = WEDNESDAYS, posts: dict[str, Post] | None = None, zone: str = "Asia/Tokyo", *rests: Rest
) -> Any:
    events = ics.dated(rhythm, rests, posts or {}, TODAY)
    return ics.file(events, rhythm, zone, "seed", sequence=7, changed=NOW, now=NOW)


def events(data: bytes) -> dict[str, Any]:
    return {event.uid.value: event for event in read(data).contents.get("vevent", [])}


@pytest.mark.parametrize(
    "zone",
    [
        *zones.COMMON,
        *("Europe/Dublin", "Australia/Lord_Howe", "America/Santiago", "Asia/Jerusalem", "Africa/Casablanca"),
        *("Africa/Cairo", "America/Havana", "Pacific/Chatham", "Asia/Kathmandu"),
    ],
)
def test_half_a_year_at_the_same_time_of_day_in_every_zone(zone: str) -> None:
    found = list(events(made(zone=zone)).values())
    assert len(found) == 26
    for number, event in enumerate(found):
        begins = event.dtstart.value
        day = date(2026, 11, 25) + timedelta(weeks=number)
        # across the change to summer time and back, it stays half past nine where the learner lives
        expected = datetime(day.year, day.month, day.day, 21, 30, tzinfo=ZoneInfo(zone))
        assert begins.astimezone(UTC) == expected.astimezone(UTC)
        assert begins.hour == 21
        assert event.dtend.value - begins == timedelta(minutes=30)


def test_the_zone_is_described_in_the_file() -> None:
    calendar = read(made(zone="America/New_York"))
    described = calendar.vtimezone
    assert str(described.tzid.value) == "America/New_York"
    rules = {each.rrule.value for name in ("standard", "daylight") for each in described.contents[name]}
    # Outlook reads yearly rules, and no lists of dates
    assert rules == {"FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"}
    offsets = {
        each.tzoffsetto.value for name in ("standard", "daylight") for each in described.contents[name]
    }
    assert offsets == {"-0500", "-0400"}
    assert "vtimezone" not in read(made(Rhythm(days=[2]))).contents


def test_what_every_calendar_wants(either: str) -> None:
    data = made(posts={"a": Post(title=LONG, state="planned", date="2026-11-25")})
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))  # octets, Japanese too
    calendar = read(data)
    assert calendar.version.value == "2.0"
    assert calendar.method.value == "PUBLISH"
    assert calendar.prodid.value
    for event in events(data).values():
        assert event.uid.value.endswith("@henai-workbook")
        assert event.dtstamp.value == NOW
        assert event.last_modified.value == NOW
        assert int(event.sequence.value) < 2**31
        assert event.valarm.action.value == "DISPLAY"
        assert event.valarm.trigger.value == timedelta(minutes=-30)
        assert event.valarm.description.value
        assert "写真1枚" in event.description.value
        assert getattr(event, "class").value if hasattr(event, "class") else event.class_.value == "PRIVATE"


def test_the_titles_are_whole_after_folding() -> None:
    found = events(
        made(posts={"a": Post(title="橋; の上, の\\蓋" + "😀" * 30, state="planned", date="2026-11-25")})
    )
    assert any(event.summary.value.endswith("橋; の上, の\\蓋" + "😀" * 30) for event in found.values())


def test_without_a_time_the_whole_day_and_a_reminder_in_the_morning() -> None:
    (event, *_rest) = events(made(Rhythm(days=[2], since="2026-10-01"))).values()
    assert event.dtstart.value == date(2026, 11, 25)
    assert event.dtend.value == date(2026, 11, 26)
    assert event.valarm.trigger.value == timedelta(hours=9)
    assert "description" not in event.contents


def test_no_reminder_when_none_is_wanted() -> None:
    for event in events(made(WEDNESDAYS.model_copy(update={"remind": None}))).values():
        assert "valarm" not in event.contents
    at_once = events(made(WEDNESDAYS.model_copy(update={"remind": 0})))
    assert {event.valarm.trigger.value for event in at_once.values()} == {timedelta(0)}


def test_rests_leave_gaps() -> None:
    rest = Rest(first="2026-12-28", last="2027-01-10")
    days = {event.dtstart.value.date() for event in events(made(WEDNESDAYS, {}, "Asia/Tokyo", rest)).values()}
    assert date(2026, 12, 23) in days
    assert not {date(2026, 12, 30), date(2027, 1, 6)} & days
    assert date(2027, 1, 13) in days
    assert events(made(WEDNESDAYS, {}, "Asia/Tokyo", Rest(first="2026-11-01"))) == {}


def test_planned_posts_are_named_and_nothing_private_is_in_it(japanese: None) -> None:
    posts = {
        "a": Post(
            title="橋の上の蓋",
            state="planned",
            date="2026-11-25",
            parts={"to": "ふたばさん", "granted": "本文"},
            notes="内緒",
        ),
        "b": Post(title="土曜にも", state="planned", date="2026-11-28"),
        "c": Post(title="二つ目", state="planned", date="2026-11-25"),
        "past": Post(title="過ぎた", state="planned", date="2026-11-18"),
    }
    found = events(made(posts=posts))
    named = {event.dtstart.value.date().isoformat() + event.summary.value for event in found.values()}
    assert {"2026-11-25発信:橋の上の蓋", "2026-11-25発信:二つ目", "2026-11-28発信:土曜にも"} <= named
    assert "2026-12-02発信する日" in named
    assert len(found) == 28
    text = made(posts=posts).replace(b"\r\n ", b"").decode()
    for private in ("ふたば", "本文", "内緒", "過ぎた"):
        assert private not in text


class TestReplacing:
    """A calendar that takes files by UID, the higher SEQUENCE first, as Apple, Google and Outlook do."""

    def taken(self, *files: bytes) -> dict[str, tuple[date, str]]:
        known: dict[str, Any] = {}
        for data in files:
            for uid, event in events(data).items():
                if uid not in known or int(event.sequence.value) >= int(known[uid].sequence.value):
                    known[uid] = event
        return {
            uid: (event.dtstart.value.date(), event.summary.value)
            for uid, event in known.items()
            if event.status.value != "CANCELLED"
        }

    def twice(self, first: Any, then: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the calendar shows after two files, and what it shows that never saw the first."""
        given = Given()
        files = []
        for number, (rhythm, rests, posts) in enumerate((first, then)):
            found = ics.with_cancelled(ics.dated(rhythm, rests, posts, TODAY), given, TODAY)
            given = ics.given_then(found, given, "seed", number, TODAY)
            moment = NOW + timedelta(minutes=number)
            files.append(
                ics.file(found, rhythm, "Asia/Tokyo", "seed", sequence=number, changed=moment, now=moment)
            )
        alone = ics.file(
            ics.dated(*then, TODAY), then[0], "Asia/Tokyo", "seed", sequence=7, changed=NOW, now=NOW
        )
        return self.taken(*files), self.taken(alone)

    post = Post(title="蓋", state="planned", date="2026-11-25")
    plain = (WEDNESDAYS, [], {})

    @pytest.mark.parametrize(
        "then",
        [
            plain,
            (WEDNESDAYS.model_copy(update={"time": "08:00"}), [], {}),
            (WEDNESDAYS.model_copy(update={"days": [5]}), [], {}),
            (WEDNESDAYS.model_copy(update={"days": [0, 5]}), [], {}),
            (WEDNESDAYS.model_copy(update={"days": []}), [], {}),
            (WEDNESDAYS, [Rest(first="2026-12-01", last="2026-12-31")], {}),
            (WEDNESDAYS, [], {"a": post}),
            (WEDNESDAYS, [], {"a": post.model_copy(update={"date": "2026-11-29"})}),
        ],
    )
    def test_the_second_file_replaces_the_first(self, then: Any) -> None:
        for first in (
            self.plain,
            (WEDNESDAYS, [], {"a": self.post}),
            (WEDNESDAYS, [], {"a": self.post.model_copy(update={"date": "2026-11-28"})}),
        ):
            after, alone = self.twice(first, then)
            assert after == alone

    def test_other_days_of_the_week_move_and_leave_nothing(self) -> None:
        saturdays = ics.dated(WEDNESDAYS.model_copy(update={"days": [5]}), [], {}, TODAY)
        wednesdays = ics.dated(WEDNESDAYS, [], {}, TODAY)
        assert [event.name for event in saturdays] == [event.name for event in wednesdays]

    def test_what_is_past_is_left_alone(self) -> None:
        given = Given(days={"2026-w01-1": "2026-01-07", "odd": "no day", "2026-w48-1": "2026-11-25"})
        gone = ics.with_cancelled([], given, TODAY)
        assert [(event.name, event.cancelled) for event in gone] == [("2026-w48-1", True)]
        assert ics.given_then([], given, "s", 3, TODAY) == Given(
            seed="s", sequence=3, days={"2026-w48-1": "2026-11-25"}
        )

    def test_the_sequence_always_rises(self) -> None:
        assert ics.sequence(NOW, Given()) == (NOW - datetime(2026, 1, 1, tzinfo=UTC)).total_seconds()
        assert ics.sequence(NOW, Given(sequence=2**30)) == 2**30 + 1
        assert ics.sequence(datetime(2025, 1, 1, tzinfo=UTC), Given()) == 1

    def test_the_uids_of_two_workbooks_differ_and_say_nothing(self) -> None:
        one, other = ics.seed("entry-1"), ics.seed("entry-2")
        assert one != other
        assert "entry" not in one
        assert ics.seed("entry-1") == one


days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
ends = st.just("") | days.map(date.isoformat)
rests = st.lists(st.builds(Rest, first=ends, last=ends), max_size=3)
posts = st.dictionaries(
    st.text(max_size=8),
    st.builds(
        Post, title=st.text(max_size=40), state=st.sampled_from(["draft", "planned", "published"]), date=ends
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 6)), rests, posts, days)
def test_every_event_has_its_own_uid_and_no_rest_is_in_it(
    weekdays: set[int], rests_: list[Rest], posts_: dict[str, Post], today: date
) -> None:
    rhythm = Rhythm(days=sorted(weekdays), time="07:05")
    found = ics.dated(rhythm, rests_, posts_, today)
    assert len({event.name for event in found}) == len(found)
    assert all(event.day >= today for event in found)
    planned = {
        key for key, post in posts_.items() if post.state == "planned" and post.date >= today.isoformat()
    }
    assert (
        sum(event.called != ics.dated(rhythm, [], {}, today)[0].called for event in found) <= len(planned)
        if weekdays
        else len(found) == len(planned)
    )
    short = found[:5]
    data = ics.file(short, rhythm, "Asia/Tokyo", "s", sequence=7, changed=NOW, now=NOW)
    assert len(events(data)) == len(short)
    assert [event.day for event in short] == sorted(event.day for event in short)


def test_events_of_one_moment_are_the_same_bytes() -> None:
    one = [Dated("2026-w48-1", date(2026, 11, 25), "発信する日")]
    files = {
        ics.file(one, WEDNESDAYS, "Asia/Tokyo", "s", sequence=7, changed=NOW, now=NOW) for _again in range(2)
    }
    assert len(files) == 1
