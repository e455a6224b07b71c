"""What stands between the fields of a post: words to begin with, the post as text, and what its state still wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets

from workbook.journal import Entry, Record, Workbook
from workbook.journey.book import filled
from workbook.journey.obsession.notice import Noticing
from workbook.journey.obsession.record import Candidate
from workbook.journey.obsession.verdict import Verdict
from workbook.journey.position.record import Position, Stance
from workbook.journey.posts import export
from workbook.journey.posts.earlier import given
from workbook.journey.posts.record import Post, Question, preview, title, web_address
from workbook.journey.supporters.knowing import NAMES
from workbook.journey.supporters.pseudonyms import called
from workbook.journey.supporters.record import Moment
from workbook.journey.vector.record import Destination, Event, Present, Trial
from workbook.kit import clock, days, lean, pages
from workbook.kit.fields import Field
from workbook.kit.files import CopyButton, SaveButton
from workbook.kit.folding import Fold
from workbook.kit.following import Following, Words
from workbook.kit.html import Child, h, replace, show
from workbook.kit.kept import kept
from workbook.locale import _
from workbook.locale.phrase import short

SOURCES: tuple[type[Record], ...] = (
    *(Position, Stance, Event, Present, Destination),
    *(Question, Candidate, Verdict, Trial, Moment, Noticing),
)


class Offers(Following):
    """The words to offer for each part of a draft, worked out once for all its parts."""

    def __init__(self, book: Workbook, key: str) -> None:
        self._key, self._kept = key, kept(book)
        self.offers: list[Offer] = []
        self.follow(book, [*SOURCES, Post])
        self._known = self._now()

    def draw(self) -> None:
        """Offer the words as they stand in the earlier step."""
        self._known = self._now()
        for offer in self.offers:
            offer.draw()

    def _written(self, entries: list[Entry], foreign: bool) -> None:
        if entries and {entry.kind for entry in entries} == {Post.kind}:
            for offer in self.offers:  # a part was filled or emptied
                offer.draw()
        else:
            super()._written(entries, foreign)

    def words(self, part: str) -> str:
        """What to offer for a part; "" for nothing, and while it has words."""
        post = self._kept.read(Post, self._key) or Post()
        return "" if filled(post.parts.get(part, "")) else self._known.get(part, "")

    def _now(self) -> dict[str, str]:
        return given(self._kept, self._kept.read(Post, self._key) or Post())


class Offer(lean.VBox):
    """Under a part that is still blank: a button with what the learner wrote about it before.

    Nothing is filled in before it is pressed, and nothing that was typed is written over.
    """

    def __init__(self, offers: Offers, part: str, field: Field) -> None:
        super().__init__()
        self.add_class("henai-offer")
        self._offers, self._part, self._field = offers, part, field
        offers.offers.append(self)
        self.draw()

    def draw(self) -> None:
        """Offer the words, or take no room."""
        words = self._offers.words(self._part)
        if words and not self.children:
            self.children = (pages.button("", self.take, kind="bare"),)
        for button in self.children:
            button.description = _("Use what I wrote: {words}").format(words=short(words, 80))
        pages.display(self, words)

    def take(self) -> None:
        """Put the words into the field, where they can be changed."""
        words = self._offers.words(self._part)
        if words and not filled(self._field.widget.value):
            self._field.widget.value = words
            self._field.widget.focus()  # the button goes

    def dispose(self) -> None:
        """Stop following, all of a draft's parts together."""
        if self in self._offers.offers:
            self._offers.offers.remove(self)
        if not self._offers.offers:
            self._offers.dispose()


