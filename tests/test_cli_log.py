"""`henai log`: bring a file in, look first, say what is wrong with a row, write the log out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from tests.journey import importing_files as files
from workbook import cli, learner, locale, terminal
from workbook.journey.supporters.moment import Moment, Person

KEYS = ["rows", "new", "duplicate", "refused", "encoding", "problems"]
GOOD = '日付,相手,種類,内容\n令和8年4月1日,田中,相談,髙島屋で①を\n2026/4/2,"鈴木、佐藤",シェア,広めてくれた\n'
BAD = "2026/4/99,田中,注文,x\n2026/4/3,,ほげ,y\n"


@pytest.fixture(autouse=True)
def plain_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(locale, "_current", None)
    for name in ("HENAI_LANG", "HENAI_DEBUG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("HENAI_HOME", str(tmp_path / "home"))


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command: exit code, what it said, what it complained about."""

    def call(*words: object) -> tuple[int, str, str]:
        code = terminal.run(cli.app, ["log", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def report(log: Any) -> Any:
    """Import and read the JSON: exit code and report."""

    def call(*words: object) -> tuple[int, dict[str, Any]]:
        code, out, err = log("import", *words, "--json")
        assert err == ""
        found = json.loads(out)
        assert list(found) == KEYS
        return code, found

    return call


def write(folder: Path, content: str | bytes, name: str = "log.csv", encoding: str = "cp932") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def test_a_file_goes_in_once(report: Any, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    counts = {"rows": 2, "new": 2, "duplicate": 0, "refused": 0, "encoding": "cp932", "problems": []}
    assert report(path) == (0, counts)
    assert report(path) == (0, counts | {"new": 0, "duplicate": 2})
    book = learner.open_home(tmp_path / "home")
    assert [(one.date, one.what, one.note) for one in book.all(Moment).values()] == [
        ("2026-04-01", "consult", "髙島屋で①を"), ("2026-04-02", "share", "広めてくれた"),
    ]  # fmt: skip
    assert [one.name for one in book.all(Person).values()] == ["田中", "鈴木", "佐藤"]


def test_a_preview_adds_nothing_and_makes_no_workbook(report: Any, tmp_path: Path) -> None:
    assert report(write(tmp_path, GOOD), "--preview")[1]["new"] == 2
    assert not (tmp_path / "home").exists()


def test_refused_rows_are_named_and_the_good_ones_go_in(report: Any, tmp_path: Path) -> None:
    code, found = report(write(tmp_path, GOOD + BAD), "--lang", "en")
    assert (code, found["rows"], found["new"], found["refused"]) == (1, 4, 2, 2)
    assert [(one["row"], one["column"]) for one in found["problems"]] == [
        (4, "日付"),
        (5, "相手"),
        (5, "種類"),
    ]
    assert "no 2026/4/99 in the calendar" in found["problems"][0]["problem"]
    assert "Reaction, Consultation, Order, Share, Came running" in found["problems"][2]["problem"]
    assert len(learner.open_home(tmp_path / "home").all(Moment)) == 2
    code, again = report(write(tmp_path, GOOD + BAD), "--lang", "ja")
    assert (code, again["new"], again["duplicate"]) == (1, 0, 2)
    assert "反応、相談、注文、シェア、駆けつけ" in again["problems"][2]["problem"]


@pytest.mark.parametrize("wish", ["いつの話=date", "B=date", "2=date", "いつの話=日付"])
def test_a_column_is_named(report: Any, tmp_path: Path, wish: str) -> None:
    path = write(tmp_path, "だれ,いつの話,話\n田中,2026/4/1,道を聞かれた\n")
    assert report(path, "--map", wish, "--map", "話=note")[1]["new"] == 1
    (moment,) = learner.open_home(tmp_path / "home").all(Moment).values()
    assert (moment.date, moment.note) == ("2026-04-01", "道を聞かれた")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "wishes", [["nothing"], ["=date"], ["xyz=date"], ["相手=wings"], []], ids=["no field", "no column", "no such column", "no such field", "no names"]
)  # fmt: skip
def test_a_wish_that_cant_be(log: Any, tmp_path: Path, wishes: list[str], language: str) -> None:
    path = write(tmp_path, "相手,日付\n田中,2026/4/1\n" if wishes else "a,b\n1,2\n")
    code, out, err = log(
        "import", path, "--json", "--lang", language, *(word for each in wishes for word in ("--map", each))
    )
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\x00", b"<html><table>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, b"PK\x03\x04zip", b"{]", "日付,相手\n".encode(), b"\x00\x01\x02" * 99],
    ids=["empty", "blank", "picture", "web page", "xls", "broken xlsx", "broken json", "headings only", "bytes"],
)  # fmt: skip
def test_what_cant_be_read_is_one_sentence(log: Any, tmp_path: Path, content: bytes, language: str) -> None:
    code, out, err = log("import", write(tmp_path, content), "--json", "--lang", language)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert not (tmp_path / "home").exists()


