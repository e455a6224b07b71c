"""The figures in words: whole numbers of people and moments, with a range or "can't tell yet" where they are few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.book import Book
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.asks import HOW, Ask
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.kit.kept import kept
from workbook.kit.when_seen import WhenSeen
from workbook.locale import _, ngettext
from workbook.locale.phrase import people, together

MOST = 8  # names in one sentence
EVEN, MIXED = 0.6, 0.3
"""From these ratios of give and take on it is even with most people, or with some."""


def numbers() -> lean.VBox:
    """Supporters, comrades, the first order, give and take, whom the learner leans on, and what came of asking."""
    book = learner.current()
    kept(book)
    watched = [Person, Moment, Ask, SamePerson, pseudonyms.Pseudonyms]

    def made() -> widgets.Widget:
        return pages.sheet(Words(book, watched, lambda: list(said(kept(book)))))

    return pages.exercise(book, WhenSeen(made))


def said(book: Workbook | Book) -> Iterator[Child]:
    """Each figure as a heading and its sentences."""
    # pandas comes with the first figure, not with the page.
    from workbook.journey.supporters import figures, frame

    log, names, today = seen(book), pseudonyms.names(book), clock.today()
    asked = figures.asks(frame.asks(book))
    if not log.moments and not len(asked):
        words = _(
            "Once there are moments in the log, small honest numbers stand here. One is enough to begin."
        )
        yield h("p", words, class_="henai-empty")
        return
    moments = figures.read(frame.moments(log))

    def called(keys: Sequence[str]) -> str:
        return people([names[key] for key in keys if key in names], MOST)

    yield from _part(_("People who supported me"), _supporters(figures, moments, today, called))
    yield from _part(_("Comrades"), _comrades(figures.comrades(moments), called))
    yield from _part(_("The first order"), _first(figures.first_order(moments), called))
    yield from _part(_("Give and take"), _balance(figures.balance(moments)))
    yield from _part(_("Leaning on one person"), _leaning(figures.leaning(moments), called))
    yield h("h3", _("When I asked"))
    yield _asks(asked)


def _part(title: str, sentences: Sequence[str]) -> list[Child]:
    return [h("h3", title), h("p", together(sentences))]


def _supporters(figures: Any, moments: Any, today: Any, called: Any) -> list[str]:
    found = figures.supporters(moments, today)
    if not found.ever:
        return [_("Nobody so far. A reaction isn't support yet, but somebody noticed you.")]
    n = len(found.ever)
    total = ngettext("{n} person so far: {names}.", "{n} people so far: {names}.", n)
    lately = ngettext(
        "In the last 90 days, {n} of them.", "In the last 90 days, {n} of them.", len(found.recent)
    )
    said = [total.format(n=n, names=called(found.ever)), lately.format(n=len(found.recent))]
    lasts = figures.lasting(moments)
    again = [key for key in found.ever if lasts[key] in ("again", "lasting")]
    if again:
        said.append(
            ngettext("{n} came back: {names}.", "{n} came back: {names}.", len(again)).format(
                n=len(again), names=called(again)
            )
        )
    return said


def _comrades(found: Sequence[str], called: Any) -> list[str]:
    if not found:
        return [
            _("Nobody so far. Somebody is one who came when you asked, or with whom help went both ways."),
            _("Five to ten are what to aim for."),
        ]
    n = len(found)
    said = ngettext("{n} person: {names}.", "{n} people: {names}.", n).format(n=n, names=called(found))
    return [said] if n >= 5 else [said, _("Five to ten are what to aim for.")]


def _first(first: Any, called: Any) -> list[str]:
    if first is None:
        return [_("Not yet. One person is enough, and something small counts.")]
    said = _("{names}, on {day}.").format(names=called(first.who), day=days.say(first.day, weekday=False))
    if not first.after:
        return [said]
    after = ngettext(
        "{n} day after the first moment between you.",
        "{n} days after the first moment between you.",
        first.after,
    )
    return [said, after.format(n=first.after)]


def _balance(found: Any) -> list[str]:
    said = _("Others did something for you {got} times, and you for them {gave} times.").format(
        got=found.got, gave=found.gave
    )
    if found.ratio is None:
        return [said]
    if found.ratio >= EVEN:
        return [said, _("With most of them it goes both ways.")]
    if found.ratio >= MIXED:
        return [said, _("With some it goes both ways, with others only one.")]
    if found.got > found.gave:
        return [said, _("More came to you. Is there somebody you could do something for?")]
    return [said, _("More went out from you. Is there somebody you could ask for something?")]


def _leaning(found: Any, called: Any) -> list[str]:
    if not found.enough:
        return [_can_t_tell(found.total)]
    n = len(found.people)
    said = ngettext(
        "Half of all support comes from {n} person: {names}.",
        "Half of all support comes from {n} people: {names}.",
        n,
    ).format(n=n, names=called(found.people))
    counted = _("That's {theirs} of {total} times, and {supporters} people supported you in all.").format(
        theirs=found.theirs, total=found.total, supporters=found.supporters
    )
    if n > 1:
        return [said, counted]
    return [said, counted, _("Who else could you ask for something small?")]


def _can_t_tell(n: int) -> str:
    return ngettext(
        "Can't tell yet: there is {n} moment of support so far, and it takes five.",
        "Can't tell yet: there are {n} moments of support so far, and it takes five.",
        n,
    ).format(n=n)


def _asks(asked: Any) -> Child:
    """A row for each way of asking: how many said yes of how many answered, and what that tells."""
    if not len(asked):
        words = _("Nothing is written of what you asked for. Asking for something small is a fine beginning.")
        return h("p", words)
    rows = []
    for how in HOW:
        if how not in asked.index:
            continue
        one = asked.loc[how]
        yes, answered, still = int(one["yes"]), int(one["answered"]), int(one["open"])
        counted = (
            _("{yes} of {answered} said yes").format(yes=yes, answered=answered)
            if answered
            else _("still open")
        )
        if answered and still:
            counted = _("{counted}, {n} still open").format(counted=counted, n=still)
        rows.append(
            h(
                "tr",
                h("th", _(HOW[how]) if how else _("Not said how"), scope="row"),
                h("td", counted),
                h("td", _range(one, answered)),
            )
        )
    head = h("tr", *(h("th", each, scope="col") for each in (_("How"), _("Counted"), _("What it tells"))))
    return h("table", h("thead", head), h("tbody", *rows), class_="henai-counts henai-asks")


def _range(one: Any, answered: int) -> str:
    if answered < 5:
        return _("can't tell yet")
    low, high = round(10 * one["low"]), round(10 * one["high"])
    return _("of ten such asks, {low} to {high} may be a yes").format(low=low, high=high)
