"""Deciding a destination: up to six options, the learner's own criteria, and two weeks of trying one (M7, M11).

A table of ratings can't know where somebody wants to go, so nothing here gives a score. It says which option comes
first as the learner rated them, whether that is more than one slip of the hand, and what would turn it around.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled
from workbook.locale import _, ngettext
from workbook.locale.phrase import quoted, together
from workbook.locale.when import Day, PartialDate

MOST = 6  # options that are compared: more than one can hold in mind makes a table nobody fills in
BEST = 5  # the highest rating, and the heaviest weight
NAMED = 40  # characters of an option or a criterion inside a sentence


class Option(Record):
    """A destination that may be chosen: a scene, and about when."""

    kind: ClassVar[str] = "option"
    scene: Text = ""
    by: PartialDate = ""


class Criterion(Record):
    """Something the learner wants a destination to have, and how much it weighs (1 a little, 5 a lot)."""

    kind: ClassVar[str] = "criterion"
    name: Text = ""
    weight: Annotated[int, Field(ge=1, le=BEST)] = 3


class Rating(Record):
    """How much of a criterion an option has (0 none, 5 a lot); None while it is blank. See `rating_key`."""

    kind: ClassVar[str] = "rating"
    value: Annotated[int, Field(ge=0, le=BEST)] | None = None


class Trial(Record):
    """Two weeks of trying an option, under the option's key: from when, the smallest thing, what was noticed."""

    kind: ClassVar[str] = "trial"
    start: Day = ""
    tiny: Text = ""
    found: Text = ""


def rating_key(option: str, criterion: str) -> str:
    """The key of the rating of an option on a criterion."""
    return f"{option}:{criterion}"


def options(book: Book) -> dict[str, Option]:
    """The options that are compared: those with words, the first `MOST` of them."""
    return dict(islice(_worded(book), MOST))


def beyond(book: Book) -> dict[str, Option]:
    """Options over the `MOST` that are compared (another window, a merged file); they are kept and wait."""
    return dict(islice(_worded(book), MOST, None))


def _worded(book: Book) -> Iterator[tuple[str, Option]]:
    return ((key, option) for key, option in book.all(Option).items() if filled(option.scene))


def criteria(book: Book) -> dict[str, Criterion]:
    """The criteria that have a name, in the order they were written."""
    return {key: one for key, one in book.all(Criterion).items() if filled(one.name)}


@dataclass(frozen=True)
class Table:
    """What was rated: the options' scenes, the criteria, and a value for each pair that isn't blank."""

    scenes: Mapping[str, str]
    criteria: Mapping[str, Criterion]
    values: Mapping[tuple[str, str], int]

    def blanks(self, option: str) -> list[str]:
        """The criteria on which an option isn't rated."""
        return [key for key in self.criteria if (option, key) not in self.values]

    def points(self, option: str, weights: Mapping[str, int] | None = None) -> int:
        """The sum of weight × rating, blanks as nothing: for comparing inside this table, never for showing."""
        heavy = weights or {key: one.weight for key, one in self.criteria.items()}
        return sum(heavy[key] * self.values.get((option, key), 0) for key in self.criteria)

    def reach(self, option: str) -> int:
        """The most an option's points can become when its blanks are filled."""
        return self.points(option) + sum(BEST * self.criteria[key].weight for key in self.blanks(option))

    def filled(self) -> list[str]:
        """The options without a blank."""
        return [key for key in self.scenes if not self.blanks(key)]


def table(book: Book) -> Table:
    """The table as it stands."""
    listed, wanted = options(book), criteria(book)
    ratings = book.all(Rating)
    values = {
        (option, criterion): rating.value
        for option in listed
        for criterion in wanted
        if (rating := ratings.get(rating_key(option, criterion))) is not None and rating.value is not None
    }
    return Table({key: option.scene for key, option in listed.items()}, wanted, values)


def front(rated: Table, among: Sequence[str] | None = None) -> list[str]:
    """The options that may come first, in the learner's order: one is in front, several are about even or still open.

    About even is what one rating, put one step higher or lower on the heaviest criterion, could turn around:
    nobody rates more exactly than that. An option with blanks is in front as long as they could bring it there.
    """
    keys = list(rated.scenes if among is None else among)
    if not keys or not rated.values:
        return []
    one_step = max(one.weight for one in rated.criteria.values())
    best = max(rated.points(key) for key in keys)
    return [key for key in keys if rated.reach(key) >= best - one_step]


@dataclass(frozen=True)
class Turn:
    """One weight that changes which option comes first: ``criterion`` weighed ``way`` puts ``option`` first."""

    criterion: str
    way: Literal["less", "more"]
    option: str


