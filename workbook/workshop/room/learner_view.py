"""A learner's page in a room: the course, a strip above it, and a page that is everybody's."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbook import locale
from workbook.course import progress
from workbook.course.one_page import App, Extra
from workbook.course.own_data import download_button
from workbook.course.pages import name as step_name
from workbook.journal import Entry, Problem
from workbook.journey.book import only
from workbook.kit import clock, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, show
from workbook.kit.pages import exercise, sheet, take_down
from workbook.kit.saved import refused
from workbook.locale import N_, _
from workbook.workshop.room import agendas, standing, timing, wall
from workbook.workshop.room.here import Here, follow
from workbook.workshop.room.mine_view import Mine
from workbook.workshop.room.parts import RoomPart
from workbook.workshop.room.record import (
    About,
    Guest,
    Hand,
    Mark,
    Notice,
    Offer,
    Presence,
    Seat,
    Timer,
)
from workbook.workshop.room.wall_view import Wall, attempting
from workbook.workshop.room.welcome import Welcome

ROOM_PAGE = "room"
TITLE = N_("The room")


class Strip(Following, RoomPart):
    """Who I am here, my hand, the facilitator's message, where the room is, what time it is in the agenda."""

    def __init__(self, here: Here, app: SeatApp) -> None:
        RoomPart.__init__(self, "strip", {"hand": self._hand, "name": self._name, "go": app.go_there})
        self._here, self._app, self._attempt = here, app, attempting(here.book)
        self.follow(here.room, [About, Guest, Hand, Notice, Offer, Seat, Timer])
        self.draw()

    def draw(self) -> None:
        """Bring it up to date."""
        room, seat = self._here.room, self._here.seat
        waiting, said, offer = standing.hands(room), standing.notice(room), only(room, Offer)
        titles = dict(self._app.titles())
        self.tell(
            {
                "me": standing.name_of(room, seat),
                "called": only_name(self._here),
                "hand": waiting.index(seat) + 1 if seat in waiting else 0,
                "notice": {"text": said.text, "at": said.at} if said.text.strip() else None,
                "offer": {"step": offer.step, "title": titles[offer.step], "at": offer.at}
                if offer.step in titles
                else None,
                "clock": clock_of(room),
            }
        )

    def speak(self) -> None:
        super().speak()
        if hasattr(self, "_here"):
            self.draw()

    def _hand(self, value: Any) -> None:
        room, seat = self._here.room, self._here.seat
        now = standing.iso(clock.source())
        up = (hand := room.read(Hand, seat)) is not None and bool(hand.at)
        if isinstance(value, bool) and value != up:
            self._attempt(lambda: room.write(Hand(at=now if value else ""), seat))
        self.draw()

    def _name(self, value: Any) -> None:
        if isinstance(value, str):
            self._attempt(lambda: call(self._here, value))


def call(here: Here, name: str) -> None:
    """Be called ``name`` in the room from now on; what stands on the wall keeps the name it was put up under."""
    here.room.write(Guest(name=" ".join(name.split())[: standing.NAME]), here.seat)


def only_name(here: Here) -> str:
    """The name that was given, "" for none."""
    guest = here.room.read(Guest, here.seat)
    return guest.name if guest else ""


def clock_of(room: Any) -> dict[str, Any] | None:
    """The agenda's clock for the browser; None when there is no agenda or it hasn't begun."""
    agenda = agendas.agendas().known.get(only(room, About).agenda)
    timer = room.read(Timer)
    if agenda is None or timer is None:
        return None
    now = clock.source()
    found = timing.clock(agenda, timer, now)
    ends = round(now.timestamp() + found.left) * 1000
    return {
        "part": found.part,
        "title": str(agenda.parts[found.part].title),
        "runs": found.runs,
        "ends": ends if found.runs else 0,
        "left": 0 if found.runs else round(found.left),
    }


class SeatApp(App):
    """The course for a seat, which tells the room where it is and brings home what was said to a position."""

    def __init__(self, here: Here) -> None:
        self._here, self._open = here, False
        about = only(here.room, About)
        self.strip = lean.VBox().add_class("henai-strip-place")
        super().__init__(
            here.book,
            only=about.steps,
            extras=[Extra(ROOM_PAGE, lambda: _(TITLE), self._room_page, mark="◇")],
            strip=self.strip,
        )
        self._welcome()
        here.room.observe(self._heard)
        follow(here.room)
        self._open = True
        self._bring_home()
        self._told([])

    def titles(self) -> list[tuple[str, str]]:
        """The steps there are here, with what the list calls them."""
        return [(step.name, step_name(step)) for step in self._steps()]

    def go_there(self, step: Any) -> None:
        """Where the room is: the learner pressed it."""
        if step in dict(self.titles()):
            pages.settle(self, self.go, step)

    def _welcome(self) -> None:
        known = self._here.room.read(Guest, self._here.seat) is not None
        old = self.strip.children
        self.strip.children = (
            Strip(self._here, self) if known else Welcome(self._here, self._named, self.speak),
        )
        for part in old:
            take_down(part)

    def _named(self, name: str) -> None:
        if pages.attempt(self._here.book, lambda: call(self._here, name)):
            self._welcome()
            self._told([])

    def _say_in(self, language: str) -> None:
        super()._say_in(language)
        for part in self.strip.children:
            part.speak()

    def _room_page(self) -> widgets.Widget:
        here = self._here
        title = show(h("h1", _(TITLE)), class_="henai-prose")
        mine = [
            h("h2", _("What I show")),
            h(
                "p",
                _(
                    "Nobody in the room reads your workbook. Only what you choose here is seen, as it stands when you press."
                ),
            ),
        ]
        home = [
            h("h2", _("Take my workbook home")),
            h(
                "p",
                _(
                    "Download it as one file. At home, “Upload a workbook file” on the page “Your data” adds it, or on the command line:"
                ),
            ),
            h("pre", h("code", "henai import henai-….henai.jsonl")),
        ]
        walled = [
            h("h2", _("The wall")),
            h(
                "p",
                _(
                    "What others put up. Your answer and your sentence stand there under your name, and the author keeps them."
                ),
            ),
        ]
        parts = [
            title,
            show(*walled, class_="henai-prose"),
            Wall(here.room, here.seat, said=attempting(here.book)),
            show(*mine, class_="henai-prose"),
            Mine(here),
            show(*home, class_="henai-prose"),
            sheet(download_button(here.book)),
        ]
        return exercise(here.book, *parts).add_class("henai-page")

    def _told(self, far: list[progress.Progress]) -> None:
        if not self._open:
            return
        room, seat, now = self._here.room, self._here.seat, clock.source()
        far = far or [progress.of(self._book, step.name) for step in self._steps()]
        states: dict[str, str] = {each.step: each.state for each in far}
        before = room.read(Presence, seat)
        if not standing.due(before, self.steps.current, states, now):
            return
        try:
            room.write(Presence(step=self.steps.current, states=states, at=standing.iso(now)), seat)
        except Problem:
            return  # only the facilitator's table is behind; the learner's own words have their own status line

    def _heard(self, entries: list[Entry], _foreign: bool) -> None:
        if any(entry.kind == Mark.kind for entry in entries):
            self._bring_home()

    def _bring_home(self) -> None:
        try:
            wall.bring_home(self._here.room, self._here.seat, self._here.book)
        except Problem as problem:
            refused(self._here.book, problem)

    def dispose(self) -> None:
        """Stop listening to the room."""
        self._here.room.unobserve(self._heard)


def language_of(here: Here) -> str:
    """The language somebody chose, else the class's."""
    return progress.language(here.book) or only(here.room, About).language or locale.current()
