"""The weeks looked back at: their names, their facts, their questions, and the earlier ones as cards."""

from __future__ import annotations

from workbook.journal import Problem, Workbook
from workbook.journey.book import Book, filled
from workbook.journey.posts.record import Post
from workbook.journey.review.earlier import Earlier, Look
from workbook.journey.review.record import (
    TRIED,
    Review,
    days_of_week,
    plan,
    week_numbers,
    week_sentences,
)
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.promises import Promise
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.kit import fields
from workbook.kit.fields import Field
from workbook.kit.html import Child, h
from workbook.kit.kept import kept
from workbook.locale import _
from workbook.locale.phrase import short
from workbook.locale.when import show as in_words

LOG = [Moment, Person, Ask, Promise, SamePerson, Pseudonyms]
"""What the log is made of."""
FACTS = [Post, Rhythm, Rest, *LOG]
"""What a week's facts are made of."""
SOURCE = "Wang, Wang & Gai 2021, Frontiers in Psychology 12:565202"


def named(week: str) -> str:
    """A week by its first day; a key that is no week as it is."""
    try:
        first, _last = days_of_week(week)
    except Problem:
        return short(week)
    return _("Week of {date}").format(date=in_words(first.isoformat()))


def facts(book: Book, week: str) -> Child:
    """What was recorded in a week, as a list of sentences; nothing for a key that is no week."""
    try:
        numbers = week_numbers(book, week)
    except Problem:
        return None
    return h("ul", *(h("li", sentence) for sentence in week_sentences(book, numbers)), class_="henai-facts")


def about_the_try() -> list[Field]:
    """What became of last week's try."""
    options = [(_(words), value) for value, words in TRIED.items()]
    return [
        fields.choice("tried", _("Did you try it?"), options),
        fields.area("found", _("What came of it"), _("Also when nothing did: that tells you something."), rows=2),
    ]  # fmt: skip


def questions() -> list[Field | tuple[Field, ...]]:
    """Keep, problem, try, and one plan for the next week."""
    return [
        fields.area("well", _("What went well"), _("Keep: what would you like to go on with? Something small is fine."), rows=2),
        fields.area("hard", _("What was hard"), _("Problem: you don't have to have a reason for it."), rows=2),
        fields.area("next_try", _("What to try next"), _("Try: one thing is enough."), rows=2),
        (
            fields.text("if_", _("If that happens"), _("A time, a place, or what usually gets in the way.")),
            fields.text("then", _("then I do this"), _("As small as you can really do it.")),
        ),
    ]  # fmt: skip


def latest_try(book: Book, before: str) -> tuple[str, Review] | None:
    """The last week before ``before`` in which the learner named something to try, or a plan, and that look."""
    named_something = [
        (week, one)
        for week, one in book.all(Review).items()
        if week < before and (filled(one.next_try) or plan(one))
    ]
    return max(named_something, key=lambda item: item[0], default=None)


class Weeks(Earlier):
    """Every weekly look but this week's, newest first: a line each, open it is the week's facts and the same form."""

    def __init__(self, book: Workbook, this: str) -> None:
        look = Look(
            Review,
            _("Earlier weeks"),
            named,
            lambda week: facts(kept(book), week),
            lambda week: [*(about_the_try() if latest_try(book, week) else []), *questions()],
            ("next_try", "well", "hard", "found", "if_"),
            FACTS,
        )
        super().__init__(book, look, this)
