"""An obsession, found from evidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.journey.obsession import record as obsession
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.locale import LANGUAGES

VERDICT = {"buy": "地図つきの図鑑", "skip": "観光用の缶バッジ", "reason": "絵柄の年がわかるから"}
COVERS = Candidate(name="マンホールの蓋", hours=12, **VERDICT)
PENS = Candidate(name="万年筆の修理")


def test_nothing_yet_asks_for_one_candidate_only(book: Any, japanese: None) -> None:
    for empty in (book(), book(Candidate(evidence="名前がない")), book(Candidate(name="蓋", aside=True))):
        (sentence,) = obsession.missing(empty)
        assert sentence.startswith("候補がまだありません。")
        assert obsession.answer(empty) is None


def test_a_bare_candidate_wants_evidence_a_verdict_and_a_choice(book: Any, japanese: None) -> None:
    evidence, verdict, choice = obsession.missing(book(PENS))
    assert evidence.startswith("「万年筆の修理」には、まだ手がかりがありません。")
    assert verdict.startswith("「これは買い、これは見送り」がまだありません。")
    assert choice.startswith("まだ1つに決めていません。")


def test_candidates_without_evidence_are_named_three_at_most(book: Any, japanese: None) -> None:
    sentence = next(iter(obsession.missing(book(*(Candidate(name=name) for name in "あいうえお")))))
    assert sentence.startswith("「あ」、「い」、「う」、ほか2件には、")


@pytest.mark.parametrize("shown", [{"evidence": "3年つづく"}, {"hours": 0.5}, {"money": 100}, {"asked": 1}])
def test_any_one_thing_is_evidence(shown: dict[str, Any]) -> None:
    assert obsession.has_evidence(Candidate(name="蓋", **shown))
    assert not obsession.has_evidence(Candidate(name="蓋", evidence=" ", hours=0, money=0, asked=0))


def test_a_verdict_without_its_reason(book: Any, japanese: None) -> None:
    half = Candidate(name="蓋", hours=1, buy="図鑑")
    (sentence,) = obsession.missing(book(half, Obsession(candidate="candidate1")))
    assert "片方がまだ空いています" in sentence
    both = half.model_copy(update={"skip": "缶バッジ"})
    (sentence,) = obsession.missing(book(both, Obsession(candidate="candidate1")))
    assert sentence.startswith("「蓋」の「買い」と「見送り」に、理由がまだありません。")


def test_only_the_chosen_one_has_to_be_complete(book: Any) -> None:
    written = book(COVERS, PENS, Obsession(candidate="candidate1"))
    assert list(obsession.missing(written)) == []
    assert obsession.answer(written) == "マンホールの蓋"
    assert len(list(obsession.missing(book(COVERS, PENS, Obsession(candidate="candidate2"))))) == 2


@pytest.mark.parametrize("key", ["", "gone", "candidate2"])
def test_a_choice_that_was_removed_or_set_aside_is_none(book: Any, key: str) -> None:
    written = book(COVERS, PENS.model_copy(update={"aside": True}), Obsession(candidate=key))
    assert obsession.chosen(written) is None
    assert obsession.answer(written) is None
    assert len(list(obsession.missing(written))) == 1


@pytest.mark.parametrize("wrong", [{"hours": -1}, {"hours": 800}, {"money": -1}, {"asked": float("inf")}])
def test_numbers_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Candidate(**wrong)


texts = st.fixed_dictionaries({name: st.text() for name in ("name", "evidence", "buy", "skip", "reason")})


@given(st.lists(texts, max_size=4), st.sampled_from(["", "candidate1"]), st.sampled_from(LANGUAGES))
def test_any_text_gives_at_most_five_sentences(
    book: Any, speaking: Any, bodies: list[dict[str, str]], key: str, language: str
) -> None:
    written = book(*(Candidate(**body) for body in bodies), Obsession(candidate=key))
    with speaking(language):
        sentences = list(obsession.missing(written))
    assert len(sentences) <= 5
    assert all(sentences)
    obsession.answer(written)
