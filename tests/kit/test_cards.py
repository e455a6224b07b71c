"""A list of records as cards: one open at a time, added, taken off, brought back."""

from __future__ import annotations

import asyncio
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from tests.kit.jumping import busy, serve
from workbook.journal import Problem, Workbook
from workbook.journey.obsession.record import Candidate
from workbook.kit import fields
from workbook.kit.cards import AT_ONCE, DETAIL, LINE, Cards
from workbook.kit.pages import CLOSED_AFTER, SETTLE, take_down, walk
from workbook.kit.saved import Saved


def cards(book: Workbook, **options: Any) -> Cards[Candidate]:
    return Cards(
        book,
        Candidate,
        lambda _key: [fields.text("name", "Name"), fields.area("evidence", "Evidence")],
        summary=lambda one: one.name,
        detail=lambda one: one.evidence,
        empty="Nothing yet. Begin with one.",
        add="Add one",
        **options,
    )


def closed_lines(made: widgets.Widget) -> list[str]:
    return [
        part.description[2:]
        for part in walk(made)
        if isinstance(part, widgets.Button) and part.description[:2] in ("+ ", "− ")
    ]


def opened(made: widgets.Widget) -> int:
    return sum(isinstance(part, widgets.Text) for part in walk(made))


def test_an_empty_list_invites(seated: Workbook, english: None) -> None:
    made = cards(seated)
    assert "Nothing yet. Begin with one." in shown(made)
    assert "henai-main" in button(made, "Add one")._dom_classes
    button(made, "Add one").click()
    assert "Nothing yet" not in shown(made)
    assert "henai-main" not in button(made, "Add one")._dom_classes
    assert opened(made) == 1
    assert len(seated.all(Candidate)) == 1


def test_adding_opens_the_new_card_to_write_in(seated: Workbook, english: None) -> None:
    made = cards(seated)
    key = made.add()
    assert key is not None
    field(made, "Name").value = "covers"
    assert seated.read(Candidate, key) == Candidate(name="covers")
    assert closed_lines(made) == ["covers"]
    other = made.add()
    assert opened(made) == 1
    field(made, "Name").value = "towers"
    assert [one.name for one in seated.all(Candidate).values()] == ["covers", "towers"]
    assert made.form(str(other)).field("name").value == "towers"
    with pytest.raises(LookupError):
        made.form(key)


def test_a_line_opens_and_closes_its_card(seated: Workbook, english: None) -> None:
    key = seated.add(Candidate(name="covers", evidence="photos"))
    made = cards(seated)
    assert "photos" in shown(made)
    button(made, "+ covers").click()
    assert field(made, "Evidence").value == "photos"
    button(made, "− covers").click()
    assert opened(made) == 0
    made.unfold(key)
    button(made, "Close").click()
    assert opened(made) == 0


def test_taken_off_and_brought_back(seated: Workbook, english: None) -> None:
    key = seated.add(Candidate(name="covers"))
    made = cards(seated)
    made.unfold(key)
    button(made, "Take off the list").click()
    assert seated.all(Candidate) == {}
    assert "“covers” is off the list." in shown(made)
    assert "Nothing yet" in shown(made)
    button(made, "Bring it back").click()
    assert seated.read(Candidate, key) == Candidate(name="covers")
    assert closed_lines(made) == ["covers"]
    assert "off the list" not in shown(made)
    made.bring_back()  # nothing more to bring back
    assert len(seated.all(Candidate)) == 1


def test_two_taken_off_are_both_brought_back(seated: Workbook, english: None) -> None:
    keys = [seated.add(Candidate(name=name)) for name in ("Moss", "Covers", "Maps")]
    made = cards(seated)
    for key in keys[:2]:
        made.unfold(key)
        made.withdraw(key)
    assert "“Covers” is off the list." in shown(made)
    button(made, "Bring it back").click()
    assert "“Moss” is off the list." in shown(made)
    button(made, "Bring it back").click()
    assert closed_lines(made) == ["Moss", "Covers", "Maps"]
    assert "off the list." not in shown(made)


def test_one_without_words_goes_without_empty_quotes(seated: Workbook, english: None) -> None:
    made = cards(seated)
    made.withdraw(made.add())
    assert "One without words is off the list." in shown(made)


