"""For those who can't decide: options, what matters, a table of ratings, and then one that is tried or chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook import learner
from workbook.journal import Problem, Record, Workbook
from workbook.journey.book import filled, only
from workbook.journey.vector import weighed
from workbook.journey.vector.options import (
    BEST,
    MOST,
    Criterion,
    Option,
    Rating,
    beyond,
    criteria,
    options,
    rating_key,
    table,
)
from workbook.journey.vector.record import Destination
from workbook.journey.vector.trying import Trying
from workbook.kit import fields, grid_columns, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.folding import Fold
from workbook.kit.following import Following, Words
from workbook.kit.forms import Scratch
from workbook.kit.gone import Gone
from workbook.kit.grid import Grid, Line, write_on
from workbook.kit.grid_columns import Column
from workbook.kit.html import h, replace, show
from workbook.kit.saved import refused
from workbook.locale import _, when
from workbook.locale.phrase import quoted, short

OFF = "off"  # the column of buttons that take a line off
KINDS: list[type[Record]] = [Option, Criterion, Rating]


def deciding() -> lean.VBox:
    """Up to six options, the learner's own criteria, how each option meets them; one to try or to choose for now."""
    book = learner.current()
    begun = book.read(Scratch, "form:option") is not None  # half typed
    undecided = begun or (bool(options(book)) and not only(book, Destination).option)
    compare = Fold(
        _("Compare a few destinations"), lambda: [_parts(book)], name="deciding", opened=undecided, wide=True
    )
    return pages.exercise(book, compare)


def _parts(book: Workbook) -> lean.VBox:
    first = pages.sheet(show(h("h3", _("Where could you be going?"))), _new_option(book), _options(book))
    return lean.VBox([first, Later(book)]).add_class("henai-follow")


