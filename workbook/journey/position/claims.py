"""The lists of general words in ``data/claims``, and a sentence for whoever edited one so that it can't be read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from workbook import shared
from workbook.journal import Problem
from workbook.locale import LANGUAGES

NAMES = ("stock", "important", "praise", "general", "particular")
_MAY_LACK = ("particular",)  # English needs none
_AT_LINE = re.compile(r"at line (\d+)")


class Lists(NamedTuple):
    """The lists of a language by name, those that can't be read empty, and what is wrong in their file."""

    lists: Mapping[str, list[str]]
    problems: tuple[Problem, ...] = ()


@cache
def load(language: str) -> Lists:
    """The lists of ``claims/LANGUAGE.toml``; what was edited into something else is empty, and asks nobody."""
    name = f"{language}.toml"
    content: dict[str, Any] = {}
    text = ""
    try:
        text = (shared.folder("data") / "claims" / name).read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        return Lists({each: [] for each in NAMES}, (_unread(name, error, text),))
    wrong = tuple(
        Problem(
            "claims/{file}: “{name}” isn't a list of texts, so it is left out until it is mended.",
            file=name,
            name=each,
        )
        for each in NAMES
        if not _is_texts(content.get(each, [] if each in _MAY_LACK else None))
    )
    return Lists({each: _texts(content.get(each)) for each in NAMES}, wrong)


def problems() -> list[Problem]:
    """What is wrong in the files of both languages: a claim may be written in either."""
    return [problem for language in LANGUAGES for problem in load(language).problems]


def _unread(name: str, error: Exception, text: str) -> Problem:
    if isinstance(error, OSError):
        return Problem(
            "claims/{file} can't be opened, so no claim is asked about by its words until it is mended.",
            file=name,
        )
    if isinstance(error, UnicodeDecodeError):
        return Problem(
            "claims/{file} is not UTF-8 text. Please save it as UTF-8; no claim is asked about by its words until it is mended.",
            file=name,
        )
    at = _AT_LINE.search(str(error))
    return Problem(
        "claims/{file}, line {line}: this can't be read as TOML, so no claim is asked about by its words until it is mended. "
        "Is a quotation mark or bracket missing?",
        file=name,
        line=int(at[1]) if at else len(text.splitlines()) or 1,
    )


def _is_texts(listed: Any) -> bool:
    return isinstance(listed, list) and all(isinstance(each, str) for each in listed)


def _texts(listed: Any) -> list[str]:
    return [each for each in listed if isinstance(each, str) and each] if isinstance(listed, list) else []
