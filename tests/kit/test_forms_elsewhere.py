"""A record written in two windows, and what was written before."""

from __future__ import annotations

import asyncio

import ipywidgets as widgets
import pytest

from tests.journey.using import NASTY, button, dangers, shown
from tests.kit.candidates import box, form
from tests.kit.jumping import serve
from workbook.journal import Workbook
from workbook.journey.obsession.record import Candidate
from workbook.journey.posts.record import Post
from workbook.kit import fields, history
from workbook.kit.forms import Form, Scratch
from workbook.kit.pages import take_down, walk


def test_a_second_form_on_the_same_record_is_offered_the_others_words(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    made = form(seated)
    box(made, "name").value = "mine"
    elsewhere.change(Candidate, "k", name="theirs", evidence="theirs too")
    seated.refresh()
    assert box(made, "name").value == "mine", "a field someone may be typing in is never written to"
    assert "Name: theirs" in shown(made)
    assert "Evidence: theirs too" in shown(made)
    assert "Hours" not in shown(made)
    button(made, "Use these words here").click()
    assert (box(made, "name").value, box(made, "evidence").value) == ("theirs", "theirs too")
    assert "another window" not in shown(made)
    assert [entry.body["name"] for entry in seated.history(Candidate, "k")][-2:] == ["mine", "theirs"]


def test_going_on_typing_beats_the_other_and_keeps_its_other_fields(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    made = form(seated)
    box(made, "name").value = "mine"
    elsewhere.change(Candidate, "k", name="theirs", evidence="theirs too")
    box(made, "name").value = "mine again"
    assert seated.read(Candidate, "k") == Candidate(name="mine again", evidence="theirs too")


def test_the_same_in_other_characters_is_not_offered(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    made = form(seated)
    box(made, "hours").value = "１２ hours"
    elsewhere.change(Candidate, "k", money=500)
    seated.refresh()
    assert "Yen: 500" in shown(made)
    assert "Hours" not in shown(made)


def test_words_of_another_record_are_not_offered(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    made = form(seated)
    box(made, "name").value = "mine"
    elsewhere.change(Candidate, "other", name="theirs")
    seated.refresh()
    assert "another window" not in shown(made)


def test_what_was_written_before_opens_on_request(seated: Workbook, english: None) -> None:
    made = form(seated)
    box(made, "name").value = "first"
    assert not any(isinstance(part, widgets.Button) for part in walk(made))
    seated.restore(Candidate, "k")
    seated.write(Candidate(name=NASTY, hours=3), "k")
    seated.withdraw(Candidate, "k")
    seated.write(Candidate(name="now"), "k")
    assert "first" not in shown(made)
    button(made, "What I wrote before").click()
    assert "Name first" in shown(made)
    assert "Hours 3" in shown(made)
    assert "(empty)" in shown(made)
    assert "now" not in shown(made)
    assert dangers(made) == []
    button(made, "What I wrote before").click()
    assert "first" not in shown(made)


def test_a_long_past_is_bounded(seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 3)
    made = form(seated)
    for number in range(6):
        seated.write(Candidate(name=f"version {number}"), "k")
        seated._sitting.forget()
    button(made, "What I wrote before").click()
    assert [number for number in range(6) if f"version {number}" in shown(made)] == [2, 3, 4]
    assert "2 older versions are in the file you can download." in shown(made)


def test_parts_inside_a_field(seated: Workbook, elsewhere: Workbook, english: None) -> None:
    made = Form(seated, Post, "p", [fields.area("parts.ask", "Ask"), fields.area("parts.to", "To")])
    box(made, "parts.ask").value = "come along"
    elsewhere.change(Post, "p", parts={"ask": "come along", "later": "kept"})
    box(made, "parts.to").value = "Naka"
    assert seated.read(Post, "p").parts == {"ask": "come along", "later": "kept", "to": "Naka"}  # type: ignore[union-attr]


def test_erased_in_another_window(seated: Workbook, elsewhere: Workbook, english: None) -> None:
    async def visit() -> None:
        made, empty = form(seated), form(seated, key="other")
        box(made, "name").value = "covers"
        box(made, "hours").value = "twelve"
        await asyncio.sleep(1)
        box(made, "evidence").value = "pho"  # not committed yet
        elsewhere.erase()
        seated.refresh()
        assert "erased in another window" in shown(made)
        assert "erased in another window" not in shown(empty)
        assert "Written in" not in shown(made)
        assert "be read yet" not in shown(made)
        assert not any(isinstance(part, widgets.Button) for part in walk(made))
        assert box(made, "name").value == "covers", "a field someone may be typing in is never written to"
        await asyncio.sleep(5)
        take_down(empty)
        assert seated.entries() == []
        box(made, "evidence").value = "photos"
        await asyncio.sleep(1)
        assert seated.all(Candidate) == {"k": Candidate(evidence="photos")}
        assert seated.all(Scratch) == {}
        take_down(made)

    serve(visit())


def test_anothers_words_are_offered_by_the_same_parts_each_time(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    def alive() -> int:
        return len(widgets.widget._instances)

    before = alive()
    made = form(seated)
    elsewhere.change(Candidate, "k", name="theirs")
    seated.refresh()
    assert "Name: theirs" in shown(made)
    offered, once = made._elsewhere.children, alive()
    for number in range(5):
        elsewhere.change(Candidate, "k", name=f"theirs {number}")
        seated.refresh()
    assert "Name: theirs 4" in shown(made)
    assert made._elsewhere.children == offered
    assert alive() == once
    button(made, "Use these words here").click()
    assert box(made, "name").value == "theirs 4"
    take_down(made)
    assert alive() == before


def test_a_table_of_the_same_page_writes_and_the_form_shows_it(seated: Workbook, english: None) -> None:
    made = form(seated)
    box(made, "hours").value = "１２ hours"
    seated.change(Candidate, "k", name="table")
    assert box(made, "name").value == "table"
    assert box(made, "hours").value == "１２ hours", "what it shows in other characters stays"
    seated.change(Candidate, "other", name="not mine")
    assert box(made, "name").value == "table"
    entries = len(seated.entries())
    made.flush()
    assert len(seated.entries()) == entries


def test_text_the_form_cannot_keep_outlives_what_a_table_writes(seated: Workbook, english: None) -> None:
    made = form(seated)
    long = "x" * (fields.LONGEST + 1)
    box(made, "evidence").value = long
    seated.change(Candidate, "k", name="table")
    assert box(made, "evidence").value == long
