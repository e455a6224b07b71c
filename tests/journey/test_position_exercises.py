"""Positions built part by part, read aloud, and one to stand on, as a learner uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, labels, shown
from workbook import learner
from workbook.journal import Workbook
from workbook.journey import position
from workbook.journey.position.record import Position, Stance, statement
from workbook.kit.cards import Cards
from workbook.kit.following import OneOf
from workbook.kit.pages import take_down, walk

FULL = Position(
    granted="議事録は、話したことをもれなく残すもの。",
    stand="会議に出られなかった人の隣",
    claim="議事録は1枚で足りる。",
    because="40人に聞いて回った",
    for_whom="入社2年目の人",
    unexpected="長いほど親切だと思っているから",
)

EXERCISES = (
    position.builder,
    position.sources,
    position.compare,
    position.map,
    position.surprise,
    position.choose,
)
PARTS = ("granted", "stand", "claim", "because", "for_whom", "unexpected")


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


@pytest.mark.parametrize("name", ["", "half", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name == "half":
        seated.add(Position(granted="議事録"))
        seated.add(Position())
        seated.write(Stance(position="gone"))
    elif name:
        sample(name, either)
    for exercise in EXERCISES:
        made = exercise()
        assert len(list(walk(made))) < 60
        take_down(made)


def test_an_empty_workbook_invites(seated: Workbook, japanese: None) -> None:
    made = position.builder()
    assert "「そうじゃないんだけどな」" in shown(made)
    assert "henai-main" in button(made, "ポジションを足す")._dom_classes
    assert "ここに並びます" in shown(position.choose())
    assert seated.entries() == []


def test_what_is_typed_is_saved_and_read_aloud(seated: Workbook, japanese: None) -> None:
    made = position.builder()
    button(made, "ポジションを足す").click()
    assert "henai-main" not in button(made, "ポジションを足す")._dom_classes
    assert labels(made)[:8] == [
        "みんなの当たり前",
        "私の立つ場所",
        "私の主張",
        "自分がやったこと",
        "どうやって知りましたか",
        "誰が意外に思うか",
        "どこが意外か",
        "どの偏愛のポジションですか",
    ]
    assert "声に出して読んでみてください" in shown(made)
    written = [words for words in FULL.model_dump().values() if words and isinstance(words, str)]
    for label, words in zip((each for each in labels(made) if each[:2] != "どう"), written, strict=False):
        field(made, label).value = words
    (written,) = seated.all(Position).values()
    assert written == FULL
    assert statement(FULL) in shown(made)
    assert "意外に思う人: 入社2年目の人" in shown(made)
    assert button(made, "− 議事録は1枚で足りる。")


def test_a_closed_card_says_what_the_claim_goes_against(seated: Workbook, japanese: None) -> None:
    seated.add(FULL)
    seated.add(Position(granted="長いほど親切"))
    made = position.builder()
    assert "当たり前: 議事録は、話したことをもれなく残すもの · 意外に思う人: 入社2年目の人" in shown(made)
    assert button(made, "+ 長いほど親切")


def test_one_is_chosen_and_shown_as_it_is_said(seated: Workbook, japanese: None) -> None:
    first, second = seated.add(FULL), seated.add(Position(granted="写真があれば足りる"))
    seated.add(Position())
    made = position.choose()
    cards = part(made, OneOf).choices
    assert [option["title"] for option in cards.options] == [
        "議事録は1枚で足りる。",
        "(主張はまだ書いていません)",
    ]
    assert statement(FULL) not in shown(made)
    cards.value = first
    assert seated.read(Stance) == Stance(position=first)
    assert statement(FULL) in shown(made)
    seated.change(Position, first, claim="1枚で足りる。裏は白いまま。")
    assert "裏は白いまま" in shown(made)
    assert cards.options[0]["title"] == "1枚で足りる。裏は白いまま。"
    cards.value = second
    assert "裏は白いまま" not in shown(made)


def test_a_browser_cannot_choose_what_is_not_there(seated: Workbook, japanese: None) -> None:
    key = seated.add(FULL)
    made = position.choose()
    cards = part(made, OneOf).choices
    cards.value = "somebody else's"
    assert cards.value == ""
    assert seated.read(Stance) is None
    cards.value = key
    seated.withdraw(Position, key)
    assert cards.options == []
    assert "ここに並びます" in shown(made)
    seated.restore(Position, key)
    assert cards.value == key


def test_a_choice_that_cannot_be_saved_is_not_shown(seated: Workbook, japanese: None) -> None:
    learner.sit_down(learner.sample("mizuho"))
    cards = part(position.choose(), OneOf).choices
    stands = cards.value
    cards.value = next(option["value"] for option in cards.options if option["value"] != stands)
    assert cards.value == stands
    assert part(position.builder(), Cards).add() is None


def test_another_window_is_offered_not_written_over(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    key = seated.add(FULL)
    made = position.builder()
    button(made, "議事録は1枚").click()
    elsewhere.refresh()
    elsewhere.change(Position, key, claim="2枚で足りる")
    elsewhere.write(Stance(position=key))
    choosing = position.choose()
    seated.refresh()
    assert field(made, "私の主張").value == FULL.claim
    assert "私の主張: 2枚で足りる" in shown(made)
    assert part(choosing, OneOf).choices.value == key
    button(made, "こちらの言葉を使う").click()
    assert field(made, "私の主張").value == "2枚で足りる"


def test_off_the_list_and_back(seated: Workbook, japanese: None) -> None:
    seated.add(FULL)
    made = position.builder()
    button(made, "+ 議事録は1枚").click()
    button(made, "一覧から外す").click()
    assert seated.all(Position) == {}
    assert "「議事録は1枚で足りる。」を一覧から外しました" in shown(made)
    assert "henai-main" in button(made, "ポジションを足す")._dom_classes
    button(made, "元に戻す").click()
    assert list(seated.all(Position).values()) == [FULL]
    assert "一覧から外しました" not in shown(made)


def test_text_is_text_and_any_length_fits(seated: Workbook, either: str) -> None:
    nasty = Position(**dict.fromkeys(PARTS, NASTY + "あ" * 50_000))
    key = seated.add(nasty)
    seated.write(Stance(position=key))
    made, choosing = position.builder(), position.choose()
    part(made, Cards).unfold(key)
    assert dangers(made) == dangers(choosing) == []
    assert "<script>" not in shown(made)
    option = part(choosing, OneOf).choices.options[0]
    assert len(option["title"]) <= 100
    assert len(option["detail"]) < 200
    part(made, Cards).unfold(None)
    assert len(button(made, "+ ").description) < 100
