"""A quick form that adds: what is half typed stays, what is missing is said, what was added can be taken back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from tests.kit.jumping import serve
from workbook.journal import Problem, Record, Workbook
from workbook.kit import clock, fields
from workbook.kit.adding import Added, Adding
from workbook.kit.enter import Enter
from workbook.kit.forms import Scratch
from workbook.kit.pages import SETTLE, take_down, walk


class Plum(Record):
    kind = "plum"

    name: str = ""
    weight: float | None = None
    day: str = ""
    ripe: bool = False


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    monkeypatch.setattr(clock, "_told", None)


def form(book: Workbook, **rest: Any) -> Adding:
    def act(values: dict[str, Any]) -> Added:
        key = book.add(Plum(**values))
        return Added(f"{values['name']}!", lambda: book.withdraw(Plum, key))

    return Adding(
        book,
        "plum",
        [
            fields.text("name", "Name"),
            (fields.number("weight", "Weight"), fields.day("day", "Day")),
            fields.check("ripe", "Ripe"),
        ],
        add="Put it in",
        act=rest.pop("act", act),
        check=lambda values: {} if values["name"] else {"name": "A plum has a name."},
        start=lambda: {"day": clock.today().isoformat()},
        keep=("day",),
    )


def enter(made: Adding, label: str) -> None:
    """Press Enter in a line of text, as the browser says it."""
    field(made, label)._handle_custom_msg({"event": "submit"}, [])


def plums(book: Workbook) -> list[tuple[str, str]]:
    return [(each.name, each.day) for each in book.all(Plum).values()]


def test_a_click_adds_and_clears_everything(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Name").value = "Mirabelle"
    field(made, "Weight").value = "12"
    field(made, "Day").value = datetime(2026, 8, 1, tzinfo=UTC).date()
    field(made, "Ripe").value = True
    button(made, "Put it in").click()
    assert list(seated.all(Plum).values()) == [Plum(name="Mirabelle", weight=12, day="2026-08-01", ripe=True)]
    assert [field(made, label).value for label in ("Name", "Weight", "Ripe")] == ["", "", False]
    assert str(field(made, "Day").value) == "2026-11-22"
    assert "✓ Mirabelle!" in shown(made)
    assert seated.all(Scratch) == {}


def test_enter_adds_and_keeps_the_day(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Day").value = datetime(2026, 8, 1, tzinfo=UTC).date()
    for name in ("Mirabelle", "Damson"):
        field(made, "Name").value = name
        enter(made, "Name")
    assert plums(seated) == [("Mirabelle", "2026-08-01"), ("Damson", "2026-08-01")]
    assert field(made, "Name").value == ""


def test_a_day_left_out_once_is_there_for_the_next(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Day").value = None
    field(made, "Name").value = "Mirabelle"
    enter(made, "Name")
    assert plums(seated) == [("Mirabelle", "")]
    assert str(field(made, "Day").value) == "2026-11-22"


def test_the_day_is_not_kept_for_another_visit(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Day").value = datetime(2026, 8, 1, tzinfo=UTC).date()
    field(made, "Name").value = "Mirabelle"
    enter(made, "Name")
    assert str(field(form(seated), "Day").value) == "2026-11-22"


def test_what_is_half_typed_is_there_again(seated: Workbook, either: str) -> None:
    made = form(seated)
    field(made, "Name").value = "みらべ"
    field(made, "Weight").value = "about t"
    field(made, "Ripe").value = True
    take_down(made)
    again = form(seated)
    assert [field(again, label).value for label in ("Name", "Weight", "Ripe")] == ["みらべ", "about t", True]
    assert str(field(again, "Day").value) == "2026-11-22"
    assert plums(seated) == []


def test_what_is_missing_is_said_beside_the_field(seated: Workbook, english: None) -> None:
    made = form(seated)
    button(made, "Put it in").click()
    assert shown(made).count("A plum has a name.") == 1  # the button points to it
    assert "Please look at the note beside the field." in shown(made)
    assert plums(seated) == []
    field(made, "Name").value = "Mirabelle"
    assert "A plum has a name." not in shown(made)
    button(made, "Put it in").click()
    assert "A plum has a name." not in shown(made)
    assert plums(seated) == [("Mirabelle", "2026-11-22")]


def test_what_cannot_be_read_is_not_added(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Name").value = "Mirabelle"
    field(made, "Weight").value = "heavy"
    button(made, "Put it in").click()
    assert plums(seated) == []
    assert "“heavy” can&#39;t be read as a number yet" in shown(made)
    assert "Not added yet" in shown(made)
    assert field(made, "Weight").value == "heavy"


def test_undo_takes_it_back_and_gives_the_words_back(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Name").value = "Mirabelle"
    field(made, "Ripe").value = True
    button(made, "Put it in").click()
    assert button(made, "Undo").layout.display is None
    button(made, "Undo").click()
    assert plums(seated) == []
    assert (field(made, "Name").value, field(made, "Ripe").value) == ("Mirabelle", True)
    assert "Taken back." in shown(made)
    assert button(made, "Undo").layout.display == "none"
    assert field(form(seated), "Name").value == "Mirabelle"


def test_undo_leaves_what_is_typed_since(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Name").value = "Mirabelle"
    button(made, "Put it in").click()
    field(made, "Name").value = "Dam"
    button(made, "Undo").click()
    assert plums(seated) == []
    assert field(made, "Name").value == "Dam"


def test_a_refusal_keeps_the_words(seated: Workbook, english: None) -> None:
    def refuse(values: dict[str, Any]) -> Added:
        raise Problem("The disk is full.")

    made = form(seated, act=refuse)
    field(made, "Name").value = "Mirabelle"
    button(made, "Put it in").click()
    assert field(made, "Name").value == "Mirabelle"
    assert "✓" not in shown(made)


def test_nobodys_workbook_adds_nothing(english: None) -> None:
    made = form(Workbook(None, None))
    field(made, "Name").value = "Mirabelle"
    button(made, "Put it in").click()
    assert field(made, "Name").value == "Mirabelle"


def test_learner_text_is_text(seated: Workbook, english: None) -> None:
    made = form(seated)
    field(made, "Name").value = NASTY
    field(made, "Weight").value = NASTY
    button(made, "Put it in").click()
    field(made, "Weight").value = ""
    button(made, "Put it in").click()
    assert "alert(1)" in shown(made)
    assert dangers(made) == []


def test_a_new_day_changes_only_what_nobody_touched(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    untouched, touched = form(seated), form(seated)
    field(touched, "Day").value = datetime(2026, 8, 1, tzinfo=UTC).date()
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    clock.look()
    assert str(field(untouched, "Day").value) == "2026-11-24"
    assert str(field(touched, "Day").value) == "2026-08-01"


def test_the_last_letters_may_come_after_the_click(seated: Workbook, english: None) -> None:
    async def page() -> None:
        made = form(seated)
        field(made, "Name").value = "Mira"
        button(made, "Put it in").click()
        button(made, "Put it in").click()  # a double click adds once
        field(made, "Name").value = "Mirabelle"
        assert plums(seated) == []
        await asyncio.sleep(1)
        assert field(made, "Name").value == ""

    serve(page())
    assert plums(seated) == [("Mirabelle", "2026-11-22")]


def test_a_page_that_is_left_still_adds(seated: Workbook, english: None) -> None:
    async def page() -> None:
        made = form(seated)
        field(made, "Name").value = "Mirabelle"
        button(made, "Put it in").click()
        take_down(made)

    serve(page())
    assert plums(seated) == [("Mirabelle", "2026-11-22")]
    assert seated.all(Scratch) == {}


def test_what_is_typed_after_enter_is_for_the_next_one(seated: Workbook, english: None) -> None:
    async def page() -> None:
        made = form(seated)
        field(made, "Name").value = "Mirabelle"
        enter(made, "Name")
        field(made, "Weight").value = "12"  # was on its way
        field(made, "Name").value = "MirabelleDam"
        await asyncio.sleep(1)
        assert list(seated.all(Plum).values()) == [Plum(name="Mirabelle", weight=12, day="2026-11-22")]
        assert (field(made, "Name").value, field(made, "Weight").value) == ("MirabelleDam", "")
        assert field(form(seated), "Name").value == "MirabelleDam"  # a draft like any other

    serve(page())


def test_the_letters_before_enter_may_take_a_while(seated: Workbook, english: None) -> None:
    async def page() -> None:
        made = form(seated)
        told = next(part for part in walk(made) if isinstance(part, Enter))
        field(made, "Name").value = "M"
        told.heard({"slot": 0, "text": "Mirabelle"})
        enter(made, "Name")
        await asyncio.sleep(SETTLE * 2)
        assert plums(seated) == []
        field(made, "Name").value = "Mirabelle"
        await asyncio.sleep(SETTLE * 2)
        assert plums(seated) == [("Mirabelle", "2026-11-22")]
        assert field(made, "Name").value == ""
        field(made, "Name").value = "D"
        told.heard({"slot": 0, "text": "Damson"})
        enter(made, "Name")
        await asyncio.sleep(5)  # they never come: what stood on the page is what was meant
        assert [name for name, _day in plums(seated)] == ["Mirabelle", "Damson"]

    serve(page())


@pytest.mark.parametrize(
    "message",
    [None, 5, {}, {"slot": 0}, {"slot": -1, "text": "x"}, {"slot": 99, "text": "x"}, {"slot": True, "text": "x"},
     {"slot": 2, "text": "x"}, {"slot": 0, "text": ["x"]}, {"slot": "0", "text": "x"}, {"slot": 1e9, "text": "x"}],
)  # fmt: skip
def test_odd_words_about_enter_change_nothing(seated: Workbook, english: None, message: Any) -> None:
    made = form(seated)
    field(made, "Name").value = "Mirabelle"
    next(part for part in walk(made) if isinstance(part, Enter)).heard(message)
    enter(made, "Name")
    assert plums(seated) == [("Mirabelle", "2026-11-22")]


@pytest.mark.parametrize("odd", [5, 1.5, {}, {"a": 1}, ["x"], [5], True, None, "x", 10**30])
def test_a_draft_changed_by_hand_opens_all_the_same(seated: Workbook, english: None, odd: Any) -> None:
    for name in ("name", "weight", "day", "ripe"):
        seated.write(Scratch.model_validate({name: odd}), "form:plum")
        made = form(seated)
        field(made, "Name").value = "Mirabelle"
        button(made, "Put it in").click()
        take_down(made)
        made = form(seated)
        assert field(made, "Name").value in ("", "Mirabelle")
        take_down(made)


def test_each_window_keeps_all_it_holds(seated: Workbook, elsewhere: Workbook, english: None) -> None:
    mine, theirs = form(seated), form(elsewhere)
    field(mine, "Name").value = "Mirabelle"
    field(mine, "Weight").value = "about t"
    seated.refresh()
    field(theirs, "Name").value = "Damson"
    button(theirs, "Put it in").click()
    seated.refresh()
    assert [one.name for one in seated.all(Plum).values()] == ["Damson"]
    field(mine, "Ripe").value = True
    again = form(seated)
    assert [field(again, label).value for label in ("Name", "Weight", "Ripe")] == [
        "Mirabelle",
        "about t",
        True,
    ]
    assert not hasattr(seated.read(Scratch, "form:plum"), "day"), "the day it was given is none of the words"


def test_a_draft_erased_in_another_window_is_not_written_again(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    made, untouched = form(seated), form(seated)
    field(made, "Name").value = "Mirabelle"
    field(made, "Weight").value = "about t"
    elsewhere.erase()
    seated.refresh()
    assert "erased in another window" in shown(made)
    assert "erased in another window" not in shown(untouched)
    assert "be read yet" not in shown(made)
    field(made, "Ripe").value = True
    assert seated.all(Scratch) == {"form:plum": Scratch.model_validate({"ripe": True})}