def turn(rated: Table) -> Turn | None:
    """The smallest change of one weight that puts another option first; None when there is none.

    Looks at the options without a blank, and only when one of them is ahead by itself. Of changes equally small
    the lighter weight comes before the heavier one, and an earlier criterion before a later one.
    """
    keys = rated.filled()
    weights = {key: one.weight for key, one in rated.criteria.items()}
    leader = _first(rated, keys, weights)
    if leader is None:
        return None
    changes = sorted(
        (abs(new - weight), new > weight, place, key, new)
        for place, (key, weight) in enumerate(weights.items())
        for new in range(1, BEST + 1)
        if new != weight
    )
    for _size, heavier, _place, key, new in changes:
        other = _first(rated, keys, weights | {key: new})
        if other not in (None, leader):
            return Turn(key, "more" if heavier else "less", str(other))
    return None


def _first(rated: Table, keys: Sequence[str], weights: Mapping[str, int]) -> str | None:
    """The option with the most points, None when there are two of them, or fewer than two to compare."""
    points = sorted((rated.points(key, weights) for key in keys), reverse=True)
    if len(points) < 2 or points[0] == points[1]:
        return None
    return max(keys, key=lambda key: rated.points(key, weights))


def seen(rated: Table) -> list[str]:
    """What the table says, in sentences: what comes first, what would turn it around, what is blank."""
    if not rated.values or len(rated.scenes) < 2:
        return []
    ahead, complete = front(rated), rated.filled()
    if len(ahead) == 1:
        said = [_comes_first(rated, ahead[0], sure=len(complete) < len(rated.scenes))]
    elif not any(map(rated.blanks, ahead)):
        said = [
            _("{names} are about even: one rating a step higher or lower could swap them.").format(
                names=_name(rated, ahead)
            )
        ]
    elif len(complete) > 1:
        first = front(rated, complete)
        said = [
            _("Among those without a blank, {name} comes first.").format(name=_name(rated, first))
            if len(first) == 1
            else _("Among those without a blank, {names} are about even.").format(names=_name(rated, first)),
            _("What is blank can still change that."),
        ]
    else:
        said = [_("What is still blank decides which comes first.")]
    return [*said, *_turned(rated, ahead), *_blank(rated)]


def _comes_first(rated: Table, key: str, *, sure: bool) -> str:
    name = _name(rated, [key])
    if sure:
        return _("As you rated them, {name} comes first, whatever you put into the blanks.").format(name=name)
    return _("As you rated them, {name} comes first.").format(name=name)


def _turned(rated: Table, ahead: list[str]) -> Iterator[str]:
    if len(rated.filled()) < 2 or len(rated.criteria) < 2:
        return
    change = turn(rated)
    if change is not None:
        words = (
            _("If {criterion} weighed less, {name} would come first.")
            if change.way == "less"
            else _("If {criterion} weighed more, {name} would come first.")
        )
        name = _name(rated, [change.option])
        yield words.format(
            criterion=quoted([rated.criteria[change.criterion].name], longest=NAMED), name=name
        )
    elif len(ahead) == 1 and not any(map(rated.blanks, rated.scenes)):
        yield _("No change of a single weight puts another one first.")


def _blank(rated: Table) -> Iterator[str]:
    empty = [key for key in rated.scenes if len(rated.blanks(key)) == len(rated.criteria)]
    if empty:
        yield _("Nothing is rated yet for {names}.").format(names=_name(rated, empty))
    some = [(key, blanks) for key in rated.scenes if key not in empty and (blanks := rated.blanks(key))]
    for key, blanks in some[:2]:
        wanted = quoted((rated.criteria[each].name for each in blanks), most=2, longest=NAMED)
        yield _("Still blank for {name}: {criteria}.").format(name=_name(rated, [key]), criteria=wanted)
    if (left := len(some) - 2) > 0:
        yield ngettext("{n} more option has a blank too.", "{n} more options have blanks too.", left).format(
            n=left
        )


def carried(rated: Table, option: str) -> str:
    """What an option stands on and what it lacks, in one or two sentences; "" while nothing is rated.

    It stands on what was rated 3 or more, and lacks what was rated 0 or 1: at most two of each, the weightiest first.
    """
    own = {key: value for (which, key), value in rated.values.items() if which == option}
    if not own:
        return ""

    def names(of: Mapping[str, int]) -> str:
        strongest = sorted(of, key=of.__getitem__, reverse=True)[:2]
        return quoted((rated.criteria[key].name for key in strongest), longest=NAMED)

    strong = {key: value * rated.criteria[key].weight for key, value in own.items() if value >= 3}
    weak = {key: (BEST - value) * rated.criteria[key].weight for key, value in own.items() if value <= 1}
    said = [_("It fits best: {criteria}.").format(criteria=names(strong))] if strong else []
    if weak:
        said.append(_("It fits least: {criteria}.").format(criteria=names(weak)))
    return together(said) or _("It has some of everything.")


def _name(rated: Table, keys: Sequence[str]) -> str:
    return quoted((rated.scenes[key] for key in keys), most=MOST, longest=NAMED)
