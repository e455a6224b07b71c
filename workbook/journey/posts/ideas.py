"""Ideas that don't run out: what the learner has already written, as something to write about (M9, M12).

None is invented: each idea is an answer of the learner's own, or a question somebody asked them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbook.journey.book import Book, filled
from workbook.journey.obsession.notice import noticed
from workbook.journey.obsession.verdict import complete_verdicts, lacking, verdicts
from workbook.journey.position.record import positions
from workbook.journey.posts.formats import DEFAULT, formats
from workbook.journey.posts.record import Post, Question
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.record import is_support
from workbook.journey.vector.options import Option, Trial
from workbook.journey.vector.parts import Event
from workbook.locale import N_
from workbook.locale import when as dates
from workbook.locale.phrase import people, together

KINDS: Mapping[str, str] = {
    "question": N_("Questions people asked"),
    "verdict": N_("Verdicts"),
    "position": N_("Positions"),
    "trial": N_("Trials"),
    "event": N_("Events"),
    "moment": N_("Support you received"),
    "noticing": N_("Things you noticed"),
}
"""Where ideas come from, as msgids."""
FITTING: Mapping[str, str] = {
    "question": "answer",
    "verdict": "buy-skip",
    "position": "claim",
    "trial": "diary",
    "event": "come-from",
    "moment": "thanks",
    "noticing": "diary",
}
"""The format that fits each kind of idea."""


@dataclass(frozen=True)
class Idea:
    """Something to write about. ``key`` is "kind:KEY", ``words`` are the learner's own by the part they fit.

    ``used`` are the keys of the posts that began with it, the oldest first.
    """

    key: str
    title: str
    words: Mapping[str, str] = field(default_factory=dict)
    used: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Where it comes from, one of `KINDS`."""
        return self.key.partition(":")[0]

    @property
    def format(self) -> str:
        """The format that fits, the default one where this course hasn't got it."""
        wanted = FITTING.get(self.kind, DEFAULT)
        return wanted if wanted in formats().known else DEFAULT


def ideas(book: Book, kind: str = "") -> list[Idea]:
    """All ideas, or those of one kind: first those not used yet, mixed, so that going on leads to another kind."""
    used: dict[str, tuple[str, ...]] = {}
    for key, post in book.all(Post).items():
        if post.idea:
            used[post.idea] = (*used.get(post.idea, ()), key)
    found = [
        Idea(f"{each}:{key}", title.strip(), _worded(words), used.get(f"{each}:{key}", ()))
        for each in ([kind] if kind else KINDS)
        if each in _SOURCES
        for key, title, words in _SOURCES[each](book)
        if filled(title)
    ]
    fresh = [idea for idea in found if not idea.used]
    return [*_mixed(fresh), *(idea for idea in found if idea.used)]


def idea_of(book: Book, post: Post) -> Idea | None:
    """The idea a post began with; None when it began with none, or when that answer is gone."""
    kind = post.idea.partition(":")[0]
    if kind not in _SOURCES:
        return None
    return next((idea for idea in ideas(book, kind) if idea.key == post.idea), None)


Found = Iterator[tuple[str, str, Mapping[str, str]]]


def _questions(book: Book) -> Found:
    for key, one in reversed(list(book.all(Question).items())):
        yield key, one.text, {"question": one.text, "to": one.who}


def _verdicts(book: Book) -> Found:
    # While nothing is chosen, whole verdicts of any candidate are as good.
    whole = complete_verdicts(book) or {key: one for key, one in verdicts(book).items() if not lacking(one)}
    for key, one in reversed(list(whole.items())):
        yield key, one.buy, {"buy": one.buy, "skip": one.skip, "because": one.because}


def _positions(book: Book) -> Found:
    for key, one in reversed(list(positions(book).items())):
        words = {
            "granted": one.granted,
            "stand": together(text.strip() for text in (one.stand, one.claim)),
            "because": one.because,
            "past": one.because,
            "to": one.for_whom,
        }
        yield key, one.claim.strip() or one.stand.strip() or one.granted, words


def _trials(book: Book) -> Found:
    for key, one in reversed(list(book.all(Trial).items())):
        option = book.read(Option, key)
        scene = option.scene if option is not None else ""
        yield key, one.tiny.strip() or one.found, {"tried": one.tiny, "found": one.found, "future": scene}


def _events(book: Book) -> Found:
    told = {key: event for key, event in book.all(Event).items() if filled(event.what)}
    # The latest first, those without a date last.
    for key in sorted(
        told, key=lambda key: (told[key].when != "", dates.order(told[key].when)), reverse=True
    ):
        yield key, told[key].what, {"past": told[key].what, "turned": told[key].meaning}


def _moments(book: Book) -> Found:
    everyone, hide = pseudonyms.names(book), pseudonyms.hider(book)
    for key, one in reversed(list(seen(book).moments.items())):
        if is_support(one) and filled(one.note):
            who = people(everyone[each] for each in one.who if each in everyone) if one.who else ""
            yield key, hide(one.note), {"did": hide(one.note), "to": who}


def _noticings(book: Book) -> Found:
    for key, one in noticed(book).items():
        yield key, one.line, {"happened": one.line}


_SOURCES = {
    "question": _questions,
    "verdict": _verdicts,
    "position": _positions,
    "trial": _trials,
    "event": _events,
    "moment": _moments,
    "noticing": _noticings,
}


def _worded(words: Mapping[str, str]) -> dict[str, str]:
    return {part: text.strip() for part, text in words.items() if filled(text)}


def _mixed(fresh: list[Idea]) -> Iterator[Idea]:
    """One of each kind, then the next of each."""
    kinds: dict[str, deque[Idea]] = {}
    for idea in fresh:
        kinds.setdefault(idea.kind, deque()).append(idea)
    while kinds:
        for kind in list(kinds):
            yield kinds[kind].popleft()
            if not kinds[kind]:
                del kinds[kind]
