"""Verdicts: "buy this, skip that, because …", the proof of a pro user's depth (M12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled
from workbook.journey.obsession.candidate import Candidate, candidates, chosen_key, roots

A_SET = 5  # verdicts: with so many, people see how somebody chooses
FIRST = "first:"  # before a candidate's key: its verdict of the time when there was only one


class Verdict(Record):
    """What to buy and what to skip of the ``candidate`` (its key), and ``because`` of what."""

    kind: ClassVar[str] = "verdict"
    candidate: Text = ""
    buy: Text = ""
    skip: Text = ""
    because: Text = ""


def first(book: Book, key: str) -> Verdict | None:
    """The verdict that the candidate ``key`` itself holds, as older workbooks do; None without one."""
    one = book.read(Candidate, key)
    if one is None or not any(map(filled, (one.buy, one.skip, one.reason))):
        return None
    return Verdict(candidate=key, buy=one.buy, skip=one.skip, because=one.reason)


def verdicts(book: Book) -> dict[str, Verdict]:
    """All verdicts by key, those that candidates hold themselves first, under `FIRST` and the candidate's key.

    One that was made a record of its own has that same key, so it is there once, whoever moved it.
    """
    found = {FIRST + key: verdict for key in book.all(Candidate) if (verdict := first(book, key)) is not None}
    return found | dict(book.all(Verdict))


def verdicts_of(book: Book, candidate: str) -> dict[str, Verdict]:
    """The verdicts of one candidate, and of those that are one with it."""
    same = roots(book)
    root = same.get(candidate, candidate)
    return {
        key: verdict
        for key, verdict in verdicts(book).items()
        if verdict.candidate and same.get(verdict.candidate, verdict.candidate) == root
    }


def lacking(verdict: Verdict) -> list[str]:
    """The names of the parts that are still blank: "buy", "skip", "because"."""
    return [name for name in ("buy", "skip", "because") if not filled(getattr(verdict, name))]


def is_begun(verdict: Verdict) -> bool:
    """Whether any part of it has words."""
    return len(lacking(verdict)) < 3


def complete_verdicts(book: Book) -> dict[str, Verdict]:
    """The whole verdicts of the chosen obsession by key: each can become something to write about.

    Empty while nothing is chosen.
    """
    key = chosen_key(book)
    found = verdicts_of(book, key) if key else {}
    return {each: verdict for each, verdict in found.items() if not lacking(verdict)}


def looked_at(book: Book) -> Iterator[Verdict]:
    """The verdicts the step looks at: those of the chosen candidate, of any that stands while none is chosen."""
    key = chosen_key(book)
    for each in [key] if key else candidates(book):
        yield from verdicts_of(book, each).values()
