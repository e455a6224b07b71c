"""What the document tells of ふり返り: the signs, the looks at weeks and months, the communities."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from workbook.course.headings import HEADINGS
from workbook.course.whole.rows import each
from workbook.course.whole.told import Told
from workbook.course.whole.tree import Block, Bullets, Heading, Pairs, Words
from workbook.journal import Problem
from workbook.journey.book import filled
from workbook.journey.review.record import TRIED, Review, days_of_week, week_numbers, week_sentences
from workbook.journey.supporters.record import Moment
from workbook.journey.supporters.standings import standings
from workbook.locale import N_, _
from workbook.locale.when import show

_STATES = {True: N_("In your log"), False: N_("Not yet"), None: N_("Can't tell yet")}


def looks(book: Told, today: date) -> Iterator[Block]:
    """The signs once there is a log, every look at a week and a month, and what is prepared."""
    if book.all(Moment):
        yield Heading(_("The signs"))
        for one in standings(book, today):
            yield Heading(one.sign.name, 4)
            state = _(_STATES[True if one.up else one.sign.met])
            since = _("since {date}").format(date=show(one.since)) if one.since else ""
            yield Words(" · ".join(filter(None, (state, since))))
            if one.sign.evidence:
                yield Bullets(tuple(one.sign.evidence))
            if one.sign.missing:
                yield Words(one.sign.missing)
    yield from _weeks(book)
    yield from each(book, _("Looks at months"), "month-review", titled=True)
    yield from each(book, _("Communities"), "community", titled=True)


def _weeks(book: Told) -> Iterator[Block]:
    written = {week: pairs for week, one in book.all(Review).items() if (pairs := _week(one))}
    if written:
        yield Heading(_("Looks at weeks"))
    for week in sorted(written):
        yield Heading(_named(week), 4)
        with suppress(Problem):  # a key that is no week has no facts
            yield Bullets(tuple(week_sentences(book, week_numbers(book, week))))
        yield Pairs(written[week])


def _week(one: Review) -> tuple[tuple[str, str], ...]:
    headings = HEADINGS["review"]
    tried = _(TRIED[one.tried]) if one.tried else ""
    texts = {"tried": tried, "found": one.found, "well": one.well, "hard": one.hard, "next_try": one.next_try,
             "if_": one.if_, "then": one.then}  # fmt: skip
    return tuple((_(headings[name]), text.strip()) for name, text in texts.items() if filled(text))


def _named(week: str) -> str:
    try:
        first, last = days_of_week(week)
    except Problem:
        return week
    return _("{first} to {last}").format(first=show(first.isoformat()), last=show(last.isoformat()))
