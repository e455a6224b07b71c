"""Whether somebody ordered (M1), and what the signs are read from."""

from __future__ import annotations

from workbook.journey.book import Book, filled
from workbook.journey.posts.record import Post
from workbook.journey.review.weeks import LOG
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.pseudonyms import hidden, names
from workbook.journey.supporters.record import Moment
from workbook.journey.vector.record import Destination, Present
from workbook.kit.html import Child, h
from workbook.locale import _, ngettext
from workbook.locale.phrase import people, short
from workbook.locale.when import show as in_words

MOST_ORDERS = 5
WATCHED = [*LOG, Post, Destination, Present]


def _headed(mark: str, name: str, words: str) -> list[Child]:
    return [
        h("h3", h("b", mark, aria_hidden="true"), h("span", name)),
        h("p", words, class_="henai-state"),
    ]


def orders(book: Book) -> Child:
    """M1: at least one person orders; with names and dates, newest first."""
    log = seen(book)
    orders = [
        moment
        for moment in reversed(log.moments.values())
        if moment.direction == "in" and moment.what == "order"
    ]
    orders.sort(key=lambda moment: moment.date, reverse=True)  # those without a date come last
    everybody = {key: one for key, one in log.people.items() if filled(one.name)}
    who = {key for moment in orders for key in moment.who if key in everybody}
    title = _("At least one person has ordered something from you")
    if not orders:
        wanted = _("No order is recorded yet. One person is enough, and something small counts.")
        return h(
            "div",
            _headed("…", title, _("Not recorded yet")),
            h("p", wanted, class_="henai-wanted"),
            class_="henai-one henai-open",
        )
    listed = [h("li", _order(book, moment)) for moment in orders[:MOST_ORDERS]]
    if (rest := len(orders) - MOST_ORDERS) > 0:
        listed.append(h("li", ngettext("{n} earlier order", "{n} earlier orders", rest).format(n=rest)))
    counted = ngettext(
        "{n} of the {total} person in your log ordered.",
        "{n} of the {total} people in your log ordered.",
        len(everybody),
    ).format(n=len(who), total=len(everybody))
    return h(
        "div",
        _headed("✓", title, _("In your log")),
        h("ul", *listed),
        h("p", counted, class_="henai-hint") if who else None,
        class_="henai-one henai-met",
    )


def _order(book: Book, moment: Moment) -> str:
    known = names(book)
    name = people([known[key] for key in moment.who if key in known]) or _("somebody")
    date = in_words(moment.date) if moment.date else _("a day without a date")
    told = _("{name}, {date}: {note}") if filled(moment.note) else _("{name}, {date}")
    return told.format(name=name, date=date, note=short(hidden(book, moment.note), 80))
