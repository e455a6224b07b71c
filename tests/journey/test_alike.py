"""How close two texts are."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey import alike


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n ", []),
        ("一つ。二つ!三つ", ["一つ。", "二つ!", "三つ"]),
        ("One. Two, at 3.5 yen.\nThree", ["One.", "Two, at 3.5 yen.", "Three"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert alike.sentences(text) == parts


def test_a_text_is_as_close_to_itself_as_can_be() -> None:
    for text in ("議事録は1枚で足りる", "A ledger beats 3,000 photos", "コーヒーは豆より水"):
        assert alike.closeness(text, text) == pytest.approx(1)
        assert alike.closeness(text, f"「{text}」と、よく言われます。") > alike.CLOSE


def test_little_words_alone_are_close_to_nothing() -> None:
    assert alike.closeness("そうです。", "そうですよね、そうです。") == 0
    assert alike.closeness("It is what it is", "It is what it is") == 0


def test_saying_the_opposite_is_not_borrowed() -> None:
    assert alike.closeness("名刺は会った人に渡さない", "名刺は会った人に渡す") == 0
    assert alike.denies("I don't count stitches")
    assert not alike.denies("約束は守らなければならない")
    assert not alike.denies("そんな話はもったいない")
    assert alike.denies("水はいらない")


def test_the_closest_sentence_of_all_sources_is_found() -> None:
    sources = {"a": "朝の話。よい議事録は、紙1枚で足ります。", "b": "議事録は1枚で足りる!\n次の章。", "c": ""}
    match = alike.closest("議事録は1枚で足りる", sources)
    assert match is not None
    assert (match.source, match.sentence) == ("b", "議事録は1枚で足りる!")
    assert alike.closest("包丁は夜に研ぐ", sources) is None
    assert alike.closest("", sources) is None


@pytest.mark.timeout(60)  # a comparison of everything with everything would take minutes
def test_long_texts_are_compared_to_the_end() -> None:
    article = "朝の写真はとても大切だ、光が柔らかい。人は夕方に集まる。" * 900
    shelf = {str(number): f"{number}つめ。{article}" for number in range(70)}
    found = []
    for text, sources in (
        (article, {"a": article}),
        ("写。" * 10_000, {"a": "写。" * 10_000}),
        ("朝の写真", shelf),
    ):
        found.append(alike.closest(text, sources))
    assert [bool(each) for each in found] == [True, False, True]  # one syllable is nobody's sentence


def test_typing_in_a_long_source_keeps_only_what_it_says() -> None:
    source = "".join(f"{number}回目の朝の写真はとても大切だ、光が柔らかい。" for number in range(150))
    alike.closest("夜の音", {"a": source})
    tracemalloc.start()
    for typed in range(30):
        alike.closest("夜の音", {"a": source + "音" * typed})
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 2_000_000


@pytest.mark.parametrize(
    "forms",
    [("meeting", "meetings"), ("knife", "knives"), ("plan", "planning", "planned"), ("story", "stories")],
)
def test_forms_of_a_word_are_one_word(forms: tuple[str, ...]) -> None:
    assert len({alike.stem(word) for word in forms}) == 1


TEXT = st.text() | st.text("議事録枚足りないとのはがdon't ab.。、\n")


@given(TEXT, TEXT)
def test_any_two_texts(one: str, other: str) -> None:
    assert 0 <= alike.closeness(one, other) <= 1.0001
    assert alike.closeness(one, other) == pytest.approx(alike.closeness(other, one))
    match: Any = alike.closest(one, {"s": other})
    assert match is None or (match.sentence in other and match.closeness >= alike.CLOSE)
    if alike.says_the_same(one, other):
        assert alike.denies(one) == alike.denies(other)


@given(TEXT)
def test_nobody_says_anything_else_than_themselves(text: str) -> None:
    if any(character.isalnum() for character in text):
        assert alike.says_the_same(text, text) or not text.strip()
