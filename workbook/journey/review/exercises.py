"""The widgets of ふり返り: a look at the week and the month, then and now, the signs, and what to prepare with whom."""

from __future__ import annotations

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.review import record
from workbook.journey.review.four_view import WATCHED, orders
from workbook.journey.review.month_view import ThisMonth
from workbook.journey.review.preparing import Preparing
from workbook.journey.review.record import Review
from workbook.journey.review.sentence_view import side_by_side
from workbook.journey.review.weeks import (
    FACTS,
    LOG,
    SOURCE,
    Weeks,
    about_the_try,
    facts,
    latest_try,
    named,
    questions,
)
from workbook.journey.supporters.marks import Reached
from workbook.journey.supporters.pseudonyms import hidden
from workbook.journey.supporters.signs_view import Noting, standing
from workbook.journey.supporters.standings import standings
from workbook.journey.vector.record import Sentence
from workbook.kit import clock, lean, pages
from workbook.kit.following import Following, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, lines, replace, show
from workbook.kit.kept import kept
from workbook.kit.when_seen import WhenSeen
from workbook.locale import _
from workbook.locale.phrase import short


def week() -> lean.VBox:
    """Last week's try asked about first, this week's facts, keep, problem, try and a plan; earlier weeks below."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, _ThisWeek(book))


class _ThisWeek(lean.VBox):
    """The week the learner is in; on a page left open over Sunday night, the next one."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book, self._week = book, ""
        clock.follow(self.turn)
        self.turn()

    def turn(self) -> None:
        """Turn to the week of today; what was typed stays with the week it was typed in."""
        this = record.week_of(clock.today())
        if this == self._week:
            return
        old, self._week = self.children, this
        heading = [h("h3", _("This week so far")), h("p", named(this), class_="henai-hint")]
        source = _("A plan for a moment you can name is kept more often: {source}.").format(source=SOURCE)
        self.children = (
            pages.sheet(
                _Tried(self._book, this),
                Words(self._book, FACTS, lambda: [*heading, facts(kept(self._book), this)]),
                Form(self._book, Review, this, questions()),
                show(h("p", source, class_="henai-hint")),
            ),
            Weeks(self._book, this),
        )
        for part in old:
            pages.take_down(part)

    def dispose(self) -> None:
        """Stop following the days."""
        clock.unfollow(self.turn)


class _Tried(Following, lean.VBox):
    """What the learner meant to try, and how it went; nothing at all before there is something to ask about."""

    def __init__(self, book: Workbook, week: str) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._week, self._words = week, show()
        self._form: Form[Review] | None = None
        self.follow(book, [Review, *LOG])
        self.draw()

    def draw(self) -> None:
        """Bring it up to date; the fields stay while something typed in them can't be saved."""
        found = latest_try(kept(self._book), self._week)
        replace(self._words, *(_meant(self._book, *found) if found else ()))
        (self.add_class if found else self.remove_class)("henai-tried")
        if found and self._form is None:
            self._form = Form(self._book, Review, self._week, about_the_try(), history=False)
        elif not found and self._form is not None and pages.flush(self._form):
            gone, self._form = self._form, None
            pages.take_down(gone)
        self.children = (self._words, *([self._form] if self._form else []))


def _meant(book: Workbook, week: str, look: Review) -> list[Child]:
    planned, meant = hidden(kept(book), record.plan(look)), hidden(kept(book), look.next_try)
    return [
        h("h3", _("What you meant to try")),
        h("p", h("b", *lines(short(meant, 300)))) if meant.strip() else None,
        h("p", short(planned, 300)) if planned else None,
        h("p", named(week), class_="henai-hint"),
    ]


def month() -> lean.VBox:
    """Obsession, vector and position a month ago and now, what others did in between; earlier months below."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, ThisMonth(book))


def then_and_now() -> lean.VBox:
    """The vector sentence as it was first kept, about four weeks ago, and now, side by side with their dates."""
    book = learner.current()
    return pages.exercise(book, Words(book, [Sentence, *LOG], lambda: side_by_side(book)))


def signs() -> lean.VBox:
    """The four signs (M2), each with what shows it or what is missing, and whether somebody ordered (M1)."""
    book = learner.current()
    records = kept(book)

    def said() -> list[Child]:
        four = [standing(each) for each in standings(records, clock.today()) if each.id != "order"]
        return [h("ol", *four, class_="henai-signs"), orders(records)]

    # A page that is warmed before anybody comes writes nothing: signs are kept once they are seen.
    keeping = WhenSeen(lambda: Noting(book, WATCHED), small=True)
    return pages.exercise(book, pages.sheet(Words(book, [*WATCHED, Reached], said)), keeping)


def prepare() -> lean.VBox:
    """The communities the learner's people belong to: what could be asked there, of whom, and what to bring (M16)."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, Preparing(book))
