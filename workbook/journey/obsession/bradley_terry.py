"""Bradley–Terry: how far apart things stand, from comparisons of two at a time, and how sure that is.

Each thing i has a strength θi; i is preferred to j with the chance σ(θi − θj) (Bradley & Terry 1952). A Gaussian
prior θi ~ N(0, `SPREAD`²) keeps one that never lost finite. The fit is the most probable θ, and its uncertainty the
Gaussian there (Laplace): the covariance is the inverse of the Hessian.

It is made for the few things one person compares, and in plain Python: loading NumPy takes longer than twenty things
need here.
"""

from __future__ import annotations

import math
import random
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

SPREAD = 1.5  # of the prior, in log-odds: the nearer of two typical things wins four times of five
DRAWS = 2000  # from the posterior, to see how often each one is the best
SEED = 20_261_122  # of those draws: the same answers give the same result
TINY = 1e-10  # log-odds: a step this small has arrived

Matrix: TypeAlias = Sequence[Sequence[float]]


class Comparison(NamedTuple):
    """Thing ``left`` against thing ``right`` (indices): ``share`` 1 for the left, 0 for the right, ½ for neither.

    ``weight`` is how many comparisons it counts as.
    """

    left: int
    right: int
    share: float
    weight: float = 1.0


class Fit(NamedTuple):
    """Strengths ``mean`` (n, log-odds) and their ``covariance`` (n × n)."""

    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]


def fit(n: int, comparisons: Sequence[Comparison], spread: float = SPREAD) -> Fit:
    """The posterior of the strengths of ``n`` things (n ≥ 1). The order of the comparisons makes no difference.

    Newton's method; the objective is concave, so a step that overshoots is halved until it doesn't.
    """
    comparisons = sorted(comparisons)
    mean = [0.0] * n
    for _round in range(100):
        gradient, hessian = _slopes(mean, comparisons, spread)
        root = _cholesky(hessian)
        step = _solved(root, gradient)
        if max(map(abs, step)) < TINY:
            break
        before = _objective(mean, comparisons, spread)
        while _objective(_added(mean, step), comparisons, spread) < before and max(map(abs, step)) > TINY:
            step = [each / 2 for each in step]
        mean = _added(mean, step)
    unit = [[float(row == column) for column in range(n)] for row in range(n)]
    return Fit(tuple(mean), tuple(tuple(_solved(root, each)) for each in unit))


def above(fitted: Fit, one: int, other: int) -> float:
    """The probability that ``one`` stands above ``other``."""
    cov = fitted.covariance
    variance = cov[one][one] + cov[other][other] - 2 * cov[one][other]
    distance = fitted.mean[one] - fitted.mean[other]
    return 0.5 * (1 + math.erf(distance / math.sqrt(2 * variance)))


def best(fitted: Fit, places: int = 1) -> list[float]:
    """For each thing the probability that it is among the first ``places``."""
    n = len(fitted.mean)
    first: Counter[int] = Counter()
    for strengths in zip(*_drawn(fitted), strict=True):
        first.update(sorted(range(n), key=strengths.__getitem__, reverse=True)[:places])
    return [first[each] / DRAWS for each in range(n)]


