"""What everyone takes for granted, and what I claim instead."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.position import record as position
from workbook.journey.position.record import Asked, Position, Stance, Surprise
from workbook.locale import LANGUAGES

FULL = Position(
    granted="旅の写真は名所で撮るもの。",
    stand="足元を見て歩く人",
    claim="町のことは蓋に書いてあります",
    because="300枚の蓋を撮って、由来を調べてきたから",
    for_whom="旅行好きの同僚",
    unexpected="駅前の10分で旅になる",
)
FIELDS = ("granted", "stand", "claim", "because", "for_whom", "unexpected")
TOLD = Surprise(position="position1", who="ゆう", unexpected="yes")


def test_statement_by_hand(japanese: None) -> None:
    assert position.statement(FULL) == (
        "「旅の写真は名所で撮るもの」と、よく言われますよね。"
        "でも私は、「足元を見て歩く人」から見ていて、こう思うんです。町のことは蓋に書いてあります。"
        "というのも、自分でやってみたんです。300枚の蓋を撮って、由来を調べてきたから。"
    )
    assert position.statement(Position(claim="蓋を見よう")) == "私は、こう思うんです。蓋を見よう。"
    assert position.statement(Position(granted="蓋は鉄だ", claim="蓋を見よう")) == (
        "「蓋は鉄だ」と、よく言われますよね。でも私は、こう思うんです。蓋を見よう。"
    )
    assert position.statement(Position(stand="足元")) == "私は、「足元」から見ています。"
    seen = Position(because="毎朝見ています", sources=["heard", "saw"])
    assert position.statement(seen) == "というのも、自分の目で見てきたんです。毎朝見ています。"
    assert position.statement(Position()) == ""


def test_statement_in_english(english: None) -> None:
    said = position.statement(
        Position(
            granted="Covers are iron.",
            stand="beside a newcomer",
            claim="Covers are maps",
            because="I have 412",
        )
    )
    assert said == (
        "People often say: Covers are iron. But from where I am (beside a newcomer), I see it like this: "
        "Covers are maps. You see, I've tried it myself: I have 412."
    )


def test_nothing_yet(book: Any, japanese: None) -> None:
    for empty in (book(), book(Position(claim=" "))):
        (sentence,) = position.missing(empty)
        assert sentence.startswith("ポジションがまだありません。")
    assert position.answer(book()) is None


def test_the_latest_is_looked_at_while_none_is_chosen(book: Any, japanese: None) -> None:
    told = TOLD.model_copy(update={"position": "position2"})
    sentences = list(position.missing(book(Position(granted="前"), FULL, told)))
    assert len(sentences) == 1
    assert sentences[0].startswith("どのポジションで行くか、まだ決めていません。")
    assert len(list(position.missing(book(FULL, Position(granted="新しい"))))) == 5


def test_the_chosen_one_names_each_blank_part(book: Any, japanese: None) -> None:
    chosen = Stance(position="position1")
    assert list(position.missing(book(FULL, Position(granted="別"), TOLD, chosen))) == []
    for field, words in {
        "granted": "みんなが当たり前だと思っていること",
        "stand": "立つ場所",
        "claim": "あなたの主張",
        "because": "自分がやったこと",
        "for_whom": "誰が意外に思うか",
        "unexpected": "どこが意外か",
    }.items():
        (sentence,) = position.missing(book(FULL.model_copy(update={field: ""}), TOLD, chosen))
        assert words in sentence.split("。")[0]


def test_a_claim_only_heard_of_is_said_to_be_so_until_it_is_answered(book: Any, japanese: None) -> None:
    chosen = Stance(position="position1")
    heard = FULL.model_copy(update={"sources": ["heard"]})
    (sentence,) = position.missing(book(heard, TOLD, chosen))
    assert sentence.startswith("この主張のもとは、いまのところ聞いたことや読んだことだけです。")
    answer = (position.asked_key("position1", position.HEARD, FULL.claim), Asked(because="毎日見ているから"))
    assert list(position.missing(book(heard, TOLD, chosen, answer))) == []
    other = heard.model_copy(update={"claim": "蓋は読むものです"})
    assert len(list(position.missing(book(other, TOLD, chosen, answer)))) == 1
    both = heard.model_copy(update={"sources": ["heard", "saw"]})
    assert list(position.missing(book(both, TOLD, chosen))) == []


def test_somebody_has_to_find_it_unexpected(book: Any, japanese: None) -> None:
    chosen = Stance(position="position1")
    (sentence,) = position.missing(book(FULL, chosen))
    assert sentence.startswith("この主張は、まだ誰にも話していません。")
    (sentence,) = position.missing(
        book(FULL, Surprise(position="other", who="ゆう", unexpected="yes"), chosen)
    )
    assert sentence.startswith("この主張は、まだ誰にも話していません。")
    no = TOLD.model_copy(update={"unexpected": "no"})
    (sentence,) = position.missing(book(FULL, no, chosen))
    assert sentence.startswith("「意外だった」「発見があった」という人は、まだいません。")
    assert list(position.missing(book(FULL, no, no.model_copy(update={"discovery": "yes"}), chosen))) == []


def test_the_statement_is_as_strong_as_its_sources(english: None) -> None:
    for sources, words in {
        (): "I've tried it myself: three years",
        ("heard", "saw", "did"): "I've tried it myself: three years",
        ("heard", "saw"): "I've watched it myself: three years",
        ("heard",): "this is what I've heard or read: three years",
    }.items():
        assert words in position.statement(Position(because="three years", sources=list(sources)))


def test_old_bodies_and_odd_ones_are_readable() -> None:
    old = Position.lenient({"granted": "前", "claim": "後"})
    assert (old.granted, old.claim, old.sources, old.x) == ("前", "後", [], None)
    odd = Position.lenient({"claim": "後", "sources": ["did", "dreamt"], "x": 7, "y": "up"})
    assert (odd.claim, odd.sources, odd.x, odd.y) == ("後", ["did"], None, None)
    assert Surprise.lenient({"who": "ゆう", "climb": "maybe", "on": "soon"}) == Surprise(who="ゆう")


def test_layout_and_case_are_the_same_wording_and_other_words_are_not() -> None:
    key = position.asked_key("p", "plain", "Keep  it\nShort")
    assert key == position.asked_key("p", "plain", "keep it short")
    others = {
        position.asked_key(*parts)
        for parts in (
            ("q", "plain", "keep it short"),
            ("p", "alike", "keep it short"),
            ("p", "plain", "keep it long"),
        )
    }
    assert len(others | {key}) == 4


def test_answer_is_the_chosen_position(book: Any) -> None:
    answer = position.answer(book(FULL, Stance(position="position1")))
    assert answer == (FULL.granted, FULL.stand, FULL.claim, FULL.because, FULL.for_whom)
    assert position.answer(book(FULL, Stance(position="gone"))) is None


@given(
    st.lists(st.fixed_dictionaries({field: st.text() for field in FIELDS}), max_size=3),
    st.sampled_from(["", "position1"]),
    st.sampled_from(LANGUAGES),
)
def test_any_text(book: Any, speaking: Any, bodies: list[dict[str, str]], key: str, language: str) -> None:
    written = book(*(Position(**body) for body in bodies), Stance(position=key))
    with speaking(language):
        assert len(list(position.missing(written))) <= 5
        assert all("\n" not in position.statement(one) for one in written.all(Position).values())
    position.answer(written)
