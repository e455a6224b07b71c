"""What a learner shows of their own: to the facilitator, on the wall; item by item, and taken back with one click."""

from __future__ import annotations

from typing import Any

from workbook.course.sharing import ON_THE_WALL, items
from workbook.journal import Entry
from workbook.kit import clock
from workbook.kit.following import Following
from workbook.workshop.room import standing, wall
from workbook.workshop.room.here import Here
from workbook.workshop.room.parts import RoomPart
from workbook.workshop.room.record import Card, Guest, Shared
from workbook.workshop.room.wall_view import attempting


class Mine(Following, RoomPart):
    """What I wrote and could show: to the facilitator, on the wall; always what was chosen, as it was then."""

    def __init__(self, here: Here) -> None:
        hears = {
            "share": lambda name: self._with(
                name, lambda item: wall.share(here.room, here.seat, item, clock.source())
            ),
            "back": lambda name: self._do(lambda: wall.take_back(here.room, here.seat, name)),
            "named": lambda name: self._put_up(name, named=True),
            "nameless": lambda name: self._put_up(name, named=False),
            "down": lambda name: self._do(lambda: wall.take_down(here.room, here.seat, name)),
        }
        RoomPart.__init__(self, "mine", hears)
        self._here, self._attempt = here, attempting(here.book)
        self.follow(here.room, [Card, Guest, Shared])
        here.book.observe(self._wrote)
        self.draw()

    def draw(self) -> None:
        """Bring it up to date."""
        room, seat = self._here.room, self._here.seat
        cards, shown = wall.on_wall(room, seat), wall.shown(room, seat)
        self.tell(
            {
                "me": standing.name_of(room, seat),
                "items": [
                    {
                        "name": item.name,
                        "label": item.label,
                        "text": item.text,
                        "sharable": True,
                        "shared": item.name in shown,
                        "shared_old": item.name in shown and shown[item.name].text != item.text,
                        "postable": item.what in ON_THE_WALL,
                        "card": {"name": cards[item.name].name} if item.name in cards else None,
                        "card_old": item.name in cards and cards[item.name].text != item.text,
                    }
                    for item in items(self._here.book)
                ],
            }
        )

    def _wrote(self, entries: list[Entry], _foreign: bool) -> None:
        if any(entry.kind != "scratch" for entry in entries) or not entries:
            self.draw()

    def _put_up(self, name: Any, *, named: bool) -> None:
        room, seat = self._here.room, self._here.seat
        self._with(name, lambda item: wall.put_up(room, seat, item, clock.source(), named=named))

    def _with(self, name: Any, act: Any) -> None:
        item = next((each for each in items(self._here.book) if each.name == name), None)
        if item is not None:
            self._do(lambda: act(item))

    def _do(self, act: Any) -> None:
        self._attempt(act)
        self.draw()

    def dispose(self) -> None:
        """Stop following."""
        super().dispose()
        self._here.book.unobserve(self._wrote)
