"""Two people on the list who are one: nothing is rewritten, reading goes through `resolve`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from workbook.journal import Record, Text
from workbook.journey.book import Book
from workbook.journey.supporters.moment import Person


class SamePerson(Record):
    """Under the key of the `Person` who is merged away: ``into`` is the key of the one who stays.

    Withdrawing it takes the two apart again.
    """

    kind: ClassVar[str] = "same-person"
    into: Text = ""


def roots(book: Book) -> dict[str, str]:
    """For the key of everybody merged away the key of the one they count for; nobody else is in it.

    Whoever stays must be on the list, else the two are apart again. Two windows may each merge one of two into the
    other: a ring like that counts for the smallest of its keys, so it is the same one everywhere and nobody is lost.
    """
    listed = book.all(Person)
    into = {
        key: one.into for key, one in book.all(SamePerson).items() if one.into in listed and one.into != key
    }
    found: dict[str, str] = {}
    for start in into:
        way: list[str] = []
        key = start
        while key in into and key not in found and key not in way:
            way.append(key)
            key = into[key]
        root = min(way[way.index(key) :]) if key in way else found.get(key, key)
        found.update(dict.fromkeys(way, root))
    return {key: root for key, root in found.items() if key != root}


def resolve(book: Book, key: str) -> str:
    """The key of the person whom ``key`` counts for; ``key`` itself while they are one with nobody."""
    return roots(book).get(key, key)


def resolved(merged: Mapping[str, str], who: Iterable[str]) -> list[str]:
    """The keys ``who`` with those in ``merged`` (see `roots`) replaced, each once."""
    return list(dict.fromkeys(merged.get(key, key) for key in who))


def together(book: Book, key: str) -> list[str]:
    """Keys of everybody on the list who is one with the person who stays, ``key``, as they were written."""
    merged = roots(book)
    return [each for each in book.all(Person) if merged.get(each) == key]


def apart(book: Book, key: str) -> list[str]:
    """Under which keys a `SamePerson` must be withdrawn so that the person ``key`` stands for themselves again.

    In a ring the one they counted for is let go as well, else the two would only change places.
    """
    written, root = book.all(SamePerson), resolve(book, key)
    ring = root in written and resolve(book, written[root].into) == root
    return [each for each in dict.fromkeys((key, root) if ring else (key,)) if each in written]
