"""Sentences that are close to what the learner has read (M13: not a borrowed teaching)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbook.journey import alike
from workbook.journey.posts.check.finding import Finding
from workbook.journey.posts.check.normal import key
from workbook.journey.posts.check.style import SPEECH, sentences
from workbook.locale import _
from workbook.locale.phrase import fragment, short

BORROWED = "borrowed"
SHARED = 0.25  # share of a sentence's pairs of letters that a source must hold before the two are compared


def borrowed(text: str, lang: str, sources: Iterable[str]) -> Iterator[Finding]:
    """A finding for each sentence close to one of ``sources``; what is quoted with a mark is said to be borrowed."""
    listed = [source for source in dict.fromkeys(sources) if source.strip()]
    for start, end in sentences(text, lang) if listed else ():
        said = text[start:end]
        if len(SPEECH.sub("", said)) * 2 < len(said):
            continue
        near = next((sentence for source in listed if (sentence := _closest(said, source))), "")
        if near:
            yield Finding(
                start,
                end,
                said,
                BORROWED,
                _("This is close to a sentence you read: “{sentence}”").format(
                    sentence=short(fragment(near), 160)
                ),
                _("Where was your own experience different?"),
                _("Quote it and say whose it is, or write what you saw yourself."),
                key(said, lang),
            )


@lru_cache(maxsize=4096)
def _closest(sentence: str, source: str) -> str:
    """The sentence of ``source`` that ``sentence`` is close to, "" when none is. Kept: typing changes one sentence."""
    pairs = _pairs(sentence)
    if not pairs or len(pairs & _pairs(source)) < SHARED * len(pairs):
        return ""
    match = alike.closest(sentence, {"source": source})
    return match.sentence if match else ""


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    plain = re.sub(r"[\W_]+", "", text[: alike.LONGEST]).lower()
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
