"""What the facilitator takes along: progress and what was shown to them, as CSV and Markdown."""

from __future__ import annotations

from workbook.course import progress
from workbook.course.sharing import NAMES
from workbook.journey.book import Book
from workbook.journey.posts.export import as_markdown, escaped
from workbook.journey.supporters.exporting.delimited import file
from workbook.kit import clock
from workbook.locale import _
from workbook.workshop.room import standing
from workbook.workshop.room.record import Shared
from workbook.workshop.room.wall import Seen, wall
from workbook.workshop.room.words import QUESTIONS, STATES


def progress_csv(room: Book) -> bytes:
    """A row for each open seat: number, name, the state of each step, when something was last done."""
    lines = sorted(standing.lines(room), key=lambda line: line.number)
    steps = list(dict.fromkeys(step for line in lines for step, _state in line.states))
    head = [_("Seat"), _("Name or pseudonym"), _("Step"), *map(progress.name, steps), _("Last active")]
    rows = [
        [
            str(line.number),
            line.name,
            progress.name(line.step),
            *(_state(dict(line.states).get(step, "")) for step in steps),
            _time(line.at),
        ]
        for line in lines
    ]
    return file([head, *rows])


def shared_csv(room: Book) -> bytes:
    """A row for each item that is shown now, then one for each card on the wall."""
    head = [
        _("Seat"),
        _("Name or pseudonym"),
        _("Shown where"),
        _("What it is"),
        _("Text"),
        *map(_, QUESTIONS.values()),
        _("What was said"),
    ]
    seats = standing.seats(room)
    rows = [
        [
            str(seats[one.seat].number) if one.seat in seats else "",
            standing.name_of(room, one.seat),
            _("shown to the facilitator"),
            _(NAMES.get(one.what, one.what)),
            one.text,
            *[""] * (len(QUESTIONS) + 1),
        ]
        for one in room.all(Shared).values()
    ]
    for card in _seen(room):
        said = "\n".join(f"{name}: {words}" for name, words in card.said)
        counts = [
            _("{yes} of {asked}").format(yes=yes, asked=asked) if asked else ""
            for _q, yes, asked in card.replies
        ]
        rows.append(["", card.name, _("on the wall"), _(NAMES[card.what]), card.text, *counts, said])
    return file([head, *rows])


def markdown(room: Book) -> bytes:
    """The same to read: progress as a table, then what was shown, then the wall. No word is a command of Markdown."""
    parts = ["# " + _("The room"), "## " + _("Where everyone is"), _table(room)]
    if listed := room.all(Shared):
        parts.append("## " + _("Shown to the facilitator"))
        for one in listed.values():
            who = escaped(standing.name_of(room, one.seat))
            parts += [f"### {who}: {_(NAMES.get(one.what, one.what))}", as_markdown(one.text)]
    if cards := _seen(room):
        parts.append("## " + _("The wall"))
        for card in cards:
            called = escaped(card.name or _("(no name)"))
            parts += [f"### {called}: {_(NAMES[card.what])}", as_markdown(card.text)]
            counts = [
                _("{question}: {yes} of {asked}").format(
                    question=_(QUESTIONS[question]), yes=yes, asked=asked
                )
                for question, yes, asked in card.replies
                if asked
            ]
            said = [f"{escaped(name)}: {escaped(' '.join(words.split()))}" for name, words in card.said]
            parts += ["\n".join(f"- {line}" for line in [*counts, *said])] if counts or said else []
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _seen(room: Book) -> list[Seen]:
    return [card for card in wall(room) if not card.hidden]


def _table(room: Book) -> str:
    head = [_("Seat"), _("Name or pseudonym"), _("Step"), _("Done"), _("Last active")]
    rows = [[str(line.number), line.name, progress.name(line.step), done(line), _time(line.at)]
            for line in sorted(standing.lines(room), key=lambda line: line.number)]  # fmt: skip
    said = [" | ".join(escaped(cell) or " " for cell in row) for row in [head, *rows]]
    return "\n".join(f"| {line} |" for line in [said[0], " | ".join(["---"] * len(head)), *said[1:]])


def done(line: standing.Line) -> str:
    """The steps that are done, in words."""
    return _(", ").join(progress.name(step) for step, state in line.states if state == "done")


def _state(state: str) -> str:
    return _(STATES[state]) if state in STATES else ""


def _time(at: str) -> str:
    then = standing.moment(at)
    return f"{clock.local(then):%Y-%m-%d %H:%M}" if then else ""
