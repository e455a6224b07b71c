"""What is asked about a position: when, in which words, and never again once it is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import shown
from workbook import shared
from workbook.journey.position import builder, checks, claims, plain
from workbook.journey.position.plain import undeniable
from workbook.journey.position.record import Asked, Position, Source
from workbook.locale import LANGUAGES


def asked(book: Any, *records: Any) -> list[str]:
    return [each.check for each in checks.unanswered(book(*records), "position1")]


def test_nothing_is_asked_before_there_is_a_claim(book: Any, japanese: None) -> None:
    assert asked(book) == []
    assert asked(book, Position(granted="基本が大事", sources=["heard"])) == []
    assert asked(book, Position(claim=" \n")) == []


def test_what_did_not_change_is_not_compared_again(book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def closest(text: str, sources: Any) -> Any:
        compared.append(text)

    monkeypatch.setattr(checks.alike, "closest", closest)
    checks._closest.cache_clear()
    read = Source(title="本", text="道具は最後でいい。")
    for claims_ in (("甲の主張", "乙の主張"), ("甲の主張", "乙の主張だ")):
        for claim in claims_:
            checks.near(book(read), claim)
    checks.near(book(Source(title="本", text="道具は最初だ。")), "甲の主張")
    checks._closest.cache_clear()
    assert compared == ["甲の主張", "乙の主張", "乙の主張だ", "甲の主張"]


def test_only_heard(book: Any, japanese: None) -> None:
    claim = "議事録は1枚で足りる"
    assert asked(book, Position(claim=claim, sources=["heard"])) == ["heard"]
    assert asked(book, Position(claim=claim, sources=["heard", "saw"])) == []
    assert asked(book, Position(claim=claim)) == []


def test_close_to_a_pasted_sentence_names_it_and_where_it_stands(book: Any, japanese: None) -> None:
    sources = (
        Source(title="別の本", text="猫はよく眠る。犬もよく眠る。"),
        Source(
            title="議事録の本",
            text="まず読み手を決めます。よい議事録は、紙1枚で足ります。残りは捨てましょう。",
        ),
    )
    (question,) = checks.questions(book(Position(claim="議事録は1枚で足りる"), *sources), "position1")
    assert question.check == "close"
    assert "「議事録の本」" in question.sentence
    assert "「よい議事録は、紙1枚で足ります」" in question.sentence
    assert asked(book, Position(claim="議事録は鉛筆で書く"), *sources) == []


def test_the_same_twice_is_asked_about_once(book: Any, japanese: None) -> None:
    assert asked(book, Position(granted="挨拶は大切", claim="挨拶は重要です。")) == ["alike"]
    assert asked(book, Position(granted="挨拶は上司から", claim="挨拶は重要です。")) == ["plain"]
    assert asked(book, Position(granted="挨拶は大切", claim="挨拶はいらない")) == []


def test_an_answer_holds_for_its_wording_and_no_other(book: Any, japanese: None) -> None:
    position = Position(claim="基本が大事")
    (question,) = checks.unanswered(book(position), "position1")
    answer = (question.key, Asked(position="position1", check=question.check, because="茶道の話だから"))
    assert asked(book, position, answer) == []
    assert asked(book, Position(claim="基本が大事。\n"), answer) == ["plain"]
    assert asked(book, Position(claim=" 基本が大事 "), answer) == []
    assert [each.check for each in checks.questions(book(position, answer), "position1")] == ["plain"]


@pytest.mark.parametrize(
    ("claim", "plain"),
    [
        ("", False),
        ("。", False),
        ("コミュニケーションは大切", True),
        ("Communication matters.", True),
        ("基本が大事", True),
        ("人それぞれ", True),
        ("継続は力なり", True),
        ("ＣＯＭＭＵＮＩＣＡＴＩＯＮ　ＭＡＴＴＥＲＳ", True),
        ("基本が大事。会議は3人で足りる。", False),  # one sentence one can say no to is enough
        ("Communication matters. Skip the weekly meeting.", False),
        ("大切" * 300, False),  # nobody reads on to ask
    ],
)
def test_undeniable_by_hand(claim: str, plain: bool) -> None:
    assert undeniable(claim) is plain


@pytest.mark.parametrize(
    "words", ["stock = [", "", "general = []", 'general = "人"', "general = [1]", None, "x = " + "1" * 5000]
)
def test_a_list_somebody_broke_asks_nothing_and_stops_nothing(
    words: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "claims").mkdir()
    if words is not None:
        for language in LANGUAGES:
            (tmp_path / "claims" / f"{language}.toml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(claims.shared, "folder", lambda name: tmp_path)
    forget()
    try:
        assert not plain.undeniable("コミュニケーションは大切だ")
        assert not plain.undeniable("Communication matters")
        assert claims.problems(), "and whoever broke it is told"
    finally:
        forget()


def test_a_broken_list_is_named_with_its_line_and_the_others_still_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seated: Any, japanese: None
) -> None:
    (tmp_path / "claims").mkdir()
    good = (shared.folder("data") / "claims" / "ja.toml").read_text(encoding="utf-8")
    (tmp_path / "claims" / "ja.toml").write_text(good.replace("praise = [", "praise = 1\nx = [", 1))
    (tmp_path / "claims" / "en.toml").write_text('general = ["people"]\nstock = [', encoding="utf-8")
    monkeypatch.setattr(claims.shared, "folder", lambda name: tmp_path)
    forget()
    try:
        said = shown(builder())
        assert "claims/ja.toml の「praise」" in said
        assert "claims/en.toml の2行目" in said
        assert plain.undeniable("コミュニケーションは大切だ")
        (tmp_path / "claims" / "en.toml").write_bytes(b"\xff")
        forget()
        assert "UTF-8" in shown(builder())
    finally:
        forget()


def test_the_lists_of_the_course_are_whole() -> None:
    assert claims.problems() == []


def forget() -> None:
    plain._words.cache_clear()
    claims.load.cache_clear()


def test_the_sample_learners_claims_are_their_own(sample: Any) -> None:
    for name, language in (("mizuho", "ja"), ("mizuho", "en"), ("toru", "ja"), ("sachi", "ja")):
        book = sample(name, language)
        for key, position in book.all(Position).items():
            found = {each.check for each in checks.questions(book, key)} & {"alike", "plain"}
            assert not found, position.claim


WORDS = st.text() | st.sampled_from(
    ["基本が大事", "communication matters", "議事録は1枚で足りる", "ではなく、より\n", "n't 't ' 一 々ー"]
)


@given(st.lists(WORDS, min_size=3, max_size=3), st.sampled_from(LANGUAGES))
def test_any_text(book: Any, speaking: Any, words: list[str], language: str) -> None:
    granted, claim, text = words
    written = book(Position(granted=granted, claim=claim, sources=["heard"]), Source(text=text))
    with speaking(language):
        found = checks.questions(written, "position1")
    assert len({each.check for each in found}) == len(found) <= 3
    assert all("\n" not in each.sentence and each.key for each in found)
    assert (checks.HEARD in {each.check for each in found}) == bool(Position(claim=claim).claim.strip())
