"""Moments, people and asks as pandas tables, with merged people as one. Imported only when a figure is asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook.journey.book import Book
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.communities import named
from workbook.journey.supporters.log import Seen, seen


def moments(book: Book | Seen) -> pd.DataFrame:
    """One row for each moment and person of the list in it; one with no ``who`` where nobody in it is on the list.

    Columns: moment (key), date (datetime64, NaT without one), who (key), what, direction, answered (bool), ask, post
    (keys or ""), amount (float, NaN without one). What repeats is categorical; ``who`` has a category for everybody
    on the list, in the order of the list.
    """
    made = book if isinstance(book, Seen) else seen(book)
    rows = [
        (number, who)
        for number, moment in enumerate(made.moments.values())
        for who in ([each for each in dict.fromkeys(moment.who) if each in made.people] or [None])
    ]
    records = list(made.moments.values())
    at = np.fromiter((number for number, _who in rows), dtype="int64", count=len(rows))
    place = {key: number for number, key in enumerate(made.people)}
    who = np.fromiter((-1 if key is None else place[key] for _n, key in rows), dtype="int64", count=len(rows))
    dates = np.array([one.date or "NaT" for one in records], dtype="datetime64[s]")
    amounts = np.array([np.nan if one.amount is None else one.amount for one in records], dtype="float64")
    return pd.DataFrame(
        {
            "moment": pd.Categorical.from_codes(at, categories=pd.Index(list(made.moments), dtype="str")),
            "date": dates[at],
            "who": pd.Categorical.from_codes(who, categories=pd.Index(list(made.people), dtype="str")),
            "what": _repeated([one.what for one in records], at),
            "direction": _repeated([one.direction for one in records], at),
            "answered": np.array([one.answered for one in records], dtype="bool")[at],
            "ask": _repeated([one.ask for one in records], at),
            "post": _repeated([one.post for one in records], at),
            "amount": amounts[at],
        }
    )


def people(book: Book | Seen) -> pd.DataFrame:
    """One row for everybody on the list, under their key: name, rhythm (days, 0: none said), communities (a list)."""
    made = book if isinstance(book, Seen) else seen(book)
    listed = made.people
    return pd.DataFrame(
        {
            "name": [one.name for one in listed.values()],
            "rhythm": np.array([one.rhythm for one in listed.values()], dtype="int64"),
            "communities": [named(one.communities) for one in listed.values()],
        },
        index=pd.Index(list(listed), dtype="str", name="person"),
    )


def asks(book: Book) -> pd.DataFrame:
    """One row for each ask, under its key: date, how, reply ("" while it is open), thanked."""
    listed = book.all(Ask)
    return pd.DataFrame(
        {
            "date": np.array([one.date or "NaT" for one in listed.values()], dtype="datetime64[s]"),
            "how": [one.how for one in listed.values()],
            "reply": [one.reply for one in listed.values()],
            "thanked": np.array([one.thanked for one in listed.values()], dtype="bool"),
        },
        index=pd.Index(list(listed), dtype="str", name="ask"),
    )


def _repeated(values: list[str], at: np.ndarray) -> pd.Categorical:
    numbers, names = pd.factorize(np.array(values, dtype="object"))
    return pd.Categorical.from_codes(numbers[at], categories=pd.Index(names, dtype="str"))
