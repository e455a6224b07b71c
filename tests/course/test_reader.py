"""Notebooks read as steps; a facilitator's own, a broken one, a failing cell, raw HTML."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.using import dangers, htmls, shown
from workbook import shared
from workbook.course import notebooks, pages
from workbook.course.notebooks import Cell, Step
from workbook.course.one_page import App, first_words
from workbook.course.progress import STEPS
from workbook.journal import Workbook
from workbook.kit.pages import take_down, walk
from workbook.locale import LANGUAGES

Folder = Callable[..., Path]


def write(path: Path, *cells: tuple[str, str], **about: Any) -> Path:
    """A notebook with these cells, (kind, source) each."""
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"henai": about} if about else {},
        "cells": [{"cell_type": kind, "source": source.splitlines(True)} for kind, source in cells],
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course's notebooks, copied where a test may change them."""
    copy = tmp_path / "course"
    shutil.copytree(shared.folder("notebooks"), copy / "notebooks")
    original = shared.folder
    monkeypatch.setattr(shared, "folder", lambda name: copy / name if name == "notebooks" else original(name))
    return copy / "notebooks"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_is_its_eight_notebooks(language: str) -> None:
    found = notebooks.steps(language)
    assert tuple(step.name for step in found) == STEPS
    assert all(step.minutes > 0 and step.title and step.cells for step in found)
    assert all(step.cells[0].source.startswith(f"# {step.title}") for step in found)


def test_an_edited_notebook_is_read_again(folder: Path) -> None:
    before = notebooks.steps("ja")
    assert notebooks.steps("ja") is before
    path = folder / "ja" / "01_obsession.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["henai"]["title"] = "わたしたちの偏愛"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert [step.title for step in notebooks.steps("ja")][1] == "わたしたちの偏愛"


def test_a_facilitators_own_notebook_is_a_step(folder: Path, seated: Workbook, japanese: None) -> None:
    write(
        folder / "ja" / "03_z_evening.ipynb",
        ("markdown", "# 今夜の集まり\n\n持ってくるもの"),
        ("code", "print('こんばんは')"),
        ("code", "import ipywidgets\nipywidgets.Text(description='今夜の名前')"),
        ("markdown", "## 終わりに"),
        step="evening", title="今夜の集まり", short="今夜", minutes=5,
    )  # fmt: skip
    assert [step.name for step in notebooks.steps("ja")][3:6] == ["position", "evening", "posts"]
    app = App(seated)
    assert app.steps.steps[4] | {"reason": ""} == {
        "name": "evening", "title": "今夜", "state": "untouched", "state_words": "まだ", "mark": "5", "number": "5", "reason": "",
    }  # fmt: skip
    app.go("evening")
    here = app.main.children[-1]
    words = shown(here)
    assert "今夜の集まり" in words
    assert "5分くらい" in words
    assert "持ってくるもの" in words
    assert "こんばんは" in words
    buttons = [
        part.description
        for part in walk(here)
        if isinstance(part, widgets.Button) and part.layout.display != "none"
    ]
    assert buttons == ["← ポジション", "発信へ →"]
    assert any(isinstance(part, widgets.Text) for part in walk(here))
    app.go("posts")
    assert [p.description for p in walk(app.main.children[-1]) if isinstance(p, widgets.Button)][
        -2
    ] == "← 今夜"
    # There is no English one: whoever switches there stands on a step there is.
    app.go("evening")
    app.speak("en")
    assert app.steps.current == "start"


def test_a_copy_is_a_step_of_its_own(folder: Path) -> None:
    shutil.copy(folder / "ja" / "01_obsession.ipynb", folder / "ja" / "01_obsession-Copy1.ipynb")
    names = [step.name for step in notebooks.steps("ja")]
    assert names == [*STEPS[:2], "01_obsession-Copy1", *STEPS[2:]]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        "{}",
        '{"metadata": [], "cells": []}',
        '{"metadata": {"henai": "no"}, "cells": []}',
        '{"metadata": {"henai": {"minutes": "soon"}}, "cells": []}',
        '{"metadata": {}, "cells": 5}',
        '{"metadata": {}, "cells": [5]}',
        '{"metadata": {}, "cells": [{"cell_type": "code"}]}',
        '{"metadata": {}, "cells": [{"cell_type": "code", "source": [1]}]}',
        '{"nbformat": 3, "metadata": {}, "worksheets": []}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_broken_notebook_is_left_out_and_the_rest_is_there(folder: Path, broken: str) -> None:
    (folder / "ja" / "02_vector.ipynb").write_text(broken, encoding="utf-8")
    assert [step.name for step in notebooks.steps("ja")] == [name for name in STEPS if name != "vector"]


def test_what_else_lies_in_the_folder_is_left_out(folder: Path) -> None:
    (folder / "ja" / "09_bytes.ipynb").write_bytes(b"\xff\xfe\x00notebook")
    (folder / "ja" / "09_folder.ipynb").mkdir()
    (folder / "ja" / ".#01_obsession.ipynb").symlink_to("somebody@somewhere.1234")
    (folder / "ja" / "09_nowhere.ipynb").symlink_to(folder / "nothing")
    (folder / "ja" / "notes.txt").write_text("not a notebook", encoding="utf-8")
    assert tuple(step.name for step in notebooks.steps("ja")) == STEPS


