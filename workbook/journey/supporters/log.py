"""One learner's log as it counts: people who are one are one, in every figure, picture, export and review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.journey.book import Book, filled
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.same import resolved, roots


@dataclass(frozen=True, slots=True)
class Seen:
    """People and moments by key, in the order they were written; whoever was merged away isn't among the people,
    and no moment names them. A moment may still name somebody who was taken off the list.
    """

    people: Mapping[str, Person]
    moments: Mapping[str, Moment]


def seen(book: Book) -> Seen:
    """The log of ``book`` with everybody who is one made one. Nothing is copied as long as nobody is."""
    people, moments, merged = book.all(Person), book.all(Moment), roots(book)
    if merged or any(person.through for person in people.values()):
        people = _people(people, merged)
    if merged:
        moments = {key: _moment(moment, merged) for key, moment in moments.items()}
    return Seen(people, moments)


def people(book: Book) -> Mapping[str, Person]:
    """The people of `seen`, without looking at the moments."""
    return _people(book.all(Person), roots(book))


def _people(listed: Mapping[str, Person], merged: Mapping[str, str]) -> Mapping[str, Person]:
    groups: dict[str, list[Person]] = {key: [one] for key, one in listed.items() if key not in merged}
    for key, root in merged.items():
        if key in listed:
            groups[root].append(listed[key])
    return {key: _one(key, group, merged) for key, group in groups.items()}


def _one(key: str, group: list[Person], merged: Mapping[str, str]) -> Person:
    """Several as one: what stands alone is the first there is, communities and notes are put together."""
    first = group[0]
    through = next((to for one in group if (to := merged.get(one.through, one.through)) not in ("", key)), "")
    if len(group) == 1:
        return first if through == first.through else first.model_copy(update={"through": through})

    def texts(name: str) -> list[str]:
        return list(dict.fromkeys(text.strip() for one in group if filled(text := getattr(one, name))))

    return first.model_copy(
        update={
            "name": next((one.name for one in group if filled(one.name)), first.name),
            "met": next(iter(texts("met")), ""),
            # A comma between communities is a comma in both languages: whoever splits them knows both.
            "communities": ", ".join(texts("communities")),
            "note": "\n".join(texts("note")),
            "through": through,
            "rhythm": next((one.rhythm for one in group if one.rhythm), 0),
        }
    )


def _moment(moment: Moment, merged: Mapping[str, str]) -> Moment:
    if not any(key in merged for key in moment.who):
        return moment
    return moment.model_copy(update={"who": resolved(merged, moment.who)})
