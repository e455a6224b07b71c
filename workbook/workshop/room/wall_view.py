"""The wall as a page shows it, to a learner or to the facilitator, or made of share files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workbook.journal import Workbook
from workbook.kit import clock, pages
from workbook.kit.following import Following
from workbook.workshop.room import wall
from workbook.workshop.room.parts import RoomPart
from workbook.workshop.room.record import Card, Hidden, Mark


class Wall(Following, RoomPart):
    """The cards of a room, kept up to date. ``seat`` is the viewer's; the facilitator has none."""

    def __init__(
        self, room: Workbook, seat: str = "", *, said: Callable[[Callable[[], object]], object]
    ) -> None:
        hears = {"hide": self._hide} if not seat else {"mark": self._mark, "say": self._say}
        RoomPart.__init__(self, "wall", hears, "learner" if seat else "facilitator")
        self._seat, self._said = seat, said
        self.follow(room, [Card, Hidden, Mark])
        self.draw()

    def draw(self) -> None:
        """Bring the cards up to date."""
        self.tell({"cards": dicts(wall.wall(self._book, self._seat, facilitates=not self._seat))})

    def _mark(self, value: Any) -> None:
        match value:
            case [str(card), str(question), str(reply)] if (
                question in wall.QUESTIONS and reply in wall.REPLIES
            ):
                now = clock.source()
                self._said(lambda: wall.mark(self._book, self._seat, card, now, **{question: reply}))

    def _say(self, value: Any) -> None:
        match value:
            case [str(card), str(words)]:
                now, kept = clock.source(), words.strip()[: wall.WORDS]
                self._said(lambda: wall.mark(self._book, self._seat, card, now, words=kept))

    def _hide(self, value: Any) -> None:
        match value:
            case [str(card), bool(hidden)]:
                now = clock.source()
                self._said(lambda: wall.hide(self._book, card, now, hidden=hidden))


def dicts(cards: Sequence[wall.Seen]) -> list[dict[str, Any]]:
    """Cards as the browser gets them: never whose they are."""
    return [
        {
            "key": card.key,
            "name": card.name,
            "what": card.what,
            "text": card.text,
            "mine": card.mine,
            "hidden": card.hidden,
            "replies": [list(reply) for reply in card.replies],
            "said": [list(said) for said in card.said],
            "own": {name: getattr(card.own, name) for name in (*wall.QUESTIONS, "words")},
        }
        for card in cards
    ]


def attempting(book: Workbook) -> Callable[[Callable[[], object]], bool]:
    """Does a write; a refusal is said on the page of ``book``."""
    return lambda act: pages.attempt(book, act)
