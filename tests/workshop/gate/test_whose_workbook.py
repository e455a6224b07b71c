"""In a room only the server's own file says whose workbook a kernel has; without it, nobody's."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from workbook import learner
from workbook.journal import Problem, Store, Workbook
from workbook.workshop.room.record import ROOM, Guest

KERNEL = "0123abcd-0123-4567-89ab-0123456789ab"
SEAT = "seat-0123456789ab"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A kernel of a class, before anybody was told whose it is."""
    monkeypatch.setenv("HENAI_SEATS", str(tmp_path / "seats"))
    monkeypatch.setenv("HENAI_STORE", str(tmp_path / "room.sqlite3"))
    monkeypatch.setenv("HENAI_HOME", str(tmp_path / "home"))
    (tmp_path / "seats").mkdir()
    inside(monkeypatch, f"/somewhere/kernel-{KERNEL}.json")
    learner.sit_down(None)
    yield tmp_path
    learner.sit_down(None)


def inside(monkeypatch, connection_file):
    """As if this process were a kernel with this connection file; None is no kernel."""
    here = SimpleNamespace(connection_file=connection_file)
    application = SimpleNamespace(initialized=lambda: connection_file is not None, instance=lambda: here)
    monkeypatch.setitem(sys.modules, "ipykernel.kernelapp", SimpleNamespace(IPKernelApp=application))


def nobody():
    book = learner.current()
    assert not book.writable
    assert book.entries() == []
    assert "who sits here" in str(learner.trouble)
    with pytest.raises(Problem):
        book.write(Guest(name="x"))
    return True


def test_the_seat_in_the_file_is_whose_it_is(room):
    (room / "seats" / KERNEL).write_text(SEAT)
    book = learner.current()
    assert book.learner == SEAT
    assert learner.trouble is None
    book.write(Guest(name="あおい"))
    assert Workbook(Store.open(room / "room.sqlite3"), SEAT).read(Guest).name == "あおい"
    assert not (room / "home").exists()


def test_before_the_file_is_there_it_is_nobodys_and_then_the_seats(room):
    assert nobody()
    (room / "seats" / KERNEL).write_text(SEAT)
    assert learner.current().learner == SEAT
    (room / "seats" / KERNEL).write_text("seat-ba9876543210")
    assert learner.current().learner == SEAT, "once known, it stays"


@pytest.mark.parametrize(
    "words", ["", ROOM, learner.LOCAL, "seat-", f"{SEAT}\n", f" {SEAT}", SEAT.upper(), "席", "../me"]
)
def test_anything_else_in_the_file_is_nobody(room, words):
    (room / "seats" / KERNEL).write_text(words, encoding="utf-8")
    assert nobody()


@pytest.mark.parametrize(
    "connection_file", [None, "", "kernel-1.json", f"/x/kernel-{KERNEL}.json.bak", "/x/kernel-../../me.json"]
)
def test_without_a_kernel_of_this_server_it_is_nobody(room, monkeypatch, connection_file):
    (room / "seats" / KERNEL).write_text(SEAT)
    inside(monkeypatch, connection_file)
    assert nobody()


def test_without_a_store_it_is_nobody_and_never_the_local_learner(room, monkeypatch):
    (room / "seats" / KERNEL).write_text(SEAT)
    monkeypatch.delenv("HENAI_STORE")
    assert nobody()
    assert not (room / "home").exists()


def test_an_empty_name_of_the_folder_is_still_a_room(room, monkeypatch):
    monkeypatch.setenv("HENAI_SEATS", "")
    monkeypatch.chdir(room)
    assert learner.in_room()
    assert nobody()