def gains(fitted: Fit, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """How much comparing each pair is expected to tell about which thing is the best, in nats.

    That is the mutual information of the pair's answer and the best one: the entropy of "which is the best" now,
    less what is left of it after either answer, weighed by how likely that answer is. The posterior after an answer
    is had by weighing the draws with the chance they give to it, so nothing is fitted anew.
    """
    # Draws with the same best one stand together, so that what they add up to is the sum of a slice.
    rows = sorted(zip(*_drawn(fitted), strict=True), key=lambda row: row.index(max(row)))
    ends, end = [0], 0
    for _winner, group in groupby(rows, key=lambda row: row.index(max(row))):
        end += sum(1 for _row in group)
        ends.append(end)
    parts = list(pairwise(ends))
    odds = [[math.exp(strength) for strength in column] for column in zip(*rows, strict=True)]
    now = [(stop - start) / DRAWS for start, stop in parts]
    found = []
    for left, right in pairs:
        chances = [one / (one + other) for one, other in zip(odds[left], odds[right], strict=True)]
        if_left = [sum(chances[start:stop]) / DRAWS for start, stop in parts]
        if_right = [whole - part for whole, part in zip(now, if_left, strict=True)]
        found.append(_entropy(now) - _entropy(if_left) - _entropy(if_right))
    return found


def _entropy(joint: Iterable[float]) -> float:
    """The entropy of these shares of a whole, times that whole."""
    shares = [share for share in joint if share > 0]
    whole = sum(shares)
    return -sum(share * math.log(share / whole) for share in shares)


def _slopes(
    mean: Sequence[float], comparisons: Sequence[Comparison], spread: float
) -> tuple[list[float], list[list[float]]]:
    """The gradient of the log posterior, and its negative Hessian."""
    n = len(mean)
    gradient = [-each / spread**2 for each in mean]
    hessian = [[1 / spread**2 if row == column else 0.0 for column in range(n)] for row in range(n)]
    for left, right, share, weight in comparisons:
        chance = 1 / (1 + math.exp(mean[right] - mean[left]))
        pull, curve = weight * (share - chance), weight * chance * (1 - chance)
        gradient[left] += pull
        gradient[right] -= pull
        hessian[left][left] += curve
        hessian[right][right] += curve
        hessian[left][right] -= curve
        hessian[right][left] -= curve
    return gradient, hessian


def _objective(mean: Sequence[float], comparisons: Sequence[Comparison], spread: float) -> float:
    """The log posterior, up to a constant."""
    total = -sum(each**2 for each in mean) / (2 * spread**2)
    for left, right, share, weight in comparisons:
        ahead = mean[left] - mean[right]
        total -= weight * (share * math.log1p(math.exp(-ahead)) + (1 - share) * math.log1p(math.exp(ahead)))
    return total


def _added(mean: Sequence[float], step: Sequence[float]) -> list[float]:
    return [one + other for one, other in zip(mean, step, strict=True)]


def _cholesky(matrix: Matrix) -> list[list[float]]:
    """The lower triangle that gives the positive definite ``matrix`` when multiplied with its own transpose."""
    root: list[list[float]] = []
    for at, row in enumerate(matrix):
        line: list[float] = []
        for column in range(at):
            higher = root[column]
            line.append((row[column] - _dot(line, higher)) / higher[column])
        line.append(math.sqrt(row[at] - _dot(line, line)))
        root.append(line)
    return root


def _solved(root: Matrix, right: Sequence[float]) -> list[float]:
    """x of A x = ``right``, where ``root`` is the Cholesky root of A."""
    n = len(root)
    middle: list[float] = []
    for row, each in zip(root, right, strict=True):
        middle.append((each - _dot(row, middle)) / row[-1])
    found = [0.0] * n
    for at in reversed(range(n)):
        left = sum(root[below][at] * found[below] for below in range(at + 1, n))
        found[at] = (middle[at] - left) / root[at][at]
    return found


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The scalar product of the first numbers, as many as the shorter one has."""
    return sum(a * b for a, b in zip(one, other, strict=False))


@lru_cache(maxsize=2)
def _drawn(fitted: Fit) -> list[array[float]]:
    """`DRAWS` draws of each thing's strength."""
    noise = _noise(len(fitted.mean))
    drawn = []
    for middle, row in zip(fitted.mean, _cholesky(fitted.covariance), strict=True):
        column = [middle] * DRAWS
        for share, normal in zip(row, noise, strict=False):
            column = [each + share * other for each, other in zip(column, normal, strict=True)]
        drawn.append(array("d", column))
    return drawn


@lru_cache(maxsize=1)
def _noise(n: int) -> list[array[float]]:
    """Standard normal numbers, the same ones every time."""
    draw = random.Random(SEED)  # noqa: S311 - a simulation
    return [array("d", (draw.gauss(0, 1) for _each in range(DRAWS))) for _thing in range(n)]
