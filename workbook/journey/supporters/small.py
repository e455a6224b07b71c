"""Small numbers said honestly: a share of a few people with the range it may really lie in, or "can't tell yet"."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

ENOUGH = 5
"""Of fewer than five nothing can be told yet."""
Z = 1.959963984540054  # the range holds the true share in 95 of 100 such counts


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``, and the range (``low``, ``high``, from 0 to 1) the true share lies in; None: too few."""

    part: int
    whole: int
    low: float | None
    high: float | None


def share(part: int, whole: int) -> Share:
    """``part`` of ``whole`` with its range, without one under five: "3 of 8 people, 14 to 69 %"."""
    if whole < ENOUGH:
        return Share(part, whole, None, None)
    return Share(part, whole, *wilson(part, whole))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The range of a share, 95 % (Wilson 1927, the score interval); never under 0 or over 1, also of 0 or all.

    (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), with p = part / whole and n = whole ≥ 1.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole} is no share")
    p, spread = part / whole, Z * Z / whole
    middle, half = p + spread / 2, Z * sqrt(p * (1 - p) / whole + spread / (4 * whole))
    # Of none it is 0 and of all 1, where rounding would leave a little more or less.
    low = (middle - half) / (1 + spread) if part else 0.0
    return low, (middle + half) / (1 + spread) if part < whole else 1.0