def test_no_file_and_a_folder(log: Any, tmp_path: Path) -> None:
    assert log("import", tmp_path / "none.csv")[0] == 2
    assert log("import", tmp_path)[0] == 2
    assert log("import")[0] == 2


def test_people_of_a_phone(report: Any, tmp_path: Path) -> None:
    path = write(tmp_path, files.VCF, "people.vcf", "utf-8")
    assert report(path)[1] | {"encoding": ""} == {
        "rows": 3,
        "new": 3,
        "duplicate": 0,
        "refused": 0,
        "encoding": "",
        "problems": [],
    }
    assert report(path)[1]["duplicate"] == 3


def test_a_sheet_and_a_day_first(report: Any, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["who", "date"])
    book.active.append(["Ken", "2/1/2026"])
    book.create_sheet("other").append(["nothing"])
    out = io.BytesIO()
    book.save(out)
    path = write(tmp_path, out.getvalue(), "log.xlsx")
    assert report(path, "--sheet", "Sheet", "--day-first")[1]["new"] == 1
    (moment,) = learner.open_home(tmp_path / "home").all(Moment).values()
    assert moment.date == "2026-01-02"


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".vcf"])
def test_out_and_in_again(log: Any, report: Any, tmp_path: Path, ending: str) -> None:
    report(write(tmp_path, GOOD))
    path = tmp_path / f"out{ending}"
    assert log("export", path)[0] == 0
    many = 3 if ending == ".vcf" else 2
    assert report(path)[1]["duplicate"] == many
    assert report(path, "--home", tmp_path / "other")[1]["new"] == many
    assert log("export", path)[0] == 2
    assert log("export", path, "--force", "--home", tmp_path / "other")[0] == 0


def test_nothing_to_export_and_no_such_kind(log: Any, report: Any, tmp_path: Path) -> None:
    assert log("export", tmp_path / "out.csv")[0] == 1
    assert not (tmp_path / "home").exists()
    report(write(tmp_path, GOOD))
    code, _out, err = log("export", tmp_path / "out.pdf")
    assert code == 2
    assert ".csv .xlsx .json .vcf" in err


def test_to_read(log: Any, tmp_path: Path) -> None:
    code, out, err = log("import", write(tmp_path, GOOD + BAD), "--preview")
    assert code == 1
    assert "log.csv (CSV, cp932): 4 rows" in out
    assert "new: 2" in out
    assert "This was a preview: nothing was added." in out
    assert "Row 5, 相手: The name is missing." in err
    _code, japanese, _err = log("import", tmp_path / "log.csv", "--lang", "ja")
    assert "新しいもの: 2" in japanese
    assert "加えました" in japanese


def test_asked_at_a_terminal(log: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True, readline=lambda: "n\n"))
    monkeypatch.setattr("typer.confirm", _no)
    assert log("import", write(tmp_path, GOOD))[0] == 1
    assert not (tmp_path / "home").exists()
    assert log("import", write(tmp_path, GOOD), "--yes")[0] == 0


def _no(*_words: object, **_options: object) -> None:
    import typer

    raise typer.Abort


def test_help_in_both_languages(log: Any) -> None:
    assert "Adds the moments or people in a file" in log("import", "--help", "--lang", "en")[1]
    assert "取り込んだり" in log("--help", "--lang", "ja")[1]
    code, _out, err = log("fly")
    assert code == 2
    assert "henai" in err
