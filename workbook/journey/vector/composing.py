"""The vector sentence put together from its parts: short enough for one post, medium, and long.

The learner's words stay as they are: in Japanese they are a sentence of their own with ours before or after it,
so nouns, plain verbs and です・ます all read well aloud; English sets them after a colon for the same reason.
Nothing is inflected, so nothing can come out wrong. What is joined on: a full stop where there is none; lines become
one, with a comma between; commas and full stops at the ends go; quotation marks become inner ones.
The learner then puts the result into their own voice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, cycle
from typing import Literal

from workbook.journey.book import Book, filled, only
from workbook.journey.vector.actions import recent
from workbook.journey.vector.gaps import explaining, starting
from workbook.journey.vector.parts import (
    Destination,
    Event,
    Explains,
    Present,
    Sentence,
    Woop,
)
from workbook.journey.vector.wish import plan
from workbook.locale import _, current
from workbook.locale.phrase import fragment, stop, together
from workbook.locale.when import show

Length = Literal["short", "only", "long"]
LENGTHS: tuple[Length, ...] = ("short", "only", "long")
A_POST = 140
"""Full-width characters that fit into one short post; two half-width ones take the room of one."""
EVENTS, ACTIONS = 4, 3  # of each, at most, in the long sentence

# Words that say by themselves that they follow from what was told before.
_POINTS_BACK = re.compile(
    r"(?:それ|その|そこ|そう|あれ|あの|この|これ|だから)|(?:because of|since|thanks to|so|that|this)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the learner's that a sentence holds: where they stand, what they are ``about``, and their date if any.

    ``place`` is the same as long as it is the same answer, whatever its words are ("event:" and the event's key).
    """

    place: str
    about: str
    words: str
    date: str = ""


def compose(book: Book, length: Length = "only", today: date | None = None) -> str:
    """The sentence in a length, in the current language; "" while there are no parts.

    Parts that are blank are left out. The long one has paragraphs, and counts the actions of the 30 days up to
    ``today``; without it no actions are told.
    """
    if length == "short":
        return _short(book)
    if length == "long":
        return _long(book, today)
    return together([*_events(starting(book)), *_doing(book), *_scene(book)])


def parts(book: Book, length: Length, today: date | None = None) -> list[Part]:
    """The learner's words that `compose` uses for a length, in the order they come in; blank ones are left out."""
    destination = only(book, Destination)
    events = {"short": _begun(book), "only": starting(book), "long": _told(book)}[length]
    keys = {id(event): _key(book, event) for event in events}
    listed = [Part(f"event:{keys[id(event)]}", _("an event"), event.what, event.when) for event in events]
    listed.append(Part("present", _("what you do now"), only(book, Present).doing))
    listed.append(Part("destination", _("your destination"), destination.scene, destination.by))
    if length == "long":
        means = _("what an event means to you")
        listed += [Part(f"meaning:{keys[id(event)]}", means, event.meaning) for event in events]
        listed += [Part(f"action:{key}", _("what you did lately"), what) for key, what in _did(book, today)]
        listed.append(Part("how", _("how your past explains it"), only(book, Explains).how))
        woop = only(book, Woop)
        if plan(woop):
            planned = _("your if-then plan")
            listed += [Part("if", planned, woop.if_), Part("then", planned, woop.then)]
    return [part for part in listed if fragment(part.words)]


def edited(book: Book, length: Length = "only") -> bool:
    """Whether the learner put the sentence into other words than the parts gave."""
    return _own(book.read(Sentence, length) or Sentence())


def shown(book: Book, length: Length = "only", today: date | None = None) -> str:
    """The sentence as it stands: the learner's own words, else what the parts give today."""
    kept = book.read(Sentence, length) or Sentence()
    return kept.text.strip() if _own(kept) else compose(book, length, today)


