"""Expressions that press: plain files in ``data/expressions``, which people can edit and add to.

``ja.toml`` and ``en.toml`` are the course's own. A file beside them whose name begins with the language and a
hyphen (``ja-workshop.toml``) adds a facilitator's, so that an update doesn't touch them. `notation` says how a
pattern is written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook import shared
from workbook.journal import Problem
from workbook.journey.posts.check.notation import Pattern, compiled, spelled_out, words
from workbook.journey.posts.check.weighing import Weights, read
from workbook.locale import current, sentence

CLASSES = (
    "scarcity", "deadline", "price-threat", "income-promise", "guarantee", "superlative", "social-proof", "fear",
    "follower-buying", "engagement-bait",
)  # fmt: skip
WHERE = ("patterns", "offered", "sold")
CONTEXTS = (
    "invites",
    "sells",
    "reader",
    "calls",
    "critical",
    "mention",
    "negations",
    "before",
    "told",
    "narrated",
)
LONGEST_FILE = 1_000_000  # bytes
KEY = 4  # letters by which a text that a pattern needs is looked up
_TEXTS = ("reason", "question", "honest")
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern with what is said when it is found.

    ``where`` it is looked for: "patterns" anywhere, "offered" only where something is offered or asked for, "sold"
    only where something is sold or promoted.
    """

    class_: str
    pattern: Pattern
    reason: str
    question: str
    honest: str
    where: str = "patterns"


@dataclass(frozen=True, slots=True)
class Expressions:
    """All that was read: expressions, the words that decide about contexts, and a sentence for each thing broken."""

    found: tuple[Expression, ...] = ()
    contexts: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    read: dict[str, list[tuple[int, int, Expression]]] = field(default_factory=dict)
    """What stands in the sentences that were read lately."""
    weights: Weights = field(default_factory=Weights)
    weighed: dict[str, tuple[float, int]] = field(default_factory=dict)
    groups: dict[str, re.Pattern[str]] = field(default_factory=dict)
    """What stands under ``[words]``, by name."""
    index: dict[str, list[tuple[str, list[int]]]] = field(default_factory=dict)
    """By its first letters, each text that patterns need, with the numbers of the expressions that need it."""

    def needing(self, sentence: str) -> list[Expression]:
        """The expressions of which something that they need stands in a sentence; no other can be found there."""
        numbers: set[int] = set()
        for at in range(len(sentence)):
            for length in range(1, KEY + 1):
                for need, listed in self.index.get(sentence[at : at + length], ()):
                    if sentence.startswith(need, at):
                        numbers.update(listed)
        return [self.found[number] for number in sorted(numbers)]

    def signs(self, sentence: str) -> list[str]:
        """The names of the groups of words and of the contexts of which something stands in a sentence."""
        named = [name for name, group in self.groups.items() if group.search(sentence)]
        return named + [f"context {name}" for name in self.contexts if self.says(name, sentence)]

    def speaking_of(self, class_: str) -> Expression | None:
        """An expression of this class, for what there is to say about it."""
        return next((each for each in self.found if each.class_ == class_), None)

    def says(self, context: str, text: str) -> bool:
        """Whether one of the words of ``context`` stands in ``text``."""
        return any(each.search(text) for each in self.contexts.get(context, ()))


def load(lang: str, folder: Path | None = None) -> Expressions:
    """The expressions of a language. What can't be read gives a `Problem`, and the rest is there all the same."""
    try:
        folder = shared.folder("data") / "expressions" if folder is None else folder
        paths = sorted(folder.glob(f"{lang}.toml")) + sorted(folder.glob(f"{lang}-*.toml"))
        # Kept until a file changes: the check runs at every key.
        return _load(
            lang, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths), current()
        )
    except OSError:
        return Expressions(problems=(Problem("The expressions of {file} are missing.", file=f"{lang}.toml"),))


@lru_cache(maxsize=16)
def _load(lang: str, files: tuple[tuple[Path, int, int], ...], _spoken: str) -> Expressions:
    found: list[Expression] = []
    contexts: dict[str, list[re.Pattern[str]]] = {}
    problems: list[Problem] = []
    named: dict[str, str] = {}
    if not files:
        problems.append(Problem("The expressions of {file} are missing.", file=f"{lang}.toml"))
    for path, _changed, size in files:
        _File(path, lang, found, contexts, problems, named).read(size)
    known = {word for each in found for word in words(each.pattern.source)} if lang == "en" else set()
    return Expressions(
        tuple(found),
        {name: tuple(each) for name, each in contexts.items()},
        frozenset(known),
        tuple(problems),
        weights=read(files[0][0].with_name(f"{lang}.weights")) if files else Weights(),
        groups={name: compiled(listed, lang, False).regex for name, listed in named.items()},
        index=_index(found),
    )


def _index(found: list[Expression]) -> dict[str, list[tuple[str, list[int]]]]:
    needs: dict[str, list[int]] = {}
    for number, each in enumerate(found):
        for need in dict.fromkeys(each.pattern.needs):
            needs.setdefault(need, []).append(number)
    index: dict[str, list[tuple[str, list[int]]]] = {}
    for need, numbers in needs.items():
        index.setdefault(need[:KEY], []).append((need, numbers))
    return index


