"""A learner's workbook: typed reading and writing over a store, with everyone else who writes in view."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from workbook.journal import collector
from workbook.journal.body import dump, made, over
from workbook.journal.book import ONLY, Book
from workbook.journal.entry import TICK, Body, Entry, is_key, order
from workbook.journal.fold import supersedes, union
from workbook.journal.problem import FileProblem, Problem
from workbook.journal.record import Record
from workbook.journal.sitting import Sitting, differing

if TYPE_CHECKING:
    from workbook.journal.store import Store

R = TypeVar("R", bound=Record)
Observer: TypeAlias = Callable[[list[Entry], bool], object]

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Plan:
    """What a merge would do: the entries it adds, and how many of the others are here already."""

    new: list[Entry]
    known: int


class Workbook(Book):
    """The workbook of ``learner`` in ``store``.

    Without a store or a learner it is nobody's: it reads as empty, and every write raises `Problem`.
    A write has happened when it returns: what can't be committed raises, and is not shown either.
    """

    def __init__(
        self,
        store: Store | None,
        learner: str | None,
        *,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], str] = _new_id,
    ) -> None:
        super().__init__()
        self.learner = learner or None
        self.saved_at: datetime | None = None  # the last commit of this sitting
        self._store, self._only_read = store, False
        self._clock, self._draw_id = clock, new_id
        self._position, self._generation = 0, 0  # of the last look
        self._sitting = Sitting()
        self._observers: list[Observer] = []
        self._lock = threading.RLock()
        if store is not None and self.learner is not None:
            with collector.resting():
                reading = store.read(self.learner)
                self._load(reading.entries)
            self._position, self._generation = reading.position, reading.generation

    @classmethod
    def reading(cls, entries: Iterable[Entry]) -> Workbook:
        """A workbook of these entries, to read; nothing can be written into it."""
        book = cls(None, None)
        book._load(union(entries))
        book._only_read = True
        return book

    @property
    def writable(self) -> bool:
        """Whether there is somebody to write for, and a place to write to."""
        return self._store is not None and self.learner is not None

    def write(self, record: Record, key: str = ONLY) -> Entry:
        """Write ``record`` under ``key`` in the place of what stands there; the same again adds nothing.

        What stands there and this version of the model can't read is kept, unless the record sets it.
        """
        return self._write(record.kind, key, lambda latest: over(record, latest.body if latest else {}))

    def add(self, record: Record) -> str:
        """Write ``record`` under a new key, and return the key."""
        key = self._draw_id()
        while self._latest(record.kind, key):
            key = self._draw_id()
        self._write(record.kind, key, lambda _latest: dump(record), continues=False)
        return key

    def change(self, model: type[R], key: str = ONLY, **fields: Any) -> R:
        """Change these fields of the answer under ``key``, begin it if there is none, and return it.

        The other fields stay as they are now, also those that another tab has just written or that this
        version of the model can't read. Raises `Problem` when a field can't hold its value.
        """
        changed = dump(made(model, fields))
        seen = self._latest(model.kind, key)

        def body(latest: Entry | None) -> Body:
            # Withdrawn elsewhere while it was still open here: the edit brings all of it back.
            base = seen if latest and latest.withdrawn and seen and not seen.withdrawn else latest
            if base is None or base.withdrawn:
                return changed
            return base.body | {name: changed[name] for name in fields}

        return model.lenient(self._write(model.kind, key, body, frozenset(fields)).body)

    def withdraw(self, model: type[Record], key: str = ONLY) -> None:
        """Take the answer under ``key`` back. Its history stays, and `restore` brings it back."""
        self._seat()
        self.refresh()
        if (latest := self._latest(model.kind, key)) is not None and not latest.withdrawn:
            self._write(model.kind, key, lambda _latest: {}, continues=False)

    def restore(self, model: type[R], key: str = ONLY) -> R | None:
        """Bring back what was last withdrawn under ``key``; None when there never was anything."""
        self._seat()
        self.refresh()
        past = [entry for entry in self.history(model, key) if not entry.withdrawn]
        if past:
            self._write(model.kind, key, lambda _latest: past[-1].body, continues=False)
        return self.read(model, key)

    def plan(self, entries: Iterable[Entry]) -> Plan:
        """What merging ``entries`` would add. Raises `FileProblem` when one contradicts the workbook."""
        self.refresh()
        owner = self.learner
        candidates = union(
            entry if owner in (None, entry.learner) else replace(entry, learner=owner) for entry in entries
        )
        new = [entry for entry in candidates if self._adds(entry)]
        return Plan(new, len(candidates) - len(new))

    def merge(self, plan: Plan) -> int:
        """Add the plan's entries that are still new, all or none, and return how many they were."""
        store, _learner = self._seat()
        new = self.plan(plan.new).new
        with self._lock:
            if new:
                self._commit(store, new)
        if new:
            self._tell(new, foreign=True)
        return len(new)

    def erase(self) -> int:
        """Remove everything this learner ever wrote from the store, and return how many entries that was."""
        store, learner = self._seat()
        with self._lock:
            gone = store.erase(learner)
            self._load(())
            self._sitting.forget()
            self.saved_at = None
            self._catch_up()
        self._tell([], foreign=True)
        return gone

    def refresh(self) -> list[Entry]:
        """Look what others (another tab, a notebook) wrote since the last look, and return it, oldest first."""
        if not self.writable:
            return []
        with self._lock:
            news = self._catch_up()
        for entries in news:
            self._tell(entries, foreign=True)
        return [entry for entries in news for entry in entries]

    def observe(self, callback: Observer) -> None:
        """Call ``callback(entries, foreign)`` after every write, and after others' writes are noticed.

        ``foreign`` says that the entries didn't come from a field of this sitting (another tab, a merged
        file); no entries means that everything may be different (erased).
        """
        self._observers.append(callback)

    def unobserve(self, callback: Observer) -> None:
        """Stop calling ``callback``."""
        if callback in self._observers:
            self._observers.remove(callback)

    def _seat(self) -> tuple[Store, str]:
        if self._only_read:
            raise Problem("This workbook is only for reading, so nothing is saved in it.")
        if self._store is None or self.learner is None:
            raise Problem(
                "This page doesn't know whose workbook it is, so nothing is saved. Please open it again."
            )
        return self._store, self.learner

    def _write(
        self,
        kind: str,
        key: str,
        make: Callable[[Entry | None], Body],
        fields: frozenset[str] | None = None,
        *,
        continues: bool = True,
    ) -> Entry:
        """Look, make the body over what stands now, commit, and only then show it.

        ``fields`` are those being edited (None: those that differ). Unless it ``continues``, the entry
        neither goes on with an earlier one nor is gone on with.
        """
        store, learner = self._seat()
        if not is_key(key):
            raise Problem("“{key}” can't be the name of an answer, so it is not saved.", key=key)
        events: list[tuple[list[Entry], bool]] = []
        try:
            with self._lock:
                events += [(entries, True) for entries in self._catch_up()]
                latest = self._latest(kind, key)
                body = make(latest)
                if latest is not None and body == latest.body:
                    return latest
                now = self._clock().astimezone(UTC)
                edited = differing(body, latest) if fields is None else fields
                continued = self._sitting.continued(latest, edited, now) if continues else None
                written_at = now if latest is None else max(now, latest.written_at + TICK)
                entry = Entry(continued or self._new_id(), learner, kind, key, body, written_at)
                self._commit(store, [entry])
                if continues:
                    self._sitting.remember(entry, edited, now, continued=continued is not None)
                events.append(([entry], False))
                return entry
        finally:
            for entries, others in events:
                self._tell(entries, others)

    def _new_id(self) -> str:
        drawn = self._draw_id()
        while drawn in self._by_id:
            drawn = self._draw_id()
        return drawn

    def _commit(self, store: Store, entries: list[Entry]) -> None:
        position = store.append(entries)
        for entry in entries:
            self._put(entry)
        # Only if nobody else wrote in between; else the next look goes over these again, and knows them.
        if position - len(entries) == self._position:
            self._position = position
        self.saved_at = self._clock().astimezone(UTC)

    def _catch_up(self) -> list[list[Entry]]:
        """Take in what the store has and this workbook doesn't, and return what to tell of it, in this order.

        No entries when something was erased, then those that others wrote, oldest first.
        """
        store, learner = self._seat()
        reading = store.read(learner, self._position)
        gone = False
        if reading.generation != self._generation:
            reading = store.read(learner)
            known = self._by_id
            foreign = [entry for entry in reading.entries if known.get(entry.id) != entry]
            gone = not known.keys() <= {entry.id for entry in reading.entries}
            self._load(reading.entries)
        else:
            foreign = [entry for entry in reading.entries if self._by_id.get(entry.id) != entry]
            for entry in foreign:
                self._put(entry)
        self._position, self._generation = reading.position, reading.generation
        return [*([[]] if gone else []), *([sorted(foreign, key=order)] if foreign else [])]

    def _adds(self, entry: Entry) -> bool:
        known = self._by_id.get(entry.id)
        if known is None:
            return True
        if (known.kind, known.key) != (entry.kind, entry.key):
            raise FileProblem(
                "The file's entry {id} contradicts your workbook, where it belongs to another answer. "
                "Nothing was added. Please use the file as it was downloaded.",
                id=entry.id,
            )
        return supersedes(entry, known)

    def _tell(self, entries: list[Entry], foreign: bool) -> None:
        for callback in list(self._observers):
            if callback not in self._observers:
                continue  # another one has just taken it down
            try:
                callback(list(entries), foreign)
            except Exception:
                # What is saved is saved: one part of a page that fails must not keep it from the others.
                _log.exception("an observer of the workbook failed")
