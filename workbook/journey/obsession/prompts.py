"""Questions that draw candidates out: plain files in ``data/prompts``, which people can edit and add to.

``ja.toml`` and ``en.toml`` are the course's own. A file beside them whose name begins with the language and a
hyphen (``ja-workshop.toml``) adds a facilitator's questions, so that an update doesn't touch them.
"""

from __future__ import annotations

import tomllib
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook import shared
from workbook.journal import Problem
from workbook.journal.entry import is_key
from workbook.journey.book import Book, filled
from workbook.journey.obsession.candidate import Candidate

LONGEST_ID = 100  # characters
LONGEST = 300  # characters of a question or a hint: one that is longer isn't read


@dataclass(frozen=True)
class Prompt:
    """A question ``ask`` with its ``hint``, under the heading ``group`` ("" for none). ``id`` is kept with answers."""

    id: str
    ask: str
    hint: str = ""
    group: str = ""


@dataclass(frozen=True)
class Prompts:
    """The questions in the order they are asked, and a sentence for whatever could not be read."""

    asked: tuple[Prompt, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def load(language: str, folder: Path | None = None) -> Prompts:
    """The questions in ``language``. What can't be read gives a `Problem`, and the rest is there all the same."""
    try:
        folder = shared.folder("data") / "prompts" if folder is None else folder
        paths = sorted(folder.glob(f"{language}.toml")) + sorted(folder.glob(f"{language}-*.toml"))
    except OSError:
        paths = []
    if not paths:
        return Prompts(
            (), (Problem("The questions of prompts/{file} are missing.", file=f"{language}.toml"),)
        )
    found: dict[str, Prompt] = {}
    problems: list[Problem] = []
    for path in paths:
        _read(path, found, problems)
    return Prompts(tuple(_mixed(found.values())), tuple(problems))


def answers(book: Book) -> dict[str, list[Candidate]]:
    """The candidates each question drew out, by the question's id, in the order they were written."""
    found: dict[str, list[Candidate]] = {}
    for one in book.all(Candidate).values():
        if one.prompt and filled(one.name):
            found.setdefault(one.prompt, []).append(one)
    return found


def _read(path: Path, found: dict[str, Prompt], problems: list[Problem]) -> None:
    """Add what ``path`` asks to ``found``, and what is wrong in it to ``problems``."""
    name = path.name
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        problems.append(Problem("The questions of prompts/{file} can't be opened.", file=name))
        return
    except UnicodeDecodeError:
        problems.append(
            Problem(
                "prompts/{file} is not UTF-8 text. Please save it as UTF-8; until then its questions are left out.",
                file=name,
            )
        )
        return
    except (ValueError, RecursionError) as error:  # also a number of a thousand digits
        problems.append(
            Problem(
                "prompts/{file} can't be read as TOML, so its questions are left out: {reason}",
                file=name,
                reason=str(error)[:120],
            )
        )
        return
    groups, listed = content.get("groups", {}), content.get("prompt", [])
    if not isinstance(groups, dict) or not isinstance(listed, list):
        problems.append(
            Problem(
                "prompts/{file}: write the headings under [groups] and each question under [[prompt]].",
                file=name,
            )
        )
        return
    for number, raw in enumerate(listed, start=1):
        wrong = _wrong(raw, found)
        if wrong:
            problems.append(
                Problem(
                    "prompts/{file}, question {n}: “{field}” is missing, too long or there already, so it is left out.",
                    file=name,
                    n=number,
                    field=wrong,
                )
            )
            continue
        heading = groups.get(raw.get("group", ""), raw.get("group", ""))
        found[raw["id"]] = Prompt(raw["id"], raw["ask"].strip(), raw.get("hint", "").strip(), str(heading))


def _wrong(raw: Any, found: dict[str, Prompt]) -> str:
    """The name of the first field of a question that can't be used, "" when all can."""
    if not isinstance(raw, dict):
        return "ask"
    for name in ("id", "ask", "hint", "group"):
        value = raw.get(name, "")
        wanted = name in ("id", "ask")
        most = LONGEST_ID if name == "id" else LONGEST
        if not isinstance(value, str) or len(value) > most or (wanted and not value.strip()):
            return name
    return "" if raw["id"] not in found and is_key(raw["id"]) else "id"


def _mixed(prompts: Iterable[Prompt]) -> Iterable[Prompt]:
    """One question of each group, then the next of each: going on leads to another kind of question."""
    groups: dict[str, deque[Prompt]] = {}
    for prompt in prompts:
        groups.setdefault(prompt.group, deque()).append(prompt)
    while groups:
        for group in list(groups):
            yield groups[group].popleft()
            if not groups[group]:
                del groups[group]