def room(text: str) -> float:
    """How much room a text takes, in full-width characters: a half-width one takes half of it."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text) / 2


def _own(kept: Sentence) -> bool:
    return filled(kept.text) and kept.text.strip() != kept.composed.strip()


def _key(book: Book, event: Event) -> str:
    return next((key for key, one in book.all(Event).items() if one == event), "")


def _events(events: Sequence[Event]) -> Iterator[str]:
    told = [(show(event.when), what) for event in events if (what := stop(fragment(event.what)))]
    for number, (when, what) in enumerate(told):
        yield _event(when, what, first=number == 0, last=number == len(told) - 1, second=number == 1)


def _event(when: str, what: str, *, first: bool, last: bool, second: bool = True) -> str:
    if first:
        dated, undated = _("{when} is where it began: {what}"), _("This is where it began: {what}")
    elif last:
        dated, undated = _("{when} led to what I do today: {what}"), _("This led to what I do today: {what}")
    elif second:
        dated, undated = _("{when} belongs to it too: {what}"), _("This belongs to it too: {what}")
    else:
        dated, undated = _("Then, {when}: {what}"), _("And then: {what}")
    said = (dated if when else undated).format(when=when, what=what)
    return said[0].upper() + said[1:] if current() == "en" else said  # autumn 2019 begins with a small letter


def _doing(book: Book) -> Iterator[str]:
    if doing := stop(fragment(only(book, Present).doing)):
        yield _("What I do now: {doing}").format(doing=doing)


def _scene(book: Book) -> Iterator[str]:
    destination = only(book, Destination)
    if scene := stop(fragment(destination.scene)):
        dated, undated = _("My destination, by {by}: {scene}"), _("My destination: {scene}")
        yield (dated if destination.by else undated).format(by=show(destination.by), scene=scene)


def _begun(book: Book) -> list[Event]:
    """The one event a short sentence has room for: one that explains the destination, else the first of the line."""
    return starting(book)[:1]


def _short(book: Book) -> str:
    """As many of event, present and destination as fit, the destination first of all; one too long is cut."""
    makers: list[Callable[[], Iterator[str]]] = [
        lambda: _events(_begun(book)),
        lambda: _doing(book),
        lambda: _scene(book),
    ]
    said = ["".join(make()) for make in makers]
    present = [number for number, sentence in enumerate(said) if sentence]
    for size in range(len(present), 0, -1):
        # What counts most is the destination, then the present: the last ones first.
        for chosen in sorted(combinations(present, size), reverse=True):
            whole = together(said[number] for number in chosen)
            if room(whole) <= A_POST:
                return whole
    return _cut(book, present[-1]) if present else ""


def _cut(book: Book, which: int) -> str:
    """One part alone, shortened until it fits, its frame kept."""
    destination, begun = only(book, Destination), _begun(book)

    def framed(text: str) -> str:
        if which == 0:
            return _event(show(begun[0].when), text, first=True, last=True)
        if which == 1:
            return _("What I do now: {doing}").format(doing=text)
        frame = _("My destination, by {by}: {scene}") if destination.by else _("My destination: {scene}")
        return frame.format(by=show(destination.by), scene=text)

    words = [begun[0].what if begun else "", only(book, Present).doing, destination.scene][which]
    left, taken = A_POST - room(framed("…")), ""
    for letter in fragment(words):
        left -= room(letter)
        if left < 0:
            break
        taken += letter
    return framed(taken.rstrip() + "…")


def _told(book: Book) -> list[Event]:
    """The events the long sentence tells, each words once: those linked, else where the line begins and ends."""
    # Both in the order of the line already; asked for once, since a page composes at every key.
    wanted = {tuple(event.__dict__.items()): event for event in explaining(book) or starting(book)}
    found = list(wanted.values())
    return [*found[: EVENTS - 1], *found[EVENTS - 1 :][-1:]]


def _did(book: Book, today: date | None) -> list[tuple[str, str]]:
    return [(key, action.what) for key, action in recent(book, today)[:ACTIONS]] if today else []


def _long(book: Book, today: date | None) -> str:
    events, past, means = _told(book), list[str](), _means()
    for event, said in zip(events, _events(events), strict=True):
        past.append(said)
        if meaning := stop(fragment(event.meaning)):
            past.append(next(means).format(meaning=meaning))
    now = list(_doing(book))
    if did := together(fragment(what) for _key, what in _did(book, today)):
        now.append(_("What I did in the last 30 days: {did}").format(did=did))
    ahead = list(_scene(book))
    if how := stop(fragment(only(book, Explains).how)):
        # Beside the events, so that a "because of that" of the learner's has something to point back to.
        (past if events else ahead).append(_how(how, after=bool(events)))
    if said := plan(only(book, Woop)):
        ahead.append(_("For when something gets in my way, I have decided: {plan}").format(plan=said))
    return "\n\n".join(together(each) for each in (past, now, ahead) if each)


def _means() -> Iterator[str]:
    """How each event's meaning is brought in, not twice the same way running."""
    return cycle(
        (
            _("Looking back: {meaning}"),
            _("What stayed with me: {meaning}"),
            _("What that means to me today: {meaning}"),
        )
    )


def _how(how: str, *, after: bool) -> str:
    if after and _POINTS_BACK.match(how):
        return how
    framed = (
        _("That is why I know where to go next: {how}") if after else _("Why it is me who goes there: {how}")
    )
    return framed.format(how=how)