class Later(Following, lean.VBox):
    """What matters, the ratings and the choice: made once there is an option or a criterion."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self.follow(book, KINDS)
        self.draw()

    def draw(self) -> None:
        """Show them when there is something to go on with."""
        wanted = bool(options(self._book) or criteria(self._book))
        if wanted and not self.children:
            book = self._book
            self.children = (
                pages.sheet(show(h("h3", _("What matters to you?"))), _new_criterion(book), _criteria(book)),
                pages.sheet(show(h("h3", _("How much of it does each one have?"))), Ratings(book)),
                pages.sheet(show(h("h3", _("Try one, or choose one"))), Trying(book)),
            )
        pages.display(self, wanted)


def _new_option(book: Workbook) -> Adding:
    def check(values: dict[str, Any]) -> Mapping[str, str]:
        if not filled(values["scene"]):
            return {"scene": _("Which scene could it be? One line is enough.")}
        if len(book.all(Option)) >= MOST:
            return {"scene": _too_many()}
        return {}

    def act(values: dict[str, Any]) -> Added:
        key = book.add(Option(scene=values["scene"].strip(), by=values["by"]))
        words = _("Added: {what}").format(what=quoted([values["scene"]]))
        return Added(words, lambda: book.withdraw(Option, key))

    scene = fields.text("scene", _("One scene you could be in"), _("Who is there? What are you all doing?"))
    by = fields.moment("by", _("About when"), _("Such as 2028, March 2028 or 31 March 2028."), when.AHEAD)
    return Adding(book, "option", [scene, by], add=_("Add this option"), act=act, check=check)


def _too_many() -> str:
    return _(
        "Six at most: with more, nobody keeps them all in mind. Take one off the list first; your words stay here."
    )


def _options(book: Workbook) -> Listed:
    columns = [
        grid_columns.text("scene", _("The scene")),
        grid_columns.fitting(grid_columns.moment("by", _("About when"), example=when.AHEAD), Option),
    ]

    def said() -> str:
        waiting = [option.scene for option in beyond(book).values()]
        return _("Six are compared at most: {names} isn't yet, but its words are kept.").format(
            names=quoted(waiting)
        ) if waiting else ""  # fmt: skip

    return Listed(book, Option, columns, lambda one: one.scene, label=_("Your options"), said=said)


def _new_criterion(book: Workbook) -> Adding:
    def check(values: dict[str, Any]) -> Mapping[str, str]:
        return {} if filled(values["name"]) else {"name": _("What should it have? A few words are enough.")}

    def act(values: dict[str, Any]) -> Added:
        key = book.add(Criterion(name=values["name"].strip(), weight=values["weight"]))
        words = _("Added: {what}").format(what=quoted([values["name"]]))
        return Added(words, lambda: book.withdraw(Criterion, key))

    name = fields.text(
        "name",
        _("What you want it to have"),
        _("Such as: I meet people, I can go on for years, it fits into my evenings."),
    )
    weight = fields.slider("weight", _("How much it weighs"), range(1, BEST + 1), weighs)
    start: Callable[[], Mapping[str, Any]] = lambda: {"weight": Criterion().weight}  # noqa: E731
    return Adding(book, "criterion", [name, weight], add=_("Add this"), act=act, check=check, start=start)


def _criteria(book: Workbook) -> Listed:
    columns = [
        grid_columns.line("name", _("What you want it to have")),
        grid_columns.choice("weight", _("How much it weighs"), [(weighs(n), n) for n in range(1, BEST + 1)]),
    ]
    return Listed(book, Criterion, columns, lambda one: one.name, label=_("What matters to you"))


def weighs(weight: float) -> str:
    """A weight in words."""
    words = (_("a little"), _("somewhat"), _("as usual"), _("quite a lot"), _("a lot"))
    return words[min(max(int(weight), 1), BEST) - 1]


class Listed(Following, lean.VBox):
    """Records of one kind as a table of fields; each line can be taken off, and brought back."""

    def __init__(
        self,
        book: Workbook,
        model: type[Any],
        columns: Sequence[Column],
        name: Callable[[Any], str],
        *,
        label: str,
        said: Callable[[], str] = str,
    ) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._model, self._name, self._said = model, name, said
        self._gone = Gone(book, model)
        self.grid = Grid(
            book,
            [*columns, grid_columns.button(OFF, _("Take off the list"))],
            lambda row, column, value: write_on(book, model, row, **{column: value}),
            label=label,
            unread=lambda row, column: f"unread:{model.kind}:{row}:{column}",
            pressed=lambda row, _column: self.take_off(row),
        )
        self._note, self._words = pages.note(), show()
        self._back = pages.actions(
            self._words, pages.button(_("Bring it back"), self.bring_back, kind="bare")
        )
        self.children = (self.grid, self._note, self._back)
        self.follow(book, [model])
        self.draw()

    def draw(self) -> None:
        """Show what stands."""
        records = self._book.all(self._model)
        self.grid.tell(
            [
                Line(key, short(self._name(one)) or _("(no name yet)"), dict(one))
                for key, one in records.items()
            ]
        )
        pages.display(self._back, words := self._gone.words)
        replace(self._words, h("p", words) if words else None)
        sentence = self._said()
        replace(self._note, h("p", sentence) if sentence else None)

    def take_off(self, key: str) -> None:
        """Take a line off; it can be brought back."""
        record = self._book.read(self._model, key)
        if record is not None:
            self._gone.add(key, short(self._name(record), 80))
            if pages.attempt(self._book, lambda: self._book.withdraw(self._model, key)):
                pages.focus_soon(self._back)  # a line keeps standing there as long as the focus is in it

    def bring_back(self) -> None:
        """Bring back what was taken off last, then what went before it, if there is room for it."""
        if self._model is Option and len(self._book.all(Option)) >= MOST:
            refused(
                self._book,
                Problem(
                    "Six at most: with more, nobody keeps them all in mind. Take one off the list first; your words stay here."
                ),
            )
            return
        pages.attempt(self._book, self._gone.bring_back)
        self.draw()


class Ratings(Following, lean.VBox):
    """A line for each option, a column for each criterion; below it the picture and what it says."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._invitation = pages.invitation(
            _("With one option and one thing that matters, there is a table here.")
        )
        self.grid = Grid(book, [], self._rated, label=_("How much each option has of what matters"))
        self.grid.add_class("henai-ratings")
        self._scale = show(
            h("p", _("0 is “doesn't fit”, 5 is “fits very well”. A guess is fine, and so is a blank.")),
            class_="henai-hint",
        )
        self._picture = Words(book, KINDS, lambda: weighed.picture(table(book)))
        self.children = (self._invitation, self._scale, self.grid, self._picture)
        self.follow(book, KINDS)
        self.draw()

    def draw(self) -> None:
        """Show the ratings as they stand."""
        rated = table(self._book)
        there = bool(rated.scenes and rated.criteria)
        self.grid.arrange(
            [
                grid_columns.choice(
                    key, short(one.name, 40), [("–", None), *((str(n), n) for n in range(BEST + 1))]
                )
                for key, one in rated.criteria.items()
            ]
        )
        self.grid.tell(
            [
                Line(
                    key,
                    short(scene),
                    {each: rated.values.get((key, each)) for each in rated.criteria},
                    head=short(scene, 60),
                )
                for key, scene in rated.scenes.items()
            ]
        )
        pages.display(self._invitation, not there)
        for part in (self._scale, self.grid):
            pages.display(part, there)

    def _rated(self, option: str, criterion: str, value: int | None) -> None:
        self._book.change(Rating, rating_key(option, criterion), value=value)
