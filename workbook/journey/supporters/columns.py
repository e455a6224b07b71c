"""The columns of a frame of moments as numbers, read once for all the figures made of them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from workbook.journey.supporters.moment import SUPPORT

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"
_NO_DAY = np.iinfo(np.int64).min


class Columns:
    """A frame of moments (`frame.moments`) as numbers: one row for each moment and person.

    ``people`` are the keys of ``who`` in the order of their codes; a row of nobody on the list has the code −1.
    ``day`` is in days since 1970, and only good where ``dated``.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.who, self.people = codes(frame["who"])
        self.what, self.kinds = codes(frame["what"])
        self.size = len(self.people)
        self.day = frame["date"].to_numpy().astype("datetime64[D]").astype("int64")
        self.dated = self.day != _NO_DAY
        self.incoming = _taken(*codes(frame["direction"]), {"in"})
        named = self.who >= 0
        self.got, self.gave = self.incoming & named, ~self.incoming & named
        strong = self.of({*SUPPORT})
        self.support, self.help = self.got & strong, self.gave & strong

    @cached_property
    def month(self) -> Numbers:
        """In months since January 1970, as good as ``day``."""
        if not self.dated.any():
            return self.day
        # Each day of the calendar is looked up once: there are fewer of them than moments.
        first = int(self.day[self.dated].min())
        calendar = np.arange(first, int(self.day.max()) + 1).astype("datetime64[D]")
        months = calendar.astype("datetime64[M]").astype("int64")
        found: Numbers = months[np.where(self.dated, self.day - first, 0)]
        return found

    @cached_property
    def single(self) -> Numbers:
        """The first row of each moment: its rows stand together."""
        moment, _keys = codes(self.frame["moment"])
        return np.append(True, moment[1:] != moment[:-1])[: len(moment)]

    @cached_property
    def support_days(self) -> Numbers:
        """For each person on how many different days they supported the learner."""
        return self.different(self.support & self.dated, self.day)

    @cached_property
    def supported(self) -> Numbers:
        """For each person how many moments of support came from them."""
        return self.count(self.support)

    @cached_property
    def counted(self) -> tuple[Numbers, Numbers]:
        """For each person how many moments came from them, and how many the learner gave."""
        return self.count(self.got), self.count(self.gave)

    def until(self, today: date) -> Numbers:
        """Which rows are of somebody, on a day that has come."""
        return (self.who >= 0) & self.dated & (self.day <= number(today))

    def of(self, kinds: set[str]) -> Numbers:
        """Which rows are of one of these kinds."""
        return _taken(self.what, self.kinds, kinds)

    def count(self, rows: Numbers, weights: Numbers | None = None) -> Numbers:
        """For each person the number of these rows, or the sum of their weights."""
        picked = None if weights is None else weights[rows]
        found: Numbers = np.bincount(self.who[rows], picked, minlength=self.size)
        return found

    def different(self, rows: Numbers, value: Numbers) -> Numbers:
        """For each person how many different values (days, months) there are in these rows."""
        who, held = self.who[rows].astype("int64"), value[rows]
        if not len(held):
            return np.zeros(self.size, dtype="int64")
        wide = int(held.max()) - int(held.min()) + 1
        pairs = who * wide + (held - held.min())
        if self.size * wide <= 32 * len(held):  # a table with a place for each is quicker than hashing
            there = np.zeros(self.size * wide, dtype="bool")
            there[pairs] = True
            return np.count_nonzero(there.reshape(self.size, wide), axis=1)
        pairs = pd.unique(pairs)
        return np.bincount(pairs // wide, minlength=self.size)

    def furthest(self, rows: Numbers, *, last: bool) -> tuple[Numbers, Numbers]:
        """For each person the last (or the first) day of these rows, and whether there is any."""
        found = np.full(self.size, _NO_DAY if last else np.iinfo(np.int64).max, dtype="int64")
        (np.maximum if last else np.minimum).at(found, self.who[rows], self.day[rows])
        return found, self.count(rows) > 0

    def each(self, values: Numbers) -> pd.Series[Any]:
        """A value for each person, under their key."""
        return pd.Series(values, index=self.people)

    def keys(self, chosen: Numbers) -> list[str]:
        """The keys of the people chosen."""
        return list(self.people[chosen])


Moments: TypeAlias = "pd.DataFrame | Columns"


def read(moments: Moments) -> Columns:
    """The frame as numbers; what has been read already is taken as it is."""
    return moments if isinstance(moments, Columns) else Columns(moments)


def codes(column: pd.Series[Any]) -> tuple[Numbers, pd.Index[Any]]:
    """A number for each value of a column, −1 where there is none, and the values in the order of their numbers."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    numbers, values = pd.factorize(column)
    return numbers, pd.Index(values)


def number(day: date) -> int:
    """A day in days since 1970."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _taken(numbers: Numbers, values: pd.Index[Any], wanted: set[str]) -> Numbers:
    # The last place answers for −1, nobody.
    return np.append(values.isin(wanted), False)[numbers]
