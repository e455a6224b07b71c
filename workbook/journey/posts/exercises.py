"""The widgets of 発信: ideas that don't run out, and the desk where drafts are written, each to one person."""

from __future__ import annotations

from workbook import learner
from workbook.journey.posts.desk import Desk
from workbook.journey.posts.ideas_view import Asked, Ideas
from workbook.kit import lean, pages
from workbook.kit.kept import kept


def ideas() -> lean.VBox:
    """What the learner has written so far as something to write about; questions people asked, one line each."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, Ideas(book), Asked(book))


def desk() -> lean.VBox:
    """Posts, the newest first: written part by part, read as text, looked at, taken along, and what became of them."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, Desk(book))
