"""Weak ties and close ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.journey.start import record as start
from workbook.journey.start.record import Askable, Comparison
from workbook.locale import LANGUAGES


def test_expected_people_by_hand() -> None:
    expected = start.expected_response(Comparison(followers=1000, response=1, people=8, people_response=80))
    assert expected == pytest.approx((10, 6.4))
    assert start.expected_response(Comparison(followers=0, people=1)) == pytest.approx((0, 0.8))


@given(
    st.integers(0, 10**10), st.floats(0, 100), st.integers(0, 10**6), st.floats(0, 100)
)  # the whole range of the sliders
def test_nobody_acts_twice(followers: int, response: float, people: int, people_response: float) -> None:
    comparison = Comparison(
        followers=followers, response=response, people=people, people_response=people_response
    )
    expected = start.expected_response(comparison)
    assert 0 <= expected.from_followers <= followers
    assert 0 <= expected.from_people <= people


@pytest.mark.parametrize(
    "wrong", [{"followers": -1}, {"response": 101}, {"response": float("nan")}, {"how": "shout"}]
)
def test_values_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        (Askable if "how" in wrong else Comparison)(**wrong)


def test_figures_name_their_source_and_speak_japanese(japanese: None) -> None:
    from workbook.locale import _

    assert [figure.source[:22] for figure in start.FIGURES] == [
        "Roghanizad & Bohns 201",
        "Roghanizad & Bohns 202",
    ]
    assert "70人あまり" in _(start.STRANGERS.sentence)
    assert "5人のうち4人" in _(start.FRIENDS.sentence)


def test_nobody_to_ask_yet(book: Any, japanese: None) -> None:
    (sentence,) = start.missing(book(Comparison(followers=50)))
    assert sentence.startswith("今日、声をかけられる人がまだ書かれていません。")
    assert list(start.missing(book(Askable(name="　")))) == [sentence]
    assert start.answer(book()) is None


def test_somebody_but_nothing_to_ask(book: Any, japanese: None) -> None:
    (sentence,) = start.missing(book(Askable(name="ゆう")))
    assert sentence.startswith("ゆうさんに何をお願いするか")


def test_one_person_and_a_request_is_all_it_takes(book: Any) -> None:
    written = book(Askable(name="ゆう"), Askable(name="田中さん", what_for="地図を見てもらう"))
    assert list(start.missing(written)) == []
    assert start.answer(written) == ("ゆう", "田中さん")


@given(st.lists(st.builds(Askable, name=st.text(), what_for=st.text())), st.sampled_from(LANGUAGES))
def test_any_text_gives_sentences(book: Any, speaking: Any, people: list[Askable], language: str) -> None:
    with speaking(language):
        assert all(start.missing(book(*people)))
    start.answer(book(*people))
