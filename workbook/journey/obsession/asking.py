"""One question at a time that draws candidates out; what is half typed stays with its question."""

from __future__ import annotations

from typing import Any

from workbook import learner, locale
from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.obsession.candidate import Candidate
from workbook.journey.obsession.prompts import Prompt, answers, load
from workbook.kit import fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.following import Following
from workbook.kit.forms import Scratch
from workbook.kit.html import h, replace, show
from workbook.kit.rows import Row, Rows
from workbook.locale import _, ngettext
from workbook.locale.phrase import quoted, short


def prompts() -> lean.VBox:
    """Questions, one at a time; an answer becomes a candidate."""
    book = learner.current()
    found = load(locale.current())
    problems = pages.note(*(h("p", locale.sentence(problem)) for problem in found.problems))
    return pages.exercise(book, problems, *([Asking(book, found.asked)] if found.asked else []))


class Asking(Following, lean.VBox):
    """One of the questions ``asked`` (at least one) with its form, and the way to the others."""

    def __init__(self, book: Workbook, asked: tuple[Prompt, ...]) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._asked = asked
        self._at = 0
        self._form: Adding | None = None
        self._question, self._answered, self._counted = show(), show(), show(class_="henai-hint")
        self._slot = lean.VBox()
        before = pages.button(_("← Earlier question"), lambda: pages.settle(self, self.turn, -1), kind="bare")
        another = pages.button(_("Another question →"), lambda: pages.settle(self, self.another))
        self._all = pages.button("", self._unfold, kind="bare")
        self._list = Rows(lambda key: pages.settle(self, self.show, key), label=_("All the questions"))
        self.children = (
            pages.sheet(
                self._question,
                self._answered,
                self._slot,
                pages.actions(before, another).add_class("henai-pager"),
            ),
            pages.actions(self._all, self._counted),
            self._list,
        )
        self._book = book
        pages.display(self._list, False)
        self._ask(self._first())
        self.follow(book, [Candidate])
        self.draw()

    @property
    def prompt(self) -> Prompt:
        """The question that is asked now."""
        return self._asked[self._at]

    def turn(self, step: int) -> None:
        """Go ``step`` questions on, or back; after the last comes the first."""
        self._go((self._at + step) % len(self._asked))

    def another(self) -> None:
        """Go on to the next question that has no answer yet; to the next one when all have."""
        told = answers(self._book)
        ahead = [(self._at + step) % len(self._asked) for step in range(1, len(self._asked))]
        self._go(next((at for at in ahead if self._asked[at].id not in told), (ahead or [self._at])[0]))

    def show(self, key: str) -> None:
        """Ask the question with this id."""
        self._go(next((at for at, prompt in enumerate(self._asked) if prompt.id == key), self._at))

    def draw(self) -> None:
        """Bring what was answered up to date; the form stays as it is."""
        told = answers(self._book)
        prompt, n = self.prompt, sum(each.id in told for each in self._asked)
        replace(
            self._question,
            h("p", prompt.group, class_="henai-hint") if prompt.group else None,
            h("h3", prompt.ask),
            h("p", prompt.hint, class_="henai-hint") if prompt.hint else None,
        )
        names = [one.name for one in told.get(prompt.id, [])]
        replace(
            self._answered,
            h("p", _("✓ From this question: {names}").format(names=quoted(names))) if names else None,
            class_="henai-answered",
        )
        replace(
            self._counted,
            h("p", ngettext("{n} question answered.", "{n} questions answered.", n).format(n=n))
            if n
            else None,
            class_="henai-hint",
        )
        opened = lean.displayed(self._list)
        self._all.description = _("Put the questions away") if opened else _("See all the questions")
        self._list.tell([self._row(each, each.id in told) for each in self._asked] if opened else [])
        self._list.opened = prompt.id

    def _row(self, prompt: Prompt, answered: bool) -> Row:
        mark = _("✓ answered") if answered else _("half written") if self._begun(prompt) else ""
        return Row(prompt.id, prompt.group, prompt.ask, mark=mark)

    def _unfold(self) -> None:
        lean.display(self._list, not lean.displayed(self._list))
        self.draw()

    def _go(self, at: int) -> None:
        if at == self._at or not pages.flush(self._slot):
            return
        self._ask(at)
        self.draw()

    def _first(self) -> int:
        """The question to begin with: one that is half answered, else the first without an answer."""
        told = answers(self._book)
        order = sorted(
            range(len(self._asked)),
            key=lambda at: (not self._begun(self._asked[at]), self._asked[at].id in told, at),
        )
        return order[0]

    def _begun(self, prompt: Prompt) -> bool:
        draft = self._book.read(Scratch, f"form:{_draft(prompt)}")
        return draft is not None and any(
            isinstance(text := getattr(draft, name, ""), str) and filled(text)
            for name in ("name", "evidence")
        )

    def _ask(self, at: int) -> None:
        self._at = at
        prompt, old = self.prompt, self._form
        self._form = Adding(
            self._book,
            _draft(prompt),
            [
                fields.text("name", _("In a word or two")),
                fields.area(
                    "evidence", _("A scene that comes to mind"), _("You can leave this out."), rows=2
                ),
            ],
            add=_("Make it a candidate"),
            check=lambda values: (
                {} if filled(values["name"]) else {"name": _("Still empty. Write a name, in a word or two.")}
            ),
            act=lambda values: self._add(prompt, values),
        )
        self._slot.children = (self._form,)
        if old is not None:
            pages.take_down(old)

    def _add(self, prompt: Prompt, values: dict[str, Any]) -> Added:
        one = Candidate(name=values["name"].strip(), evidence=values["evidence"], prompt=prompt.id)
        key = self._book.add(one)
        words = _("“{name}” is a candidate now.").format(name=short(one.name, 40))
        return Added(words, lambda: self._book.withdraw(Candidate, key))


def _draft(prompt: Prompt) -> str:
    return f"prompt:{prompt.id}"
