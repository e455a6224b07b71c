"""Past, present, future, and the sentence they give."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.journey.vector import record as vector
from workbook.journey.vector.record import Destination, Event, Explains, Present, Sentence
from workbook.locale import LANGUAGES

SHOP = Event(when="2012", what="祖父の店を手伝った", feeling=3)
MAP = Event(when="2021-04", what="はじめて蓋の地図を配りました。", feeling=5)
NOW = Present(doing="毎週末、県内の蓋を撮って紹介する")
THEN = Destination(scene="30人で蓋めぐりの旅をしている", by="2028-03")


def test_the_sentence_by_hand(book: Any, japanese: None) -> None:
    assert vector.compose(book(SHOP, MAP, NOW, THEN)) == (
        "2012年、祖父の店を手伝った。そこから始まりました。"
        "2021年4月、はじめて蓋の地図を配りました。それが、いまにつながっています。"
        "いまは、こんなことをしています。毎週末、県内の蓋を撮って紹介する。"
        "2028年3月、30人で蓋めぐりの旅をしている。それが私の目的地です。"
    )


def test_the_sentence_in_english(book: Any, english: None) -> None:
    written = book(
        Event(when="2012", what="I helped in my grandfather's shop."),
        Event(when="2021-04-05", what="handed out my first map!"),
        Present(doing="photographing covers every weekend"),
        Destination(scene="thirty of us on a tour", by="2028-03"),
    )
    assert vector.compose(written) == (
        "2012 is where it began: I helped in my grandfather's shop. "
        "5 April 2021 led to what I do today: handed out my first map! "
        "What I do now: photographing covers every weekend. "
        "My destination, by March 2028: thirty of us on a tour."
    )


def test_parts_that_are_blank_are_left_out(book: Any, japanese: None) -> None:
    assert vector.compose(book()) == ""
    assert vector.compose(book(Event(what="。 "), Present(doing=" "))) == ""
    assert vector.compose(book(Event(what="転職"))) == "転職。そこから始まりました。"
    assert vector.compose(book(Destination(scene="蓋図鑑の出版"))) == "蓋図鑑の出版。それが私の目的地です。"


@pytest.mark.parametrize(
    ("doing", "spoken"),
    [
        ("経理の仕事", "経理の仕事。"),
        ("友だちの手伝い", "友だちの手伝い。"),
        ("蓋を撮ること", "蓋を撮ること。"),
        ("蓋を撮って歩く", "蓋を撮って歩く。"),
        ("毎朝、描いています。", "毎朝、描いています。"),
        ("もう1年も続けた", "もう1年も続けた。"),
        ("とにかく楽しい!", "とにかく楽しい!"),
        ("YouTube", "YouTube。"),
    ],
)
def test_nouns_and_clauses_both_read_well(book: Any, japanese: None, doing: str, spoken: str) -> None:
    assert vector.compose(book(Present(doing=doing))) == f"いまは、こんなことをしています。{spoken}"


def test_learners_punctuation_quotes_and_lines(book: Any, japanese: None) -> None:
    written = book(Present(doing="「蓋の日」を広めています。\n月に1回、\n歩く会をします。。"))
    assert (
        vector.compose(written)
        == "いまは、こんなことをしています。『蓋の日』を広めています。月に1回、歩く会をします。"
    )
    assert (
        vector.compose(book(Present(doing="「蓋を撮る」。"))) == "いまは、こんなことをしています。蓋を撮る。"
    )
    assert vector.compose(book(Present(doing="楽しい!"))) == "いまは、こんなことをしています。楽しい!"


def test_first_and_last_dated_events_make_the_direction(book: Any) -> None:
    middle = Event(when="2019", what="異動")
    undated = Event(what="いつか")
    assert vector.origin(book(middle, undated, MAP, SHOP)) == [SHOP, MAP]
    assert vector.origin(book(undated, SHOP)) == [SHOP, undated]
    assert vector.origin(book(undated)) == [undated]
    assert vector.lifeline(book(undated, MAP, SHOP)) == [SHOP, MAP, undated]


def test_the_edited_sentence_is_shown_as_it_is(book: Any, japanese: None) -> None:
    composed = vector.compose(book(SHOP, NOW))
    own = book(SHOP, NOW, Sentence(text=" 蓋を撮って歩く人です。\n", composed=composed))
    assert vector.edited(own)
    assert vector.shown(own) == vector.answer(own) == "蓋を撮って歩く人です。"


def test_a_sentence_kept_unedited_follows_its_parts(book: Any, japanese: None) -> None:
    kept = Sentence(text="前の文", composed="前の文")
    assert vector.shown(book(SHOP, kept)) == vector.compose(book(SHOP))
    assert vector.answer(book()) is None


def test_an_edited_sentence_knows_when_its_parts_changed(book: Any, japanese: None, speaking: Any) -> None:
    own = Sentence(text="自分の言葉", composed=vector.compose(book(SHOP, NOW, THEN)))
    assert not vector.outdated(book(SHOP, NOW, THEN, own))
    assert vector.outdated(book(SHOP, Present(doing="絵に描く"), THEN, own))
    with speaking("en"):
        assert not vector.outdated(book(SHOP, NOW, THEN, own))
    unedited = Sentence(text="文", composed=vector.compose(book(NOW)))
    assert not vector.outdated(book(NOW, unedited))
    assert vector.outdated(book(THEN, unedited.model_copy(update={"text": unedited.composed})))


def test_what_is_missing_from_nothing(book: Any, japanese: None) -> None:
    assert [sentence.split("。")[0] for sentence in vector.missing(book())] == [
        "出来事がまだありません",
        "いましていることが、まだ空いています",
        "目的地がまだありません",
        "ベクトルの文が、まだ残されていません",
    ]


def test_what_is_missing_from_half(book: Any, japanese: None) -> None:
    one = list(vector.missing(book(SHOP, NOW, Destination(scene="旅"))))
    assert one[0].startswith("出来事がもう1つあると、線になります。")
    assert one[1].startswith("目的地に着くのがいつごろか、まだ空いています。")
    undated = next(iter(vector.missing(book(SHOP, Event(what="異動")))))
    assert undated.startswith("「異動」は、いつのことでしょうか。")


def test_done(book: Any) -> None:
    extra = Event(what="日付はいらない3つ目")
    parts = [SHOP, MAP, extra, NOW, THEN, Sentence(text="文")]
    (unlinked,) = vector.missing(book(*parts))
    assert "event" in unlinked or "出来事" in unlinked
    assert list(vector.missing(book(*parts, Explains(events=["event2"])))) == []
    assert list(vector.missing(book(*parts, Explains(how="蓋を配った日から")))) == []
    assert list(vector.missing(book(*parts, Explains(events=["withdrawn"])))) == [unlinked]


def test_dates_are_read_and_feelings_bounded() -> None:
    assert Event(when="平成24年").when == "2012"
    for wrong in ({"feeling": 6}, {"when": "昔"}):
        with pytest.raises(ValidationError):
            Event(**wrong)


@given(
    st.lists(st.tuples(st.sampled_from(["", "2012", "2019-04-05"]), st.text()), max_size=4),
    st.text(),
    st.text(),
    st.sampled_from(["", "2030"]),
    st.sampled_from(LANGUAGES),
)
def test_any_text_gives_a_sentence(
    book: Any, speaking: Any, events: list[tuple[str, str]], doing: str, scene: str, by: str, language: str
) -> None:
    written = book(
        *(Event(when=when, what=what) for when, what in events),
        Present(doing=doing),
        Destination(scene=scene, by=by),
    )
    with speaking(language):
        sentence = vector.compose(written)
        assert len(list(vector.missing(written))) <= 5
        assert vector.shown(written) == sentence
        kept = book(
            written.read(Present), Sentence(text="own", composed=vector.compose(book(written.read(Present))))
        )
        assert not vector.outdated(kept)
    assert "\n" not in sentence
    assert "{" not in sentence or "{" in "".join([doing, scene, *(what for _when, what in events)])
    assert not sentence or sentence[-1] in "。.!?！？…♪"
