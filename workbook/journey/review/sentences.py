"""Which of the sentences a learner wrote over time to lay side by side: the first, four weeks ago, now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.journal import Entry
from workbook.journey.vector.record import Sentence

STOOD = timedelta(hours=1)
"""A version counts as kept when it stood this long: what is written and changed in one sitting is one version."""
LATELY = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence, and since when it reads so."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The first sentence kept, the one of four weeks ago where it is another, and today's (None while blank)."""

    first: Kept | None
    lately: Kept | None
    now: Kept | None

    @property
    def earlier(self) -> bool:
        """Whether there is anything to compare."""
        return self.first is not None and self.first != self.now


def kept(history: Sequence[Entry], now: datetime) -> Versions:
    """Choose from the ``history`` of the sentence, oldest first, as seen at ``now``."""
    stood = _stood(history)
    written = [one for one in stood if one.text]
    if not written:
        return Versions(None, None, None)
    first, today = written[0], stood[-1] if stood[-1].text else None
    before = [one for one in written if one.at <= now - LATELY]
    lately = before[-1] if before else None
    if lately and lately.text in {first.text, today.text if today else ""}:
        lately = None
    return Versions(first, lately, today)


def changes(history: Sequence[Entry]) -> int:
    """How many times the sentence became another one."""
    return len(_stood(history)) - 1


def _stood(history: Sequence[Entry]) -> list[Kept]:
    """Versions that stood for a while, and the last one; the same words twice in a row are one version."""
    texts = [Kept(entry.written_at, Sentence.lenient(entry.body).text.strip()) for entry in history]
    ends = [one.at for one in texts[1:]]
    runs: list[Kept] = []
    for number, one in enumerate(texts):
        if number < len(ends) and ends[number] - one.at < STOOD:
            continue
        if not runs or runs[-1].text != one.text:
            runs.append(one)
    return runs
