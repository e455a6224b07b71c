"""Formats of a post (M8): plain files in ``data/formats``, which people can edit and add to.

A file is one format, and its name is the format's id. Whatever is wrong in a file is said with its line, and the
others are there all the same. The article keeps its own format for another article; these are ours, made of
METHOD.md's rows.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbook import shared
from workbook.journal import Problem
from workbook.locale import N_, _, catalogue, current

DEFAULT = "default"
MOST_PARTS = 12  # fields of one format: a page of more is a form, not a letter
LONGEST = 200  # characters of a name, a label or a hint
LOOK_EVERY = 2.0  # seconds between two looks whether a file changed
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Said:
    """Words in both languages; ``str()`` gives those of the current one, the other ones when there are none."""

    ja: str = ""
    en: str = ""

    def __str__(self) -> str:
        return (self.ja or self.en) if current() == "ja" else (self.en or self.ja)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a format."""

    key: str
    label: Said
    hint: Said = Said()
    private: bool = False
    """Kept for the learner only: never in the text of the post."""


@dataclass(frozen=True, slots=True)
class Format:
    """The parts of a post, in the order in which they are read; ``purpose`` says what it is for."""

    id: str
    name: Said
    purpose: Said
    parts: tuple[Part, ...]

    @property
    def written(self) -> tuple[Part, ...]:
        """The parts in the order in which they are written: first whom it is for, then what they will read (M14)."""
        return tuple(sorted(self.parts, key=lambda part: not part.private))


@dataclass(frozen=True)
class Formats:
    """The formats by id, in the order they are offered, and a sentence for each file that can't be used."""

    known: Mapping[str, Format]
    problems: tuple[Problem, ...] = ()

    def get(self, name: str) -> Format:
        """The format of this name; the default one for a name nobody knows here."""
        return self.known.get(name) or self.known[DEFAULT]


