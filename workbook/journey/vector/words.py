"""The vector sentence in three lengths: the draft its parts give, the learner's own words, and both kept apart."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Record, Workbook
from workbook.journey.book import filled
from workbook.journey.vector import composing, since
from workbook.journey.vector.composing import A_POST, LENGTHS, Length
from workbook.journey.vector.parts import MODELS, Sentence
from workbook.kit import clock, fields, lean, pages
from workbook.kit.files import CopyButton
from workbook.kit.following import Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _

PARTS: list[type[Record]] = list(MODELS)
ROWS: dict[Length, int] = {"short": 4, "only": 5, "long": 10}


def sentence() -> lean.VBox:
    """A choice of length, and for each the draft, live, the learner's words, and the sentence as it stands."""
    book = learner.current()
    # Built when it is first chosen; the medium one, of which other steps speak, at once.
    places = {length: lean.VBox() for length in LENGTHS}

    def pick(chosen: str) -> None:
        for length, place in places.items():
            pages.display(place, length == chosen)
            if length == chosen and not place.children:
                place.children = _panel(book, length)

    chosen = pages.choices(
        [
            ("short", _("Short"), _("Fits into one post.")),
            ("only", _("Medium"), _("Past, present and destination in a sentence each.")),
            ("long", _("Long"), _("With what it means to you, and what you did lately.")),
        ],
        "only",
        pick,
        label=_("How long?"),
    )
    chosen.add_class("henai-three")
    pick("only")
    return pages.exercise(book, chosen, *places.values())


def _panel(book: Workbook, length: Length) -> tuple[widgets.Widget, ...]:
    def draft() -> str:
        return composing.compose(book, length, clock.today())

    form = Form(
        book,
        Sentence,
        length,
        [
            fields.area(
                "text",
                _("In my own words"),
                _("Read it aloud and change it until it sounds like you."),
                rows=ROWS[length],
            )
        ],
        along=lambda: since.kept_along(book, length, form.field("text").value, clock.today()),
    )

    def take() -> None:
        form.flush()  # what was typed a moment ago counts
        field = form.field("text")
        if not filled(field.value) or since.stale(book, length, clock.today()):
            field.value = draft()
            field.focus()

    room = [Words(book, [Sentence], lambda: _room(book)).add_class("henai-note")] if length == "short" else []
    return (
        pages.sheet(_Draft(book, length, take), form, *room, _Changed(book, length, take)),
        _Standing(book, length),
    )


def _room(book: Workbook) -> list[Child]:
    """How much too long the short sentence is for one post."""
    over = ceil(composing.room((book.read(Sentence, "short") or Sentence()).text.strip()) - A_POST)
    if over <= 0:
        return []
    words = _("For one post of {most} characters this is {over} too long. What could a stranger do without?")
    return [h("p", words.format(most=A_POST, over=over))]


class _Draft(pages.Follow):
    """What the parts give today, and a button that takes it while the field is empty."""

    def __init__(self, book: Workbook, length: Length, take: Callable[[], object]) -> None:
        self._book, self._length = book, length
        self._stood = False
        self._said = show()
        self._take = pages.button(_("Take this as my draft"), take, kind="main")
        super().__init__(book, PARTS, self._parts)

    def _parts(self) -> list[widgets.Widget]:
        composed = composing.compose(self._book, self._length, clock.today())
        if composed:
            heading = h("h3", _("The draft from what you wrote"))
            replace(self._said, heading, h("blockquote", composed, class_="henai-quote"))
        else:
            replace(
                self._said,
                h("p", _("Once you've written something above, a draft appears here.")),
                class_="henai-empty",
            )
        empty = not filled((self._book.read(Sentence, self._length) or Sentence()).text)
        # Once the button stood there its place stays: the field below must not move while someone types in it.
        self._stood = self._stood or empty
        pages.display(self._take, composed and self._stood)
        (self._take.remove_class if empty else self._take.add_class)("henai-place-kept")
        return [self._said, self._take]


class _Changed(pages.Follow):
    """Says which parts changed after the words were kept; the words stay until the learner changes them."""

    def __init__(self, book: Workbook, length: Length, take: Callable[[], object]) -> None:
        self._book, self._length = book, length
        self._note = pages.note()
        self._renew = pages.button(_("Put the new draft in"), take)
        self._keep = pages.button(_("Mine is right as it stands"), self.keep)
        self._buttons = pages.actions(self._renew, self._keep)
        super().__init__(book, PARTS, self._parts)

    def keep(self) -> None:
        """The learner read both: from now on only what changes after today is named."""
        now = since.taken(self._book, self._length, clock.today())
        pages.attempt(self._book, lambda: self._book.change(Sentence, self._length, **now))

    def _parts(self) -> list[widgets.Widget]:
        changed = since.changed(self._book, self._length, clock.today())
        stale = since.stale(self._book, self._length, clock.today())
        words = (
            _("Since you took this draft, {parts} changed. The field still holds the earlier draft.")
            if stale
            else _(
                "Since you wrote this, {parts} changed. Your own words are as you left them: does the draft say something they don't?"
            )
        )
        said = h("p", words.format(parts=_(", ").join(changed))) if changed else None
        replace(self._note, said)
        pages.display(self._renew, stale)
        pages.display(self._buttons, changed)
        return [self._note, self._buttons]


class _Standing(pages.Follow):
    """The sentence as it stands, to read and to copy."""

    def __init__(self, book: Workbook, length: Length) -> None:
        self._book, self._length = book, length
        self._said = show()
        self._copy = CopyButton(_("Copy the sentence"), self._text)
        super().__init__(book, PARTS, self._parts)

    def _text(self) -> str:
        return composing.shown(self._book, self._length, clock.today())

    def _parts(self) -> list[widgets.Widget]:
        kept = filled((self._book.read(Sentence, self._length) or Sentence()).text)
        if kept:
            quote = h("blockquote", self._text(), class_="henai-quote")
            replace(self._said, h("h3", _("My vector, for now")), quote)
        else:
            replace(self._said)
        pages.display(self._copy, kept)
        return [self._said, self._copy]
