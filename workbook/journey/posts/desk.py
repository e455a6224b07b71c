"""The desk: drafts as cards, each written in a format to one person; what isn't needed at first is folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from weakref import WeakKeyDictionary, ref

import ipywidgets as widgets

from workbook.journal import Problem, Workbook
from workbook.journey.book import filled
from workbook.journey.posts.findings import Findings
from workbook.journey.posts.history import Version, restoring
from workbook.journey.posts.history_view import Past
from workbook.journey.posts.parts import Offer, Offers, Outcome, Preview
from workbook.journey.posts.picking import Picker, kept_before
from workbook.journey.posts.platforms import platforms
from workbook.journey.posts.record import Post, format_of, title
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.pseudonyms import called
from workbook.journey.supporters.veil import Veil
from workbook.kit import days, fields, pages
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.folding import Fold
from workbook.kit.forms import Form
from workbook.kit.html import h, show
from workbook.kit.saved import refused
from workbook.locale import N_, _
from workbook.locale.phrase import short
from workbook.locale.when import exact

Item: TypeAlias = Field | tuple[Field, ...] | widgets.Widget
STATES = {"draft": N_("Draft"), "planned": N_("Planned"), "published": N_("Published")}

_desks: WeakKeyDictionary[Workbook, ref[Desk]] = WeakKeyDictionary()


class Desk(Cards[Post]):
    """Posts, the newest first. One is open at a time."""

    def __init__(self, book: Workbook) -> None:
        self._focused = False  # whether the focus goes to the formats when they are shown
        self._picking = ""  # the draft whose format is being chosen
        self._unfolded: set[str] = set()  # what is unfolded in the open draft
        knows = knowing(book)
        super().__init__(
            book,
            Post,
            self._layout,
            summary=lambda post: knows.now.hide(title(post)),
            detail=lambda post: _about(post, called(book, post.parts.get("to", ""))),
            also=NAMES,
            empty=_("Nothing is here yet. Who is the one person you'd like to tell?"),
            add=_("Begin a draft"),
            newest_first=True,
            history=False,
        )
        _desks[book] = ref(self)

    def add(self) -> str | None:
        """Begin a draft: its format is chosen first."""
        self._focused = True
        try:
            return self.begin(Post())
        finally:
            self._focused = False

    def begin(self, post: Post) -> str | None:
        """Add ``post`` and open it. Returns its key, None when the workbook refuses."""
        if not self._committed():
            return None
        try:
            key = self._book.add(post)
        except Problem as problem:
            refused(self._book, problem)
            return None
        self._gone.forget()
        self.unfold(key)
        return key

    def unfold(self, key: str | None) -> None:
        """Open one draft (None: close it)."""
        if key != self._open:
            self._unfolded = set()
        super().unfold(key)

    def show_draft(self, key: str) -> None:
        """Open a draft and put the focus into it."""
        self.unfold(key)
        if self._open == key:
            pages.focus_soon(self.form(key).first)

    def reopen(self, key: str) -> bool:
        """Make the open draft anew, after its format changed. False while its words can't be saved."""
        if not self._committed():
            return False
        unfolded = self._unfolded
        super().unfold(None)
        self._unfolded = unfolded
        super().unfold(key)
        return True

    def _picker(self) -> Picker | None:
        return next((part for part in pages.walk(self) if isinstance(part, Picker)), None)

    def _pick(self, key: str, chosen: str) -> None:
        """Another format: the words stay, and the fields follow."""
        if not self._committed():
            return
        if not pages.attempt(self._book, lambda: self._book.change(Post, key, format=chosen)):
            return
        self._picking, self._focused = key, True
        self.reopen(key)
        self._focused = False

    def _write(self, key: str) -> None:
        """The format is chosen: on to the first field."""
        if not self._committed():
            return
        self._picking = ""
        if (picker := self._picker()) is not None:
            picker.settle_down()
        # The cards go first: a field that is in view when they go may be out of it afterwards.
        pages.settle(self, self._focus, key)

    def _focus(self, key: str) -> None:
        if self._open == key:
            pages.focus_soon(self.form(key).first)

    def _restore(self, key: str, version: Version) -> None:
        if not self._committed():
            return
        if pages.attempt(
            self._book, lambda: self._book.change(Post, key, **restoring(version.post))
        ) and self.reopen(key):
            fold = next(part for part in pages.walk(self) if isinstance(part, Fold) and part.name == "past")
            fold.say(_("Brought back. What stood here until now is in the list too."))
            pages.focus_soon(fold.button)

    def _layout(self, key: str) -> list[Item]:
        post = self._book.read(Post, key) or Post()
        blank = not any(map(filled, post.parts.values())) and not post.idea
        opened = blank or self._picking == key
        picker = Picker(
            self._book,
            key,
            lambda chosen: self._pick(key, chosen),
            lambda: self._write(key),
            opened=opened,
            focus=self._focused,
        )
        layout: list[Item] = [picker]
        offers = Offers(self._book, key)
        for part in format_of(post).written:
            each = fields.area(
                f"parts.{part.key}", str(part.label), str(part.hint), rows=1 if part.private else 2
            )
            if part.key == "to":
                layout.append(Veil(self._book, [each], written=filled(post.parts.get("to", ""))))
            layout += [each, Offer(offers, part.key, each)]
        day = fields.day("date", _("Date"))
        return [
            *layout,
            kept_before(self._book, key),
            self._fold(key, "disclosure", _("If money, a gift or your own goods are involved"), self._disclosing,
                       opened=filled(post.disclosure)),
            Preview(self._book, key, self._flush),
            Findings(self._book, key),
            self._fold(key, "fitting", _("Fit it to where it goes"), self._fitting),
            show(h("h4", _("When it goes out"))).add_class("henai-apart"),
            fields.text("title", _("Title"), _("Your own name for it. It doesn't appear in the text.")),
            (fields.choice("state", _("State"), [(_(words), state) for state, words in STATES.items()]), day),
            (
                fields.choice("platform", _("Where it went out"), _places()),
                fields.text("link", _("Link"), _("Where it can be read, once it is out.")),
            ),
            Outcome(self._book, key, day),
            self._fold(key, "notes", _("Notes to myself"), self._noting, opened=filled(post.notes)),
            self._fold(key, "past", _("Earlier versions"), self._looking_back),
        ]  # fmt: skip

    def _fold(
        self,
        key: str,
        name: str,
        label: str,
        build: Callable[[str], list[widgets.Widget]],
        *,
        opened: bool = False,
    ) -> Fold:
        def moved(now: bool) -> None:
            (self._unfolded.add if now else self._unfolded.discard)(name)

        return Fold(
            label, lambda: build(key), name=name, opened=opened or name in self._unfolded, moved=moved
        )

    def _disclosing(self, key: str) -> list[widgets.Widget]:
        hint = _("It stands first in the text, in plain words: “Ad: I was given this by …”.")
        return [Form(self._book, Post, key, [fields.text("disclosure", _("What was given or paid"), hint)],
                     history=False)]  # fmt: skip

    def _noting(self, key: str) -> list[widgets.Widget]:
        hint = _("They stay here: they're in no text you copy or save.")
        return [Form(self._book, Post, key, [fields.area("notes", _("Notes to myself"), hint, rows=2)],
                     history=False)]  # fmt: skip

    def _looking_back(self, key: str) -> list[widgets.Widget]:
        return [Past(self._book, key, lambda version: self._restore(key, version))]

    def _fitting(self, key: str) -> list[widgets.Widget]:
        from workbook.journey.posts.fitting import Fitting  # letters are counted only where somebody asks

        return [Fitting(self._book, key, self._flush)]

    def _flush(self) -> bool:
        return pages.flush(self)


def _places() -> list[tuple[str, str]]:
    return [(_("Not said"), ""), *((str(each.name), each.id) for each in platforms().known.values())]


def on_the_desk(book: Workbook, key: str) -> bool:
    """Open the draft ``key`` on the desk of this page; False when there is none."""
    found = _desks.get(book)
    desk = found() if found is not None else None
    if desk is None or desk.comm is None:
        return False
    desk.show_draft(key)
    return True


def _about(post: Post, to: str) -> str:
    """A post's quiet line: its state, its day, and to whom it is written."""
    said = [_(STATES[post.state])]
    if day := exact(post.date):
        said.append(days.say(day))
    if to.strip():
        said.append(_("to {who}").format(who=short(to, 40)))
    return " · ".join(said)
