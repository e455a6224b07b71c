"""The agenda's clock: which part runs, how many seconds it has left. A function of the journal and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbook.workshop.room.agendas import Agenda
from workbook.workshop.room.record import Timer
from workbook.workshop.room.standing import iso, moment


@dataclass(frozen=True, slots=True)
class Clock:
    """``part`` is the number of the part, ``left`` its seconds that are left (below 0: over), while it ``runs``."""

    part: int
    left: float
    runs: bool


def clock(agenda: Agenda, timer: Timer, now: datetime) -> Clock:
    """Where the class is in its agenda."""
    part = min(timer.part, len(agenda.parts) - 1)
    return Clock(part, agenda.parts[part].minutes * 60 - ran(timer, now), moment(timer.since) is not None)


def ran(timer: Timer, now: datetime) -> float:
    """For how many seconds the part has run, pauses not counted; a clock set back counts nothing twice."""
    since = moment(timer.since)
    return timer.before + (max(0.0, (now - since).total_seconds()) if since else 0.0)


def start(timer: Timer, now: datetime) -> Timer:
    """Let it run; one that runs goes on."""
    return timer if moment(timer.since) else timer.model_copy(update={"since": iso(now)})


def pause(timer: Timer, now: datetime) -> Timer:
    """Let it stand still."""
    return timer.model_copy(update={"since": "", "before": ran(timer, now)})


def to(agenda: Agenda, timer: Timer, part: int, now: datetime) -> Timer:
    """Go to another part, from its beginning. It runs if the clock ran."""
    last = len(agenda.parts) - 1
    return Timer(part=max(0, min(part, last)), since=iso(now) if moment(timer.since) else "", before=0)
