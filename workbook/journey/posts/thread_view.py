"""A text in numbered parts, each to be copied on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook.journey.posts.lengths import length
from workbook.journey.posts.platforms import Platform
from workbook.journey.posts.thread import numbered, split
from workbook.kit import lean, pages
from workbook.kit.files import CopyButton
from workbook.kit.html import h, replace, show
from workbook.locale import _, ngettext

AT_ONCE = 8  # parts; a longer thread shows more when it is asked to


class Thread(lean.VBox):
    """The parts in order. ``tell`` says what is split; ``flush()`` has everything typed told before a part is copied."""

    def __init__(self, platform: Platform, flush: Callable[[], object]) -> None:
        super().__init__()
        self.add_class("henai-thread")
        self._platform, self._flush = platform, flush
        self._parts: Sequence[str] = ()
        self._rows: list[_Part] = []
        self._most = AT_ONCE
        self._head = show()
        self._more = pages.button("", self._show_more)

    def tell(self, text: str) -> None:
        """Split this text."""
        self._parts = numbered(split(text, self._platform))
        self._draw()

    def _draw(self) -> None:
        several = len(self._parts) > 1
        n = len(self._parts)
        said = ngettext(
            "In {n} part: publish the next one as a reply to the one before.",
            "In {n} parts: publish each as a reply to the one before.",
            n,
        )
        replace(self._head, h("p", said.format(n=n), class_="henai-hint") if several else None)
        shown = min(n, self._most) if several else 0
        while len(self._rows) < shown:
            self._rows.append(_Part(len(self._rows), self._part))
        for number, row in enumerate(self._rows):
            if number < shown:
                row.tell(
                    self._parts[number],
                    length(self._parts[number], self._platform),
                    self._platform.limit or 0,
                )
        left = n - shown if several else 0
        self._more.description = _("Show {n} more").format(n=left)
        parts = [self._head, *self._rows[:shown], *([self._more] if left else [])]
        if list(self.children) != parts:
            self.children = tuple(parts)

    def dispose(self) -> None:
        """Give back what isn't shown at the moment."""
        for part in (*self._rows, self._more):
            if part not in self.children:
                pages.take_down(part)

    def _part(self, number: int) -> str:
        shown = self._parts
        self._flush()
        return (self._parts if number < len(self._parts) else shown)[number]

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._draw()


class _Part(lean.VBox):
    def __init__(self, number: int, text: Callable[[int], str]) -> None:
        super().__init__()
        self.add_class("henai-thread-part")
        self._said = show()
        self._long = show()
        self._copy = CopyButton(_("Copy part {n}").format(n=number + 1), lambda: text(number))
        self.children = (self._said, pages.actions(self._copy, self._long))

    def tell(self, text: str, counted: int, limit: int) -> None:
        replace(self._said, text, class_="henai-quote")
        replace(self._long, h("span", f"{counted:,} / {limit:,}", class_="henai-hint"))
