"""The command `henai`: what it says, what it does, and that it never answers with a traceback."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from workbook import cli, learner, locale, terminal
from workbook.journey.obsession.record import Candidate

ROOT = Path(__file__).parent.parent
HENAI = [sys.executable, "-m", "workbook"]


@pytest.fixture(autouse=True)
def plain_world(monkeypatch):
    """English, nobody's home, and the language put back afterwards."""
    monkeypatch.setattr(locale, "_current", None)
    for name in ("HENAI_HOME", "HENAI_LANG", "HENAI_DEBUG", "HENAI_BINDER", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def henai(capsys):
    """Call the command in this process: exit code, what it said, what it complained about."""

    def call(*words: object) -> tuple[int, str, str]:
        code = terminal.run(cli.app, [str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def refused(henai):
    """Call it with something it must refuse: one sentence about it, and nothing else."""

    def call(*words: object, code: int = 2) -> str:
        answer, out, err = henai(*words)
        assert (answer, out) == (code, "")
        return sentence(err)

    return call


def sentence(err: str) -> str:
    assert "Traceback" not in err
    assert re.fullmatch(r"[^\n]+[.。]\n|[^\n]+: [\w, ]+\n", err), err
    return err.strip()


@pytest.fixture
def home(tmp_path):
    """A home with two candidates in its workbook."""
    folder = tmp_path / "home"
    book = learner.open_home(folder)
    book.add(Candidate(name="包丁", evidence="<b>砥石</b> 12本"))
    book.add(Candidate(name="maps"))
    return folder


def names(folder: Path) -> list[str]:
    return [candidate.name for candidate in learner.open_home(folder).all(Candidate).values()]


class TestHelp:
    def test_version(self, henai):
        assert henai("--version") == (0, "henai 0.1.0\n", "")

    @pytest.mark.parametrize(
        "words", [["--help"], *([name, "--help"] for name in ("lab", "demo", "export", "import"))]
    )
    def test_in_both_languages(self, henai, words):
        code, english, err = henai(*words, "--lang", "en")
        assert (code, err) == (0, "")
        assert "How to use it: henai" in english
        assert not re.search(r"[ぁ-んァ-ヶ一-龠]", english)
        code, japanese, _err = henai(*words, "--lang=ja")
        assert code == 0
        assert "使い方: henai" in japanese
        assert not re.search(r"\b(Show|the|Opens|Options|Usage)\b", japanese)

    def test_language_comes_from_the_option_then_henai_lang_then_the_system_then_japanese(
        self, henai, monkeypatch
    ):
        monkeypatch.setenv("LANG", "C.UTF-8")
        assert "使い方" in henai("--help")[1]
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert "How to use it" in henai("--help")[1]
        monkeypatch.setenv("HENAI_LANG", "ja")
        assert "使い方" in henai("--help")[1]
        assert "How to use it" in henai("--help", "--lang", "en")[1]

    def test_nothing_heavy_is_loaded_for_it(self):
        program = (
            "import sys; from workbook import cli, terminal; terminal.run(cli.app, ['--help', '--lang', 'ja']);"
            "heavy = {'pandas', 'voila', 'sqlalchemy', 'ipywidgets', 'numpy', 'tornado'} & set(sys.modules);"
            "sys.exit(', '.join(heavy) or 0)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_japanese_is_cut_nowhere(self, henai, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        assert "…" not in henai("--help", "--lang", "ja")[1]


class TestBadWords:
    def test_unknown_language(self, refused):
        assert refused("--lang", "fr") == "fr is not a language of this workbook. Choose one of: ja, en."
        assert refused("lab", "--lang=fr").startswith("fr is not")

    def test_unknown_language_in_the_environment(self, refused, monkeypatch):
        monkeypatch.setenv("HENAI_LANG", "tlh")
        assert refused("--version").startswith("tlh is not")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["frobnicate"], "There is no command frobnicate."),
            (["--colour"], "There is no option --colour."),
            (["export"], "FILE is missing."),
            (["demo"], "NAME is missing."),
            (["--port"], "This can't be understood: henai --port."),
            (["export", "a", "b"], "This can't be understood: henai export a b."),
        ],
    )
    def test_not_understood(self, refused, words, said):
        assert refused(*words).startswith(said)

    @pytest.mark.parametrize("port", ["0", "65536", "-1", "8o66", "8.5", "", "٨٠", "9" * 5000])
    def test_port_that_is_none(self, refused, port):
        assert "is not a port. Choose a number from 1 to 65535" in refused(f"--port={port}")

    def test_port_in_use(self, refused):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            assert refused("--no-browser", "--port", port, code=1).startswith(
                f"Port {port} is in use. Choose another"
            )
            assert str(port) in refused("lab", "--port", port, code=1)
            assert str(port) in refused("--port", port, "lab", code=1)
            assert str(port) in refused("demo", "mizuho", "--port", port, code=1)

    def test_unknown_sample_names_those_there_are(self, refused):
        said = refused("demo", "nobody")
        assert "nobody" in said
        assert all(name in said for name in learner.samples())

    def test_sample_name_can_not_leave_the_folder(self, refused):
        assert "../../etc/passwd" in refused("demo", "../../etc/passwd")


class TestHome:
    """What keeps the workbook from being opened stops every command alike, before a server starts."""

    @pytest.fixture(params=["henai", "lab", "export", "import"])
    def words(self, request, tmp_path):
        file = tmp_path / "some.jsonl"
        if request.param == "import":
            return ["import", portable_file(tmp_path)]
        return {"henai": [], "lab": ["lab"]}.get(request.param, [request.param, file])

    def test_is_a_file(self, refused, words, tmp_path):
        blocked = tmp_path / "home"
        blocked.write_text("mine")
        assert str(blocked) in refused(*words, "--home", blocked, code=1)
        assert blocked.read_text() == "mine"

    def test_holds_something_else(self, refused, words, tmp_path):
        store = tmp_path / "home" / learner.STORE
        store.parent.mkdir()
        store.write_bytes(b"not a workbook at all" * 400)
        assert str(store) in refused(*words, "--home", store.parent, code=1)
        assert store.read_bytes() == b"not a workbook at all" * 400

    def test_can_not_be_written(self, refused, words, tmp_path):
        # An administrator may write everywhere, except where the system makes the files.
        nowhere = Path("/proc/henai") if os.geteuid() == 0 else tmp_path / "closed" / "home"
        if not nowhere.parent.exists():
            nowhere.parent.mkdir(mode=0o500)
        said = refused(*words, "--home", nowhere, code=1)
        assert str(nowhere) in said
        if words[:1] == ["export"]:  # it only reads, so it gets further
            assert "nothing to export" in said

    def test_locked_by_another_program(self, refused, home):
        with sqlite3.connect(home / learner.STORE) as other:
            other.execute("BEGIN EXCLUSIVE")
            said = refused("import", portable_file(home.parent), "--home", home, code=1)
            other.rollback()
        assert learner.STORE in said

    def test_full_disk(self, home, tmp_path):
        """A limit on file size is the full disk anyone may have."""
        file = portable_file(tmp_path, entries=4000)
        done = subprocess.run(
            [*HENAI, "import", file, "--home", home],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
        )
        assert done.returncode == 1
        assert learner.STORE in sentence(done.stderr)
        assert names(home) == ["包丁", "maps"]


def portable_file(folder: Path, entries: int = 1) -> Path:
    """A workbook file as another program might have written it."""
    head = {
        "format": "henai-workbook",
        "version": 1,
        "exported_at": "2026-05-01T00:00:00Z",
        "entries": entries,
    }
    lines = [head] + [
        {
            "id": f"elsewhere-{number}",
            "kind": "candidate",
            "key": f"elsewhere-{number}",
            "body": {"name": f"喫茶店 {number}"},
            "written_at": "2026-04-01T09:00:00Z",
        }
        for number in range(entries)
    ]
    file = folder / f"elsewhere-{entries}.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return file


class TestExport:
    def test_and_import_elsewhere_is_the_same_workbook(self, henai, home, tmp_path):
        file = tmp_path / "mine.jsonl"
        said = f"Everything you wrote is in {file} now. Your workbook itself stays in {home}.\n"
        assert henai("export", file, "--home", home) == (0, said, "")
        assert file.stat().st_mode & 0o777 == 0o600
        code, out, err = henai("import", file, "--home", tmp_path / "other")
        assert (code, err) == (0, "")
        assert out.startswith("This file adds 2 entries (0 more you already have).\nAdded.")
        assert names(tmp_path / "other") == names(home)
        assert learner.open_home(tmp_path / "other").entries() == learner.open_home(home).entries()

    def test_options_may_stand_anywhere(self, henai, home, tmp_path, monkeypatch):
        monkeypatch.setenv("HENAI_HOME", str(tmp_path / "empty"))
        assert henai("--home", home, "export", tmp_path / "1.jsonl")[0] == 0
        assert henai("--home", tmp_path / "empty", "export", "--home", home, tmp_path / "2.jsonl")[0] == 0
        monkeypatch.setenv("HENAI_HOME", str(home))
        assert henai("export", tmp_path / "3.jsonl")[0] == 0

    def test_nothing_written_yet(self, refused, tmp_path):
        nowhere = tmp_path / "nowhere"
        assert "nothing to export" in refused("export", tmp_path / "mine.jsonl", "--home", nowhere, code=1)
        assert not nowhere.exists()
        assert not (tmp_path / "mine.jsonl").exists()

    def test_never_replaces_a_file_unasked(self, refused, henai, home, tmp_path):
        file = tmp_path / "thesis.txt"
        file.write_text("three years of work")
        assert "--force" in refused("export", file, "--home", home)
        assert file.read_text() == "three years of work"
        assert henai("export", file, "--home", home, "--force")[0] == 0
        assert "henai-workbook" in file.read_text(encoding="utf-8")

    def test_at_a_terminal_it_asks(self, home, tmp_path):
        file = tmp_path / "thesis.txt"
        file.write_text("three years of work")
        assert at_terminal("n\n", "export", file, "--home", home) == 1
        assert file.read_text() == "three years of work"
        assert at_terminal("y\n", "export", file, "--home", home) == 0
        assert "henai-workbook" in file.read_text(encoding="utf-8")

    def test_through_a_link_writes_where_the_link_points(self, henai, home, tmp_path):
        (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
        assert henai("export", tmp_path / "link.jsonl", "--home", home)[0] == 0
        assert (tmp_path / "link.jsonl").is_symlink()
        assert (tmp_path / "real.jsonl").is_file()

    def test_bad_places(self, refused, home, tmp_path):
        assert "There is no folder" in refused("export", tmp_path / "no" / "mine.jsonl", "--home", home)
        assert "is not a file that can be written" in refused("export", tmp_path, "--home", home)
        assert "is not a file that can be written" in refused(
            "export", "/dev/null", "--home", home, "--force"
        )
        assert Path("/dev/null").is_char_device()

    def test_full_disk_leaves_nothing_half_written(self, refused, home, tmp_path, monkeypatch):
        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        file = tmp_path / "mine.jsonl"
        file.write_text("last week's")
        monkeypatch.setattr(cli.os, "fsync", full)
        said = refused("export", file, "--home", home, "--force", code=1)
        assert said == f"{file} can't be written: the disk is full. Choose another place."
        assert file.read_text() == "last week's"
        assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["mine.jsonl"]


DAMAGES = {
    "empty": lambda text: "",
    "something else": lambda text: "holiday photographs\n",
    "foreign": lambda text: text.replace("henai-workbook", "other-thing"),
    "newer": lambda text: text.replace('"version": 1', '"version": 99'),
    "broken line": lambda text: text.replace('{"id": "elsewhere-1"', '{"id": elsewhere'),
    "line missing": lambda text: "\n".join(text.splitlines()[:-1]) + "\n",
    "cut off": lambda text: text[:-20],
    "impossible date": lambda text: text.replace("2026-04-01T09:00:00Z", "yesterday"),
}


class TestImport:
    def test_adds_and_twice_is_the_same_as_once(self, henai, home, tmp_path):
        file = portable_file(tmp_path)
        before = names(home)
        assert henai("import", file, "--home", home)[1].startswith("This file adds 1 entry (0 more")
        again = henai("import", file, "--home", home)
        assert again == (0, "You already have everything in this file, so nothing was added.\n", "")
        assert sorted(names(home)) == sorted([*before, "喫茶店 0"])

    def test_at_a_terminal_it_asks_first(self, home, tmp_path):
        file = portable_file(tmp_path)
        assert at_terminal("n\n", "import", file, "--home", home) == 1
        assert names(home) == ["包丁", "maps"]
        assert at_terminal("", "import", file, "--home", home, "--yes") == 0
        assert len(names(home)) == 3

    @pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
    @pytest.mark.parametrize("lang", ["en", "ja"])
    def test_damaged_file_changes_nothing(self, refused, home, tmp_path, damage, lang):
        file = portable_file(tmp_path, entries=3)
        file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
        said = refused("import", file, "--home", home, "--lang", lang)
        assert bool(re.search("[ぁ-ん]", said)) == (lang == "ja")
        assert names(home) == ["包丁", "maps"]

    def test_file_that_is_not_text(self, refused, home, tmp_path):
        file = tmp_path / "photo.jpg"
        file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
        refused("import", file, "--home", home)

    def test_no_file(self, refused, home, tmp_path):
        assert refused("import", tmp_path / "x.jsonl", "--home", home).startswith("There is no file")
        assert refused("import", tmp_path, "--home", home).startswith("There is no file")


class TestUnexpected:
    def test_is_still_a_sentence(self, henai, home, monkeypatch):
        def broken(_path: Path) -> None:
            raise ZeroDivisionError("by zero")

        monkeypatch.setattr(learner, "open_home", broken)
        code, out, err = henai("import", portable_file(home.parent), "--home", home)
        assert (code, out) == (1, "")
        assert "ZeroDivisionError" in sentence(err)

    def test_system_error_names_the_file(self, refused, home, monkeypatch):
        def forbidden(_path: Path) -> None:
            raise PermissionError(13, "Permission denied", "/somewhere")

        monkeypatch.setattr(learner, "open_home", forbidden)
        said = refused("import", portable_file(home.parent), "--home", home, code=1)
        assert said == "/somewhere can't be used: there is no permission."

    def test_a_terminal_without_japanese_still_gets_words(self, tmp_path):
        done = subprocess.run(
            [*HENAI, "--lang", "ja", "frobnicate"],
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.startswith(b"frobnicate")


def at_terminal(typed: str, *words: object) -> int:
    """The exit code when somebody sits at a terminal and types."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = subprocess.run(
        [*HENAI, *map(str, words)], stdin=theirs, capture_output=True, timeout=60, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert b"Traceback" not in done.stderr
    return done.returncode


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]


def page(port: int, server: subprocess.Popen, path: str = "/") -> str:
    """The page, as soon as the server answers."""
    until = time.monotonic() + 150
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")


class TestServing:
    @pytest.fixture
    def serving(self, tmp_path):
        """Start the command, and end it by its process id."""
        started: list[subprocess.Popen] = []

        def start(*words: object) -> subprocess.Popen:
            server = subprocess.Popen(
                [*HENAI, *map(str, words)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                env=os.environ | {"HENAI_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)},
            )
            started.append(server)
            return server

        yield start
        for server in started:
            server.kill()
            server.wait()
            server.stdout.close()

    @pytest.mark.parametrize(("words", "ending"), [([], signal.SIGINT), (["lab"], signal.SIGTERM)])
    def test_answers_on_the_port_and_ends_when_told(self, serving, words, ending):
        port = free_port()
        server = serving(*words, "--no-browser", "--port", port)
        assert "<html" in page(port, server)
        server.send_signal(ending)
        said, _err = server.communicate(timeout=90)
        assert f"127.0.0.1:{port}" in said
        assert "Traceback" not in said
        cli.bind(port)  # nothing we started is left on it

    @pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
    def test_demo_is_a_copy_that_goes_away(self, serving, tmp_path, ending):
        port = free_port()
        server = serving("demo", "mizuho", "--no-browser", "--port", port)
        assert "<html" in page(port, server)
        copies = list(tmp_path.glob("henai-demo-*"))
        assert len(copies) == 1
        assert len(learner.open_home(copies[0]).entries()) >= 40
        assert not (tmp_path / "home").exists()
        server.send_signal(ending)
        server.communicate(timeout=90)
        assert not list(tmp_path.glob("henai-demo-*"))
        assert not (tmp_path / "home").exists()
