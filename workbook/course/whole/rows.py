"""Answers of one kind as blocks: a table where cells are short, one after the other where they are long."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.course.tables import said
from workbook.course.whole.told import Told
from workbook.course.whole.tree import Block, Heading, Pairs, Table, Words
from workbook.locale import _


def table(book: Told, heading: str, kind: str, *names: str) -> Iterator[Block]:
    """The answers of a kind as a table; without the rows and columns in which nothing is written."""
    headings, rows = said(book, kind, *names)
    rows = [row for row in rows if any(map(str.strip, row))]
    filled = [at for at in range(len(headings)) if any(row[at].strip() for row in rows)]
    if filled:
        yield Heading(heading)
        yield Table(
            tuple(headings[at] for at in filled), tuple(tuple(row[at] for at in filled) for row in rows)
        )


def each(book: Told, heading: str, kind: str, *names: str, titled: bool = False) -> Iterator[Block]:
    """The answers of a kind one after the other; ``titled`` makes the first column the heading of each."""
    headings, rows = said(book, kind, *names)
    told = [found for row in rows if (found := tuple(_one(headings, row, titled)))]
    if told:
        yield Heading(heading)
        for blocks in told:
            yield from blocks


def _one(headings: list[str], row: list[str], titled: bool) -> Iterator[Block]:
    pairs = [
        (heading, text.strip())
        for heading, text in list(zip(headings, row, strict=True))[titled:]
        if text.strip()
    ]
    if titled and (row[0].strip() or pairs):
        yield Heading(" ".join(row[0].split()) or _("(no name yet)"), 4)
    if len(headings) == 1 and pairs:
        yield Words(pairs[0][1])  # the heading above says what it is
    elif pairs:
        yield Pairs(tuple(pairs))
