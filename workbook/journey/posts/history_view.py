"""The earlier versions of a draft: picked from a list, read as a difference, brought back."""

from __future__ import annotations

from collections.abc import Callable

from workbook.journal import Workbook
from workbook.journey.posts.diff import changes
from workbook.journey.posts.history import Version, differences, first_words, versions
from workbook.journey.posts.record import Post
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import Child, h, lines, replace, show
from workbook.kit.rows import Row, Rows
from workbook.locale import _
from workbook.locale.phrase import short

A_PAGE = 8  # versions
AROUND = 40  # letters that stay readable on each side of a change


class Past(Following, lean.VBox):
    """Earlier wordings of the draft ``key``, the latest first. ``restore(version)`` is called when one is wanted back."""

    def __init__(self, book: Workbook, key: str, restore: Callable[[Version], object]) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._key, self._restore = book, key, restore
        self._versions: list[Version] = []
        self._page, self._open = 0, ""
        self._nothing = show(
            h("p", _("There is no earlier version yet. One is kept here whenever you change something.")),
            class_="henai-hint",
        )
        label = _("Earlier versions")
        self._above, self._below = Rows(self._picked, label=label), Rows(self._picked, label=label)
        self._said = show()
        self._take = pages.button(_("Bring this version back"), self._wanted)
        self._reading = pages.sheet(self._said, pages.actions(self._take))
        self._newer = pages.button(_("← Newer"), lambda: self._turn(-1))
        self._older = pages.button(_("Older →"), lambda: self._turn(1))
        self._turner = pages.actions(self._newer, self._older).add_class("henai-pager")
        self.children = (self._nothing, self._above, self._reading, self._below, self._turner)
        self.follow(book, [Post])
        self.draw()

    def draw(self) -> None:
        """Bring the list, and what is different now, up to date."""
        self._versions = versions(self._book.history(Post, self._key))
        first = self._page * A_PAGE
        shown = self._versions[first : first + A_PAGE]
        ids = [version.id for version in shown]
        if self._open not in ids:
            self._open = ""
        split = ids.index(self._open) + 1 if self._open else len(shown)
        now = self._book.read(Post, self._key) or Post()
        rows = [self._row(version, now) for version in shown]
        self._above.tell(rows[:split])
        self._below.tell(rows[split:])
        self._above.opened = self._open
        pages.display(self._nothing, not self._versions)
        pages.display(self._reading, self._open)
        pages.display(self._turner, len(self._versions) > A_PAGE)
        self._newer.disabled, self._older.disabled = first == 0, first + A_PAGE >= len(self._versions)
        if version := self._version():
            replace(self._said, *_read(version.post, now))

    def _row(self, version: Version, now: Post) -> Row:
        at = clock.local(version.at)
        other = _(", ").join(short(label, 30) for label, _before, _after in differences(version.post, now))
        detail = (
            _("Different now: {parts}").format(parts=other) if other else _("Its words are the same as now.")
        )
        return Row(version.id, f"{days.say(at.date())} {at:%H:%M}", short(first_words(version), 40), detail)

    def _version(self) -> Version | None:
        return next((version for version in self._versions if version.id == self._open), None)

    def _picked(self, key: str) -> None:
        self._open = "" if key == self._open else key
        self.draw()

    def _turn(self, step: int) -> None:
        self._page, self._open = max(0, min(self._page + step, (len(self._versions) - 1) // A_PAGE)), ""
        self.draw()
        self._above.send({"top": True})

    def _wanted(self) -> None:
        if version := self._version():
            pages.settle(self, self._restore, version)


def _read(old: Post, new: Post) -> list[Child]:
    said = [
        h("section", h("h4", label), h("p", *marked(before, after), class_="henai-changes"))
        for label, before, after in differences(old, new)
    ]
    if not said:
        return [h("p", _("Its words are the same as now."))]
    legend = _("From then to now. Struck through: gone since. Underlined: new since.")
    return [h("p", legend, class_="henai-hint"), *said]


def marked(old: str, new: str) -> list[Child]:
    """``old`` and ``new`` in one, what is gone struck through and what is new underlined; long stays are shortened."""
    found: list[Child] = []
    stretches = changes(old, new)
    for number, change in enumerate(stretches):
        if change.kind == "same":
            found += lines(_clipped(change.text, number > 0, number < len(stretches) - 1))
            continue
        name, words = ("del", _("gone:")) if change.kind == "gone" else ("ins", _("new:"))
        # For ears: a screen reader doesn't say which is which.
        found.append(h(name, h("span", words + " ", class_="henai-offscreen"), *_broken(change.text)))
    return found


def _broken(text: str) -> list[Child]:
    return lines(text) if text.strip("\n") else ["↵"]


def _clipped(text: str, before: bool, after: bool) -> str:
    """What stayed, with its middle left out when it is long: ``before``, ``after`` say on which side something changed."""
    if len(text) <= 2 * AROUND + 10:
        return text
    return (text[:AROUND] if before else "") + " … " + (text[-AROUND:] if after else "")
