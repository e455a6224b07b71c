"""The learner's data in their own hands: the file to download, what an upload will add before it adds it, erasing."""

from __future__ import annotations

import asyncio
from collections import Counter
from weakref import WeakKeyDictionary

import ipywidgets as widgets

from workbook import learner, locale
from workbook.course import progress
from workbook.journal import Plan, Problem, Workbook, portable
from workbook.kit import clock, lean, pages
from workbook.kit.files import LIMIT, PickButton, SaveButton
from workbook.kit.html import h, replace, show
from workbook.kit.saved import refused
from workbook.locale import N_, _, ngettext
from workbook.locale.phrase import together

SUFFIX = ".henai.jsonl"
SETTLE = 0.15  # seconds after a click in which the last letters still arrive


def download_button(book: Workbook, look: str = "quiet") -> SaveButton:
    """Downloads the workbook as it is at the click."""

    def content() -> tuple[str, str, bytes]:
        try:
            book.refresh()
        except Problem as problem:
            refused(book, problem)
        return f"henai-{clock.today():%Y-%m-%d}{SUFFIX}", "application/x-ndjson", portable.dumps(book)

    return SaveButton(_("Download my workbook"), content, look=look)


def data_part(book: Workbook, place: str) -> lean.VBox:
    """Where it is (``place``, a phrase), how much, download, upload, erase."""

    def where() -> list[widgets.Widget]:
        n = len(book.entries())
        count = ngettext("It holds {n} entry.", "It holds {n} entries.", n).format(n=n)
        sentence = _("Your workbook is {place}.").format(place=place)
        return [
            show(
                h("p", together([sentence, count])),
                h("p", _("Nobody else reads it, and nothing is sent anywhere.")),
            )
        ]

    every_kind = [model for step in progress.STEPS for model in progress.rules(step).KINDS]
    return pages.sheet(
        pages.Follow(book, every_kind, where),
        pages.actions(download_button(book)),
        Upload(book),
        Erase(book),
    )


