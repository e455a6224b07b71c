"""A class's database is away while people press and type: no press brings a page down, no word is lost."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from tests.course.visiting import failures, page
from tests.postgres import Postgres
from workbook import learner
from workbook.course.one_page import App
from workbook.course.progress import STEPS
from workbook.journal import Store, Workbook, portable
from workbook.kit.forms import Form
from workbook.kit.pages import flush, walk

SEAT = "seat-0123456789ab"


@pytest.fixture
def book(postgres: Postgres, english: None) -> Iterator[Workbook]:
    """An invented learner's workbook in PostgreSQL."""
    store = Store.open(postgres.place())
    made = Workbook(store, SEAT)
    made.merge(made.plan(portable.load(learner.sample_file("mizuho", "en").read_bytes(), SEAT)))
    learner.sit_down(made)
    yield made
    learner.sit_down(None)
    postgres.start()
    store.close()


def test_pressing_and_typing_while_the_database_is_away(
    postgres: Postgres, book: Workbook, caplog: pytest.LogCaptureFixture
) -> None:
    app = App(book)
    for step in STEPS:
        app.go(step)
    before = book.entries()
    postgres.stop()
    typed: list[str] = []
    pressed = 0
    for step in STEPS:
        app.go(step)
        assert failures(page(app)) == [], step
        for part in list(walk(page(app))):
            if isinstance(part, Form):
                for each in part._fields:
                    if isinstance(each.widget, widgets.Textarea):
                        each.widget.value += f" word{len(typed)};"
                        typed.append(f"word{len(typed)};")
        for part in list(walk(page(app))):
            if isinstance(part, widgets.Button) and not part.disabled:
                part.click()
                pressed += 1
    assert book.entries() == before
    assert pressed > 40
    assert len(typed) > 10

    postgres.start()
    for shown in app._pages.values():
        assert flush(shown)
    kept = " ".join(str(each.body) for each in Workbook(book._store, SEAT).entries())
    assert [word for word in typed if word not in kept] == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
