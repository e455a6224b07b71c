"""Expressions that press the reader (M15): found in normalised text, and silent where they are innocent."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.journey.posts.check.contexts import Contexts, Sentences
from workbook.journey.posts.check.expressions import CLASSES, Expression, Expressions
from workbook.journey.posts.check.finding import Finding
from workbook.journey.posts.check.normal import END, PAUSE, Plain

MOST_REMEMBERED = 5_000  # sentences
PRESSING = 0.8  # a sentence that weighs more is found without a pattern
INNOCENT = -0.4  # one that weighs less isn't found at all
_MARKS = PAUSE + END + " "


def pressing(text: str, plain: Plain, lang: str, known: Expressions) -> Iterator[Finding]:
    """A finding for each expression that presses; of those of one class that overlap, the longest."""
    contexts = Contexts(text, plain, lang, known)
    sentences = contexts.sentences
    weighed = [_weighed(sentences.say(number), lang, known) for number in range(len(sentences.starts))]
    taken: dict[str, list[tuple[int, int]]] = {name: [] for name in CLASSES}
    found: set[int] = set()
    for start, end, expression in sorted(
        _matches(contexts.sentences, known), key=lambda it: (it[0] - it[1], it[0])
    ):
        spans = taken[expression.class_]
        if any(start < other_end and other_start < end for other_start, other_end in spans):
            continue
        number = sentences.at(start)
        if weighed[number][0] < INNOCENT or contexts.innocent(
            start, end, expression.class_, expression.where
        ):
            continue
        found.add(number)
        spans.append((start, end))
        first, last = plain.span(start, end)
        yield Finding(
            first,
            last,
            text[first:last],
            expression.class_,
            expression.reason,
            expression.question,
            expression.honest,
            remembered(contexts.sentences.say(contexts.sentences.at(start))),
        )

    for number, (weight, class_) in enumerate(weighed):
        if weight > PRESSING and class_ >= 0 and number not in found:
            yield from _sounding(text, plain, number, CLASSES[class_], contexts)


def _sounding(text: str, plain: Plain, number: int, class_: str, contexts: Contexts) -> Iterator[Finding]:
    """A finding for a whole sentence in which no pattern stands and which sounds like pressure all the same."""
    start, end = contexts.sentences.starts[number], contexts.sentences.ends[number]
    expression = contexts.known.speaking_of(class_)
    if expression and not contexts.innocent(start, end, class_, "patterns"):
        first, last = plain.span(start, end)
        yield Finding(
            first,
            last,
            text[first:last],
            class_,
            expression.reason,
            expression.question,
            expression.honest,
            remembered(contexts.sentences.say(number)),
        )


def _weighed(sentence: str, lang: str, known: Expressions) -> tuple[float, int]:
    if sentence not in known.weighed:
        if len(known.weighed) > MOST_REMEMBERED:
            known.weighed.clear()
        known.weighed[sentence] = known.weights.of(sentence, lang, known.signs(sentence))
    return known.weighed[sentence]


def remembered(sentence: str) -> str:
    """A normalised sentence as a dismissal holds it: its letters alone."""
    return sentence.translate({ord(END): None, ord(PAUSE): None, ord(" "): None})


def _matches(sentences: Sentences, known: Expressions) -> Iterator[tuple[int, int, Expression]]:
    """Each place where an expression stands. A sentence that was read before isn't read again: typing changes one."""
    said = [sentences.say(number) for number in range(len(sentences.starts))]
    if len(known.read) > MOST_REMEMBERED:
        known.read.clear()
    new = list(dict.fromkeys(each for each in said if each not in known.read))
    known.read.update(_read(new, known))
    for start, sentence in zip(sentences.starts, said, strict=True):
        for first, last, expression in known.read[sentence]:
            yield start + first, start + last, expression


def _read(new: list[str], known: Expressions) -> dict[str, list[tuple[int, int, Expression]]]:
    """What stands in each of some sentences."""
    found: dict[str, list[tuple[int, int, Expression]]] = {}
    for sentence in new:
        found[sentence] = []
        for expression in known.needing(sentence):
            for start, end in expression.pattern.places(sentence):
                said = sentence[start:end]
                start += len(said) - len(said.lstrip(_MARKS))
                end -= len(said) - len(said.rstrip(_MARKS))
                if start < end:
                    found[sentence].append((start, end, expression))
    return found
