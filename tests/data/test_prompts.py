"""The questions that draw candidates out: ours are whole in both languages, anybody's may be broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import locale
from workbook.journey.obsession.prompts import LONGEST, Prompts, load
from workbook.locale import LANGUAGES

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
GOOD = '[groups]\ng = "見出し"\n\n[[prompt]]\nid = "one"\ngroup = "g"\nask = "何ですか。"\n'


def said(found: Prompts, language: str = "ja") -> str:
    before = locale._current
    locale.use(language)
    try:
        return " ".join(map(locale.sentence, found.problems))
    finally:
        locale._current = before


@pytest.mark.parametrize("language", LANGUAGES)
def test_ours_are_enough_short_and_sound(language: str) -> None:
    found = load(language)
    assert found.problems == ()
    assert len(found.asked) >= 24
    groups = [prompt.group for prompt in found.asked]
    assert len(set(groups)) == 6
    assert all(groups)
    assert min(map(groups.count, groups)) >= 4
    assert len({prompt.ask for prompt in found.asked}) == len(found.asked)
    for prompt in found.asked:
        assert prompt.ask.endswith("。" if language == "ja" else ("?")), prompt.id
        assert prompt.hint, prompt.id
        assert len(prompt.ask) <= (45 if language == "ja" else 90), prompt.id
        assert len(prompt.hint) <= (60 if language == "ja" else 110), prompt.id
        assert bool(JAPANESE.search(prompt.ask)) == (language == "ja"), prompt.id
        assert not re.search(r"生きがい|ikigai|稼|必ず", prompt.ask + prompt.hint), prompt.id


def test_both_languages_ask_the_same_in_the_same_order() -> None:
    one, other = (load(language) for language in LANGUAGES)
    assert [prompt.id for prompt in one.asked] == [prompt.id for prompt in other.asked]
    pairs = {(mine.group, theirs.group) for mine, theirs in zip(one.asked, other.asked, strict=True)}
    assert len(pairs) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_going_on_leads_to_another_group(language: str) -> None:
    first = [prompt.group for prompt in load(language).asked[:6]]
    assert len(set(first)) == 6


def test_a_facilitator_adds_a_file_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "ja.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ja-workshop.toml").write_text(
        '\ufeff[[prompt]]\nid = "two"\nask = " 旅先では? "\n', encoding="utf-8"
    )
    found = load("ja", tmp_path)
    assert found.problems == ()
    assert [(prompt.id, prompt.ask, prompt.group) for prompt in found.asked] == [
        ("one", "何ですか。", "見出し"),
        ("two", "旅先では?", ""),
    ]


def test_one_broken_file_is_named_and_the_others_are_there(tmp_path: Path) -> None:
    (tmp_path / "ja.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ja-a.toml").write_text("[[prompt]]\nid = x\n", encoding="utf-8")
    (tmp_path / "ja-b.toml").write_bytes("id = '質問'".encode("cp932"))
    (tmp_path / "ja-c.toml").mkdir()
    (tmp_path / "ja-d.toml").write_text("groups = 3", encoding="utf-8")
    (tmp_path / "ja-e.toml").write_text("x = " + "1" * 5000, encoding="utf-8")
    found = load("ja", tmp_path)
    assert [prompt.id for prompt in found.asked] == ["one"]
    words = said(found)
    assert all(f"prompts/ja-{name}.toml" in words for name in "abcde")
    assert "line 2" in words  # where it is broken


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ('ask = "id がない"', "id"),
        ('id = "two"', "ask"),
        ('id = "two"\nask = "  "', "ask"),
        ('id = "two"\nask = 3', "ask"),
        ('id = "one"\nask = "同じ id"', "id"),
        ('id = "two"\nask = "?"\nhint = ["x"]', "hint"),
        ('id = "two"\nask = "?"\ngroup = 1', "group"),
        (f'id = "two"\nask = "{"あ" * (LONGEST + 1)}"', "ask"),
        (f'id = "{"i" * 200}"\nask = "?"', "id"),
        ('id = "a\\nb"\nask = "?"', "id"),
    ],
)
def test_one_broken_question_is_named_and_the_others_are_there(
    tmp_path: Path, broken: str, field: str
) -> None:
    more = f'\n[[prompt]]\n{broken}\n\n[[prompt]]\nid = "three"\nask = "まだある?"\n'
    (tmp_path / "ja.toml").write_text(GOOD + more, encoding="utf-8")
    found = load("ja", tmp_path)
    assert {prompt.id for prompt in found.asked} == {"one", "three"}
    assert said(found).startswith("prompts/ja.toml の2番目の質問は、")
    assert f"「{field}」" in said(found)
    assert "prompts/ja.toml, question 2" in said(found, "en")


def test_no_file_at_all_is_said(tmp_path: Path) -> None:
    assert "prompts/ja.toml" in said(load("ja", tmp_path))
    assert load("ja", tmp_path / "nowhere").asked == ()


toml = st.one_of(
    st.text(),
    st.text().map(lambda text: GOOD + text),
    st.sampled_from(["prompt = 1", "prompt = [1]", "[prompt]"]),
)


@given(toml)
def test_any_text_is_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "ja.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    found = load("ja", folder)
    assert all(map(locale.sentence, found.problems))
    assert all(prompt.id and prompt.ask for prompt in found.asked)
