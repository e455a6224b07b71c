"""A kernel belongs to one seat for ever, and the file that says so is for the server's user alone."""

from __future__ import annotations

import pytest

from workbook.workshop.gate import owners
from workbook.workshop.gate.owners import Owner, Owners

AOI, YUKI = Owner("seat-00000000000a", "s1"), Owner("seat-00000000000b", "s2")


@pytest.fixture
def given_out(tmp_path):
    return Owners(tmp_path)


def test_the_seat_stands_in_a_file_only_its_owner_reads(given_out):
    given_out.give("k1", AOI)
    file = given_out.folder / "k1"
    assert file.read_text() == AOI.seat
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in given_out.folder.iterdir()] == ["k1"]


def test_it_is_never_given_to_another_seat_or_session(given_out):
    given_out.give("k1", AOI)
    for other in (YUKI, Owner(AOI.seat, YUKI.session)):
        with pytest.raises(ValueError, match="another seat"):
            given_out.give("k1", other)
    assert (given_out.folder / "k1").read_text() == AOI.seat


def test_an_ended_one_is_remembered_without_a_file(given_out):
    given_out.give("k1", AOI)
    given_out.give("k2", YUKI)
    given_out.end("k1")
    assert given_out.handed_out() == {"k2": YUKI}
    assert given_out.of("k1") == AOI
    assert given_out.of("k3") is None
    given_out.end("k1")


def test_it_remembers_only_so_many(given_out, monkeypatch):
    monkeypatch.setattr(owners, "REMEMBERED", 3)
    for number in range(5):
        given_out.give(f"k{number}", AOI)
    assert [given_out.of(f"k{number}") for number in range(5)] == [None, None, AOI, AOI, AOI]