class _Wrong(Exception):
    """What is wrong with a file: the line it stands in, and a msgid."""

    def __init__(self, line: int, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.line, self.reason, self.values = line, reason, values


_read_last: dict[Path, tuple[float, tuple[object, ...], Formats]] = {}


def formats(folder: Path | None = None) -> Formats:
    """The formats as the files stand now. They are read again when one of them changed."""
    folder = folder or _ours()
    read = _read_last.get(folder)
    now = time.monotonic()
    if read is not None and now - read[0] < LOOK_EVERY:
        return read[2]
    try:
        listed = sorted(folder.glob("*.toml"))
        seen: tuple[object, ...] = tuple(
            (path.name, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in listed
        )
    except OSError:
        listed, seen = [], ()
    found = read[2] if read is not None and read[1] == seen else load(listed)
    _read_last[folder] = (now, seen, found)
    return found


@cache
def _ours() -> Path:
    try:
        return shared.folder("data") / "formats"
    except OSError:
        return Path("formats")


def load(paths: list[Path]) -> Formats:
    """The formats in these files."""
    found: dict[str, tuple[float, Format]] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            place, one = _read(path)
            found[one.id] = (place, one)
        except _Wrong as wrong:
            problems.append(_problem(path.name, wrong))
    ordered = sorted(found.values(), key=lambda each: (each[0], each[1].id))
    return _with_default({one.id: one for _place, one in ordered}, problems)


def _with_default(known: dict[str, Format], problems: list[Problem]) -> Formats:
    if DEFAULT not in known:
        # A bare sheet: whoever broke the file can still write, and every word they had is kept.
        bare = Format(
            DEFAULT,
            Said(_in("ja", N_("A blank sheet")), N_("A blank sheet")),
            Said(),
            (
                Part("to", Said(_in("ja", N_("Who it's for")), N_("Who it's for")), private=True),
                Part("text", Said(_in("ja", N_("The text")), N_("The text"))),
                Part("ask", Said(_in("ja", N_("What I ask")), N_("What I ask"))),
            ),
        )
        known = {DEFAULT: bare, **known}
    return Formats(known, tuple(problems))


def _in(language: str, message: str) -> str:
    return catalogue(language).gettext(message)


def _problem(name: str, wrong: _Wrong) -> Problem:
    return Problem(
        "formats/{file}, line {line}: {reason} This format is left out until then; the others are here.",
        file=name,
        line=wrong.line,
        reason=_Later(wrong.reason, wrong.values),
    )


class _Later:
    """A reason that is put into words where it is shown, in the language of that moment."""

    def __init__(self, reason: str, values: Mapping[str, object]) -> None:
        self._reason, self._values = reason, values

    def __str__(self) -> str:
        return _(self._reason).format(**self._values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def _read(path: Path) -> tuple[float, Format]:
    """The place among the formats, and the format, of a file. Raises `_Wrong`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise _Wrong(1, N_("the file can't be opened.")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _Wrong(line, N_("this is not UTF-8 text. Please save the file as UTF-8.")) from None
    if not _ID.fullmatch(path.stem):
        raise _Wrong(
            1, N_("please name the file with small letters a to z, digits and hyphens, like my-format.toml.")
        )
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else len(text.splitlines()) or 1
        raise _Wrong(
            line, N_("this can't be read as TOML. Is a quotation mark or bracket missing?")
        ) from None
    return _order(content.get("order"), text), _format(path.stem, content, text)


def _order(value: object, text: str) -> float:
    if value is None:
        return float("inf")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise _Wrong(_line(text, "order"), N_("“order” takes a number."))
    return float(value)


def _format(name: str, content: Mapping[str, Any], text: str) -> Format:
    called = _said(content.get("name"), _line(text, "name"), "name", wanted=True)
    purpose = _said(content.get("for"), _line(text, "for"), "for")
    listed = content.get("part")
    if not isinstance(listed, list) or not listed:
        raise _Wrong(_line(text, "part"), N_("write each part of the text under [[part]]."))
    if len(listed) > MOST_PARTS:
        raise _Wrong(_of_part(text, MOST_PARTS), N_("a format has at most {n} parts."), n=MOST_PARTS)
    parts: dict[str, Part] = {}
    for number, raw in enumerate(listed):
        part = _part(raw, number, text)
        if part.key in parts:
            raise _Wrong(_of_part(text, number, "key"), N_("the key “{key}” is there already."), key=part.key)
        parts[part.key] = part
    if "to" not in parts or not parts["to"].private:
        raise _Wrong(
            _of_part(text, list(parts).index("to")) if "to" in parts else 1,
            N_('a part with key = "to" and private = true is needed: the one person it is written to.'),
        )
    if "ask" not in parts or parts["ask"].private:
        raise _Wrong(
            _of_part(text, list(parts).index("ask")) if "ask" in parts else 1,
            N_('a part with key = "ask" is needed, and not private: what is asked of the reader.'),
        )
    return Format(name, called, purpose, tuple(parts.values()))


def _part(raw: Any, number: int, text: str) -> Part:
    if not isinstance(raw, dict):
        raise _Wrong(_line(text, "part"), N_("write each part of the text under [[part]]."))
    key = raw.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise _Wrong(
            _of_part(text, number, "key"),
            N_('a part needs a key of small letters a to z, like key = "scene".'),
        )
    private = raw.get("private", False)
    if not isinstance(private, bool):
        raise _Wrong(_of_part(text, number, "private"), N_("“private” is true or false."))
    return Part(
        key,
        _said(raw.get("label"), _of_part(text, number, "label"), "label", wanted=True),
        _said(raw.get("hint"), _of_part(text, number, "hint"), "hint"),
        private,
    )


def _said(value: Any, line: int, field: str, *, wanted: bool = False) -> Said:
    """Words in one language or both; plain text counts for both."""
    if isinstance(value, str):
        value = {"ja": value, "en": value}
    if value is None:
        value = {}
    if not isinstance(value, dict):
        raise _Wrong(line, N_("“{field}” takes text, or a text for ja and one for en."), field=field)
    words = {language: value.get(language, "") for language in ("ja", "en")}
    if not all(isinstance(each, str) for each in words.values()):
        raise _Wrong(line, N_("“{field}” is not text."), field=field)
    if any(len(each) > LONGEST for each in words.values()):
        raise _Wrong(line, N_("“{field}” has more than {n} characters."), field=field, n=LONGEST)
    said = Said(*(" ".join(words[language].split()) for language in ("ja", "en")))
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
    begins = [
        at
        for at, line in enumerate(text.splitlines(), 1)
        if re.match(r"\s*\[\[\s*[\"']?part[\"']?\s*\]\]", line)
    ]
    if number >= len(begins):
        return _line(text, "part")
    after = begins[number + 1] - 1 if number + 1 < len(begins) else None
    return _line(text, name, begins[number], after) if name else begins[number]
