"""ポジション: everyone takes X for granted; I stand here and claim Y, because I did Z (M13)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, islice
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled, only
from workbook.locale import N_, _
from workbook.locale.phrase import fragment, together
from workbook.locale.when import Day

Along = Annotated[float, Field(ge=-1, le=1)]
"""A place on one axis of the map: -1 is the left or bottom end, 1 the right or top one."""
Known = Literal["did", "saw", "heard"]
"""How the learner knows what the claim rests on: did it, saw it happen, heard or read it."""
Reply = Literal["", "yes", "no"]
"""What somebody answered; "" is not asked."""


class Position(Record):
    """One position: X taken for granted, where I stand, Y claimed, because I did Z.

    ``for_whom`` names whom it is unexpected or a discovery for, ``unexpected`` says why it is. ``sources`` say how
    the learner knows Z, ``obsession`` is the key of the candidate it belongs to ("" when none is named).
    ``x``, ``y`` is the claim's place on the map, ``granted_x``, ``granted_y`` that of X; None is not placed.
    """

    kind: ClassVar[str] = "position"
    granted: Text = ""
    stand: Text = ""
    claim: Text = ""
    because: Text = ""
    for_whom: Text = ""
    unexpected: Text = ""
    obsession: Text = ""
    sources: list[Known] = []
    x: Along | None = None
    y: Along | None = None
    granted_x: Along | None = None
    granted_y: Along | None = None


class Source(Record):
    """Sentences pasted from a book or a post the learner has read, to see whether a claim is too close to them."""

    kind: ClassVar[str] = "source"
    title: Text = ""
    text: Text = ""


class Place(Record):
    """Somebody or something else on the map, by its name."""

    kind: ClassVar[str] = "place"
    name: Text = ""
    x: Along | None = None
    y: Along | None = None


class Axes(Record):
    """What the ends of the map's two axes are called."""

    kind: ClassVar[str] = "axes"
    left: Text = ""
    right: Text = ""
    bottom: Text = ""
    top: Text = ""


class Surprise(Record):
    """One real person asked about ``position`` (its key): unexpected? a discovery? would climb along? and their words."""

    kind: ClassVar[str] = "surprise"
    position: Text = ""
    who: Text = ""
    on: Day = ""
    unexpected: Reply = ""
    discovery: Reply = ""
    climb: Reply = ""
    words: Text = ""


class Asked(Record):
    """A question about a position that the learner has answered: ``because`` says why it stays as it is.

    It holds for the ``wording`` it was asked about, and comes back when the words are others.
    """

    kind: ClassVar[str] = "asked"
    position: Text = ""
    check: Text = ""
    wording: Text = ""
    because: Text = ""


class Stance(Record):
    """The position chosen for now, by its key."""

    kind: ClassVar[str] = "stance"
    position: Text = ""


HEARD = "heard"
"""The question about a claim that rests only on what was heard or read."""
KINDS: tuple[type[Record], ...] = (Position, Source, Place, Axes, Surprise, Asked, Stance)
DEPENDS: tuple[str, ...] = ("obsession", "vector")
MOST_SENTENCES = 5
_PARTS = ("granted", "stand", "claim", "because", "for_whom")
_BECAUSE: dict[Known, str] = {
    "did": N_("You see, I've tried it myself: {words}"),
    "saw": N_("You see, I've watched it myself: {words}"),
    "heard": N_("You see, this is what I've heard or read: {words}"),
}
# How one goes on to one's own view, after "people often say" and without it.
_BUT = {
    "both": N_("But from where I am ({stand}), I see it like this: {claim}"),
    "claim": N_("But I see it like this: {claim}"),
    "stand": N_("But this is where I look at it from: {stand}"),
}
_MINE = {
    "both": N_("From where I am ({stand}), I see it like this: {claim}"),
    "claim": N_("I see it like this: {claim}"),
    "stand": N_("This is where I look at it from: {stand}"),
}


def positions(book: Book) -> dict[str, Position]:
    """Positions with at least one part filled, in the order they were written."""
    return {key: one for key, one in book.all(Position).items() if any(_words(one))}


def chosen(book: Book) -> Position | None:
    """The position chosen for now; None when there is none or it was removed since."""
    return positions(book).get(only(book, Stance).position)


