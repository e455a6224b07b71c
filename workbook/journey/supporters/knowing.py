"""The names shown on a page, read once and again only when one of them may have changed."""

from __future__ import annotations

from weakref import WeakKeyDictionary, ref

from workbook import locale
from workbook.journal import Entry, Record, Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.moment import Person
from workbook.journey.supporters.money import Money
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson
from workbook.kit.kept import kept

NAMES: tuple[type[Record], ...] = (Person, SamePerson, Pseudonyms, Money)
"""The kinds on which the names depend that are shown, and how amounts are."""

_knowing: WeakKeyDictionary[Workbook, Knowing] = WeakKeyDictionary()


class Knowing:
    """`words.known` of a workbook, for parts that draw thousands of lines."""

    def __init__(self, book: Workbook) -> None:
        self._book = ref(book)  # the workbook keeps this through its observers, not the other way round
        self._known: tuple[str, words.Known] | None = None
        book.observe(self._written)

    @property
    def now(self) -> words.Known:
        """Everybody on the list, as they are called now."""
        spoken = locale.current()
        if self._known is None or self._known[0] != spoken:
            book = self._book()
            self._known = spoken, words.known(kept(book) if book is not None else Workbook(None, None))
        return self._known[1]

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        kinds = {model.kind for model in NAMES}
        if not entries or any(entry.kind in kinds for entry in entries):
            self._known = None


def knowing(book: Workbook) -> Knowing:
    """The names of ``book``, one for all parts of its pages; ask for it before the parts that follow are made."""
    if book not in _knowing:
        kept(book)  # hears first, since this reads it
        _knowing[book] = Knowing(book)
    return _knowing[book]
