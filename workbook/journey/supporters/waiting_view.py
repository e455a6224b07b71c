"""Whom the learner still owes an answer, the longest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as replaced

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.record import Moment
from workbook.journey.supporters.record import waiting as waiting_moments
from workbook.kit import pages
from workbook.kit.html import h, replace, show
from workbook.kit.kept import kept
from workbook.kit.rows import Rows
from workbook.locale import _, ngettext

A_PAGE = 10


class Waiting(pages.Follow):
    """The moments that wait, each with a button, and the last answer to take back."""

    def __init__(self, book: Workbook) -> None:
        self._records, self._knows = kept(book), knowing(book)
        self._answered: str | None = None
        self._limit = A_PAGE
        self._rows = Rows(self._answer, label=_("Waiting for my answer"), action=_("I answered"))
        self._sentence, self._said, self._nothing = show(), show(), show()
        self._back = pages.actions(self._said, pages.button(_("Undo"), self._undo, kind="bare"))
        self._more = pages.button("", self._further, kind="bare")
        super().__init__(book, [Moment, *NAMES], self._parts)

    def _parts(self) -> list[widgets.Widget]:
        everybody, waits = self._knows.now, waiting_moments(self._records)
        self._rows.tell(
            [replaced(words.row(everybody, key, moment), mark="") for key, moment in waits[: self._limit]]
        )
        replace(self._sentence, h("p", _still(len(waits))) if waits else None)
        nothing = None if waits else h("p", _nobody(self._records.all(Moment)))
        replace(self._nothing, nothing, class_="henai-empty")
        self._more.description = _("Show {n} more").format(n=len(waits) - self._limit)
        done = self._records.read(Moment, self._answered) if self._answered else None
        if done is not None:
            said = _("{names}: answered").format(names=words.together(everybody, done.who))
            replace(self._said, h("p", "✓ " + said, role="status"))
        pages.display(self._rows, waits)
        pages.display(self._more, len(waits) > self._limit)
        pages.display(self._back, done)
        pages.display(self._nothing, not waits)
        return [self._sentence, self._rows, self._more, self._back, self._nothing]

    def _answer(self, key: str) -> None:
        self._answered = key
        if not pages.attempt(self._book, lambda: self._book.change(Moment, key, answered=True)):
            self._answered = None

    def _undo(self) -> None:
        key, self._answered = self._answered, None
        if key:
            pages.attempt(self._book, lambda: self._book.change(Moment, key, answered=False))

    def _further(self) -> None:
        self._limit += A_PAGE
        self.rebuild()


def _still(count: int) -> str:
    return ngettext(
        "{n} moment still waits for your answer.", "{n} moments still wait for your answer.", count
    ).format(n=count)


def _nobody(moments: Mapping[str, Moment]) -> str:
    if not moments:
        return _("Whoever reacted and hasn't heard from you yet appears here.")
    return _("Nobody waits for your answer now. Every answer you gave is part of the trust between you.")