class Preview(Following, lean.VBox):
    """The post as plain text, to whom it is written above it, and buttons that take the text alone out of here.

    ``flush()`` commits what is typed. Nothing private is in what leaves: not the person, not the title, not the notes.
    """

    def __init__(self, book: Workbook, key: str, flush: Callable[[], object]) -> None:
        super().__init__()
        self._key, self._flush, self._kept = key, flush, kept(book)
        self.follow(book, [Post])
        self._copy = CopyButton(_("Copy the text"), self.text)
        self._files = Fold(_("Save it as a file"), self._saving)
        self.add_class("henai-apart")
        self.children = (
            Words(book, [Post, *NAMES], self._to),
            Words(book, [Post], self._said, class_="henai-quote"),
            self._copy,
            self._files,
        )
        self.draw()

    def file(self, ending: str) -> tuple[str, str, bytes]:
        """Name, media type and content of the post as a file, ".md" or ".txt", as it is at the click."""
        self._flush()
        post = self._post()
        name = export.file_name(title(post), ending)
        if ending == ".md":
            return name, "text/markdown", export.markdown(post).encode()
        return name, "text/plain", export.plain(post).encode()

    def _saving(self) -> list[widgets.Widget]:
        return [
            pages.actions(
                SaveButton(_("Save as Markdown"), lambda: self.file(".md")),
                SaveButton(_("Save as plain text"), lambda: self.file(".txt")),
            )
        ]

    def text(self) -> str:
        """The post as it is copied, what was typed a moment ago included."""
        self._flush()
        return preview(self._post())

    def draw(self) -> None:
        """Show the buttons only when there is something to take."""
        text = preview(self._post())
        pages.display(self._copy, text)
        pages.display(self._files, text)

    def _post(self) -> Post:
        return self._book.read(Post, self._key) or Post()

    def _to(self) -> list[Child]:
        to = short(called(self._kept, self._post().parts.get("to", "")), 160)
        said = _("Written to: {who}").format(who=to) if to else _("Written to: nobody yet")
        return [h("h4", _("As text")), h("p", said, class_="henai-hint")]

    def _said(self) -> list[Child]:
        text = preview(self._post())
        return [text or h("span", _("What you write above is put in order here."), class_="henai-hint")]


class Outcome(Following, lean.VBox):
    """Under state, date and link: the link to follow, and what is missing for the post to count."""

    def __init__(self, book: Workbook, key: str, day: Field) -> None:
        super().__init__()
        self._key, self._day = key, day
        self._note, self._link = pages.note(), show()
        self._today = pages.button("", self.take_today)
        self.children = (self._note, self._today, self._link)
        self.follow(book, [Post])
        self.draw()

    def draw(self) -> None:
        """Say what stands."""
        post = self._book.read(Post, self._key) or Post()
        replace(self._note, *(h("p", sentence) for sentence in _wanted(post, clock.today())))
        undated = post.state == "published" and not post.date
        self._today.description = _("It was today, {date}").format(date=days.say(clock.today()))
        lean.display(self._today, undated)
        replace(self._link, *_linked(post))

    def take_today(self) -> None:
        """Date the post today, as the learner asked by a click."""
        self._day.widget.value = clock.today()
        self._day.widget.focus()


def _wanted(post: Post, today: date) -> list[str]:
    said = []
    if post.state == "published" and not post.date:
        said.append(_("When did it go out? With a date, it ticks a day of your rhythm."))
    if post.state == "published" and post.date > today.isoformat():
        said.append(_("The date is still to come. If it isn't out yet, “planned” fits better."))
    if post.state == "planned" and not post.date:
        said.append(_("Which day do you plan it for? With a date, you'll know when to come back to it."))
    if filled(post.link) and not web_address(post):
        said.append(
            _(
                "The link is kept as text, because it doesn't begin with http:// or https:// as a web address does."
            )
        )
    return said


def _linked(post: Post) -> list[Child]:
    if not filled(post.link):
        return []
    address = web_address(post)
    if not address:
        return [h("p", short(post.link, 200), class_="henai-hint")]
    return [h("p", h("a", short(address, 80), href=address, target="_blank", rel="noopener noreferrer"))]
