"""What every step's rules have in common."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from workbook.journal import Record, Store, Workbook
from workbook.locale import phrase

STEPS = ("start", "obsession", "vector", "position", "posts", "rhythm", "supporters", "review")


def rules(step: str) -> Any:
    return import_module(f"workbook.journey.{step}.record")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_the_same_face(step: str, book: Any, either: str) -> None:
    record = rules(step)
    assert all(issubclass(model, Record) for model in record.KINDS)
    assert all(STEPS.index(earlier) < STEPS.index(step) for earlier in record.DEPENDS)
    sentences = list(record.missing(book()))
    assert 1 <= len(sentences) <= 5
    assert all(sentence.endswith("。" if either == "ja" else (".", "?")) for sentence in sentences)
    assert record.answer(book()) is None


@pytest.mark.parametrize("step", STEPS)
def test_a_record_of_blanks_is_half_done_not_an_error(step: str, book: Any, either: str) -> None:
    record = rules(step)
    assert list(record.missing(book(*(model() for model in record.KINDS))))


def test_kinds_are_named_once() -> None:
    kinds = [model.kind for step in STEPS for model in rules(step).KINDS]
    assert len(kinds) == len(set(kinds))


def test_rules_read_a_real_workbook(tmp_path: Path, either: str) -> None:
    workbook = Workbook(Store.open(tmp_path / "workbook.sqlite3"), "me")
    candidate = rules("obsession").Candidate
    key = workbook.add(candidate(name="蓋", hours=12, buy="図鑑", skip="缶バッジ", reason="年がわかる"))
    assert rules("obsession").answer(workbook) is None
    workbook.change(rules("obsession").Obsession, candidate=key)
    assert rules("obsession").answer(workbook) == "蓋"
    assert not list(rules("obsession").missing(workbook))
    workbook.withdraw(candidate, key)
    assert rules("obsession").answer(workbook) is None


def test_rules_bring_neither_widgets_nor_tables() -> None:
    imports = "\n".join(
        f"from workbook.journey.{step} import record; import workbook.journey.{step}" for step in STEPS
    )
    heavy = "{'ipywidgets', 'pandas', 'bqplot', 'sqlalchemy'} & set(sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{imports}\nprint({heavy})"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("step", STEPS)
def test_a_step_names_its_exercises_and_nothing_else(step: str) -> None:
    package = import_module(f"workbook.journey.{step}")
    rules(step)
    # A submodule of the same name would take an exercise's place as soon as it is imported.
    assert dir(package)
    assert not set(dir(package)) & set(vars(package))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        package.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("ゆう", "ゆうさん"),
        ("田中さん", "田中さん"),
        ("山田先生", "山田先生"),
        ("隣の席の人", "隣の席の人"),
        (" ", "誰か"),
    ],
)
def test_people_are_called_politely_once(japanese: None, name: str, spoken: str) -> None:
    assert phrase.called(name) == spoken


def test_lists_are_cut_and_say_so(english: None) -> None:
    assert phrase.quoted(["a"]) == "“a”"
    assert phrase.quoted("abcde", 3) == "“a”, “b”, “c” and 2 more"
    assert phrase.people("ab", 1) == "a and 1 other"
    assert phrase.people("abc", 1) == "a and 2 others"
    assert phrase.short("a\nb" * 40) == ("a b" * 8)[:22] + "…"
