"""The widgets of ポジション: several positions side by side, and the one to stand on for now."""

from __future__ import annotations

from workbook import learner, locale
from workbook.journal import Workbook
from workbook.journey.book import filled, only
from workbook.journey.obsession.record import Candidate, Obsession, candidates
from workbook.journey.position import claims
from workbook.journey.position.asking import Asking
from workbook.journey.position.beside import compare
from workbook.journey.position.map import map  # noqa: A004 - the exercise is called so in a notebook
from workbook.journey.position.reactions import claim, results
from workbook.journey.position.reading import sources
from workbook.journey.position.record import Position, Stance, Surprise, chosen, positions, statement
from workbook.journey.position.telling import surprise
from workbook.kit import fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.following import OneOf, Words
from workbook.kit.html import Child, h
from workbook.locale import _
from workbook.locale.phrase import fragment, short

__all__ = ["builder", "choose", "compare", "map", "sources", "surprise"]


def builder() -> lean.VBox:
    """Positions part by part, one card each; under the open one, what it says when read aloud."""
    book = learner.current()

    def aloud(key: str) -> list[Child]:
        one = book.read(Position, key)
        if one is None or not statement(one):
            return [h("p", _("What you write is put together here, to be read aloud."), class_="henai-hint")]
        return [h("h4", _("Read it aloud")), h("p", statement(one)), *_unexpected(one)]

    problems = pages.note(*(h("p", locale.sentence(problem)) for problem in claims.problems()))
    return pages.exercise(
        book,
        problems,
        Cards(
            book,
            Position,
            lambda key: _fields(book, key),
            summary=claim,
            detail=lambda one: _details(book, one),
            empty=_("Nothing is here yet. Which moment made you think “that's not quite it”?"),
            add=_("Add a position"),
            extra=lambda key: [
                Asking(book, key),
                Words(book, [Position], lambda: aloud(key), class_="henai-aloud"),
            ],
            start=lambda: Position(obsession=_obsession(book)),
        ),
    )


def choose() -> lean.VBox:
    """The position to stand on for now, shown as it is said."""
    book = learner.current()

    def options() -> list[tuple[str, str, str]]:
        return [
            (
                key,
                short(one.claim, 100) or _("(no claim yet)"),
                " · ".join(filter(None, [_against(one), *results(book, key)])),
            )
            for key, one in positions(book).items()
        ]

    def said() -> list[Child]:
        one = chosen(book)
        return [] if one is None else [h("p", statement(one)), *_unexpected(one)]

    kinds = [Position, Stance, Surprise]
    return pages.exercise(
        book,
        OneOf(
            book,
            kinds,
            options,
            lambda: stance.position if (stance := book.read(Stance)) else "",
            lambda key: pages.attempt(book, lambda: book.change(Stance, position=key)),
            label=_("The position I stand on for now"),
            empty=_("The positions you write above appear here to choose from."),
            below=[Words(book, kinds, said, class_="henai-quote")],
        ),
    )


def _fields(book: Workbook, key: str) -> list[Field]:
    one = book.read(Position, key) or Position()
    return [
        fields.area(
            "granted",
            _("What everyone takes for granted"),
            _("What people say or do without questioning it."),
            rows=2,
        ),
        fields.area("stand", _("Where I stand"), _("Beside whom, or in what place, do you see it?"), rows=1),
        fields.area("claim", _("What I claim"), _("One sentence you'd say in your own name."), rows=2),
        fields.area(
            "because",
            _("What I did myself"),
            _("What you tried, how often, for how long, and what came of it."),
            rows=4,
        ),
        fields.chips(
            "sources",
            _("How I know it"),
            [(_("Did it myself"), "did"), (_("Saw it"), "saw"), (_("Heard or read it"), "heard")],
            _("You can pick more than one."),
        ),
        fields.area("for_whom", _("For whom it's unexpected"), _("One person you can picture."), rows=1),
        fields.area(
            "unexpected",
            _("What's unexpected about it"),
            _("Why would that person stop and say “oh”?"),
            rows=2,
        ),
        fields.choice("obsession", _("Which obsession it belongs to"), _obsessions(book, one.obsession)),
    ]


def _obsession(book: Workbook) -> str:
    """The key of the obsession chosen for now; "" while none is."""
    choice = only(book, Obsession).candidate
    return choice if choice in candidates(book) else ""


def _obsessions(book: Workbook, named: str) -> list[tuple[str, str]]:
    """Candidates to choose from; the one a position names stays, also when it was set aside since."""
    listed = candidates(book)
    if named and named not in listed:
        listed = {**listed, named: book.read(Candidate, named) or Candidate()}
    return [
        (_("(none in particular)"), ""),
        *((short(one.name, 40) or _("(no longer on the list)"), key) for key, one in listed.items()),
    ]


def _details(book: Workbook, one: Position) -> str:
    """The quiet line of a closed card: which obsession, what it goes against, for whom."""
    said = [_against(one)] if filled(one.claim) else []
    candidate = book.read(Candidate, one.obsession) if one.obsession else None
    if candidate is not None and filled(candidate.name) and len(candidates(book)) > 1:
        said.insert(0, _("obsession: {name}").format(name=short(fragment(candidate.name), 40)))
    return " · ".join(filter(None, said))


def _against(one: Position) -> str:
    """What the claim goes against and for whom, in a quiet line."""
    said = []
    if filled(one.granted):
        said.append(_("taken for granted: {words}").format(words=short(fragment(one.granted), 80)))
    if filled(one.for_whom):
        said.append(_("unexpected for: {who}").format(who=short(fragment(one.for_whom), 60)))
    return " · ".join(said)


def _unexpected(one: Position) -> list[Child]:
    """For whom, and why: not said aloud, but what the position is measured by."""
    said = []
    if filled(one.for_whom):
        said.append(_("Unexpected for: {who}").format(who=short(one.for_whom, 160)))
    if filled(one.unexpected):
        said.append(_("What's unexpected: {words}").format(words=short(one.unexpected, 160)))
    return [h("p", each, class_="henai-hint") for each in said]
