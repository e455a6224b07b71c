"""A class in PostgreSQL whose server restarts while people write: nothing unsaved is called saved, nothing is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator

import pytest

from tests.kit.candidates import box, form
from tests.kit.jumping import serve
from tests.postgres import Postgres
from workbook import locale
from workbook.journal import Store, StoreProblem, Workbook
from workbook.journey.obsession.record import Candidate
from workbook.kit.forms import SAVE_AFTER, TRY_AGAIN_AFTER
from workbook.kit.pages import attempt, watch
from workbook.kit.saved import Saved


@pytest.fixture
def where(postgres: Postgres) -> Iterator[str]:
    yield postgres.place()
    postgres.start()  # whatever a failing test left


@pytest.fixture
def book(where: str) -> Iterator[Workbook]:
    store = Store.open(where)
    yield Workbook(store, "seat-0123456789ab")
    store.close()


@pytest.fixture
def committed(where: str) -> Iterator[Callable[[], Candidate | None]]:
    """What another server reads there."""
    stores = []

    def read() -> Candidate | None:
        stores.append(Store.open(where))
        return Workbook(stores[-1], "seat-0123456789ab").read(Candidate, "k")

    yield read
    for each in stores:
        each.close()


def test_words_typed_while_it_restarts_are_saved_when_it_is_back(
    postgres: Postgres,
    book: Workbook,
    committed: Callable[[], Candidate | None],
    either: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("HENAI_SEATS", "/nowhere")  # as in a class

    async def write() -> None:
        saved, made = Saved(book), form(book)
        watch(book)
        box(made, "name").value = "マンホール"
        await asyncio.sleep(SAVE_AFTER * 2)
        assert saved.problem == ""
        assert (at := saved.at) > 0

        postgres.stop()
        box(made, "name").value = "マンホールのふた"
        await asyncio.sleep(SAVE_AFTER * 2)
        box(made, "evidence").value = "写真が三千枚"
        await asyncio.sleep(TRY_AGAIN_AFTER * 3)
        assert saved.at == at
        assert saved.problem == _calm()
        assert (box(made, "name").value, box(made, "evidence").value) == ("マンホールのふた", "写真が三千枚")
        assert book.read(Candidate, "k") == Candidate(name="マンホール")
        assert not attempt(book, lambda: book.change(Candidate, "k", aside=True))

        postgres.start()
        await asyncio.sleep(TRY_AGAIN_AFTER + SAVE_AFTER)
        assert saved.problem == ""
        assert saved.at > at
        made.dispose()

    with caplog.at_level(logging.WARNING):
        serve(write())
    assert committed() == Candidate(name="マンホールのふた", evidence="写真が三千枚")
    assert len([line for line in caplog.messages if line.startswith("not saved: The database at")]) == 1
    assert "マンホール" not in caplog.text


def _calm() -> str:
    said = "Saving doesn't work at the moment. Please keep this page open: what you typed is saved as soon as it works again. If you have just pressed a button, press it again then."
    return locale.catalogue(locale.current()).gettext(said)


def test_outside_of_a_class_the_reason_itself_is_said(
    postgres: Postgres, book: Workbook, english: None
) -> None:
    saved, made = Saved(book), form(book)
    postgres.stop()
    box(made, "name").value = "covers"
    assert "The database at postgresql://postgres@" in saved.problem
    saved.refuse(
        StoreProblem("This answer holds something that can't be kept in a workbook, so it is not saved.")
    )
    assert saved.problem.startswith("This answer holds")
