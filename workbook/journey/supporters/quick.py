"""The quick form of the log: a name, a few words, Enter. What it was and which way are those of the last one in this sitting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from workbook.journal import Workbook
from workbook.journey.posts.record import Post, title
from workbook.journey.supporters import words
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.moment import WHAT, Moment
from workbook.journey.supporters.money_view import Currency
from workbook.journey.supporters.whom import Whom, forget, met, shorten
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.fields import Field
from workbook.kit.following import Following
from workbook.kit.kept import kept
from workbook.locale import _
from workbook.locale.phrase import short

POSTS = 100
ASKS = 60
MORE = ("post", "ask", "amount")
REMEMBERED = ("what", "direction", "date")

_last: WeakKeyDictionary[Workbook, Moment] = WeakKeyDictionary()  # that was added since the page was opened


class Quick(Following, lean.VBox):
    """The form and, folded in it, the rarer fields."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book = book
        self._records, self._whom = kept(book), Whom(book)
        self._date = ""  # of the last one added here: a series of old ones is written in one go
        self._currency = Currency(book)
        self._more = pages.button("", self._toggle, kind="bare")
        self.form = Adding(
            book,
            "moment",
            [
                (
                    self._whom.line(_("With whom")),
                    fields.text("note", _("In a few words"), _("Enter adds it.")),
                ),
                self._whom.chips(),
                (
                    fields.choice("what", _("What it was"), kinds()),
                    fields.choice("direction", _("Which way"), directions()),
                    fields.day("date", _("When")),
                ),
                waits(),
                self._more,
                (
                    fields.choice(
                        "post",
                        _("The post that led to it"),
                        posts(self._records.all(Post), hide=self._whom.everybody.hide),
                    ),
                    fields.choice(
                        "ask", _("The ask that led to it"), asks(self._records, self._whom.everybody)
                    ),
                ),
                amount(),
                self._currency,
            ],
            add=_("Add to the log"),
            check=self._whom.check,
            act=self._add,
            start=self._start,
            keep=REMEMBERED,
            home="new",
            onward={"new": "note"},
        )
        shorten(self.form)
        self._rare = [
            part
            for part in self.form.children
            if any(each in pages.walk(part) for each in (*map(self.form.field, MORE), self._currency))
        ]
        self._show(any(self.form.field(each).value for each in MORE))
        self.children = (self.form,)
        self.follow(book, [Post, Ask, *NAMES])
        self.draw()

    def _start(self) -> dict[str, Any]:
        """Today, and what the moment added last was since the page was opened: on another visit it says nothing."""
        last = _last.get(self._book, Moment())
        return {
            "what": last.what,
            "direction": last.direction,
            "date": self._date or clock.today().isoformat(),
        }

    def _add(self, values: dict[str, Any]) -> Added:
        today = clock.today().isoformat()
        self._date = values["date"] if values["date"] != today else ""
        added = add(self._book, values)
        _last[self._book] = Moment(what=values["what"], direction=values["direction"])
        return added

    def draw(self) -> None:
        """Bring the choices up to date, in place: somebody may be typing in the fields."""
        hide = self._whom.everybody.hide
        self._whom.offer(self.form)
        self.form.retell()
        self.form.offer("post", posts(self._records.all(Post), self.form.field("post").value, hide))
        self.form.offer("ask", asks(self._records, self._whom.everybody, self.form.field("ask").value))

    def _toggle(self) -> None:
        self._show(not self._opened)

    def _show(self, opened: bool) -> None:
        self._opened = opened
        self._more.description = ("− " if opened else "+ ") + _("Post, ask, amount")
        for part in self._rare:
            pages.display(part, opened)


def kinds() -> list[tuple[str, str]]:
    """What a moment may be, to choose from."""
    return [(_(words_), kind) for kind, words_ in WHAT.items()]


def directions() -> list[tuple[str, str]]:
    """Which way it went, to choose from."""
    return [(_("They did it for me"), "in"), (_("I did it for them"), "out")]


def posts(written: Any, chosen: str = "", hide: Callable[[str], str] = str) -> list[tuple[str, str]]:
    """Posts to choose from, the latest first; one that is gone can still be the one."""
    listed = sorted(written.items(), key=lambda item: item[1].date, reverse=True)
    shown = [
        (short(hide(title(post)), 32), key)
        for number, (key, post) in enumerate(listed)
        if number < POSTS or key == chosen
    ]
    if chosen and chosen not in written:
        shown.append((_("(a post that is gone)"), chosen))
    return [(_("None, or not sure"), ""), *shown]


def asks(book: Any, everybody: words.Known, chosen: str = "") -> list[tuple[str, str]]:
    """Asks to choose from, the latest first; one that is gone can still be the one."""
    written = book.all(Ask)
    listed = sorted(written.items(), key=lambda item: item[1].date, reverse=True)
    shown = [
        (f"{words.together(everybody, one.who, 2)} · {short(everybody.hide(one.what), 24)}", key)
        for number, (key, one) in enumerate(listed)
        if number < ASKS or key == chosen
    ]
    if chosen and chosen not in written:
        shown.append((_("(an ask that is gone)"), chosen))
    return [(_("None, or not sure"), ""), *shown]


def amount() -> Field:
    """Money, in the currency the learner counts in."""
    return fields.number("amount", _("Amount"), _("If money was part of it, for example 3,000."))


def waits() -> Field:
    """A box that is ticked while the moment isn't answered."""
    box = fields.check("answered", _("I haven't answered yet"))
    return Field(
        "answered",
        box.widget,
        read=lambda value: not value,
        show=lambda value: value is False,
        say=lambda value: _("answered") if value else _("not yet"),
    )


def add(book: Workbook, values: dict[str, Any]) -> Added:
    """Add a moment from the quick form, and whoever is new in it."""
    who, made = met(book, values["new"], values["who"])
    moment = Moment(who=who, **{name: values[name] for name in ("note", *REMEMBERED, *MORE, "answered")})
    key = book.add(moment)

    def undo() -> None:
        book.withdraw(Moment, key)
        forget(book, made)

    def said() -> str:
        parts = [words.together(knowing(book).now, who), _(WHAT[moment.what]), days.say_iso(moment.date)]
        if moment.direction == "out":
            parts.append(_("from me"))
        return _("Added: {words}").format(words=" · ".join(each for each in parts if each))

    return Added(said, undo)