def test_a_double_click_adds_one(seated: Workbook, english: None) -> None:
    made = cards(seated)
    key = made.add()
    assert made.add() == key
    assert len(seated.all(Candidate)) == 1
    field(made, "Name").value = "Moss"
    assert made.add() != key
    assert len(seated.all(Candidate)) == 2


def test_what_was_half_typed_when_it_was_taken_off_comes_back(seated: Workbook, english: None) -> None:
    async def visit() -> None:
        key = seated.add(Candidate())
        made = cards(seated)
        made.unfold(key)
        field(made, "Name").value = "covers"  # not committed yet
        made.withdraw(key)
        assert seated.all(Candidate) == {}
        made.bring_back()
        assert seated.read(Candidate, key) == Candidate(name="covers")
        await asyncio.sleep(0)

    asyncio.run(visit())


def test_opening_another_card_commits_the_first(seated: Workbook, english: None) -> None:
    async def visit() -> None:
        one, other = seated.add(Candidate()), seated.add(Candidate())
        made = cards(seated)
        made.unfold(one)
        field(made, "Name").value = "covers"
        made.unfold(other)
        assert seated.read(Candidate, one) == Candidate(name="covers")
        assert opened(made) == 1
        await asyncio.sleep(0)

    asyncio.run(visit())


def test_another_windows_cards_come_and_go(seated: Workbook, elsewhere: Workbook, english: None) -> None:
    key = seated.add(Candidate(name="covers"))
    made = cards(seated)
    made.unfold(key)
    other = elsewhere.add(Candidate(name="towers"))
    seated.refresh()
    assert closed_lines(made) == ["covers", "towers"]
    assert opened(made) == 1
    elsewhere.withdraw(Candidate, other)
    elsewhere.withdraw(Candidate, key)
    seated.refresh()
    assert closed_lines(made) == []
    assert opened(made) == 0


