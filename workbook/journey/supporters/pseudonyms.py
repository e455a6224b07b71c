"""Names as they are shown: as the learner wrote them, or as initials, on every page and in every file that leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from workbook.journal import Record
from workbook.journey.book import Book, only
from workbook.journey.supporters.initials import initial
from workbook.journey.supporters.log import people
from workbook.journey.supporters.moment import Person
from workbook.journey.supporters.same import roots
from workbook.locale import _

_CALLED = re.compile(r"の([^のぁ-ん\s]+(?:さん|くん|ちゃん|さま|先生|先輩|氏))$")
_TITLES = ("さん", "さま", "様", "くん", "君", "ちゃん", "氏", "先生", "先輩")
_TITLE = re.compile(rf"(?:{'|'.join(_TITLES)})$")
SHORTEST = (
    2  # characters of a name that is looked for in texts: a single one stands in many words, but for 林さん
)


class Pseudonyms(Record):
    """Whether names are shown as initials."""

    kind: ClassVar[str] = "pseudonyms"
    on: bool = False


def on(book: Book) -> bool:
    """Whether names are shown as initials at the moment."""
    return only(book, Pseudonyms).on


def initials(book: Book) -> dict[str, str]:
    """The initials of everybody on the list by key, whether they are shown or not: "M.", "M.2", each one's own.

    They are numbered in the order people were written, so that nobody who comes later changes another's.
    Whoever was merged away has those of the one who stays. A person without a name has none.
    """
    named = people(book)
    count: Counter[str] = Counter()
    found: dict[str, str] = {}
    for key, person in book.all(Person).items():
        if letter := initial(named.get(key, person).name):
            count[letter] += 1
            found[key] = f"{letter}." if count[letter] == 1 else f"{letter}.{count[letter]}"
    for key, root in roots(book).items():
        if root in found:
            found[key] = found[root]
    return found


def names(book: Book) -> dict[str, str]:
    """The name shown for everybody on the list, by key; for whoever was merged away that of the one who stays."""
    merged, named = roots(book), people(book)
    short = initials(book) if on(book) else {}
    shown: dict[str, str] = {}
    for key in book.all(Person):
        root = merged.get(key, key)
        shown[key] = short.get(key) or named[root].name.strip() or _("(no name yet)")
    return shown


def name(book: Book, key: str) -> str:
    """The name shown for a person; somebody taken off the list is "(someone)". For many people ask for `names` once."""
    return names(book).get(key) or _("(someone)")


def hidden(book: Book, text: str) -> str:
    """``text`` with the names of people on the list as initials, when names are hidden; else as it is.

    Only names of two characters or more are found, and only as they are written on the list, with さん or without;
    a name of one character is found where さん, くん, 先生 follow.
    """
    return hider(book)(text)


def called(book: Book, who: str) -> str:
    """Somebody named in a field of its own, as they are shown: whoever isn't on the list has an initial too."""
    if not on(book):
        return who
    shown = hider(book)(who)
    return shown if shown != who or not (letter := initial(who)) else f"{letter}."


def hider(book: Book) -> Hider:
    """`hidden` for many texts."""
    if not on(book):
        return Hider({})
    short = initials(book)
    written = {key: one.name.strip() for key, one in book.all(Person).items() if key in short}
    called = {as_called(name): short[key] for key, name in written.items()}
    # ふたばさん is called ふたば too; whoever's whole name that is keeps their own initials.
    bare = {_TITLE.sub("", name): one for name, one in called.items()}
    titled = {
        name + title: one + title
        for name, one in bare.items()
        if len(name) == 1 and not name.isascii()
        for title in _TITLES
    }
    called = titled | bare | called
    return Hider(called | {name: short[key] for key, name in written.items()})


def as_called(name: str) -> str:
    """What somebody is called without the words before: 営業のナカさん is ナカさん in a sentence; else the name itself."""
    found = _CALLED.search(name)
    return found[1] if found else name


class Hider:
    """Replaces names by initials in one text after the other."""

    def __init__(self, short: Mapping[str, str]) -> None:
        self._short = {written: one for written, one in short.items() if len(written) >= SHORTEST}
        self._found = _pattern(tuple(self._short))

    def __call__(self, text: str) -> str:
        """The text without the names."""
        if self._found is None:
            return text
        return self._found.sub(lambda found: self._short[found[0]], text)


@lru_cache(maxsize=4)
def _pattern(written: tuple[str, ...]) -> re.Pattern[str] | None:
    # The longest first: 田中 must not be found in 田中花子. A Latin name is a word of its own: Al isn't in Alas.
    longest = sorted(written, key=len, reverse=True)
    words = (
        rf"(?<![^\W_])(?:{re.escape(each)})(?![^\W_])" if each.isascii() else re.escape(each)
        for each in longest
    )
    return re.compile("|".join(words)) if written else None
