"""Every figure of one to thirty people's support, from a frame of moments (`frame.moments`).

All of them are counted on whole columns at once, so that 100,000 moments take about as long as grouping them by
person and kind a few times. A day after ``today`` hasn't come yet: it counts for nothing that reckons with days.
Those of a person are Series under the person's key, of everybody who is a category of ``who``.
The strength of publishing (Loop Habit Tracker) is kept with the rhythm, as `rhythm.loop.strength`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from workbook.journey.supporters.columns import Columns, Moments, codes, number, read
from workbook.journey.supporters.moment import SUPPORT, WHAT
from workbook.journey.supporters.small import ENOUGH, wilson

RECENT_DAYS = 90
MONTH = 365.25 / 12
"""Days in a month, on average."""
WEIGHTS: Mapping[str, int] = {"reaction": 2, "share": 5, "consult": 6, "order": 8, "came": 10}
STAYS = 0.9
"""What is left of warmth after a month (Orbit model)."""
RATIO_FROM = 3
LASTING_MONTHS = 3
USUAL_FROM = 4


@dataclass(frozen=True, slots=True)
class Supporters:
    """Keys of people who supported the learner: in the last 90 days, and ever."""

    recent: list[str]
    ever: list[str]


def supporters(moments: Moments, today: date, days: int = RECENT_DAYS) -> Supporters:
    """People with an incoming consultation, order, share or came-running moment; a reaction alone isn't support (M4).

    ``recent``: within the last ``days`` days, today being one of them. ``ever``: at any time, also without a date.
    """
    log = read(moments)
    last = number(today)
    recent = log.support & log.dated & (log.day > last - days) & (log.day <= last)
    return Supporters(log.keys(log.count(recent) > 0), log.keys(log.supported > 0))


def comrades(moments: Moments) -> list[str]:
    """Keys of comrades [仲間] (M2): who came running, or supported on two days or more and was helped at least once.

    The method names 5 to 10 of them. A moment without a date is no day of its own.
    """
    log = read(moments)
    came = log.count(log.support & log.of({"came"})) > 0
    return log.keys(came | ((log.support_days >= 2) & (log.count(log.help) > 0)))


def warmth(moments: Moments, today: date) -> pd.Series[Any]:
    """How warm it is between somebody and the learner: Σ weight × 0.9^months over what they did for the learner.

    Weights: reaction 2, share 5, consultation 6, order 8, came running 10; a month is 30.44 days (the decay is that
    of the Orbit model, orbit.love). It has no unit and is never shown as a number: it only says who is nearer.
    0.0 without a dated moment.
    """
    log = read(moments)
    rows = np.flatnonzero(log.incoming & log.until(today))
    weights = np.array([WEIGHTS.get(kind, 0) for kind in [*log.kinds, None]], dtype="float64")
    age = number(today) - log.day[rows]
    left = STAYS ** (np.arange(int(age.max(initial=0)) + 1) / MONTH)  # each age is reckoned once
    warm = np.bincount(log.who[rows], weights[log.what[rows]] * left[age], minlength=log.size)
    return log.each(warm)


def last_contact(moments: Moments, today: date) -> pd.Series[Any]:
    """The day of the latest moment with somebody, either way round, today at the latest; NaT without one."""
    log = read(moments)
    days, there = log.furthest(log.until(today), last=True)
    found = np.where(there, days, 0).astype("datetime64[D]").astype("datetime64[s]")
    return log.each(np.where(there, found, np.datetime64("NaT")))


def overdue(moments: Moments, rhythm: pd.Series[Any], today: date) -> pd.Series[Any]:
    """By how many rhythms a contact is overdue: max(0, (today − last − rhythm) / rhythm), all in days.

    ``rhythm`` is what the learner wishes for each person, in days under their key; 0 or none, or no dated moment:
    NaN, for nothing was promised. 0.0: not overdue; 1.0: the last contact is two rhythms ago.
    """
    log = read(moments)
    days, there = log.furthest(log.until(today), last=True)
    wished = rhythm.reindex(log.people).to_numpy(dtype="float64", na_value=0.0)
    said = there & (wished > 0)
    since = number(today) - np.where(said, days, 0)
    return log.each(np.where(said, np.maximum(0.0, (since - wished) / np.where(said, wished, 1.0)), np.nan))


def usual(moments: Moments, today: date) -> pd.Series[Any]:
    """How many days usually pass between two contacts: (last − first) / (days of contact − 1).

    Our own, for people of whom no rhythm is wished. NaN under four different days of contact.
    """
    log = read(moments)
    rows = log.until(today)
    last, _there = log.furthest(rows, last=True)
    first, _there = log.furthest(rows, last=False)
    days = log.different(rows, log.day)
    enough = days >= USUAL_FROM
    span = np.where(enough, last, 0) - np.where(enough, first, 0)
    return log.each(np.where(enough, span / np.maximum(days - 1, 1), np.nan))


@dataclass(frozen=True, slots=True)
class Balance:
    """How much came (``got``) and went (``gave``), in moments; ``ratio`` from 0 (one way) to 1 (even), None: too few."""

    got: int
    gave: int
    ratio: float | None


def give_and_take(moments: Moments) -> pd.DataFrame:
    """For each person: ``got`` and ``gave`` in moments of any kind, ``ratio`` 2·min(got, gave) / (got + gave).

    The ratio is NaN under three moments: then only "2 / 0" is shown.
    """
    log = read(moments)
    got, gave = log.counted
    both = got + gave
    ratio = np.where(both >= RATIO_FROM, 2 * np.minimum(got, gave) / np.maximum(both, 1), np.nan)
    return pd.DataFrame({"got": got, "gave": gave, "ratio": ratio}, index=log.people)


def balance(moments: Moments) -> Balance:
    """Give and take with everybody: 2·Σmin(got, gave) / Σ(got + gave) over the people, None under three moments.

    It is 1 only where it is even with each of them: what one gives doesn't make up for another.
    """
    log = read(moments)
    got, gave = log.counted
    both = int(got.sum() + gave.sum())
    ratio = 2 * float(np.minimum(got, gave).sum()) / both if both >= RATIO_FROM else None
    return Balance(int(got.sum()), int(gave.sum()), ratio)


@dataclass(frozen=True, slots=True)
class Leaning:
    """The fewest people who give half of all support, most first, of how many, and how much of how much is theirs."""

    people: list[str]
    supporters: int
    theirs: int
    total: int

    @property
    def enough(self) -> bool:
        """Whether there are moments of support enough to tell: five."""
        return self.total >= ENOUGH


def leaning(moments: Moments) -> Leaning:
    """The fewest people who together give at least half of all support (CHAOSS, contributor absence factor).

    A moment with two people counts once for each of them. Under five moments of support it can't be told.
    """
    log = read(moments)
    each = log.supported
    order = np.argsort(-each, kind="stable")
    summed = np.cumsum(each[order])
    total = int(summed[-1]) if len(summed) else 0
    few = int(np.searchsorted(summed, total / 2)) + 1 if total else 0
    return Leaning(log.keys(order[:few]), int((each > 0).sum()), int(summed[few - 1]) if few else 0, total)


def lasting(moments: Moments) -> pd.Series[Any]:
    """How somebody's support goes on (M4): "lasting" in three different months or more, "again" on two days, "once".

    "" without support. A moment without a date is support, but no day of its own.
    """
    log = read(moments)
    found = np.where(log.supported > 0, "once", "").astype(object)
    found[log.support_days >= 2] = "again"
    found[log.different(log.support & log.dated, log.month) >= LASTING_MONTHS] = "lasting"
    return log.each(found)


@dataclass(frozen=True, slots=True)
class FirstOrder:
    """The first order there was: who, when, the moment's key, and how many days after the first moment with them."""

    who: list[str]
    day: date
    moment: str
    after: int


