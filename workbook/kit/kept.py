"""A workbook's answers read once and kept up to date, for pages that look at thousands of records at every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from weakref import WeakKeyDictionary, ref

from workbook.journal import Entry, Record, Workbook

R = TypeVar("R", bound=Record)

_kept: WeakKeyDictionary[Workbook, Kept] = WeakKeyDictionary()


class Kept:
    """Answers to read like a `Workbook`'s own; only what was written since is read again."""

    def __init__(self, book: Workbook) -> None:
        self._book = ref(book)  # the workbook keeps this through its observers, not the other way round
        self._all: dict[str, tuple[type[Record], dict[str, Any]]] = {}
        book.observe(self._written)

    def read(self, model: type[R], key: str = "only", /) -> R | None:
        """The answer under ``key``, None when there is none."""
        return self.all(model).get(key)

    def all(self, model: type[R], /) -> Mapping[str, R]:
        """All answers of a kind by key, ordered by when each was first written."""
        if model.kind not in self._all:
            book = self._book()
            self._all[model.kind] = (model, book.all(model) if book is not None else {})
        return self._all[model.kind][1]

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        book = self._book()
        if not entries or book is None:
            self._all.clear()
            return
        for entry in entries:
            if entry.kind not in self._all:
                continue
            model, records = self._all[entry.kind]
            record = book.read(model, entry.key)
            if record is None:
                records.pop(entry.key, None)
            elif entry.key in records or (not foreign and len(book.history(model, entry.key)) == 1):
                records[entry.key] = record
            else:
                # Brought back, or from another machine: its place is somewhere in the middle.
                del self._all[entry.kind]


def kept(book: Workbook) -> Kept:
    """The kept answers of ``book``, one for all parts of its pages.

    Ask for it before anything that follows the workbook is made: who observes first hears first.
    """
    if book not in _kept:
        _kept[book] = Kept(book)
    return _kept[book]


def answers(book: Workbook) -> Kept | Workbook:
    """The kept answers of ``book`` where a page keeps them, else the workbook itself."""
    return _kept.get(book, book)
