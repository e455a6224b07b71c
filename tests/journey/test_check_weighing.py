"""The weights that say how much a sentence sounds like pressure, and parts of a pattern that belong together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.journal import Problem
from workbook.journey.posts.check import check
from workbook.journey.posts.check.expressions import load
from workbook.journey.posts.check.notation import MOST_FOUND, compiled, spelled_out
from workbook.journey.posts.check.weighing import Weights, kind, read, read_kinds, runs, shares, stem


def places(source: str, text: str, lang: str = "ja") -> list[str]:
    return [text[start:end] for start, end in compiled(source, lang).places(text)]


def test_parts_stand_near_each_other_in_either_order() -> None:
    assert places("残り#席 & お早めに", "残り3席、お早めにどうぞ") == ["残り3席、お早めに"]
    assert places("残り#席 & お早めに", "お早めに、残り3席です") == ["お早めに、残り3席"]
    assert places("残り#席 & お早めに", "残り3席" + "あ" * 30 + "お早めに") == []


def test_a_part_that_must_not_be_there() -> None:
    assert places("残り#席 &! でした", "残り3席です") == ["残り3席"]
    assert places("残り#席 &! でした", "残り3席でした") == []


def test_words_by_name() -> None:
    assert spelled_out("残り#{seat}", {"seat": "席|枠"}) == "残り#(席|枠)"
    with pytest.raises(Problem, match="no words"):
        spelled_out("{nothing}", {})


def test_a_large_number() -> None:
    assert places("##人", "3万人と500人と12人") == ["3万人", "500人"]


def test_a_refrain_is_found_a_few_times_only() -> None:
    assert len(places("今だけ", "今だけ" * 100)) == MOST_FOUND


def test_what_a_sentence_weighs(tmp_path: Path) -> None:
    path = tmp_path / "ja.weights"
    path.write_text("-50\n今だけ\t900\t1\n雨\t-800\t-\n", encoding="utf-8")
    weights = read(path)
    assert weights.of("今だけ半額です", "ja")[0] > 0 > weights.of("雨の日に歩く話", "ja")[0]
    assert weights.of("今だけ半額です", "ja")[1] == 1
    assert weights.of("雨", "ja") == (0.0, -1)


def test_no_weights_no_opinion(tmp_path: Path) -> None:
    path = tmp_path / "ja.weights"
    assert read(path) == Weights()
    path.write_text("no numbers", encoding="utf-8")
    assert read(path).of("今だけ半額です", "ja") == (0.0, -1)


def test_numbers_are_all_the_same() -> None:
    assert runs("残り3席です", "ja") == runs("残り12席です", "ja")
    assert "only 0 left" in runs("only 3 left", "en")


def test_words_of_one_kind_share_a_run(tmp_path: Path) -> None:
    path = tmp_path / "en.kinds"
    path.write_text("# a remark\n\nteach: coach tutor\ncrowd: tutor tutors\n", encoding="utf-8")
    kinds = read_kinds(path)
    assert kinds["tutor"] == ("teach", "crowd")
    assert "<^ teach>" in runs("coach of mine", "en", kinds) & runs("tutor of mine", "en", kinds)
    assert "<crowd>" in runs("tutor of mine", "en", kinds)
    assert (kind("coach", kinds), kind("walking", kinds), kind("0", kinds)) == ("teach", "-ing", "0")
    assert read_kinds(tmp_path / "none.kinds") == {}


def test_a_line_of_kinds_without_a_colon_leaves_the_weights_out(tmp_path: Path) -> None:
    (tmp_path / "en.weights").write_text("-50\nonly\t900\t1\n", encoding="utf-8")
    assert read(tmp_path / "en.weights").runs
    (tmp_path / "en.kinds").write_text("coach tutor\n", encoding="utf-8")
    (tmp_path / "en.weights").write_text("-50\nonly\t900\t1\nnow\t100\t1\n", encoding="utf-8")
    assert read(tmp_path / "en.weights") == Weights()


def test_an_english_word_without_its_ending() -> None:
    assert [stem(each) for each in ("earning", "earned", "earns", "earn", "is")] == ["earn"] * 4 + ["is"]


def test_the_signs_of_a_sentence_count_beside_its_runs() -> None:
    signs = load("ja").signs("残り3席、お早めにどうぞ")
    assert {"stock", "call"} <= set(signs)
    assert "{stock}" in shares("残り3席、お早めにどうぞ", "ja", {}, signs)
    assert not any(each.startswith("{") for each in shares("雨の日に歩く", "ja", {}, ()))


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(
            [
                "今だけ",
                "残り",
                "3",
                "名",
                "限定",
                "いいね",
                "フォロー",
                "して",
                "必ず",
                "円",
                "、",
                "the",
                "only",
                "#",
                "left",
                "now",
                "you",
                "get",
                "free",
                "1,000",
                "followers",
                "and",
            ]
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["ja", "en"]),
)
def test_a_long_refrain_without_an_end_comes_back(words: list[str], lang: str) -> None:
    """A pattern that reads a text in too many ways would never come back from it; the run's time limit says so."""
    text = (" ".join(words) + " ") * 60
    for found in check(text, lang):
        assert text[found.start : found.end] == found.text
