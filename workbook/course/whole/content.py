"""A workbook as a document: what of each step it tells, in which order, in the current language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from workbook.course import progress
from workbook.course.whole import steps
from workbook.course.whole.told import Told
from workbook.course.whole.tree import Block, Document, Section
from workbook.journey.book import Book, only
from workbook.journey.supporters import pseudonyms
from workbook.journey.vector.signed import Signature
from workbook.locale import _
from workbook.locale.when import show

_STEPS: dict[str, Callable[[Told, date], Iterator[Block]]] = {
    "start": steps.start,
    "obsession": steps.obsession,
    "vector": steps.vector,
    "position": steps.position,
    "posts": steps.posts,
    "rhythm": steps.rhythm,
    "supporters": steps.supporters,
    "review": steps.review,
}


def document(book: Book, today: date, *, private: bool = False) -> Document:
    """The whole workbook of ``book`` as it stands; steps in which nothing is written are named at the end.

    ``private`` keeps the notes on drafts and on people, and for whom each draft is. Names are shown as the workbook shows
    them: as initials wherever pseudonyms are on, also inside the learner's own sentences as far as they are on the list.
    """
    for step in _STEPS:
        progress.rules(step)  # declares what its answers are called
    told = Told(book, private=private)
    written = {step: tuple(blocks(told, today)) for step, blocks in _STEPS.items()}
    sections = [Section(step, progress.name(step), blocks) for step, blocks in written.items() if blocks]
    blank = [progress.name(step) for step, blocks in written.items() if not blocks]
    return Document(_("Henai Workbook"), tuple(_about(book, today, sections)), tuple(sections), _end(blank))


def _about(book: Book, today: date, sections: list[Section]) -> Iterator[str]:
    signature, hidden = only(book, Signature), pseudonyms.on(book)
    if signature.shown and signature.name.strip() and not hidden:
        yield _("This is the workbook of {name}.").format(name=signature.name.strip())
    yield _("As it stood on {date}.").format(date=show(today.isoformat()))
    if hidden:
        yield _("The people on the list are shown by their initials.")
    if not sections:
        yield _("Nothing is written yet. Begin anywhere; whatever you write will stand here.")


def _end(blank: list[str]) -> tuple[str, ...]:
    said = []
    if blank and len(blank) < len(_STEPS):
        said.append(_("Still to be written, whenever you like: {steps}.").format(steps=_(", ").join(blank)))
    said.append(
        _("The method is that of an article by 株式会社女子マネ; all the words are the learner's own.")
    )
    return tuple(said)
