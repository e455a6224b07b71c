"""What a class keeps together: its seats, who sits where, and what is said and shown in the room.

The room is a journal like a learner's, under the name `ROOM` in the same store. A learner's private words never
stand in it: what a page puts here is the step somebody is at, a raised hand, and what they chose to show.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text, Workbook
from workbook.journal.store import Store

ROOM = "room"
"""The learner name of the room's own journal; a seat is never called so."""
SEAT = "seat-"
"""How the name of a seat begins, which is also its learner's name in the store."""

Role = Literal["learner", "facilitator"]
Reply = Literal["yes", "no", "unsure", ""]


class About(Record):
    """The class itself: what the facilitator chose when it was opened. ``steps`` empty means all of them.

    ``address`` is where the seats' links lead, so that a link made later leads there too.
    """

    kind: ClassVar[str] = "class"
    title: Text = ""
    address: Text = ""
    agenda: Text = ""
    steps: list[Text] = []
    language: Text = ""


class Seat(Record):
    """A place in the class, by its learner's name. Of its secret only the SHA-256 ``digest`` (hex) is kept."""

    kind: ClassVar[str] = "seat"
    number: Annotated[int, Field(ge=0)] = 0
    label: Text = ""
    role: Role = "learner"
    digest: Text = ""
    revoked: bool = False


class Session(Record):
    """A browser that came with a seat's secret, by the SHA-256 of its cookie.

    It holds as long as the seat is not revoked and has still the secret of this ``digest``.
    """

    kind: ClassVar[str] = "session"
    seat: Text = ""
    digest: Text = ""


class Guest(Record):
    """What whoever sits on a seat wants to be called in the room: a name or a pseudonym."""

    kind: ClassVar[str] = "guest"
    name: Text = ""


class Presence(Record):
    """Where a learner is, by seat: the open step, the state of each step, when they last did something (ISO, UTC)."""

    kind: ClassVar[str] = "presence"
    step: Text = ""
    states: dict[str, Text] = {}
    at: Text = ""


class Hand(Record):
    """A raised hand, by seat: since when (ISO, UTC); "" is down again."""

    kind: ClassVar[str] = "hand"
    at: Text = ""


class Notice(Record):
    """A message of the facilitator's to everybody."""

    kind: ClassVar[str] = "notice"
    text: Text = ""
    at: Text = ""


class Offer(Record):
    """The step the room is at: an offer on each learner's page, never a jump."""

    kind: ClassVar[str] = "offer"
    step: Text = ""
    at: Text = ""


class Timer(Record):
    """The agenda's clock: the ``part`` that runs, since when (ISO, UTC), and the seconds it had run before that.

    It stands still while ``since`` is "".
    """

    kind: ClassVar[str] = "timer"
    part: Annotated[int, Field(ge=0)] = 0
    since: Text = ""
    before: Annotated[float, Field(ge=0)] = 0


class Shared(Record):
    """One item a learner shows the facilitator, under ``seat:what:key`` of theirs; withdrawn when it is taken back."""

    kind: ClassVar[str] = "shared"
    seat: Text = ""
    what: Text = ""
    text: Text = ""
    at: Text = ""


class Card(Record):
    """Something a learner put on the wall: ``name`` is what stands under it, "" when they want none there.

    ``seat`` is whose it is, which no page shows; ``item`` is the key of the position, sentence or draft it came from.
    """

    kind: ClassVar[str] = "card"
    seat: Text = ""
    name: Text = ""
    what: Literal["position", "vector", "draft"] = "position"
    item: Text = ""
    text: Text = ""
    at: Text = ""


class Hidden(Record):
    """The facilitator took a card down, by the card's key."""

    kind: ClassVar[str] = "hidden"
    at: Text = ""


class Mark(Record):
    """What somebody says to a card, under ``card:seat``."""

    kind: ClassVar[str] = "mark"
    card: Text = ""
    seat: Text = ""
    name: Text = ""
    unexpected: Reply = ""
    discovery: Reply = ""
    climb: Reply = ""
    words: Text = ""
    at: Text = ""


def room_of(store: Store) -> Workbook:
    """The room's journal in ``store``, to read and to write. Raises `StoreProblem`."""
    return Workbook(store, ROOM)
