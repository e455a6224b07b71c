"""Dates as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from workbook import locale
from workbook.journal import Problem
from workbook.locale import when

days = st.dates(min_value=date(1000, 1, 1))
partial = st.one_of(
    days.map(lambda day: f"{day.year}"),
    days.map(lambda day: f"{day.year}-{day.month:02d}"),
    days.map(lambda day: day.isoformat()),
    st.tuples(days, st.integers(21, 24)).map(lambda pair: f"{pair[0].year}-{pair[1]}"),
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026/1/5", "2026-01-05"),
        ("2026-01-05", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("2026年 1月 5日", "2026-01-05"),
        ("２０２６年１月５日", "2026-01-05"),
        ("2026年1月5日(月)", "2026-01-05"),
        ("2026年1月5日（月）", "2026-01-05"),
        ("2019", "2019"),
        ("2019年", "2019"),
        ("2019年4月", "2019-04"),
        ("2019/4", "2019-04"),
        ("2019-04", "2019-04"),
        ("令和8年1月5日", "2026-01-05"),
        ("令和８年１月", "2026-01"),
        ("㋿8年", "2026"),
        ("R8.1.5", "2026-01-05"),
        ("r8/1/5", "2026-01-05"),
        ("R8", "2026"),
        ("令和元年", "2019"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成35年", "2023"),
        ("昭和64年1月7日", "1989-01-07"),
        ("S50.4.1", "1975-04-01"),
        ("大正15年12月", "1926-12"),
        ("2028年3月まで", "2028-03"),
        ("2028年ごろまでに", "2028"),
        ("April 2019", "2019-04"),
        ("apr. 2019", "2019-04"),
        ("5 April 2019", "2019-04-05"),
        ("5th April, 2019", "2019-04-05"),
        ("April 5, 2019", "2019-04-05"),
        ("by March 2028", "2028-03"),
        ("  2019 ", "2019"),
        ("2027年の秋", "2027-23"),
        ("2027年秋ごろ", "2027-23"),
        ("2027 秋", "2027-23"),
        ("令和９年秋", "2027-23"),
        ("R9年の春まで", "2027-21"),
        ("2027-24", "2027-24"),
        ("Autumn 2027", "2027-23"),
        ("in the fall of 2027", "2027-23"),
        ("by summer, 2027", "2027-22"),
        ("2027年末", "2027-12"),
        ("2027年の年末", "2027-12"),
        ("2027年始", "2027-01"),
        ("2027年明け", "2027-01"),
        ("2027年度末まで", "2028-03"),
        ("令和9年度末", "2028-03"),
        ("by the end of 2027", "2027-12"),
        ("", ""),
        ("　", ""),
    ],
)
def test_reads_what_people_write(written: str, iso: str) -> None:
    assert when.parse(written) == iso


@pytest.mark.parametrize(
    ("written", "about"),
    [
        ("来年", "moves as time goes by"),
        ("来年の春", "moves as time goes by"),
        ("再来年の秋ごろ", "moves as time goes by"),
        ("今年の年末", "moves as time goes by"),
        ("半年後", "moves as time goes by"),
        ("3か月後", "moves as time goes by"),
        ("next spring", "moves as time goes by"),
        ("in two years", "moves as time goes by"),
        ("2 years from now", "moves as time goes by"),
        ("そのうち", "can't be read"),
        ("someday", "can't be read"),
        ("秋ごろ", "no year"),
        ("年末", "no year"),
        ("spring", "no year"),
        ("2026年21月", "no 2026年21月 in the calendar"),
        ("2026/23", "no 2026/23 in the calendar"),
        ("2026-23-01", "no 2026-23-01 in the calendar"),
        ("9999年度末", "can't be read"),
        ("2026年13月", "no 2026年13月 in the calendar"),
        ("2026/2/30", "no 2026/2/30 in the calendar"),
        ("2026/0/1", "in the calendar"),
        ("令和0年", "can't be read"),
        ("1/5", "no year"),
        ("4月5日", "no year"),
        ("05.04.2019", "can't be read"),
        ("19/4/5", "can't be read"),
        ("20194", "can't be read"),
        ("2019" * 20_000, "can't be read"),
        ("﷽" * 50_000, "can't be read"),
        ("\ud800", "can't be read"),
    ],
)
def test_says_what_is_wrong_and_quotes_little(written: str, about: str) -> None:
    with pytest.raises(Problem) as caught:
        when.parse(written)
    assert about in str(caught.value)
    assert len(str(caught.value)) < 200


def test_the_sentence_is_translated(japanese: None) -> None:
    with pytest.raises(Problem) as caught:
        when.parse("春ごろ")
    assert locale.sentence(caught.value).startswith("「春ごろ」には年がありません。")
    with pytest.raises(Problem) as caught:
        when.parse("来年の春")
    assert locale.sentence(caught.value).startswith("「来年の春」は、読む日によって変わります。")


@given(st.text(), st.sampled_from(["", "ja", "en"]))
def test_any_text_is_a_date_or_a_problem(text: str, language: str) -> None:
    for act in (when.parse, when.clock, when.span, when.position):
        with suppress(Problem):
            act(text)
    assert isinstance(when.show(text, language), str)
    assert when.exact(text) is None or when.exact(text) == date.fromisoformat(text)


@given(st.text(alphabet="0123456789年月日令和平成元RrHh./-() ０９日午後まで", max_size=14))
def test_text_near_a_date_is_a_date_or_a_problem(text: str) -> None:
    try:
        iso = when.parse(text)
    except Problem:
        return
    assert iso == "" or when.span(iso)


@given(partial, st.sampled_from(locale.LANGUAGES))
def test_what_is_shown_can_be_read_again(iso: str, language: str) -> None:
    assert when.parse(when.show(iso, language)) == iso
    assert when.parse(iso) == iso


def test_shown_in_the_language_asked_for_or_the_current_one(english: None) -> None:
    assert when.show("2019-04-05", "ja") == "2019年4月5日"
    assert when.show("2019-04", "ja") == "2019年4月"
    assert when.show("2019") == "2019"
    assert when.show("2019-04") == "April 2019"
    assert when.show("2019-04-05") == "5 April 2019"


def test_a_season_stays_a_season() -> None:
    assert when.show("2027-23", "ja") == "2027年の秋"
    assert when.show("2027-23", "en") == "autumn 2027"
    assert when.span("2027-21") == (date(2027, 3, 1), date(2027, 5, 31))
    assert when.span("2027-23") == (date(2027, 9, 1), date(2027, 11, 30))
    assert when.span("2027-24") == (date(2027, 12, 1), date(2028, 2, 29))
    assert when.span("9999-24") == (date(9999, 12, 1), date(9999, 12, 31))
    assert when.exact("2027-23") is None


def test_seasons_stand_in_their_place_among_months() -> None:
    written = ["2027-12", "2028", "2027-24", "2027-10-05", "2027-23", "2027", "2027-09"]
    assert sorted(written, key=when.order) == [
        *("2027", "2027-09", "2027-23", "2027-10-05", "2027-12", "2027-24", "2028"),
    ]
    assert when.order("") < when.order("2027")


def test_damaged_dates_are_shown_as_they_are() -> None:
    assert when.show("2019-02-30", "ja") == "2019-02-30"
    assert when.show("someday", "en") == "someday"


def test_span_is_everything_the_date_covers() -> None:
    assert when.span("2020") == (date(2020, 1, 1), date(2020, 12, 31))
    assert when.span("2020-02") == (date(2020, 2, 1), date(2020, 2, 29))
    assert when.span("2020-02-03") == (date(2020, 2, 3), date(2020, 2, 3))


def test_position_is_the_middle_in_years() -> None:
    assert when.position("2019") == 2019.5
    assert when.position("2019-01") == pytest.approx(2019 + 15.5 / 365)
    assert when.position("2019-12-31") == pytest.approx(2019 + 364.5 / 365)


@given(days, days)
def test_positions_keep_the_order_of_days(one: date, other: date) -> None:
    assert (one < other) == (when.position(one.isoformat()) < when.position(other.isoformat()))


@given(partial)
def test_position_lies_inside_what_the_date_covers(iso: str) -> None:
    first, last = (when.position(day.isoformat()) for day in when.span(iso))
    assert first <= when.position(iso) <= last


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("9:00", "09:00"),
        ("21:30", "21:30"),
        ("２１：３０", "21:30"),
        ("21時", "21:00"),
        ("21時半", "21:30"),
        ("7時5分", "07:05"),
        ("午後9時", "21:00"),
        ("午後12時", "12:00"),
        ("午前0時", "00:00"),
        ("9pm", "21:00"),
        ("12:15 am", "00:15"),
        ("7", "07:00"),
        ("", ""),
    ],
)
def test_reads_a_time_of_day(written: str, time: str) -> None:
    assert when.clock(written) == time


@pytest.mark.parametrize("written", ["24:00", "12:60", "夜", "9:5", "-1:00"])
def test_no_time_of_day(written: str) -> None:
    with pytest.raises(Problem):
        when.clock(written)


class _Fields(BaseModel):
    around: when.PartialDate = ""
    day: when.Day = ""
    time: when.ClockTime = ""


def test_fields_keep_iso_however_they_were_written() -> None:
    fields = _Fields(around="2019年4月", day="2019/4/5", time="9時")
    assert _Fields(around="令和9年の秋").around == _Fields(around="2027-23").around == "2027-23"
    assert (fields.around, fields.day, fields.time) == ("2019-04", "2019-04-05", "09:00")


@pytest.mark.parametrize(
    "wrong", [{"around": "someday"}, {"around": "2019-02-30"}, {"day": "2019-04"}, {"time": "25:00"}]
)
def test_fields_refuse_what_is_no_date(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        _Fields(**wrong)


def test_every_month_has_a_name_that_can_be_read() -> None:
    for number, short in enumerate(
        ["jan", "FEB", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    ):
        assert when.parse(f"{short} 2020") == f"2020-{number:02d}"
    assert when.parse("Sept. 2020") == "2020-09"
