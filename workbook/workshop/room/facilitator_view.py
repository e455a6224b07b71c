"""The facilitator's page: who is where, hands, messages, the step, the agenda, what was shown, the wall, files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook import locale
from workbook.course import notebooks, progress
from workbook.course.one_page import DATA
from workbook.course.pages import name as step_name
from workbook.course.sharing import NAMES
from workbook.course.shell import Bar
from workbook.journal import Record
from workbook.journey.book import only
from workbook.kit import clock, lean, pages
from workbook.kit.files import SaveButton
from workbook.kit.following import Following, Words
from workbook.kit.html import Child, h, lines, show
from workbook.kit.saved import Saved
from workbook.locale import _
from workbook.workshop.room import agendas, exporting, standing, timing
from workbook.workshop.room.here import Here, follow
from workbook.workshop.room.learner_view import ROOM_PAGE, TITLE, clock_of
from workbook.workshop.room.parts import DeskPart
from workbook.workshop.room.record import About, Guest, Hand, Notice, Offer, Presence, Seat, Shared, Timer
from workbook.workshop.room.wall_view import Wall, attempting

Said = Callable[[Callable[[], object]], object]


class Table(Following, DeskPart):
    """A line for each seat, raised hands first. Only from the room's journal: no learner's workbook is opened."""

    def __init__(self, here: Here, said: Said) -> None:
        DeskPart.__init__(self, "table", {"lower": self._lower})
        self._said = said
        self.follow(here.room, [Seat, Guest, Presence, Hand])
        self.draw()

    def draw(self) -> None:
        """Bring it up to date."""
        titles = {ROOM_PAGE: _(TITLE), DATA: _("Your data"), **dict(steps(self._book))}
        self.tell(
            {
                "lines": [
                    {
                        "key": line.seat,
                        "number": line.number,
                        "name": line.name,
                        "hand": line.hand,
                        "step": titles.get(line.step) or progress.name(line.step),
                        "done": exporting.done(line),
                        "at": line.at,
                        "here": line.here,
                    }
                    for line in standing.lines(self._book)
                ]
            }
        )

    def _lower(self, seat: Any) -> None:
        if seat in standing.hands(self._book):
            self._said(lambda: self._book.write(Hand(at=""), seat))


class Desk(Following, DeskPart):
    """A message to everybody, the step the room is at, the agenda with its clock."""

    def __init__(self, here: Here, said: Said) -> None:
        hears = {"notice": self._notice, "offer": self._offer, "agenda": self._agenda, "clock": self._clock}
        DeskPart.__init__(self, "desk", hears)
        self._said = said
        self.follow(here.room, [About, Notice, Offer, Timer])
        self.draw()

    def draw(self) -> None:
        """Bring it up to date."""
        room, found = self._book, agendas.agendas()
        chosen = found.known.get(only(room, About).agenda)
        stood = timing.Clock(0, chosen.parts[0].minutes * 60, runs=False) if chosen else None
        self.tell(
            {
                "notice": standing.notice(room).text,
                "offer": only(room, Offer).step,
                "steps": [list(step) for step in steps(room)],
                "agendas": [[each.id, str(each.name)] for each in found.known.values()],
                "agenda": chosen.id if chosen else "",
                "problems": [locale.sentence(problem) for problem in found.problems],
                "parts": [
                    {
                        "title": str(part.title),
                        "when": str(part.when),
                        "minutes": part.minutes,
                        "prompts": [str(prompt) for prompt in part.prompts],
                    }
                    for part in (chosen.parts if chosen else ())
                ],
                "clock": clock_of(room)
                or (stood and {"part": 0, "runs": False, "ends": 0, "left": round(stood.left)}),
            }
        )

    def _notice(self, text: Any) -> None:
        if isinstance(text, str):
            said = text.strip()[: standing.NOTICE]
            self._said(lambda: self._book.write(Notice(text=said, at=standing.iso(clock.source()))))

    def _offer(self, step: Any) -> None:
        if step == "" or step in dict(steps(self._book)):
            self._said(lambda: self._book.write(Offer(step=step, at=standing.iso(clock.source()))))

    def _agenda(self, name: Any) -> None:
        if name == "" or name in agendas.agendas().known:
            self._said(lambda: self._book.change(About, agenda=name))
            if self._book.read(Timer) is not None:
                self._said(lambda: self._book.withdraw(Timer))

    def _clock(self, what: Any) -> None:
        agenda = agendas.agendas().known.get(only(self._book, About).agenda)
        if agenda is None:
            return
        timer, now = only(self._book, Timer), clock.source()
        at = timing.clock(agenda, timer, now).part
        acts: dict[str, Callable[[], Timer]] = {
            "start": lambda: timing.start(timer, now),
            "pause": lambda: timing.pause(timer, now),
            "next": lambda: timing.to(agenda, timer, at + 1, now),
            "back": lambda: timing.to(agenda, timer, at - 1, now),
        }
        if isinstance(what, str) and what in acts:
            self._said(lambda: self._book.write(acts[what]()))


def steps(room: Any) -> list[tuple[str, str]]:
    """The steps of this class, with what the list calls them."""
    every = notebooks.steps(locale.current())
    wanted = only(room, About).steps
    return [(step.name, step_name(step)) for step in every if step.name in wanted or not wanted]


class Facilitator(lean.VBox):
    """The page. ``speak(language)`` says everything in another language."""

    def __init__(self, here: Here) -> None:
        super().__init__()
        self._here = here
        self.add_class("henai").add_class("henai-app").add_class("henai-wide")
        self.bar = Bar(lambda _step: None, self.speak)
        self._saved = Saved(here.room, rests=0)  # one looks at this page, and touches it seldom
        self.main = lean.VBox().add_class("henai-main")
        top = lean.HBox([self.bar, self._saved]).add_class("henai-top")
        self.children = (top, self.main)
        follow(here.room)
        self._build()

    def speak(self, language: str) -> None:
        """Switch the language in place."""
        progress.choose_language(self._here.book, language)
        locale.use(language)
        self.bar.speak()
        self._saved.speak()
        self._build()

    def _build(self) -> None:
        here, said = self._here, attempting(self._here.room)
        old = self.main.children
        about = only(here.room, About)
        shared: list[type[Record]] = [Shared, Guest, Seat]
        self.main.children = (
            show(h("h1", about.title or _("The room")), class_="henai-prose"),
            Desk(here, said),
            show(h("h2", _("Where everyone is")), class_="henai-prose"),
            Table(here, said),
            show(h("h2", _("Shown to you")), class_="henai-prose"),
            Words(here.room, shared, lambda: shown(here), "henai-shared"),
            show(h("h2", _("The wall")), class_="henai-prose"),
            Wall(here.room, said=said),
            show(h("h2", _("Take it along")), class_="henai-prose"),
            pages.sheet(
                show(
                    h(
                        "p",
                        _(
                            "Progress, and what is shown or on the wall now. Please tell the room before you keep it."
                        ),
                    )
                ),
                pages.actions(
                    SaveButton(
                        _("Progress as CSV"), lambda: _file(here, "progress.csv", exporting.progress_csv)
                    ),
                    SaveButton(
                        _("What was shown as CSV"), lambda: _file(here, "shown.csv", exporting.shared_csv)
                    ),
                    SaveButton(
                        _("All of it as Markdown"), lambda: _file(here, "room.md", exporting.markdown)
                    ),
                ),
            ),
        )
        for part in old:
            pages.take_down(part)


def shown(here: Here) -> list[Child]:
    """What learners show the facilitator now, by seat."""
    numbers = standing.seats(here.room)
    listed = sorted(
        here.room.all(Shared).values(),
        key=lambda one: (numbers[one.seat].number if one.seat in numbers else 0, one.at),
    )
    if not listed:
        return [
            h(
                "p",
                _(
                    "Nobody shows anything yet. Each learner chooses it item by item on their page “The room”."
                ),
            )
        ]
    return [
        h(
            "section",
            h("small", f"{standing.name_of(here.room, one.seat)} · {_(NAMES.get(one.what, one.what))}"),
            h("p", *lines(one.text)),
        )
        for one in listed
    ]


def _file(here: Here, name: str, made: Callable[[Any], bytes]) -> tuple[str, str, bytes]:
    attempting(here.room)(here.room.refresh)
    kind = "text/csv" if name.endswith(".csv") else "text/markdown"
    return f"henai-{clock.today():%Y-%m-%d}-{name}", kind, made(here.room)
