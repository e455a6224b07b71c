"""How well the questions about a position are asked, on the labelled examples; the run prints the figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journey import figures
from workbook.journey import alike
from workbook.journey.position.plain import undeniable
from workbook.locale import LANGUAGES

LABELLED = Path(__file__).with_name("labelled")
ASKED: dict[str, Callable[..., bool]] = {
    "plain": undeniable,
    "alike": alike.says_the_same,
    "borrowed": lambda claim, sentence: alike.closest(claim, {"source": sentence}) is not None,
}
FEWEST = {"plain": 30, "alike": 30, "borrowed": 16}  # examples in each half
# The least share of the questions that should be asked, and the most that shouldn't be and are.
RECALL, FALSE = {"tuning": 0.9, "held": 0.8}, {"tuning": 0.05, "held": 0.1}


def examples(check: str, language: str, half: str) -> list[tuple[bool, list[str]]]:
    lines = (LABELLED / f"{check}.{language}.{half}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert all(label in ("ask", "pass") for label, *_texts in rows)
    return [(label == "ask", texts) for label, *texts in rows]


@pytest.mark.parametrize("half", ["tuning", "held"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", ASKED)
def test_enough_is_asked_and_little_for_nothing(check: str, language: str, half: str) -> None:
    listed = examples(check, language, half)
    found = [(wanted, ASKED[check](*texts)) for wanted, texts in listed]
    wanted = sum(want for want, _got in found)
    caught = sum(want and got for want, got in found)
    false = sum(got and not want for want, got in found)
    figures.say(
        f"{check:8} {language} {half:6}  asked {caught} of {wanted}, for nothing {false} of {len(found) - wanted}"
    )
    assert len(found) >= FEWEST[check]
    assert wanted * 2 == len(found)
    assert caught / wanted >= RECALL[half]
    assert false / (len(found) - wanted) <= FALSE[half]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", ASKED)
def test_no_example_stands_in_both_halves(check: str, language: str) -> None:
    halves = [
        {tuple(texts) for _label, texts in examples(check, language, half)} for half in ("tuning", "held")
    ]
    assert not halves[0] & halves[1]
    assert all(
        len(half) == len(examples(check, language, name))
        for half, name in zip(halves, ("tuning", "held"), strict=True)
    )
