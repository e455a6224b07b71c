"""The month looked back at: then and now side by side, what others did in between, and a few questions about it."""

from __future__ import annotations

import ipywidgets as widgets

from workbook.journal import Problem, Record, Workbook
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.journey.position.record import Position, Stance
from workbook.journey.review import record
from workbook.journey.review.earlier import NAMES, Earlier, Look
from workbook.journey.review.four_view import WATCHED
from workbook.journey.review.months import (
    Answer,
    Between,
    Stretch,
    between,
    called,
    change,
    said_yes,
    stretch,
)
from workbook.journey.review.record import Month
from workbook.journey.review.weeks import LOG
from workbook.journey.supporters.moment import WHAT, Moment
from workbook.journey.supporters.pseudonyms import Hider, hider, names
from workbook.journey.supporters.signs_view import LookAgain
from workbook.journey.vector.record import Destination, Event, Present, Sentence
from workbook.kit import clock, fields, lean, pages
from workbook.kit.fields import Field
from workbook.kit.following import Following, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, lines
from workbook.kit.kept import kept
from workbook.locale import _, ngettext
from workbook.locale.phrase import called as spoken
from workbook.locale.phrase import people, short, together
from workbook.locale.when import show as in_words

ANSWERS: list[type[Record]] = [Candidate, Obsession, Event, Present, Destination, Sentence, Position, Stance]
"""What the three answers are made of."""
MOST_PEOPLE, MOST_MOMENTS, MOST_TEXT = 8, 4, 600


def named(month: str) -> str:
    """A month in words; a key that is no month as it is."""
    try:
        record.days_of_month(month)
    except Problem:
        return short(month)
    return in_words(month)


class ThisMonth(Following, lean.VBox):
    """The month the learner is in, and the earlier ones; on a page left open over the turn of the month, the next."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._month = ""
        self.follow(book, [])
        self.draw()

    def draw(self) -> None:
        """Turn to the month of today; what was typed stays with the month it was typed in."""
        this = record.month_of(clock.today())
        if this == self._month:
            return
        old, self._month = self.children, this
        book = self._book
        self.children = (
            pages.sheet(
                Words(book, [], lambda: _days(this)),
                Form(book, Month, this, questions(book, this)),
                LookAgain(book, WATCHED),
            ),
            Months(book, this),
        )
        for part in old:
            pages.take_down(part)


class Months(Earlier):
    """Every monthly look but this month's, newest first."""

    def __init__(self, book: Workbook, this: str) -> None:
        look = Look(
            Month,
            _("Earlier months"),
            named,
            lambda month: _days(month),
            lambda month: questions(book, month),
            ("next", "looks", "obsession", "vector", "position"),
        )
        super().__init__(book, look, this)


def questions(book: Workbook, month: str) -> list[Field | widgets.Widget]:
    """For each answer its words then and now and what changed it; then what others did, and what comes next."""

    def then_and_now(answer: Answer) -> Words:
        return _apart(Words(book, [*ANSWERS, *NAMES], lambda: _pair(book, month, answer)))

    hint = _("Something that happened, or somebody. If nothing changed, leave it blank.")
    return [
        then_and_now("obsession"),
        fields.area("obsession", _("What changed my obsession"), hint, rows=1),
        then_and_now("vector"),
        fields.area("vector", _("What changed my vector"), rows=1),
        then_and_now("position"),
        fields.area("position", _("What changed my position"), rows=1),
        _apart(Words(book, LOG, lambda: _in_between(book, month))),
        fields.area("looks", _("What I saw in it"), _("Whose doing stands beside which of your words?"), rows=2),
        fields.area("next", _("What I turn to next month"), _("One thing is enough."), rows=2),
    ]  # fmt: skip


def _apart(words: Words) -> Words:
    return words.add_class("henai-apart")


def _stretch(month: str) -> Stretch | None:
    try:
        return stretch(month, clock.today())
    except Problem:
        return None


def _days(month: str) -> list[Child]:
    days = _stretch(month)
    if days is None:
        return []
    said = _("{first} to {last}").format(
        first=in_words(days.first.isoformat()), last=in_words(days.last.isoformat())
    )
    return [h("h3", named(month)), h("p", said, class_="henai-hint")]


def _pair(book: Workbook, month: str, answer: Answer) -> list[Child]:
    days = _stretch(month)
    if days is None:
        return []
    found = change(book, days, clock.now(), answer)
    hide = hider(kept(book))
    heading = h("h3", called(answer))
    if found.same:
        words = _("The same as a month before.") if found.now else _("Nothing is written here yet.")
        return [heading, _quote(hide(found.now)), h("p", words, class_="henai-hint")]
    columns = (
        _column(in_words(days.first.isoformat()), hide(found.then)),
        _column(_("Now") if days.running else in_words(days.last.isoformat()), hide(found.now)),
    )
    return [heading, h("div", *columns, class_="henai-two")]


def _column(when: str, text: str) -> Child:
    blank = h("p", _("Not written"), class_="henai-hint")
    return h("section", h("h4", when), _quote(text) if text else blank)


def _quote(text: str) -> Child:
    if not text:
        return None
    shown = text if len(text) <= MOST_TEXT else text[:MOST_TEXT].rstrip() + "…"
    return h("blockquote", *lines(shown), class_="henai-quote")


def _in_between(book: Workbook, month: str) -> list[Child]:
    days = _stretch(month)
    if days is None:
        return []
    records = kept(book)
    found, known, hide = between(records, days), names(records), hider(records)
    heading = h("h3", _("What others did in between"))
    if not found:
        words = _(
            "Nothing of others is in the log for these days. What you do for somebody can be the beginning."
        )
        return [heading, h("p", words, class_="henai-hint")]
    supported = sum(one.support > 0 for one in found)
    said = [
        ngettext(
            "{n} person did something for you in these days.",
            "{n} people did something for you in these days.",
            len(found),
        ).format(n=len(found))
    ]
    if supported:
        said.append(
            ngettext(
                "From {n} of them it was support.", "From {n} of them it was support.", supported
            ).format(n=supported)
        )
    shown = [
        h("li", h("b", spoken(known.get(one.who, ""))), _deeds(one, hide)) for one in found[:MOST_PEOPLE]
    ]
    if (left := len(found) - MOST_PEOPLE) > 0:
        shown.append(h("li", ngettext("{n} other", "{n} others", left).format(n=left)))
    yes = [known[key] for key in said_yes(records, days) if key in known]
    agreed = _("Said yes when you asked: {names}.").format(names=people(yes)) if yes else None
    return [
        heading,
        h("p", together(said)),
        h("ul", *shown, class_="henai-facts"),
        h("p", agreed) if agreed else None,
    ]


def _deeds(one: Between, hide: Hider) -> list[Child]:
    latest = [_deed(moment, hide) for moment in one.moments[-MOST_MOMENTS:]]
    if (left := len(one.moments) - MOST_MOMENTS) > 0:
        latest.append(ngettext("{n} before that", "{n} before that", left).format(n=left))
    return [h("div", each) for each in latest]


def _deed(moment: Moment, hide: Hider) -> str:
    what = _("{what}, {date}").format(what=_(WHAT[moment.what]), date=in_words(moment.date))
    note = short(hide(moment.note), 60)
    return _("{label}: {words}").format(label=what, words=note) if note else what
