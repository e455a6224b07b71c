"""The present is a fold over the entries, and two copies of a journal merge as a union: pure functions.

None of them depends on the order in which the entries come.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workbook.journal.entry import Entry, encode, order


def fold(entries: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """The latest entry for each (kind, key), withdrawals included."""
    latest: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        known = latest.get((entry.kind, entry.key))
        if known is None or supersedes(entry, known):
            latest[entry.kind, entry.key] = entry
    return latest


def as_of(entries: Iterable[Entry], moment: datetime) -> dict[tuple[str, str], Entry]:
    """The fold as it was at ``moment``."""
    return fold(entry for entry in entries if entry.written_at <= moment)


def history(entries: Iterable[Entry], kind: str, key: str) -> list[Entry]:
    """Everything written under one kind and key, oldest first."""
    return sorted((entry for entry in entries if (entry.kind, entry.key) == (kind, key)), key=order)


def union(*journals: Iterable[Entry]) -> list[Entry]:
    """Every entry once, in the order of a journal; of two versions of one id, the later."""
    merged: dict[tuple[str, str], Entry] = {}
    for journal in journals:
        for entry in journal:
            known = merged.get((entry.learner, entry.id))
            if known is None or supersedes(entry, known):
                merged[entry.learner, entry.id] = entry
    return sorted(merged.values(), key=order)


def supersedes(entry: Entry, known: Entry) -> bool:
    """Whether ``entry`` stands in the place of ``known``: later, then greater id, then greater JSON text."""
    if order(entry) != order(known):
        return order(entry) > order(known)
    # Compared as UTF-8, which is how both databases compare text.
    return encode(entry.body).encode() > encode(known.body).encode()
