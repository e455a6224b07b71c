"""The files with expressions, and the notation in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import shared
from workbook.journal import Problem
from workbook.journey.posts.check import check, problems
from workbook.journey.posts.check.expressions import CLASSES, load
from workbook.journey.posts.check.normal import normal
from workbook.journey.posts.check.notation import compiled
from workbook.locale import LANGUAGES

FEWEST = {"ja": 150, "en": 120}
GROUP = """
[[expressions]]
class = "scarcity"
reason = "r"
question = "q"
honest = "h"
patterns = ["幻の蓋"]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_courses_own_files_are_whole(language: str) -> None:
    known = load(language)
    assert known.problems == () == problems(language)
    sources = [each.pattern.source for each in known.found]
    assert len(sources) >= FEWEST[language]
    assert len(set(sources)) >= FEWEST[language]
    assert {each.class_ for each in known.found} == set(CLASSES)
    for name in ("invites", "sells", "calls", "critical", "mention", "negations", "told"):
        assert known.contexts[name], name


@pytest.mark.parametrize(
    ("pattern", "matches", "passes"),
    [
        ("(今|いま)だけ", ["今だけ", "イマだけ"], ["今だよ"]),
        ("残り[ごく]わずか", ["残りわずか", "残りごくわずか"], ["残りはわずか"]),
        ("残り…席", ["残り3席", "残りはたったの1席"], ["残り。席", "残り" + "あ" * 15 + "席"]),
        ("あと#名", ["あと3名", "あと三名", "あと数名", "あと1.5名"], ["あと名"]),
        ("今だけ!(ど|でも)", ["今だけ", "今だけの"], ["今だけど", "今だけでも"]),
        ("!(会員|者)限定", ["数量限定"], ["会員限定", "読者限定"]),
        ("申し?込み", ["申込み", "申し込み"], ["申すし込み"]),
        ("今すぐ 買う", ["今すぐ買う", "今すぐ、買う"], ["今すぐ。買う"]),
        ("必[ず|ら]*勝つ", ["必勝つ", "必ず勝つ"], ["必ず負ける"]),
        ("最(高|強)+だ", ["最高だ", "最高強だ"], ["最だ"]),
        ("^急げ$", ["急げ", "さあ。急げ。"], ["急げよ", "もう急げ"]),
    ],
)
def test_notation_in_japanese(pattern: str, matches: list[str], passes: list[str]) -> None:
    regex = compiled(pattern, "ja").regex
    for text in matches:
        assert regex.search(text.replace("イマ", "いま")), text
    for text in passes:
        assert not regex.search(text), text


