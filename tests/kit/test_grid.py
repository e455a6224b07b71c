"""A table of fields: what is typed, what can't be read, what others write, and what a browser may send."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journey.using import NASTY
from tests.kit.jumping import serve
from workbook.journal import Problem, Workbook
from workbook.journey.vector.record import Event
from workbook.kit import fields, grid_columns
from workbook.kit.forms import Form, Scratch
from workbook.kit.grid import Grid, Line
from workbook.kit.pages import discard, flush, take_down

COLUMNS = [
    grid_columns.fitting(grid_columns.moment("when", "When", "2019"), Event),
    grid_columns.fitting(grid_columns.text("what", "What"), Event),
    grid_columns.choice("feeling", "Feeling", [(f"{n:+d}", n) for n in range(-5, 6)]),
    grid_columns.button("off", "Remove"),
]


class Table:
    """The events of a workbook in a grid, as a page has it."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.pressed: list[tuple[str, str]] = []
        self.grid = Grid(
            book,
            COLUMNS,
            lambda key, name, value: book.change(Event, key, **{name: value}),
            label="Events",
            unread=lambda key, name: f"unread:event:{key}:{name}",
            pressed=lambda key, name: self.pressed.append((key, name)),
        )
        book.observe(lambda _entries, _foreign: self.tell())
        self.tell()

    def tell(self) -> None:
        self.grid.tell([Line(key, one.what or key, dict(one)) for key, one in self.book.all(Event).items()])

    def type(self, row: str, column: str, text: str) -> None:
        """As the browser says it."""
        edit = {"row": row, "column": column, "text": text, "number": self.grid.seen + 1}
        self.grid.value = [edit]

    def text(self, row: str, column: str) -> str:
        return self.row(row)["texts"][column]

    def note(self, row: str, column: str) -> str:
        return self.row(row)["notes"].get(column, "")

    def row(self, key: str) -> dict[str, Any]:
        return next(row for row in self.grid.rows if row["key"] == key)


@pytest.fixture
def table(seated: Workbook, english: None) -> Table:
    seated.change(Event, "a", when="2012", what="shop", feeling=3)
    seated.change(Event, "b", what="map")
    return Table(seated)


def test_cells_show_what_the_records_hold(table: Table) -> None:
    assert [row["texts"] for row in table.grid.rows] == [
        {"when": "2012", "what": "shop", "feeling": "3", "off": ""},
        {"when": "", "what": "map", "feeling": "0", "off": ""},
    ]
    assert [row["name"] for row in table.grid.rows] == ["shop", "map"]


def test_typing_is_written(table: Table) -> None:
    table.type("b", "when", "平成24年4月")
    table.type("b", "feeling", "-4")
    table.type("b", "what", "a\nb")
    assert table.book.read(Event, "b") == Event(when="2012-04", what="a\nb", feeling=-4)
    assert table.text("b", "when") == "April 2012"
    assert table.grid.seen == 3


def test_edits_of_a_moment_come_together_and_each_counts_once(table: Table) -> None:
    edits = [
        {"row": "a", "column": "what", "text": "two", "number": 2},
        {"row": "a", "column": "when", "text": "2013", "number": 1},
    ]
    table.grid.value = edits
    table.book.change(Event, "a", what="three")
    table.grid.value = [*edits, {"row": "b", "column": "what", "text": "new", "number": 3}]
    assert table.book.read(Event, "a") == Event(when="2013", what="three", feeling=3)
    assert table.book.read(Event, "b").what == "new"


def test_what_cannot_be_read_stays_as_typed_also_after_a_reload(table: Table) -> None:
    table.type("a", "when", "long ago")
    assert table.book.read(Event, "a").when == "2012"
    assert table.text("a", "when") == "long ago"
    assert "can't be read" in table.note("a", "when")
    again = Table(table.book)
    assert again.text("a", "when") == "long ago"
    assert again.note("a", "when") == table.note("a", "when")
    table.type("a", "when", "2014")
    assert table.note("a", "when") == again.note("a", "when") == ""
    assert again.text("a", "when") == "2014"
    assert table.book.read(Scratch, "unread:event:a:when") is None


def test_the_form_of_the_record_holds_the_same_unread_text(table: Table) -> None:
    table.type("a", "when", "long ago")
    form = Form(table.book, Event, "a", [fields.moment("when", "When")])
    assert form.field("when").value == "long ago"
    form.field("when").value = "2015"
    assert table.text("a", "when") == "2015"
    form.field("when").value = "once"
    assert table.text("a", "when") == "once"
    assert table.note("a", "when")


def test_another_windows_words_show(table: Table, elsewhere: Workbook) -> None:
    elsewhere.change(Event, "a", what="theirs")
    table.book.refresh()
    assert table.text("a", "what") == "theirs"


