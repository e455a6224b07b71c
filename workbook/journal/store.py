"""Where journals are kept: a store with four verbs, on SQLAlchemy Core (an SQLite file, or PostgreSQL by address)."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, and_, delete, inspect, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from workbook.journal import collector, engines, tables, trouble
from workbook.journal.entry import EPOCH, Entry, decode, encode, is_id, is_key, is_kind, microseconds
from workbook.journal.problem import StoreProblem
from workbook.journal.tables import entries as stored
from workbook.journal.tables import journal

_AT_A_TIME = 500  # ids in one question; SQLite refuses questions of more than some thousand


class Reading(NamedTuple):
    """What `Store.read` found. ``position`` is where the next reading goes on.

    ``generation`` is another number after an erasure: what was read before may be gone, so read from 0.
    """

    entries: list[Entry]
    position: int
    generation: int


class Store:
    """The journals of any number of learners.

    Every verb is one transaction: all of it happened, or a `StoreProblem` says why nothing did. What
    `append` has returned for is on the disk, whatever happens to the process afterwards. Several
    processes may use one store. Open it after a fork, not before.
    """

    def __init__(self, engine: Engine, where: Path | str, patience: float = trouble.PATIENCE) -> None:
        self._engine = engine
        self._where = where
        self._patience = patience
        self._identity = _identity(where)
        self._upsert = _upsert(engine.dialect.name)
        # The driver's own where SQLAlchemy has no hand in it: while a connection is being set up, or outside of it.
        self._errors = (DBAPIError, NoConnection, engine.dialect.loaded_dbapi.Error, OSError)

    @classmethod
    def open(cls, where: Path | str, *, patience: float = trouble.PATIENCE) -> Store:
        """The store at ``where``: a file (made when there is none), or ``postgresql://…``.

        ``sqlite://`` alone is a store in memory. ``patience`` is how many seconds to wait for another
        program that is writing. Raises `StoreProblem`; a file that can't be used is left as it is.
        """
        url = engines.address(where) if isinstance(where, str) and "://" in where else None
        if url is None or (url.get_backend_name() == "sqlite" and url.database):
            return cls._open_file(Path(where if url is None else url.database or ""), patience)
        if url.get_backend_name() == "sqlite":
            store = cls(engines.memory_engine(), "sqlite://", patience)
        else:
            store = cls(engines.server_engine(url, patience), engines.shown(url), patience)
        try:
            with store._transaction(writes=True) as connection:
                if not inspect(connection).has_table(journal.name):
                    tables.make(connection)
            store._check_version()
        except StoreProblem:
            store.close()
            raise
        return store

    @classmethod
    def _open_file(cls, path: Path, patience: float) -> Store:
        try:
            path = path.expanduser().absolute()
            if path.is_dir():
                raise IsADirectoryError
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not path.exists():
                engines.make_file(path, patience)
            _close_to_others(path)
            # Asked before SQLite is: it would leave helper files that can only be read, too.
            if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK)):
                raise trouble.unopened(path)
        except (OSError, ValueError, RuntimeError, DBAPIError, sqlite3.Error) as error:
            raise trouble.explain(error, path, patience) from error
        store = cls(engines.sqlite_engine(path, patience), path, patience)
        try:
            with store._transaction() as connection:
                look = inspect(connection)
                if not look.has_table(journal.name):
                    raise trouble.not_a_workbook(path)
                if not look.has_table(stored.name):
                    raise trouble.damaged(path)
            store._check_version()
            # A store that is locked, or can only be read, is better known now than at the first word.
            with store._transaction(writes=True) as connection:
                connection.execute(update(journal).values(one=journal.c.one))
                connection.rollback()
        except StoreProblem:
            store.close()
            raise
        return store

    def append(self, entries: Iterable[Entry]) -> int:
        """Add entries, all or none, and return the position after them.

        Of two versions of one (learner, id) the later stays (at the same moment, the greater JSON text), so
        adding something twice changes nothing. What an id is for (kind and key) never changes: StoreProblem.
        """
        rows = [_row(entry) for entry in entries]
        with self._transaction(writes=True) as connection:
            connection.execute(update(journal).values(position=journal.c.position + len(rows)))
            after = int(connection.execute(select(journal.c.position)).scalar_one())
            if rows:
                _refuse_another_use(connection, rows)
                for place, row in enumerate(rows, after - len(rows) + 1):
                    row["position"] = place
                connection.execute(self._upsert, rows)
        return after

    def read(self, learner: str, since: int = 0) -> Reading:
        """The learner's entries written or rewritten after position ``since``, in the order of their arrival."""
        wanted = (
            select(
                stored.c.id,
                stored.c.kind,
                stored.c.key,
                stored.c.body,
                stored.c.written_at,
                stored.c.position,
            )
            .where(stored.c.learner == learner, stored.c.position > since)
            .order_by(stored.c.position)
        )
        with collector.resting(), self._transaction() as connection:
            position, generation = self._counters(connection)
            rows: Sequence[Any] = connection.execute(wanted).fetchall() if position > since else ()
            try:
                found = [
                    Entry(
                        id_,
                        learner,
                        sys.intern(kind),
                        key,
                        decode(body),
                        EPOCH + timedelta(microseconds=written),
                    )
                    for id_, kind, key, body, written, _position in rows
                ]
            except (ValueError, TypeError, OverflowError) as error:
                raise trouble.damaged(self._where) from error
            # Where a writer may commit between the two questions (PostgreSQL), the second knows more.
            return Reading(found, max(position, rows[-1].position) if rows else position, generation)

    def learners(self) -> list[str]:
        """Everyone who has an entry here, sorted."""
        with self._transaction() as connection:
            return sorted(connection.execute(select(stored.c.learner).distinct()).scalars())

    def erase(self, learner: str) -> int:
        """Remove everything of one learner, also from unused places, and return how many entries that was.

        What a PostgreSQL keeps beside its tables (its log, backups) is its administrator's.
        """
        with self._transaction(writes=True) as connection:
            connection.execute(update(journal).values(generation=journal.c.generation + 1))
            gone = connection.execute(delete(stored).where(stored.c.learner == learner)).rowcount
        # Someone else reading at this moment, or a full disk, may prevent it; the rows are gone all the same.
        with contextlib.suppress(*self._errors):
            engines.overwrite_erased(self._engine)
        return gone

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        if self._identity != _identity(self._where):
            raise trouble.vanished(Path(self._where))
        try:
            with self._engine.connect().execution_options(writes=writes) as connection, connection.begin():
                yield connection
        except self._errors as error:
            raise trouble.explain(error, self._where, self._patience) from error

    def _counters(self, connection: Connection) -> tuple[int, int]:
        row = connection.execute(select(journal.c.position, journal.c.generation)).one_or_none()
        if row is None or not (isinstance(row[0], int) and isinstance(row[1], int)):
            raise trouble.damaged(self._where)
        return row[0], row[1]

    def _check_version(self) -> None:
        with self._transaction() as connection:
            version = connection.execute(select(journal.c.version)).scalar_one_or_none()
            if not isinstance(version, int) or version < 1:
                raise trouble.damaged(self._where)
            if version > tables.VERSION:
                raise trouble.newer(self._where, version, tables.VERSION)


