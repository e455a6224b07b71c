"""The present: what the learner does now, and what they did in the last 30 days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as replaced
from typing import Any

import ipywidgets as widgets

from workbook import learner, locale
from workbook.journal import Problem, Workbook
from workbook.journey.book import filled, only
from workbook.journey.vector import actions
from workbook.journey.vector.parts import Action, Present
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.fields import Field
from workbook.kit.following import Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, replace, show
from workbook.kit.paged import Paged
from workbook.kit.rows import Row
from workbook.locale import _, ngettext
from workbook.locale.phrase import short


def present() -> lean.VBox:
    """What the learner does now, and below it a line and Enter for each thing done lately, the newest first."""
    book = learner.current()
    doing = Form(
        book,
        Present,
        "only",
        [
            fields.area("doing", _("What I do now"), _("What, when, how often. Small and real is fine.")),
            Words(book, [Present], lambda: _asked(only(book, Present).doing)).add_class("henai-note"),
        ],
    )
    asked = pages.note()
    quick = Adding(
        book,
        "action",
        [
            fields.text("what", _("What I did"), _("One line. Press Enter, and it's on the list.")),
            asked,
            fields.day("on", _("On which day")),
        ],
        add=_("Add what I did"),
        check=_wanted,
        act=lambda values: _add(book, values),
        start=lambda: {"on": clock.today().isoformat()},
        keep=("on",),
    )
    what = quick.field("what")
    what.observe(lambda change: replace(asked, *_asked(change["new"])), names="value")
    replace(asked, *_asked(what.value))
    lately = show(h("h3", _("In the last 30 days")))
    return pages.exercise(
        book,
        pages.sheet(doing),
        pages.sheet(quick),
        lately,
        _listed(book, recent=True, empty=_("Nothing yet. What small thing did you do for it, even today?")),
        Earlier(book),
    )


class Earlier(lean.VBox):
    """What was done earlier, folded away until it is asked for."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book, self._open = book, False
        self._button = pages.button("", self.turn, kind="bare")
        self._list = lean.VBox()
        self.children = (pages.Follow(book, [Action], self._parts), self._list)

    def turn(self) -> None:
        """Open or close it."""
        self._open = not self._open
        if not self._list.children:  # most never ask for it
            self._list.children = (_listed(self._book, recent=False, empty=""),)
        self._parts()

    def _parts(self) -> list[widgets.Widget]:
        count = len(_keys(self._book.all(Action), recent=False))
        shown = ngettext("What I did before that ({n})", "What I did before that ({n})", count).format(
            n=count
        )
        self._button.description = _("Close what I did before that") if self._open else shown
        pages.display(self._button, count or self._open)
        pages.display(self._list, self._open)
        return [self._button]


def _listed(book: Workbook, *, recent: bool, empty: str) -> Paged[Action]:
    return Paged(
        book,
        Action,
        lambda key: [
            fields.text("what", _("What I did")),
            Words(book, [Action], lambda: _asked((book.read(Action, key) or Action()).what)).add_class(
                "henai-note"
            ),
            _until_today(fields.day("on", _("On which day"))),
        ],
        row=lambda key, action: Row(
            key,
            days.say_iso(action.on) or _("(no day)"),
            short(action.what, 120) or _("(no name yet)"),
            mark=_("Done already?") if actions.planned(action.what) else "",
        ),
        order=lambda records: _keys(records, recent=recent),
        label=_("What I did in the last 30 days") if recent else _("What I did before that"),
        empty=empty,
    )


def _keys(records: Mapping[str, Action], *, recent: bool) -> list[str]:
    """Keys of what was done in the last 30 days, or of everything else, the newest first."""
    lately = [key for key, _action in actions.newest(records, clock.today())]
    if recent:
        return lately
    rest = [(key, action) for key, action in reversed(records.items()) if key not in lately]
    return [key for key, _action in sorted(rest, key=lambda pair: pair[1].on, reverse=True)]


def _until_today(each: Field) -> Field:
    return replaced(each, read=lambda value: actions.done_by(each.read(value), clock.today()))


def _wanted(values: dict[str, Any]) -> dict[str, str]:
    """What keeps an action from being added: no words, or a day to come."""
    wanted = {}
    if not filled(values["what"]):
        wanted["what"] = _("What did you do? A few words are enough.")
    try:
        actions.done_by(values["on"], clock.today())
    except Problem as problem:
        wanted["on"] = locale.sentence(problem)
    return wanted


def _add(book: Workbook, values: dict[str, Any]) -> Added:
    action = Action(on=values["on"] or clock.today().isoformat(), what=values["what"].strip())
    key = book.add(action)
    words = f"{short(action.what, 40)} · {days.say_iso(action.on)}"
    return Added(_("Added: {words}").format(words=words), lambda: book.withdraw(Action, key))


def _asked(text: str) -> list[Child]:
    """A question beside words that sound like a plan."""
    if not isinstance(text, str) or not actions.planned(text):
        return []
    words = _(
        "This sounds like something still to come. Have you done some of it already, however small? "
        "People can see what is done, and support it."
    )
    return [h("p", words)]
