"""Share files: where there is no common server, everyone sends the facilitator a small file, and these become a wall."""

from __future__ import annotations

from workbook.journal import Problem, Workbook, portable
from workbook.journal.problem import FileProblem
from workbook.journey.book import filled
from workbook.workshop.room.record import Card
from workbook.workshop.room.standing import NAME
from workbook.workshop.room.wall import LONGEST

LIMIT = 1024 * 1024  # bytes of one file: a hundred cards have less
MOST = 200  # cards of one file, and files at once
READER = "file"  # whose the entries of a file are; no seat is called so


def cards(data: bytes) -> dict[str, Card]:
    """The cards in a share file, by their keys. Raises `Problem` with a sentence for any other file.

    Of somebody's whole workbook nothing is shown: only cards are, and there are none in it.
    """
    if len(data) > LIMIT:
        raise FileProblem("This file is larger than {n} MB, and no share file is.", n=LIMIT // 1024 // 1024)
    book = Workbook.reading(portable.load(data, READER))
    found = {}
    for key, card in book.all(Card).items():
        if filled(card.text) and len(card.text) <= LONGEST:
            name = " ".join(card.name.split())[:NAME]
            found[key] = card.model_copy(update={"name": name, "seat": ""})
    if not found:
        raise Problem(
            "There is no card in this file. Please ask for the file made with “{button}”.",
            button=_Button(),
        )
    if len(found) > MOST:
        raise Problem("This file holds more than {n} cards, and no share file does.", n=MOST)
    return found


class _Button:
    """The words on the button, in the language in which the sentence is shown."""

    def __str__(self) -> str:
        from workbook.course.sharing import button_words

        return button_words()

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)
