"""The app: the course's notebooks as one page in one kernel. A step is built when it is first opened."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import ipywidgets as widgets
from markupsafe import Markup

from workbook import learner, locale
from workbook.course import notebooks, pages, progress
from workbook.course.shell import Bar, Steps
from workbook.journal import Entry, Problem, Workbook
from workbook.kit import lean
from workbook.kit.html import h, prose, show
from workbook.kit.kept import kept
from workbook.kit.pages import discard, flush, seen, settle, take_down, unseen
from workbook.kit.saved import Saved, refused
from workbook.kit.speaking import switched_by
from workbook.locale import _

DATA = "data"  # the page about the learner's data, beside the steps
TELL_AFTER = 0.3  # seconds between a commit and the steps' states: they are computed from all the answers


@dataclass(frozen=True)
class Extra:
    """A page beside the steps: its ``name`` in the address, what the list calls it, and what makes it."""

    name: str
    title: Callable[[], str]
    build: Callable[[], widgets.Widget]
    mark: str = "↓"


class App(lean.VBox):
    """The whole course. ``go(step)`` opens a page; ``speak(language)`` says everything in another language.

    ``only`` names the steps there are (empty: all of them), ``extras`` are pages beside them, ``strip`` stands above
    every page.
    """

    def __init__(
        self,
        book: Workbook,
        *,
        only: Sequence[str] = (),
        extras: Sequence[Extra] = (),
        strip: widgets.Widget | None = None,
    ) -> None:
        super().__init__()
        unseen(book)
        kept(book)  # before anything that follows the workbook: who observes first hears first
        self._book = book
        self._only = tuple(only)
        self._extras = {
            extra.name: extra for extra in (*extras, Extra(DATA, lambda: _("Your data"), _data_page))
        }
        self._pages: dict[str, widgets.Widget] = {}
        self._telling: asyncio.TimerHandle | None = None
        self._greeted = self._outdated = False
        locale.use(progress.language(book) or locale.current())
        self.bar = Bar(self.hello, lambda language: settle(self, self.speak, language))
        self.steps = Steps(self.go)
        self.main = lean.VBox().add_class("henai-main")
        self._saved = Saved(book)
        top = lean.HBox([self.bar, self._saved]).add_class("henai-top")
        self.children = (top, self.steps, *([strip] if strip else ()), self.main)
        self.add_class("henai")
        self.add_class("henai-app")
        book.observe(self._written)
        switched_by(self.speak)
        self.go(progress.where(book))

    def hello(self, wanted: str) -> None:
        """A browser shows this page, and asks for a step or for none.

        A kernel that waited for the first browser may have been built before the last visit: it catches up first,
        in the language chosen since.
        """
        if not self._book.writable and learner.current().writable:
            self.bar.again()  # the store was busy while this kernel was warmed, and is not now
            return
        try:
            self._book.refresh()
        except Problem as problem:
            refused(self._book, problem)
        here = self.steps.current
        if self._outdated:
            self._forget()
            self._say_in(progress.language(self._book) or locale.current())
            here = progress.where(self._book)
        self._greeted, self._outdated = True, False
        seen(self._book)
        self.go(wanted if wanted in self._names() or wanted in self._extras else here)
        self.bar.caught_up()

    def go(self, name: str) -> None:
        """Show a step (or a page beside them); what was typed on the page before is committed first."""
        if self.steps.current in self._pages:
            flush(self._pages[self.steps.current])
        if name not in self._names() and name not in self._extras:
            name = self._names()[0]
        if name not in self._pages:
            self._pages[name] = self._build(name)
        for each, page in self._pages.items():
            lean.display(page, each == name)
        shown = tuple(self._pages.values())
        if self.main.children != shown:
            self.main.children = shown
        self.steps.current = name
        self._tell()

    def speak(self, language: str) -> bool:
        """Switch the language in place; what is typed is committed first and stands there again.

        False, and nothing is switched, when it can't be committed: the status line says why.
        """
        here = self.steps.current
        if not all(flush(page) for page in self._pages.values()):
            return False
        progress.choose_language(self._book, language)
        self._forget()
        self._say_in(language)
        self.go(here)
        return True

    def _say_in(self, language: str) -> None:
        locale.use(language)
        self.bar.speak()
        self._saved.speak()

    def _forget(self, keep: str | None = None) -> None:
        """Take the pages down, but ``keep`` and those with words that can't be saved at the moment."""
        old, self._pages = self._pages, {}
        stay = {name: page for name, page in old.items() if name == keep or not flush(page)}
        self._pages = stay | self._pages
        self.main.children = tuple(self._pages.values())
        for name, page in old.items():
            if name not in stay:
                take_down(page)

    def _steps(self) -> list[notebooks.Step]:
        steps = notebooks.steps(locale.current())
        return [step for step in steps if step.name in self._only] or list(steps)

    def _names(self) -> list[str]:
        return [step.name for step in self._steps()]

    def _build(self, name: str) -> widgets.Widget:
        if name in self._extras:
            return self._extras[name].build()
        steps = self._steps()
        at = next(number for number, step in enumerate(steps) if step.name == name)
        before = steps[at - 1] if at else None
        after = steps[at + 1] if at + 1 < len(steps) else None
        # A page built again keeps its place under the learner's eyes, so it comes as a whole; so does the first one,
        # because a browser that connects while widgets are being made misses some of them.
        whole = name == self.steps.current or not self._greeted
        page = pages.step_page(self._book, steps[at], before, after, self.go, at_once=whole)
        if pages.on_binder():
            page.children = (pages.binder_banner(self._book), *page.children)
        elif os.environ.get("HENAI_DEMO"):
            page.children = (pages.demo_banner(), *page.children)
        return page

    def _tell(self) -> None:
        if self._telling is not None:
            self._telling.cancel()
            self._telling = None
        told = [(progress.of(self._book, step.name), pages.name(step)) for step in self._steps()]
        self.steps.tell(told, [(extra.name, extra.title(), extra.mark) for extra in self._extras.values()])
        self._told([each for each, _title in told])

    def _told(self, far: list[progress.Progress]) -> None:
        """How far the learner is was just told to the list of steps."""

    def _tell_soon(self) -> None:
        # Somebody is typing: every step's state, a few times a second at most.
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._tell()
            return
        if self._telling is None:
            self._telling = loop.call_later(TELL_AFTER, self._tell)

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        if foreign and not self._greeted:
            self._outdated = True  # nobody sees this page yet; who opens it gets a fresh one
            return
        if not entries:  # erased or replaced as a whole: what the pages show is no longer true
            for page in self._pages.values():
                discard(page)
            self._forget()
            self.go(self.steps.current)
            return
        if foreign:
            # What the other pages show was written over elsewhere: they are built afresh when next opened.
            self._forget(keep=self.steps.current)
        if any(entry.kind != "scratch" for entry in entries):
            self._tell_soon()


def _share_page(book: Workbook) -> widgets.Widget:
    from workbook.course.sharing_view import share_page

    return share_page(book)


def _data_page() -> widgets.Widget:
    heading = show(h("h1", _("Your data")), class_="henai-prose")
    return lean.VBox([heading, pages.data()]).add_class("henai-page")


def first_words(book: Workbook) -> Markup:
    """The opening of the step the learner is at, as plain HTML: there before the first widget is."""
    language = progress.language(book) or locale.current()
    steps = notebooks.steps(language)
    here = next((step for step in steps if step.name == progress.where(book)), steps[0])
    words = []
    for cell in here.cells:
        if cell.kind == "code":
            break
        words.append(h("section", prose(cell.source), class_="henai-prose"))
    return h(
        "div", h("main", words, class_="henai-main"), class_="henai henai-app henai-first", lang=language
    )


def app() -> App:
    """The app for whoever sits here; displays the first words at once, and returns the page."""
    from IPython.display import HTML, display

    book = learner.current()
    display(HTML(first_words(book)), metadata={"henai": "first"})
    return App(
        book,
        extras=[Extra("share", lambda: _("For the others"), partial(_share_page, book), "◇")]
        if pages.on_binder()
        else (),
    )
