"""What belongs together in one sitting: edits of the same fields within a minute are one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.journal.entry import Body, Entry

TOGETHER = timedelta(seconds=60)  # counted from the first of them


@dataclass(frozen=True)
class _Edit:
    entry: Entry
    fields: frozenset[str]
    began: datetime


class Sitting:
    """The last edit of each answer, which a further edit may continue. Two sittings never share an entry."""

    def __init__(self) -> None:
        self._edits: dict[tuple[str, str], _Edit] = {}

    def continued(self, latest: Entry | None, fields: frozenset[str], now: datetime) -> str | None:
        """The id of ``latest`` if an edit of ``fields`` at ``now`` goes on with it, else None."""
        if latest is None:
            return None
        edit = self._edits.get((latest.kind, latest.key))
        # `is`: any other entry, or version of it, came from somewhere else in between.
        if edit is None or edit.entry is not latest or edit.fields != fields:
            return None
        return latest.id if timedelta(0) <= now - edit.began <= TOGETHER else None

    def remember(self, entry: Entry, fields: frozenset[str], now: datetime, *, continued: bool) -> None:
        """Note an edit that was committed."""
        place = entry.kind, entry.key
        self._edits[place] = _Edit(entry, fields, self._edits[place].began if continued else now)

    def forget(self) -> None:
        """Begin anew (everything was erased)."""
        self._edits.clear()


def differing(body: Body, latest: Entry | None) -> frozenset[str]:
    """The fields in which ``body`` differs from what stands now."""
    before = latest.body if latest else {}
    return frozenset(name for name in body.keys() | before.keys() if body.get(name) != before.get(name))
