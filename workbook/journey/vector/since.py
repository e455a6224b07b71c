"""What changed in the parts since a vector sentence was kept: named beside it, never written over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from workbook.journey.book import Book, filled
from workbook.journey.vector import composing
from workbook.journey.vector.actions import recent
from workbook.journey.vector.composing import Length, Part
from workbook.journey.vector.gaps import explaining
from workbook.journey.vector.parts import Action, Event, Sentence, origin
from workbook.locale import LANGUAGES, _
from workbook.locale.phrase import fragment, quoted
from workbook.locale.when import show

LONGEST = 100_000  # characters of a draft that are kept: as many as a field holds
BESIDE = 30  # events and actions that a draft leaves out, and which are noted as known


def taken(book: Book, length: Length, today: date | None = None) -> dict[str, Any]:
    """What to keep with a sentence at the moment it is held against its draft: the draft, and what it is made of.

    ``told`` are the parts in it and ``untold`` those it could have told, by their place, each as a mark that becomes
    another one when its words or date do. They are the same in every language.
    """
    told = composing.parts(book, length, today)
    places = {part.place for part in told}
    others = [part for part in _others(book, today) if part.place not in places]
    return {
        "composed": composing.compose(book, length, today)[:LONGEST],
        "told": {part.place: _mark(part) for part in told},
        "untold": {part.place: _mark(part) for part in others[:BESIDE]},
    }


def kept_along(book: Book, length: Length, text: str, today: date | None = None) -> dict[str, Any]:
    """What to write beside ``text`` as it is typed: `taken` when it is begun, or is the draft itself; else as it was.

    Changing a word doesn't say that the learner has looked at what changed since, so that is still named.
    """
    kept = book.read(Sentence, length) or Sentence()
    if not filled(kept.text) or text.strip() == composing.compose(book, length, today):
        return taken(book, length, today)
    return {"composed": kept.composed, "told": kept.told, "untold": kept.untold}


def changed(book: Book, length: Length, today: date | None = None) -> list[str]:
    """What, of the parts, is new, different or gone since the sentence was kept; nothing whose words stand in it.

    What merely comes into the draft, or falls out of it, because another part did, isn't named. An older sentence
    without `taken` is held against the words of its draft, whichever language that was in.
    """
    kept = book.read(Sentence, length) or Sentence()
    if not filled(kept.text):
        return []
    found = _by_marks(book, kept, length, today) if kept.told else _by_words(book, kept, length, today)
    return list(dict.fromkeys(found))


def stale(book: Book, length: Length, today: date | None = None) -> bool:
    """Whether what is kept is an earlier draft that the learner never changed."""
    kept = book.read(Sentence, length) or Sentence()
    return filled(kept.text) and not composing.edited(book, length) and bool(changed(book, length, today))


def _by_marks(book: Book, kept: Sentence, length: Length, today: date | None) -> Iterator[str]:
    now = {part.place: part for part in composing.parts(book, length, today)}
    for place, part in now.items():
        before = kept.told.get(place) or kept.untold.get(place)
        if before != _mark(part) and not (composing.edited(book, length) and _stands(part, kept.text)):
            yield _named(part)
    for place, mark in kept.told.items():
        if place not in now and (stands := _still(book, place)) is not None and mark != _mark(stands):
            yield _named(stands)
    if _links(kept.told) != _links(now) and any(
        kept.untold.get(each) == _mark(now[each]) for each in _links(now)
    ):
        yield _("the events you linked") if explaining(book) else _("an event")


def _by_words(book: Book, kept: Sentence, length: Length, today: date | None) -> Iterator[str]:
    then = kept.composed.casefold()
    if length == "short" and composing.compose(book, "short") == kept.composed:
        return
    begun = {event.what for event in origin(book)}
    for part in composing.parts(book, length, today):
        # Such a draft began where the line does, whatever was linked.
        if length == "only" and part.place.startswith("event:") and part.words not in begun:
            continue
        if not _holds(part, then) or (
            then and part.date and not any(show(part.date, lang).casefold() in then for lang in LANGUAGES)
        ):
            yield part.about


def _named(part: Part) -> str:
    if part.place.startswith("event:") and filled(part.words):
        return _("the event {name}").format(name=quoted([part.words]))
    return part.about


def _others(book: Book, today: date | None) -> list[Part]:
    """Events and actions that a draft may tell another time."""
    events = book.all(Event)
    listed = [_still(book, f"event:{key}") for key, event in events.items() if filled(event.what)]
    listed += [_still(book, f"meaning:{key}") for key, event in events.items() if filled(event.meaning)]
    listed += [_still(book, f"action:{key}") for key, _action in (recent(book, today) if today else [])]
    return [part for part in listed if part is not None]


def _still(book: Book, place: str) -> Part | None:
    """A part at its place as it stands today, told or not; blank when it is gone. None: an action that was taken off."""
    kind, _colon, key = place.partition(":")
    if kind == "action":
        action = book.read(Action, key)
        return Part(place, _("what you did lately"), action.what) if action else None
    if kind in ("event", "meaning"):
        event = book.read(Event, key) or Event()
        if kind == "event":
            return Part(place, _("an event"), event.what, event.when)
        return Part(place, _("what an event means to you"), event.meaning)
    about = {
        "present": _("what you do now"),
        "destination": _("your destination"),
        "how": _("how your past explains it"),
    }
    return Part(place, about.get(place, _("your if-then plan")), "")


def _mark(part: Part) -> str:
    words = f"{part.date}\n{fragment(part.words, 'ja')}"
    return hashlib.blake2b(words.encode(errors="replace"), digest_size=6).hexdigest()


def _links(places: Iterable[str]) -> set[str]:
    return {place for place in places if place.startswith("event:")}


def _stands(part: Part, text: str) -> bool:
    """Whether the learner's own text has the words of a part already, with its year."""
    return _holds(part, text.casefold()) and (not part.date or part.date[:4] in text)


def _holds(part: Part, text: str) -> bool:
    """Whether the words stand in ``text`` in either language's form; a plan's second half has no comma before it."""
    said = {fragment(part.words, lang).casefold() for lang in LANGUAGES}
    return any(one in text or one.lstrip("、, ") in text for one in said)
