"""Agendas: plain files in ``data/agendas``, which facilitators can edit and add to.

A file is one agenda, and its name is the agenda's id. Whatever is wrong in a file is said with its line, and the
others are there all the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook import shared
from workbook.journal import Problem
from workbook.journey.posts.formats import Said
from workbook.locale import N_, _

MOST_PARTS = 60
MOST_PROMPTS = 12
MOST_MINUTES = 600
LONGEST = 300  # characters of a name or a prompt
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_STEP = re.compile(r"[A-Za-z0-9_-]{0,60}")
_AT_LINE = re.compile(r"\(at line (\d+)")
_NOTHING = Said()
_PART = re.compile(r"\s*\[\[\s*[\"']?part[\"']?\s*\]\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a class: how many ``minutes``, at which ``step`` ("" for none), what the facilitator says or asks.

    ``when`` stands before the first part of a day in an agenda of several days.
    """

    minutes: int
    title: Said
    step: str = ""
    when: Said = _NOTHING
    prompts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The parts of a class, in order."""

    id: str
    name: Said
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        """How long all parts take."""
        return sum(part.minutes for part in self.parts)


@dataclass(frozen=True)
class Agendas:
    """The agendas by id, in the order they are offered, and a sentence for each file that can't be used."""

    known: Mapping[str, Agenda]
    problems: tuple[Problem, ...] = ()


class _Wrong(Exception):
    """What is wrong with a file: the line it stands in, and a msgid."""

    def __init__(self, line: int, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.line, self.reason, self.values = line, reason, values


class _Later:
    """A reason that is put into words where it is shown, in the language of that moment."""

    def __init__(self, wrong: _Wrong) -> None:
        self._wrong = wrong

    def __str__(self) -> str:
        return _(self._wrong.reason).format(**self._wrong.values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def agendas(folder: Path | None = None) -> Agendas:
    """The agendas as the files stand now."""
    try:
        return load(sorted((folder or shared.folder("data") / "agendas").glob("*.toml")))
    except OSError:
        return Agendas({})


def load(paths: Iterable[Path]) -> Agendas:
    """The agendas in these files."""
    found: list[tuple[float, Agenda]] = []
    problems = []
    for path in paths:
        try:
            found.append(_read(path))
        except _Wrong as wrong:
            problems.append(
                Problem(
                    "agendas/{file}, line {line}: {reason} This agenda is left out until then; the others are here.",
                    file=path.name,
                    line=wrong.line,
                    reason=_Later(wrong),
                )
            )
    found.sort(key=lambda each: (each[0], each[1].id))
    return Agendas({agenda.id: agenda for _place, agenda in found}, tuple(problems))


def _read(path: Path) -> tuple[float, Agenda]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise _Wrong(1, N_("the file can't be opened.")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _Wrong(line, N_("this is not UTF-8 text. Please save the file as UTF-8.")) from None
    if not _ID.fullmatch(path.stem):
        raise _Wrong(
            1, N_("please name the file with small letters a to z, digits and hyphens, like my-evening.toml.")
        )
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else len(text.splitlines()) or 1
        raise _Wrong(
            line, N_("this can't be read as TOML. Is a quotation mark or bracket missing?")
        ) from None
    order = content.get("order", float("inf"))
    if isinstance(order, bool) or not isinstance(order, int | float) or order != order:
        raise _Wrong(_line(text, "order"), N_("“order” takes a number."))
    name = _said(content.get("name"), _line(text, "name"), "name", wanted=True)
    listed = content.get("part")
    if not isinstance(listed, list) or not listed:
        raise _Wrong(_line(text, "part"), N_("write each part of the class under [[part]]."))
    if len(listed) > MOST_PARTS:
        raise _Wrong(_of_part(text, MOST_PARTS), N_("an agenda has at most {n} parts."), n=MOST_PARTS)
    return float(order), Agenda(path.stem, name, tuple(_part(raw, at, text) for at, raw in enumerate(listed)))


def _part(raw: Any, number: int, text: str) -> Part:
    if not isinstance(raw, dict):
        raise _Wrong(_line(text, "part"), N_("write each part of the class under [[part]]."))
    minutes, step, prompts = raw.get("minutes"), raw.get("step", ""), raw.get("prompts", [])
    if type(minutes) is not int or not 1 <= minutes <= MOST_MINUTES:
        line = _of_part(text, number, "minutes")
        raise _Wrong(line, N_("“minutes” takes a whole number from 1 to {n}."), n=MOST_MINUTES)
    if not isinstance(step, str) or not _STEP.fullmatch(step):
        raise _Wrong(
            _of_part(text, number, "step"), N_('“step” takes the name of a step, like step = "vector".')
        )
    line = _of_part(text, number, "prompts")
    if not isinstance(prompts, list):
        raise _Wrong(line, N_("“prompts” takes a list of sentences in square brackets."))
    if len(prompts) > MOST_PROMPTS:
        raise _Wrong(line, N_("a part has at most {n} prompts."), n=MOST_PROMPTS)
    return Part(
        minutes,
        _said(raw.get("title"), _of_part(text, number, "title"), "title", wanted=True),
        step,
        _said(raw.get("when"), _of_part(text, number, "when"), "when"),
        tuple(_said(each, line, "prompts", wanted=True) for each in prompts),
    )


def _said(value: Any, line: int, field: str, *, wanted: bool = False) -> Said:
    """Words in one language or both; plain text counts for both."""
    if isinstance(value, str):
        value = {"ja": value, "en": value}
    value = {} if value is None else value
    if not isinstance(value, dict):
        raise _Wrong(line, N_("“{field}” takes text, or a text for ja and one for en."), field=field)
    words = [value.get(language, "") for language in ("ja", "en")]
    if not all(isinstance(each, str) for each in words):
        raise _Wrong(line, N_("“{field}” is not text."), field=field)
    if any(len(each) > LONGEST for each in words):
        raise _Wrong(line, N_("“{field}” has more than {n} characters."), field=field, n=LONGEST)
    said = Said(*(" ".join(each.split()) for each in words))
    if wanted and not str(said):
        raise _Wrong(line, N_("“{field}” is missing."), field=field)
    return said


def _line(text: str, name: str, first: int = 1, last: int | None = None) -> int:
    """The line in which ``name`` is set, between two lines of the file; the first of them when it isn't."""
    wanted = re.compile(rf"\s*(\[\[?\s*)?[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
    for number, line in enumerate(text.splitlines()[first - 1 : last], first):
        if wanted.match(line):
            return number
    return first


def _of_part(text: str, number: int, name: str = "") -> int:
    """The line of the part with this number (from 0), or of its field ``name``."""
    begins = [at for at, line in enumerate(text.splitlines(), 1) if _PART.match(line)]
    if number >= len(begins):
        return _line(text, "part")
    after = begins[number + 1] - 1 if number + 1 < len(begins) else None
    return _line(text, name, begins[number], after) if name else begins[number]
