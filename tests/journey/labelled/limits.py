"""Which limits to choose for the weights: ``python -m tests.journey.labelled.limits ja|en``.

Cross-validation on the tuning half alone. The patterns know its older sentences by heart, so only the last ``NEWEST``
count, which no pattern was written for; weights are learned without those of them that are judged. Prints found and
false alarms for pairs of `PRESSING` and `INNOCENT`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from unittest.mock import patch

from tests.journey.labelled.weigh import Rows, learned, rows
from workbook.journey.posts.check import pressing
from workbook.journey.posts.check.expressions import load
from workbook.journey.posts.check.normal import normal

NEWEST = 1_575  # sentences of the last rounds
FOLDS = 4
PRESSED, SPARED = (0.4, 0.6, 0.8, 1.0, 1.2, 1.6), (-0.8, -0.4, 0.0, 0.4, 0.8)


def judged(language: str, listed: Rows) -> dict[tuple[float, float], list[tuple[bool, bool]]]:
    """For each pair of limits, of each sentence whether it presses and whether it is found."""
    found: dict[tuple[float, float], list[tuple[bool, bool]]] = {}
    older, newest = listed[:-NEWEST], listed[-NEWEST:]
    for fold in range(FOLDS):
        rest = [each for n, each in enumerate(newest) if n % FOLDS != fold]
        known = replace(load(language), weights=learned(older + rest, language), weighed={})
        for class_, text in newest[fold::FOLDS]:
            plain = normal(text, language, known.words)
            for pressed in PRESSED:
                for spared in SPARED:
                    with patch.multiple(pressing, PRESSING=pressed, INNOCENT=spared):
                        says = any(pressing.pressing(text, plain, language, known))
                    found.setdefault((pressed, spared), []).append((bool(class_), says))
    return found


if __name__ == "__main__":
    language = sys.argv[1]
    for (pressed, spared), each in judged(language, rows(language)).items():
        right = [says for wanted, says in each if wanted]
        wrong = [says for wanted, says in each if not wanted]
        sys.stdout.write(
            f"PRESSING {pressed:4} INNOCENT {spared:4}  found {sum(right) / len(right):.3f}, "
            f"false alarms {sum(wrong) / len(wrong):.3f}\n"
        )
