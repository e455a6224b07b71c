"""Agendas are files people edit: ours are whole, a broken one is named with its line, the others still load."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import locale
from workbook.course.progress import STEPS
from workbook.workshop.room import agendas

PART = '[[part]]\nminutes = 10\ntitle = "Begin"\n'


def test_ours_are_there_in_both_languages(either: str) -> None:
    found = agendas.agendas()
    assert list(found.known) == ["90-minutes", "half-a-day", "four-weeks"]
    assert not found.problems
    for agenda in found.known.values():
        for part in agenda.parts:
            said = [agenda.name, part.title, *part.prompts, *([part.when] if str(part.when) else [])]
            assert all(each.ja and each.en for each in said), part
            assert part.step in ("", *STEPS)
    assert [agenda.minutes for agenda in found.known.values()] == [90, 210, 360]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ('name = "a"\n' + PART.replace("10", "0"), 3, "minutes"),
        ('name = "a"\n' + PART + PART.replace("10", '"ten"'), 6, "minutes"),
        ('name = "a"\n', 1, "[[part]]"),
        (PART, 1, "name"),
        ('name = "a"\n[[part]]\nminutes = 5\n', 2, "title"),
        ('name = "a"\n' + PART + 'step = "no step"\n', 5, "step"),
        ('name = "a"\n' + PART + 'prompts = "one"\n', 5, "prompts"),
        ('name = "a"\n' + PART + "prompts = [1]\n", 5, "prompts"),
        ('name = "a\n' + PART, 1, "TOML"),
        ('order = "x"\nname = "a"\n' + PART, 1, "order"),
        ('name = "a"\n' + PART * 61, 182, "60"),
        ('name = "a"\n\npart = [1]\n', 3, "[[part]]"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, english: None, content: str, line: int, reason: str
) -> None:
    (tmp_path / "broken.toml").write_text(content, encoding="utf-8")
    (tmp_path / "sound.toml").write_text('name = "Sound"\n' + PART, encoding="utf-8")
    found = agendas.agendas(tmp_path)
    assert list(found.known) == ["sound"]
    (problem,) = found.problems
    said = locale.sentence(problem)
    assert f"agendas/broken.toml, line {line}:" in said
    assert reason in said


def test_a_name_nobody_can_type_is_named(tmp_path: Path, either: str) -> None:
    (tmp_path / "Mein Abend.toml").write_text('name = "a"\n' + PART, encoding="utf-8")
    (problem,) = agendas.agendas(tmp_path).problems
    assert "Mein Abend.toml" in locale.sentence(problem)


def test_no_folder_is_no_agenda(tmp_path: Path) -> None:
    assert agendas.agendas(tmp_path / "none") == agendas.Agendas({})


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: ('name = "a"\n' + text).encode()))
def test_any_file_gives_an_agenda_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("agendas") / "a.toml"
    path.write_bytes(data)
    found = agendas.load([path])
    assert len(found.known) + len(found.problems) == 1
    assert all(locale.sentence(problem) for problem in found.problems)
