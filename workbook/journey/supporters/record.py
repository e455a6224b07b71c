"""応援の記録: people, moments between them and the learner, and who waits for an answer (M4, M5, M10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook.journal import Record
from workbook.journey.book import Book, filled
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.brought import Brought
from workbook.journey.supporters.log import people, seen
from workbook.journey.supporters.marks import Reached, Snooze
from workbook.journey.supporters.moment import SUPPORT, WHAT, Moment, Person, is_help, is_support
from workbook.journey.supporters.money import Money
from workbook.journey.supporters.promises import Promise
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson
from workbook.locale import _
from workbook.locale.when import last_days

__all__ = [
    "DEPENDS",
    "KINDS",
    "RECENT_DAYS",
    "SUPPORT",
    "WHAT",
    "Ask",
    "Brought",
    "Circle",
    "Moment",
    "Money",
    "Person",
    "Promise",
    "Pseudonyms",
    "Reached",
    "SamePerson",
    "Snooze",
    "answer",
    "came_running",
    "comrades",
    "is_help",
    "is_support",
    "missing",
    "moments_by_day",
    "names",
    "supporters",
    "waiting",
]


KINDS: tuple[type[Record], ...] = (
    Person,
    Moment,
    Ask,
    Promise,
    SamePerson,
    Pseudonyms,
    Money,
    Brought,
    Snooze,
    Reached,
)
DEPENDS: tuple[str, ...] = ()
RECENT_DAYS = 90


@dataclass(frozen=True, slots=True)
class Circle:
    """Keys of people, each in the order the people were written: ``recent`` within 90 days, ``ever`` at any time."""

    recent: tuple[str, ...]
    ever: tuple[str, ...]


def moments_by_day(book: Book) -> list[tuple[str, Moment]]:
    """All moments with their keys, oldest first; those without a date come last, as they were written."""
    return _by_day(seen(book).moments.items())


def waiting(book: Book) -> list[tuple[str, Moment]]:
    """Incoming moments that still wait for the learner's answer, with their keys, oldest first (M10)."""
    return _by_day(
        (key, one) for key, one in seen(book).moments.items() if one.direction == "in" and not one.answered
    )


def supporters(book: Book, today: date) -> Circle:
    """Who supported the learner, in the last 90 days (today is one of them) and ever.

    Only people on the list count: a moment naming somebody removed stays in the log but counts for nobody.
    A moment without a date counts as ever, and so does one dated after today.
    """
    first, last = last_days(today, RECENT_DAYS)
    ever: set[str] = set()
    recent: set[str] = set()
    for moment in filter(is_support, seen(book).moments.values()):
        ever.update(moment.who)
        if first <= moment.date <= last:
            recent.update(moment.who)
    return Circle(_listed(book, recent), _listed(book, ever))


def came_running(book: Book) -> tuple[str, ...]:
    """Keys of the people who came when the learner asked."""
    moments = filter(is_support, seen(book).moments.values())
    return _listed(book, {who for moment in moments if moment.what == "came" for who in moment.who})


def comrades(book: Book) -> tuple[str, ...]:
    """Keys of the learner's comrades [仲間] (M2): who came when asked, or where help goes both ways.

    Both ways: they supported the learner on two or more different days, and the learner helped them at least once.
    Moments without a date are no day of their own.
    """
    days: dict[str, set[str]] = defaultdict(set)
    helped: set[str] = set()
    for moment in seen(book).moments.values():
        for who in moment.who:
            if is_support(moment) and moment.date:
                days[who].add(moment.date)
            elif is_help(moment):
                helped.add(who)
    mutual = {who for who in helped if len(days[who]) >= 2}
    return _listed(book, mutual.union(came_running(book)))


def names(book: Book, keys: Iterable[str]) -> list[str]:
    """Names of the people behind the keys, in that order; keys of nobody on the list are left out."""
    known = (
        pseudonyms.names(book)
        if pseudonyms.on(book)
        else {key: one.name for key, one in people(book).items()}
    )
    return [known[key] for key in keys if key in known]


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: one person, and one moment. Waiting answers are a list of their own, not a lack."""
    if not any(filled(person.name) for person in people(book).values()):
        yield _("Nobody is written here yet. Add one person who spoke to you lately, by any name you like.")
    if not book.all(Moment):
        yield _(
            "No moment is written here yet. Something small is a fine start: a question, a share, an order, "
            "or help you gave."
        )


def answer(book: Book) -> object:
    """Keys of everybody who ever supported the learner, None while there is nobody."""
    return supporters(book, date.max).ever or None


def _listed(book: Book, keys: set[str]) -> tuple[str, ...]:
    return tuple(key for key in people(book) if key in keys)


def _by_day(moments: Iterable[tuple[str, Moment]]) -> list[tuple[str, Moment]]:
    return sorted(moments, key=lambda item: (not item[1].date, item[1].date))
