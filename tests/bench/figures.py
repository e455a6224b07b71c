"""All the figures of a log beside one bare group-by of the same frame, in turns, so that both have the same machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from workbook.journey.supporters import figures

SIZES = (1_000, 10_000, 100_000)
PEOPLE, POSTS = 300, 200
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Taken:
    """Processor seconds for one bare group-by, and for all the figures together; the best of several turns."""

    bare: float
    all: float


def measure(times: int = 15) -> dict[tuple[str, int], Taken]:
    """By (how the frame keeps its words, number of moments)."""
    return {
        (kept, size): _turns(moments(size, categorical=kept == "categories"), times)
        for kept in ("categories", "plain text")
        for size in SIZES
    }


def moments(size: int, *, categorical: bool) -> pd.DataFrame:
    """A log of ten years as `frame.moments` has it, or with plain texts, as a file would be read."""
    drawn = np.random.default_rng(20261122)
    people = np.array([f"{number:032x}" for number in range(PEOPLE)], dtype=object)
    posts = np.array(["", *(f"{number:032x}" for number in range(POSTS))], dtype=object)
    days = np.datetime64(TODAY) - drawn.integers(0, 3650, size).astype("timedelta64[D]")
    table = pd.DataFrame(
        {
            "moment": [f"{number:032x}" for number in range(size)],
            "date": days.astype("datetime64[s]"),
            "who": people[drawn.integers(0, PEOPLE, size)],
            "what": np.array(list(figures.WHAT), dtype=object)[drawn.integers(0, len(figures.WHAT), size)],
            "direction": np.array(["in", "out"], dtype=object)[drawn.integers(0, 2, size)],
            "answered": drawn.random(size) < 0.9,
            "ask": "",
            "post": posts[drawn.integers(0, POSTS + 1, size)],
            "amount": np.nan,
        }
    )
    words = ["moment", "who", "what", "direction", "ask", "post"]
    return table.astype(dict.fromkeys(words, "category")) if categorical else table


def every_figure(table: pd.DataFrame, rhythm: pd.Series, asked: pd.DataFrame) -> list[object]:
    """What a page that shows all of them would ask for: the columns are read once."""
    log = figures.read(table)
    return [
        figures.supporters(log, TODAY),
        figures.comrades(log),
        figures.warmth(log, TODAY),
        figures.last_contact(log, TODAY),
        figures.overdue(log, rhythm, TODAY),
        figures.usual(log, TODAY),
        figures.give_and_take(log),
        figures.balance(log),
        figures.leaning(log),
        figures.lasting(log),
        figures.first_order(log),
        figures.waiting(log, TODAY),
        figures.by_month(log, TODAY),
        figures.from_posts(log),
        figures.asks(asked),
    ]


def _turns(table: pd.DataFrame, times: int) -> Taken:
    rhythm = pd.Series(30, index=pd.unique(table["who"]))
    asked = pd.DataFrame({"how": ["face", "message"] * 30, "reply": ["yes", "no", ""] * 20})
    bare, every = float("inf"), float("inf")
    for _turn in range(times):
        bare = min(bare, _seconds(lambda: table.groupby(["who", "what"]).size()))
        every = min(every, _seconds(lambda: every_figure(table, rhythm, asked)))
    return Taken(bare, every)


def _seconds(act: Callable[[], object]) -> float:
    # Of the processor, not of the clock: on a busy machine a short piece of work is seldom interrupted, a long one is.
    start = time.process_time()
    act()
    return time.process_time() - start
