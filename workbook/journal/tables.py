"""The store's tables, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    inspect,
    select,
)

VERSION = 1  # of the tables below

# Compared byte by byte on both databases, so that ties are decided alike everywhere.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData()

entries = Table(
    "henai_entries",
    metadata,
    Column("learner", _TEXT, primary_key=True),
    Column("id", _TEXT, primary_key=True),
    Column("kind", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),
    Column("body", _TEXT, nullable=False),
    Column("written_at", BigInteger, nullable=False),  # microseconds since 1970, UTC
    Column("position", BigInteger, nullable=False),
    Index("henai_entries_position", "learner", "position"),
)

# One row. Every writer takes the next positions from it, so writers take turns, and whoever has seen a
# position has seen everything before it.
journal = Table(
    "henai_journal",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("generation", BigInteger, nullable=False),
)


def make(connection: Connection) -> None:
    """Make the tables in an empty database, once even if several programs try."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(0x68656E6169)))
        if inspect(connection).has_table(journal.name):
            return
    metadata.create_all(connection)
    connection.execute(journal.insert().values(one=1, version=VERSION, position=0, generation=1))
