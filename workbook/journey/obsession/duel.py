"""The duel: candidates two at a time, until it is clear enough which of them are in front (M12).

The result is in bands, because a handful of comparisons can't carry a ranking: with 8 things and 12 comparisons of
random pairs the first one is truly among the first two in about two of three cases.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book
from workbook.journey.obsession import bradley_terry as bt
from workbook.journey.obsession.candidate import candidates, roots

MOST = 20  # candidates that are compared; more would be an evening's work
BY_FAR = 2.0  # comparisons that "by far" counts as
CLEAR, SOME = 0.9, 0.75  # how probable it must be to call one clearly, or a little, ahead of another
ENOUGH = 0.9  # how probable it must be that the first is truly among the first two
PATIENCE = 3  # comparisons for each candidate after which more of them would tell little
NEARLY = 0.98  # of the largest gain: pairs that promise so much are equally good to ask


class Duel(Record):
    """One comparison of two candidates (their keys): −2 the left by far … 0 can't say … 2 the right by far."""

    kind: ClassVar[str] = "duel"
    left: Text = ""
    right: Text = ""
    answer: Annotated[int, Field(ge=-2, le=2)] = 0


Band = Literal["front", "little", "behind", "new"]
Lead = Literal["clear", "some", "even"]


@dataclass(frozen=True)
class Place:
    """Where a candidate stands: its ``band`` against the first, and the range of its strength from 0 to 1.

    ``low`` to ``high`` holds its true place in four cases of five; ``middle`` is the best guess.
    """

    key: str
    band: Band
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Result:
    """What ``count`` comparisons say: the ``places``, those in front first, and how far these ``lead``.

    ``lead`` is "even" when several are in front, else how probable it is that the one in front is above every other.
    ``enough`` says that going on would tell little more; ``all_asked`` that each pair was compared.
    """

    count: int
    places: tuple[Place, ...]
    lead: Lead
    enough: bool
    all_asked: bool

    def band(self, band: Band) -> list[str]:
        """The keys in a band, in their order."""
        return [place.key for place in self.places if place.band == band]


def compared(book: Book) -> list[str]:
    """The keys of the candidates that take part: the first `MOST`, in the order they were written."""
    return list(candidates(book))[:MOST]


def counted(book: Book) -> dict[str, Duel]:
    """The comparisons that count, by key: between two candidates that take part, as those stand today.

    A comparison with one that was removed or set aside rests, and counts again when that one is back.
    """
    keys, same = set(compared(book)), roots(book)
    found: dict[str, Duel] = {}
    for key, duel in book.all(Duel).items():
        left, right = same.get(duel.left), same.get(duel.right)
        if left in keys and right in keys and left is not None and right is not None and left != right:
            found[key] = Duel(left=left, right=right, answer=duel.answer)
    return found


def result(book: Book) -> Result | None:
    """What the comparisons say so far; None while nothing is compared."""
    return outcome(compared(book), list(counted(book).values()))


def outcome(keys: Sequence[str], duels: Sequence[Duel]) -> Result | None:
    """What ``duels`` between the candidates ``keys`` say; None while there are none.

    It is enough for now when every candidate was compared, the first one is truly among the first two with the
    probability `ENOUGH`, and it was compared with the second one, or stands above it with the probability `CLEAR`;
    or when `PATIENCE` comparisons for each candidate leave it open, or no pair is left to ask. "Can't say" says where
    things stand, but makes nothing surer: those probabilities must hold without it, too. With two or three candidates
    only the last holds: that is one or three comparisons.
    """
    # The order they were written in must not matter, nor do their names: a page asks at every key.
    return _outcome(tuple(sorted(keys)), tuple((duel.left, duel.right, duel.answer) for duel in duels))


@lru_cache(maxsize=8)
def _outcome(ordered: tuple[str, ...], answers: tuple[tuple[str, str, int], ...]) -> Result | None:
    if len(ordered) < 2 or not answers:
        return None
    duels = [Duel(left=left, right=right, answer=answer) for left, right, answer in answers]
    fitted = _fitted(ordered, duels)
    met = {key for duel in duels for key in (duel.left, duel.right)}
    front = max((number for number, key in enumerate(ordered) if key in met), key=lambda n: fitted.mean[n])
    chances = [bt.above(fitted, front, n) if n != front else 0.5 for n in range(len(ordered))]
    bands: dict[str, Band] = {}
    for key, chance in zip(ordered, chances, strict=True):
        behind: Band = "behind" if chance >= CLEAR else "little" if chance >= SOME else "front"
        bands[key] = behind if key in met else "new"
    rest = [n for n, key in enumerate(ordered) if key in met and n != front]
    least = min(chances[n] for n in rest)
    lead: Lead = "clear" if least >= CLEAR else "some" if least >= SOME else "even"
    all_asked = len(_asked(duels)) == len(ordered) * (len(ordered) - 1) // 2
    second = max(rest, key=lambda n: fitted.mean[n])
    tired = len(duels) >= PATIENCE * len(ordered)
    enough = all_asked or (len(met) == len(ordered) and (tired or _likely(ordered, duels, front, second)))
    places = _places(ordered, fitted, bands)
    return Result(len(duels), places, lead, enough, all_asked)


