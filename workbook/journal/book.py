"""A journal in memory, read as typed answers: what stands now, what stood before, and tables of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from workbook.journal import collector
from workbook.journal.entry import Entry, order
from workbook.journal.fold import union
from workbook.journal.record import Record

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R", bound=Record)

ONLY = "only"  # the key of a kind there is just one of
_written_at = attrgetter("written_at")


class Reader(Protocol):
    """Whoever knows how answers are called in words."""

    def table(self, book: Book, kind: str, *names: str) -> pd.DataFrame:
        """As `Book.table`."""


class Book:
    """Entries of one learner, kept by kind and key, each history oldest first."""

    reader: ClassVar[Reader | None] = None
    """The course says here how it calls what learners write; the journal itself knows no words."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._load(union(entries))

    def read(self, model: type[R], key: str = ONLY) -> R | None:
        """The answer under ``key``, None when nothing was written or it was withdrawn."""
        latest = self._latest(model.kind, key)
        return None if latest is None or latest.withdrawn else model.lenient(latest.body)

    def all(self, model: type[R]) -> dict[str, R]:
        """Every answer of a kind that stands, by key, ordered by when each was first written."""
        return {entry.key: model.lenient(entry.body) for entry in self._standing(model.kind)}

    def history(self, model: type[Record], key: str = ONLY) -> list[Entry]:
        """Every entry under ``key``, oldest first."""
        return list(self._past(model.kind).get(key, ()))

    def entries(self) -> list[Entry]:
        """Every entry there is, oldest first."""
        return sorted(self._by_id.values(), key=order)

    def as_of(self, model: type[R], key: str, moment: datetime) -> R | None:
        """The answer under ``key`` as it stood at ``moment``."""
        then = [entry for entry in self.history(model, key) if entry.written_at <= moment]
        return model.lenient(then[-1].body) if then and not then[-1].withdrawn else None

    def at(self, moment: datetime) -> Book:
        """The whole book as it stood at ``moment``: a view, which costs nothing until it is asked."""
        return _Earlier(self, moment)

    def last_written(self, kinds: Iterable[str | type[Record]]) -> datetime | None:
        """When something of these kinds was last written or withdrawn."""
        names = (kind if isinstance(kind, str) else kind.kind for kind in kinds)
        moments = (past[-1].written_at for name in names for past in self._past(name).values())
        return max(moments, default=None)

    def frame(self, kind: str | type[Record]) -> pd.DataFrame:
        """The standing answers of a kind as a table: a row for each ``key``, a column for each field, ``written_at``."""
        from workbook.journal.frame import frame

        name = kind if isinstance(kind, str) else kind.kind
        return frame(name, self._standing(name))

    def table(self, kind: str | type[Record], *names: str) -> pd.DataFrame:
        """The standing answers of a kind as a table to read, in the learner's language; ``names`` pick columns."""
        name = kind if isinstance(kind, str) else kind.kind
        if self.reader is None:
            plain = self.frame(name)
            return plain[list(names)] if names else plain
        return self.reader.table(self, name, *names)

    def _past(self, kind: str) -> dict[str, list[Entry]]:
        """The history of every key of a kind; none is empty."""
        return self._histories.get(kind, {})

    def _latest(self, kind: str, key: str) -> Entry | None:
        past = self._past(kind).get(key)
        return past[-1] if past else None

    def _standing(self, kind: str) -> list[Entry]:
        histories = sorted(self._past(kind).values(), key=lambda past: order(past[0]))
        return [past[-1] for past in histories if not past[-1].withdrawn]

    def _load(self, entries: Iterable[Entry]) -> None:
        """Replace everything by ``entries``, of which no two have one id."""
        self._by_id: dict[str, Entry] = {}
        self._histories: dict[str, dict[str, list[Entry]]] = {}
        with collector.resting():
            for entry in sorted(entries, key=order):
                self._by_id[entry.id] = entry
                self._histories.setdefault(entry.kind, {}).setdefault(entry.key, []).append(entry)

    def _put(self, entry: Entry) -> None:
        """Add one entry, in the place of an earlier version of itself."""
        past = self._histories.setdefault(entry.kind, {}).setdefault(entry.key, [])
        if (before := self._by_id.get(entry.id)) is not None:
            del past[bisect_left(past, order(before), key=order)]
        past.insert(bisect_left(past, order(entry), key=order), entry)
        self._by_id[entry.id] = entry


class _Earlier(Book):
    """A book at an earlier moment, read from the histories of the book it looks at."""

    def __init__(self, book: Book, moment: datetime) -> None:
        self._book, self._moment = book, moment

    def entries(self) -> list[Entry]:
        return [entry for entry in self._book.entries() if entry.written_at <= self._moment]

    def _past(self, kind: str) -> dict[str, list[Entry]]:
        then = {
            key: past[: bisect_right(past, self._moment, key=_written_at)]
            for key, past in self._book._past(kind).items()
        }
        return {key: past for key, past in then.items() if past}

    def _latest(self, kind: str, key: str) -> Entry | None:
        past = self._book._past(kind).get(key, [])
        number = bisect_right(past, self._moment, key=_written_at)
        return past[number - 1] if number else None
