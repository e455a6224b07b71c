"""Ideas as a list: each begins a draft in the format that fits it. And questions people asked, one line at a time."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbook.journal import Entry, Workbook
from workbook.journey.book import filled
from workbook.journey.posts.desk import on_the_desk
from workbook.journey.posts.formats import formats
from workbook.journey.posts.ideas import KINDS, Idea, ideas
from workbook.journey.posts.parts import SOURCES
from workbook.journey.posts.record import Post, Question, title
from workbook.journey.supporters.knowing import NAMES
from workbook.journey.supporters.pseudonyms import called, hider
from workbook.journey.supporters.veil import Veil
from workbook.kit import fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.folding import Fold
from workbook.kit.following import Following
from workbook.kit.html import h, replace, show
from workbook.kit.kept import kept
from workbook.kit.rows import Row, Rows
from workbook.locale import _
from workbook.locale.phrase import quoted, short

A_PAGE = 6  # ideas


class Ideas(Following, lean.VBox):
    """The ideas there are, a few at a time, of every kind or of one."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._kept = book, kept(book)
        self._page = 0
        self._ideas: list[Idea] = []
        self._kind = lean.Dropdown(description=_("Where from"), options=[("", "")]).add_class("henai-field")
        self._empty = pages.invitation(
            _(
                "Ideas gather here by themselves: from your verdicts, events and positions, and from what people ask you."
            )
        )
        self._rows = Rows(self._picked, label=_("Ideas"), action=_("Write about this"))
        self._newer = pages.button(_("← Back"), lambda: self._turn(-1))
        self._older = pages.button(_("More →"), lambda: self._turn(1))
        self._turner = pages.actions(self._newer, self._older).add_class("henai-pager")
        self._said = show()
        self.children = (self._empty, self._kind, self._rows, self._turner, self._said)
        self._drawing = False
        self._kind.observe(self._chosen, names="value")
        self.follow(book, [*SOURCES, *NAMES, Post])
        self.draw()

    def draw(self) -> None:
        """Bring the ideas, and which of them were used, up to date."""
        everything = ideas(self._kept)
        counts = {kind: sum(idea.kind == kind for idea in everything) for kind in KINDS}
        options = [
            (_("Everywhere"), ""),
            *((_(words), kind) for kind, words in KINDS.items() if counts[kind]),
        ]
        self._drawing = True
        if list(self._kind.options) != options:
            chosen = self._kind.value
            self._kind.options = options
            self._kind.value = chosen if chosen in dict(map(reversed, options)) else ""  # type: ignore[arg-type]
        self._drawing = False
        kind = self._kind.value
        self._ideas = [idea for idea in everything if kind in ("", idea.kind)]
        self._page = max(0, min(self._page, (len(self._ideas) - 1) // A_PAGE))
        first = self._page * A_PAGE
        posts = self._kept.all(Post)
        self._used = _used(posts)
        self._rows.tell([self._row(idea, posts) for idea in self._ideas[first : first + A_PAGE]])
        pages.display(self._empty, not everything)
        pages.display(self._kind, len(options) > 2)
        pages.display(self._turner, len(self._ideas) > A_PAGE)
        self._newer.disabled, self._older.disabled = first == 0, first + A_PAGE >= len(self._ideas)

    def _row(self, idea: Idea, posts: Any) -> Row:
        name = formats().get(idea.format).name
        mark = (
            _("✓ written: {posts}").format(posts=quoted([title(posts[key]) for key in idea.used]))
            if idea.used
            else ""
        )
        return Row(
            idea.key, _(KINDS[idea.kind]), short(idea.title, 90), _("Format: {name}").format(name=name), mark
        )

    def _picked(self, key: str) -> None:
        pages.settle(self, self._begin, key)

    def _begin(self, wanted: str) -> None:
        idea = next((each for each in self._ideas if each.key == wanted), None)
        if idea is None:
            return
        posts = self._kept.all(Post)
        # Clicked before, and nothing written yet: that draft will do.
        key = next((each for each in idea.used if not any(map(filled, posts[each].parts.values()))), "")
        added: list[str] = []
        if not key and not pages.attempt(
            self._book, lambda: added.append(self._book.add(Post(format=idea.format, idea=idea.key)))
        ):
            return
        if not on_the_desk(self._book, key or added[0]):
            replace(self._said, h("p", _("The draft is begun. You'll find it on the desk."), role="status"))

    def _turn(self, step: int) -> None:
        self._page += step
        self.draw()
        self._rows.send({"top": True})

    def _chosen(self, _change: object) -> None:
        if not self._drawing:
            self._page = 0
            self.draw()

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        if (
            entries
            and {entry.kind for entry in entries} == {Post.kind}
            and _used(self._kept.all(Post)) == self._used
        ):
            return  # a draft is being written, with the idea it began with
        super()._written(entries, foreign)


class Asked(Following, lean.VBox):
    """Questions people asked: one line and Enter. The list of them is folded."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book = book
        adding = Adding(
            book,
            "question",
            [
                (
                    fields.text(
                        "text", _("What somebody asked you"), _("In their words. One line is enough.")
                    ),
                    fields.text("who", _("Who asked"), _("You can leave this out.")),
                )
            ],
            add=_("Keep the question"),
            check=lambda values: {} if filled(values["text"]) else {"text": _("What did they ask?")},
            act=self._add,
        )
        # The next thing to do on this page is to write; this is something for later.
        for part in pages.walk(adding):
            if "henai-main" in part._dom_classes:
                part.remove_class("henai-main").add_class("henai-quiet")
        self._kept = Fold(_("The questions you kept"), self._list)
        self.children = (adding, self._kept)
        self.follow(book, [Question])
        self.draw()

    def draw(self) -> None:
        """The list is offered once there is something in it."""
        pages.display(self._kept, self._kept.opened or self._book.all(Question))

    def _add(self, values: dict[str, Any]) -> Added:
        one = Question(text=values["text"].strip(), who=values["who"].strip())
        key = self._book.add(one)
        words = _("“{question}” is among the ideas now.").format(question=short(one.text, 40))
        return Added(words, lambda: self._book.withdraw(Question, key))

    def _list(self) -> list[widgets.Widget]:
        return [
            Cards(
                self._book,
                Question,
                self._of_question,
                summary=lambda one: hider(self._book)(one.text),
                detail=lambda one: called(self._book, one.who),
                also=NAMES,
                empty=_("No question is kept yet."),
                add=_("Add a question"),
                newest_first=True,
            )
        ]

    def _of_question(self, key: str) -> list[Field | widgets.Widget]:
        who = fields.text("who", _("Who asked"))
        one = self._book.read(Question, key) or Question()
        veil = Veil(self._book, [who], written=filled(one.who))
        return [fields.text("text", _("What somebody asked you")), veil, who]


def _used(posts: Any) -> list[tuple[str, str]]:
    return [(key, post.idea) for key, post in posts.items() if post.idea]
