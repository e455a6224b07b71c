"""What the pictures look at: the log as a table, through one small set of filters, with the names as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from workbook.journey.book import Book
from workbook.journey.supporters import communities, figures, frame, pseudonyms
from workbook.journey.supporters.columns import number
from workbook.journey.supporters.log import Seen, seen
from workbook.journey.supporters.moment import SUPPORT
from workbook.locale import _
from workbook.locale.phrase import short

PERIODS: Mapping[str, int] = {"quarter": 90, "year": 365, "all": 0}
"""How many days back a picture looks; 0 is everything, also what has no date."""
SHOWN = 24
"""People in one picture; whoever was in touch latest comes first."""
LONGEST_NAME = 40
"""Characters of a name beside a picture and in its table."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the learner wants to look at: a period, one kind of moment or support ("" all), one community ("" all)."""

    period: str = "year"
    kind: str = ""
    community: str = ""


class Looking:
    """The log through a filter. ``moments`` is the frame of what passes, ``everything`` the whole."""

    def __init__(self, book: Book, today: date, filter: Filter) -> None:  # noqa: A002 - that is what it is
        self.book, self.today, self.filter = book, today, filter
        self.log: Seen = seen(book)
        self.names: dict[str, str] = pseudonyms.names(book)
        self.hide: Callable[[str], str] = pseudonyms.hider(book)
        self.everything = frame.moments(self.log)
        self.members = communities.members(self.log.people)
        self.moments = self.everything[self._passing()].reset_index(drop=True)

    def _passing(self) -> np.ndarray:
        table = self.everything
        passes = np.ones(len(table), dtype="bool")
        if days := PERIODS.get(self.filter.period, 0):
            day = table["date"].to_numpy().astype("datetime64[D]").astype("int64")
            passes &= (day > number(self.today) - days) & (day <= number(self.today))
        if self.filter.kind:
            kinds = SUPPORT if self.filter.kind == "support" else {self.filter.kind}
            passes &= table["what"].isin(kinds).to_numpy()
        if self.filter.community:
            passes &= table["who"].isin(self.members.get(self.filter.community, [])).to_numpy()
        return passes

    def name(self, key: str) -> str:
        """A person's name as it is shown, however long it is."""
        return short(self.names.get(key) or _("(someone)"), LONGEST_NAME)

    @cached_property
    def present(self) -> list[str]:
        """Keys of the people with a moment that passes, who was in touch latest first; those without a date last."""
        counted = self.moments["who"].value_counts()
        there = counted[counted > 0].index
        last = figures.last_contact(self.moments, self.today)[there]
        place = {key: at for at, key in enumerate(self.log.people)}
        return sorted(there, key=lambda key: (pd.isna(last[key]), -_day(last[key]), place[key]))

    @property
    def shown(self) -> list[str]:
        """Those of them who are in a picture."""
        return self.present[:SHOWN]

    @property
    def nothing(self) -> bool:
        """Whether there is no moment at all, whatever the filter."""
        return len(self.everything) == 0


def _day(moment: pd.Timestamp) -> float:
    return 0.0 if pd.isna(moment) else float(moment.timestamp())
