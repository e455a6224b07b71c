"""Who is near and who is drifting away, as places in a circle: from warmth and the days since the last contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from workbook.journey.supporters import figures
from workbook.journey.supporters.moment import Person
from workbook.locale import N_

NEAR, BETWEEN = 7.0, 1.8
"""From these warmths on somebody is near, or in between: an order, or a reaction, not yet a month ago."""
RINGS: tuple[tuple[float, str], ...] = ((0.38, N_("near")), (0.7, N_("in between")), (1.0, N_("further out")))
"""How far each ring is from the middle, and its name, as msgids."""
UNSAID = 90
"""Days after which somebody drifts of whom neither a wished nor a usual rhythm is known."""
EARLIER = 90


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody's place: how far from the middle (0 to 1), the ring it is in, and where from, if they drift away."""

    key: str
    distance: float
    ring: int
    drifting: bool
    before: float | None
    since: int | None
    """Days since the last contact, None without a dated one."""


def distance(warm: float) -> float:
    """How far from the middle a warmth stands: 0.18 at the nearest, 0.98 without any."""
    if warm >= NEAR:
        return 0.18 + 0.16 * NEAR / warm
    if warm >= BETWEEN:
        return 0.42 + 0.24 * (NEAR - warm) / (NEAR - BETWEEN)
    return 0.74 + 0.24 * (BETWEEN - warm) / BETWEEN


def ring(far: float) -> int:
    """The number of the ring a distance lies in."""
    return next((at for at, (edge, _name) in enumerate(RINGS) if far <= edge), len(RINGS) - 1)


def near(
    moments: pd.DataFrame, everything: pd.DataFrame, people: dict[str, Person], keys: list[str], today: date
) -> list[Near]:
    """The places of these people, from the ``moments`` looked at.

    Who drifts away is judged by ``everything``: no contact of any kind for longer than the learner wishes (`rhythm`),
    else than is usual between the two, else than 90 days. The way they went begins where they stood 90 days ago.
    """
    warm = figures.warmth(moments, today)
    then = figures.warmth(moments, today - timedelta(days=EARLIER))
    last, usual = figures.last_contact(everything, today), figures.usual(everything, today)
    found = []
    for key in keys:
        far = distance(float(warm[key]))
        since = None if pd.isna(last[key]) else (today - last[key].date()).days
        every = people[key].rhythm or (UNSAID if pd.isna(usual[key]) else max(1.0, float(usual[key])))
        drifting = since is not None and since > every
        before = distance(float(then[key]))
        found.append(Near(key, far, ring(far), drifting, min(before, far) if drifting else None, since))
    return found
