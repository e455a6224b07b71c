"""`henai document`: the whole workbook as a page or as Markdown, and a sentence for what can't be done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbook import cli, learner, locale, terminal
from workbook.journey.obsession.record import Candidate
from workbook.journey.posts.record import Post


@pytest.fixture(autouse=True)
def plain_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "_current", None)
    for name in ("HENAI_HOME", "HENAI_LANG", "HENAI_DEBUG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def henai(capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command: exit code, what it said, what it complained about."""

    def call(*words: object) -> tuple[int, str, str]:
        code = terminal.run(cli.app, ["document", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    book = learner.open_home(folder)
    book.add(Candidate(name="包丁", evidence="<b>砥石</b> 12本"))
    book.add(Post(title="研ぐ", parts={"granted": "朝に研ぐ"}, notes="まだ出さない"))
    return folder


def test_a_page_and_markdown(henai: Any, home: Path, tmp_path: Path) -> None:
    page, source = tmp_path / "mine.HTML", tmp_path / "mine.md"
    code, out, err = henai(page, "--home", home, "--lang", "ja")
    assert (code, err) == (0, "")
    assert "ワークブック全体を" in out
    html = page.read_text(encoding="utf-8")
    assert html.startswith('<!doctype html>\n<html lang="ja">')
    assert "&lt;b&gt;砥石&lt;/b&gt; 12本" in html
    assert "まだ出さない" not in html
    assert henai(source, "--home", home, "--lang", "en", "--notes")[0] == 0
    markdown = source.read_text(encoding="utf-8")
    assert markdown.startswith("# Henai Workbook\n")
    assert "まだ出さない" in markdown
    if os.name != "nt":
        assert page.stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_is_kept(henai: Any, home: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.md"
    there.write_text("mine")
    code, out, err = henai(there, "--home", home)
    assert (code, out) == (2, "")
    assert "is there already" in err
    assert there.read_text() == "mine"
    assert henai(there, "--home", home, "--force")[0] == 0
    assert "包丁" in there.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("mine.pdf", 2, "must end in .html (a page to print) or .md (Markdown)."),
        ("mine", 2, "must end in .html"),
        (".md", 2, "must end in .html"),
        ("nowhere/mine.md", 2, "There is no folder"),
    ],
)
def test_what_cannot_be_written(
    henai: Any, home: Path, tmp_path: Path, file: str, code: int, said: str
) -> None:
    answer, out, err = henai(tmp_path / file, "--home", home)
    assert (answer, out) == (code, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_folder_is_no_file(henai: Any, home: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    code, _out, err = henai(tmp_path / "folder.md", "--home", home)
    assert (code, "is not a file that can be written" in err) == (2, True)


def test_an_empty_workbook_is_said_and_none_is_made(henai: Any, tmp_path: Path) -> None:
    code, out, err = henai(tmp_path / "mine.html", "--home", tmp_path / "nobody")
    assert (code, out) == (1, "")
    assert "Nothing is written in" in err
    assert not (tmp_path / "nobody").exists()
    assert not (tmp_path / "mine.html").exists()


def test_a_damaged_workbook_is_a_sentence(henai: Any, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / learner.STORE).mkdir()
    code, out, err = henai(tmp_path / "mine.html", "--home", tmp_path / "home")
    assert (code, out) == (1, "")
    assert "Traceback" not in err


def test_help_in_both_languages(henai: Any) -> None:
    assert "Writes your whole workbook as one document" in henai("--help", "--lang", "en")[1]
    japanese = henai("--help", "--lang", "ja")[1]
    assert "1つの文書にします" in japanese
    assert not re.search(r"\b(the|your|With)\b", japanese)


def test_as_a_program_of_its_own(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbook", "document", "mine.md", "--home", str(home)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "HENAI_LANG": "en"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "包丁" in (tmp_path / "mine.md").read_text(encoding="utf-8")