def first_order(moments: Moments) -> FirstOrder | None:
    """The earliest dated order that came in (M1: at least one person orders), None while there is none."""
    log = read(moments)
    rows = np.flatnonzero(log.support & log.of({"order"}) & log.dated)
    if not len(rows):
        return None
    row = rows[np.argmin(log.day[rows])]
    moment = log.frame["moment"].iloc[row]
    same = rows[(log.day[rows] == log.day[row])]
    same = same[(log.frame["moment"].iloc[same] == moment).to_numpy()]
    first, _there = log.furthest((log.who >= 0) & log.dated, last=False)
    day = int(log.day[row])
    return FirstOrder(
        log.keys(log.who[same]),
        date.fromordinal(day + date(1970, 1, 1).toordinal()),
        str(moment),
        day - int(first[log.who[same]].min()),
    )


def waiting(moments: Moments, today: date) -> pd.DataFrame:
    """Who waits for the learner's answer (M10): how many ``moments``, and for how many ``days`` the longest.

    Only people who wait have a row; days is NaN where no moment that waits has a date.
    """
    log = read(moments)
    rows = log.got & ~log.frame["answered"].to_numpy(dtype="bool")
    count = log.count(rows)
    first, there = log.furthest(rows & log.until(today), last=False)
    days = np.where(there, number(today) - np.where(there, first, 0), np.nan)
    return pd.DataFrame({"moments": count, "days": days}, index=log.people)[count > 0]


