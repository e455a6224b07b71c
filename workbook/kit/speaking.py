"""Switching the language in place: the app does it, a notebook on its own stays in the language it is written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakMethod

from workbook.kit.pages import settle

_speak: WeakMethod[Callable[[str], Any]] | None = None
_switched = False


def switched_by(speak: Callable[[str], Any]) -> None:
    """``speak(language)``, a method of the page, switches it from now on and says whether it did."""
    global _speak
    _speak = WeakMethod(speak)


def switch(language: str, stays: Callable[[], object]) -> bool:
    """Ask the page to speak ``language``; False when it can't. The widget that asks is taken down on the way.

    ``stays()`` is called when the page keeps its language, because something typed can't be saved.
    """
    speak = _speak() if _speak else None
    if speak is None:
        return False
    settle(speak.__self__, _switch, speak, language, stays)
    return True


def _switch(speak: Callable[[str], Any], language: str, stays: Callable[[], object]) -> None:
    global _switched
    _switched = True
    try:
        if not speak(language):
            stays()
    finally:
        _switched = False


def switching() -> bool:
    """Whether what is being built replaces what asked for the switch, so that it takes the focus over."""
    return _switched
