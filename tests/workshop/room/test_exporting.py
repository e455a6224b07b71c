"""What the facilitator takes along: what was chosen, nothing else, and nothing in it that runs."""

from __future__ import annotations

import csv
import io

import pytest
from markdown_it import MarkdownIt

from tests.workshop.room.classroom import NOW, name
from workbook.course.sharing import Item
from workbook.journal import Workbook
from workbook.kit import clock
from workbook.workshop.room import exporting, standing, wall
from workbook.workshop.room.record import Guest, Presence

EVIL = '=HYPERLINK("http://x","y")'


@pytest.fixture
def used(room: Workbook) -> Workbook:
    """A class in which the first shows and puts up something with a name like a formula."""
    clock.set_zone("Asia/Tokyo")
    room.write(Guest(name="=1+1"), name(1))
    states = {"start": "done", "obsession": "under way"}
    room.write(Presence(step="obsession", states=states, at=standing.iso(NOW)), name(1))
    wall.share(room, name(1), Item("position", "p", EVIL), NOW)
    card = wall.put_up(room, name(1), Item("draft", "d", "# not a heading\n<b>text</b>"), NOW, named=True)
    wall.mark(room, name(2), card, NOW, unexpected="yes", words="@nice")
    hidden = wall.put_up(room, name(3), Item("draft", "d", "hidden"), NOW, named=False)
    wall.hide(room, hidden, NOW, hidden=True)
    return room


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_progress_is_a_row_for_each_seat(used: Workbook, english: None) -> None:
    head, first, second, third = rows(exporting.progress_csv(used))
    assert head == ["Seat", "Name or pseudonym", "Step", "Start", "Obsession", "Last active"]
    assert first == ["1", "'=1+1", "Obsession", "done", "under way", "2026-11-28 12:00"]
    assert second[:3] == ["2", "なつ", ""]
    assert third[0] == "3"


def test_what_was_shown_and_the_wall(used: Workbook, either: str) -> None:
    _head, shown, card = rows(exporting.shared_csv(used))
    assert shown[4] == "'" + EVIL
    assert card[4] == "# not a heading\n<b>text</b>"
    assert card[-1] == "なつ: @nice"
    assert exporting.shared_csv(used).startswith(b"\xef\xbb\xbf")


def test_markdown_reads_as_it_was_written(used: Workbook, either: str) -> None:
    made = exporting.markdown(used).decode()
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert "hidden" not in made
    assert "<b>text</b>" not in html
    assert "# not a heading" in html
    assert html.count("<h2>") == 3
    assert html.count("<h3>") == 2


def test_an_empty_class_can_be_exported(room: Workbook, either: str) -> None:
    assert len(rows(exporting.progress_csv(room))) == 4
    assert len(rows(exporting.shared_csv(room))) == 1
    assert exporting.markdown(room)
