"""The Japanese and the English notebooks are the same course: the same cells, code, headings, steps and minutes."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from workbook.course import notebooks
from workbook.course.progress import STEPS
from workbook.locale import LANGUAGES

TWINS = notebooks.twins()
SAME_METADATA = ("step", "minutes")
Notebook = dict[str, Any]


def read(name: str, language: str) -> Notebook:
    return dict(json.loads(TWINS[name][language].read_text(encoding="utf-8")))


def differences(one: Notebook, other: Notebook) -> Iterator[str]:
    """What sets two notebooks apart beside the words of their prose, one sentence each."""
    for name in SAME_METADATA:
        mine, theirs = (each["metadata"].get("henai", {}).get(name) for each in (one, other))
        if mine != theirs:
            yield f"{name}: {mine!r} in one, {theirs!r} in the other"
    for name in ("kernelspec", "voila"):
        if one["metadata"].get(name) != other["metadata"].get(name):
            yield f"metadata {name} differs"
    if (one["nbformat"], one["nbformat_minor"]) != (other["nbformat"], other["nbformat_minor"]):
        yield "nbformat differs"
    ids, theirs_ids = ([cell["id"] for cell in each["cells"]] for each in (one, other))
    if ids != theirs_ids:
        yield from (f"cell {each} is only in one" for each in ids if each not in theirs_ids)
        yield from (f"cell {each} is only in the other" for each in theirs_ids if each not in ids)
        if sorted(ids) == sorted(theirs_ids):
            yield f"cells in another order: {ids} and {theirs_ids}"
    others = {cell["id"]: cell for cell in other["cells"]}
    for cell in one["cells"]:
        if cell["id"] in others:
            yield from _of_cell(cell, others[cell["id"]])


def _of_cell(one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    where = f"cell {one['id']}"
    if one["cell_type"] != other["cell_type"]:
        yield f"{where}: {one['cell_type']} in one, {other['cell_type']} in the other"
        return
    if tags(one) != tags(other):
        yield f"{where}: tags {tags(one)} in one, {tags(other)} in the other"
    if one["cell_type"] == "code":
        mine, theirs = source(one), source(other)
        if mine != theirs:
            yield f"{where}: code differs:\n  {mine!r}\n  {theirs!r}"
    elif headings(one) != headings(other):
        yield f"{where}: headings {dict(headings(one))} in one, {dict(headings(other))} in the other"


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def tags(cell: dict[str, Any]) -> list[str]:
    return sorted(cell["metadata"].get("tags", []))


def headings(cell: dict[str, Any]) -> Counter[int]:
    """How many headings of each level."""
    return Counter(len(marks) for marks in re.findall(r"^(#{1,6}) ", source(cell), re.MULTILINE))


def test_every_notebook_is_there_in_every_language() -> None:
    alone = {
        name: set(LANGUAGES) - set(paths) for name, paths in TWINS.items() if set(paths) != set(LANGUAGES)
    }
    assert not alone, f"missing: {alone}"


def test_every_step_of_the_method_has_its_notebook() -> None:
    for language in LANGUAGES:
        steps = [read(name, language)["metadata"]["henai"]["step"] for name in sorted(TWINS)]
        assert tuple(steps) == STEPS


@pytest.mark.parametrize("name", sorted(TWINS))
def test_twins_are_the_same_course(name: str) -> None:
    found = list(differences(read(name, "ja"), read(name, "en")))
    assert not found, "\n".join(["", f"{name}, ja is one, en the other:", *found])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(TWINS))
def test_a_notebook_is_whole(name: str, language: str) -> None:
    notebook = read(name, language)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    about = notebook["metadata"]["henai"]
    assert about["minutes"] > 0
    assert about["title"].strip()
    assert about.get("lang", language) == language
    first = source(notebook["cells"][0])
    assert first.splitlines()[0] == f"# {about['title']}"
    assert (
        sum((headings(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown"), Counter())[1]
        == 1
    )
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert len(source(cell).splitlines()) <= 4, "an exercise is one thin cell"
            assert cell.get("execution_count") is None or cell.get("outputs")


def _heading(notebook: Notebook) -> None:
    cell = next(cell for cell in notebook["cells"] if "\n## " in "\n" + source(cell))
    cell["source"] = source(cell).replace("## ", "### ", 1)


def _code(notebook: Notebook) -> None:
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    cell["source"] = source(cell) + "  # one more"


def _tag(notebook: Notebook) -> None:
    notebook["cells"][1]["metadata"]["tags"] = ["nbval-skip"]


def _kind(notebook: Notebook) -> None:
    notebook["cells"][1]["cell_type"] = "raw"


def _swapped(notebook: Notebook) -> None:
    cells = notebook["cells"]
    cells[1], cells[2] = cells[2], cells[1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_heading, "headings {2: 1} in one, {3: 1} in the other"),
        (_code, "code differs"),
        (_tag, "tags [] in one, ['nbval-skip'] in the other"),
        (_kind, "markdown in one, raw in the other"),
        (_swapped, "cells in another order"),
        (lambda notebook: notebook["cells"].pop(3), "is only in one"),
        (lambda notebook: notebook["cells"].append({**notebook["cells"][1], "id": "extra"}), "only in the other"),
        (lambda notebook: notebook["cells"][1].update(id="renamed"), "cell renamed is only in the other"),
        (lambda notebook: notebook["metadata"]["henai"].update(minutes=99), "minutes: 40 in one, 99 in the other"),
        (lambda notebook: notebook["metadata"]["henai"].update(step="other"), "step: 'obsession' in one"),
        (lambda notebook: notebook["metadata"].pop("voila"), "metadata voila differs"),
    ],
)  # fmt: skip
def test_a_changed_copy_is_noticed(change: Callable[[Notebook], object], said: str) -> None:
    one = read("01_obsession.ipynb", "ja")
    other = copy.deepcopy(one)
    assert list(differences(one, other)) == []
    change(other)
    found = list(differences(one, other))
    assert any(said in each for each in found), found