def _identity(where: Path | str) -> tuple[int, int] | None:
    """Which file it is, so that another one under the same name isn't taken for it."""
    if not isinstance(where, Path):
        return None
    with contextlib.suppress(OSError):
        status = where.stat()
        return status.st_dev, status.st_ino
    return (0, 0)


def _close_to_others(path: Path) -> None:
    """Take the rights of others away; what the owner may do stays as it is."""
    mode = path.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        with contextlib.suppress(PermissionError):
            path.chmod(mode & 0o700)


def _upsert(dialect: str) -> Any:
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    added = insert(stored)
    new = added.excluded
    return added.on_conflict_do_update(
        index_elements=[stored.c.learner, stored.c.id],
        set_={"body": new.body, "written_at": new.written_at, "position": new.position},
        where=or_(
            new.written_at > stored.c.written_at,
            and_(new.written_at == stored.c.written_at, new.body > stored.c.body),
        ),
    )


def _row(entry: Entry) -> dict[str, Any]:
    if not (is_id(entry.id) and is_key(entry.learner) and is_kind(entry.kind) and is_key(entry.key)):
        raise StoreProblem("An entry needs an id, a learner, a kind and a key of ordinary letters.")
    try:
        body, written_at = encode(entry.body), microseconds(entry.written_at)
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreProblem(
            "This answer holds something that can't be kept in a workbook, so it is not saved."
        ) from error
    return {
        "learner": entry.learner,
        "id": entry.id,
        "kind": entry.kind,
        "key": entry.key,
        "body": body,
        "written_at": written_at,
    }


def _refuse_another_use(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """An id stands for one answer for ever; a row that would make it another answer's is refused."""
    used: dict[tuple[str, str], tuple[str, str]] = {}
    by_learner: dict[str, list[str]] = {}
    for row in rows:
        by_learner.setdefault(row["learner"], []).append(row["id"])
    for learner, ids in by_learner.items():
        for start in range(0, len(ids), _AT_A_TIME):
            known = select(stored.c.id, stored.c.kind, stored.c.key).where(
                stored.c.learner == learner, stored.c.id.in_(ids[start : start + _AT_A_TIME])
            )
            used |= {(learner, id_): (kind, key) for id_, kind, key in connection.execute(known)}
    for row in rows:
        use = row["kind"], row["key"]
        if used.setdefault((row["learner"], row["id"]), use) != use:
            raise StoreProblem(
                "The entry {id} is already in this workbook, for another answer, so nothing was added.",
                id=row["id"],
            )
