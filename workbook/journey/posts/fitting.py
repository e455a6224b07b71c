"""One draft, a version per platform: which one is chosen here, written, counted and split in its editor, and checked."""

from __future__ import annotations

from collections.abc import Callable

from workbook import locale
from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.posts import versions
from workbook.journey.posts.editor import Editor
from workbook.journey.posts.findings import Findings
from workbook.journey.posts.lengths import fits
from workbook.journey.posts.platforms import Platform, platforms
from workbook.journey.posts.record import Post
from workbook.journey.posts.version import Version
from workbook.kit import lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, show
from workbook.locale import _


class Fitting(Following, lean.VBox):
    """The platforms as chips, and the editor of the one that is chosen; only that one is built."""

    def __init__(self, book: Workbook, post: str, flush: Callable[[], object]) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._post, self._flush = post, flush
        self._open, self._drawing = "", False
        self.editor: Editor | None = None
        found = platforms()
        self._known = found.known
        self.choices = pages.Choices(label=_("Where does it go?")).add_class("henai-pills")
        self.choices.observe(self._picked, names="value")
        self._problems = pages.note(*(h("p", locale.sentence(problem)) for problem in found.problems))
        self.children = (self._problems, self.choices)
        self.follow(book, [Post, Version])
        self.draw()
        published = (book.read(Post, post) or Post()).platform
        if published in self._known:
            self.choose(published)

    def choose(self, platform: str) -> None:
        """Open the editor of a platform (its id), and put the one that is open away."""
        if platform not in self._known or (self.editor is not None and not self.editor.form.flush()):
            self.draw()
            return
        old, self.editor = self.editor, Editor(self._book, self._post, self._known[platform], self._flush)
        how = show(h("p", str(self._known[platform].how), class_="henai-hint"))
        shown = self.children[2:]
        findings = Findings(self._book, self._post, platform)
        self.children = (self._problems, self.choices, how, self.editor, findings)
        self._open = platform
        if old is not None:
            for part in shown:
                pages.take_down(part)
        self.draw()

    def draw(self) -> None:
        """Bring the chips up to date: written differently, too long."""
        options = [
            {"value": each.id, "title": str(each.name), "detail": self._about(each)}
            for each in self._known.values()
        ]
        self._drawing = True
        with self.choices.hold_sync():
            if self.choices.options != options:
                self.choices.options = options
            self.choices.value = self._open
        self._drawing = False

    def _about(self, platform: Platform) -> str:
        text = versions.text(self._book, self._post, platform.id)
        said = [
            _("its own text") if versions.own(self._book, self._post, platform.id) else "",
            _("too long") if filled(text) and not fits(text, platform) else "",
        ]
        return " · ".join(filter(None, said))

    def _picked(self, change: dict[str, str]) -> None:
        if not self._drawing:
            pages.settle(self, self.choose, change["new"])
