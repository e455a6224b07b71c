"""Lets a step name its exercises without loading them: `from workbook.journey import obsession` stays cheap."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any


def exercises(step: str, *names: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` for a step's package; the widgets load when one of ``names`` is asked for.

    A file may be called as an exercise is (`duel`): in the package that name stays the exercise's.
    """

    def attribute(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {step!r} has no attribute {name!r}")
        return getattr(import_module(f"{step}.exercises"), name)

    class Step(ModuleType):
        def __setattr__(self, name: str, value: Any) -> None:
            # Importing a file puts its module into the package, where it would hide the exercise.
            if not (name in names and isinstance(value, ModuleType)):
                super().__setattr__(name, value)

    sys.modules[step].__class__ = Step
    return attribute, lambda: sorted(names)
