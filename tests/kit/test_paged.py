"""Thousands of records twenty at a time, and the parts the pages are made of: lines, chips, kept answers."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.journey.using import NASTY, button, field, shown
from tests.kit.jumping import serve
from workbook.journal import Problem, Record, Workbook
from workbook.kit import clock, days, fields
from workbook.kit.chips import Chips
from workbook.kit.kept import kept
from workbook.kit.paged import Paged
from workbook.kit.pages import CLOSED_AFTER, take_down, walk
from workbook.kit.rows import Row, Rows


class Stone(Record):
    kind = "stone"

    name: str = ""
    place: str = ""


def listed(book: Workbook) -> Paged[Stone]:
    return Paged(
        book,
        Stone,
        lambda _key: [fields.text("name", "Name"), fields.text("place", "Place")],
        row=lambda key, stone: Row(key, stone.place, stone.name),
        order=lambda stones: sorted(stones, key=lambda key: stones[key].place),
        label="Stones",
        empty="No stone yet.",
    )


def titles(made: Paged[Stone]) -> list[str]:
    return [row["title"] for part in walk(made) if isinstance(part, Rows) for row in part.rows]


def pick(made: Paged[Stone], key: str) -> None:
    """Touch a line, as the browser says it."""
    next(part for part in walk(made) if isinstance(part, Rows) and key in _keys(part)).heard({"pick": key})


def _keys(part: Rows) -> list[str]:
    return [row["key"] for row in part.rows]


@pytest.fixture
def stones(seated: Workbook) -> list[str]:
    return [seated.add(Stone(name=f"stone {n}", place=f"{n:03d}")) for n in range(45)]


def test_however_many_there_are_two_widgets_show_them(
    seated: Workbook, stones: list[str], english: None
) -> None:
    made = listed(seated)
    assert len(list(walk(made))) < 20
    assert titles(made) == [f"stone {n}" for n in range(20)]
    assert "1 to 20 of 45" in shown(made)


def test_turning_pages(seated: Workbook, stones: list[str], english: None) -> None:
    made = listed(seated)
    assert button(made, "Newer").disabled
    button(made, "Older").click()
    button(made, "Older").click()
    assert titles(made) == [f"stone {n}" for n in range(40, 45)]
    assert button(made, "Older").disabled
    made.turn(99)
    assert titles(made)[0] == "stone 40"
    button(made, "Newer").click()
    assert titles(made)[0] == "stone 20"


def test_a_line_opens_as_a_form_below_itself(seated: Workbook, stones: list[str], english: None) -> None:
    made = listed(seated)
    pick(made, stones[4])
    above, below = (part for part in walk(made) if isinstance(part, Rows))
    assert (_keys(above)[-1], above.opened, _keys(below)[0]) == (stones[4], stones[4], stones[5])
    field(made, "Name").value = "a better name"
    assert seated.read(Stone, stones[4]) == Stone(name="a better name", place="004")
    assert titles(made)[4] == "a better name"
    pick(made, stones[9])
    assert field(made, "Name").value == "stone 9"
    pick(made, stones[9])
    assert made.form is None
    assert len(titles(made)) == 20


def test_an_open_line_stays_where_it_is(seated: Workbook, stones: list[str], english: None) -> None:
    made = listed(seated)
    made.unfold(stones[4])
    field(made, "Place").value = "999"
    assert titles(made)[4] == "stone 4"
    made.unfold(None)
    assert "stone 4" not in titles(made)
    made.turn(2)
    assert titles(made)[-1] == "stone 4"


def test_a_record_added_while_a_line_is_open(seated: Workbook, stones: list[str], english: None) -> None:
    made = listed(seated)
    made.unfold(stones[19])
    seated.add(Stone(name="new", place=""))
    assert made.form is not None
    assert "stone 19" in titles(made)
    made.unfold(None)
    made.turn(0)
    assert titles(made)[0] == "new"


def test_two_off_the_list_and_both_back(seated: Workbook, stones: list[str], english: None) -> None:
    made = listed(seated)
    before = titles(made)
    for key in stones[:2]:
        made.withdraw(key)
    for _press in range(2):
        button(made, "Bring it back").click()
    assert titles(made) == before


def test_off_the_list_and_back(seated: Workbook, stones: list[str], english: None) -> None:
    made = listed(seated)
    made.unfold(stones[0])
    button(made, "Take off the list").click()
    assert titles(made)[0] == "stone 1"
    assert "“stone 0” is off the list." in shown(made)
    button(made, "Bring it back").click()
    assert titles(made)[0] == "stone 0"


def test_another_window_takes_the_open_record_away(
    seated: Workbook, elsewhere: Workbook, stones: list[str], english: None
) -> None:
    made = listed(seated)
    made.unfold(stones[0])
    elsewhere.refresh()
    elsewhere.withdraw(Stone, stones[0])
    seated.refresh()
    assert made.form is None
    assert titles(made)[0] == "stone 1"


def test_empty_invites(seated: Workbook, english: None) -> None:
    made = listed(seated)
    assert "No stone yet." in shown(made)
    key = seated.add(Stone(name="first"))
    assert made._nothing.layout.display == "none"
    seated.withdraw(Stone, key)
    assert made._nothing.layout.display is None
    seated.add(Stone(name="first"))
    seated.erase()
    assert titles(made) == []


def test_nothing_is_left_when_it_is_taken_down(seated: Workbook, stones: list[str], english: None) -> None:
    before = len(seated._observers)
    made = listed(seated)
    made.unfold(stones[3])
    take_down(made)
    assert len(seated._observers) - before <= 1  # the kept answers stay with the workbook


@pytest.mark.parametrize("message", [None, 3, {}, {"pick": "unknown"}, {"pick": ["k"]}, {"pick": {}}])
def test_a_browser_can_pick_only_what_is_shown(message: Any) -> None:
    picked: list[str] = []
    rows = Rows(picked.append, label="Stones")
    rows.tell([Row("k", "", NASTY)])
    rows.heard(message)
    assert picked == []
    rows.heard({"pick": "k"})
    assert picked == ["k"]
    assert rows.rows[0]["title"] == NASTY  # text, set as text in the browser


def test_chips_know_only_their_options() -> None:
    made = fields.chips("days", "Days", [("Mon", 0), ("Tue", 1)])
    assert isinstance(made.widget, Chips)
    made.widget.value = ["1", "7", "<b>", "0"]
    assert made.value() == [0, 1]
    assert made.show([1]) == ["1"]
    assert made.words([0, 1]) in ("Mon, Tue", "Mon、Tue")
    assert made.widget.layout.display is None
    made.widget.offer([])
    assert made.value() == []
    assert made.widget.layout.display == "none"


class TestKept:
    def test_reads_once_and_follows(self, seated: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
        first = seated.add(Stone(name="a"))
        records = kept(seated)
        assert records.all(Stone) == seated.all(Stone)
        reads: list[object] = []
        real = seated.all
        monkeypatch.setattr(seated, "all", lambda model: reads.append(model) or real(model))
        second = seated.add(Stone(name="b"))
        seated.change(Stone, first, name="c")
        assert [stone.name for stone in records.all(Stone).values()] == ["c", "b"]
        seated.withdraw(Stone, first)
        assert list(records.all(Stone)) == [second]
        assert reads == []
        assert records.read(Stone, second) == Stone(name="b")
        assert records.read(Stone, first) is None

    def test_what_comes_back_stands_where_it_stood(self, seated: Workbook) -> None:
        keys = [seated.add(Stone(name=name)) for name in "abc"]
        records = kept(seated)
        records.all(Stone)
        seated.withdraw(Stone, keys[0])
        seated.restore(Stone, keys[0])
        assert list(records.all(Stone)) == keys

    def test_others_and_erasing(self, seated: Workbook, elsewhere: Workbook) -> None:
        records = kept(seated)
        assert dict(records.all(Stone)) == {}
        elsewhere.add(Stone(name="theirs"))
        seated.refresh()
        assert [stone.name for stone in records.all(Stone).values()] == ["theirs"]
        seated.erase()
        assert dict(records.all(Stone)) == {}

    def test_one_for_all_parts_of_a_page(self, seated: Workbook) -> None:
        assert kept(seated) is kept(seated)


class TestDays:
    @pytest.mark.parametrize(
        ("iso", "japanese", "english_"),
        [
            ("2026-11-25", "11月25日(水)", "Wed 25 November"),
            ("2027-01-03", "2027年1月3日(日)", "Sun 3 January 2027"),
            ("1000-01-01", "1000年1月1日(水)", "Wed 1 January 1000"),
            ("9999-12-31", "9999年12月31日(金)", "Fri 31 December 9999"),
            ("2026-11", "2026年11月", "November 2026"),
            ("", "", ""),
            ("soon", "soon", "soon"),
        ],
    )
    def test_in_words(
        self, iso: str, japanese: str, english_: str, either: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
        assert days.say_iso(iso) == (japanese if either == "ja" else english_)


def test_a_day_being_typed_is_not_taken_for_one() -> None:
    made = fields.day("date", "When")
    made.widget.value = date(2, 11, 25)
    with pytest.raises(Problem):
        made.value()
    made.widget.value = date(2026, 11, 25)
    assert made.value() == "2026-11-25"
    made.widget.value = None
    assert made.value() == ""


@pytest.mark.parametrize(("kept_as", "again"), [("09:05", "09:05"), ("", ""), ("late", "")])
def test_a_time_of_day(kept_as: str, again: str) -> None:
    made = fields.time("time", "Time")
    made.widget.value = made.show(kept_as)
    assert made.value() == again


CLICKS = [
    lambda made, stones: pick(made, stones[4]),
    lambda made, stones: pick(made, stones[9]),
    lambda made, _stones: button(made, "Close").click(),
    lambda made, _stones: button(made, "Older").click(),
    lambda made, _stones: button(made, "Take off the list").click(),
]


@pytest.mark.parametrize("click", CLICKS)
def test_letters_heard_after_a_click_are_kept(
    seated: Workbook, stones: list[str], english: None, click: Any
) -> None:
    async def visit() -> None:
        made = listed(seated)
        pick(made, stones[4])
        name = field(made, "Name")
        name.value = "a"
        click(made, stones)
        name.value = "a better name"
        await asyncio.sleep(3 + CLOSED_AFTER)
        assert name.comm is None
        bodies = [entry.body for entry in seated.history(Stone, stones[4]) if entry.body]
        assert bodies[-1]["name"] == "a better name"

    serve(visit())


@pytest.mark.parametrize("click", CLICKS)
def test_a_line_whose_words_cannot_be_saved_stays_open(
    seated: Workbook, stones: list[str], english: None, monkeypatch: pytest.MonkeyPatch, click: Any
) -> None:
    def refuse(*_arguments: Any) -> None:
        raise Problem("This text is not kept.")

    async def visit() -> None:
        made = listed(seated)
        pick(made, stones[4])
        monkeypatch.setattr(seated._store, "append", refuse)
        field(made, "Name").value = "a better name"
        click(made, stones)
        await asyncio.sleep(3 + CLOSED_AFTER)
        assert made.form is not None
        assert field(made, "Name").value == "a better name"
        assert field(made, "Name").comm is not None

    serve(visit())


@pytest.mark.parametrize("forged", [[], [["only words"]], [["a", "b", "c"]], [["<b>", "7"]]])
def test_chips_are_read_by_what_was_offered(forged: Any) -> None:
    made = fields.chips("days", "Days", [("Mon", 0), ("Tue", 1)])
    made.widget.set_state({"options": forged, "value": ["7", "1"]})
    assert made.value() == [1]
    assert made.words([0]) == "Mon"
