"""How much a sentence sounds like pressure, by weights learned from the labelled sentences of the tests.

Patterns find what somebody thought of; much pressure is said in words nobody listed. So each run of letters (ja) or
words (en) has a weight, and a class it speaks for; a sentence's sum says on which side it stands. The weights stand in
``data/expressions/<language>.weights``, a line each: the letters, a tab, the weight in hundredths, a tab, the number
of the class (- for none). The first line is the sum every sentence starts with. ``tests/journey/labelled/weigh.py``
writes them anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workbook.journey.posts.check.normal import END, PAUSE

SHORTEST = 6  # letters of a sentence that is weighed
RUNS = {"ja": 4, "en": 3}  # letters or words in a run
STEM = 5  # first letters of a long English word that count on their own
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WORD = re.compile(rf"[a-z0$%]+|[{END}{PAUSE}]")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each run weighs, with the number of the class that it speaks for (-1: none)."""

    start: float = 0.0
    runs: dict[str, tuple[float, int]] = field(default_factory=dict)

    def of(self, sentence: str, lang: str) -> tuple[float, int]:
        """The sum for a normalised sentence and the number of its likeliest class; below 0: rather innocent."""
        if len(sentence) < SHORTEST or not self.runs:
            return 0.0, -1
        found = runs(sentence, lang)
        known = [self.runs[each] for each in found if each in self.runs]
        classes: dict[int, float] = {}
        for weight, number in known:
            if weight > 0 and number >= 0:
                classes[number] = classes.get(number, 0.0) + weight
        likeliest = max(classes, key=lambda number: classes[number], default=-1)
        return self.start + sum(weight for weight, _ in known) / len(found) ** 0.5, likeliest


def runs(sentence: str, lang: str) -> set[str]:
    """The runs of a normalised sentence; numbers are all the same."""
    text = _NUMBER.sub("0", sentence)
    if lang == "ja":
        text = f"^{text}$"
        return {text[at : at + n] for n in range(1, RUNS[lang] + 1) for at in range(len(text) - n + 1)}
    words = ["^", *_WORD.findall(text), "$"]
    found = {
        " ".join(words[at : at + n]) for n in range(1, RUNS[lang] + 1) for at in range(len(words) - n + 1)
    }
    found.update(f"{word[:STEM]}~" for word in words if len(word) > STEM)
    found.update(f"{one} * {other}" for one, other in zip(words, words[2:], strict=False))
    return found


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
    return Weights(int(first) / 100, known)
