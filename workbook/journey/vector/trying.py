"""One option, tried for two weeks or chosen for now: both begin by touching it."""

from __future__ import annotations

from datetime import date
from typing import Any

import ipywidgets as widgets

from workbook.journal import Problem, Record, Workbook
from workbook.journey.book import filled, only
from workbook.journey.vector import gaps
from workbook.journey.vector.fortnight import DAYS, last_day, months_on, stage
from workbook.journey.vector.options import Option, Trial, options
from workbook.journey.vector.parts import Destination
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.following import Following, OneOf, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, show
from workbook.locale import _, when
from workbook.locale.phrase import quoted, short, together

KINDS: list[type[Record]] = [Option, Trial, Destination]


class Trying(Following, lean.VBox):
    """The options as cards; below them, for the one that is touched, its trial and a button that chooses it."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book = book
        self._key = ""
        self._wanted: str | None = None  # touched, and not opened yet
        self._opened = lean.VBox()
        self._cards = OneOf(
            book,
            KINDS,
            self._options,
            lambda: self._key if self._wanted is None else self._wanted,
            self._touched,
            label=_("Which one?"),
            empty=_("Once there is an option above, you can try it here."),
        )
        self.children = (self._cards, self._opened)
        self.follow(book, KINDS)
        self.unfold(_begun(book))

    def _touched(self, key: str) -> None:
        self._wanted = key
        pages.settle(self, self.unfold, key)

    def draw(self) -> None:
        """An option that was taken off is not open any more."""
        if self._key and self._key not in options(self._book):
            self.unfold("")

    def unfold(self, key: str) -> None:
        """Show the trial of an option, "" for none. What is typed in another one is committed first."""
        if key == self._wanted:
            self._wanted = None
        if key == self._key or not pages.flush(self._opened):
            self._cards.draw()
            return
        old, self._key = self._opened.children, key
        self._opened.children = _trial(self._book, key) if key else ()
        for part in old:
            pages.take_down(part)
        self._cards.draw()

    def _options(self) -> list[tuple[str, str, str]]:
        chosen = only(self._book, Destination).option
        return [
            (key, short(option.scene, 80), _detail(self._book, key, option, chosen))
            for key, option in options(self._book).items()
        ]


def _detail(book: Workbook, key: str, option: Option, chosen: str) -> str:
    trial = book.read(Trial, key)
    parts = [
        when.show(option.by),
        _("chosen for now") if key == chosen else "",
        _stage_in_a_word(trial) if trial else "",
    ]
    return " · ".join(filter(None, parts))


def _begun(book: Workbook) -> str:
    """The option that is chosen, else the one whose trial began last, "" when nothing is under way."""
    listed = options(book)
    chosen = only(book, Destination).option
    if chosen in listed:
        return chosen
    trials = book.all(Trial)
    begun = [key for key in listed if key in trials and trials[key].start]
    return max(begun, key=lambda key: trials[key].start, default="")


def _trial(book: Workbook, key: str) -> tuple[widgets.Widget, ...]:
    form = Form(
        book,
        Trial,
        key,
        [
            fields.area(
                "tiny", _("The smallest thing to try"), _("Something of an hour or so, that you could do tomorrow."), rows=2
            ),
            fields.day("start", _("From when")),
            fields.area(
                "found",
                _("What I noticed"),
                _("After the two weeks, or whenever you notice something. Did you want to go on?"),
                rows=2,
            ),
        ],
    )  # fmt: skip

    def begin() -> None:
        form.field("start").value = clock.today()

    return (
        show(h("h3", _("Two weeks of trying it"))),
        Words(book, [Trial], lambda: [h("p", _stage(book.read(Trial, key) or Trial()))]),
        Begin(book, key, begin),
        form,
        show(
            h("h3", _("Choose it for now")),
            h(
                "p",
                _("With a trial or without one. You can change it whenever you like."),
                class_="henai-hint",
            ),
        ),
        Words(book, KINDS, lambda: _replaces(book, key)),
        _choose(book, key),
    )


class Begin(Following, lean.VBox):
    """A button that begins the trial today, while it has no first day."""

    def __init__(self, book: Workbook, key: str, begin: Any) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._key = key
        self.children = (pages.button(_("Begin today"), begin),)
        self.follow(book, [Trial])
        self.draw()

    def draw(self) -> None:
        """Show it or not."""
        pages.display(self, not (self._book.read(Trial, self._key) or Trial()).start)


def _stage(trial: Trial) -> str:
    """Where the trial is, in a sentence or two."""
    now, end = stage(trial, clock.today()), last_day(trial)
    until = days.say(end) if end else ""
    if now.state == "no day":
        return _("Not begun yet. Two weeks of something small tell more than a month of thinking.")
    if now.state == "ahead":
        return _("It begins on {day}.").format(day=days.say_iso(trial.start))
    if now.state == "running":
        return _("Day {n} of {days}, until {end}.").format(n=now.day, days=DAYS, end=until)
    if not filled(trial.found):
        return _("The two weeks ended on {end}. What did you notice?").format(end=until)
    return _("The two weeks ended on {end}, and you wrote down what you noticed.").format(end=until)


def _stage_in_a_word(trial: Trial) -> str:
    now = stage(trial, clock.today())
    if now.state == "running":
        return _("day {n} of {days}").format(n=now.day, days=DAYS)
    return {"no day": "", "ahead": _("begins soon"), "over": _("tried for two weeks")}[now.state]


def _replaces(book: Workbook, key: str) -> list[Child]:
    """What stands as the destination now, if choosing this option would put something else in its place."""
    standing, option = only(book, Destination), options(book).get(key, Option())
    if not filled(standing.scene):
        return []
    if _same(standing.scene, option.scene):
        said = [_("This is your destination for now.")]
        if standing.again:
            due = gaps.due(standing, clock.today())
            words = (
                _("You wanted to look at it again by {day}: does it still fit?")
                if due
                else _("You'll look at it again on {day}.")
            )
            said.append(words.format(day=when.show(standing.again)))
    else:
        said = [_("Your destination is {scene} so far. Choosing this one takes its place; the earlier one stays in its history.").format(scene=quoted([standing.scene]))]  # fmt: skip
    return [h("p", together(said))]


def _choose(book: Workbook, key: str) -> Adding:
    def check(values: dict[str, Any]) -> dict[str, str]:
        again = values["again"]
        if again and _last(again) < clock.today():
            return {"again": _("That day is over already. Which day is still to come?")}
        return {}

    again = fields.moment(
        "again",
        _("Look at it again on"),
        _("Three months on, unless another day suits you better."),
        when.AHEAD,
    )
    return Adding(
        book,
        f"choose:{key}",
        [again],
        add=_("This one, for now"),
        act=lambda values: choose(book, key, values["again"]),
        check=check,
        start=lambda: {"again": _again(book, key)},
    )  # fmt: skip


def _again(book: Workbook, key: str) -> str:
    """The day the learner already named for this option, else one some months on."""
    standing, today = only(book, Destination), clock.today()
    named = _same(standing.scene, options(book).get(key, Option()).scene) and standing.again
    return standing.again if named and not gaps.due(standing, today) else months_on(today).isoformat()


def choose(book: Workbook, key: str, again: str) -> Added:
    """Make an option the destination for now. What stood there stays in the history, is named, and can be put back."""
    option = options(book).get(key)
    if option is None:
        raise Problem(
            "This option was taken off the list meanwhile. Bring it back first, or choose another one."
        )
    before = book.read(Destination)
    same = before is not None and _same(before.scene, option.scene)
    by = option.by or (before.by if before is not None and same else "")
    scene = before.scene if before is not None and same else option.scene
    if before is not None and before.option and not same:
        # Two choices within a minute would be one entry of the history, and the first scene gone from it.
        book.change(Destination, option=key)
    chosen = book.change(Destination, scene=scene, by=by, option=key, again=again)

    def undo() -> None:
        if book.read(Destination) != chosen:
            raise Problem("The destination was changed since, so it stays as it is now.")
        if before is None:
            book.withdraw(Destination)
        else:
            book.change(
                Destination, scene=before.scene, by=before.by, option=before.option, again=before.again
            )

    said = [_("{scene} is your destination for now.").format(scene=quoted([option.scene]))]
    if before is not None and not same and filled(before.scene):
        said.append(_("It took the place of {scene}.").format(scene=quoted([before.scene])))
    return Added(together(said), undo)


def _same(left: str, right: str) -> bool:
    return left.strip() == right.strip()


def _last(iso: str) -> date:
    try:
        return when.span(iso)[1]
    except Problem:  # a file changed by hand
        return date.max
