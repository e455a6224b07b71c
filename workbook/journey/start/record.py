"""始める: many weak ties or a few close ones (M3), and whom the learner could ask today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled
from workbook.locale import N_, _
from workbook.locale.phrase import called

Percent = Annotated[float, Field(ge=0, le=100)]


class Comparison(Record):
    """Two groups and how many of each would act when asked, as the learner sets the sliders.

    ``followers`` and ``people`` count persons; ``response`` and ``people_response`` are percentages of them.
    """

    kind: ClassVar[str] = "comparison"
    followers: Annotated[int, Field(ge=0, le=10_000_000_000)] = 1000
    response: Percent = 1.0
    people: Annotated[int, Field(ge=0, le=1_000_000)] = 8
    people_response: Percent = 80.0


class Askable(Record):
    """Somebody the learner could ask, for what, and how they would."""

    kind: ClassVar[str] = "askable"
    name: Text = ""
    what_for: Text = ""
    how: Literal["face", "call", "message", ""] = ""
    asked: bool = False


KINDS: tuple[type[Record], ...] = (Comparison, Askable)
DEPENDS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One published comparison: of 100 people asked, how many agreed in person and otherwise."""

    in_person: float
    otherwise: float
    sentence: str
    """A msgid to translate where it is shown."""
    source: str
    """Shown beside the sentence, the same in every language."""


STRANGERS = Figure(
    in_person=70,
    otherwise=2,
    sentence=N_("Asked face to face, over 70 of 100 strangers said yes. By e-mail, about 2 did."),
    source="Roghanizad & Bohns 2017, Journal of Experimental Social Psychology 69",
)
FRIENDS = Figure(
    in_person=80,
    otherwise=60,
    sentence=N_(
        "Asked in person, about 4 of 5 friends said yes. By call or voice message, fewer than 3 of 5 did."
    ),
    source="Roghanizad & Bohns 2022, Social Psychological and Personality Science 13",
)
FIGURES = (STRANGERS, FRIENDS)
"""`FRIENDS.otherwise` is an upper limit ("fewer than 3 of 5"), `STRANGERS.in_person` a lower one ("over 70")."""


class Expected(NamedTuple):
    """How many people would act, on average: not whole numbers, and not a promise."""

    from_followers: float
    from_people: float


def expected_response(comparison: Comparison) -> Expected:
    """Followers × response against close people × response (M3), in persons.

    The response of close people can lean on `FIGURES`. The response of followers is the learner's own assumption:
    no figure for it is known to us that would hold for one person's followers, and the page says so beside it.
    """
    return Expected(
        comparison.followers * comparison.response / 100,
        comparison.people * comparison.people_response / 100,
    )


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: one person to ask, and what for. An untouched comparison is fine."""
    named = [person for person in book.all(Askable).values() if filled(person.name)]
    if not named:
        yield _(
            "Nobody you could ask is written here yet. One person is enough, by any name you like: "
            "support starts with somebody you can picture."
        )
    elif not any(filled(person.what_for) for person in named):
        yield _(
            "What you would ask {name} is still blank. The smaller and clearer a request, the easier it is to answer."
        ).format(name=called(named[0].name))


def answer(book: Book) -> object:
    """The people listed, by name; None while there are none."""
    return tuple(person.name.strip() for person in book.all(Askable).values() if filled(person.name)) or None
