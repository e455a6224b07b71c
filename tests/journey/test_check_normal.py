"""One spelling for all ways to write a word, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.journey.posts.check import check
from workbook.journey.posts.check.normal import key, normal

NOISE = ["", " ", "　", "★", "・", "🔥", "👨‍👩‍👧", "\u200b", "~", "*", "、", ".", "!", "…", "\n"]
LETTERS = st.text(
    st.sampled_from("今だけイマﾀﾞｹ半額ｶﾞガがabcＡＢ１2３%円。、!？ \n★🔥・'’\u3099\ufe0f…"), max_size=40
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("今　だ　け", "今だけ"),
        ("今★だけ", "今だけ"),
        ("今、だ、け", "今だけ"),
        ("今\nだ\nけ", "今だけ"),
        ("イマﾀﾞｹ", "いまだけ"),
        ("３，９８０円で2.5倍", "3980円で2.5倍"),
        ("１００％", "100%"),
        ("地域No.1です", "地域no1です"),
        ("来たのは今。だけど私は", "来たのは今。だけど私は"),
        ("雨、雪。風!", "雨雪風"),
        ("1枚目。2枚目", "1枚目。2枚目"),
        ("", ""),
        ("!!!", ""),
    ],
)
def test_japanese(text: str, plain: str) -> None:
    assert normal(text, "ja").text == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Only  3 LEFT!", "only 3 left"),
        ("Don’t wait. Hurry", "dont wait。hurry"),
        ("f r e e", "free"),
        ("f.r.e.e  now", "free now"),
        ("l i m i t e d  time", "limited time"),
        ("café", "cafe"),
        ("today-only", "today only"),
        ("see example.com", "see example com"),
        ("$1,000.50", "$1000.50"),
        ("one, two", "one、two"),
    ],
)
def test_english(text: str, plain: str) -> None:
    assert normal(text, "en").text == plain


def test_parts_of_a_word_that_is_looked_for_come_together() -> None:
    assert normal("lim*ited, lim-ited, lim🔥ited", "en", {"limited"}).text == "limited、limited、limited"
    assert normal("lim*ited", "en").text == "lim ited"


@given(LETTERS | st.text(max_size=40), st.sampled_from(["ja", "en"]))
def test_every_letter_knows_its_place(text: str, lang: str) -> None:
    plain = normal(text, lang)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert plain.starts == sorted(plain.starts)
    for letter, start, end in zip(plain.text, plain.starts, plain.ends, strict=True):
        assert 0 <= start < end <= len(text)
        if letter not in "。、 .":
            assert letter in normal(text[start:end], lang).text


@given(LETTERS)
def test_what_is_normal_stays(text: str) -> None:
    once = normal(text, "ja").text.replace("。", "").replace("、", "")
    assert normal(once, "ja").text == once


@settings(deadline=None)  # the first call reads the expressions
@given(st.sampled_from(NOISE), st.sampled_from(["きのう撮った話。", "", "12月の朝。\n"]))
def test_what_is_found_is_a_slice_of_the_input(noise: str, before: str) -> None:
    spread = noise.join("今だけ")
    text = f"{before}{spread}半額です!"
    (found,) = [each for each in check(text, "ja") if each.class_ == "deadline"]
    assert text[found.start : found.end] == found.text
    assert found.text.startswith(spread)


@settings(deadline=None)
@given(LETTERS | st.text(max_size=80), st.sampled_from(["ja", "en"]))
def test_any_text_is_checked(text: str, lang: str) -> None:
    for found in check(text, lang):
        assert found.start < found.end
        assert text[found.start : found.end] == found.text
        assert all((found.reason, found.question, found.honest))


def test_a_sentence_is_remembered_by_its_letters() -> None:
    assert key("今だけ、 半額★です!", "ja") == key("今だけ半額です。", "ja")
    assert key("Only 3 left, hurry!", "en") == key("only 3 left hurry", "en")
