"""A week of noticing: lines as they come, each with its day, and what they say when read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook import learner, locale
from workbook.journal import Problem, Workbook
from workbook.journey.book import filled
from workbook.journey.obsession.candidate import Candidate
from workbook.journey.obsession.notice import (
    ENOUGH_TO_READ,
    MADE,
    Noticing,
    day_of,
    made_of,
    noticed,
    seen_by,
    to_read,
)
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.fields import Field
from workbook.kit.following import Following, Words
from workbook.kit.html import Child, h, show
from workbook.kit.paged import Paged
from workbook.kit.rows import Row
from workbook.locale import _
from workbook.locale.phrase import short


def noticing() -> lean.VBox:
    """A line and its day, the lines written so far, and from the third on the question what they have in common."""
    book = learner.current()
    quick = Adding(
        book,
        "noticing",
        [
            fields.text(
                "line",
                _("What caught my eye"),
                _("A sign, a sound, a price, somebody's habit. Press Enter, and it's on the list."),
            ),
            fields.day(
                "day",
                _("Which day it was"),
                _("You can write several lines a day, fill in yesterday's, or skip days."),
            ),
        ],
        add=_("Add this line"),
        check=_wanted,
        act=lambda values: _add(book, values),
        start=lambda: {"day": clock.today().isoformat()},
        keep=("day",),
    )
    lines = Paged(
        book,
        Noticing,
        lambda key: [fields.text("line", _("What caught my eye")), _day(key), Make(book, key)],
        row=lambda key, one: Row(
            key,
            days.say_iso(day_of(key, one)) or _("(no day)"),
            short(one.line, 120) or _("(nothing written)"),
            _made(book, key),
        ),
        order=_latest_first,
        label=_("What you noticed"),
        empty=_("Nothing yet. What made you look twice today, or yesterday?"),
        also=[Candidate],
    )
    return pages.exercise(
        book, pages.sheet(quick), Words(book, [Noticing], lambda: _opened(book)), lines, Reading(book)
    )


def _wanted(values: Mapping[str, Any]) -> dict[str, str]:
    """What keeps a line from being added: no words, or a day to come."""
    wanted = {}
    if not filled(values["line"]):
        wanted["line"] = _("What did you see or hear? One line is enough.")
    try:
        seen_by(values["day"], clock.today())
    except Problem as problem:
        wanted["day"] = locale.sentence(problem)
    return wanted


def _add(book: Workbook, values: Mapping[str, Any]) -> Added:
    day = values["day"] or clock.today().isoformat()
    key = book.add(Noticing(line=values["line"].strip(), day=day))
    words = _("Added: {words}").format(words=f"{short(values['line'], 40)} · {days.say_iso(day)}")
    return Added(words, lambda: book.withdraw(Noticing, key))


def _day(key: str) -> Field:
    """The day of a line that is there; one from the time of one line a day shows the day of its key."""
    each = fields.day("day", _("Which day it was"))
    return replace(
        each,
        read=lambda value: seen_by(each.read(value), clock.today()),
        show=lambda kept: each.show(day_of(key, Noticing(day=kept or ""))),
    )


def _latest_first(records: Mapping[str, Noticing]) -> list[str]:
    """The latest day first, of one day the line written last; those without a day come last."""
    newest = list(reversed(records))
    return sorted(newest, key=lambda key: day_of(key, records[key]), reverse=True)


def _made(book: Workbook, key: str) -> str:
    return _("✓ became a candidate") if made_of(book, key) is not None else ""


def _opened(book: Workbook) -> list[Child]:
    if not noticed(book):
        return []
    return [h("p", _("Open a line to change it, or to make it a candidate."), class_="henai-hint")]


class Make(Following, lean.VBox):
    """Makes a candidate of the line under ``key``, once; takes no room while the line is blank."""

    def __init__(self, book: Workbook, key: str) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._key = key
        self._button = pages.button(_("Make it a candidate"), lambda: pages.settle(self, self.make))
        self._said = show(h("p", _("✓ became a candidate")), class_="henai-answered")
        self.children = (self._button, self._said)
        self.follow(book, [Noticing, Candidate])
        self.draw()

    def draw(self) -> None:
        """Bring it up to date."""
        one, made = self._book.read(Noticing, self._key), made_of(self._book, self._key)
        worded = one is not None and filled(one.line)
        pages.display(self._button, worded and made is None)
        pages.display(self._said, worded and made is not None)

    def make(self) -> None:
        """Make a candidate of the line; there is one of it, in however many windows it is asked for."""
        pages.attempt(self._book, self._make)

    def _make(self) -> None:
        self._book.refresh()  # another window may have made it already, and called it otherwise since
        one = self._book.read(Noticing, self._key)
        if one is None or not filled(one.line) or made_of(self._book, self._key) is not None:
            return
        key = MADE + self._key
        if self._book.read(Candidate, key) is None:
            self._book.write(Candidate(name=one.line.strip(), prompt="noticing"), key)
        self._book.change(Noticing, self._key, candidate=key)


class Reading(Following, lean.VBox):
    """From the third line on: what the latest ones have in common, which becomes a candidate."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        seen = Adding(
            book,
            "noticed",
            [
                fields.text(
                    "name",
                    _("What I see in them"),
                    _(
                        "What do they have in common? It becomes a candidate, with these lines as what shows it."
                    ),
                )
            ],
            add=_("Make this a candidate"),
            check=lambda values: (
                {} if filled(values["name"]) else {"name": _("Still empty. Write a name, in a word or two.")}
            ),
            act=self._add,
        )
        question = show(h("h3", _("What do you see when you read them together?")))
        self._sheet = pages.sheet(question, seen)
        self.children = (self._sheet,)
        self.follow(book, [Noticing])
        self.draw()

    def draw(self) -> None:
        """Ask as soon as there are lines enough."""
        pages.display(self._sheet, len(to_read(self._book)) >= ENOUGH_TO_READ)

    def _add(self, values: dict[str, Any]) -> Added:
        shown = [
            f"{days.say_iso(day_of(key, one))} {one.line.strip()}"
            for key, one in reversed(to_read(self._book).items())
        ]
        name = values["name"].strip()
        key = self._book.add(Candidate(name=name, evidence="\n".join(shown), prompt="noticing"))
        words = _("“{name}” is a candidate now.").format(name=short(name, 40))
        return Added(words, lambda: self._book.withdraw(Candidate, key))
