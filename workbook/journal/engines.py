"""How the store's databases are reached: an SQLite file, one in memory, PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from workbook.journal.problem import StoreProblem
from workbook.journal.tables import entries, make


def address(where: str) -> URL:
    """The address in ``where``, if a store can be kept there. Raises `StoreProblem` else."""
    try:
        url = make_url(where)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        backend = ""
    if backend not in ("sqlite", "postgresql"):
        raise StoreProblem(
            "“{address}” is not an address a workbook can be kept at. Write it like {example}, or name a file.",
            address=where.partition("://")[0] + "://…",  # a password may stand in the rest
            example="postgresql://user@host/name",
        )
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def server_engine(url: URL, patience: float) -> Engine:
    """An engine on PostgreSQL. It keeps one connection, finds out by itself when that is lost, and makes another.

    All stores of a process at one address share it: there are many processes, and servers allow few connections.
    """
    return _server_engine(url, patience, os.getpid())


@lru_cache(maxsize=8)
def _server_engine(url: URL, patience: float, _process: int) -> Engine:
    waits = {
        "connect_timeout": max(2, round(patience)),
        # A server that is cut off rather than stopped would else be waited for by the quarter of an hour.
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "tcp_user_timeout": 10_000,
        "client_encoding": "utf8",
    }
    try:
        engine = create_engine(
            url,
            connect_args={name: value for name, value in waits.items() if name not in url.query},
            isolation_level="READ COMMITTED",  # positions rely on seeing whatever was committed meanwhile
            pool_pre_ping=True,
            pool_size=1,
            max_overflow=1,
            pool_timeout=patience,
        )
    except ImportError as error:
        raise StoreProblem(
            "Keeping workbooks in PostgreSQL needs the package psycopg. Install it with: {command}",
            command='pip install "psycopg[binary]"',
        ) from error

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SETTLE, {"patience": f"{round(patience * 1000)}ms"})
        connection.commit()

    return engine


# A writer that stopped half-way holds up everyone, a page nobody looks at holds a connection, and what a server
# commits only later isn't saved. A setting that an older server doesn't know is left out.
_SETTLE = """
    SELECT set_config(name, wanted, false) FROM (VALUES
        ('lock_timeout', %(patience)s::text),
        ('idle_in_transaction_session_timeout', '10s'),
        ('idle_session_timeout', '5min')
    ) AS asked (name, wanted) WHERE current_setting(name, true) IS NOT NULL
    UNION ALL
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""


def shown(url: URL) -> str:
    """``url`` as it may be read by anybody: no password, and nothing that could hold one."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    return bare.render_as_string()


def sqlite_engine(path: Path, patience: float) -> Engine:
    """An engine on an existing file; it never makes one."""
    uri = path.as_uri() + "?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    return _sqlite(connect, poolclass=QueuePool)


def memory_engine() -> Engine:
    """An engine on a store that lives and ends with this process."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        _prepare(connection)
        return connection

    return _sqlite(connect, poolclass=StaticPool)


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in (
        "synchronous = FULL",  # a commit is on the disk before it is called saved
        "fullfsync = ON",  # the same on macOS; elsewhere it means nothing
        "secure_delete = ON",  # erased words are overwritten, not only unlinked
        "trusted_schema = OFF",  # a file from somewhere else runs nothing
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite(connect: Callable[[], sqlite3.Connection], **options: Any) -> Engine:
    engine = create_engine("sqlite://", creator=connect, **options)

    # Python's driver would begin too late (at the first change); a writer must begin before it reads.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def outside_transactions(engine: Engine, statement: str) -> None:
    """Run an SQLite statement that no transaction may hold."""
    borrowed = engine.raw_connection()
    try:
        borrowed.cursor().execute(statement)
    finally:
        borrowed.close()


def overwrite_erased(engine: Engine) -> None:
    """Take what was deleted out of the database's files, too (not out of a server's log and its backups)."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM FULL {entries.name}")
    elif not isinstance(engine.pool, StaticPool):
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            outside_transactions(engine, statement)


def make_file(path: Path, patience: float) -> None:
    """Make a store at ``path``, whole from its first moment and readable only by its owner.

    It is made beside its place and then linked there, so neither a crash nor a second program that does
    the same leaves half a store. Does nothing when a file is there already. Raises OSError.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    engine = sqlite_engine(draft, patience)
    try:
        outside_transactions(engine, "PRAGMA journal_mode = WAL")
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            make(connection)
        engine.dispose()
        _set_aside(path)
        with contextlib.suppress(FileExistsError):
            _put(draft, path)
    finally:
        engine.dispose()
        for leftover in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + leftover).unlink(missing_ok=True)


def _set_aside(path: Path) -> None:
    """Rename what a store that was moved away has left here: SQLite would take it for a part of the new one."""
    for ending in ("-wal", "-shm", "-journal"):
        left = path.with_name(path.name + ending)
        # In this order: whoever makes a store at the same moment makes it before its helper files.
        if left.exists() and not path.exists():
            left.rename(left.with_name(f"{left.name}.{secrets.token_hex(4)}.old"))


def _put(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (a USB stick): look first, then rename.
        if path.exists():
            return
        draft.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
