"""A month looked back at: the three answers then and now, and what others did in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Entry, Problem, Workbook
from workbook.journey.review import record
from workbook.journey.review.months import ANSWERS, Between, Stretch, between, change, said_yes, stretch
from workbook.journey.review.record import Review, plan
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.supporters.same import SamePerson

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RUNNING = Stretch(date(2026, 10, 22), TODAY, True)


def wrote(*entries: tuple[str, str, dict[str, Any], datetime]) -> Workbook:
    return Workbook.reading(
        Entry(f"e{number}", "me", kind, key, body, at) for number, (kind, key, body, at) in enumerate(entries)
    )


def test_days_of_a_month() -> None:
    assert record.days_of_month("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert record.days_of_month("2026-12") == (date(2026, 12, 1), date(2026, 12, 31))
    assert record.month_of(TODAY) == "2026-11"


@given(st.dates(date(1, 1, 1), date(9999, 11, 30)))
def test_every_day_lies_in_its_month(day: date) -> None:
    first, last = record.days_of_month(record.month_of(day))
    assert first <= day <= last
    assert (last + timedelta(days=1)).day == 1 == first.day


@pytest.mark.parametrize(
    "month", ["", "2026", "2026-13", "0000-01", "2026-1", "11月", "2026-W11", "9999-12x"]
)
def test_no_such_month(month: str) -> None:
    with pytest.raises(Problem):
        stretch(month, TODAY)


def test_the_month_of_today_looks_a_month_back() -> None:
    assert stretch("2026-11", TODAY) == RUNNING
    assert stretch("2026-09", TODAY) == Stretch(date(2026, 9, 1), date(2026, 9, 30), False)
    assert stretch("2026-03", date(2026, 3, 31)).first == date(2026, 2, 28)


def test_the_three_answers_then_and_now(japanese: None) -> None:
    before, after = NOW - timedelta(days=40), NOW - timedelta(days=5)
    book = wrote(
        ("candidate", "a", {"name": "付箋"}, before),
        ("candidate", "b", {"name": "蓋"}, before),
        ("obsession", "only", {"candidate": "a"}, before),
        ("obsession", "only", {"candidate": "b", "why": "止まれない"}, after),
        ("sentence", "only", {"text": "みんなに知らせたい。"}, before),
        ("position", "p", {"claim": "見上げる"}, after),
    )
    said = {answer: change(book, RUNNING, NOW, answer) for answer in ANSWERS}
    assert (said["obsession"].then, said["obsession"].now) == ("付箋", "蓋。止まれない。")
    assert said["vector"].then == said["vector"].now == "みんなに知らせたい。"
    assert said["vector"].same
    assert said["position"].then == ""
    assert "見上げる" in said["position"].now
    assert not said["position"].same


def test_a_month_that_is_over_is_read_as_it_ended() -> None:
    august, november = datetime(2026, 8, 5, tzinfo=UTC), datetime(2026, 11, 5, tzinfo=UTC)
    last_hour = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)
    book = wrote(
        ("sentence", "only", {"text": "八月"}, august),
        ("sentence", "only", {"text": "九月の終わり"}, last_hour),
        ("sentence", "only", {"text": "十一月"}, november),
    )
    found = change(book, stretch("2026-09", TODAY), NOW, "vector")
    assert (found.then, found.now) == ("八月", "九月の終わり")
    tokyo = NOW.astimezone(__import__("zoneinfo").ZoneInfo("Asia/Tokyo"))  # there that hour is October's
    found = change(book, stretch("2026-09", TODAY), tokyo, "vector")
    assert (found.then, found.now) == ("八月", "八月")


def test_what_others_did_in_between(book: Any) -> None:
    def moment(day: str, who: list[str], what: str, direction: str = "in") -> Moment:
        return Moment(date=day, who=who, what=what, direction=direction)  # type: ignore[arg-type]

    early = moment("2026-10-22", ["a"], "order")  # the day "then" is belongs to what was before
    liked, shared = moment("2026-10-23", ["b"], "reaction"), moment("2026-11-22", ["b"], "reaction")
    came = moment("2026-11-01", ["a", "a2", "gone"], "came")
    mine, undated = moment("2026-11-02", ["c"], "came", "out"), moment("", ["c"], "came")
    written = book(
        ("a", Person(name="A")),
        ("a2", Person(name="A again")),
        ("b", Person(name="B")),
        ("c", Person(name="C")),
        ("a2", SamePerson(into="a")),
        *(early, shared, liked, came, mine, undated),
        Ask(date="2026-11-01", who=["a2", "gone"], reply="yes"),
        Ask(date="2026-11-03", who=["c"], reply="no"),
        Ask(date="2026-10-20", who=["b"], reply="yes"),
    )
    found = between(written, RUNNING)
    assert [one.who for one in found] == ["a", "b"]  # support first, and who is one is one
    assert (found[0].support, len(found[0].moments)) == (1, 1)
    assert found[1] == Between("b", (liked, shared))
    assert said_yes(written, RUNNING) == ["a"]
    assert [one.who for one in between(written, stretch("2026-10", TODAY))] == ["a", "b"]
    assert between(book(), RUNNING) == []


def test_a_plan_in_one_sentence(either: str) -> None:
    assert plan(Review()) == ""
    assert plan(Review(if_="水曜の夜は")) == "水曜の夜は"
    assert plan(Review(then=" 写真を1枚 ")) == "写真を1枚"
    both = plan(Review(if_="帰ったら", then="写真を1枚出す"))
    assert both.index("帰ったら") < both.index("写真を1枚出す")
    assert (both == "もし帰ったら、写真を1枚出す。") == (either == "ja")
