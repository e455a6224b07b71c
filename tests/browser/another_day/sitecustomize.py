"""Lets a server and its kernels live on another day: put a copy on PYTHONPATH, and beside it a file ``days``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

NAME = "workbook.kit.clock"


def _now() -> datetime:
    try:
        days = int(Path(__file__).with_name("days").read_text())
    except (OSError, ValueError):
        days = 0
    return datetime.now(UTC) + timedelta(days=days)


class _Clock(MetaPathFinder):
    """Gives the workbook's clock another source as soon as it is imported."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        if name != NAME or (spec := PathFinder.find_spec(name, path)) is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            module.source = _now  # type: ignore[attr-defined]

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, _Clock())
