"""What every page is made of: exercises, parts that follow the workbook, notes, and taking it all down again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias
from weakref import WeakKeyDictionary, WeakSet, ref

import anywidget
import ipywidgets as widgets
import traitlets

from workbook.journal import Entry, Problem, Record, Workbook
from workbook.kit import clock, lean
from workbook.kit.html import Child, h, show
from workbook.kit.saved import Saved, refused

display = lean.display

FOCUS_WITHIN = 5.0  # seconds in which a page may take its focus to something that is just being shown
CLOSED_AFTER = 10.0  # seconds between a part leaving the page and its widgets being closed: a busy browser still draws it
LOOK_EVERY = 2.0  # seconds between two looks for what another tab or notebook wrote
SETTLE = 0.15  # seconds after a click in which the last letters still arrive: clicks overtake typed text
PATIENCE = 4  # times a click waits once more because the kernel was too busy to hear the letters

_log = logging.getLogger(__name__)
_watched: WeakKeyDictionary[Workbook, asyncio.Task[None]] = WeakKeyDictionary()
_unseen: WeakSet[Workbook] = WeakSet()
_clicked: WeakKeyDictionary[asyncio.AbstractEventLoop, _Clicked] = WeakKeyDictionary()


def exercise(book: Workbook, *children: widgets.Widget) -> lean.VBox:
    """The root of an exercise: the style sheet, the children in a column, the "saved" line below them."""
    watch(book)
    return lean.VBox([*children, Saved(book)], _dom_classes=("henai", "henai-exercise"))


def sheet(*children: widgets.Widget) -> lean.VBox:
    """A sheet of paper on the desk: children in a bordered column."""
    return lean.VBox(list(children), _dom_classes=("henai-sheet",))


def row(*children: widgets.Widget) -> lean.HBox:
    """Fields side by side; one under the other on a phone."""
    return lean.HBox(list(children), _dom_classes=("henai-row",))


def actions(*buttons: widgets.Widget) -> lean.HBox:
    """Buttons in a line that wraps."""
    return lean.HBox(list(buttons), _dom_classes=("henai-actions",))


def button(label: str, on_click: Callable[[], object], *, kind: str = "quiet") -> lean.Button:
    """A button. ``kind``: "main" (the next thing to do, one a view), "quiet", or "bare" (a line of text)."""
    made = lean.Button(description=label, _dom_classes=("henai-button", f"henai-{kind}"))
    made.on_click(lambda _button: on_click())
    return made


def note(*children: Child) -> lean.HTML:
    """A margin note: feedback about an answer. Without children it takes no room (see `html.replace`)."""
    return show(*children, around=("henai-note",))


def invitation(text: str) -> lean.HTML:
    """What an empty list says: one sentence that invites."""
    return show(h("p", text), class_="henai-empty")


def focus_soon(widget: widgets.Widget) -> None:
    """Put the focus on ``widget`` as soon as the page shows it, unless somebody is typing by then (see saved.js)."""
    widget.remove_class("henai-focus")
    widget.add_class("henai-focus")
    with suppress(RuntimeError):  # no page is being served
        asyncio.get_running_loop().call_later(FOCUS_WITHIN, widget.remove_class, "henai-focus")


def settle(part: widgets.Widget, act: Callable[..., object], *arguments: object) -> None:
    """Do what a click on ``part`` asks for once the letters typed before it have arrived.

    While the kernel is busy the browser holds typed letters back, but sends clicks: what takes a form down waits.
    Clicks are answered in their order, the same click twice in a row only once, and not at all when ``part`` is
    taken down by then. Without a page being served ``act`` is called at once.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        act(*arguments)
        return
    _clicked.setdefault(loop, _Clicked(loop)).wait((part, act, arguments))


Click: TypeAlias = tuple[widgets.Widget, Callable[..., object], tuple[object, ...]]


