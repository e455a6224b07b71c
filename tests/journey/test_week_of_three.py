"""Three people this week: who comes first and why, done, put off, taken back; never a fourth."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.moments import people
from tests.journey.using import NASTY, dangers, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.supporters import week
from workbook.journey.supporters.marks import Snooze
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson
from workbook.journey.supporters.three_view import Three
from workbook.kit import clock
from workbook.kit.pages import walk

SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


def person(key: str, **fields: Any) -> tuple[str, Person]:
    return (key, Person(name=key, **fields))


def moment(day: str, *who: str, **fields: Any) -> Moment:
    return Moment(date=day, who=list(who), **fields)


def keys(turns: list[week.Turn]) -> list[str]:
    return [turn.person for turn in turns]


class TestWhoseTurn:
    def test_overdue_and_waiting_are_ranked_together(self, book: Any) -> None:
        made = book(
            person("twice", rhythm=10), person("once", rhythm=10), person("fine", rhythm=10),
            person("waits"), person("waits long"), person("quiet"),
            moment("2026-10-23", "twice"),  # 30 days: two rhythms over
            moment("2026-11-02", "once"),  # 20 days: one rhythm over
            moment("2026-11-12", "fine"),  # 10 days: not over
            moment("2026-11-19", "waits", answered=False),  # 3 days: less than half a week
            moment("2026-11-01", "waits long", answered=False),  # 21 days: three weeks
            moment("2026-01-01", "quiet"),
        )  # fmt: skip
        turns = week.three(made, SUNDAY)
        assert keys(turns) == ["waits long", "twice", "once"]
        assert [round(turn.urgency(SUNDAY), 2) for turn in turns] == [3.0, 2.0, 1.0]

    def test_a_usual_rhythm_stands_in_for_a_wished_one(self, book: Any) -> None:
        days = ["2026-08-01", "2026-08-11", "2026-08-21", "2026-08-31"]
        made = book(person("a"), *(moment(day, "a") for day in days))
        (turn,) = week.three(made, SUNDAY)
        assert (turn.every, turn.wished) == (10, False)
        assert week.three(book(person("a"), *(moment(day, "a") for day in days[1:])), SUNDAY) == []

    def test_whatever_is_yet_to_come_isn_t_looked_at(self, book: Any) -> None:
        made = book(
            person("a", rhythm=7), moment("2026-11-01", "a"), moment("2027-01-01", "a", answered=False)
        )
        (turn,) = week.three(made, SUNDAY)
        assert (turn.last, turn.waiting) == (date(2026, 11, 1), ())

    def test_who_never_was_in_touch_is_not_overdue(self, book: Any) -> None:
        assert week.three(book(person("a", rhythm=1)), SUNDAY) == []

    def test_a_moment_without_a_date_can_wait(self, book: Any) -> None:
        (turn,) = week.three(book(person("a"), moment("", "a", answered=False)), SUNDAY)
        assert (turn.waited, turn.waiting) == (0, ("moment1",))

    def test_people_who_are_one_are_one(self, book: Any) -> None:
        made = book(
            person("a", rhythm=7), person("b"), ("b", SamePerson(into="a")), moment("2026-10-01", "b", answered=False),
            ("b", Snooze(until="2026-11-30")),
        )  # fmt: skip
        assert week.three(made, SUNDAY) == []
        assert keys(week.turns(made, SUNDAY)) == ["a"]

    def test_put_off_until_monday(self, book: Any) -> None:
        assert week.later(SUNDAY) == date(2026, 11, 23)
        assert week.later(MONDAY) == date(2026, 11, 23)
        made = book(person("a"), moment("2026-11-01", "a", answered=False), ("a", Snooze(until="2026-11-23")))
        assert week.three(made, SUNDAY) == []
        assert keys(week.three(made, date(2026, 11, 23))) == ["a"]

    def test_whoever_is_done_keeps_a_place_till_the_week_is_over(self, book: Any) -> None:
        waits = [moment("2026-11-01", key, answered=False) for key in "abcde"]
        made = book(*(person(key) for key in "abcde"), *waits, ("a", Snooze(done_on="2026-11-17")))
        assert keys(week.three(made, SUNDAY)) == ["b", "c", "a"]
        assert week.three(made, SUNDAY)[-1].done
        assert keys(week.three(made, date(2026, 11, 24))) == ["a", "b", "c"]

    def test_being_done_is_a_contact(self, book: Any) -> None:
        made = book(person("a", rhythm=30), moment("2026-08-01", "a"), ("a", Snooze(done_on="2026-11-10")))
        assert week.three(made, SUNDAY) == []
        (turn,) = week.turns(made, SUNDAY)
        assert turn.last == date(2026, 11, 10)


marks = st.builds(
    Snooze,
    until=st.sampled_from(["", "2026-11-23", "2026-11-22", "2026-12-31"]),
    done_on=st.sampled_from(["", "2026-11-20", "2026-11-01", "2026-11-22"]),
)
days = st.dates(date(2026, 9, 1), date(2026, 12, 1)).map(date.isoformat) | st.just("")
moments = st.builds(
    Moment, date=days, who=st.lists(st.sampled_from("abcdefgx"), max_size=3), answered=st.booleans(),
    direction=st.sampled_from(["in", "out"]),
)  # fmt: skip


@given(
    st.lists(moments, max_size=20),
    st.lists(st.tuples(st.sampled_from("abcdefg"), marks), max_size=9),
    st.integers(0, 60),
)
def test_never_more_than_three(
    book: Any, listed: list[Moment], marked: list[tuple[str, Snooze]], rhythm: int
) -> None:
    made = book(*(person(key, rhythm=rhythm) for key in "abcdefg"), *listed, *dict(marked).items())
    turns = week.three(made, SUNDAY)
    assert len(turns) <= 3
    assert len(set(keys(turns))) == len(turns)
    due = [turn for turn in turns if not turn.done]
    assert all(turn.waiting or turn.overdue(SUNDAY) > 0 for turn in due)
    assert [turn.urgency(SUNDAY) for turn in due] == sorted(
        (turn.urgency(SUNDAY) for turn in due), reverse=True
    )
    later = dict(marked)
    assert not any(later[turn.person].until > SUNDAY.isoformat() for turn in due if turn.person in later)


class TestThePart:
    def three(self) -> Any:
        made = supporters.three()
        return next(each for each in walk(made) if isinstance(each, Three))

    def visible(self, made: Any) -> list[Any]:
        return [place for place in made._places if place.layout.display != "none"]

    def press(self, made: Any, at: int, words: str) -> None:
        button = next(
            each for each in walk(self.visible(made)[at]) if getattr(each, "description", "") == words
        )
        button.click()

    def test_nobody_yet(self, seated: Workbook, japanese: None) -> None:
        made = self.three()
        assert self.visible(made) == []
        assert "人と記録ができると" in shown(made)
        people(seated, "西さん")
        assert "いま、間があいている人はいません" in shown(made)

    def test_why_in_one_sentence(self, seated: Workbook, japanese: None) -> None:
        west, gen, yu = people(seated, "西さん", "ゲンさん", "ユー")
        seated.change(Person, gen, rhythm=14)
        seated.add(moment("2026-11-01", west, what="consult", note="議事録のこと", answered=False))
        seated.add(moment("2026-10-20", gen))
        for day in ("2026-06-01", "2026-06-11", "2026-06-21", "2026-07-01"):
            seated.add(moment(day, yu))
        said = shown(self.three())
        assert "西さん 11月1日(日)から、あなたの返事を待っています(相談)。 議事録のこと" in said
        assert "ゲンさん 最後のやりとりは10月20日(火)。2週間に1回は話したい人です。" in said
        assert "ユーさん 最後のやりとりは7月1日(水)。いつもは10日に1度くらいです。" in said
        assert "今週連絡してみたいのは、この3人です。" in said

    def test_done_answers_what_waited_and_comes_back(self, seated: Workbook, japanese: None) -> None:
        west, gen = people(seated, "西さん", "ゲンさん")
        alone = seated.add(moment("2026-11-01", west, answered=False))
        both = seated.add(moment("2026-11-02", west, gen, answered=False))
        made = self.three()
        self.press(made, 0, "連絡した")
        assert seated.read(Moment, alone).answered
        assert not seated.read(Moment, both).answered, "somebody else waits in it too"
        assert seated.read(Snooze, west).done_on == "2026-11-22"
        assert "西さんには、今週連絡しました" in shown(made)
        assert "✓ 西さんに連絡したことを残しました。" in shown(made)
        made.undo()
        assert not seated.read(Moment, alone).answered
        assert seated.read(Snooze, west) is None
        assert "今週連絡してみたいのは、この2人です。" in shown(made)

    def test_next_week(self, seated: Workbook, japanese: None) -> None:
        (west,) = people(seated, "西さん")
        seated.add(moment("2026-11-01", west, answered=False))
        made = self.three()
        self.press(made, 0, "来週にする")
        assert seated.read(Snooze, west) == Snooze(until="2026-11-23")
        assert self.visible(made) == []
        assert "西さんは、11月23日(月)からまた出てきます。" in shown(made)
        made.undo()
        assert len(self.visible(made)) == 1
        self.press(made, 0, "連絡した")
        made.undo()
        assert seated.read(Snooze, west) is None

    def test_that_s_it_for_this_week(self, seated: Workbook, japanese: None) -> None:
        for key in people(seated, *"abcdef"):
            seated.add(moment("2026-11-01", key, answered=False))
        made = self.three()
        for _time in range(3):
            self.press(made, 0, "連絡した")
        assert len(self.visible(made)) == 3
        assert "今週は、これでおしまいです。" in shown(made)

    def test_initials_where_names_are_hidden(self, seated: Workbook, japanese: None) -> None:
        (west,) = people(seated, "西野さん")
        seated.add(moment("2026-11-01", west, note="西野さんの会議", answered=False))
        made = self.three()
        seated.write(Pseudonyms(on=True))
        assert "西野" not in shown(made)
        assert "N." in shown(made)

    def test_what_is_typed_is_text(self, seated: Workbook, either: str) -> None:
        (key,) = people(seated, NASTY)
        seated.add(moment("2026-11-01", key, note=NASTY, answered=False))
        made = self.three()
        assert dangers(made) == []
        made._done(key)
        assert dangers(made) == []

    def test_a_browser_may_ask_for_anybody(self, seated: Workbook, japanese: None) -> None:
        made = self.three()
        made._done("nobody")
        assert seated.all(Snooze) == {}

    def test_another_week(self, seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch) -> None:
        (west,) = people(seated, "西さん")
        seated.change(Person, west, rhythm=1)
        seated.add(moment("2026-11-01", west))
        made = self.three()
        self.press(made, 0, "連絡した")
        assert "これでおしまい" in shown(made)
        next_week = datetime(2026, 11, 22, 3, tzinfo=UTC) + timedelta(days=2)
        monkeypatch.setattr(clock, "source", lambda: next_week)
        clock.look()
        assert "この1人です" in shown(made)
