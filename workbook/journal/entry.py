"""An entry: one thing a learner wrote, once. A journal is many of them, and entries are only ever added."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from pydantic_core import from_json

Body: TypeAlias = dict[str, Any]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)  # the finest difference between two moments the journal keeps
DEEPEST = 40  # how many lists and objects a body may hold inside one another

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_KIND = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,64}")
_KEY = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,300}")
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What ``learner`` wrote under ``kind`` and ``key`` at ``written_at`` (UTC, to the microsecond).

    ``body`` is a JSON object; an empty one withdraws what was written before. Treat it as read-only.
    """

    id: str
    learner: str
    kind: str
    key: str
    body: Body = field(hash=False)
    written_at: datetime

    @property
    def withdrawn(self) -> bool:
        """Whether this entry takes back what stood under its key."""
        return not self.body


def is_id(text: object) -> bool:
    """Whether ``text`` can be the id of an entry: 1 to 64 of A-Z a-z 0-9 _ -."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def is_kind(text: object) -> bool:
    """Whether ``text`` can be a kind: 1 to 64 characters, none of them a control character."""
    return isinstance(text, str) and _KIND.fullmatch(text) is not None


def is_key(text: object) -> bool:
    """Whether ``text`` can be a key or a learner: 1 to 300 characters, none of them a control character."""
    return isinstance(text, str) and _KEY.fullmatch(text) is not None


def encode(body: Body) -> str:
    """``body`` as JSON text: compact, readable letters, its own order of fields.

    Half a character (a lone surrogate) becomes "?". Raises ValueError, TypeError or RecursionError when the
    body holds what JSON can't say (infinity, a date object, ...).
    """
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def decode(text: str) -> Body:
    """The body in JSON ``text``. Raises ValueError when it isn't an object."""
    body = from_json(text, allow_inf_nan=False)
    if not isinstance(body, dict):
        raise ValueError("not an object")
    return body


def is_sound(body: object) -> bool:
    """Whether ``body`` is an object of plain JSON values, finite, whole letters only, and not absurdly nested."""
    if not isinstance(body, dict):
        return False
    # A list of what is still to look at, not recursion: a file may be nested deeper than Python's stack.
    waiting: list[tuple[object, int]] = [(body, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            if not value.isascii() and _HALF.search(value):
                return False
        elif isinstance(value, dict | list):
            if depth > DEEPEST:
                return False
            if isinstance(value, dict):
                waiting.extend((name, depth) for name in value)
                waiting.extend((inner, depth + 1) for inner in value.values())
            else:
                waiting.extend((inner, depth + 1) for inner in value)
        elif isinstance(value, float):
            if not math.isfinite(value):
                return False
        elif value is not None and not isinstance(value, int):
            return False
    return True


def microseconds(moment: datetime) -> int:
    """``moment`` in whole microseconds since 1970, exact (a float isn't)."""
    return (moment - EPOCH) // TICK


def order(entry: Entry) -> tuple[datetime, str]:
    """The order of a journal: by time, then by id, so that every copy of it agrees."""
    return entry.written_at, entry.id
