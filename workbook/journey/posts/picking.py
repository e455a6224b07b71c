"""Choosing a format: large cards for a draft that begins, a quiet line once it is under way."""

from __future__ import annotations

from collections.abc import Callable

from workbook import locale
from workbook.journal import Workbook
from workbook.journey.posts.formats import DEFAULT, formats
from workbook.journey.posts.record import Post, format_of, kept, label_of
from workbook.kit import lean, pages
from workbook.kit.following import Words
from workbook.kit.html import Child, h, lines, show
from workbook.locale import _
from workbook.locale.phrase import short


class Picker(lean.VBox):
    """The format of the draft ``key``. ``pick(id)`` is called on a choice, ``done()`` when the learner goes on."""

    def __init__(
        self,
        book: Workbook,
        key: str,
        pick: Callable[[str], object],
        done: Callable[[], object],
        *,
        opened: bool,
        focus: bool = False,
    ) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._key, self._pick, self._done = book, key, pick, done
        self.choices: pages.Choices | None = None
        if opened:
            self.unfold(focus=focus)
        else:
            self.settle_down()

    def settle_down(self) -> None:
        """Put the cards away: a line says which format it is."""
        old, self.choices = self.children, None
        change = pages.button(_("Change the format"), self.unfold, kind="bare")
        self.children = (pages.actions(show(*self._said()), change).add_class("henai-picked"),)
        for each in old:
            pages.take_down(each)

    def unfold(self, *, focus: bool = True) -> None:
        """Offer every format there is."""
        old, found = self.children, formats()
        self.choices = pages.choices(
            [(each.id, str(each.name), str(each.purpose)) for each in found.known.values()],
            format_of(self._post()).id,
            lambda chosen: pages.settle(self, self._pick, chosen),
            label=_("Which format will you write in?"),
        )
        problems = [h("p", locale.sentence(problem), class_="henai-hint") for problem in found.problems]
        self.choices.focus = focus
        said = h("p", _("You can change it at any time. What you wrote stays."), class_="henai-hint")
        go = pages.button(_("Write in this one"), lambda: pages.settle(self, self._done), kind="main")
        self.children = (self.choices, show(said, *problems), pages.actions(go))
        for each in old:
            pages.take_down(each)

    def _said(self) -> list[Child]:
        post = self._post()
        words = [h("p", _("Format: {name}").format(name=format_of(post).name))]
        if post.format not in formats().known:
            unknown = _("It was written in a format this course doesn't have: {name}. Its words are kept.")
            words.append(h("p", unknown.format(name=short(post.format, 60)), class_="henai-hint"))
        return words

    def _post(self) -> Post:
        return self._book.read(Post, self._key) or Post(format=DEFAULT)


def kept_before(book: Workbook, key: str) -> Words:
    """The words of a draft that its format has no field for."""

    def said() -> list[Child]:
        words = kept(book.read(Post, key) or Post())
        if not words:
            return []
        hint = _(
            "Your format has no field for these, so they aren't in the text. Copy what you'd like to use."
        )
        return [
            h("h4", _("Kept from before")),
            h("p", hint, class_="henai-hint"),
            *(
                h("p", h("b", short(label_of(part), 60)), h("br"), *lines(text.strip()))
                for part, text in words.items()
            ),
        ]

    return Words(book, [Post], said, class_="henai-kept")
