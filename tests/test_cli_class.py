"""`henai class`: what a class leaves behind, in files or not at all."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.opened import Henai, henai, one_sentence, room
from workbook.journal import Store, Workbook
from workbook.journey.obsession.record import Candidate
from workbook.workshop.room import seats
from workbook.workshop.room.record import Presence, Shared, room_of

__all__ = ["henai"]
SECRET_WORDS = "誰にも見せない言葉"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def names(home: Path) -> list[str]:
    """A class of three: the first wrote and shared something, the second wrote, the third never came."""
    store = Store.open(home / "room.sqlite3")
    there = room_of(store)
    seats.add(there, [""], role="facilitator")
    made = [each.name for each in seats.add(there, ["窓側", "=1+1", ""])]
    for name in made[:2]:
        Workbook(store, name).add(Candidate(name=SECRET_WORDS))
    there.write(
        Presence(step="vector", states={"obsession": "done"}, at="2026-11-28T01:00:00+00:00"), made[0]
    )
    there.write(Shared(seat=made[0], what="position", text="=見せた言葉 <b>", at="2026-11-28T01:00:00+00:00"), f"{made[0]}:position:only")  # fmt: skip
    return made


def everything(home: Path) -> dict[str, int]:
    store = Store.open(home / "room.sqlite3")
    return {name: len(store.read(name).entries) for name in store.learners()}


def test_erases_everything_and_says_how_much(henai: Henai, home: Path, names: list[str]) -> None:
    before = everything(home)
    code, out, err = henai("class", "erase", "--yes")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "This class: 3 seats, 2 workbooks."
    assert f"Removed: 3 seats, 2 workbooks, {sum(before.values())} entries in all." in out
    assert everything(home) == {}
    left = b"".join(path.read_bytes() for path in home.glob("room.sqlite3*"))
    assert SECRET_WORDS.encode() not in left
    assert henai("class", "erase", "--yes")[0] == 1


def test_asks_first(henai: Henai, home: Path, names: list[str]) -> None:
    before = everything(home)
    code, out, err = henai("class", "erase")
    assert code == 2
    assert "add --yes" in one_sentence(err)
    assert out == "This class: 3 seats, 2 workbooks.\n"
    assert everything(home) == before


def test_leaves_what_is_not_the_classs(henai: Henai, home: Path, names: list[str]) -> None:
    store = Store.open(home / "room.sqlite3")
    Workbook(store, "me").add(Candidate(name="mine"))
    assert henai("class", "erase", "--yes")[0] == 0
    assert everything(home) == {"me": 1}


def test_exports_two_tables(henai: Henai, home: Path, names: list[str], tmp_path: Path) -> None:
    file, other = tmp_path / "class.csv", tmp_path / "class-shared.csv"
    code, out, err = henai("class", "export", file)
    assert (code, err) == (0, "")
    assert str(other) in out
    progress = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in progress[1:]] == ["1", "2", "3"]
    shown = other.read_text(encoding="utf-8-sig")
    assert "'=見せた言葉 <b>" in shown
    assert SECRET_WORDS not in file.read_text(encoding="utf-8-sig") + shown
    assert file.stat().st_mode & 0o777 == other.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("language", ["ja", "en"])
def test_exports_to_read(henai: Henai, names: list[str], tmp_path: Path, language: str) -> None:
    file = tmp_path / "class.md"
    assert henai("class", "export", file, "--lang", language)[0] == 0
    written = file.read_text(encoding="utf-8")
    assert "見せた言葉" in written
    assert "<b>" not in written.replace("\\<b>", "")
    assert SECRET_WORDS not in written


def test_what_is_there_stays(henai: Henai, names: list[str], tmp_path: Path) -> None:
    other = tmp_path / "class-shared.csv"
    other.write_text("mine", encoding="utf-8")
    code, out, err = henai("class", "export", tmp_path / "class.csv")
    assert (code, out) == (2, "")
    assert "is there already" in one_sentence(err)
    assert other.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "class.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "class.pdf"], "must end in .csv"),
        (["export", "no/folder/class.csv"], "There is no folder"),
        (["export"], "FILE is missing."),
        (["frobnicate"], "There is no command frobnicate."),
    ],
)
def test_what_cant_be(henai: Henai, names: list[str], words: list[str], said: str) -> None:
    code, out, err = henai("class", *words)
    assert (code, out) == (2, "")
    assert said in one_sentence(err)


@pytest.mark.parametrize("words", [["erase", "--yes"], ["export", "class.md"]])
def test_without_a_class_nothing_is_made(
    henai: Henai, home: Path, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = henai("class", *words)
    assert (code, out) == (1, "")
    assert "There is no class in " in one_sentence(err)
    assert list(tmp_path.iterdir()) == []


def test_a_seat_that_is_still_written_on_is_not_forgotten(
    henai: Henai, home: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's page saves a word while the class is being removed: that goes too."""
    erase, late = Store.erase, [names[1]]

    def erase_slowly(store: Store, learner: str) -> int:
        gone = erase(store, learner)
        if learner in late:
            late.remove(learner)
            Workbook(Store.open(home / "room.sqlite3"), learner).add(Candidate(name="late"))
        return gone

    monkeypatch.setattr(Store, "erase", erase_slowly)
    assert henai("class", "erase", "--yes")[0] == 0
    assert everything(home) == {}
    assert late == []
    assert room(home).entries() == []
