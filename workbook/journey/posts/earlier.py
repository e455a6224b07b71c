"""What the learner has already written that a post can begin with: its idea, else the earlier steps."""

from __future__ import annotations

from workbook.journey.book import Book, only
from workbook.journey.position import record as position
from workbook.journey.posts.ideas import idea_of
from workbook.journey.posts.record import Post, format_of
from workbook.journey.vector.record import Destination, Present, origin
from workbook.locale import _
from workbook.locale.phrase import together
from workbook.locale.when import show


def earlier(book: Book) -> dict[str, str]:
    """The learner's own words from earlier steps, by the part of a post they fit; a part without any is absent.

    They come from the chosen position, the latest one while none is chosen, and from the vector. What was done
    (Z) says where one comes from; without it the event the lifeline starts with does.
    """
    written = list(position.positions(book).values())
    stance = position.chosen(book) or (written[-1] if written else position.Position())
    events = origin(book)
    words = {
        "granted": stance.granted,
        "stand": together(text.strip() for text in (stance.stand, stance.claim)),
        "because": stance.because,
        "past": stance.because.strip() or (events[0].what if events else ""),
        "present": only(book, Present).doing,
        "future": _arrival(only(book, Destination)),
        "to": stance.for_whom,
    }
    return {part: text.strip() for part, text in words.items() if text.strip()}


def given(book: Book, post: Post) -> dict[str, str]:
    """The words to offer for each part of ``post``: those of the idea it began with, then those of earlier steps.

    A post that began with something else than a position isn't given the position's reason: it proves another claim.
    """
    words = earlier(book)
    if "stand" not in {part.key for part in format_of(post).parts}:
        words.pop("because", None)
    idea = idea_of(book, post)
    if idea is None:
        return words
    own = dict(idea.words)
    if idea.kind == "position":
        return words | own
    # Only who it is for and where it leads: the rest would be about another subject.
    return {part: text for part, text in words.items() if part in ("to", "future")} | own


def _arrival(destination: Destination) -> str:
    scene = destination.scene.strip()
    if not scene or not destination.by:
        return scene
    return _("By {when}: {scene}").format(when=show(destination.by), scene=scene)
