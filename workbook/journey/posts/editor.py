"""A draft as it goes out on one platform: written, counted while it is typed, brought up to date, copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook.journal import Entry, Workbook
from workbook.journey.book import filled
from workbook.journey.posts import versions
from workbook.journey.posts.history_view import marked
from workbook.journey.posts.lengths import cut, length
from workbook.journey.posts.platforms import Platform
from workbook.journey.posts.record import Post
from workbook.journey.posts.thread_view import Thread
from workbook.journey.posts.version import Version
from workbook.journey.posts.wording import Wording
from workbook.kit import lean, pages
from workbook.kit.files import CopyButton
from workbook.kit.following import Following
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _
from workbook.locale.phrase import quoted

AROUND = 24  # characters shown on each side of the place where the room ends


class Editor(Following, lean.VBox):
    """The text of the draft ``post`` for one platform. ``flush()`` commits what is typed in the draft itself."""

    def __init__(self, book: Workbook, post: str, platform: Platform, flush: Callable[[], object]) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._post, self._platform, self._flush = post, platform, flush
        self._before: tuple[str, str] | None = None  # text and base before the last click
        self._clashes: Sequence[versions.Clash] = ()
        self._told = ""  # what the last click did
        self._thread: Thread | None = None
        self._writing = False
        name = str(platform.name)
        self._state, self._counted, self._said = show(), show().add_class("henai-count"), show()
        self._changed, self._over, self._clashed = pages.note(), pages.note(), pages.note()
        self._take = pages.button(_("Take the changes over"), lambda: pages.settle(self, self._taken))
        self._keep = pages.button(_("Leave it as it is here"), lambda: pages.settle(self, self._kept))
        self._renew = pages.button(_("Show the new draft here"), lambda: pages.settle(self, self._renewed))
        self._choose = pages.actions(self._take, self._keep, self._renew)
        self._form = Wording(book, post, platform.id, name)
        self._split = pages.button("", self._splitting)
        self._copy = CopyButton(_("Copy the text for {platform}").format(platform=name), self.text)
        self._back = pages.button(
            _("Back to the draft's words"), lambda: pages.settle(self, self._returned), kind="bare"
        )
        self._undo = pages.button(_("Undo"), lambda: pages.settle(self, self.undo), kind="bare")
        self._done = pages.actions(self._said, self._undo)
        self.children = (
            self._state,
            self._changed,
            self._choose,
            self._clashed,
            self._form,
            self._counted,
            self._over,
            pages.actions(self._copy, self._split, self._back),
            self._done,
        )
        self._form.area.observe(lambda _change: self._count(), names="value")
        self.follow(book, [Post, Version])
        self.draw()

    @property
    def form(self) -> Wording:
        """The form with the text."""
        return self._form

    def text(self) -> str:
        """What goes out, what was typed a moment ago included."""
        self._flush()
        self._form.flush()
        return versions.text(self._book, self._post, self._platform.id)

    def draw(self) -> None:
        """Say whether this is the draft or a version of its own, and what changed in the draft since."""
        own, now = self._own(), versions.draft(self._book, self._post)
        said = _stands(own, now, str(self._platform.name))
        replace(self._state, h("p", said, class_="henai-hint"))
        behind, stale = versions.behind(own, now), self._form.stale
        replace(
            self._changed,
            *(_since(own, now) if own is not None and behind else _elsewhere() if stale else ()),
        )
        for part, shown in (
            (self._choose, behind or stale),
            (self._take, behind),
            (self._keep, behind),
            (self._renew, stale and not behind),
            (self._back, own is not None),
            (self._undo, self._before is not None),
            (self._done, self._before is not None or self._told),
        ):
            pages.display(part, shown)
        replace(self._said, h("p", self._told, role="status") if self._told else None)
        replace(self._clashed, *_both(self._clashes))
        self._count()
        if self._thread is not None:
            self._thread.tell(versions.text(self._book, self._post, self._platform.id))

    def undo(self) -> None:
        """Bring back what stood here before the last click."""
        if self._before is not None:
            text, base = self._before
            if self._write(text, base, _("It is as it was before.")):
                self._before = None
                self.draw()

    def dispose(self) -> None:
        """Stop following."""
        super().dispose()
        if self._thread is not None and self._thread not in self.children:
            pages.take_down(self._thread)

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        places = {(entry.kind, entry.key) for entry in entries}
        if not foreign and (Post.kind, self._post) in places:
            self._form.renew()  # the draft was typed, so the focus is there
        if not self._writing and (Version.kind, versions.key(self._post, self._platform.id)) in places:
            self._forget()  # typed on since the last click
        super()._written(entries, foreign)

    def _own(self) -> Version | None:
        return versions.own(self._book, self._post, self._platform.id)

    def _forget(self) -> None:
        self._before, self._clashes, self._told = None, (), ""

    def _count(self) -> None:
        """Beside the field, at every key: how long, and where the room ends."""
        text, platform = self._form.area.value, self._platform
        replace(self._counted, *_said(length(text, platform), platform))
        at = cut(text, platform)
        replace(self._over, *([] if at is None else _ending(text, at)))
        self._split.description = (
            _("Split it into a thread") if self._thread is None else _("Put the thread away")
        )
        pages.display(self._split, at is not None or self._thread is not None)
        pages.display(self._copy, text.strip())

    def _splitting(self) -> None:
        if self._thread is None:
            self._thread = Thread(self._platform, self.text)
            self._thread.tell(versions.text(self._book, self._post, self._platform.id))
            self.children = (*self.children, self._thread)
        else:
            thread, self._thread = self._thread, None
            self.children = self.children[:-1]
            pages.take_down(thread)
        self._count()

    def _taken(self) -> None:
        self.text()
        own, now = self._own(), versions.draft(self._book, self._post)
        if own is None:
            return
        merged = versions.merged(own, now)
        if self._write(merged.text, now, _("The draft's changes are in. What you wrote here stays.")):
            self._clashes = merged.clashes
            self.draw()

    def _kept(self) -> None:
        self.text()
        if (own := self._own()) is not None:
            self._write(own.text, versions.draft(self._book, self._post), _("It stays as it is here."))

    def _returned(self) -> None:
        self.text()
        now = versions.draft(self._book, self._post)
        self._write(now, now, _("It is the draft again, and goes on as the draft does."))

    def _renewed(self) -> None:
        self._form.renew()
        self.draw()
        pages.focus_soon(self._form.area)

    def _write(self, text: str, base: str, words: str) -> bool:
        stood = self._own() or Version(text=versions.draft(self._book, self._post), base=base)
        key = versions.key(self._post, self._platform.id)
        self._writing = True
        done = pages.attempt(self._book, lambda: self._book.change(Version, key, text=text, base=base))
        self._writing = False
        if not done:
            return False
        self._before, self._clashes, self._told = (stood.text, stood.base), (), words
        self._form.renew()
        self.draw()
        pages.focus_soon(self._form.area)
        return True


def _stands(own: Version | None, now: str, name: str) -> str:
    if own is not None:
        return _("Written differently for {platform}. The draft stays as it is.").format(platform=name)
    if not filled(now):
        return _("There is no text yet. What you write above shows up here.")
    return _(
        "This is the draft as it stands. Write it differently here, and only {platform} changes."
    ).format(platform=name)


def _said(counted: int, platform: Platform) -> list[Child]:
    if platform.limit is None:
        words = _("{n} characters. Any length is fine here.").format(n=f"{counted:,}")
        return [h("p", words)]
    left = platform.limit - counted
    rest = _("{n} left") if left >= 0 else _("{n} too many")
    return [
        h("p", h("b", f"{counted:,}"), f" / {platform.limit:,} · ", rest.format(n=f"{abs(left):,}")),
    ]


def _ending(text: str, at: int) -> list[Child]:
    """Where the room ends: the words before it, a mark, and those that don't get in."""
    before, after = " ".join(text[:at].split())[-AROUND:], " ".join(text[at:].split())[:AROUND]
    return [
        h("p", _("The room ends here:")),
        h(
            "p",
            "…" + before,
            h("b", " ✂ "),
            h("span", h("span", _("from here on it doesn't get in:") + " ", class_="henai-offscreen"), after + "…",
              class_="henai-beyond"),
            class_="henai-cut",
        ),
    ]  # fmt: skip


def _since(own: Version, now: str) -> list[Child]:
    return [
        h(
            "p",
            _("The draft has changed since this version was made. Struck through: gone. Underlined: new."),
        ),
        h("p", *marked(own.base, now), class_="henai-changes"),
    ]


def _elsewhere() -> list[Child]:
    return [h("p", _("The draft was changed in another window. Here it still stands as it was."))]


def _both(clashes: Sequence[versions.Clash]) -> list[Child]:
    if not clashes:
        return []
    rows = [
        h("li", _clash(quoted([each.draft], longest=80), quoted([each.here], longest=80), each))
        for each in clashes
    ]
    return [h("p", _("Changed in both, so your words here were kept:")), h("ul", *rows)]


def _clash(draft: str, here: str, each: versions.Clash) -> str:
    if not each.here:
        return _("The draft says {draft} now; here it was left out.").format(draft=draft)
    if not each.draft:
        return _("The draft has dropped it; here it says {here}.").format(here=here)
    return _("The draft says {draft} now; here it says {here}.").format(draft=draft, here=here)
