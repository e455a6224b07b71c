"""Answers as tables to read: in words, in both languages, whatever a workbook holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook
from workbook import learner, locale
from workbook.course import progress
from workbook.course.headings import CHOICES, HEADINGS, IN_TIME, KEYED, NAMED, POINTS
from workbook.course.tables import table
from workbook.journal import Book, Entry, Problem, Workbook
from workbook.journey.obsession.notice import Noticing
from workbook.journey.obsession.record import Candidate
from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rhythm
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.vector.record import Event

MODELS = {model.kind: model for step in progress.STEPS for model in progress.rules(step).KINDS}
# Ids and what stands beside a sentence to compare it with: nothing to read.
LEFT_OUT = {("candidate", "prompt"), ("sentence", "composed"), ("sentence", "told"), ("sentence", "untold"), ("post", "format"), ("post", "idea"),
            ("asked", "check"), ("dismissal", "class_"), ("version", "base"), ("person", "brought"), ("moment", "brought")}  # fmt: skip
FILES = [(name, language) for name, languages in learner.samples().items() for language in languages]


@pytest.fixture(autouse=True)
def _declared() -> None:
    workbook.sample("mizuho")


def test_every_field_has_a_heading() -> None:
    for kind, model in MODELS.items():
        fields = {name for name in model.model_fields if (kind, name) not in LEFT_OUT}
        assert set(HEADINGS[kind]) == fields | set(KEYED.get(kind, ())), kind
    assert set(HEADINGS) == set(MODELS)


def test_words_are_for_fields_there_are() -> None:
    for kind, name in (*CHOICES, *POINTS, *IN_TIME.items()):
        assert name in HEADINGS[kind]
    for kind, name in NAMED.items():
        assert name in MODELS[kind].model_fields
    assert set(POINTS.values()) <= {*NAMED, "post"}


def test_no_two_headings_of_a_table_are_the_same(either: str) -> None:
    for kind, headings in HEADINGS.items():
        said = [locale._(words) for words in headings.values()]
        assert len(set(said)) == len(said), kind
        assert all(said)


@pytest.mark.parametrize(("name", "language"), FILES)
def test_a_sample_reads_as_words(name: str, language: str, speaking: Callable[[str], Any]) -> None:
    with speaking(language):
        book = workbook.sample(name)
        keys = {key for kind in ("candidate", "event", "person", "post") for key in book.all(MODELS[kind])}
        codes = {value for values in CHOICES.values() for value in values if isinstance(value, str)} - {""}
        for kind, model in MODELS.items():
            seen = book.table(kind)
            assert len(seen) == len(book.all(model))
            for cell in seen.to_numpy().ravel():
                assert isinstance(cell, str)
                assert cell not in keys
                assert language == "en" or cell not in codes
                assert not cell[:4].isdigit() or "-" not in cell  # no ISO date


def test_what_a_learner_sees(japanese: None) -> None:
    mizuho = workbook.sample("mizuho")
    candidates = mizuho.table("candidate", "name", "hours", "asked")
    assert list(candidates.columns) == ["候補", "月に何時間", "月に聞かれる回数"]
    rows = candidates.to_numpy().tolist()
    assert rows[0] == ["マンホールの蓋", "12", "3"]
    assert ["電卓", "", ""] in rows
    moments = mizuho.table("moment", "date", "who", "what", "direction")
    assert moments.iloc[0].tolist() == ["2026年4月16日", "K先輩", "反応", "してもらったこと"]
    events = mizuho.table("event", "when", "feeling")
    assert events.iloc[:3].to_numpy().tolist() == [["1998年4月", "+2"], ["2005年3月", "−3"], ["2012年", "+3"]]
    assert mizuho.table("post", "title", "state").iloc[0].tolist()[1] == "公開した"
    assert mizuho.table("rhythm", "days", "time").to_numpy().tolist() == [["水曜", "21:30"]]


def test_the_same_in_english(english: None) -> None:
    moment = workbook.sample("mizuho").table("moment", "date", "who", "what", "answered").iloc[0]
    assert moment.tolist() == ["16 April 2026", "K from the next desk", "Reaction", "Yes"]


def test_order_of_time_and_undated_last(seated: Workbook, japanese: None) -> None:
    for when in ("", "2019-12", "2019", "2019-04-05", "1988"):
        seated.add(Event(when=when, what=when))
    assert seated.table("event")["いつ"].tolist() == ["1988年", "2019年", "2019年4月5日", "2019年12月", ""]


def test_a_line_s_day_is_its_key_only_where_that_is_a_day(seated: Workbook, japanese: None) -> None:
    seated.add(Noticing(line="のれん"))
    seated.write(Noticing(line="看板"), "2026-11-03")
    shown = seated.table("noticing", "day", "line")
    assert dict(zip(shown.iloc[:, 1], shown.iloc[:, 0], strict=True)) == {
        "看板": "2026年11月3日",
        "のれん": "",
    }
    assert shown.iloc[:, 1].tolist() == ["看板", "のれん"]


def test_what_is_gone_is_blank(seated: Workbook, japanese: None) -> None:
    who = seated.add(Person(name="西さん"))
    seated.add(Moment(who=[who, "gone"], post="gone", date="2026-01-05", answered=False))
    row = seated.table(Moment).iloc[0]
    assert row["人"] == "西さん"
    assert row["きっかけの発信"] == ""
    assert row["返事をしたか"] == "いいえ"


def test_a_post_is_its_text(seated: Workbook, japanese: None) -> None:
    seated.add(Post(title="題名", parts={"granted": "甲", "to": "妹", "ask": "乙"}))
    assert seated.table("post", "parts").iloc[0].tolist() == ["甲\n\n乙"]


def test_no_rows_still_have_headings(seated: Workbook, english: None) -> None:
    assert list(seated.table("rest").columns) == ["First day", "Last day", "What for"]
    assert seated.table("rest").empty


def test_what_there_isnt_is_said(seated: Workbook, japanese: None) -> None:
    with pytest.raises(Problem) as refused:
        seated.table("candidate", "name", "colour")
    assert "colour という列はありません。あるのは name, evidence," in locale.sentence(refused.value)
    with pytest.raises(Problem) as refused:
        seated.table("setting")
    assert "setting という表はありません" in locale.sentence(refused.value)


def test_shown_without_keys_and_as_text(seated: Workbook, english: None) -> None:
    seated.write(Candidate(name="<script>alert(1)</script>"), "the-key")
    for shown in (seated.table("candidate", "name"), seated.table("candidate", "name").head(1)):
        html = shown._repr_html_()
        assert "the-key" not in html + repr(shown)
        assert "<script" not in html
        assert html.count("<th>") == 1


def test_a_journal_without_the_course_shows_plain_columns(
    seated: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Book, "reader", None)
    seated.add(Rhythm(days=[1]))
    assert list(seated.table("rhythm", "days").columns) == ["days"]
    assert "written_at" in seated.table("rhythm").columns


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), language=st.sampled_from(locale.LANGUAGES))
def test_whatever_a_file_holds_is_shown(data: Any, language: str, speaking: Callable[[str], Any]) -> None:
    kind = data.draw(st.sampled_from(sorted(MODELS)))
    names = st.sampled_from(["", *MODELS[kind].model_fields])
    bodies = data.draw(st.lists(st.dictionaries(names, _json, min_size=1, max_size=4), max_size=3))
    keys = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=8)
    moment = learner.sample("mizuho").entries()[0].written_at
    book = Workbook.reading(
        Entry(f"e{number}", "me", kind, data.draw(keys), body, moment) for number, body in enumerate(bodies)
    )
    with speaking(language):
        seen = table(book, kind)
        assert len(seen) == len(book.all(MODELS[kind]))
        assert all(isinstance(cell, str) for cell in seen.to_numpy().ravel())
        assert seen._repr_html_()