def next_pair(
    keys: Sequence[str], duels: Sequence[Duel], tie: random.Random, last: tuple[str, str] | None = None
) -> tuple[str, str] | None:
    """The pair that is expected to tell most about which candidate is the first; None with fewer than two.

    Of the pairs not compared yet, the one with the largest expected gain (`bradley_terry.gains`): how much less
    unsure the posterior is about the best one after the answer, on average over the answers. A person asked the same
    twice says the same, so a pair is compared again only when all have been, and then not the ``last`` one.
    Every candidate comes up once before the posterior decides, so nobody is left out for want of a first chance.
    Among pairs that promise about the same, and for the side each one stands on, ``tie`` decides.
    """
    ordered = sorted(keys)
    pairs = [frozenset(pair) for pair in combinations(ordered, 2)]
    if not pairs:
        return None
    asked = _asked(duels)
    left = [pair for pair in pairs if pair not in asked]
    if not left:
        left = [pair for pair in pairs if last is None or pair != frozenset(last)] or pairs
    met = {key for duel in duels for key in (duel.left, duel.right)}
    fresh = min(len(pair & met) for pair in left) if len(met) < len(ordered) else 2
    if fresh < 2:
        left = [pair for pair in left if len(pair & met) == fresh]
    if duels:
        number = {key: place for place, key in enumerate(ordered)}
        gains = bt.gains(_fitted(ordered, duels), [_numbers(pair, number) for pair in left])
        most = max(gains)
        left = [pair for pair, gain in zip(left, gains, strict=True) if gain >= NEARLY * most]
    one, other = sorted(tie.choice(left))
    return (one, other) if tie.random() < 0.5 else (other, one)


def _asked(duels: Sequence[Duel]) -> set[frozenset[str]]:
    return {frozenset((duel.left, duel.right)) for duel in duels}


def _likely(ordered: Sequence[str], duels: Sequence[Duel], front: int, second: int) -> bool:
    """Whether the one in ``front`` was held against the ``second`` one, and is surely enough among the first two.

    Sure with "can't say" and without: it pulls two together, and where nothing else was said it only looks like
    knowledge.
    """
    if len(ordered) < 4:
        return False
    fits = [_fitted(ordered, some) for some in (duels, [duel for duel in duels if duel.answer])]
    met = frozenset((ordered[front], ordered[second])) in _asked(duels)
    apart = met or all(bt.above(each, front, second) >= CLEAR for each in fits)
    return apart and all(bt.best(each, 2)[front] >= ENOUGH for each in fits)


def _numbers(pair: frozenset[str], number: Mapping[str, int]) -> tuple[int, int]:
    one, other = sorted(number[key] for key in pair)
    return one, other


def _fitted(ordered: Sequence[str], duels: Sequence[Duel]) -> bt.Fit:
    """ "By far" counts as `BY_FAR` comparisons, "a little" as one, "can't say" as half a one for each."""
    number = {key: place for place, key in enumerate(ordered)}
    shares = {-1: 1.0, 0: 0.5, 1: 0.0}
    return bt.fit(
        len(ordered),
        [
            bt.Comparison(
                number[duel.left],
                number[duel.right],
                shares[max(-1, min(1, duel.answer))],
                BY_FAR if abs(duel.answer) == 2 else 1.0,
            )
            for duel in duels
        ],
    )


def _places(ordered: Sequence[str], fitted: bt.Fit, bands: Mapping[str, Band]) -> tuple[Place, ...]:
    ranges = {}
    for number, key in enumerate(ordered):
        middle, half = fitted.mean[number], 1.28 * fitted.covariance[number][number] ** 0.5
        ranges[key] = (middle - half, middle, middle + half)
    lowest, highest = (
        min(low for low, _m, _h in ranges.values()),
        max(high for _l, _m, high in ranges.values()),
    )
    span = highest - lowest
    listed = [Place(key, bands[key], *((value - lowest) / span for value in ranges[key])) for key in ordered]
    order = ("front", "little", "behind", "new")
    return tuple(sorted(listed, key=lambda place: (order.index(place.band), -place.middle, place.key)))
