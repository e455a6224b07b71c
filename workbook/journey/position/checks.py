"""Questions about a position, for the margin: borrowed, not different from what everyone thinks, or undeniable (M13).

Each is a reason to look once more, never a fault: the learner answers it and it stays answered for that wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbook.journey import alike
from workbook.journey.book import Book, filled
from workbook.journey.position.plain import undeniable
from workbook.journey.position.record import HEARD, Position, Source, asked_key, only_heard, settled
from workbook.locale import _
from workbook.locale.phrase import fragment, short

CLOSE, ALIKE, PLAIN = "close", "alike", "plain"
CHECKS = (HEARD, CLOSE, ALIKE, PLAIN)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about ``position`` (its key) as it is worded now; ``wording`` is what the answer holds for."""

    position: str
    check: str
    wording: str
    sentence: str

    @property
    def key(self) -> str:
        """Where its answer is kept."""
        return asked_key(self.position, self.check, self.wording)


def questions(book: Book, key: str) -> list[Question]:
    """Every question about the position under ``key``, answered ones too, at most one of each check."""
    position = book.read(Position, key)
    return list(_questions(book, key, position)) if position is not None else []


def unanswered(book: Book, key: str) -> list[Question]:
    """The questions about a position that the learner hasn't answered for this wording."""
    return [each for each in questions(book, key) if settled(book, key, each.check, each.wording) is None]


def near(book: Book, claim: str) -> alike.Match | None:
    """The sentence in the learner's own sources that ``claim`` is close to; `alike.closest` says how it's decided."""
    if not filled(claim):
        return None
    return _closest(claim, tuple((key, source.text) for key, source in book.all(Source).items()))


# A page asks about every claim at every key, and one of them changed at most.
@lru_cache(maxsize=32)
def _closest(claim: str, sources: tuple[tuple[str, str], ...]) -> alike.Match | None:
    return alike.closest(claim, dict(sources))


def _questions(book: Book, key: str, position: Position) -> Iterator[Question]:
    claim = position.claim
    if not filled(claim):
        return
    if only_heard(position):
        yield Question(
            key,
            HEARD,
            claim,
            _(
                "So far your claim rests on what you heard or read. Which part of it have you tried, or seen with your "
                "own eyes? What you did yourself is what makes it yours."
            ),
        )
    if match := near(book, claim):
        source = book.read(Source, match.source) or Source()
        title = short(fragment(source.title), 60) or _("a text you pasted")
        yield Question(
            key,
            CLOSE,
            f"{claim}\n{match.sentence}",
            _(
                "Your claim is close to a sentence in “{title}”: “{sentence}”. Where was your own experience different?"
            ).format(title=title, sentence=short(fragment(match.sentence), 160)),
        )
    if filled(position.granted) and alike.says_the_same(position.granted, claim):
        yield Question(
            key,
            ALIKE,
            f"{position.granted}\n{claim}",
            _(
                "What everyone takes for granted and what you claim seem to say the same. What do you see that "
                "others don't?"
            ),
        )
    elif undeniable(claim):
        yield Question(
            key,
            PLAIN,
            claim,
            _(
                "Would anyone say the opposite of this? If nobody would, people can't tell where you stand. Try adding "
                "when, how much, or instead of what."
            ),
        )
