"""The log as it is looked through for what a file brings again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from workbook.journey.book import Book
from workbook.journey.supporters.importing.people import People
from workbook.journey.supporters.moment import Moment

Signature: TypeAlias = tuple[str, frozenset[str], str, str, str, float | None, str]
"""What makes two moments the same: day, people, kind, way, words (blanks aside), amount, post."""


class Logged:
    """The moments of the log, by what they say now and what they said before: an edited one is still there."""

    def __init__(self, book: Book, people: People) -> None:
        self.moments = book.all(Moment)
        self._taken: set[str] = set()
        self._keys: dict[Signature, list[str]] = defaultdict(list)
        history = getattr(book, "history", None)
        for key, moment in self.moments.items():
            said = {signature(moment, people)}
            past = history(Moment, key) if history is not None else ()
            if len(past) > 1:
                said |= {signature(Moment.lenient(entry.body), people) for entry in past[:-1] if entry.body}
            for each in said:
                self._keys[each].append(key)

    def claim(self, keys: Iterable[str]) -> None:
        """These are in the file under their own keys: no other row is one of them."""
        self._taken.update(key for key in keys if key in self.moments)

    def take(self, wanted: Signature) -> bool:
        """Whether a moment of the log that no other row is says the same; it is this row then."""
        for key in self._keys.get(wanted, ()):
            if key not in self._taken:
                self._taken.add(key)
                return True
        return False


def signature(moment: Moment, people: People) -> Signature:
    who = frozenset(people.root(key) for key in moment.who)
    note = " ".join(moment.note.split())
    return moment.date, who, moment.what, moment.direction, note, moment.amount, moment.post
