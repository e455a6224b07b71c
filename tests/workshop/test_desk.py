"""The learner's copy of the notebooks: laid out, brought up to date, and never taken from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbook.workshop import desk

NAME = "ja/01_obsession.ipynb"


def notebook(*sources: str) -> str:
    return json.dumps({"cells": [{"cell_type": "markdown", "source": [source]} for source in sources]})


@pytest.fixture
def course(tmp_path, monkeypatch) -> Path:
    """A course of one notebook."""
    folder = tmp_path / "course"
    (folder / "ja").mkdir(parents=True)
    (folder / NAME).write_text(notebook("# 偏愛"), encoding="utf-8")
    monkeypatch.setattr(desk.shared, "folder", lambda _name: folder)
    return folder


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "home" / "notebooks"


def test_a_newer_course_replaces_what_was_only_run(course, home) -> None:
    copy = desk.lay_out(home) / NAME
    ran = json.loads(copy.read_text(encoding="utf-8"))
    ran["cells"][0]["outputs"] = ["something"]
    copy.write_text(json.dumps(ran), encoding="utf-8")
    (course / NAME).write_text(notebook("# 偏愛を見つける"), encoding="utf-8")
    assert (
        "見つける"
        in json.loads((desk.lay_out(home) / NAME).read_text(encoding="utf-8"))["cells"][0]["source"][0]
    )


@pytest.mark.parametrize("lost", ["nothing", "removed", "damaged"])
@pytest.mark.parametrize("own", [notebook("# わたしのメモ"), "half a file {"])
def test_the_learners_own_stays(course, home, own, lost) -> None:
    copy = desk.lay_out(home) / NAME
    copy.write_text(own, encoding="utf-8")
    if lost == "removed":
        (home / desk.LAID).unlink()
    elif lost == "damaged":
        (home / desk.LAID).write_text("{", encoding="utf-8")
    (course / NAME).write_text(notebook("# new"), encoding="utf-8")
    desk.lay_out(home)
    assert copy.read_text(encoding="utf-8") == own


def test_a_lost_list_doesnt_stop_later_versions(course, home) -> None:
    copy = desk.lay_out(home) / NAME
    (home / desk.LAID).unlink()
    desk.lay_out(home)
    (course / NAME).write_text(notebook("# new"), encoding="utf-8")
    desk.lay_out(home)
    assert copy.read_text(encoding="utf-8") == notebook("# new")


def test_an_editors_lock_is_no_notebook(course, home) -> None:
    (course / "ja" / ".#01_obsession.ipynb").symlink_to("nowhere")
    (course / "ja" / ".ipynb_checkpoints").mkdir()
    (course / "ja" / ".ipynb_checkpoints" / "01_obsession-checkpoint.ipynb").write_text("{}")
    desk.lay_out(home)
    assert [path.name for path in home.rglob("*.ipynb")] == ["01_obsession.ipynb"]