def test_a_notebook_without_a_heading_or_metadata(folder: Path, seated: Workbook, japanese: None) -> None:
    path = write(folder / "ja" / "90_own.ipynb", ("code", "1 + 1"), ("markdown", "言葉"), ("raw", "なし"))
    step = notebooks.read(path)
    assert step == Step(
        "90_own", "90_own", "90_own", 0, path, (Cell("code", "1 + 1"), Cell("markdown", "言葉"))
    )
    page = pages.step_page(seated, step, None, None, lambda name: None)
    assert "90_own" in shown(page)
    assert "2" in shown(page)
    assert "分くらい" not in shown(page)
    take_down(page)
    empty = notebooks.read(write(folder / "ja" / "91_empty.ipynb"))
    assert "91_empty" in shown(pages.step_page(seated, empty, None, None, lambda name: None))


def test_a_facilitators_step_asks_for_nothing(seated: Workbook, either: str) -> None:
    assert shown(pages.missing("evening")).strip() == ""


@pytest.mark.parametrize(
    "cell",
    ["1 / 0", "def", "raise SystemExit(3)", "raise ValueError('<script>alert(1)</script>')", "import nothing_there",
     "nobody", "await there", "raise Exception('x' * 100_000)", "raise Exception('{error} {0}')"],
)  # fmt: skip
def test_a_failing_cell_says_a_sentence_and_stops_nothing_else(
    folder: Path, seated: Workbook, either: str, cell: str
) -> None:
    path = write(
        folder / either / "90_own.ipynb",
        ("markdown", "# T"), ("code", "before = 'stays'"), ("code", cell), ("code", "before"),
    )  # fmt: skip
    page = pages.step_page(seated, notebooks.read(path), None, None, lambda name: None)
    words = shown(page)
    sentence = (
        "この部分は表示できませんでした。ほかの部分は使えます。"
        if either == "ja"
        else "This part could not be shown."
    )
    assert words.count(sentence) == 1
    assert "stays" in words
    assert dangers(page) == []
    assert all(len(html) < 2000 for html in htmls(page))


def test_what_a_cell_shows() -> None:
    assert notebooks.run("x = 1", {}) == []
    assert (
        shown(widgets.VBox(notebooks.run("'<b>text</b>'", {}))).strip() == "&#39;&lt;b&gt;text&lt;/b&gt;&#39;"
    )
    both = widgets.VBox(notebooks.run("print('<i>')\n{'a': 1}", {}))
    assert "&lt;i&gt;" in shown(both)
    assert "{'a': 1}" in shown(both).replace("&#39;", "'")
    displayed = notebooks.run("from IPython.display import display\ndisplay('<u>')\ndisplay(2)", {})
    assert shown(widgets.VBox(displayed)).split() == ["&lt;u&gt;", "2"]
    made = notebooks.run("import ipywidgets\nipywidgets.Button(description='here')", {})
    assert [each.description for each in made] == ["here"]


def test_magics_run_as_in_a_notebook() -> None:
    assert notebooks.run("%matplotlib_not_there", {})  # a sentence, not an error
    assert notebooks.run("1 + 1;", {}) is not None


def test_a_table_of_the_learners_words_is_text(seated: Workbook, japanese: None) -> None:
    from workbook.journey.obsession.record import Candidate

    seated.write(
        Candidate.model_validate({"name": "<script>alert(1)</script>", "<img src=x onerror=alert(2)>": "x"}),
        "k",
    )
    shown_by = notebooks.run("import workbook\nworkbook.open().frame('candidate')", {})
    root = widgets.VBox(shown_by)
    assert dangers(root) == []
    assert "&lt;script&gt;" in root.children[0].value
    assert "henai-output" in root.children[0]._dom_classes


def test_raw_html_in_prose_is_not_passed(folder: Path, seated: Workbook, japanese: None) -> None:
    nasty = (
        "# <script>alert(0)</script>\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n"
        "text <iframe src=x></iframe>\n\n[link](javascript:alert(3)) ![p](data:text/html,x)\n\n<div onclick=x>a</div>"
    )
    path = write(folder / "ja" / "00_a.ipynb", ("markdown", nasty), step="nasty", title=nasty, short=nasty)
    page = pages.step_page(seated, notebooks.read(path), None, None, lambda name: None)
    assert [danger for danger in dangers(page) if danger != "img"] == []
    everything = " ".join(htmls(page))
    assert "<script" not in everything
    assert 'href="javascript:' not in everything
    assert "&lt;script&gt;" in everything
    assert "<script" not in str(first_words(seated))


def test_markdown_of_the_course_is_rendered(seated: Workbook, either: str) -> None:
    for step in notebooks.steps(either):
        page = widgets.VBox(list(notebooks.build([cell for cell in step.cells if cell.kind == "markdown"])))
        html = " ".join(htmls(page))
        assert "<h1>" in html
        assert "<h2>" in html
        assert "<blockquote>" in html
        assert "**" not in html
        assert dangers(page) == []


def test_the_first_words_are_there_before_any_widget(seated: Workbook, either: str) -> None:
    words = first_words(seated)
    assert f'lang="{either}"' in words
    assert "<h1>" in words
    assert "<main" in words
