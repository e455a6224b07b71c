"""The widgets of 続ける: days and a time, the dates, the month, strength, the wall, rests, and files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.book import only
from workbook.journey.posts.record import Post
from workbook.journey.rhythm import zones
from workbook.journey.rhythm.dates import Line, span, written
from workbook.journey.rhythm.dates import calendar as dates
from workbook.journey.rhythm.file_view import CalendarFile, PlanFile, published
from workbook.journey.rhythm.month_view import MonthPicture
from workbook.journey.rhythm.past import since
from workbook.journey.rhythm.planning import Planning, SmallOne
from workbook.journey.rhythm.record import Rest, Rhythm, resting
from workbook.journey.rhythm.slots import planned_for
from workbook.journey.rhythm.strength_view import strength_picture
from workbook.journey.rhythm.wall_view import SmallerRhythm, wall_form
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _, current
from workbook.locale.phrase import short
from workbook.locale.when import exact

MARKS = {"published": "✓", "open": "・", "rest": "–"}


def week() -> lean.VBox:
    """Days of the week, a time of day and its time zone."""
    book = learner.current()
    names = [(_(name), number) for number, name in enumerate(days.WEEKDAYS)]
    chosen = fields.chips("days", _("Days of the week"), names, _("One is enough."))
    time = fields.time("time", _("Time of day"), _("You can leave it empty."))
    places = [
        (_("As on this device"), ""),
        *((zones.called(name, current()), name) for name in zones.names()),
    ]
    kept = only(book, Rhythm).zone
    if kept and kept not in zones.names():
        places.append((kept, kept))
    zone = fields.choice("zone", _("Time zone"), places, _("Fine as it is, unless you live between two."))

    def along() -> dict[str, Any]:
        on = chosen.value()
        return {"since": since(written(book), on, clock.today()).isoformat()} if on else {}

    return pages.exercise(book, pages.sheet(Form(book, Rhythm, "only", [chosen, (time, zone)], along=along)))


def minimum() -> lean.VBox:
    """The small version of a post, for bad days."""
    book = learner.current()
    small = fields.area(
        "minimum",
        _("The small version"),
        _("Such as: one photo and one line. So small that you can do it tired, in five minutes."),
        rows=2,
    )
    return pages.exercise(book, pages.sheet(Form(book, Rhythm, "only", [small])))


def calendar() -> lean.VBox:
    """The next dates, the last four weeks in a sentence and as a list; drafts to put on the next free date."""
    book = learner.current()
    sentence, ahead, behind = show(), show(), show()
    wake = pages.button(_("Start again today"), lambda: start_again(book, clock.today()))
    invitation = pages.invitation(_("Choose a day of the week above, and the dates appear here."))
    paper = pages.sheet(sentence, pages.actions(wake), SmallOne(book), ahead, Planning(book), behind)

    def build() -> list[widgets.Widget]:
        # The words change in place: somebody may be typing in the cards below.
        today = clock.today()
        planned = bool(only(book, Rhythm).days or planned_for(book.all(Post)))
        pages.display(invitation, not planned)
        pages.display(paper, planned)
        seen = dates(book, today)
        replace(sentence, h("p", seen.sentence))
        pages.display(wake, seen.resting)
        replace(ahead, *_list(_("Ahead"), seen.ahead))
        replace(behind, *_list(_("The last four weeks"), seen.behind))
        return [invitation, paper]

    return pages.exercise(book, pages.Follow(book, [Rhythm, Rest, Post], build))


def month() -> lean.VBox:
    """A month with what came out, what is planned, what is open and what is rest."""
    book = learner.current()
    return pages.exercise(book, pages.sheet(MonthPicture(book)))


def strength() -> lean.VBox:
    """How far the rhythm has grown, in words and as a line, and the smallest next thing."""
    book = learner.current()
    return pages.exercise(book, pages.sheet(strength_picture(book)))


def wall() -> lean.VBox:
    """The wall "I can't keep going": what stops me, what I do then, and a smaller rhythm."""
    book = learner.current()
    return pages.exercise(book, wall_form(book), SmallerRhythm(book))


def files() -> lean.VBox:
    """The calendar file, the plan as CSV, and what has come out."""
    book = learner.current()
    return pages.exercise(book, pages.sheet(CalendarFile(book)), PlanFile(book), published(book))


def _list(heading: str, lines: Sequence[Line]) -> list[Child]:
    items = [
        h(
            "li",
            h("b", MARKS.get(line.look) or ("●" if line.detail else "○"), aria_hidden="true"),
            h("span", line.words, h("small", line.detail) if line.detail else None),
            class_=f"henai-{line.look}",
        )
        for line in lines
    ]
    return [h("h3", heading), h("ul", *items, class_="henai-ticks")] if items else []


def start_again(book: Workbook, today: date) -> None:
    """End every rest that covers ``today`` yesterday; one that only began today is taken back."""
    for key, rest in book.all(Rest).items():
        if resting([rest], today):
            first = min(day for day in (exact(rest.first), exact(rest.last)) if day)
            if first < today:
                yesterday = (today - timedelta(days=1)).isoformat()
                ended = {"first": first.isoformat(), "last": yesterday}
                pages.attempt(book, lambda key=key, ended=ended: book.change(Rest, key, **ended))
            else:
                pages.attempt(book, lambda key=key: book.withdraw(Rest, key))


def rests() -> lean.VBox:
    """Rests, one card each."""
    book = learner.current()
    return pages.exercise(
        book,
        Cards(
            book,
            Rest,
            lambda _key: [
                (
                    fields.day("first", _("First day")),
                    fields.day("last", _("Last day"), _("Empty: until you come back.")),
                ),
                fields.text("why", _("What for"), _("You can leave it empty.")),
            ],
            summary=lambda rest: span(rest) or _("(no days yet)"),
            detail=lambda rest: short(rest.why, 120),
            empty=_("No rest is planned. Is there a week that looks too full?"),
            add=_("Add a rest"),
        ),
    )
