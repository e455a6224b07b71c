"""Two positions side by side, each with what people said, what is still asked, and what stood there before."""

from __future__ import annotations

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.obsession.record import Candidate
from workbook.journey.position.checks import unanswered
from workbook.journey.position.reactions import claim, results, still_to_ask, told
from workbook.journey.position.record import (
    Asked,
    Position,
    Source,
    Stance,
    Surprise,
    in_hand,
    positions,
    statement,
)
from workbook.journey.position.telling import options
from workbook.journey.supporters.knowing import NAMES
from workbook.journey.supporters.pseudonyms import called as shown_name
from workbook.kit import clock, lean, pages
from workbook.kit.following import Following, Words
from workbook.kit.html import Child, h
from workbook.locale import _
from workbook.locale.phrase import called, fragment, short

MOST_BEFORE = 10  # earlier claims shown; all versions are under the card of the position
KINDS = (Position, Surprise, Asked, Source, Stance, Candidate)


def compare() -> lean.VBox:
    """Two positions side by side; on a narrow page one under the other."""
    book = learner.current()
    return pages.exercise(book, Beside(book))


class Beside(Following, lean.VBox):
    """Two lists to choose from, and what is known of the two. What is chosen here is only for looking."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self.follow(book, [Position, Stance])
        self._drawing = False
        self._lists = [
            lean.Dropdown(description=label).add_class("henai-field")
            for label in (_("One position"), _("Another position"))
        ]
        self._row = pages.row(*self._lists)
        self._empty = pages.invitation(_("With two positions above, you can see them side by side here."))
        for each in self._lists:
            each.observe(self._pick, names="value")
        self._words = Words(book, [*KINDS, *NAMES], self._say, class_="henai-beside")
        self.children = (self._empty, self._row, self._words)
        self.draw()

    def draw(self) -> None:
        """Bring the lists up to date; what is chosen stays."""
        listed = options(self._book)
        keys = [key for _words, key in listed]
        first, second = self._chosen(keys)
        self._drawing = True
        for each, key in zip(self._lists, (first, second), strict=True):
            if list(each.options) != listed:
                each.options = listed
            each.value = key or None
        self._drawing = False
        several = len(keys) > 1
        pages.display(self._empty, not several)
        pages.display(self._row, several)
        pages.display(self._words, several)
        self._words.draw()

    def _chosen(self, keys: list[str]) -> tuple[str, str]:
        first, second = (each.value if each.value in keys else "" for each in self._lists)
        first = first or in_hand(self._book)
        others = [key for key in keys if key != first]
        # While there was one position it stood in both lists.
        return first, second if second in others else (others[-1] if others else first)

    def _pick(self, _change: object) -> None:
        if not self._drawing:
            self._words.draw()

    def _say(self) -> list[Child]:
        keys = dict.fromkeys(each.value for each in self._lists if each.value)
        listed = positions(self._book)
        return [_column(self._book, key, listed[key]) for key in keys if key in listed]


def _column(book: Workbook, key: str, one: Position) -> Child:
    said: list[Child] = [h("h3", short(claim(one), 100))]
    obsession = book.read(Candidate, one.obsession)
    if obsession is not None and filled(obsession.name):
        said.append(
            h(
                "p",
                _("obsession: {name}").format(name=short(fragment(obsession.name), 40)),
                class_="henai-hint",
            )
        )
    said.append(h("p", statement(one)))
    if filled(one.for_whom):
        said.append(
            h("p", _("Unexpected for: {who}").format(who=short(one.for_whom, 160)), class_="henai-hint")
        )
    said.append(h("h4", _("What people said")))
    said += [h("p", each) for each in results(book, key)]
    said += [
        h(
            "p",
            _("{who}: “{words}”").format(
                who=called(shown_name(book, each.who)), words=short(fragment(each.words), 120)
            ),
        )
        for each in told(book, key)
        if filled(each.words)
    ]
    said += [h("p", each, class_="henai-hint") for each in still_to_ask(book, key)]
    if asked := unanswered(book, key):
        said.append(h("h4", _("Still asked")))
        said += [h("p", each.sentence, class_="henai-wanted") for each in asked]
    if before := earlier_claims(book, key):
        said.append(
            h(
                "details",
                h("summary", _("What I claimed before")),
                *(h("p", h("b", when), " ", words) for when, words in before),
            )
        )
    return h("section", *said)


def earlier_claims(book: Workbook, key: str) -> list[tuple[str, str]]:
    """When (local day and time) and what was claimed before under ``key``, the latest first; what stands now is left out."""
    stands = (book.read(Position, key) or Position()).claim.strip()
    said: list[tuple[str, str]] = []
    last = ""
    for entry in book.history(Position, key):
        words = Position.lenient(entry.body).claim.strip()
        if words and words != last:
            said.append((f"{clock.local(entry.written_at):%Y-%m-%d %H:%M}", words))
            last = words
    return [each for each in reversed(said) if each[1] != stands][:MOST_BEFORE]
