"""`henai seats`: a list without secrets, more seats, new links, closed seats."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.opened import Henai, henai, one_sentence, room, secrets
from workbook.journal import Store
from workbook.workshop.room import seats
from workbook.workshop.room.record import About, Guest, room_of

__all__ = ["henai"]
BASE = "https://workshop.example/class/"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def handed_out(home: Path) -> list[str]:
    """A class of three and its facilitator: the secrets, the facilitator's first."""
    store = Store.open(home / "room.sqlite3")
    there = room_of(store)
    issued = seats.add(there, [""], role="facilitator") + seats.add(there, ["窓側", "", "<b>x</b>"])
    there.write(About(address=BASE))
    store.close()
    return [each.secret for each in issued]


def sheet(home: Path, name: str) -> list[str]:
    path = home / name
    assert path.stat().st_mode & 0o777 == 0o600
    return secrets(path.read_text(encoding="utf-8"))


def test_lists_who_has_come_and_no_secret(henai: Henai, home: Path, handed_out: list[str]) -> None:
    there = room(home)
    name = seats.of_secret(there, handed_out[1])
    assert name
    token = seats.open_session(there, name)
    there.write(Guest(name="[red]みずほ\x1b[31m\nx"), name)
    code, out, err = henai("seats", "list")
    assert (code, err) == (0, "")
    assert "3 seats, 1 taken" in out
    first = next(line for line in out.splitlines() if "窓側" in line)
    assert "[red]みずほ [31m x" in first
    assert "came 2" in first
    assert "<b>x</b>" in out
    assert "Facilitator" in out
    assert "\x1b" not in out
    assert not [each for each in [*handed_out, token] if each in out]


def test_adds_as_many(henai: Henai, home: Path, handed_out: list[str]) -> None:
    code, out, _err = henai("seats", "add", 2)
    assert code == 0
    assert str(home / "seats-4-5.html") in out
    there = room(home)
    added = [seats.seats(there)[seats.of_secret(there, each) or ""].number for each in sheet(home, "seats-4-5.html")]  # fmt: skip
    assert added == [4, 5]
    assert f"{BASE}s#" in (home / "seats-4-5.html").read_text(encoding="utf-8")
    assert all(seats.of_secret(there, each) for each in handed_out)


def test_adds_names_from_a_file(henai: Henai, home: Path, handed_out: list[str], tmp_path: Path) -> None:
    names = tmp_path / "more.txt"
    names.write_text("髙橋\n窓側\n", encoding="cp932")
    henai("seats", "add", names, "--public-url", "http://192.168.1.20:8866")
    labels = [seat.label for seat in seats.seats(room(home)).values()]
    assert labels == ["", "窓側", "", "<b>x</b>", "髙橋", "窓側"]
    assert "http://192.168.1.20:8866/s#" in (home / "seats-4-5.html").read_text(encoding="utf-8")


def test_a_new_link_and_the_old_one_is_dead(henai: Henai, home: Path, handed_out: list[str]) -> None:
    there = room(home)
    name = seats.of_secret(there, handed_out[2])
    assert name
    session = seats.session_of(seats.open_session(there, name))
    code, out, _err = henai("seats", "replace", 2)
    assert code == 0
    assert "1 new link. The old one leads nowhere now." in out
    there = room(home)
    assert seats.of_secret(there, handed_out[2]) is None
    assert seats.sits(there, session) is None
    (new,) = sheet(home, "links-2.html")
    assert seats.of_secret(there, new) == name
    assert all(seats.of_secret(there, each) for each in (handed_out[1], handed_out[3]))


def test_several_and_the_facilitators(henai: Henai, home: Path, handed_out: list[str]) -> None:
    code, out, _err = henai("seats", "replace", "1-2", "003", "facilitator")
    assert code == 0
    there = room(home)
    assert not any(seats.of_secret(there, each) for each in handed_out)
    (mine,) = secrets(out)
    assert seats.of_secret(there, mine) == seats.facilitator(there)
    on_paper = sheet(home, "links-1-3.html")
    assert len(on_paper) == 3
    assert mine not in on_paper


def test_closed_and_opened_again(henai: Henai, home: Path, handed_out: list[str]) -> None:
    assert "1 seat is closed." in henai("seats", "revoke", "３")[1]
    assert seats.of_secret(room(home), handed_out[3]) is None
    assert "closed" in henai("seats", "list")[1]
    assert "2 seats, 0 taken" in henai("seats", "list")[1]
    henai("seats", "revoke", "facilitator")
    assert seats.facilitator(room(home)) is None
    assert len(secrets(henai("seats", "replace", 3, "facilitator")[1])) == 1
    assert seats.facilitator(room(home))
    assert seats.of_secret(room(home), sheet(home, "links-3.html")[0])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["replace", "9"], "There is no seat 9. Nothing was changed."),
        (["replace", "1", "9"], "There is no seat 9. Nothing was changed."),
        (["revoke", "1-9"], "There is no seat 4. Nothing was changed."),
        (["revoke", "3-1"], "There is no seat 3-1. Nothing was changed."),
        (["revoke", "窓側"], "There is no seat 窓側. Nothing was changed."),
        (["revoke", "0"], "There is no seat 0. Nothing was changed."),
        (["revoke", "1-99999999999999999999"], "There is no seat"),
        (["revoke"], "NUMBERS is missing."),
        (["add", "0"], "from 1 to 500 seats"),
        (["add", "498"], "A class has at most 500 seats."),
        (["add", "nobody.csv"], "neither a number of seats nor a file"),
        (["add", "1", "--sheet", "sheet.txt"], "must end in .html"),
        (["add", "1", "--public-url", "x"], "is not an address learners can type"),
        (["frobnicate"], "There is no command frobnicate."),
    ],
)
def test_what_cant_be(henai: Henai, home: Path, handed_out: list[str], words: list[str], said: str) -> None:
    before = room(home).entries()
    code, out, err = henai("seats", *words)
    assert (code, out) == (2, "")
    assert said in one_sentence(err)
    assert room(home).entries() == before
    assert list(home.glob("*.html")) == []


@pytest.mark.parametrize("words", [["list"], ["add", "1"], ["replace", "1"], ["revoke", "1"]])
def test_without_a_class_nothing_is_made(henai: Henai, home: Path, words: list[str]) -> None:
    code, out, err = henai("seats", *words)
    assert (code, out) == (1, "")
    assert "There is no class in " in one_sentence(err)
    assert not home.exists()


def test_where_links_lead_must_be_known(henai: Henai, home: Path) -> None:
    seats.add(room_of(Store.open(home / "room.sqlite3")), ["a"])
    code, _out, err = henai("seats", "add", 1)
    assert code == 2
    assert "isn't known yet where the links lead" in one_sentence(err)


def test_another_file_by_option_or_environment(
    henai: Henai, home: Path, handed_out: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "room.sqlite3").rename(tmp_path / "other.sqlite3")
    assert "3 seats" in henai("seats", "--store", tmp_path / "other.sqlite3", "list")[1]
    monkeypatch.setenv("HENAI_STORE", str(tmp_path / "other.sqlite3"))
    assert "3 seats" in henai("seats", "list")[1]