def test_typing_into_a_card_another_window_takes_off_keeps_the_words(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    async def visit() -> None:
        key = seated.add(Candidate(name="covers", evidence="photos"))
        made = cards(seated)
        made.unfold(key)
        field(made, "Name").value = "lids"
        elsewhere.withdraw(Candidate, key)
        seated.refresh()
        assert seated.read(Candidate, key) == Candidate(name="lids", evidence="photos")
        assert closed_lines(made) == ["lids"]
        await asyncio.sleep(0)

    asyncio.run(visit())


def test_a_long_list_is_shown_in_parts(seated: Workbook, english: None) -> None:
    keys = [seated.add(Candidate(name=f"number {number}")) for number in range(AT_ONCE * 2 + 3)]
    made = cards(seated)
    assert len(closed_lines(made)) == AT_ONCE
    assert len(list(walk(made))) < 60
    made.unfold(keys[-1])  # one beyond the first part is shown when it is open
    assert closed_lines(made)[-1] == f"number {AT_ONCE * 2 + 2}"
    made.unfold(None)
    button(made, f"Show {AT_ONCE + 3} more").click()
    button(made, "Show 3 more").click()
    assert len(closed_lines(made)) == len(keys)
    assert not any("more" in part.description for part in walk(made) if isinstance(part, widgets.Button))


def test_newest_first_and_only_some(seated: Workbook, english: None) -> None:
    for name in ("one", "two", "three"):
        seated.add(Candidate(name=name, aside=name == "two"))
    made = cards(seated, newest_first=True, only=lambda one: not one.aside)
    assert closed_lines(made) == ["three", "one"]


def test_a_start_of_ones_own(seated: Workbook, english: None) -> None:
    made = cards(seated, start=lambda: Candidate(evidence="begun"))
    key = made.add()
    assert seated.read(Candidate, str(key)) == Candidate(evidence="begun")


def test_long_and_nasty_words_stay_on_their_line(seated: Workbook, either: str) -> None:
    key = seated.add(Candidate(name=NASTY + "長い" * 20_000, evidence=NASTY + "行\n" * 10_000))
    made = cards(seated)
    (line,) = closed_lines(made)
    assert len(line) <= LINE
    assert line.startswith("<script>alert(1)</script>")  # a button's words are text
    assert len(shown(made)) < DETAIL * 8
    assert dangers(made) == []
    made.unfold(key)
    assert dangers(made) == []
    made.withdraw(key)
    assert dangers(made) == []
    assert len(shown(made)) < 1000


def test_a_workbook_of_nobody_says_why(english: None) -> None:
    nobody = Workbook(None, None)
    made, saved = cards(nobody), Saved(nobody)
    assert made.add() is None
    assert "nothing is saved" in saved.problem
    assert "Nothing yet" in shown(made)


def test_a_refusal_leaves_the_list_as_it_is(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = seated.add(Candidate(name="covers"))
    made, saved = cards(seated), Saved(seated)
    made.unfold(key)

    def fails(*_arguments: Any) -> None:
        raise Problem(
            "The disk of {path} is full, so this is not saved. Make some room, then try again.", path="/x"
        )

    monkeypatch.setattr(seated._store, "append", fails)
    made.withdraw(key)
    assert "disk of /x is full" in saved.problem
    assert closed_lines(made) == ["covers"]
    assert opened(made) == 1


def test_taking_the_list_down_leaves_nothing_behind(seated: Workbook, english: None) -> None:
    def alive() -> int:
        return len(widgets.widget._instances)

    observers, before = len(seated._observers), alive()
    key = seated.add(Candidate(name="covers"))
    for _time in range(3):
        made = cards(seated)
        made.unfold(key)
        made.withdraw(key)
        made.bring_back()
        take_down(made)
    assert len(seated._observers) == observers
    assert alive() == before


def refuse(*_arguments: Any) -> None:
    raise Problem(
        "The disk of {path} is full, so this is not saved. Make some room, then try again.", path="/x"
    )


@pytest.mark.parametrize("label", ["Close", "− c", "+ towers", "Take off the list", "Add one"])
def test_letters_a_busy_kernel_hears_after_the_click_are_kept(
    seated: Workbook, english: None, label: str
) -> None:
    async def visit() -> None:
        key, _other = seated.add(Candidate()), seated.add(Candidate(name="towers"))
        made = cards(seated)
        made.unfold(key)
        form = made.form(key)
        form.field("name").value = "c"
        form.flush()
        button(made, label).click()
        button(made, label).click()  # twice is once
        busy(1)  # what was typed and clicked is heard only now, and the rest is sent after that
        await asyncio.sleep(SETTLE / 3)
        assert form.field("name").comm is not None
        form.field("name").value = "covers"
        await asyncio.sleep(2 + CLOSED_AFTER)
        assert form.field("name").comm is None
        assert [entry.body["name"] for entry in seated.history(Candidate, key) if entry.body][-1] == "covers"
        assert len(seated.all(Candidate)) == {"Take off the list": 1, "Add one": 3}.get(label, 2)
        if label == "Take off the list":
            assert "“covers” is off the list." in shown(made)
        assert opened(made) == (label in ("+ towers", "Add one"))

    serve(visit())


def test_clicks_are_answered_in_their_order(seated: Workbook, english: None) -> None:
    async def visit() -> None:
        seated.add(Candidate(name="covers"))
        seated.add(Candidate(name="towers"))
        made = cards(seated)
        button(made, "+ covers").click()
        assert opened(made) == 1, "nothing is open: nothing to wait for"
        button(made, "Close").click()
        busy(SETTLE / 2)
        button(made, "+ towers").click()
        busy(1)
        await asyncio.sleep(2 + CLOSED_AFTER)
        assert field(made, "Name").value == "towers"
        form = made.form(str(made._open))
        button(made, "Close").click()
        take_down(made)
        await asyncio.sleep(SETTLE * 2)
        assert form in made._cards[str(made._open)]._inside.children, "nobody is there to answer the click"

    serve(visit())


@pytest.mark.parametrize("label", ["Close", "− covers", "+ towers", "Take off the list", "Add one"])
def test_a_card_whose_words_cannot_be_saved_stays_open(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    async def visit() -> None:
        key, _other = seated.add(Candidate(name="covers")), seated.add(Candidate(name="towers"))
        made, saved = cards(seated), Saved(seated)
        made.unfold(key)
        append = seated._store.append  # type: ignore[union-attr]
        monkeypatch.setattr(seated._store, "append", refuse)
        made.form(key).field("evidence").value = "photos"
        button(made, label).click()
        await asyncio.sleep(1)
        assert made.form(key).field("evidence").value == "photos"
        assert "/x" in saved.problem
        monkeypatch.setattr(seated._store, "append", append)
        await asyncio.sleep(5)  # it is tried again
        assert seated.read(Candidate, key) == Candidate(name="covers", evidence="photos")
        button(made, "Close").click()
        await asyncio.sleep(1)
        assert opened(made) == 0

    serve(visit())
