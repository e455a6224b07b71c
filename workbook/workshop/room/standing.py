"""Who is where in the room, and who waits for help: rules over the room's journal alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from workbook.journey.book import Book, only
from workbook.locale import _
from workbook.workshop.room.record import Guest, Hand, Notice, Presence, Seat

EVERY = 30  # seconds: a learner who only goes on writing is told to the room no more often
NAME = 40  # characters of what somebody is called in the room
NOTICE = 500  # characters of a message to everybody


@dataclass(frozen=True, slots=True)
class Line:
    """A seat as the facilitator sees it: never a word of what is written there.

    ``at`` is when something was last done (ISO, UTC; "" never), ``hand`` the place among the raised ones, from 1.
    """

    seat: str
    number: int
    name: str
    step: str = ""
    states: tuple[tuple[str, str], ...] = ()
    at: str = ""
    hand: int = 0
    since: str = ""
    here: bool = False


def seats(room: Book) -> dict[str, Seat]:
    """The learners' seats that are open, by number."""
    listed = ((key, one) for key, one in room.all(Seat).items() if one.role == "learner" and not one.revoked)
    return dict(sorted(listed, key=lambda each: (each[1].number, each[0])))


def name_of(room: Book, seat: str) -> str:
    """What somebody is called in the room: the name they gave, else what stands on the seat, else its number."""
    guest, place = room.read(Guest, seat), room.read(Seat, seat)
    called = " ".join((guest.name if guest else "").split()) or " ".join(
        (place.label if place else "").split()
    )
    return called[:NAME] or _("Seat {n}").format(n=place.number if place else "?")


def hands(room: Book) -> list[str]:
    """The seats whose hand is up, who waits longest first."""
    known = seats(room)
    up = [(one.at, seat) for seat, one in room.all(Hand).items() if one.at and seat in known]
    return [seat for _at, seat in sorted(up)]


def lines(room: Book) -> list[Line]:
    """Every open seat: raised hands first, in the order of raising, then by number."""
    waiting = hands(room)
    found = []
    for key, seat in seats(room).items():
        presence, hand = room.read(Presence, key), room.read(Hand, key)
        found.append(
            Line(
                key,
                seat.number,
                name_of(room, key),
                presence.step if presence else "",
                tuple(presence.states.items()) if presence else (),
                presence.at if presence else "",
                waiting.index(key) + 1 if key in waiting else 0,
                hand.at if hand and key in waiting else "",
                here=presence is not None,
            )
        )
    return sorted(found, key=lambda line: (line.hand or len(found) + 1, line.number, line.seat))


def due(before: Presence | None, step: str, states: dict[str, str], now: datetime) -> bool:
    """Whether a learner's place is to be told again: when it is another one, else every half minute at most."""
    if before is None or before.step != step or before.states != states:
        return True
    then = moment(before.at)
    return then is None or (now - then).total_seconds() >= EVERY


def notice(room: Book) -> Notice:
    """The facilitator's latest message; an empty one when there is none."""
    return only(room, Notice)


def iso(now: datetime) -> str:
    """A moment as the room keeps it. They sort as text."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime | None:
    """The moment in a text of the room's; None when there is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
