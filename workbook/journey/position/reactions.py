"""The surprise test: what real people said when they heard a position, counted as people (M13)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from workbook.journey.book import Book, filled
from workbook.journey.position.record import Position, Surprise, statement
from workbook.locale import N_, _, ngettext
from workbook.locale.phrase import together

WANTED = 3  # people to ask: fewer may be chance, more is no longer a small step
Question = Literal["unexpected", "discovery", "climb"]
QUESTIONS: dict[Question, str] = {
    "unexpected": N_("Unexpected"),
    "discovery": N_("A discovery"),
    "climb": N_("Would climb along"),
}


class Count(NamedTuple):
    """Of ``asked`` people who answered, ``yes`` said yes."""

    yes: int
    asked: int


def told(book: Book, position: str) -> list[Surprise]:
    """What was heard about a position, once a person: somebody asked again is counted with the latest answers.

    Records without a name are half done and not counted. Ordered by day; records of one day as they were written.
    """
    latest: dict[str, Surprise] = {}
    for each in sorted(book.all(Surprise).values(), key=lambda each: each.on):
        if each.position == position and filled(each.who):
            who = " ".join(each.who.split()).casefold()
            latest.pop(who, None)
            latest[who] = each
    return list(latest.values())


def count(surprises: list[Surprise], question: Question) -> Count:
    """How many of those who answered ``question`` said yes; who wasn't asked it isn't counted."""
    replies = [reply for each in surprises if (reply := getattr(each, question))]
    return Count(replies.count("yes"), len(replies))


def results(book: Book, position: str) -> list[str]:
    """A line for each question somebody answered, such as "Unexpected: 2 of 3"; never a percentage."""
    surprises = told(book, position)
    counts = {question: count(surprises, question) for question in QUESTIONS}
    return [
        _("{question}: {yes} of {asked}").format(
            question=_(QUESTIONS[question]), yes=found.yes, asked=found.asked
        )
        for question, found in counts.items()
        if found.asked
    ]


def still_to_ask(book: Book, position: str) -> list[str]:
    """What the test of a position still wants: people, up to `WANTED`, and the questions some weren't asked."""
    surprises = told(book, position)
    left = WANTED - len(surprises)
    said = []
    if not surprises:
        said.append(_("Nobody has heard it yet. Ask three people you can picture, one at a time."))
    elif left > 0:
        said.append(ngettext("Ask {n} more person.", "Ask {n} more people.", left).format(n=left))
    open_ = [
        _(words)
        for question, words in QUESTIONS.items()
        if surprises and count(surprises, question).asked < min(len(surprises), WANTED)
    ]
    if open_:
        said.append(_("Not asked of everyone yet: {questions}").format(questions=_(", ").join(open_)))
    return said


def to_say(position: Position) -> str:
    """Words ready to say or send to one person: the position, and the three questions. "" without a claim."""
    if not filled(position.claim):
        return ""
    asked = (
        _("Was it unexpected?"),
        _("Did you discover anything?"),
        _("If you like, shall we try it together?"),
    )
    return together(
        [_("Can I ask you something? Here's what I've been thinking."), statement(position), *asked]
    )


def claim(position: Position) -> str:
    """What a position is called in a list: its claim, and while that is blank whatever there is."""
    texts = (position.claim, position.granted, position.stand, position.because, position.for_whom)
    return next(filter(filled, texts), position.unexpected)