class Upload(lean.VBox):
    """Bring words from another machine: first what the file would add, then, on a second click, add it."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._plan: Plan | None = None
        self._pick = PickButton(_("Upload a workbook file"), self.picked, self.too_big, accept=".jsonl")
        self._said = pages.note()
        self._add = pages.button(_("Add these"), self.add, kind="main")
        self._choice = pages.actions(self._add, pages.button(_("Leave it"), self.leave))
        self.children = (self._pick, self._said, self._choice)
        pages.display(self._choice, False)

    def too_big(self, name: str, size: int) -> None:
        """Refuse a file over the limit before it is sent."""
        megabytes = round(size / 1024 / 1024)
        limit = LIMIT // 1024 // 1024
        words = _("{name} has {size} MB; a workbook file has at most {limit} MB. Nothing was changed.")
        self._say(words.format(name=name, size=megabytes, limit=limit))

    def picked(self, name: str, data: bytes) -> None:
        """Read the file and say what it would add."""
        try:
            self._plan = self._book.plan(portable.load(data, self._book.learner or learner.LOCAL))
        except Problem as problem:
            self._plan = None
            self._say(h("p", h("b", name)), h("p", locale.sentence(problem)))
            return
        self._say(*_announce(self._plan))
        if self._plan.new:
            pages.display(self._choice, True)
            pages.focus_soon(self._add)

    def add(self) -> None:
        """Merge what was announced."""
        if self._plan is None:
            return
        plan, self._plan = self._plan, None
        pages.focus_soon(self._pick)
        try:
            n = self._book.merge(plan)
        except Problem as problem:
            self._say(h("p", locale.sentence(problem)))
            return
        self._say(ngettext("{n} entry was added.", "{n} entries were added.", n).format(n=n))

    def leave(self) -> None:
        """Forget the file."""
        self._plan = None
        pages.focus_soon(self._pick)
        self._say(_("Nothing was changed."))

    def _say(self, *children: object) -> None:
        pages.display(self._choice, False)
        replace(self._said, h("div", *children, role="status"))


KINDS = {
    "comparison": N_("comparison"), "askable": N_("people to ask"), "candidate": N_("candidates"),
    "obsession": N_("chosen obsession"), "event": N_("events"), "present": N_("what I do now"),
    "destination": N_("destination"), "sentence": N_("vector sentence"), "position": N_("positions"),
    "stance": N_("chosen position"), "post": N_("posts"), "version": N_("posts as they go out"), "question": N_("questions people asked"),
    "dismissal": N_("notes left as they are"), "rhythm": N_("weekly rhythm"), "rest": N_("rests"),
    "wall": N_("what to do when I stop"),
    "person": N_("people"), "moment": N_("moments"), "review": N_("weekly looks"),
    "month-review": N_("monthly looks"), "community": N_("what to prepare with communities"),
    "ask": N_("asks"), "promise": N_("promises"), "same-person": N_("people who are one"),
    "pseudonyms": N_("how names are shown"), "money": N_("the currency"), "import": N_("files brought in"),
    "snooze": N_("people left for later"), "reached": N_("signs reached"),
    "duel": N_("comparisons of two candidates"), "verdict": N_("verdicts"), "noticing": N_("things noticed"),
    "action": N_("things done"), "explains": N_("links from the past"), "woop": N_("obstacle and plan"),
    "option": N_("possible destinations"), "criterion": N_("criteria"), "rating": N_("ratings"),
    "trial": N_("trials"), "source": N_("sources"), "place": N_("places on the map"),
    "axes": N_("axes of the map"), "surprise": N_("surprise tests"), "asked": N_("questions answered"),
}  # fmt: skip


def _announce(plan: Plan) -> list[object]:
    if not plan.new:
        return [h("p", _("Everything in this file is already in your workbook. There is nothing to add."))]
    # Answers are counted, not how often each was reworded; the course's own notes (a language, a draft) aren't named.
    answers = {(entry.kind, entry.key) for entry in plan.new if entry.kind in KINDS}
    counted = Counter(_(KINDS[kind]) for kind, _key in answers)
    n, known = len(plan.new), plan.known
    here = ngettext("{n} entry of it is already here.", "{n} entries of it are already here.", known)
    return [
        h(
            "p",
            ngettext(
                "This file adds {n} entry, earlier wordings included.",
                "This file adds {n} entries, earlier wordings included.",
                n,
            ).format(n=n),
        ),
        h("p", _(", ").join(f"{words} {count}" for words, count in counted.most_common()))
        if counted
        else None,
        h("p", here.format(n=known)) if known else None,
        h(
            "p",
            _(
                "Nothing you wrote is lost. Where the two differ, the later words show; the others stay in the history."
            ),
        ),
    ]


class Erase(lean.VBox):
    """Erase everything, after the learner has typed the word for it."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._open = pages.button(_("Erase my data"), self.ask, kind="bare")
        self._said = pages.note()
        self._word = lean.Text(description=_("To erase everything, type {word}").format(word=_("erase")))
        self._word.add_class("henai-field")
        do = pages.button(_("Erase everything"), self.erase_soon)
        leave = pages.button(_("Keep everything"), self.keep)
        self._choice = pages.actions(do, leave)
        self.children = (self._open, self._said, self._word, self._choice)
        self._asking(False)
        if book in _erased:
            self._tell(_erased.pop(book))

    def ask(self) -> None:
        """Say what will happen, and ask for the word."""
        self._say(
            _(
                "This removes every word and its history from this machine. It can't be undone. Download your workbook first if you may want it back."
            )
        )
        self._asking(True)
        pages.focus_soon(self._word)

    def _asking(self, asking: bool) -> None:
        for part, shown in ((self._open, not asking), (self._word, asking), (self._choice, asking)):
            pages.display(part, shown)

    def keep(self) -> None:
        """Change nothing."""
        self._word.value = ""
        self._say("")
        self._asking(False)
        pages.focus_soon(self._open)

    def erase_soon(self) -> None:
        """Erase as soon as the last letters have arrived: a click overtakes them."""
        try:
            asyncio.get_running_loop().call_later(SETTLE, self.erase)
        except RuntimeError:
            self.erase()

    def erase(self) -> None:
        """Erase, if the word stands there."""
        if self._word.value.strip().lower() != _("erase").lower():
            self._say(_("Nothing was erased: the word {word} is not there yet.").format(word=_("erase")))
            return
        # Erasing takes a page of the app down, this widget with it: its successor says what was done.
        _erased[self._book] = len(self._book.entries())
        try:
            n = self._book.erase()
        except Problem as problem:
            self._say(locale.sentence(problem))
            return
        finally:
            _erased.pop(self._book, None)
        self.keep()
        self._tell(n)

    def _tell(self, n: int) -> None:
        self._say(ngettext("{n} entry was erased.", "{n} entries were erased.", n).format(n=n))
        pages.focus_soon(self._open)

    def _say(self, words: str) -> None:
        replace(self._said, h("p", words, role="status") if words else None)


_erased: WeakKeyDictionary[Workbook, int] = WeakKeyDictionary()