def test_text_too_long_is_said_and_not_kept(table: Table) -> None:
    table.type("a", "what", "x" * (fields.LONGEST + 1))
    assert table.book.read(Event, "a").what == "shop"
    assert "100001" in table.note("a", "what")
    assert table.book.all(Scratch) == {}


def test_numbers(english: None) -> None:
    stars = grid_columns.number("n", "Stars", 0, 5)
    assert [stars.read(text) for text in ("", " ", "0", " 5 ", "５")] == [None, None, 0, 5, 5]
    for text in ("6", "-1", "1.5", "x", "9" * 5000, "nan"):
        with pytest.raises(Problem, match="from 0 to 5"):
            stars.read(text)
    assert stars.show(None) == ""
    some = grid_columns.choice("n", "Stars", [("none yet", None), ("three", 3)])
    assert [some.read(text) for text in ("", "3")] == [None, 3]
    assert some.show(None) == ""
    with pytest.raises(Problem):
        some.read("4")


def test_a_button_is_heard_where_there_is_one(table: Table) -> None:
    for message in ({"press": ["a", "off"]}, {"press": ["a", "what"]}, {"press": ["z", "off"]}):
        table.grid.heard(message)
    assert table.pressed == [("a", "off")]


def test_plain_cells_are_not_written(table: Table) -> None:
    table.grid.tell([Line("a", "shop", {"what": NASTY}, plain=frozenset({"what", "off"}))])
    table.type("a", "what", "mine")
    table.grid.heard({"press": ["a", "off"]})
    assert table.book.read(Event, "a").what == "shop"
    assert table.pressed == []
    assert table.text("a", "what") == NASTY


odd = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["a", "b", "when", "what", "feeling", "off", "z"]),
)  # fmt: skip
messages = st.recursive(
    odd,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["row", "column", "text", "number", "press", "focus"]), inner)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(messages, max_size=4), messages)
def test_a_browser_may_send_anything(table: Table, value: list[Any], message: Any) -> None:
    table.grid.value = value
    table.grid.heard(message)
    flush(table.grid)
    assert set(table.book.all(Event)) == {"a", "b"}
    for key in ("a", "b"):
        assert table.book.read(Event, key).feeling in range(-5, 6)


def test_a_row_nobody_was_shown_is_not_written(table: Table) -> None:
    table.type("secret", "what", "x")
    assert table.book.read(Event, "secret") is None


def test_letters_for_a_row_just_gone_bring_it_back(table: Table) -> None:
    table.book.withdraw(Event, "a")
    assert [row["key"] for row in table.grid.rows] == ["b"]
    table.type("a", "what", "still here")
    assert table.book.read(Event, "a").what == "still here"


def test_a_refusal_keeps_the_words_and_tries_again(seated: Workbook, english: None) -> None:
    refusing = [True]

    def change(key: str, name: str, value: Any) -> None:
        if refusing:
            raise Problem("The disk is full.")
        seated.change(Event, key, **{name: value})

    seated.change(Event, "a", what="before")
    made = Grid(seated, COLUMNS, change, label="Events")
    made.tell([Line("a", "a", dict(seated.read(Event, "a")))])
    made.value = [{"row": "a", "column": "what", "text": "after", "number": 1}]
    assert made.rows[0]["texts"]["what"] == "after"
    assert not flush(made)
    refusing.clear()
    assert flush(made)
    assert seated.read(Event, "a").what == "after"


def test_a_refusal_is_tried_again_by_itself(seated: Workbook, english: None) -> None:
    calls: list[Any] = []

    def change(_key: str, _name: str, value: Any) -> None:
        calls.append(value)
        if len(calls) < 3:
            raise Problem("The disk is full.")

    async def page() -> None:
        made = Grid(seated, COLUMNS, change, label="Events")
        made.tell([Line("a", "a", {})])
        made.edit("a", "what", "x")
        await asyncio.sleep(20)

    serve(page())
    assert calls == ["x", "x", "x"]


def test_erasing_forgets_what_was_not_written(table: Table) -> None:
    table.type("a", "when", "long ago")
    discard(table.grid)
    table.book.erase()
    assert table.grid.rows == []
    assert flush(table.grid)


def test_nobodys_table_lets_go(english: None) -> None:
    book = Workbook(None, None)
    made = Grid(book, COLUMNS, lambda *_: book.change(Event, "a"), label="Events")
    made.tell([Line("a", "a", {})])
    made.edit("a", "what", "x")
    assert flush(made)


def test_taken_down_it_listens_no_more(table: Table) -> None:
    take_down(table.grid)
    table.book.change(Scratch, "unread:event:a:when", text="x")
    assert table.grid.comm is None


def test_a_record_changed_by_hand_still_shows(seated: Workbook, english: None) -> None:
    made = Grid(seated, COLUMNS, lambda *_: None, label="Events")
    made.tell([Line("a", "a", {"when": 3, "what": None, "feeling": "x"})])
    assert made.rows[0]["texts"] == {"when": "", "what": "", "feeling": "x", "off": ""}
