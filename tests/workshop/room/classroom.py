"""When the class begins, and how its seats are called in the store."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


def name(number: int) -> str:
    """The learner's name of a seat; 0 is the facilitator's."""
    return f"seat-{number:012x}"
