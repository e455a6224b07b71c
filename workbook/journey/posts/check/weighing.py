"""How much a sentence sounds like pressure, by weights learned from the labelled sentences of the tests.

Patterns find what somebody thought of; much pressure is said in words nobody listed. So each run of letters (ja) or
words (en) has a weight, and a class it speaks for; so has each group of words of ``[words]`` and ``[context]`` that
stands in the sentence. Its sum says on which side it stands. The weights stand in
``data/expressions/<language>.weights``, a line each: the run, a tab, the weight in hundredths, a tab, the number
of the class (- for none). The first line is the sum every sentence starts with. ``tests/journey/labelled/weigh.py``
writes them anew. ``en.kinds`` beside them says which English words are of one kind: what nobody wrote of a coach is
likely true of a tutor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workbook.journey.posts.check.normal import END, PAUSE

SHORTEST = 6  # letters of a sentence that is weighed
RUNS = {"ja": 4, "en": 3}  # letters or words in a run
STEM = 5  # first letters of a long English word that count on their own
SIGNS = 0.7  # what the signs of a sentence count, beside its runs
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WORD = re.compile(rf"[a-z0$%]+|[{END}{PAUSE}]")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "ly", "er", "s")
Kinds = Mapping[str, tuple[str, ...]]
"""The kinds of each word, its own first."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each run weighs, with the number of the class that it speaks for (-1: none)."""

    start: float = 0.0
    runs: dict[str, tuple[float, int]] = field(default_factory=dict)
    kinds: Kinds = field(default_factory=dict)

    def of(self, sentence: str, lang: str, signs: Collection[str] = ()) -> tuple[float, int]:
        """The sum for a normalised sentence and the number of its likeliest class; below 0: rather innocent.

        ``signs`` are the groups of words that stand in it.
        """
        if len(sentence) < SHORTEST or not self.runs:
            return 0.0, -1
        total, classes = self.start, dict[int, float]()
        for run, share in shares(sentence, lang, self.kinds, signs).items():
            weight, number = self.runs.get(run, (0.0, -1))
            total += weight * share
            if weight > 0 and number >= 0:
                classes[number] = classes.get(number, 0.0) + weight * share
        return total, max(classes, key=lambda number: classes[number], default=-1)


def shares(sentence: str, lang: str, kinds: Kinds, signs: Collection[str]) -> dict[str, float]:
    """How much each run of a sentence and each of its signs counts in it."""
    found = runs(sentence, lang, kinds)
    counted = dict.fromkeys(found, len(found) ** -0.5)
    counted.update((f"{{{sign}}}", SIGNS * len(signs) ** -0.5) for sign in signs)
    return counted


def runs(sentence: str, lang: str, kinds: Kinds | None = None) -> set[str]:
    """The runs of a normalised sentence; numbers are all the same."""
    text = _NUMBER.sub("0", sentence)
    if lang == "ja":
        return _pieces(f"^{text}$", RUNS[lang], "")
    words = ["^", *_WORD.findall(text), "$"]
    found = _pieces(words, RUNS[lang], " ")
    found.update(f"{word[:STEM]}~" for word in words if len(word) > STEM)
    found.update(f"{one} * {other}" for one, other in zip(words, words[2:], strict=False))
    if kinds:
        own = [kind(word, kinds) for word in words]
        found.update(f"<{run}>" for run in _pieces(own, RUNS[lang], " "))
        found.update(f"<{each}>" for word in words for each in kinds.get(word, ()))
        found.update(f"{stem(word)}=" for word in words)
        found.update(f"{word} <{after}>" for word, after in zip(words, own[1:], strict=False))
        found.update(f"<{before}> {word}" for before, word in zip(own, words[1:], strict=False))
    return found


def kind(word: str, kinds: Kinds) -> str:
    """What kind of word an English one is: its own, else by its ending."""
    if word in kinds:
        return kinds[word][0]
    if not word.isalpha():
        return word[0]
    return next((f"-{each}" for each in _ENDINGS if word.endswith(each) and len(word) > len(each) + 2), "-")


def stem(word: str) -> str:
    """An English word without its ending."""
    return next(
        (word[: -len(each)] for each in _ENDINGS if word.endswith(each) and len(word) > len(each) + 2), word
    )


def _pieces(whole: str | list[str], most: int, between: str) -> set[str]:
    return {between.join(whole[at : at + n]) for n in range(1, most + 1) for at in range(len(whole) - n + 1)}


def read(path: Path) -> Weights:
    """The weights in a file; none when it can't be read: then patterns alone decide."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return Weights()


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Weights:
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    known = {}
    for line in lines:
        run, weight, number = line.split("\t")
        known[run] = (int(weight) / 100, -1 if number == "-" else int(number))
    return Weights(int(first) / 100, known, read_kinds(path.with_suffix(".kinds")))


def read_kinds(path: Path) -> Kinds:
    """The kinds of words in a file; none when there is no such file. Raises `ValueError` for a line without a colon."""
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("#") or not line.strip():
            continue
        name, listed = line.split(":")
        for word in listed.split():
            found[word] = (*found.get(word, ()), name)
    return found
