"""The app's frame: the bar with the brand and the language, and the list of steps with their states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook import locale
from workbook.course.progress import Progress
from workbook.locale import N_, _

_ESM = Path(__file__).with_name("shell.js")
STATES = {
    "untouched": N_("not started"),
    "under way": N_("under way"),
    "done": N_("done"),
    "look again": N_("look again"),
}
MARKS = {"done": "✓", "look again": "!"}


class Bar(anywidget.AnyWidget):
    """The bar on top. Calls ``hello(step)`` when a page shows it, ``language(code)`` on a click."""

    _esm = _ESM
    part = traitlets.Unicode("bar").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, hello: Callable[[str], object], language: Callable[[str], object]) -> None:
        super().__init__()
        self._hello, self._language = hello, language
        self.speak()
        self.on_msg(lambda _self, message, _buffers: self.heard(message))

    def speak(self) -> None:
        """Say everything in the current language."""
        current = locale.current()
        other = next(code for code in locale.LANGUAGES if code != current)
        self.words = {
            "lang": current,
            "title": _("Henai Workbook"),
            "brand": [_("Henai"), _(" Workbook")],
            "skip": _("Skip to the page"),
            "other": other,
            "other_name": locale.NAMES[other],
        }

    def again(self) -> None:
        """Have the browser open the page anew."""
        self.send({"again": 1})

    def caught_up(self) -> None:
        """Tell the browser that what it shows is what the workbook holds."""
        self.send({"caught": 1})

    def heard(self, message: Any) -> None:
        """A message from the browser; only known languages and plain names pass."""
        if not isinstance(message, dict):
            return
        if isinstance(step := message.get("hello"), str):
            self._hello(step)
        elif (code := message.get("language")) in locale.LANGUAGES:
            self._language(code)


class Steps(anywidget.AnyWidget):
    """The list of steps: a row of numbers on a phone. Calls ``go(name)`` on a click."""

    _esm = _ESM
    part = traitlets.Unicode("steps").tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    steps = traitlets.List().tag(sync=True)
    current = traitlets.Unicode().tag(sync=True)

    def __init__(self, go: Callable[[str], object]) -> None:
        super().__init__()
        self._go = go
        self.on_msg(lambda _self, message, _buffers: self.heard(message))

    def tell(self, progress: list[tuple[Progress, str]], extras: list[tuple[str, str, str]]) -> None:
        """Show ``progress`` (each with its title) and the ``extras`` (name, title, mark) below."""
        self.label = _("Steps")
        told = [
            {
                "name": each.step,
                "title": title,
                "state": each.state,
                "state_words": _(STATES[each.state]),
                "mark": MARKS.get(each.state, str(number)),
                "number": str(number),
                "reason": each.reason,
            }
            for number, (each, title) in enumerate(progress, start=1)
        ]
        told += [
            {"name": name, "title": title, "state": "extra", "state_words": "", "mark": mark, "reason": ""}
            for name, title, mark in extras
        ]
        if told != self.steps:
            self.steps = told

    def heard(self, message: Any) -> None:
        """A message from the browser; only a known step passes."""
        name = message.get("go") if isinstance(message, dict) else None
        if any(name == step["name"] for step in self.steps):
            self._go(name)
