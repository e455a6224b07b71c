"""Days of the week, the calendar and rests, as a learner uses them; a past that no later rhythm makes a debt."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, htmls, shown
from workbook.journal import Workbook
from workbook.journey import rhythm
from workbook.journey.posts.record import Post
from workbook.journey.rhythm.dates import span
from workbook.journey.rhythm.exercises import start_again
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.kit import clock
from workbook.kit.cards import Cards
from workbook.kit.pages import take_down, walk

ALL = (rhythm.week, rhythm.calendar, rhythm.rests)
TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def on(day: str) -> None:
        monkeypatch.setattr(clock, "source", lambda: datetime.fromisoformat(day).replace(hour=3, tzinfo=UTC))

    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)
    on(TODAY.isoformat())
    return on


def lines(made: Any) -> list[str]:
    """The calendar's lines without tags, as "mark words detail"."""
    items = re.findall(r"<li[^>]*>(.*?)</li>", "".join(htmls(made)))
    return [" ".join(re.sub(r"<[^>]*>", " ", item).split()) for item in items]


def published(book: Workbook, day: str, title: str = "見た") -> str:
    return book.add(Post(title=title, state="published", date=day))


def cards(made: Any) -> Cards[Rest]:
    return next(part for part in walk(made) if isinstance(part, Cards))


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    for exercise in ALL:
        made = exercise()
        assert len(list(walk(made))) < 40
        take_down(made)


def test_an_empty_workbook_invites_and_writes_nothing(seated: Workbook, japanese: None) -> None:
    assert "上で曜日を選ぶと" in shown(rhythm.calendar())
    assert "休みの予定は、まだありません" in shown(rhythm.rests())
    rhythm.week()
    assert seated.entries() == []


def test_days_and_time_are_saved_as_they_are_chosen(seated: Workbook, japanese: None) -> None:
    made = rhythm.week()
    field(made, "発信する曜日").value = ["5", "2"]
    assert seated.read(Rhythm) == Rhythm(days=[2, 5], since="2026-11-22")
    field(made, "時刻").value = time(21, 30)
    assert seated.read(Rhythm) == Rhythm(days=[2, 5], time="21:30", since="2026-11-22")
    again = rhythm.week()
    assert (field(again, "発信する曜日").value, field(again, "時刻").value) == (["2", "5"], time(21, 30))
    field(made, "時刻").value = None
    field(made, "発信する曜日").value = []
    kept = seated.read(Rhythm)
    assert (kept.days, kept.time) == ([], "")


@pytest.mark.parametrize("sent", [["9"], ["<b>", ""], ["-1"]])
def test_a_browser_cannot_choose_an_eighth_day(seated: Workbook, japanese: None, sent: list[str]) -> None:
    field(rhythm.week(), "発信する曜日").value = [*sent, "0"]
    assert seated.read(Rhythm).days == [0]


