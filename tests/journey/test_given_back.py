"""An exercise that is taken down gives everything back: its widgets, and its place among those who follow the workbook."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from ipywidgets.widgets import widget

from workbook.journal import Workbook
from workbook.journey.vector.record import Event
from workbook.kit import clock, lean
from workbook.kit.kept import kept
from workbook.kit.pages import take_down

EXERCISES = [
    (step, name)
    for step in ("obsession", "vector", "position")
    for name in dir(importlib.import_module(f"workbook.journey.{step}"))
]


def standing(book: Workbook) -> tuple[set[str], list[Any], int]:
    return set(widget._instances), list(book._observers), len(clock._followers)


def left(book: Workbook, before: tuple[set[str], list[Any], int]) -> tuple[dict[str, int], list[Any], int]:
    """What is there and wasn't before: widgets by their kind, observers, followers of the day."""
    shared = {each.model_id for each in lean._shared.values()}
    made = Counter(
        type(widget._instances[each]).__name__ for each in widget._instances.keys() - before[0] - shared
    )
    return dict(made), book._observers[len(before[1]) :], len(clock._followers) - before[2]


@pytest.mark.parametrize("name", ["", "mizuho"])
@pytest.mark.parametrize(("step", "exercise"), EXERCISES)
def test_nothing_is_left(
    seated: Workbook, sample: Callable[..., Any], japanese: None, step: str, exercise: str, name: str
) -> None:
    if name:
        sample(name)
    kept(seated)
    before = standing(seated)
    take_down(getattr(importlib.import_module(f"workbook.journey.{step}"), exercise)())
    assert left(seated, before) == ({}, [], 0)


def test_nor_of_a_picture_that_has_nothing_to_show_any_more(seated: Workbook, japanese: None) -> None:
    from workbook.journey import vector

    key = seated.add(Event(when="2019", what="蓋の写真"))
    before = standing(seated)
    made = vector.lifeline()
    seated.withdraw(Event, key)
    take_down(made)
    assert left(seated, before) == ({}, [], 0)