class _Clicked:
    """Clicks that wait for the letters typed before them."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = ref(loop)
        self._waiting: list[Click] = []
        self._answering: list[Click] = []
        self._timer: asyncio.TimerHandle | None = None

    def forget(self, parts: Sequence[widgets.Widget]) -> None:
        for clicks in (self._waiting, self._answering):
            clicks[:] = [click for click in clicks if click[0] not in parts]

    def wait(self, click: Click) -> None:
        if self._waiting[-1:] != [click]:
            self._waiting.append(click)
            self._begin(PATIENCE)

    def _begin(self, patience: int) -> None:
        loop = self._loop()
        if self._timer is not None:
            self._timer.cancel()
        if loop is not None:
            self._timer = loop.call_later(SETTLE, self._answer, loop.time() + SETTLE, patience)

    def _answer(self, due: float, patience: int) -> None:
        loop = self._loop()
        if patience and loop is not None and loop.time() > due + SETTLE / 2:
            self._begin(patience - 1)  # something kept the kernel busy: the letters are still unread
            return
        self._timer = None
        self._answering, self._waiting = self._waiting, []
        while self._answering:
            _part, act, arguments = self._answering.pop(0)
            try:
                act(*arguments)
            except Exception:
                _log.exception("a click failed")  # the next one is answered all the same


def attempt(book: Workbook, act: Callable[[], object]) -> bool:
    """Do ``act`` (a write); a refusal is said on the page. Returns whether it worked."""
    try:
        act()
    except Problem as problem:
        refused(book, problem)
        return False
    return True


class Choices(anywidget.AnyWidget):
    """One of a few, as large touchable cards: real radio buttons, so keyboard and screen readers know them.

    An option may name its ``lang``; ``focus`` puts the focus on the chosen one when it is shown.
    """

    _esm = Path(__file__).with_name("choices.js")
    label = traitlets.Unicode().tag(sync=True)
    options = traitlets.List().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)
    focus = traitlets.Bool(False).tag(sync=True)


def choices(
    options: Sequence[tuple[str, str, str]], value: str, picked: Callable[[str], object], *, label: str
) -> Choices:
    """Options as (value, title, a quiet second line); ``picked(value)`` is called on a choice of the learner's."""
    made = Choices(
        label=label,
        options=[{"value": each, "title": title, "detail": detail} for each, title, detail in options],
        value=value,
    )
    known = {each for each, _title, _detail in options}
    made.observe(lambda change: picked(change["new"]) if change["new"] in known else None, names="value")
    return made


class Follow(lean.VBox):
    """Children made by ``build`` that are made again when an entry of one of the ``kinds`` is written, or at midnight.

    Use it for what is computed (sentences, pictures, tables), never around a field someone types in.
    """

    def __init__(
        self, book: Workbook, kinds: Sequence[type[Record]], build: Callable[[], Sequence[widgets.Widget]]
    ):
        super().__init__(_dom_classes=("henai-follow",))
        self._book, self._build = book, build
        self._kinds = {model.kind for model in kinds}
        book.observe(self._written)
        clock.follow(self.rebuild)
        self.rebuild()

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if not entries or any(entry.kind in self._kinds for entry in entries):
            self.rebuild()

    def rebuild(self) -> None:
        """Make the children anew and take the old ones down."""
        old = self.children
        self.children = tuple(self._build())
        for child in old:
            if child not in self.children:
                take_down(child)

    def dispose(self) -> None:
        """Stop following."""
        self._book.unobserve(self._written)
        clock.unfollow(self.rebuild)


def walk(root: widgets.Widget) -> Iterator[widgets.Widget]:
    """A widget and everything inside it."""
    yield root
    for child in getattr(root, "children", ()):
        yield from walk(child)


def flush(root: widgets.Widget) -> bool:
    """Commit everything typed and not yet committed inside ``root``.

    False when something of it is still to be committed: a click doesn't take ``root`` down then.
    """
    done = True
    for part in list(walk(root)):
        if callable(commit := getattr(part, "flush", None)):
            done = commit() is not False and done
    return done


def discard(root: widgets.Widget) -> None:
    """Everything was erased: what is typed inside ``root`` and not yet committed goes too."""
    for part in list(walk(root)):
        if callable(drop := getattr(part, "discard", None)):
            drop()


def take_down(root: widgets.Widget) -> None:
    """Commit what is typed, stop listening, and give the memory back (also in the browser)."""
    parts = list(walk(root))
    flush(root)
    for part in parts:
        if callable(dispose := getattr(part, "dispose", None)):
            dispose()
    for clicked in list(_clicked.values()):
        clicked.forget(parts)
    try:
        # A browser may still be drawing what a quick hand has already closed.
        asyncio.get_running_loop().call_later(CLOSED_AFTER, _close, parts)
    except RuntimeError:
        _close(parts)


def _close(parts: Sequence[widgets.Widget]) -> None:
    for part in parts:
        theirs = lean.own(part)
        part.close()
        for each in theirs:
            each.close()


def unseen(book: Workbook) -> None:
    """No browser shows the pages of ``book`` yet: they stay as they are until `seen`.

    A browser that connects while parts are being made anew would miss some, and show nothing.
    """
    _unseen.add(book)


def seen(book: Workbook) -> None:
    """A browser is there: from now on the pages follow what is written elsewhere."""
    _unseen.discard(book)
    watch(book)


def watch(book: Workbook, every: float = LOOK_EVERY) -> None:
    """Look ``every`` so many seconds for what another tab or notebook wrote into the same workbook."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return  # no page is being served: whoever calls refreshes by hand
    if book in _unseen:
        return
    task = _watched.get(book)
    if book.writable and (task is None or task.done()):
        _watched[book] = loop.create_task(_watch(book, every))


async def _watch(book: Workbook, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        try:
            book.refresh()
        except Problem:
            continue  # the next write says so; looking is only a courtesy
