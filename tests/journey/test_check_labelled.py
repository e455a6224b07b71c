"""How much pressure the check of a draft finds, and how often it is wrong; the run prints the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journey import figures
from workbook.journey.posts.check import check
from workbook.journey.posts.check.expressions import CLASSES
from workbook.locale import LANGUAGES

LABELLED = Path(__file__).with_name("labelled")
HALVES = ("tuning", "held")
FEWEST = {"press": 100, "pass": 150}  # sentences of each half
# The least share of the pressing sentences that must be found, and the most of the innocent ones that may be.
# The aim for the held-out half is 0.9 and 0.03; these are floors that it must not fall through.
RECALL = {"ja": {"tuning": 0.93, "held": 0.85}, "en": {"tuning": 0.9, "held": 0.85}}
FALSE = {"tuning": 0.012, "held": 0.04}


def sentences(language: str, half: str) -> list[list[str]]:
    """Rows of label ("press" or "pass"), class or kind ("" where none was noted), sentence."""
    lines = (LABELLED / f"pressure.{language}.{half}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def pressed(sentence: str, language: str) -> set[str]:
    """The classes of pressure found in a sentence."""
    return {each.class_ for each in check(sentence, language)} & set(CLASSES)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pressure_is_found_and_little_else(language: str, half: str) -> None:
    found = [
        (label, sentence, pressed(sentence, language)) for label, _, sentence in sentences(language, half)
    ]
    wanted = sum(label == "press" for label, _, _ in found)
    missed = [sentence for label, sentence, classes in found if label == "press" and not classes]
    false = [sentence for label, sentence, classes in found if label == "pass" and classes]
    recall, alarms = 1 - len(missed) / wanted, len(false) / (len(found) - wanted)
    figures.say(
        f"pressure {language} {half:6}  found {wanted - len(missed)} of {wanted} ({recall:.3f}), "
        f"false alarms {len(false)} of {len(found) - wanted} ({alarms:.3f})"
    )
    # What the held-out half gets wrong is never shown, not by pytest either: it would no longer be held out.
    shown = "\n".join(["", *missed, "false:", *false]) if half == "tuning" else "held out: not shown"
    del found, missed, false
    assert recall >= RECALL[language][half], shown
    assert alarms <= FALSE[half], shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_class_is_mostly_the_right_one(language: str) -> None:
    listed = [row for row in sentences(language, "tuning") if row[0] == "press" and row[1]]
    assert {class_ for _label, class_, _sentence in listed} == set(CLASSES)
    found = [(class_, pressed(sentence, language)) for _label, class_, sentence in listed]
    right = sum(class_ in classes for class_, classes in found)
    assert right / sum(bool(classes) for _class, classes in found) >= 0.83


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences_and_none_twice(language: str) -> None:
    halves = [sentences(language, half) for half in HALVES]
    for half in halves:
        for label, fewest in FEWEST.items():
            assert sum(row[0] == label for row in half) >= fewest
    listed = [row[2] for half in halves for row in half]
    assert len(listed) == len(set(listed))
