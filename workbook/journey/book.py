"""What every step's rules read: a learner's answers, as they are or as they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar, cast

from workbook.journal import Record

R = TypeVar("R", bound=Record)


class Book(Protocol):
    """Anything that answers like a `Workbook`: the workbook itself, or a view of it at an earlier moment."""

    def read(self, model: type[R], key: str = "only", /) -> R | None:
        """The answer under ``key``, None when there is none."""

    def all(self, model: type[R], /) -> Mapping[str, R]:
        """All answers of a kind by key, ordered by when each was first written."""


class Once:
    """A book of which each kind is read once, for rules that ask for the same answers many times."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._all: dict[type[Record], Mapping[str, Record]] = {}

    def read(self, model: type[R], key: str = "only", /) -> R | None:
        """As the book reads it."""
        return self._book.read(model, key)

    def all(self, model: type[R], /) -> Mapping[str, R]:
        """As the book read it the first time."""
        if model not in self._all:
            self._all[model] = self._book.all(model)
        return cast("Mapping[str, R]", self._all[model])


def only(book: Book, model: type[R]) -> R:
    """The one answer of a kind; one with nothing filled in when the learner hasn't written it yet."""
    return book.read(model) or model()


def filled(text: str) -> bool:
    """Whether the learner wrote anything but blanks."""
    return bool(text.strip())
