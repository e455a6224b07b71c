"""The journal: whatever a learner writes is an entry, and entries are only ever added.

`Workbook` reads and writes typed answers; `Store` keeps the entries; `portable` is the learner's file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.journal.book import Book
from workbook.journal.entry import Entry
from workbook.journal.problem import FileProblem, Problem, StoreProblem
from workbook.journal.record import Record, Text
from workbook.journal.workbook import Plan, Workbook

if TYPE_CHECKING:
    import workbook.journal.portable as portable
    from workbook.journal.store import Reading, Store

__all__ = [
    "Book",
    "Entry",
    "FileProblem",
    "Plan",
    "Problem",
    "Reading",
    "Record",
    "Store",
    "StoreProblem",
    "Text",
    "Workbook",
    "portable",
]


def __getattr__(name: str) -> Any:
    # SQLAlchemy takes half a second to import, so it waits until a store is asked for.
    if name in ("Reading", "Store"):
        from workbook.journal import store

        return getattr(store, name)
    if name == "portable":
        from importlib import import_module

        return import_module("workbook.journal.portable")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
