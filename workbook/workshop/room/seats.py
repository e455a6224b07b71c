"""Who may sit where: secrets that are handed out once, and the sessions they open.

Of a secret, and of a browser's token, the room keeps only the SHA-256; so whoever reads the store can't enter with it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from workbook.journal import Entry, Problem, Workbook
from workbook.journal.body import dump
from workbook.learner import SEATED
from workbook.workshop.room.record import SEAT, Role, Seat, Session

BYTES = 20  # 160 random bits in a secret or a token: 27 letters, digits, - and _
MOST = 500  # seats of one class
LONGEST = 80  # characters of a label

_SECRET = re.compile(r"[A-Za-z0-9_-]{20,64}")

Draw = Callable[[], str]
draw_secret: Draw = partial(secrets.token_urlsafe, BYTES)


@dataclass(frozen=True)
class Issued:
    """A seat and its ``secret``, which is known only now: it goes into the seat's link, and nowhere else."""

    name: str
    seat: Seat
    secret: str


def digest(secret: str) -> str:
    """What is kept of a secret or a token: its SHA-256, in hex."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def is_name(name: object) -> bool:
    """Whether a learner in the store can be a seat's. The room's own journal never is."""
    return isinstance(name, str) and SEATED.fullmatch(name) is not None


def seats(room: Workbook) -> dict[str, Seat]:
    """Every seat there ever was, by its learner's name, in the order of their numbers; revoked ones too."""
    return dict(sorted(room.all(Seat).items(), key=lambda item: (item[1].number, item[0])))


def facilitator(room: Workbook) -> str | None:
    """The name of the facilitator's seat, if there is one that isn't revoked."""
    return next(
        (n for n, seat in seats(room).items() if seat.role == "facilitator" and not seat.revoked), None
    )


def add(
    room: Workbook, labels: Iterable[str], *, role: Role = "learner", draw: Draw = draw_secret
) -> list[Issued]:
    """Add a seat for each label ("" for none), all or none of them, numbered on from those there are.

    Raises `Problem` when a label is too long or the class gets too large, `StoreProblem` when they can't be kept.
    """
    room.refresh()
    there = seats(room)
    wanted = [" ".join(label.split()) for label in labels]
    if long := next((label for label in wanted if len(label) > LONGEST), None):
        raise Problem(
            "The name of a seat has at most {most} characters, and this one has more: {label}",
            most=LONGEST,
            label=long[:LONGEST] + "…",
        )
    if len(there) + len(wanted) > MOST:
        raise Problem(
            "A class has at most {most} seats. There are {there} already, so {wanted} more don't fit.",
            most=MOST,
            there=len(there),
            wanted=len(wanted),
        )
    # The facilitator's seat is no number on the sheet.
    last = max((seat.number for seat in there.values() if seat.role == "learner"), default=0)
    made = []
    for at, label in enumerate(wanted, 1):
        secret = draw()
        number = last + at if role == "learner" else 0
        seat = Seat(number=number, label=label, role=role, digest=digest(secret))
        made.append(Issued(_new_name(), seat, secret))
    now = datetime.now(UTC)
    # One transaction for a whole class: writing each would wait for the disk as many times.
    entries = [
        Entry(uuid.uuid4().hex, room.learner or "", Seat.kind, it.name, dump(it.seat), now) for it in made
    ]
    room.merge(room.plan(entries))
    return made


def replace(room: Workbook, name: str, *, draw: Draw = draw_secret) -> Issued:
    """Give a seat another secret: the old link and whoever came with it are out at once. Raises `Problem`.

    A revoked seat is open again.
    """
    _known(room, name)
    secret = draw()
    seat = room.change(Seat, name, digest=digest(secret), revoked=False)
    return Issued(name, seat, secret)


def revoke(room: Workbook, name: str) -> Seat:
    """Close a seat: its link and its sessions are dead at once. What was written there stays. Raises `Problem`."""
    _known(room, name)
    return room.change(Seat, name, revoked=True)


def of_secret(room: Workbook, secret: object) -> str | None:
    """The name of the seat whose secret this is; None for any other, and for a revoked seat's."""
    if not (isinstance(secret, str) and _SECRET.fullmatch(secret)):
        return None
    given, found = digest(secret), None
    for name, seat in room.all(Seat).items():
        if hmac.compare_digest(seat.digest, given) and not seat.revoked and is_name(name):
            found = name
    return found


def open_session(room: Workbook, name: str, *, draw: Draw = draw_secret) -> str:
    """Write down that a browser came with the seat's secret, and return the token for its cookie."""
    token = draw()
    room.write(Session(seat=name, digest=_known(room, name).digest), digest(token))
    return token


def close_session(room: Workbook, token: str) -> None:
    """Whoever has this token leaves."""
    room.withdraw(Session, digest(token))


def session_of(token: object) -> str | None:
    """The name under which the room keeps the session of this token; None when it can't be one."""
    return digest(token) if isinstance(token, str) and _SECRET.fullmatch(token) else None


def sits(room: Workbook, session: str | None) -> str | None:
    """The seat of a session (see `session_of`), as long as it holds."""
    written = room.read(Session, session) if session else None
    if written is None or not is_name(written.seat):
        return None
    seat = room.read(Seat, written.seat)
    holds = seat is not None and not seat.revoked and seat.digest != "" and seat.digest == written.digest
    return written.seat if holds else None


def _new_name() -> str:
    return SEAT + secrets.token_hex(6)


def _known(room: Workbook, name: str) -> Seat:
    room.refresh()
    seat = room.read(Seat, name)
    if seat is None:
        raise Problem("There is no such seat. See the list with: {command}", command="henai seats list")
    return seat
