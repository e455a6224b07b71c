"""Where the learner is: computed from the journal every time it is asked, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Literal

from workbook.journal import Problem, Record, Text, Workbook
from workbook.kit import clock
from workbook.kit.kept import answers
from workbook.locale import LANGUAGES, N_, _

# The method's own steps, in order; a facilitator's step has prose and widgets and no rules of ours.
STEPS = ("start", "obsession", "vector", "position", "posts", "rhythm", "supporters", "review")
NAMES = {
    "start": N_("Start"),
    "obsession": N_("Obsession"),
    "vector": N_("Vector"),
    "position": N_("Position"),
    "posts": N_("Posts"),
    "rhythm": N_("Rhythm"),
    "supporters": N_("Supporters"),
    "review": N_("Review"),
}
CHANGED = {
    "obsession": N_("Your obsession changed"),
    "vector": N_("Your vector changed"),
    "position": N_("Your position changed"),
}
OTHERWISE = N_("An earlier step changed")

# What a new card is given before anybody writes in it, by kind: the position in hand, today, a place on the map.
GIVEN: Mapping[str, frozenset[str]] = {
    "ask": frozenset({"date"}),
    "place": frozenset({"x", "y"}),
    "position": frozenset({"obsession"}),
    "promise": frozenset({"date"}),
    "pseudonyms": frozenset({"on"}),
    "surprise": frozenset({"position", "on"}),
    "verdict": frozenset({"candidate"}),
}

State = Literal["untouched", "under way", "done", "look again"]


class Setting(Record):
    """A choice about the course itself, such as the language."""

    kind = "setting"

    value: Text = ""


class Looked(Record):
    """The learner looked at a step again and keeps it as it is."""

    kind = "looked"

    at: Text = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A step's state; ``reason`` says why it should be looked at again; ``written`` counts its answers.

    A card that was opened and left blank is no answer yet.
    """

    step: str
    state: State
    reason: str = ""
    written: int = 0


def rules(step: str) -> Any:
    """The module with a step's models and rules, None for a step that isn't the method's."""
    return import_module(f"workbook.journey.{step}.record") if step in STEPS else None


def name(step: str) -> str:
    """A step's short name in the current language."""
    return _(NAMES[step]) if step in NAMES else step


def of(book: Workbook, step: str) -> Progress:
    """How far the learner is with ``step``."""
    record = rules(step)
    if record is None:
        return Progress(step, "untouched")
    standing = answers(book)
    written = sum(map(_says, (each for model in record.KINDS for each in standing.all(model).values())))
    last = book.last_written([model.kind for model in record.KINDS])
    if last is None or not written:
        return Progress(step, "untouched")
    reason = _look_again(book, step, last)
    if reason:
        return Progress(step, "look again", reason, written)
    done = next(iter(record.missing(standing)), None) is None
    return Progress(step, "done" if done else "under way", "", written)


def _says(record: Record) -> bool:
    """Whether anything in it differs from a fresh one; blanks say nothing, and neither does what it was given."""
    if record.model_extra:
        return True
    fresh, given = type(record).model_fields, GIVEN.get(record.kind, frozenset())
    return any(
        _filled(value) and value != fresh[name].get_default(call_default_factory=True)
        for name, value in record.__dict__.items()
        if name not in given
    )


def _filled(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return any(map(_filled, value.values())) if isinstance(value, dict) else value is not None


def _look_again(book: Workbook, step: str, last: datetime) -> str:
    """Which earlier answer has changed since the learner last worked on ``step``; "" when none has."""
    looked = book.history(Looked, step)
    since = max(last, looked[-1].written_at) if looked else last
    before = book.at(since)
    for earlier in rules(step).DEPENDS:
        answer = rules(earlier).answer
        then = answer(before)
        if then is not None and answer(answers(book)) != then:
            return _(CHANGED.get(earlier, OTHERWISE))
    return ""


def keep(book: Workbook, step: str) -> None:
    """The learner looked again at ``step`` and keeps it."""
    book.write(Looked(at=clock.source().isoformat()), step)


def where(book: Workbook) -> str:
    """The step the learner wrote in last, the first one when nothing is written."""
    latest: tuple[datetime, str] | None = None
    for step in STEPS:
        at = book.last_written([model.kind for model in rules(step).KINDS])
        if at and (latest is None or at > latest[0]):
            latest = (at, step)
    return latest[1] if latest else STEPS[0]


def language(book: Workbook) -> str | None:
    """The language the learner chose, None when they haven't, or when this version doesn't speak it."""
    chosen = book.read(Setting, "language")
    return chosen.value if chosen and chosen.value in LANGUAGES else None


def choose_language(book: Workbook, language: str) -> None:
    """Remember the learner's language; a workbook that can't be written just isn't asked to."""
    if not book.writable or ((chosen := book.read(Setting, "language")) and chosen.value == language):
        return
    try:
        book.write(Setting(value=language), "language")
    except Problem:
        return  # the page's status line says so at the next answer
