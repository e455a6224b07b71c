"""ベクトル: where the learner comes from, what they do now, where they go (M6, M7)."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.journal import Record
from workbook.journey.book import Book, filled, only
from workbook.journey.vector import gaps, since
from workbook.journey.vector.composing import compose, edited, shown
from workbook.journey.vector.options import Criterion, Option, Rating, Trial
from workbook.journey.vector.parts import (
    MODELS,
    Action,
    Destination,
    Event,
    Explains,
    Present,
    Sentence,
    Woop,
    lifeline,
    origin,
)
from workbook.locale import _
from workbook.locale.phrase import quoted

# fmt: off
__all__ = [
    "DEPENDS", "KINDS", "Action", "Criterion", "Destination", "Event", "Explains", "Option", "Present", "Rating",
    "Sentence", "Trial", "Woop",
    "answer", "compose", "edited", "lifeline", "missing", "origin", "outdated", "shown",
]
# fmt: on

KINDS: tuple[type[Record], ...] = (*MODELS, Option, Criterion, Rating, Trial)
DEPENDS: tuple[str, ...] = ("obsession",)


def outdated(book: Book) -> bool:
    """Whether a part changed after the learner kept the sentence, so that both are worth reading again."""
    return bool(since.changed(book, "only"))


def missing(book: Book) -> Iterator[str]:
    """What the step still wants: two dated events, one linked to the destination, the present, a destination with a
    date, the kept sentence.

    It doesn't ask for an action of the last 30 days: a step that was done isn't undone by time passing, and the gap
    check asks for it.
    """
    events = lifeline(book)
    undated = [event.what for event in events if not event.when]
    if not events:
        yield _("No event is written yet. Two of them make a line that shows where you come from.")
    elif len(events) == 1:
        yield _("One more event and there is a line. When, after the first, did your direction change?")
    elif len(events) - len(undated) < 2:
        yield _("When was {names}? A year is enough to put it on the line.").format(names=quoted(undated))
    if not filled(only(book, Present).doing):
        yield _(
            "What you do now is still blank. People support somebody they can see moving; "
            "something small is fine."
        )
    destination = only(book, Destination)
    if not filled(destination.scene):
        yield _(
            "There is no destination yet. Describe one scene you'd see on the day you arrive. "
            "A first guess is fine."
        )
    elif not destination.by:
        yield _("Your destination has no date yet. Even a year makes it easier to choose what to do today.")
    yield from gaps.unexplained(book)
    if not filled(only(book, Sentence).text):
        yield _("Your vector sentence isn't kept yet. Read the draft aloud and put it into your own words.")


def answer(book: Book) -> object:
    """The sentence as it stands, None while there is none."""
    return shown(book) or None
