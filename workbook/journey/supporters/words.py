"""People and moments in words: names of people who are on the list or not any more, lines of the log."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.journey.book import Book
from workbook.journey.supporters import money, pseudonyms
from workbook.journey.supporters.log import people as people_of
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.moment import WHAT, Moment, Person
from workbook.journey.supporters.same import resolved, roots
from workbook.kit import days
from workbook.kit.rows import Row
from workbook.locale import _, ngettext
from workbook.locale.phrase import short

A_NAME = 100  # characters: a longer one is a pasted text
AT_A_TIME = 30  # new people in one go
_BETWEEN = re.compile(r"[、,，､;；\n]")


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody on the list: ``people`` as they count, the ``names`` shown for each key, who is one with whom."""

    people: Mapping[str, Person]
    names: Mapping[str, str]
    merged: Mapping[str, str]
    hide: pseudonyms.Hider
    """Replaces names in texts, as long as names are initials."""
    currency: str = money.NONE
    """In what amounts are counted, see `money.currency`."""


def known(book: Book) -> Known:
    """Everybody on the list, read once for many lines; on a page `knowing` keeps it."""
    return Known(
        people_of(book), pseudonyms.names(book), roots(book), pseudonyms.hider(book), money.currency(book)
    )


def name(everybody: Known, key: str) -> str:
    """A person's name; somebody taken off the list is "(someone)"."""
    return short(everybody.names[key]) if key in everybody.names else _("(someone)")


def to_pick(everybody: Known, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Names to pick from, as (name, key); where two people share one, where they were met tells them apart."""
    named = [(name(everybody, key), key) for key in dict.fromkeys(keys)]
    often = Counter(each for each, _key in named)
    met = {key: short(person.met, 12) for key, person in everybody.people.items()}
    return [
        (f"{each} ({met[key]})" if often[each] > 1 and met.get(key) else each, key) for each, key in named
    ]


def together(everybody: Known, keys: Iterable[str], most: int = 5) -> str:
    """The names of several people, and how many more."""
    listed = [name(everybody, key) for key in resolved(everybody.merged, keys)]
    if not listed:
        return _("(someone)")
    shown, left = _(", ").join(listed[:most]), len(listed) - most
    if left <= 0:
        return shown
    return ngettext("{names} and {n} other", "{names} and {n} others", left).format(names=shown, n=left)


def row(everybody: Known, key: str, moment: Moment, *, from_me: bool = True) -> Row:
    """A moment as a line: when and what, who, the note. ``from_me`` says so where it went that way."""
    head = [days.say_iso(moment.date) or _("(no date)"), _(WHAT[moment.what])]
    if from_me and moment.direction == "out":
        head.append(_("from me"))
    if moment.amount:
        head.append(money.say(moment.amount, everybody.currency))
    waits = moment.direction == "in" and not moment.answered
    return Row(
        key,
        " · ".join(head),
        together(everybody, moment.who),
        short(everybody.hide(moment.note), 120),
        _("to answer") if waits else "",
    )


def recent(book: Book) -> list[str]:
    """Keys of the people who have a name, those of the latest moments first, then the last written."""
    log = seen(book)
    last = dict.fromkeys(log.people, "")
    for moment in log.moments.values():
        for key in moment.who:
            if key in last and moment.date > last[key]:
                last[key] = moment.date
    order = {key: number for number, key in enumerate(log.people)}
    named = [key for key, person in log.people.items() if person.name.strip()]
    return sorted(named, key=lambda key: (last[key], order[key]), reverse=True)


def split(text: str) -> list[str]:
    """The names in a line of text, each once."""
    found: dict[str, str] = {}
    for part in filter(str.strip, _BETWEEN.split(text)):
        found.setdefault(same(part), " ".join(part.split()))
    return list(found.values())


def same(text: str) -> str:
    """What two ways of writing one name have in common: full-width letters, capitals and blanks don't tell them apart."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def called(book: Book, text: str) -> list[str]:
    """Keys of the people on the list who have this name; while names are initials, these are names too.

    One who was merged away is found by the name they were written with, as the one who stays.
    """
    wanted, merged = same(text), roots(book)
    keys = [key for key, person in book.all(Person).items() if same(person.name) == wanted]
    if not keys and pseudonyms.on(book):
        keys = [key for key, short_ in pseudonyms.initials(book).items() if same(short_) == wanted]
    return resolved(merged, keys)
