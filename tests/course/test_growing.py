"""A step's parts one after another: what is there at once, and what happens when the page goes meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import ipywidgets as widgets

from tests.kit.jumping import serve
from workbook.course import notebooks
from workbook.course.growing import PAUSE, Growing
from workbook.course.notebooks import Cell
from workbook.kit.pages import take_down

CELLS = [
    Cell("markdown", "First read this."),
    Cell("markdown", "And this."),
    Cell("code", "import ipywidgets as w; w.Text()"),
    Cell("markdown", "Then this."),
    Cell("code", "w.Textarea()"),
    Cell("markdown", "The end."),
]


def kinds(growing: Growing) -> list[str]:
    return [type(part).__name__ for part in growing.children]


def test_everything_as_far_as_the_first_exercise_is_there_at_once() -> None:
    async def visit() -> None:
        growing = Growing(notebooks.build(CELLS), at_once=False)
        assert kinds(growing) == ["HTML", "HTML", "Text"]
        assert "henai-growing" in growing._dom_classes
        while "henai-growing" in growing._dom_classes:
            await asyncio.sleep(PAUSE)
        assert kinds(growing) == ["HTML", "HTML", "Text", "HTML", "Textarea", "HTML"]

    serve(visit())


def test_without_a_page_it_comes_as_a_whole() -> None:
    assert len(Growing(notebooks.build(CELLS), at_once=False).children) == len(CELLS)


def test_a_page_that_is_left_for_good_makes_no_more() -> None:
    made: list[widgets.Widget] = []

    def parts() -> Iterator[widgets.Widget]:
        for _number in range(3):
            made.append(widgets.Text())
            yield made[-1]

    async def visit() -> None:
        growing = Growing(parts(), at_once=False)
        take_down(growing)
        await asyncio.sleep(PAUSE * 4)
        assert len(made) == 1

    serve(visit())


def test_a_part_that_takes_the_page_down_ends_it() -> None:
    taken: list[str] = []

    class Part(widgets.VBox):
        def dispose(self) -> None:
            taken.append("given back")

    def parts() -> Iterator[widgets.Widget]:
        yield widgets.Text()
        growing.dispose()
        yield Part()
        raise AssertionError("no more of them")

    async def visit() -> None:
        nonlocal growing
        growing = Growing(parts(), at_once=False)
        await asyncio.sleep(PAUSE * 4)
        assert kinds(growing) == ["Text"]
        assert taken == ["given back"]

    growing: Growing
    serve(visit())
