"""`henai lint`: the check for people who write elsewhere."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook import cli, locale, terminal, writing_cli

ROOT = Path(__file__).parent.parent
PRESSING = "先月の話です。\n今　だ　け、半額です!"


@pytest.fixture(autouse=True)
def plain_world(monkeypatch):
    """English, and the language put back afterwards."""
    monkeypatch.setattr(locale, "_current", None)
    for name in ("HENAI_LANG", "HENAI_DEBUG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def lint(capsys):
    def call(*words: object) -> tuple[int, str, str]:
        code = terminal.run(cli.app, ["lint", *(str(word) for word in words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes) -> Path:
        path = tmp_path / "draft.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def findings(out: str) -> list[dict]:
    return json.loads(out)


def test_json(lint, file):
    code, out, err = lint(file(PRESSING), "--lang", "ja", "--json")
    assert (code, err) == (0, "")
    found = findings(out)
    assert found
    for each in found:
        assert list(each) == ["start", "end", "text", "class", "reason", "question"]
        assert PRESSING[each["start"] : each["end"]] == each["text"]
        assert each["reason"]
        assert each["question"]
    assert "deadline" in {each["class"] for each in found}
    assert found == sorted(found, key=lambda each: (each["start"], each["end"]))


def test_nothing_found_is_an_empty_list_and_no_failure(lint, file):
    path = file("昨日、駅前の蓋を撮りました。")
    assert lint(path, "--lang", "ja", "--json") == (0, "[]\n", "")
    code, out, err = lint(path, "--lang", "en")
    assert (code, out, err) == (0, "Nothing here asks for a second look.\n", "")
    assert lint(file(""), "--lang", "ja", "--json") == (0, "[]\n", "")


def test_to_read(lint, file):
    code, out, err = lint(file(PRESSING), "--lang=ja")
    assert (code, err) == (0, "")
    assert "2:1" in out
    assert "deadline" in out
    assert "いつまで" in out
    code, out, _err = lint(file("Only 3 seats left, book now!"), "--lang", "en")
    assert code == 0
    assert "1:1" in out
    assert "How many are there" in out


def test_the_language_of_the_text_is_the_one_spoken_when_none_is_given(lint, file):
    path = file("Only 3 seats left, book now!")
    assert findings(lint(path, "--json")[1])[0]["class"] == "scarcity"
    assert lint(path, "--lang", "fr")[0] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_as_people_save_it(lint, file, encoding):
    text = "髙いけれど①枚買った。\r\n今だけ半額です!"
    found = findings(lint(file(text.encode(encoding)), "--lang", "ja", "--json")[1])
    assert found
    assert all(text[each["start"] : each["end"]] == each["text"] for each in found)


def test_what_is_piped_in(lint, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PRESSING.encode())))
    assert findings(lint("-", "--lang", "ja", "--json")[1])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01\x02", "is not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text"),
        (b"\xff\xfe\x00", "is not text"),
        ("ひ".encode("euc_jp") + b"\xfd\xff", "is not text"),
        ("あ" * (writing_cli.LONGEST + 1), "too large"),
        (b"a" * (writing_cli.LONGEST * 4 + 100), "too large"),
    ],
)
def test_what_cannot_be_read(lint, file, content, said):
    code, out, err = lint(file(content), "--lang", "en", "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_no_file_and_a_folder(lint, tmp_path):
    code, out, err = lint(tmp_path / "none.txt", "--lang", "en")
    assert (code, out) == (2, "")
    assert err.startswith("There is no file")
    code, out, err = lint(tmp_path, "--lang", "ja")
    assert (code, out) == (2, "")
    assert "フォルダー" in err
    assert lint("--json")[0] == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that may not be read")
def test_a_file_that_may_not_be_read(lint, file):
    path = file("a")
    path.chmod(0)
    code, _out, err = lint(path, "--lang", "en")
    assert code == 2
    assert "no permission" in err


def test_json_gets_through_a_pipe_that_knows_no_japanese(file):
    done = subprocess.run(
        [sys.executable, "-m", "workbook", "lint", file(PRESSING), "--lang", "ja", "--json"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert "今　だ　け" in findings(done.stdout.decode("ascii"))[0]["text"]


def test_nothing_heavy_is_loaded_for_it(file):
    program = (
        "import sys; from workbook import cli, terminal;"
        f"terminal.run(cli.app, ['lint', {str(file(PRESSING))!r}, '--lang', 'ja']);"
        "heavy = {'pandas', 'voila', 'sqlalchemy', 'ipywidgets', 'numpy', 'tornado'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
