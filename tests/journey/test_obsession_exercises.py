"""Candidates with their evidence, and one chosen for now, as a learner uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, labels, shown
from workbook.journal import Workbook
from workbook.journey import obsession
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.kit.cards import Cards
from workbook.kit.following import OneOf
from workbook.kit.forms import Form
from workbook.kit.pages import take_down, walk

COVERS = Candidate(name="マンホールの蓋", hours=12, money=60_000, asked=3)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


@pytest.mark.parametrize("name", ["", "half", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name == "half":
        seated.add(Candidate(evidence="写真"))
        seated.add(Candidate(name="付箋", aside=True))
        seated.write(Obsession(candidate="gone", why="?"))
    elif name:
        sample(name, either)
    for name in dir(obsession):
        made = getattr(obsession, name)()
        assert len(list(walk(made))) < 75
        take_down(made)


def test_an_empty_workbook_invites(seated: Workbook, japanese: None) -> None:
    made, choosing = obsession.inventory(), obsession.choose()
    assert "まず1つ書いてみませんか" in shown(made)
    assert "ここに並びます" in shown(choosing)
    assert part(choosing, Form).layout.display == "none"  # why this one, while there is none
    assert seated.entries() == []


def test_what_is_typed_is_saved(seated: Workbook, japanese: None) -> None:
    made = obsession.inventory()
    button(made, "候補を足す").click()
    typed = {
        "候補の名前": "マンホールの蓋",
        "証拠": "写真が3,118枚",
        "月に何時間": "12時間",
        "年にいくら(円)": "6万円",
        "月に聞かれる回数": "3",
    }
    assert labels(made)[:5] == list(typed)
    for label, words in typed.items():
        field(made, label).value = words
    (written,) = seated.all(Candidate).values()
    assert written == Candidate(
        name="マンホールの蓋",
        evidence="写真が3,118枚",
        hours=12,
        money=60_000,
        asked=3,
    )
    part(made, Cards).unfold(None)
    assert "月に12時間 · 年に60,000円 · 月に3回聞かれる" in shown(made)


def test_a_number_that_cannot_be_read_is_kept_as_typed(seated: Workbook, japanese: None) -> None:
    key = seated.add(COVERS)
    made = obsession.inventory()
    part(made, Cards).unfold(key)
    field(made, "月に何時間").value = "休みの日だけ"
    assert "まだ読み取れていません" in shown(made)
    assert seated.read(Candidate, key) == COVERS
    take_down(made)
    again = obsession.inventory()
    part(again, Cards).unfold(key)
    assert field(again, "月に何時間").value == "休みの日だけ"


def test_english_counts(seated: Workbook, english: None) -> None:
    seated.add(Candidate(name="Lids", hours=1, asked=1))
    seated.add(Candidate(name="Pens", hours=0.5, asked=2000))
    words = shown(obsession.inventory())
    assert "1 hour a month · asked 1 time a month" in words
    assert "0.5 hours a month · asked 2,000 times a month" in words


def test_one_is_chosen_with_its_why(seated: Workbook, japanese: None) -> None:
    first, second = seated.add(COVERS), seated.add(Candidate(name="付箋"))
    seated.add(Candidate(name="プリン", aside=True))
    made = obsession.choose()
    cards = part(made, OneOf).choices
    assert [(option["title"], option["detail"]) for option in cards.options] == [
        ("マンホールの蓋", "月に12時間 · 年に60,000円 · 月に3回聞かれる"),
        ("付箋", ""),
    ]
    cards.value = second
    field(made, "これを選んだわけ").value = "人に話しやすい"
    assert "いまの私の偏愛は「付箋」です。 人に話しやすい" in shown(made)
    options = cards.options
    cards.value = first
    assert cards.options is options  # not drawn anew: the focus stays
    assert seated.read(Obsession) == Obsession(candidate=first, why="人に話しやすい")
    seated.change(Candidate, first, aside=True)
    assert "いまの私の偏愛は" not in shown(made)


def test_another_window_is_offered_not_written_over(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    key = seated.add(COVERS)
    made, choosing = obsession.inventory(), obsession.choose()
    part(made, Cards).unfold(key)
    elsewhere.refresh()
    elsewhere.change(Candidate, key, name="蓋")
    elsewhere.write(Obsession(candidate=key, why="よく聞かれる"))
    seated.refresh()
    assert field(made, "候補の名前").value == "マンホールの蓋"
    assert "候補の名前: 蓋" in shown(made)
    assert field(choosing, "これを選んだわけ").value == ""
    assert "これを選んだわけ: よく聞かれる" in shown(choosing)
    assert part(choosing, OneOf).choices.value == key
    button(made, "こちらの言葉を使う").click()
    assert field(made, "候補の名前").value == "蓋"


def test_off_the_list_and_back(seated: Workbook, japanese: None) -> None:
    key = seated.add(COVERS)
    seated.write(Obsession(candidate=key))
    made, choosing = obsession.inventory(), obsession.choose()
    button(made, "+ マンホールの蓋").click()
    button(made, "一覧から外す").click()
    assert "いまの私の偏愛は" not in shown(choosing)
    button(made, "元に戻す").click()
    assert seated.all(Candidate) == {key: COVERS}
    assert "いまの私の偏愛は「マンホールの蓋」です。" in shown(choosing)


def test_text_is_text_and_any_length_fits(seated: Workbook, either: str) -> None:
    words = NASTY + "あ" * 50_000
    texts = dict.fromkeys(("name", "evidence", "buy", "skip", "reason"), words)
    key = seated.add(Candidate(**texts, hours=744, money=10**12, asked=10_000))
    seated.write(Obsession(candidate=key, why=words))
    made, choosing = obsession.inventory(), obsession.choose()
    part(made, Cards).unfold(key)
    assert dangers(made) == dangers(choosing) == []
    option = part(choosing, OneOf).choices.options[0]
    assert len(option["title"]) <= 60
    assert len(option["detail"]) < 200
