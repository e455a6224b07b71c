"""The "saved 10:42" line: shown only after the store has committed."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

import anywidget
import traitlets

from workbook import learner, locale
from workbook.journal import Entry, Problem, Workbook
from workbook.journal.problem import PlaceProblem
from workbook.kit import clock
from workbook.locale import _

_log = logging.getLogger(__name__)
_HERE = Path(__file__).parent
STYLED = (
    "HENAI_STYLED"  # set where every page begins with the style sheet: it isn't sent with the parts again
)
_everywhere: WeakSet[Saved] = WeakSet()


@cache
def _style() -> str:
    return (_HERE / "style.css").read_text(encoding="utf-8")


def refused(book: Workbook, problem: Problem) -> None:
    """Say on the page of ``book`` why something could not be saved; the next commit clears it."""
    for saved in list(_everywhere):
        if saved.book is book:
            saved.refuse(problem)


class Saved(anywidget.AnyWidget):
    """A status line that also brings the style sheet and notices a lost connection.

    ``at`` is the last commit in milliseconds since 1970 (0: nothing yet); the browser writes it in its own
    time zone. ``problem`` is a sentence when the last attempt could not be saved.
    """

    _esm = _HERE / "saved.js"
    _css = traitlets.Unicode().tag(sync=True)
    at = traitlets.Float(0).tag(sync=True)
    problem = traitlets.Unicode("").tag(sync=True)
    words = traitlets.Unicode("").tag(sync=True)
    lost = traitlets.Unicode("").tag(sync=True)
    reload = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("").tag(sync=True)
    rests = traitlets.Float(0).tag(sync=True)
    """Seconds without a touch until the page gives its kernel back (see gate/resting.js); 0: never."""

    @traitlets.default("_css")
    def _sheet(self) -> str:
        return "" if STYLED in os.environ else _style()

    def __init__(self, book: Workbook, **traits: Any) -> None:
        super().__init__(**traits)
        self.book = book
        self._refusal: Problem | None = None
        self.speak()
        _everywhere.add(self)
        self.on_msg(self._heard)
        book.observe(self._committed)

    @traitlets.default("rests")
    def _rests_after(self) -> float:
        try:
            return float(os.environ.get("HENAI_RESTS_AFTER", "")) if learner.in_room() else 0
        except ValueError:
            return 0

    def speak(self) -> None:
        """Say everything in the current language."""
        with self.hold_sync():
            self.words = _("✓ {time} saved")
            self.lost = _(
                "The connection to your workbook is lost. Everything that showed as saved is safe. "
                "Please open this page again."
            )
            self.reload = _("Open again")
            self.lang = locale.current()
        if not self.book.writable:
            reason = locale.sentence(learner.trouble) if learner.trouble else _("There is no workbook here.")
            self.problem = _("Nothing you type here is being saved.") + " " + reason
        elif self._refusal is not None:
            self.problem = _why(self._refusal)

    def refuse(self, problem: Problem) -> None:
        """Say why the last attempt was not saved, until the next one is."""
        if learner.in_room() and str(problem) != str(self._refusal):
            _log.warning("not saved: %s", problem)  # whoever looks after the class can do something about it
        self._refusal = problem
        self.problem = _why(problem)

    def _heard(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict):
            return
        if isinstance(number := message.get("ping"), int):
            self.send({"pong": number})
        if isinstance(message.get("zone"), str):
            clock.set_zone(message["zone"])
        clock.look()

    def _committed(self, entries: list[Entry], foreign: bool) -> None:
        if not entries:  # erased: nothing of what was saved is there any more
            self._refusal, self.problem, self.at = None, "", 0
        if not foreign and self.book.saved_at:
            self._refusal, self.problem = None, ""
            self.at = self.book.saved_at.timestamp() * 1000

    def dispose(self) -> None:
        """Stop listening to the workbook."""
        self.book.unobserve(self._committed)


def _why(problem: Problem) -> str:
    if learner.in_room() and isinstance(problem, PlaceProblem):
        # Its place is none of a seat's business; what becomes of the words is.
        return _(
            "Saving doesn't work at the moment. Please keep this page open: what you typed is saved as soon as it "
            "works again. If you have just pressed a button, press it again then."
        )
    return locale.sentence(problem)
