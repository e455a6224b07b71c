"""What the check says about a draft, as margin notes beside its text: read, answered, or left as it is (M15)."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import ipywidgets as widgets

from workbook.journal import Entry, Workbook
from workbook.journey.book import filled
from workbook.journey.position.record import Position, Source, Stance, in_hand, positions
from workbook.journey.posts import versions
from workbook.journey.posts.check import Dismissal, Finding, check, standing
from workbook.journey.posts.record import Post, blanks, format_of, preview
from workbook.journey.posts.remark import Place, Remark, together
from workbook.journey.posts.version import Version
from workbook.kit import lean, pages
from workbook.kit.folding import Fold
from workbook.kit.following import Following
from workbook.kit.html import Child, h, replace, show
from workbook.kit.kept import kept
from workbook.kit.rows import Row, Rows
from workbook.locale import _
from workbook.locale.phrase import short

PAUSE = 0.7  # seconds without a key before the text is looked at
FIRST = 0.1  # seconds after a draft is opened: its fields are there first
AT_ONCE = 3  # notes shown before "more": a wall of notes is read by nobody
_KANA, _LATIN = re.compile(r"[぀-ヿ一-鿿]"), re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """The language a text is written in, "ja" or "en"; a Japanese post may hold English names, hardly the reverse."""
    return "ja" if 3 * len(_KANA.findall(text)) >= len(_LATIN.findall(text)) else "en"


def found_in(book: Any, post: Post, text: str | None = None) -> list[Finding]:
    """All findings in a post, those that were answered included. None in a blank one.

    ``text`` is the post as it was written for a platform, None the draft itself. What is said of a post as a whole
    waits until most of it is written: what isn't there yet may still come.
    """
    text = preview(post) if text is None else text
    if not filled(text):
        return []
    stance = positions(book).get(in_hand(book)) or Position()
    found = check(
        text,
        language_of(text),
        sources=[source.text for source in book.all(Source).values() if filled(source.text)],
        person=post.parts.get("to", ""),
        ask=post.parts.get("ask", ""),
        disclosure=post.disclosure,
        position=stance.claim,
    )
    begun = 2 * len(blanks(post)) >= len(format_of(post).parts)
    return [finding for finding in found if not (begun and finding.whole)]


def dismissals_of(book: Any, key: str) -> dict[str, Dismissal]:
    """What the learner answered about the post ``key``, by the keys of the answers."""
    return {each: one for each, one in book.all(Dismissal).items() if one.post == key}


class Findings(Following, lean.VBox):
    """The notes about the draft ``key``, or about what was written differently for ``platform`` (its id).

    The text is looked at after a short pause, and nothing is ever written into it. What was left as it is in one of
    the texts of a post is quiet in all of them.
    """

    def __init__(self, book: Workbook, key: str, platform: str = "") -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._key, self._kept = book, key, kept(book)
        self._platform = platform
        self._timer: asyncio.TimerHandle | None = None
        self._remarks: dict[Place, Remark] = {}
        self._found: list[Finding] = []
        self._all = False
        self._quiet = show(class_="henai-hint")
        self._list = lean.VBox().add_class("henai-follow")
        self._more = pages.button(_("See the other notes"), self._show_all, kind="bare")
        self._answered = Fold(_("What you left as it is"), self._build_answered)
        self._rows: Rows | None = None
        self.children = (self._quiet, self._list, self._more, self._answered)
        self.follow(book, [Post, Dismissal, Source, Position, Stance, *([Version] if platform else [])])
        pages.display(self._more, False)
        pages.display(self._answered, False)
        self._soon(FIRST)

    def draw(self) -> None:
        """Look again once the typing rests."""
        self._soon(PAUSE)

    def _soon(self, seconds: float) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.look()
            return
        self._stop()
        self._timer = loop.call_later(seconds, self.look)

    def look(self) -> None:
        """Read the draft as it stands, and show the notes about it."""
        self._stop()
        post = self._kept.read(Post, self._key) or Post()
        text = self._text(post)
        self._found = found_in(self._kept, post, text)
        answers = self._answers()
        left = standing(self._found, answers.values())
        every = together(left)
        names = every if self._all else dict(list(every.items())[:AT_ONCE])
        for name in [name for name in self._remarks if name not in names]:
            pages.take_down(self._remarks.pop(name))
        for name, said in names.items():
            if name in self._remarks:
                self._remarks[name].tell(said)
            else:
                self._remarks[name] = Remark(self._book, self._key, said, self._platform)
        notes = tuple(self._remarks[name] for name in names)
        if self._list.children != notes:
            self._list.children = notes
        replace(self._quiet, *self._said(text, left), class_="henai-hint")
        pages.display(self._more, len(every) > len(names))
        pages.display(self._answered, answers)
        if self._rows is not None and self._answered.opened:
            self._rows.tell(self._lines())

    def _text(self, post: Post) -> str:
        """What is looked at; "" where a platform has no text of its own: that one is the draft's."""
        if not self._platform:
            return preview(post)
        version = versions.own(self._kept, self._key, self._platform)
        return version.text if version is not None else ""

    def _answers(self) -> dict[str, Dismissal]:
        """What was answered, by its key; beside a platform's text only what is said in it."""
        answers = dismissals_of(self._kept, self._key)
        if not self._platform:
            return answers
        here = {(finding.class_, finding.sentence) for finding in self._found}
        return {key: one for key, one in answers.items() if (one.class_, one.sentence) in here}

    def _said(self, text: str, left: list[Finding]) -> list[Child]:
        if not filled(text):
            return []
        if left:
            words = _("Before it goes out, read these once more. What to do with them is up to you.")
            return [h("h4", _("Worth a second look")), h("p", words)]
        words = _(
            "Looked at: words that hurry, promises, borrowed words, whether you and your reader are in it. "
            "Nothing to remark."
        )
        return [h("p", words)]

    def _show_all(self) -> None:
        self._all = True
        self.look()

    def _build_answered(self) -> list[widgets.Widget]:
        self._rows = Rows(self._ask_again, label=_("What you left as it is"), action=_("Show the note again"))
        self._rows.tell(self._lines())
        return [self._rows]

    def _lines(self) -> list[Row]:
        words = {(each.class_, each.sentence): each.text for each in self._found}
        return [
            Row(
                key,
                "",
                short(words.get((one.class_, one.sentence)) or one.sentence, 60) or _("The post as a whole"),
                _("Your reason: {words}").format(words=short(one.reason, 120)) if filled(one.reason) else "",
            )
            for key, one in self._answers().items()
        ]

    def _ask_again(self, key: str) -> None:
        pages.attempt(self._book, lambda: self._book.withdraw(Dismissal, key))
        self.look()

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        kinds = {entry.kind for entry in entries}
        if not foreign and kinds == {Dismissal.kind}:
            self._answers_changed()
        else:
            super()._written(entries, foreign)

    def _answers_changed(self) -> None:
        """A note was answered here: it stays where it is, with its "undo", until the draft is written on."""
        answers = self._answers()
        left = together(standing(self._found, answers.values()))
        for name, remark in self._remarks.items():
            remark.answered(name not in left)
        pages.display(self._answered, answers)
        if self._rows is not None and self._answered.opened:
            self._rows.tell(self._lines())

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def dispose(self) -> None:
        """Stop following, and forget what was still to be looked at."""
        self._stop()
        super().dispose()
