"""The duel on the page, candidates made one, and those set aside, as a learner uses them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from workbook.journal import Problem, Workbook
from workbook.journey import obsession
from workbook.journey.obsession.candidate import Candidate, Obsession, candidates
from workbook.journey.obsession.duel import Duel
from workbook.journey.obsession.pairing import Dueling, Pair
from workbook.journey.obsession.same import Aside, Same
from workbook.kit.cards import Cards
from workbook.kit.following import OneOf
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def seen(pair: Pair) -> set[str]:
    return {pair.pair["left"]["name"], pair.pair["right"]["name"]}


@pytest.fixture
def four(seated: Workbook, japanese: None) -> dict[str, str]:
    return {name: seated.add(Candidate(name=name)) for name in ("蓋", "付箋", "電卓", "プリン")}


def say(pair: Pair, answer: int) -> None:
    part_ = pair.pair["token"]
    pair._handle_custom_msg({"token": part_, "answer": answer}, [])


def prefer(pair: Pair, order: str) -> None:
    """Answer as somebody who likes best what comes first in ``order``."""
    left, right = (order.index(pair.pair[side]["name"][0]) for side in ("left", "right"))
    say(pair, -2 if left < right else 2)


def test_two_are_needed(seated: Workbook, japanese: None) -> None:
    made = Dueling(seated)
    assert "候補を2つ書くと" in shown(made)
    assert part(made, Pair).layout.display == "none"
    seated.add(Candidate(name="蓋"))
    seated.add(Candidate(name="付箋"))
    assert part(made, Pair).layout.display is None
    assert seen(part(made, Pair)) == {"蓋", "付箋"}
    assert seated.all(Duel) == {}


def test_an_answer_is_kept_and_the_next_pair_comes(seated: Workbook, four: dict[str, str]) -> None:
    made = Dueling(seated, random.Random(1))
    pair = part(made, Pair)
    first = seen(pair)
    left, right = (four[pair.pair[side]["name"]] for side in ("left", "right"))
    say(pair, -1)
    assert list(seated.all(Duel).values()) == [Duel(left=left, right=right, answer=-1)]
    assert seen(pair) != first
    assert pair.pair["count"] == "ここまでに1回くらべました。"


def test_a_click_twice_is_one_answer_and_a_late_one_changes_it(
    seated: Workbook, four: dict[str, str]
) -> None:
    pair = part(Dueling(seated), Pair)
    token = pair.pair["token"]
    for answer in (-1, -1, 2):
        pair._handle_custom_msg({"token": token, "answer": answer}, [])
    assert [one.answer for one in seated.all(Duel).values()] == [2]


ODD: list[Any] = [
    None, 1, "x", [], {}, {"answer": 1}, {"token": 1, "answer": 1}, {"token": "gone", "answer": 1}, {"token": ["x"]},
    {"undo": True}, {"stop": True},
]  # fmt: skip


@pytest.mark.parametrize("message", ODD, ids=repr)
def test_odd_messages_change_nothing(seated: Workbook, four: dict[str, str], message: Any) -> None:
    pair = part(Dueling(seated), Pair)
    before, shown_ = seated.entries(), pair.pair
    pair._handle_custom_msg(message, [])
    for answer in (3, -3, 1.0, True, "1", None, [1], 10**30):
        pair._handle_custom_msg({"token": pair.pair["token"], "answer": answer}, [])
    assert (seated.entries(), pair.pair) == (before, shown_)


def test_undo_asks_that_pair_again(seated: Workbook, four: dict[str, str]) -> None:
    pair = part(Dueling(seated), Pair)
    first = (pair.pair["left"]["name"], pair.pair["right"]["name"])
    say(pair, 2)
    token = pair.pair["token"]
    pair._handle_custom_msg({"token": token, "undo": True}, [])
    pair._handle_custom_msg({"token": token, "undo": True}, [])  # the second half of a double click
    assert seated.all(Duel) == {}
    assert (pair.pair["left"]["name"], pair.pair["right"]["name"]) == first
    assert not pair.pair["undo"]
    say(pair, -1)
    assert len(seated.all(Duel)) == 1


def test_a_whole_duel_to_enough_and_on(seated: Workbook, four: dict[str, str]) -> None:
    made = Dueling(seated, random.Random(2))
    pair = part(made, Pair)
    for _time in range(6):
        if pair.layout.display == "none":
            break
        prefer(pair, "蓋プ電付")
    assert pair.layout.display == "none"
    words = shown(made)
    assert "いまはこれで十分です" in words
    assert "「蓋」が" in words
    count = len(seated.all(Duel))
    button(made, "もう少しくらべる").click()
    assert pair.layout.display is None
    prefer(pair, "蓋プ電付")
    assert len(seated.all(Duel)) == count + 1
    take_down(made)
    again = Dueling(seated)
    assert "いまはこれで十分です" in shown(again)
    button(again, "1つ前の答えを取り消す").click()
    assert len(seated.all(Duel)) == count


def test_who_goes_on_hears_when_every_pair_was_compared(seated: Workbook, four: dict[str, str]) -> None:
    made = Dueling(seated, random.Random(2))
    pair = part(made, Pair)
    asked = []
    while len(asked) < 6:
        if pair.layout.display == "none":
            button(made, "もう少しくらべる").click()
        asked.append(frozenset(seen(pair)))
        prefer(pair, "蓋プ電付")
    assert len(set(asked)) == 6
    assert pair.layout.display == "none"
    assert "すべての組み合わせをくらべました。" in shown(made)
    button(made, "もう一度くらべる").click()
    for _time in range(2):
        assert pair.layout.display is None
        prefer(pair, "蓋プ電付")
    assert len(seated.all(Duel)) == 8


def test_one_may_stop_at_any_time_and_resume_after_a_reload(seated: Workbook, four: dict[str, str]) -> None:
    made = Dueling(seated)
    pair = part(made, Pair)
    say(pair, 0)
    pair._handle_custom_msg({"token": pair.pair["token"], "stop": True}, [])
    assert pair.layout.display == "none"
    assert "ここでやめて、別の日に続けても大丈夫です" in shown(made)
    button(made, "続きをくらべる").click()
    assert pair.layout.display is None
    take_down(made)
    again = part(Dueling(seated), Pair)
    assert again.pair["count"] == "ここまでに1回くらべました。"


def test_a_candidate_that_goes_is_not_asked_about(seated: Workbook, four: dict[str, str]) -> None:
    pair = part(Dueling(seated), Pair)
    name = pair.pair["left"]["name"]
    seated.change(Candidate, four[name], aside=True)
    assert name not in seen(pair)
    other = pair.pair["left"]["name"]
    seated.change(Candidate, four[other], name="新しい名前")
    assert pair.pair["left"]["name"] == "新しい名前"


def test_a_refused_answer_is_said_and_the_pair_stays(
    seated: Workbook, four: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = part(Dueling(seated), Pair)
    before = pair.pair

    def refuse(*_given: Any) -> None:
        raise Problem("This workbook is only for reading, so nothing is saved in it.")

    monkeypatch.setattr(seated, "write", refuse)
    say(pair, 1)
    assert pair.pair == before
    assert seated.all(Duel) == {}


def test_more_than_twenty_say_who_waits(seated: Workbook, japanese: None) -> None:
    for number in range(22):
        seated.add(Candidate(name=f"候補{number}"))
    made = Dueling(seated)
    assert "くらべられるのは20件までです。いまは「候補20」、「候補21」が入っていません。" in shown(made)


def test_words_of_the_duel_stand_beside_the_choices(seated: Workbook, four: dict[str, str]) -> None:
    made = obsession.choose()
    for other in ("付箋", "電卓"):
        for _time in range(3):
            seated.add(Duel(left=four["蓋"], right=four[other], answer=-2))
    details = {option["title"]: option["detail"] for option in part(made, OneOf).choices.options}
    assert details == {
        "蓋": "はっきり前",
        "付箋": "いまはうしろ",
        "電卓": "いまはうしろ",
        "プリン": "まだくらべていません",
    }


def test_names_in_the_outcome_are_text(seated: Workbook, either: str) -> None:
    keys = [seated.add(Candidate(name=NASTY + str(number), evidence=NASTY)) for number in range(2)]
    seated.add(Duel(left=keys[0], right=keys[1], answer=-2))
    made = obsession.duel()
    assert "alert(1)" in shown(made)
    assert dangers(made) == []


def test_two_become_one_and_are_taken_apart(seated: Workbook, four: dict[str, str]) -> None:
    seated.write(Obsession(candidate=four["付箋"]))
    made = obsession.inventory()
    part(made, Cards).unfold(four["蓋"])
    same = part(made, Same)
    assert button(same, "1つにまとめる").disabled
    field(same, "これと同じもの").value = four["付箋"]
    button(same, "1つにまとめる").click()
    assert list(candidates(seated)) == [four["蓋"], four["電卓"], four["プリン"]]
    assert [row["title"] for row in part(same, Rows).rows] == ["付箋"]
    assert [words for words, _key in same._others.options] == ["選んでください", "電卓", "プリン"]
    assert part(obsession.choose(), OneOf).choices.value == four["蓋"]
    part(same, Rows).heard({"pick": four["付箋"]})
    assert set(candidates(seated)) == set(four.values())
    assert part(same, Rows).rows == []


def test_set_aside_is_in_view_and_comes_back(seated: Workbook, four: dict[str, str]) -> None:
    made = obsession.inventory()
    part(made, Cards).unfold(four["蓋"])
    field(made, "証拠").value = "写真"
    button(made, "いまは脇に置いておく").click()
    assert seated.all(Candidate)[four["蓋"]] == Candidate(name="蓋", evidence="写真", aside=True)
    assert "蓋" not in [
        button.description[2:] for button in walk(part(made, Cards)) if hasattr(button, "description")
    ]
    aside = part(made, Aside)
    assert [row["title"] for row in part(aside, Rows).rows] == ["蓋"]
    part(aside, Rows).heard({"pick": four["蓋"]})
    assert list(candidates(seated)) == list(four.values())
    assert part(aside, Rows).layout.display == "none"


def test_merged_elsewhere_while_it_is_open_loses_no_word(
    seated: Workbook, elsewhere: Workbook, four: dict[str, str]
) -> None:
    made = obsession.inventory()
    part(made, Cards).unfold(four["付箋"])
    elsewhere.refresh()
    elsewhere.change(Candidate, four["付箋"], into=four["蓋"])
    field(made, "証拠").value = "12年"
    seated.refresh()
    assert seated.all(Candidate)[four["付箋"]] == Candidate(name="付箋", evidence="12年", into=four["蓋"])
    assert candidates(seated)[four["蓋"]].evidence == "12年"
