"""偏愛: something pursued to a pro user's depth, found from evidence (M12)."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.journal import Record
from workbook.journey.book import Book
from workbook.journey.obsession.candidate import (
    Candidate,
    Obsession,
    candidates,
    chosen,
    chosen_key,
    has_evidence,
    roots,
    standing,
)
from workbook.journey.obsession.duel import Duel
from workbook.journey.obsession.notice import Noticing, noticed
from workbook.journey.obsession.verdict import (
    Verdict,
    complete_verdicts,
    is_begun,
    lacking,
    looked_at,
    verdicts,
)
from workbook.locale import _
from workbook.locale.phrase import quoted

__all__ = [
    "DEPENDS",
    "KINDS",
    "Candidate",
    "Duel",
    "Noticing",
    "Obsession",
    "Verdict",
    "answer",
    "candidates",
    "chosen",
    "chosen_key",
    "complete_verdicts",
    "has_evidence",
    "missing",
    "roots",
    "standing",
    "verdicts",
]

KINDS: tuple[type[Record], ...] = (Candidate, Noticing, Duel, Obsession, Verdict)
DEPENDS: tuple[str, ...] = ()


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: a candidate, its evidence, a verdict with its reason, a choice for now.

    Before the choice every candidate should have evidence, because it is what they are compared by, and one of them
    a verdict. After it, only the chosen one is looked at: the others may stay as sketchy as they are. Comparing two
    at a time, a week of noticing and a set of five verdicts help, and are never asked for.
    """
    listed = list(candidates(book).values())
    if not listed:
        yield _none_yet(book)
        return
    choice = chosen(book)
    if bare := [one.name for one in ([choice] if choice else listed) if not has_evidence(one)]:
        yield _(
            "There is no evidence yet for {names}. Hours, money or how often people ask: any one of them "
            "shows how deep it goes."
        ).format(names=quoted(bare))
    begun = [verdict for verdict in looked_at(book) if is_begun(verdict)]
    if all(map(lacking, begun)):
        yield _verdict_wanted(book, min(begun, key=lambda verdict: len(lacking(verdict)), default=None))
    if not choice:
        yield _("Nothing is chosen yet. “This one, for now” is enough; you can change it whenever you like.")


def answer(book: Book) -> object:
    """The name of the chosen candidate, None while nothing is chosen."""
    choice = chosen(book)
    return choice.name.strip() if choice else None


def _none_yet(book: Book) -> str:
    if noticed(book):
        return _(
            "There is no candidate yet. Is there one among the lines you noticed that you'd like to look at closer?"
        )
    return _(
        "There is no candidate yet. Answer one of the questions, or write one line about what caught your eye today."
    )


def _verdict_wanted(book: Book, nearest: Verdict | None) -> str:
    if nearest is None or {"buy", "skip"} <= set(lacking(nearest)):
        return _(
            "“Buy this, skip that” isn't there yet. One verdict with its reason lets people feel how deep you go."
        )
    name = quoted([candidates(book)[roots(book)[nearest.candidate]].name])
    if lacking(nearest) == ["because"]:
        return _(
            "The verdict on {name} has no reason yet. The reason is what people come to you for."
        ).format(name=name)
    return _(
        "The verdict on {name} has one half so far. “Buy this” and “skip that” side by side "
        "show what you look at, and why."
    ).format(name=name)
