"""The pages of a room by their Python side: each seat with a journal of its own, as in a kernel of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.using import NASTY, button, shown
from tests.workshop.room.classroom import NOW, name
from workbook import learner, locale
from workbook.course.progress import Setting
from workbook.journal import Problem, Store, Workbook
from workbook.journey.position.record import Position, Surprise
from workbook.journey.vector.record import Present
from workbook.kit.pages import walk
from workbook.workshop.room import arriving, standing
from workbook.workshop.room.facilitator_view import Desk, Facilitator, Table
from workbook.workshop.room.here import Here
from workbook.workshop.room.learner_view import ROOM_PAGE, SeatApp, Strip
from workbook.workshop.room.mine_view import Mine
from workbook.workshop.room.parts import DeskPart, RoomPart
from workbook.workshop.room.record import (
    About,
    Card,
    Guest,
    Hand,
    Hidden,
    Mark,
    Notice,
    Offer,
    Presence,
    Seat,
    Timer,
)
from workbook.workshop.room.wall_view import Wall
from workbook.workshop.room.welcome import Welcome

Sitting = Callable[[int], Here]


def part(page: widgets.Widget, kind: type) -> Any:
    """The part of this kind on a page."""
    return next(each for each in walk(page) if isinstance(each, kind))


@pytest.fixture
def second(sitting: Sitting, at: Callable[[float], datetime]) -> SeatApp:
    """The page of the second seat, who gave a name before; on the page everybody has."""
    app = SeatApp(sitting(2))
    app.go(ROOM_PAGE)
    return app


@pytest.fixture
def desk(sitting: Sitting, at: Callable[[float], datetime]) -> Facilitator:
    return Facilitator(sitting(0))


def test_the_first_visit_asks_for_a_name(sitting: Sitting, either: str, room: Workbook) -> None:
    app = SeatApp(sitting(1))
    welcome = part(app, Welcome)
    welcome.name.value = f"  {NASTY} "
    button(welcome, "始めます" if either == "ja" else "Begin").click()
    room.refresh()
    assert room.read(Guest, name(1)).name == NASTY[: standing.NAME]  # type: ignore[union-attr]
    assert part(app, Strip).data["me"] == NASTY[: standing.NAME]
    assert not [each for each in walk(SeatApp(sitting(1))) if isinstance(each, Welcome)]


def test_a_name_is_not_asked_for_twice_and_may_be_none(sitting: Sitting, english: None) -> None:
    app = SeatApp(sitting(1))
    button(part(app, Welcome), "Begin").click()
    assert part(app, Welcome), "a blank line is no name; there is a button for none"
    button(part(app, Welcome), "without").click()
    assert part(app, Strip).data["me"] == "Seat 1"


def test_the_language_is_chosen_on_the_first_visit(sitting: Sitting, japanese: None) -> None:
    here = sitting(1)
    app = SeatApp(here)
    part(app, Welcome).name.value = "Haru"
    part(app, Welcome)._language.value = "en"
    assert here.book.read(Setting, "language") == Setting(value="en")
    assert part(app, Welcome).name.value == "Haru"
    assert "Welcome to the room" in shown(app)


def test_only_the_steps_of_the_evening(sitting: Sitting, room: Workbook) -> None:
    room.write(About(steps=["obsession", "vector"]))
    app = SeatApp(sitting(2))
    assert [each["name"] for each in app.steps.steps] == ["obsession", "vector", ROOM_PAGE, "data"]
    app.go("supporters")
    assert app.steps.current == "obsession"


def test_a_hand_is_raised_seen_and_lowered(second: SeatApp, desk: Facilitator, room: Workbook) -> None:
    strip, table = part(second, Strip), part(desk, Table)
    strip.heard({"hand": True})
    assert strip.data["hand"] == 1
    desk._here.room.refresh()
    assert [(line["number"], line["hand"]) for line in table.data["lines"]] == [(2, 1), (1, 0), (3, 0)]
    table.heard({"lower": name(2)})
    second._here.room.refresh()
    assert strip.data["hand"] == 0
    room.refresh()
    assert [entry.body for entry in room.history(Hand, name(2))] == [{"at": standing.iso(NOW)}, {"at": ""}]


def test_a_message_and_an_offer_reach_the_learner(second: SeatApp, desk: Facilitator) -> None:
    strip, there = part(second, Strip), part(desk, Desk)
    there.heard({"notice": f"  {NASTY} "})
    there.heard({"offer": "vector"})
    second._here.room.refresh()
    assert strip.data["notice"]["text"] == NASTY
    assert strip.data["offer"]["step"] == "vector"
    assert second.steps.current == ROOM_PAGE, "an offer, never a jump"
    strip.heard({"go": "vector"})
    assert second.steps.current == "vector"
    there.heard({"offer": ""})
    there.heard({"notice": ""})
    second._here.room.refresh()
    assert (strip.data["notice"], strip.data["offer"]) == (None, None)


def test_the_agenda_runs_on_both_pages(
    second: SeatApp, desk: Facilitator, at: Callable[[float], datetime]
) -> None:
    there, strip = part(desk, Desk), part(second, Strip)
    there.heard({"clock": "start"})
    assert desk._here.room.read(Timer) is None, "there is no agenda yet"
    there.heard({"agenda": "90-minutes"})
    assert (there.data["clock"]["left"], there.data["clock"]["runs"]) == (600, False)
    there.heard({"clock": "start"})
    second._here.room.refresh()
    assert strip.data["clock"]["ends"] == (NOW.timestamp() + 600) * 1000
    at(60)
    there.heard({"clock": "pause"})
    assert there.data["clock"]["left"] == 540
    there.heard({"clock": "next"})
    assert there.data["clock"]["part"] == 1
    there.heard({"agenda": "half-a-day"})
    assert there.data["clock"]["part"] == 0


def test_the_facilitator_sees_the_step_and_no_private_word(second: SeatApp, desk: Facilitator) -> None:
    second._book.write(Present(doing="a private word"))
    second._tell()
    second.go("vector")
    room = desk._here.room
    room.refresh()
    line = part(desk, Table).data["lines"][1]
    assert (line["number"], line["here"], line["at"]) == (2, True, standing.iso(NOW))
    assert room.read(Presence, name(2)).states["vector"] == "under way"  # type: ignore[union-attr]
    assert "private word" not in repr(room.entries())
    assert "private word" not in shown(desk) + repr([getattr(each, "data", "") for each in walk(desk)])


def test_presence_is_not_written_again_and_again(
    second: SeatApp, at: Callable[[float], datetime], room: Workbook
) -> None:
    before = len(second._here.room.history(Presence, name(2)))
    for seconds in range(1, 29):
        at(seconds)
        second._tell()
    assert len(second._here.room.history(Presence, name(2))) == before
    at(31)
    second._tell()
    assert second._here.room.read(Presence, name(2)).at == standing.iso(at(31))  # type: ignore[union-attr]


def test_what_is_shown_is_chosen_and_can_be_taken_back(
    second: SeatApp, desk: Facilitator, either: str
) -> None:
    second._book.write(Position(claim="Manhole covers are art"), "p1")
    mine, room = part(second, Mine), desk._here.room
    assert [item["name"] for item in mine.data["items"]] == ["position:p1"]
    mine.heard({"share": "position:p1"})
    assert mine.data["items"][0]["shared"]
    room.refresh()
    assert "Manhole covers are art" in shown(desk)
    second._book.write(Position(claim="Something new"), "p1")
    room.refresh()
    assert mine.data["items"][0]["shared_old"]
    assert "Something new" not in shown(desk), "what was chosen, as it stood then"
    mine.heard({"back": "position:p1"})
    room.refresh()
    assert "Manhole covers are art" not in shown(desk)


def test_the_wall_in_three_kernels(second: SeatApp, desk: Facilitator, sitting: Sitting) -> None:
    third = SeatApp(sitting(3))
    third.go(ROOM_PAGE)
    second._book.write(Position(claim="claims"), "p1")
    part(second, Mine).heard({"named": "position:p1"})
    for page in (third, desk):
        page._here.room.refresh()
    (card,) = part(third, Wall).data["cards"]
    assert (card["name"], card["mine"]) == ("なつ", False)
    part(third, Wall).heard({"mark": [card["key"], "climb", "yes"]})
    part(third, Wall).heard({"say": [card["key"], NASTY]})
    second._here.room.refresh()
    (surprise,) = second._book.all(Surprise).values()
    assert (surprise.position, surprise.climb, surprise.words) == ("p1", "yes", NASTY)
    assert part(second, Wall).data["cards"][0]["replies"][2] == ["climb", 1, 1]
    part(desk, Wall).heard({"hide": [card["key"], True]})
    third._here.room.refresh()
    assert part(third, Wall).data["cards"] == []


ODD: list[Any] = [
    None, 7, "text", [], {}, {"a": 1, "b": 2}, {"hand": "yes"}, {"name": ["x"]}, {"name": "x" * 10**7},
    {"go": "nowhere"}, {"go": ["vector"]}, {"share": "position:of-somebody"}, {"back": name(1)}, {"named": 1},
    {"mark": ["no card", "unexpected", "yes"]}, {"mark": ["no card", "seat", "seat-1"]}, {"mark": [1, 2, 3]},
    {"mark": "unexpected"}, {"say": ["no card", ["x"]]}, {"say": [[["x"]], "x"]}, {"hide": ["no card", True]},
    {"notice": "we are all fired"}, {"offer": "vector"}, {"agenda": "90-minutes"}, {"clock": "start"},
    {"lower": name(1)}, {"hello": 1}, {"__class__": 1}, {"hide": [name(2), True, True]}, {"down": {"a": "b"}},
]  # fmt: skip


def test_a_learner_s_browser_can_send_anything(
    second: SeatApp, room: Workbook, at: Callable[[float], datetime]
) -> None:
    room.write(Hand(at=standing.iso(at(0))), name(1))
    for each in list(walk(second)):
        if isinstance(each, RoomPart | DeskPart):
            for message in ODD:
                each.heard(message)
    room.refresh()
    assert room.read(Hand, name(1)) == Hand(at=standing.iso(at(0)))
    assert not any(room.all(model) for model in (Notice, Offer, Timer, Card, Mark, Hidden))
    assert list(room.all(Guest)) == [name(2)]


def test_the_facilitator_s_browser_can_send_anything(desk: Facilitator, room: Workbook) -> None:
    for each in list(walk(desk)):
        if isinstance(each, RoomPart | DeskPart):
            for message in [
                *ODD,
                {"offer": 1},
                {"offer": "nowhere"},
                {"clock": ["start"]},
                {"lower": ["x"]},
                {"agenda": "x"},
            ]:
                each.heard(message)
    room.refresh()
    assert not room.all(Hidden)


def test_thirty_seats_stay_light(store: Store, room: Workbook, sitting: Sitting) -> None:
    for number in range(4, 31):
        room.write(Seat(number=number, digest="d"), name(number))
    desk = Facilitator(sitting(0))
    assert len(part(desk, Table).data["lines"]) == 30
    assert len(list(walk(desk))) < 80
    app = SeatApp(sitting(2))
    app.go(ROOM_PAGE)
    assert len(list(walk(app._pages[ROOM_PAGE]))) < 40


def test_both_pages_speak_both_languages(second: SeatApp, desk: Facilitator) -> None:
    for code, words in (("en", "Raise my hand"), ("ja", "手をあげる")):
        second.speak(code)
        assert part(second, Strip).words["up"] == words
        desk.speak(code)
        assert part(desk, Desk).words["pause"] == ("Pause" if code == "en" else "休止する")


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch, room: Workbook) -> Iterator[Callable[[Here | None], None]]:
    """``kernel(here)`` makes this a kernel of a room, with the seat of ``here``, or with none."""
    monkeypatch.setenv("HENAI_SEATS", "/nowhere")

    def hand_to(found: Here | None) -> None:
        def answer() -> Here:
            if found is None:
                raise Problem("This page doesn't belong to a seat.")
            return found

        monkeypatch.setattr(arriving, "here", answer)

    yield hand_to
    learner.sit_down(None)


def test_nothing_is_made_before_a_browser_says_hello(
    kernel: Callable[[Here | None], None], sitting: Sitting, either: str
) -> None:
    kernel(sitting(2))
    page = arriving.seat()
    assert len(list(walk(page))) == 2
    page._arrival.heard({"hello": 1})
    assert part(page, SeatApp)
    first = page.children
    page._arrival.heard({"hello": 1})
    assert page.children == first


def test_without_an_identity_there_is_a_sentence(
    kernel: Callable[[Here | None], None], english: None
) -> None:
    for page in (arriving.seat(), arriving.room()):
        kernel(None)
        page._arrival.heard({"hello": 1})
        assert "belong to a seat" in shown(page)


def test_a_learner_never_gets_the_facilitator_s_page(
    kernel: Callable[[Here | None], None], sitting: Sitting, either: str
) -> None:
    kernel(sitting(2))
    page = arriving.room()
    page._arrival.heard({"hello": 1})
    assert not [each for each in walk(page) if isinstance(each, Facilitator)]
    assert locale.current() == either
    kernel(sitting(0))
    page._arrival.heard({"hello": 1})
    assert part(page, Facilitator)


def test_without_a_room_both_notebooks_say_so(either: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HENAI_SEATS", raising=False)
    assert "henai serve" in shown(arriving.seat())
    assert "henai serve" in shown(arriving.room())
