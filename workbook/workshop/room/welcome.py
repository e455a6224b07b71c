"""The first visit: what to call somebody in the room, and in which language to speak with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from workbook import locale
from workbook.kit import lean, pages
from workbook.kit.html import h, replace, show
from workbook.locale import _
from workbook.workshop.room.here import Here
from workbook.workshop.room.standing import NAME

SETTLE = 0.15  # seconds after a click in which the last letters still arrive


class Welcome(lean.VBox):
    """Asks for a name or a pseudonym; ``named(name)`` is called with it, or with "" for none."""

    def __init__(self, here: Here, named: Callable[[str], object], speak: Callable[[str], object]) -> None:
        super().__init__()
        self.add_class("henai-sheet")
        self._named = named
        self._words = show()
        self.name = lean.Text(continuous_update=True).add_class("henai-field")
        self._language = pages.choices(
            [(code, locale.NAMES[code], "") for code in locale.LANGUAGES],
            locale.current(),
            lambda code: pages.settle(self, speak, code) if code != locale.current() else None,
            label="日本語 / English",
        ).add_class("henai-pills")
        self._with = pages.button("", self._soon, kind="main")
        self._without = pages.button("", lambda: named(""))
        self.children = (self._words, self._language, self.name, pages.actions(self._with, self._without))
        self.speak()

    def speak(self) -> None:
        """Say everything in the current language; what is typed stays."""
        replace(
            self._words,
            h("h2", _("Welcome to the room")),
            h(
                "p",
                _(
                    "A name or a pseudonym: the others see it under what you put on the wall, and the facilitator in their list. What you write in your workbook nobody sees."
                ),
            ),
        )
        self.name.description = _("What shall we call you here?")
        self._with.description = _("Begin")
        self._without.description = _("Begin without a name")
        self._language.value = locale.current()

    def _soon(self) -> None:
        # A click overtakes the letters typed before it.
        try:
            asyncio.get_running_loop().call_later(SETTLE, self._begin)
        except RuntimeError:
            self._begin()

    def _begin(self) -> None:
        name = " ".join(str(self.name.value).split())[:NAME]
        if name:
            self._named(name)
        else:
            pages.focus_soon(self.name)
