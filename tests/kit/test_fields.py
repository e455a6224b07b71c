"""What a field reads and shows; no text anybody types raises anything but a `Problem` with a sentence."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field as Limits

from workbook import locale
from workbook.journal import Problem, Record, Text
from workbook.kit import fields
from workbook.kit.fields import LONGEST
from workbook.kit.fitting import fit
from workbook.kit.numbers import read_number
from workbook.locale.when import PartialDate

ODD = ["", " ", "\x00", "\ud800", "-", ".", "万", "円", "%", "１２", "1e400", "nan", "inf", "-inf", "1_000", "٣", "½", "²",
       "1,,2", "0x10", "𝟙𝟚", "一二", "{n}", "<b>", "\u202e12", "ﷺ" * 50]  # fmt: skip
typed = st.one_of(
    st.text(),
    st.sampled_from(ODD),
    st.text(alphabet="0123456789.,万億千百十一二五〇円時間hours回人年月日/-:eE+ 令和元"),
    st.integers().map(str),
    st.floats().map(str),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), (" 12 ", 12), ("１２", 12), ("1,234", 1234), ("1、234", 1234), ("1，234", 1234), ("¥60,000", 60_000),
        ("60,000円", 60_000), ("6万円", 60_000), ("6万", 60_000), ("1.5万", 15_000), ("12時間", 12), ("3 回", 3), ("8人", 8),
        ("12 hours", 12), ("1 Hour", 1), ("2h", 2), ("3 times", 3), ("500 yen", 500), ("500 JPY", 500), ("80%", 80), ("80％", 80),
        ("0", 0), ("0.25", 0.25), ("1e3", 1000), ("-0", 0), ("", None), ("   ", None), ("　", None), ("\\100", 100),
        ("999,999,999,999", 999_999_999_999), ("3万円くらい", 30_000), ("約12時間", 12), ("about 3", 3), ("10回ほど", 10),
        ("1万2千円", 12_000), ("１万２千円", 12_000), ("3千円", 3000), ("五千円", 5000), ("1.5万円", 15_000), ("1万2,500円", 12_500),
        ("三", 3), ("二十", 20), ("百", 100), ("二千五百", 2500), ("一万二千三百四十五", 12_345), ("一二〇〇", 1200), ("1億2千万円", 120_000_000),
        ("約五千円くらい", 5000), ("1.1万", 11_000), ("千二百円", 1200),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["twelve", "-1", "−5", "12-15", "1e12", "1e400", "nan", "inf", "１２〜１５", "a few 3", "0x10", "円", "万", "%", "--", "12 12",
     "\x00", "\ud800", "1/2", "1万5", "5千2", "万円", "二十百", "1.5.2", "一兆", "円円"],
)  # fmt: skip
def test_what_is_no_number_gets_a_sentence(text: str) -> None:
    with pytest.raises(Problem) as raised:
        read_number(text)
    assert text.strip()[:40] in str(raised.value)


def tried(read: Callable[[], Any]) -> tuple[Any, Problem | None]:
    """What was read, or the `Problem`; anything else that is raised is a failure."""
    try:
        return read(), None
    except Problem as problem:
        return None, problem


@given(typed, st.booleans())
def test_any_text_is_a_number_or_a_problem(text: str, whole: bool) -> None:
    number, problem = tried(lambda: read_number(text, whole=whole, empty="none"))
    if problem:
        assert locale.sentence(problem)
        return
    assert number == "none" or (math.isfinite(number) and 0 <= number < 1e12)
    assert not whole or number == "none" or isinstance(number, int)


@given(st.one_of(st.integers(0, 10**12 - 1), st.floats(0, 1e9).map(lambda number: round(number, 3))))
def test_a_number_shown_reads_as_the_same(number: float) -> None:
    made = fields.number("n", "N")
    made.widget.value = made.show(number)
    assert made.value() == number


FIELDS = {
    "text": lambda: fields.text("x", "X"),
    "area": lambda: fields.area("x", "X"),
    "number": lambda: fields.number("x", "X"),
    "whole": lambda: fields.number("x", "X", whole=True, empty=0),
    "moment": lambda: fields.moment("x", "X"),
}


@pytest.fixture(scope="module")
def made() -> dict[str, fields.Field]:
    return {name: make() for name, make in FIELDS.items()}


@pytest.mark.parametrize("name", FIELDS)
@given(text=typed)
def test_any_text_is_read_or_a_problem(made: dict[str, fields.Field], name: str, text: str) -> None:
    value, problem = tried(lambda: made[name].read(text))
    if problem:
        assert locale.sentence(problem)
        return
    shown = made[name].show(value)
    assert isinstance(shown, str)
    again = made[name].read(shown)
    assert again == (pytest.approx(value, rel=1e-14) if isinstance(value, float) else value)
    assert isinstance(made[name].words(value), str)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize(
    "value",
    [None, 5, 1.5, b"x", [], {}, ["x"], object()],
    ids=lambda value: type(value).__name__ if value.__class__ is object else repr(value),
)
def test_what_is_no_text_is_a_problem(made: dict[str, fields.Field], name: str, value: Any) -> None:
    with pytest.raises(Problem):
        made[name].read(value)


@pytest.mark.parametrize("name", FIELDS)
def test_too_long_a_text_is_a_problem_that_says_how_long(made: dict[str, fields.Field], name: str) -> None:
    with pytest.raises(Problem, match="100001 characters"):
        made[name].read("x" * (LONGEST + 1))


def test_the_longest_text_is_kept() -> None:
    assert fields.area("x", "X").read("あ" * LONGEST) == "あ" * LONGEST


def test_a_day() -> None:
    made = fields.day("date", "When")
    assert made.show("2026-11-22") == dt.date(2026, 11, 22)
    for text in ("", None, "2026", "2026-11", "no", "2026-13-01", "99999-01-01"):
        assert made.show(text) is None
    assert made.read(dt.date(2026, 11, 22)) == "2026-11-22"
    for value in (None, "2026-11-22", 5, [], {}):
        assert made.read(value) == ""
    with pytest.raises(Problem):
        made.read(dt.date(26, 1, 1))  # a year being typed


@given(st.text())
def test_any_text_in_the_journal_can_be_shown_as_a_day_or_a_time(text: str) -> None:
    assert fields.day("x", "X").show(text) is None or dt.date.fromisoformat(text)
    assert fields.time("x", "X").show(text) is None or dt.time.fromisoformat(text)


@pytest.mark.parametrize(("text", "iso"), [("2019年4月", "2019-04"), ("令和8年1月5日", "2026-01-05"), ("2019", "2019"), ("", ""), ("　", "")])  # fmt: skip
def test_a_moment(japanese: None, text: str, iso: str) -> None:
    made = fields.moment("when", "When")
    assert made.read(text) == iso
    assert made.read(made.show(iso)) == iso


def test_a_choice_falls_back_to_its_first() -> None:
    made = fields.choice("state", "State", [("Draft", "draft"), ("Planned", "planned")])
    assert made.show("planned") == "planned"
    for value in ("gone", None, 5, ["draft"], {}):
        assert made.show(value) == "draft"
    assert made.words("planned") == "Planned"


def test_a_check(english: None) -> None:
    made = fields.check("aside", "Aside")
    assert [made.show(value) for value in (True, False, None, "x", 0)] == [True, False, False, True, False]
    assert made.words(True) == "Yes"


def test_several_keeps_what_is_known() -> None:
    made = fields.several("days", "Days", [("Mon", 0), ("Tue", 1)])
    assert made.show([1, 7, "x"]) == (1,)
    assert made.show(None) == ()
    assert made.read((0, 1)) == [0, 1]


def test_chips_read_only_what_is_offered() -> None:
    made = fields.chips("days", "Days", [("Mon", 0), ("Tue", 1)])
    made.widget.value = ["1", "9", "x"]
    assert made.value() == [1]
    made.widget.value = made.show([1, 0])
    assert made.value() == [0, 1]
    assert made.words([0, 1]) in ("Mon, Tue", "Mon、Tue")


def test_a_slider_reads_only_its_stops() -> None:
    made = fields.slider("people", "People", [1, 2, 5])
    made.widget.value = 5.0
    assert made.value() == 5
    assert isinstance(made.value(), int)
    for sent in (3.0, -1.0, math.inf, math.nan):
        made.widget.value = sent
        with pytest.raises(Problem):
            made.value()
    assert made.show(3) == 3
    made.widget.value = 3.0
    assert made.value() == 3


def test_the_label_is_the_first_line_and_the_hint_the_second() -> None:
    assert fields.text("x", "Name", "A word or two").widget.description == "Name\nA word or two"
    assert fields.text("x", "Name").widget.description == "Name"
    assert all("henai-field" in make().widget._dom_classes for make in FIELDS.values())


class Sample(Record):
    kind: ClassVar[str] = "sample-of-fitting"
    hours: Annotated[float, Limits(ge=0, le=744)] | None = None
    feeling: Annotated[int, Limits(ge=-5, le=5)] = 0
    when: PartialDate = ""
    parts: dict[str, Text] = Limits(default_factory=dict)


@pytest.mark.parametrize(
    ("name", "value"),
    [("hours", 744), ("hours", None), ("feeling", -5), ("when", "2019"), ("parts.ask", "x"), ("parts.new", ""), ("unknown", 5)],
)  # fmt: skip
def test_what_fits(name: str, value: Any) -> None:
    fit(Sample, name, value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hours", 745, "744 at most"),
        ("hours", -1, "0 at least"),
        ("feeling", 6, "5 at most"),
        ("feeling", "x", "another way"),
        ("when", "sometime", "another way"),
        ("parts.ask", 5, "another way"),
    ],
)
def test_what_does_not_fit_is_said(name: str, value: Any, said: str) -> None:
    with pytest.raises(Problem, match=said):
        fit(Sample, name, value)