def test_a_second_window_is_offered_the_firsts_days(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    made = rhythm.week()
    field(made, "発信する曜日").value = ["0"]
    elsewhere.change(Rhythm, days=[2, 4], time="08:00")
    seated.refresh()
    assert "発信する曜日: 水曜、金曜" in shown(made)
    button(made, "こちらの言葉を使う").click()
    assert field(made, "発信する曜日").value == ["2", "4"]
    assert field(made, "時刻").value == time(8)


def test_the_calendar_says_when_and_what(seated: Workbook, japanese: None) -> None:
    seated.write(Rhythm(days=[2], time="21:30", since="2026-10-01"))
    published(seated, "2026-11-04", "雨の日の蓋")
    published(seated, "2026-11-12", "次の日の蓋")
    seated.add(Post(title="橋の上の蓋", state="planned", date="2026-11-25"))
    made = rhythm.calendar()
    assert "次の発信は、11月25日(水) 21:30です。この4週間に、2回公開しました。" in shown(made)
    assert lines(made) == [
        "● 11月25日(水) 「橋の上の蓋」",
        *(
            f"○ {day}"
            for day in ("12月2日(水)", "12月9日(水)", "12月16日(水)", "12月23日(水)", "12月30日(水)")
        ),
        "・ 11月18日(水) 空いた日",
        "✓ 11月11日(水) 公開しました 「次の日の蓋」 11月12日(木)に公開",
        "✓ 11月4日(水) 公開しました 「雨の日の蓋」",
        "・ 10月28日(水) 空いた日",
    ]


def test_the_calendar_in_english(seated: Workbook, english: None) -> None:
    seated.write(Rhythm(days=[6], since="2026-11-22"))
    made = rhythm.calendar()
    assert "Your next date is today, Sun 22 November." in shown(made)
    assert lines(made)[1] == "○ Sun 29 November"


def test_a_post_on_another_day_is_there_too(seated: Workbook, japanese: None) -> None:
    seated.write(Rhythm(days=[2], since="2026-11-01"))
    for day in ("2026-11-18", "2026-11-20", "2026-11-22"):
        published(seated, day, day)
    assert lines(rhythm.calendar())[6:9] == [
        "✓ 11月22日(日) 公開しました 「2026-11-22」",
        "✓ 11月20日(金) 公開しました 「2026-11-20」",
        "✓ 11月18日(水) 公開しました 「2026-11-18」",
    ]


def test_a_day_done_early_is_not_asked_for_again(
    seated: Workbook, japanese: None, today: Callable[[str], None]
) -> None:
    today("2026-11-16")
    seated.write(Rhythm(days=[2], since="2026-11-01"))
    published(seated, "2026-11-16", "早めに")
    made = rhythm.calendar()
    assert "次の発信は、11月25日(水)です。" in shown(made)
    assert "✓ 11月18日(水) 公開しました 「早めに」 11月16日(月)に公開" in lines(made)


def test_nothing_shames(seated: Workbook, japanese: None) -> None:
    seated.write(Rhythm(days=list(range(7)), since="2026-01-01"))
    said = shown(rhythm.calendar())
    assert "公開しました" not in said
    assert not re.search("0回|できません|忘れ|サボ|未", said)


def test_a_rest_is_shown_as_rest(seated: Workbook, japanese: None) -> None:
    seated.write(Rhythm(days=[2], since="2026-10-01"))
    seated.add(Rest(first="2026-11-09", last="2026-11-15", why="出張"))
    seated.add(Rest(first="2026-12-06", last="2026-12-01", why="引っ越し"))
    seated.add(Rest(last="2026-12-24", why="いつからか決めていない"))
    said = lines(rhythm.calendar())
    assert said[:3] == ["○ 11月25日(水)", "– 12月1日(火)〜12月6日(日) お休み 引っ越し", "○ 12月9日(水)"]
    assert said[-4:] == [
        "・ 11月18日(水) 空いた日",
        "– 11月9日(月)〜11月15日(日) お休み 出張",
        "・ 11月4日(水) 空いた日",
        "・ 10月28日(水) 空いた日",
    ]


def test_resting_without_an_end_can_be_ended(seated: Workbook, japanese: None) -> None:
    seated.write(Rhythm(days=[2], since="2026-10-01"))
    key = seated.add(Rest(first="2026-11-10"))
    made = rhythm.calendar()
    assert "いまは、お休みの途中です。休みの最後の日を入れると、また日付が並びます。" in shown(made)
    assert "– 11月10日(火)から お休み" in lines(made)
    assert button(made, "今日から").layout.display is None
    button(made, "今日から").click()
    assert seated.read(Rest, key) == Rest(first="2026-11-10", last="2026-11-21")
    assert "次の発信は、11月25日(水)です。" in shown(made)
    assert button(made, "今日から").layout.display == "none"


def test_a_rest_that_only_began_today_is_taken_back(seated: Workbook, japanese: None) -> None:
    seated.add(Rest(first="2026-11-22"))
    swapped = seated.add(Rest(first="2026-11-30", last="2026-11-20"))
    start_again(seated, TODAY)
    assert seated.all(Rest) == {swapped: Rest(first="2026-11-20", last="2026-11-21")}


def test_rests_withdrawn_and_brought_back(seated: Workbook, japanese: None) -> None:
    made = rhythm.rests()
    key = cards(made).add()
    field(made, "最初の日").value = date(2026, 12, 29)
    field(made, "最後の日").value = date(2027, 1, 4)
    field(made, "理由").value = "年末年始"
    assert seated.read(Rest, key) == Rest(first="2026-12-29", last="2027-01-04", why="年末年始")
    cards(made).withdraw(key)
    assert seated.all(Rest) == {}
    button(made, "元に戻す").click()
    assert seated.read(Rest, key).why == "年末年始"


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (Rest(), ""),
        (Rest(last="2026-12-01"), ""),
        (Rest(first="2026-12-01"), "from Tue 1 December"),
        (Rest(first="2026-12-01", last="2026-12-01"), "Tue 1 December"),
        (Rest(first="2026-12-04", last="2026-12-01"), "Tue 1 December to Fri 4 December"),
        (Rest(first="1000-01-01", last="9999-12-31"), "Wed 1 January 1000 to Fri 31 December 9999"),
    ],
)
def test_the_days_of_a_rest_in_words(english: None, rest: Rest, words: str) -> None:
    assert span(rest) == words


def test_extreme_dates_do_no_harm(seated: Workbook, either: str) -> None:
    seated.write(Rhythm(days=[0, 6], time="00:00", since="1000-01-01"))
    for first, last in (("1000-01-01", "1000-01-02"), ("9999-12-31", "2026-12-01"), ("9999-12-31", "")):
        seated.add(Rest(first=first, last=last, why="長" * 5000))
    published(seated, "9999-12-31")
    published(seated, "1000-01-01", "長" * 5000)
    said = "".join(htmls(rhythm.calendar()))
    assert len(said) < 5000
    seated.write(Rhythm(days=[0], since="9999-12-31"))
    rhythm.calendar()


def test_learner_text_is_text(seated: Workbook, either: str) -> None:
    seated.write(Rhythm(days=list(range(7)), since="2026-10-01"))
    published(seated, "2026-11-20", NASTY)
    seated.add(Post(title=NASTY, state="planned", date="2026-11-23"))
    seated.add(Rest(first="2026-11-10", last="2026-11-11", why=NASTY))
    seated.add(Rest(first="2026-12-10", last="2026-12-11", why=NASTY))
    for exercise in ALL:
        made = exercise()
        if exercise is rhythm.rests:
            cards(made).unfold(next(iter(seated.all(Rest))))
        assert dangers(made) == []
    assert "alert(1)" in shown(rhythm.calendar())


def test_the_calendar_follows_what_is_written_around_it(seated: Workbook, japanese: None) -> None:
    made = rhythm.calendar()
    seated.write(Rhythm(days=[2], since="2026-11-22"))
    assert "次の発信は、11月25日(水)です。" in shown(made)
    seated.add(Rest(first="2026-11-23", last="2026-11-29"))
    assert "次の発信は、12月2日(水)です。" in shown(made)
    seated.withdraw(Rhythm)
    seated.erase()
    rhythm.calendar()


def test_days_given_up_today_are_no_debt(seated: Workbook, japanese: None) -> None:
    seated.write(Rhythm(days=list(range(7)), since="2026-11-22"))
    assert not any("空いた日" in line for line in lines(rhythm.calendar()))