def in_hand(book: Book) -> str:
    """The key of the position chosen for now, else of the latest; "" when there is none."""
    listed = positions(book)
    choice = only(book, Stance).position
    return choice if choice in listed else next(reversed(listed), "")


def only_heard(position: Position) -> bool:
    """Whether the claim rests on nothing but what was heard or read: a borrowed teaching, perhaps (M13)."""
    return position.sources == ["heard"] and filled(position.claim)


def asked_key(position: str, check: str, wording: str) -> str:
    """Where the answer to a question about this wording of a position is kept; layout and case don't matter."""
    said = "\x1f".join((position, check, " ".join(wording.split()).casefold()))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def settled(book: Book, position: str, check: str, wording: str) -> Asked | None:
    """The learner's answer to a question about this wording; None while it is open."""
    return book.read(Asked, asked_key(position, check, wording))


def statement(position: Position) -> str:
    """The position as one says it to somebody, in the current language, blank parts left out.

    The learner's words are quoted or a sentence of their own (Japanese), or follow a colon (English); nothing is
    inflected, as in `vector.compose`. What is said of Z is as strong as its sources: done before seen before heard.
    """
    granted, stand, claim, because = (fragment(getattr(position, part)) for part in _PARTS[:4])
    known: Known = next((each for each in _BECAUSE if each in position.sources), "did")
    said = []
    if granted:
        said.append(_("People often say: {words}").format(words=granted))
    if stand or claim:
        given = "both" if stand and claim else "stand" if stand else "claim"
        frame = (_BUT if granted else _MINE)[given]
        said.append(_(frame).format(stand=stand, claim=claim))
    if because:
        said.append(_(_BECAUSE[known]).format(words=because))
    return together(said)


def missing(book: Book) -> Iterator[str]:
    """What the step still wants of the chosen position, or of the latest while none is chosen; five at most."""
    listed = positions(book)
    if not listed:
        yield _("There is no position yet. Start with something everyone around you takes for granted.")
        return
    choice = chosen(book)
    if not choice:
        yield _(
            "Which position to take isn't chosen yet. “This one, for now” is enough; you can change it later."
        )
    key = in_hand(book)
    wanted = chain(_blanks(listed[key]), _untried(book, key))
    yield from islice(wanted, MOST_SENTENCES if choice else MOST_SENTENCES - 1)


def answer(book: Book) -> object:
    """X, stand, Y, Z and for whom of the chosen position; None while none is chosen."""
    choice = chosen(book)
    return tuple(getattr(choice, part).strip() for part in _PARTS) if choice else None


def _words(position: Position) -> list[str]:
    texts = [getattr(position, part) for part in (*_PARTS, "unexpected")]
    return [text for text in texts if filled(text)]


def _blanks(position: Position) -> Iterator[str]:
    if not filled(position.granted):
        yield _(
            "What everyone takes for granted is still blank. Against it, people can see where you differ."
        )
    if not filled(position.claim):
        yield _("What you claim is still blank. One sentence you'd stand behind is the core of a position.")
    if not filled(position.because):
        yield _(
            "“Because I did …” is still blank. What you tried yourself makes it yours, not a borrowed teaching."
        )
    if not filled(position.stand):
        yield _(
            "Where you stand is still blank. A claim arrives more easily when people know where you look from."
        )
    if not filled(position.for_whom):
        yield _("For whom it is unexpected is still blank. Write one person you can picture.")
    elif not filled(position.unexpected):
        yield _("What is unexpected about it for that person is still blank. A small discovery counts too.")


def _untried(book: Book, key: str) -> Iterator[str]:
    """What only the learner's own doing and other people can show: not borrowed, and unexpected for somebody."""
    position = book.read(Position, key) or Position()
    if only_heard(position) and settled(book, key, HEARD, position.claim) is None:
        yield _(
            "Your claim rests only on what you heard or read so far. One thing tried yourself makes it your own story."
        )
    told = [each for each in book.all(Surprise).values() if each.position == key and filled(each.who)]
    if not told:
        yield _(
            "Nobody has heard your claim yet. Ask three people: only they can tell you whether it's unexpected."
        )
    elif not any("yes" in (each.unexpected, each.discovery) for each in told):
        yield _(
            "Nobody has found it unexpected or a discovery so far. For whom might it be? Or what would you say more sharply?"
        )