@dataclass
class _File:
    path: Path
    lang: str
    found: list[Expression]
    contexts: dict[str, list[re.Pattern[str]]]
    problems: list[Problem]
    named: dict[str, str]
    text: str = ""

    def read(self, size: int) -> None:
        name = self.path.name
        try:
            if size > LONGEST_FILE:
                raise OSError
            self.text = self.path.read_text(encoding="utf-8-sig")
        except OSError:
            self.problems.append(Problem("expressions/{file} can't be opened.", file=name))
            return
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.problems.append(
                Problem(
                    "expressions/{file}, line {line}: this is not UTF-8 text, so the file is left out. Please save it as UTF-8.",
                    file=name,
                    line=line,
                )
            )
            return
        for first, content in self.parts():
            self.take(content, first)

    def parts(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The file as a whole; when that can't be read, table by table, with the line each begins at."""
        try:
            yield 1, tomllib.loads(self.text)
            return
        except (tomllib.TOMLDecodeError, RecursionError):
            starts = [
                0,
                *(each.start() for each in _TABLE.finditer(self.text) if _opens(self.text, each.start())),
            ]
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            part, first = self.text[start:end], self.text.count("\n", 0, start) + 1
            try:
                yield first, tomllib.loads(part)
            except (tomllib.TOMLDecodeError, RecursionError) as error:
                said = re.search(r"line (\d+)", str(error))
                line = first + int(said[1]) - 1 if said else first + part.rstrip().count("\n")
                self.problems.append(
                    Problem(
                        "expressions/{file}, line {line}: this can't be read as TOML, so the part it stands in is left out: {reason}",
                        file=self.path.name,
                        line=line,
                        reason=str(error)[:120],
                    )
                )

    def take(self, content: dict[str, Any], first: int) -> None:
        groups, contexts = content.get("expressions", []), content.get("context", {})
        named = content.get("words", {})
        for name in named if isinstance(named, dict) else ():
            self.words(name, named[name], self.line(rf"^\s*{re.escape(name)}\s*=", first))
        for number, group in enumerate(groups if isinstance(groups, list) else [groups]):
            self.group(group, self.line(r"^\s*\[\[\s*expressions\s*\]\]", first, number))
        for name in contexts if isinstance(contexts, dict) else ():
            line = self.line(rf"^\s*{re.escape(name)}\s*=", first)
            if name not in CONTEXTS:
                self.wrong(line, name)
            for pattern in self.patterns(contexts[name], line, name, alone=False):
                self.contexts.setdefault(name, []).append(pattern.regex)

    def words(self, name: str, listed: Any, line: int) -> None:
        """Words that patterns call by ``{name}``; they may call those that stand above them."""
        try:
            if not isinstance(listed, str) or not listed.strip():
                raise Problem("it is not a text in quotation marks")
            self.named[name] = spelled_out(listed, self.named)
            compiled(self.named[name], self.lang, False)
        except (Problem, re.error, RecursionError):
            self.named.pop(name, None)
            self.wrong(line, name)

    def group(self, group: Any, line: int) -> None:
        if not isinstance(group, dict) or group.get("class") not in CLASSES:
            self.wrong(line, "class")
            return
        for name in _TEXTS:
            if not isinstance(group.get(name), str) or not group[name].strip():
                self.wrong(self.line(rf"^\s*{name}\s*=", line), name)
                return
        reason, question, honest = (group[name] for name in _TEXTS)
        for name in WHERE:
            for pattern in self.patterns(group.get(name, []), line, name):
                self.found.append(Expression(group["class"], pattern, reason, question, honest, name))

    def patterns(self, listed: Any, line: int, name: str, *, alone: bool = True) -> Iterator[Pattern]:
        if not isinstance(listed, list):
            self.wrong(line, name)
            return
        for source in listed:
            try:
                if not isinstance(source, str):
                    raise Problem("it is not a text in quotation marks")
                yield compiled(spelled_out(source, self.named), self.lang, alone)
            except (Problem, re.error, RecursionError) as error:
                at = self.text.find(f'"{source}"')
                self.problems.append(
                    Problem(
                        "expressions/{file}, line {line}: the pattern “{pattern}” is left out: {reason}",
                        file=self.path.name,
                        line=self.text.count("\n", 0, at) + 1 if at >= 0 else line,
                        pattern=str(source)[:60],
                        reason=sentence(error),
                    )
                )

    def line(self, pattern: str, first: int, number: int = 0) -> int:
        """The line where ``pattern`` stands for the ``number``-th time (from 0) from line ``first`` on."""
        start = sum(len(each) + 1 for each in self.text.split("\n")[: first - 1])
        for n, each in enumerate(re.finditer(pattern, self.text[start:], re.MULTILINE)):
            if n == number:
                return first + self.text.count("\n", start, start + each.end())
        return first

    def wrong(self, line: int, name: str) -> None:
        self.problems.append(
            Problem(
                "expressions/{file}, line {line}: “{field}” is missing or can't be used, so this part is left out.",
                file=self.path.name,
                line=line,
                field=name,
            )
        )


def _opens(text: str, at: int) -> bool:
    """Whether a line that begins with a bracket is the heading of a table, not an element of a list."""
    line = text[at:].lstrip("\n").split("\n", 1)[0].strip()
    return bool(re.fullmatch(r"\[\[?\s*[A-Za-z_-]+\s*\]\]?\s*(#.*)?", line))
