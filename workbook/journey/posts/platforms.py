"""Where a post can go: plain files in ``data/platforms``, which people can edit and add to.

A file is one platform, and its name is the platform's id. A file that can't be used is named with the reason, and
the others are there all the same. ``lengths`` counts as these files say.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from workbook import shared
from workbook.journal import Problem
from workbook.journey.posts.formats import Said
from workbook.locale import N_, _

NOTHING = Said()
Unit = Literal["weighted", "graphemes", "characters"]
SHORTEST, LONGEST = 40, 1_000_000  # of a limit: a numbered part of a thread must hold a word
MOST_WORDS = 300  # characters of a name or of how a platform counts
LOOK_EVERY = 2.0  # seconds between two looks whether a file changed
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_AT_LINE = re.compile(r"\(at line (\d+)")
_FIELDS = frozenset({"order", "name", "limit", "unit", "url", "url_needs_http", "mention", "emoji", "how"})


@dataclass(frozen=True, slots=True)
class Platform:
    """How one platform counts. ``limit`` is in its own units; None: as long as one likes.

    ``unit``: "weighted" as X does, "graphemes" (what looks like one letter) or "characters" (Unicode code points).
    ``url``: what any link counts, None for its own length; ``url_needs_http``: example.com alone is no link.
    ``mention`` "user": of @user@host only @user counts. ``emoji`` "bytes": an emoji counts as its UTF-8 bytes.
    """

    id: str
    name: Said
    limit: int | None = None
    unit: Unit = "characters"
    url: int | None = None
    url_needs_http: bool = False
    mention: Literal["", "user"] = ""
    emoji: Literal["", "bytes"] = ""
    how: Said = NOTHING


@dataclass(frozen=True)
class Platforms:
    """The platforms by id, in the order they are offered, and a sentence for each file that can't be used."""

    known: Mapping[str, Platform]
    problems: tuple[Problem, ...] = ()


class _Wrong(Exception):
    """What is wrong with a file: a msgid, its values, and the name of the field whose line is meant."""

    def __init__(self, reason: str, *, field: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.field, self.line = reason, field, line


class _Reason:
    """A reason that is put into words where it is shown, in the language of that moment."""

    def __init__(self, reason: str, field: str) -> None:
        self._reason, self._field = reason, field

    def __str__(self) -> str:
        return _(self._reason).format(field=self._field)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


_read_last: dict[Path, tuple[float, tuple[object, ...], Platforms]] = {}


def platforms(folder: Path | None = None) -> Platforms:
    """The platforms as the files stand now. They are read again when one of them changed."""
    folder = folder or _ours()
    read, now = _read_last.get(folder), time.monotonic()
    if read is not None and now - read[0] < LOOK_EVERY:
        return read[2]
    try:
        paths = sorted(folder.glob("*.toml"))
        seen: tuple[object, ...] = tuple(
            (path.name, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in paths
        )
    except OSError:
        paths, seen = [], ()
    found = read[2] if read is not None and read[1] == seen else load(paths)
    _read_last[folder] = (now, seen, found)
    return found


@cache
def _ours() -> Path:
    try:
        return shared.folder("data") / "platforms"
    except OSError:
        return Path("platforms")


def load(paths: list[Path]) -> Platforms:
    """The platforms in these files."""
    found: list[tuple[float, Platform]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(_read(path))
        except _Wrong as wrong:
            problems.append(
                Problem(
                    "platforms/{file}, line {line}: {reason} This platform is left out until then; the others are here.",
                    file=path.name,
                    line=wrong.line or _line(path, wrong.field),
                    reason=_Reason(wrong.reason, wrong.field),
                )
            )
    found.sort(key=lambda each: (each[0], each[1].id))
    return Platforms({one.id: one for _order, one in found}, tuple(problems))


def _read(path: Path) -> tuple[float, Platform]:
    """The place among the platforms, and the platform, of a file. Raises `_Wrong`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except OSError:
        raise _Wrong(N_("the file can't be opened."), line=1) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _Wrong(N_("this is not UTF-8 text. Please save the file as UTF-8."), line=line) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else len(text.splitlines()) or 1
        raise _Wrong(
            N_("this can't be read as TOML. Is a quotation mark or bracket missing?"), line=line
        ) from None
    if not _ID.fullmatch(path.stem):
        raise _Wrong(
            N_("please name the file with small letters a to z, digits and hyphens, like my-network.toml."),
            line=1,
        )
    return _order(content.get("order")), _platform(path.stem, content)


def _platform(name: str, content: Mapping[str, Any]) -> Platform:
    for field in content:
        if field not in _FIELDS:
            # A limit that is misspelt would be no limit at all.
            raise _Wrong(N_("“{field}” is no field of a platform. Is it misspelt?"), field=field)
    return Platform(
        name,
        _said(content.get("name"), "name", wanted=True),
        _whole(content.get("limit"), "limit", SHORTEST),
        _one_of(content.get("unit", "characters"), "unit", get_args(Unit)),
        _whole(content.get("url"), "url", 1),
        _one_of(content.get("url_needs_http", False), "url_needs_http", (True, False)),
        _one_of(content.get("mention", ""), "mention", ("", "user")),
        _one_of(content.get("emoji", ""), "emoji", ("", "bytes")),
        _said(content.get("how"), "how"),
    )


def _order(value: object) -> float:
    if value is None:
        return float("inf")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise _Wrong(N_("“{field}” takes a number."), field="order")
    return float(value)


def _whole(value: object, field: str, least: int) -> int | None:
    if value is None:
        return None
    most = LONGEST if field == "limit" else SHORTEST - 10
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        if field == "limit":
            raise _Wrong(
                N_("“limit” takes a whole number from 40 to 1000000; leave it out for none."), field=field
            )
        raise _Wrong(
            N_("“url” takes a whole number from 1 to 30; leave it out for a link's own length."), field=field
        )
    return value


def _one_of(value: Any, field: str, options: tuple[Any, ...]) -> Any:
    if not any(value is option or (isinstance(value, str) and value == option) for option in options):
        raise _Wrong(N_("“{field}” holds something this workbook doesn't know."), field=field)
    return value


def _said(value: Any, field: str, *, wanted: bool = False) -> Said:
    """Words in one language or both; plain text counts for both."""
    given = {"ja": value, "en": value} if isinstance(value, str) else {} if value is None else value
    if not isinstance(given, dict):
        raise _Wrong(N_("“{field}” takes text, or a text for ja and one for en."), field=field)
    words = [given.get(language, "") for language in ("ja", "en")]
    if not all(isinstance(each, str) and len(each) <= MOST_WORDS for each in words):
        raise _Wrong(N_("“{field}” is not text, or is too long."), field=field)
    said = Said(*(" ".join(each.split()) for each in words))
    if wanted and not str(said):
        raise _Wrong(N_("“{field}” is missing."), field=field)
    return said


def _line(path: Path, field: str) -> int:
    """The line of a file that sets ``field``; 1 when none does."""
    wanted = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*[=.]")
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if wanted.match(line):
            return number
    return 1
