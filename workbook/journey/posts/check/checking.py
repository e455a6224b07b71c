"""All checks of a draft in one call."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.journal import Problem
from workbook.journey.posts.check.borrowing import borrowed
from workbook.journey.posts.check.disclosing import disclosing
from workbook.journey.posts.check.expressions import load
from workbook.journey.posts.check.finding import Finding
from workbook.journey.posts.check.normal import normal
from workbook.journey.posts.check.pressing import pressing
from workbook.journey.posts.check.style import mixed, too_long
from workbook.journey.posts.check.whole import whole

LONGEST = 100_000  # characters that are looked at


def check(
    text: str,
    lang: str,
    *,
    sources: Iterable[str] = (),
    person: str = "",
    ask: str = "",
    disclosure: str = "",
    position: str = "",
) -> list[Finding]:
    """Everything worth a second look in a draft, in the order of the text. Never blocks, never a score.

    ``lang`` is the language of the text, "ja" or "en". ``sources`` are texts the learner has read, ``person`` is
    whom the draft is written to, ``ask`` what is asked of them, ``disclosure`` the words in the post that say what
    was given or paid, ``position`` the learner's own claim; "" where there is none.
    """
    text = text[:LONGEST]
    known = load(lang)
    plain = normal(text, lang, known.words)
    return sorted(
        (
            *pressing(text, plain, lang, known),
            *borrowed(text, lang, sources),
            *whole(text, lang, person=person, ask=ask, position=position),
            *disclosing(text, lang, disclosure),
            *mixed(text, lang),
            *too_long(text, lang),
        )
    )


def problems(lang: str) -> tuple[Problem, ...]:
    """What could not be read of the files with expressions, a sentence each."""
    return load(lang).problems
