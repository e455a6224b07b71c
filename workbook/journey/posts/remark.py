"""One note beside a text: the words, why somebody may stumble over them, and a way to leave them as they are (M15)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, TypeAlias

from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.posts.check import Dismissal, Finding, dismiss
from workbook.kit import fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.html import Child, h, replace
from workbook.locale import _
from workbook.locale.phrase import quoted

Place: TypeAlias = tuple[str, str]
"""The kind of a finding, and its sentence."""


class Remark(lean.VBox):
    """One note: the words, why somebody may stumble over them, the question; and a way to leave them as they are."""

    def __init__(self, book: Workbook, key: str, said: list[Finding], platform: str = "") -> None:
        super().__init__()
        self.add_class("henai-remark")
        self._book, self._key, self._finding = book, key, said[0]
        self._draft = (
            f"dismiss:{key}:{f'{platform}:' if platform else ''}"  # where a half-typed answer is kept
        )
        self._note = pages.note()
        self._leave = pages.button(_("Leave it as it is"), self._unfold, kind="bare")
        self._form: Adding | None = None
        self.children = (self._note, self._leave)
        self.tell(said)

    def tell(self, said: list[Finding]) -> None:
        """Say it, as it stands in the text now: one remark about all its places in a sentence."""
        self._finding = said[0]
        replace(self._note, *_worded(said))
        self.answered(False)

    def answered(self, done: bool) -> None:
        """Whether the learner has answered it: then only their words stay, and the way back."""
        pages.display(self._note, not done)
        pages.display(self._leave, not done and self._form is None)
        if self._form is not None:
            *fields_, (adding, _said, undo) = (*self._form.children[:-1], self._form.children[-1].children)
            for part in (*fields_, adding):
                if "henai-slot" in part._dom_classes or part is adding:
                    pages.display(part, not done)
            if done:
                pages.settle(self, pages.focus_soon, undo)  # not while the field that goes is typed in

    def _unfold(self) -> None:
        if self._form is not None:
            return
        self._form = Adding(
            self._book,
            self._draft + _name(self._finding),
            [
                fields.text(
                    "reason",
                    _("Why is it fine as it is?"),
                    _("In a few words, for yourself. The note then stays away from this sentence."),
                )
            ],
            add=_("Leave it as it is"),
            check=lambda values: (
                {}
                if filled(values["reason"])
                else {"reason": _("A word or two is enough, such as “it's true”.")}
            ),
            act=self._dismiss,
        )
        self.children = (self._note, self._leave, self._form)
        pages.display(self._leave, False)
        pages.focus_soon(self._form.first)

    def _dismiss(self, values: dict[str, Any]) -> Added:
        key = self._book.add(dismiss(self._finding, self._key, values["reason"].strip()))
        return Added(_("It stays as it is."), lambda: self._book.withdraw(Dismissal, key))


def together(found: list[Finding]) -> dict[Place, list[Finding]]:
    """Findings of a kind in one sentence are one remark, and answered together."""
    places: dict[Place, list[Finding]] = {}
    for finding in found:
        places.setdefault((finding.class_, finding.sentence), []).append(finding)
    return places


def _worded(said: list[Finding]) -> list[Child]:
    finding = said[0]
    words = quoted(dict.fromkeys(each.text for each in said), longest=60)
    return [
        None if finding.whole else h("p", h("strong", words)),
        h("p", finding.reason),
        h("p", finding.question, class_="henai-question") if finding.question else None,
        h("p", _("You could say: {words}").format(words=finding.honest), class_="henai-hint")
        if finding.honest
        else None,
    ]


def _name(finding: Finding) -> str:
    return sha256("\x1f".join((finding.class_, finding.sentence)).encode("utf-8", "replace")).hexdigest()[:16]
