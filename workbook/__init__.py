"""偏愛ワークブック · Henai Workbook: from an obsession to the first supporters.

>>> import workbook
>>> my = workbook.open()          # your own workbook
>>> my.table("moment")            # what you wrote, as a table to read
>>> my.frame("moment")            # the same as a pandas DataFrame to compute with
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.journal import Workbook

__version__ = "0.1.0"
__all__ = ["__version__", "open", "sample"]


def open() -> Workbook:  # noqa: A001 - the word people will try first
    """The workbook of whoever sits here (`workbook.learner`)."""
    from workbook import learner

    _declare()
    return learner.current()


def sample(name: str) -> Workbook:
    """An invented learner's workbook, in the current language; it can be read, not written."""
    from workbook import learner

    _declare()
    return learner.sample(name)


def _declare() -> None:
    # A table knows its columns once the kinds are declared, and each step declares its own.
    from workbook.course import progress, tables
    from workbook.journal.book import Book

    for step in progress.STEPS:
        progress.rules(step)
    Book.reader = tables
