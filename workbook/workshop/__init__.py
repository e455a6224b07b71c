"""Serving the course: Voila for the app, JupyterLab for the notebooks, their configuration and template."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"

# jsonschema loads this when it is there, to check addresses (nothing here has any): seconds of every start.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def prepare(home: Path, lang: str | None) -> str:
    """Tell the kernels where the workbook is, and the workbook which language was asked for.

    Returns the language. Raises `StoreProblem` when the workbook can't be opened.
    """
    from workbook import learner, locale
    from workbook.course import progress

    os.environ["HENAI_HOME"] = str(home)
    book = learner.open_home(home)
    if lang:
        progress.choose_language(book, lang)
    language = progress.language(book) or locale.current()
    os.environ["HENAI_LANG"] = language
    return language


def seat() -> Any:
    """The page of a learner's seat (notebooks/seat.ipynb)."""
    from workbook.workshop.room import arriving

    return arriving.seat()


def facilitator() -> Any:
    """The facilitator's page (notebooks/room.ipynb); without a room it opens share files."""
    from workbook.workshop.room import arriving

    return arriving.room()
