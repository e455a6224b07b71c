"""The duel on the page: two cards, five answers, and what they say so far in bands."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.obsession import words
from workbook.journey.obsession.candidate import Candidate, candidates
from workbook.journey.obsession.duel import MOST, Duel, Result, compared, counted, next_pair, result
from workbook.kit import lean, pages
from workbook.kit.following import Following
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _, ngettext
from workbook.locale.phrase import quoted, short, together


def duel() -> lean.VBox:
    """Two candidates at a time, as long as one likes."""
    book = learner.current()
    return pages.exercise(book, Dueling(book))


class Pair(anywidget.AnyWidget):
    """Two candidates and the five answers. Every message of the browser names the pair it is about (``token``)."""

    _esm = Path(__file__).with_name("pairing.js")
    words = traitlets.Dict().tag(sync=True)
    pair = traitlets.Dict().tag(sync=True)


class Dueling(Following, lean.VBox):
    """Asks pair after pair until it is enough for now or the learner stops, and then says what came out.

    A pair has a token, which becomes the key of its answer. So however often the browser sends a click, and
    however late, it is the answer to the pair that was seen, and there is one of it: the last one counts.
    """

    def __init__(self, book: Workbook, tie: random.Random | None = None) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._tie = tie or random.Random()  # noqa: S311 - which of two equally good pairs comes first is no secret
        self._tokens: dict[str, tuple[str, str]] = {}
        self._token = ""
        # The learner stopped; goes on although it is enough; and once more although every pair was compared.
        self._stopped, self._on, self._again = False, False, False
        self._empty = pages.invitation(
            _("With two candidates you can begin to compare. They come from above.")
        )
        self._pair = Pair(
            words={
                "question": _("If a whole day were yours, which would you spend it on?"),
                "far": _("This one, by far"),
                "little": _("This one, a little"),
                "neither": _("I can't say"),
                "undo": _("Undo the last answer"),
                "stop": _("Stop here for now"),
            }
        )
        self._pair.on_msg(lambda _pair, message, _buffers: self.heard(message))
        self._said = show()
        self._go_on = pages.button("", self.go_on)
        self._undo = pages.button(
            _("Undo the last answer"), lambda: pages.settle(self, self.undo), kind="bare"
        )
        self._left_out = pages.note()
        self._outcome = pages.sheet(self._said, pages.actions(self._go_on, self._undo))
        self.children = (self._empty, self._pair, self._outcome, self._left_out)
        self.follow(book, [Candidate, Duel])
        self.draw()

    def draw(self) -> None:
        """Bring the pair and the outcome up to date."""
        listed, keys = candidates(self._book), compared(self._book)
        duels = counted(self._book)
        found = result(self._book)
        self._again = self._again and found is not None and found.all_asked
        over = found is not None and (self._stopped or self._done(found))
        pages.display(self._empty, len(keys) < 2)
        pages.display(self._pair, len(keys) > 1 and not over)
        pages.display(self._outcome, len(keys) > 1 and over)
        left_out = [one.name for key, one in listed.items() if key not in keys]
        replace(self._left_out, h("p", _left_out(left_out)) if left_out else None)
        if len(keys) < 2:
            return
        if found is not None and over:
            self._tell(found, {key: one.name for key, one in listed.items()})
            return
        last = self._tokens.get(self._token)
        if last is None or not set(last) <= set(keys) or self._book.read(Duel, self._token) is not None:
            self._show(next_pair(keys, list(duels.values()), self._tie, last) or (keys[0], keys[1]))
        left, right = (listed[key] for key in self._tokens[self._token])
        self._pair.pair = {
            "token": self._token,
            "left": {"name": short(left.name, 60), "detail": words.scene(left)},
            "right": {"name": short(right.name, 60), "detail": words.scene(right)},
            "count": _count(len(duels)),
            "undo": bool(duels),
            "stop": bool(duels),
        }

    def _done(self, found: Result) -> bool:
        return not self._again if found.all_asked else found.enough and not self._on

    def heard(self, message: Any) -> None:
        """A message from the browser, which may send anything."""
        if not isinstance(message, dict):
            return
        token, answer = message.get("token"), message.get("answer")
        if not isinstance(token, str) or token not in self._tokens:
            return
        if type(answer) is int and -2 <= answer <= 2:
            self.answer(token, answer)
        elif token == self._token and message.get("undo") is True:
            self.undo()
        elif token == self._token and message.get("stop") is True:
            self.stop()

    def answer(self, token: str, answer: int) -> None:
        """Keep the answer to the pair that was shown with ``token``; once more, and it is changed."""
        left, right = self._tokens[token]
        pages.attempt(
            self._book, lambda: self._book.write(Duel(left=left, right=right, answer=answer), token)
        )
        if not lean.displayed(self._pair):
            pages.focus_soon(self._go_on)

    def undo(self) -> None:
        """Take the last answer back and ask that pair again."""
        duels = counted(self._book)
        if not duels:
            return
        key, last = list(duels.items())[-1]
        before = self._token
        self._show((last.left, last.right))
        if not pages.attempt(self._book, lambda: self._book.withdraw(Duel, key)):
            self._token = before
            return
        self._stopped = False
        self.draw()
        self._pair.send({"focus": True})

    def stop(self) -> None:
        """Show what came out so far."""
        self._stopped = True
        self.draw()
        pages.focus_soon(self._go_on)

    def go_on(self) -> None:
        """Ask the next pair."""
        found = result(self._book)
        self._stopped, self._on, self._again = False, True, found is not None and found.all_asked
        self.draw()
        self._pair.send({"focus": True})

    def _show(self, pair: tuple[str, str]) -> None:
        self._token = uuid.uuid4().hex
        self._tokens[self._token] = pair

    def _tell(self, found: Result, names: Mapping[str, str]) -> None:
        more = _("Compare a few more") if found.enough else _("Go on comparing")
        self._go_on.description = _("Compare them once more") if found.all_asked else more
        sentences = words.shown(found, names)
        replace(
            self._said,
            h("h3", _("What your answers say so far")),
            picture(found, names),
            h("p", together(sentences)),
            h("p", words.advice(found), class_="henai-enough" if found.enough else "henai-hint"),
        )


def picture(found: Result, names: Mapping[str, str]) -> Child:
    """Each candidate's range on one line from left to right; where two ranges overlap, neither is ahead for sure."""
    rows = []
    for one in found.places:
        name = h("span", short(names[one.key], 40), class_="henai-range-name")
        if one.band == "new":
            rows.append(h("li", name, h("span", words.place(found, one), class_="henai-range-none")))
            continue
        low, middle, width = (f"{100 * part:.1f}%" for part in (one.low, one.middle, one.high - one.low))
        rows.append(
            h(
                "li",
                name,
                h(
                    "span",
                    h("i", style=f"left:{low};width:{width}"),
                    h("b", style=f"left:{middle}"),
                    class_="henai-range",
                ),
                class_=f"henai-range-{one.band}",
            )
        )
    return [
        h("ul", rows, class_="henai-ranges", aria_hidden="true"),
        h(
            "p",
            _(
                "The further right, the more often you chose it. The more two bars overlap, the less certain it is."
            ),
            class_="henai-hint",
            aria_hidden="true",
        ),
    ]


def _count(n: int) -> str:
    if not n:
        return _("There is no right answer. Go by the first thing you feel.")
    return ngettext("{n} comparison so far.", "{n} comparisons so far.", n).format(n=n)


def _left_out(names: list[str]) -> str:
    return _(
        "Up to {n} candidates can be compared. Left out for now: {names}. Set some aside, and others move up."
    ).format(n=MOST, names=quoted(names))
