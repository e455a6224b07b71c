"""Figures that a run of the tests prints at its end, whether or not anything failed."""

from __future__ import annotations

SAID: list[str] = []


def say(line: str) -> None:
    """Print this line when the run is over."""
    SAID.append(line)