@pytest.mark.parametrize(
    ("pattern", "matches", "passes"),
    [
        (
            "only # left",
            ["only 3 left", "only three left", "only a few left"],
            ["only left", "lonely 3 left"],
        ),
        ("guarantee~", ["guaranteed", "guarantees"], ["unguaranteed"]),
        ("don't wait", ["Don't wait!", "dont wait"], ["don't. wait"]),
        ("save ¤#", ["Save $20", "save €5"], ["save 20"]),
        ("the_end", ["the end", "the, end"], ["theend"]),
        ("today only!( the)", ["today only", "today only you"], ["today only the left half"]),
        ("^last call", ["Last call!", "Hi. Last call"], ["the last call"]),
    ],
)
def test_notation_in_english(pattern: str, matches: list[str], passes: list[str]) -> None:
    regex = compiled(pattern, "en").regex
    for text in matches:
        assert regex.search(normal(text, "en").text), text
    for text in passes:
        assert not regex.search(normal(text, "en").text), text


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(今|いま", "missing"),
        ("今だけ)", "closes nothing"),
        ("…", "nearly everything"),
        ("[今だけ]", "nearly everything"),
        ("あ", "nearly everything"),
        ("", "nearly everything"),
        ("🔥", "nearly everything"),
        ("今だけ!ど", "brackets"),
        ("!(a…b)今だけ", "only words"),
        ("*今だけ", "means nothing"),
        ("今だけ" * 7_000, "longer"),
        ("今" + "…だ" * 9, "gaps"),
    ],
)
def test_a_broken_pattern_says_what_is_wrong(pattern: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        compiled(pattern, "ja")


@given(
    st.text(st.sampled_from("今だけab()[]|!…#^$~_¤?*+.、。 \\{}-&"), max_size=30), st.sampled_from(LANGUAGES)
)
def test_no_pattern_breaks_the_check(pattern: str, language: str) -> None:
    try:
        found = compiled(pattern, language)
    except Problem:
        return
    text = "今だけab 今だけ。a b"
    assert not list(found.places(text)) or any(need in text for need in found.needs)


class TestFiles:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        own = (shared.folder("data") / "expressions" / "ja.toml").read_text(encoding="utf-8")
        (tmp_path / "ja.toml").write_text(own, encoding="utf-8")
        return tmp_path

    def count(self, folder: Path) -> int:
        return len(load("ja", folder).found)

    def test_a_file_beside_it_adds_to_it(self, folder: Path) -> None:
        before = self.count(folder)
        (folder / "ja-workshop.toml").write_text(GROUP, encoding="utf-8")
        known = load("ja", folder)
        assert (len(known.found), known.problems) == (before + 1, ())
        assert known.found[-1].reason == "r"

    def test_a_change_is_seen(self, tmp_path: Path) -> None:
        path = tmp_path / "ja.toml"
        path.write_text(GROUP, encoding="utf-8")
        assert self.count(tmp_path) == 1
        path.write_text(GROUP.replace('["幻の蓋"]', '["幻の蓋", "幻の皿"]'), encoding="utf-8")
        assert self.count(tmp_path) == 2

    @pytest.mark.parametrize(
        ("written", "line", "left"),
        [
            (GROUP + GROUP.replace("幻の蓋", "(幻の皿"), 14, 1),  # a pattern
            (GROUP.replace('["幻の蓋"]', '["幻の蓋", "ん"]'), 7, 1),
            (GROUP.replace('["幻の蓋"]', '["幻の蓋", 3]'), 2, 1),
            (GROUP + GROUP.replace('reason = "r"', 'reason = "r'), 11, 1),  # the file itself
            (GROUP.replace("scarcity", "hurry") + GROUP, 2, 1),
            (GROUP + GROUP.replace('question = "q"\n', ""), 9, 1),
            (GROUP + "[context]\ncritical = 3\n", 9, 1),
        ],
    )
    def test_what_is_broken_is_named_by_its_line_and_the_rest_is_there(
        self, tmp_path: Path, written: str, line: int, left: int
    ) -> None:
        (tmp_path / "ja.toml").write_text(written, encoding="utf-8")
        known = load("ja", tmp_path)
        (problem,) = known.problems
        assert f"expressions/ja.toml, line {line}:" in str(problem)
        assert len(known.found) == left

    def test_no_text_and_no_file(self, tmp_path: Path) -> None:
        assert "ja.toml are missing" in str(load("ja", tmp_path).problems[0])
        (tmp_path / "ja.toml").write_bytes(GROUP.encode() + b"\n\xff\xfe")
        (problem,) = load("ja", tmp_path).problems
        assert "line 9: this is not UTF-8" in str(problem)
        (tmp_path / "ja-later.toml").mkdir()
        assert "ja-later.toml can't be opened" in str(load("ja", tmp_path).problems[1])

    def test_problems_are_said_in_the_learners_language(self, tmp_path: Path, japanese: None) -> None:
        from workbook.locale import sentence

        (tmp_path / "ja.toml").write_text(GROUP.replace("幻の蓋", "(幻の蓋"), encoding="utf-8")
        said = sentence(load("ja", tmp_path).problems[0])
        assert (
            said
            == "expressions/ja.toml の7行目の言い回し「(幻の蓋」は使っていません(閉じる「)」がありません)。"
        )


def test_a_number_is_no_longer_than_one_writes() -> None:
    # A list of prices runs together once its commas are gone: each digit would be tried with all that follow.
    assert list(compiled("#日間", "ja").places("1" * 40 + "日間")) == [(28, 42)]
    assert list(compiled("in ## days", "en").places("in " + "1" * 12 + " days")) == [(0, 20)]
    assert list(compiled("in ## days", "en").places("in " + "1" * 13 + " days")) == []


def test_nothing_is_read_of_an_empty_text() -> None:
    for language in LANGUAGES:
        assert check("", language) == []
        assert check(" \n\t", language) == []
