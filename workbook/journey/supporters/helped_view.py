"""Help the learner gave: how often, to how many, and the latest of it."""

from __future__ import annotations

from workbook.journal import Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.moment import Moment, is_help
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.kit.kept import kept
from workbook.kit.rows import Row
from workbook.locale import _, ngettext

LATEST = 5


def helped_part(book: Workbook) -> Words:
    """A sentence and the latest help, from what the log says the learner did for others."""
    records, knows = kept(book), knowing(book)

    def said() -> list[Child]:
        log = seen(records)
        given = [(key, one) for key, one in log.moments.items() if is_help(one)]
        if not given:
            empty = _(
                "No help is in the log yet. Half an hour for somebody is help; “I did it for them” keeps it."
            )
            return [h("p", empty, class_="henai-empty")]
        people = {who for _key, one in given for who in one.who if who in log.people}
        counted = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
        sentence = ngettext("You helped {people}, {n} time.", "You helped {people}, {n} times.", len(given))
        latest = sorted(given, key=lambda item: item[1].date, reverse=True)[:LATEST]
        lines = [_line(words.row(knows.now, key, one, from_me=False)) for key, one in latest]
        return [h("p", sentence.format(people=counted, n=len(given))), h("ul", *lines)]

    return Words(book, [Moment, *NAMES], said)


def _line(row: Row) -> Child:
    return h("li", f"{row.head} · {row.title}", h("small", row.detail) if row.detail else None)
