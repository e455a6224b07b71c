"""The names of seats, from a number or from a file with a line for each."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from workbook.journal import Problem
from workbook.workshop.room.seats import LONGEST, MOST

MOST_BYTES = 1024 * 1024  # a list of names is far smaller
_HEADINGS = {"name", "label", "seat", "名前", "氏名", "お名前", "席", "ラベル", "参加者"}


def wanted(given: str) -> int | list[str]:
    """What ``--seats`` asks for: how many seats, or the names in a file. Raises `Problem` or OSError."""
    if re.fullmatch(r"[0-9]{1,9}", given):
        number = int(given)
        if not 1 <= number <= MOST:
            raise _too_many(number)
        return number
    path = Path(given).expanduser()
    if path.is_dir():
        raise Problem("{file} is a folder. Give the file that is in it.", file=given)
    if not path.is_file():
        raise Problem(
            "“{given}” is neither a number of seats nor a file that is there. Write it like {example}.",
            given=given[:200],
            example="--seats 30",
        )
    with path.open("rb") as opened:
        return read(opened.read(MOST_BYTES + 1), given)


def read(data: bytes, name: str) -> list[str]:
    """The names in a file: the first cell of each line that has one. Raises `Problem`; markup in them is text."""
    from workbook.journey.supporters.importing.encodings import decode

    if len(data) > MOST_BYTES:
        raise Problem("{file} is too large for a list of names. One line a seat is enough.", file=name)
    text, _encoding = decode(data)
    first = text.partition("\n")[0]
    try:
        rows = list(csv.reader(text.splitlines(), delimiter="\t" if "\t" in first else ","))
    except csv.Error as error:
        raise Problem(
            "{file} can't be read as a list of names: one line a seat, please.", file=name
        ) from error
    found = [label for row in rows if row and (label := _plain(row[0]))]
    if found and found[0].casefold() in _HEADINGS:
        del found[0]
    if not found:
        raise Problem("There is no name in {file}. Write one line for each seat.", file=name)
    if len(found) > MOST:
        raise _too_many(len(found))
    for line, label in enumerate(found, 1):
        if len(label) > LONGEST:
            raise Problem(
                "Name {number} in {file} has more than {most} characters: {label}",
                number=line,
                file=name,
                most=LONGEST,
                label=f"{label[:LONGEST]}…",
            )
    return found


def missing(there: Iterable[str], asked: int | list[str]) -> list[str]:
    """The labels of the seats to add, so that a class has what was ``asked`` for; two of a name are two seats."""
    taken = Counter(there)
    if isinstance(asked, int):
        return [""] * max(0, asked - taken.total())
    left = []
    for label in asked:
        if taken[label]:
            taken[label] -= 1
        else:
            left.append(label)
    return left


def _plain(cell: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in cell).split())


def _too_many(number: int) -> Problem:
    return Problem(
        "A class has from 1 to {most} seats, and this asks for {number}. Nothing was changed.",
        most=MOST,
        number=number,
    )
