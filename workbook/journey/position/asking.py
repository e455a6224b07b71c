"""The questions about a position as margin notes, each with a place for the learner's answer."""

from __future__ import annotations

from typing import Any

from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.position.checks import CHECKS, Question, questions
from workbook.journey.position.record import Asked, Position, Source, settled
from workbook.kit import fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.following import Following
from workbook.kit.forms import Scratch
from workbook.kit.html import h, lines, replace, show
from workbook.locale import _


class Asking(Following, lean.VBox):
    """What there is to ask about the position under ``key``; nothing at all takes no room.

    Its parts stay where they are while the position is written, so that an answer half typed keeps the focus.
    """

    def __init__(self, book: Workbook, key: str) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._key = key
        self._asked: dict[str, _One] = {}
        # A shelf for each: a question that comes before another must not make that one be drawn anew.
        self._shelves = {check: lean.VBox().add_class("henai-follow") for check in CHECKS}
        self.children = tuple(self._shelves.values())
        self.follow(book, [Position, Source, Asked])
        self.draw()

    def draw(self) -> None:
        """Show the questions as they are now."""
        found = {each.check: each for each in questions(self._book, self._key)}
        for check in CHECKS:
            if check in found and check not in self._asked:
                self._asked[check] = _One(self._book, found[check])
                self._shelves[check].children = (self._asked[check],)
            if check in self._asked:
                self._asked[check].tell(found.get(check))


class _One(lean.VBox):
    """One question: asked, or answered and quiet."""

    def __init__(self, book: Workbook, question: Question) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._question = book, question
        self._note = pages.note()
        self._open = pages.actions(pages.button(_("Answer this"), self._begin, kind="bare"))
        self._draft = f"asked:{question.position}:{question.check}"
        self._answer: Adding | None = None
        self._place = lean.VBox().add_class("henai-follow")
        if book.read(Scratch, f"form:{self._draft}") is not None:
            self._make()  # an answer was begun
        self._said = show()
        self._again = pages.button(_("Ask me again"), self._reopen, kind="bare")
        self._settled = pages.actions(self._said, self._again)
        self.children = (self._note, self._open, self._place, self._settled)

    def tell(self, question: Question | None) -> None:
        """Show the question as it is worded now; None is no question any more."""
        self._question = question or self._question
        pages.display(self, question is not None)
        if question is None:
            return
        answer = settled(self._book, question.position, question.check, question.wording)
        pages.display(self._note, answer is None)
        pages.display(self._open, answer is None and self._answer is None)
        pages.display(self._place, answer is None)
        pages.display(self._settled, answer is not None)
        replace(self._note, h("p", question.sentence))
        if answer is not None:
            because = answer.because.strip()
            words = (
                [_("Answered: "), *lines(because)] if filled(because) else [_("Answered: it stays as it is.")]
            )
            replace(self._said, h("p", *words, class_="henai-hint"))

    def _begin(self) -> None:
        """Show the field for an answer, and go to it."""
        answer = self._answer or self._make()
        pages.display(self._open, False)
        pages.focus_soon(answer.first)

    def _make(self) -> Adding:
        because = fields.area(
            "because",
            _("It's still mine, because …"),
            _("You can also change your words above, or leave the question open."),
            rows=1,
        )
        answer = self._answer = Adding(self._book, self._draft, [because], add=_("Answer"), act=self._settle)
        for part in pages.walk(answer):
            if "henai-main" in part._dom_classes:  # the next thing to do is the position, not its questions
                part.remove_class("henai-main").add_class("henai-quiet")
        self._place.children = (answer,)
        return answer

    def _settle(self, values: dict[str, Any]) -> Added:
        question = self._question
        record = Asked(
            position=question.position,
            check=question.check,
            wording=question.wording,
            because=values["because"].strip(),
        )
        self._book.write(record, question.key)
        pages.focus_soon(self._again)
        return Added(_("Answered."), lambda: self._book.withdraw(Asked, question.key))

    def _reopen(self) -> None:
        if pages.attempt(self._book, lambda: self._book.withdraw(Asked, self._question.key)):
            self._begin()
