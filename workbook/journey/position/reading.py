"""What the learner has read: sentences pasted from books and posts, to see what is borrowed."""

from __future__ import annotations

from workbook import learner
from workbook.journal import Workbook
from workbook.journey import alike
from workbook.journey.position.checks import near
from workbook.journey.position.record import Position, Source, positions
from workbook.kit import fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.locale import _, ngettext
from workbook.locale.phrase import fragment, short


def sources() -> lean.VBox:
    """Sentences from books and posts, one card a source; below, which claim is close to which sentence."""
    book = learner.current()
    return pages.exercise(
        book,
        Cards(
            book,
            Source,
            lambda _key: [
                fields.text("title", _("Where it's from"), _("A book, a post, somebody's talk.")),
                fields.area(
                    "text",
                    _("The sentences"),
                    _(
                        "The ones that stayed with you. They stay in your workbook and are only compared there."
                    ),
                    rows=5,
                ),
            ],
            summary=lambda one: one.title if one.title.strip() else one.text,
            detail=_length,
            empty=_("Nothing is here yet. Did a sentence in a book or a post get you started?"),
            add=_("Add something I've read"),
        ),
        Words(book, [Position, Source], lambda: _compared(book)),
    )


def _length(one: Source) -> str:
    n = len(alike.sentences(one.text))
    return ngettext("{n} sentence", "{n} sentences", n).format(n=n) if n else ""


def _compared(book: Workbook) -> list[Child]:
    """A line for each claim that is close to a sentence, else that none is."""
    read = book.all(Source)
    claims = [one for one in positions(book).values() if one.claim.strip()]
    if not claims or not any(alike.sentences(source.text) for source in read.values()):
        return []
    said: list[Child] = []
    for one in claims:
        if match := near(book, one.claim):
            said.append(
                h(
                    "p",
                    _("“{claim}” is close to “{sentence}” ({title}).").format(
                        claim=short(fragment(one.claim), 80),
                        sentence=short(fragment(match.sentence), 120),
                        title=short(read[match.source].title, 40) or _("a text you pasted"),
                    ),
                )
            )
    if said:
        return [*said, h("p", _("What did you see yourself that isn't written there?"))]
    return [h("p", _("None of your claims is close to a sentence here."), class_="henai-hint")]
