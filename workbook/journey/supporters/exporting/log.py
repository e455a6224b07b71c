"""The log as rows of text: every moment with the names of its people, and everybody on the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.journey.book import Book
from workbook.journey.posts.record import Post, title
from workbook.journey.supporters import money, pseudonyms
from workbook.journey.supporters.importing.cells import quoted
from workbook.journey.supporters.importing.columns import (
    ASK_IDS,
    MOMENT_IDS,
    PERSON_IDS,
    POST_IDS,
    THROUGH_IDS,
)
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.moment import WHAT, Moment, Person
from workbook.locale import N_, _

COLUMNS: Mapping[str, str] = {
    "date": N_("Date"),
    "who": N_("Names"),
    "what": N_("Kind"),
    "direction": N_("Which way"),
    "note": N_("Note"),
    "post": N_("Post"),
    "answered": N_("Answered?"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "id": MOMENT_IDS,
    "who_id": PERSON_IDS,
    "post_id": POST_IDS,
    "ask_id": ASK_IDS,
}
"""The columns of a moment, as msgids; importing finds them again by these names."""
OF_PEOPLE: Mapping[str, str] = {
    "name": N_("Their name"),
    "met": N_("Where you met"),
    "communities": N_("Their communities"),
    "note": N_("Note"),
    "through": N_("Through whom"),
    "rhythm": N_("Days between contacts"),
    "who_id": PERSON_IDS,
    "through_id": THROUGH_IDS,
}
"""The columns of a person, as msgids."""
WAYS: Mapping[str, str] = {"in": N_("from them"), "out": N_("from me")}


@dataclass(frozen=True, slots=True)
class Log:
    """Moments by day and people, with what is hidden hidden; ``names`` by key, of everybody a moment may name."""

    moments: Mapping[str, Moment]
    people: Mapping[str, Person]
    names: Mapping[str, str]
    posts: Mapping[str, str]
    currency: str
    """ISO 4217 code of all amounts, "" when the learner counts in none."""


def log(book: Book) -> Log:
    """The log of ``book`` to export: oldest first, people who are one are one; initials where names are hidden."""
    found = seen(book)
    hide, hidden = pseudonyms.hider(book), pseudonyms.on(book)
    shown = pseudonyms.names(book) if hidden else {}
    names = {key: shown.get(key, person.name) for key, person in found.people.items()}
    people = {
        key: person.model_copy(
            update={
                "name": names[key],
                "met": hide(person.met),
                "communities": hide(person.communities),
                "note": hide(person.note),
            }
        )
        if hidden
        else person
        for key, person in found.people.items()
    }
    moments = dict(sorted(found.moments.items(), key=lambda item: (not item[1].date, item[1].date)))
    if hidden:
        moments = {key: one.model_copy(update={"note": hide(one.note)}) for key, one in moments.items()}
    posts = {key: hide(title(post)) for key, post in book.all(Post).items()}
    counted = money.currency(book)
    return Log(moments, people, names, posts, "" if counted == money.NONE else counted)


def moment_rows(log: Log) -> list[dict[str, Any]]:
    """A row for each moment: text for people to read, the amount as a number or None, the day as ISO text."""
    kinds = {kind: _(words) for kind, words in WHAT.items()}
    ways = {way: _(words) for way, words in WAYS.items()}
    yes, no = _("yes"), _("not yet")
    gap = _(", ")
    names = {key: quoted(name) for key, name in log.names.items()}
    nobody = quoted("")
    return [
        {
            "date": one.date,
            "who": gap.join(names.get(key, nobody) for key in one.who),
            "what": kinds[one.what],
            "direction": ways[one.direction],
            "note": one.note,
            "post": log.posts.get(one.post, ""),
            "answered": yes if one.answered else no,
            "amount": one.amount,
            "currency": log.currency if one.amount is not None else "",
            "id": key,
            "who_id": " ".join(one.who),
            "post_id": one.post,
            "ask_id": one.ask,
        }
        for key, one in log.moments.items()
    ]


def person_rows(log: Log) -> list[dict[str, Any]]:
    """A row for each person."""
    return [
        {
            "name": one.name,
            "met": one.met,
            "communities": one.communities,
            "note": one.note,
            "through": log.names.get(one.through, ""),
            "rhythm": one.rhythm or None,
            "who_id": key,
            "through_id": one.through,
        }
        for key, one in log.people.items()
    ]


def used(columns: Mapping[str, str], rows: list[dict[str, Any]]) -> dict[str, str]:
    """The columns to write: the currency, and the keys of posts and asks, only where there are any."""
    return {
        name: words
        for name, words in columns.items()
        if name not in ("currency", "post_id", "ask_id", "through_id") or any(row[name] for row in rows)
    }