def by_month(moments: Moments, today: date, months: int = 12) -> pd.DataFrame:
    """What came in, in moments: a row for each of the last ``months`` months ("2026-11" last), a column for each kind.

    A moment with several people counts once.
    """
    log = read(moments)
    last = (today.year - 1970) * 12 + today.month - 1
    rows = log.single & log.incoming & log.dated & (log.month > last - months) & (log.month <= last)
    shown = [f"{1970 + one // 12:04d}-{one % 12 + 1:02d}" for one in range(last - months + 1, last + 1)]
    at = (log.month[rows] - (last - months + 1)) * len(WHAT) + _kind(log)[rows]
    counted = np.bincount(at, minlength=months * len(WHAT)).reshape(months, len(WHAT))
    return pd.DataFrame(counted, index=shown, columns=list(WHAT))


def from_posts(moments: Moments) -> pd.DataFrame:
    """What each post led to: incoming moments by kind (a column each), and ``support`` of them; most support first.

    Only posts that led to something have a row. A moment with several people counts once.
    """
    log = read(moments)
    post, names = codes(log.frame["post"])
    rows = log.single & log.incoming & ~np.append(names == "", True)[post]
    at = post[rows].astype("int64") * len(WHAT) + _kind(log)[rows]
    counted = np.bincount(at, minlength=len(names) * len(WHAT)).reshape(len(names), len(WHAT))
    support = counted[:, [at for at, kind in enumerate(WHAT) if kind in SUPPORT]].sum(axis=1)
    order = np.lexsort((-counted[:, 0], -support))  # alike, the order of the posts
    order = order[counted[order].sum(axis=1) > 0]
    table = np.column_stack([counted, support])[order]
    return pd.DataFrame(table, index=names[order], columns=[*WHAT, "support"])


def asks(asked: pd.DataFrame) -> pd.DataFrame:
    """What came of asking, by how the learner asked ("face", "call", "message", "" not said; M5), in asks.

    Columns: ``yes``, ``no``, ``none`` (no answer came), ``open``, ``answered`` (all but the open ones), and the range
    ``low`` to ``high`` of the share of yes among the answered (Wilson 1927, 95 %); NaN under five: can't tell yet.
    ``asked`` is a table of `frame.asks`.
    """
    how, names = codes(asked["how"])
    reply = asked["reply"].to_numpy()
    found = pd.DataFrame(index=names)
    for column, value in (("yes", "yes"), ("no", "no"), ("none", "none"), ("open", "")):
        found[column] = np.bincount(how[reply == value], minlength=len(names))
    found["answered"] = found[["yes", "no", "none"]].sum(axis=1)
    ranges = [
        wilson(int(yes), int(of)) if of >= ENOUGH else (np.nan, np.nan)
        for yes, of in zip(found["yes"], found["answered"], strict=True)
    ]
    found["low"], found["high"] = [low for low, _high in ranges], [high for _low, high in ranges]
    return found


def _kind(log: Columns) -> Any:
    """For each row the number of its kind in the order of `WHAT`."""
    order = {kind: place for place, kind in enumerate(WHAT)}
    return np.array([order.get(kind, 0) for kind in [*log.kinds, None]], dtype="int64")[log.what]
