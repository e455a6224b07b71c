"""`henai serve`: opens a class, goes on with one, and changes nothing when something can't be."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.opened import Henai, henai, one_sentence, room, secrets, served
from tests.test_cli import free_port
from workbook.workshop.opening import address
from workbook.workshop.room import seats
from workbook.workshop.room.record import About

__all__ = ["henai", "served"]
ROOT = Path(__file__).parent.parent
Calls = list[tuple[Any, dict[str, Any]]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def port() -> int:
    return free_port()


def learners(home: Path) -> list[str]:
    return [seat.label for seat in seats.seats(room(home)).values() if seat.role == "learner"]


def test_opens_a_class(henai: Henai, served: Calls, home: Path, port: int) -> None:
    code, out, err = henai("serve", "--seats", 3, "--port", port, "--steps", "vector, obsession", "--agenda", "90-minutes", "--lang", "ja")  # fmt: skip
    assert (code, err) == (0, "")
    sheet = home / "seats-1-3.html"
    assert str(sheet) in out
    assert sheet.stat().st_mode & 0o777 == 0o600
    written = sheet.read_text(encoding="utf-8")
    there = room(home)
    owners = [seats.of_secret(there, secret) for secret in secrets(written)]
    assert owners == list(seats.seats(there))[1:]
    assert '<html lang="ja">' in written
    (mine,) = secrets(out)
    assert seats.of_secret(there, mine) == seats.facilitator(there)
    assert mine not in written
    about = there.read(About)
    assert about == About(
        address=f"http://127.0.0.1:{port}/", steps=["vector", "obsession"], agenda="90-minutes", language="ja"
    )
    how = {"host": "127.0.0.1", "port": port, "base_url": "/", "link": f"http://127.0.0.1:{port}/s#{mine}"}
    assert served == [(str(home / "room.sqlite3"), how)]


def test_no_secret_is_kept(henai: Henai, served: Calls, home: Path, port: int) -> None:
    _code, out, _err = henai("serve", "--seats", 2, "--port", port)
    handed_out = secrets(out) + secrets((home / "seats-1-2.html").read_text(encoding="utf-8"))
    assert len(handed_out) == 3
    kept = b"".join(path.read_bytes() for path in home.glob("room.sqlite3*"))
    assert not [secret for secret in handed_out if secret.encode() in kept]


def test_goes_on_with_the_class_there_is(henai: Henai, served: Calls, home: Path, port: int) -> None:
    first = secrets(henai("serve", "--seats", 2, "--port", port, "--steps", "vector")[1])
    code, out, err = henai("serve", "--port", port, "--no-browser")
    assert (code, err) == (0, "")
    assert "Going on with a class of 2 seats" in out
    assert [path.name for path in home.glob("*.html")] == ["seats-1-2.html"]
    there = room(home)
    assert all(seats.of_secret(there, each) for each in secrets((home / "seats-1-2.html").read_text(encoding="utf-8")))  # fmt: skip
    second = secrets(out)
    assert seats.of_secret(there, second[0]) == seats.facilitator(there)
    assert seats.of_secret(there, first[0]) is None
    assert there.read(About).steps == ["vector"]  # type: ignore[union-attr]
    assert served[1][1]["link"] is None


def test_more_seats_are_added_and_fewer_take_none_away(
    henai: Henai, served: Calls, home: Path, port: int
) -> None:
    henai("serve", "--seats", 2, "--port", port)
    assert "3 new seats." in henai("serve", "--seats", 5, "--port", port)[1]
    assert len(secrets((home / "seats-3-5.html").read_text(encoding="utf-8"))) == 3
    assert "new seat" not in henai("serve", "--seats", 1, "--port", port)[1]
    assert len(learners(home)) == 5


def test_a_file_of_names(henai: Henai, served: Calls, home: Path, port: int, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("名前,部署\n<b>田中</b>,x\n佐藤,y\n", encoding="cp932")
    henai("serve", "--seats", names, "--port", port)
    assert learners(home) == ["<b>田中</b>", "佐藤"]
    assert "&lt;b&gt;田中&lt;/b&gt;" in (home / "seats-1-2.html").read_text(encoding="utf-8")
    names.write_text("<b>田中</b>\n佐藤\n鈴木\n", encoding="utf-8")
    henai("serve", "--seats", names, "--port", port)
    assert learners(home) == ["<b>田中</b>", "佐藤", "鈴木"]


def test_a_sheet_that_is_there_stays(
    henai: Henai, served: Calls, home: Path, port: int, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "seats-1-2.html").write_text("mine", encoding="utf-8")
    henai("serve", "--seats", 2, "--port", port)
    assert (home / "seats-1-2.html").read_text(encoding="utf-8") == "mine"
    assert len(secrets((home / "seats-1-2-2.html").read_text(encoding="utf-8"))) == 2
    chosen = tmp_path / "sheet.html"
    chosen.write_text("mine", encoding="utf-8")
    code, _out, err = henai("serve", "--seats", 3, "--port", port, "--sheet", chosen)
    assert code == 2
    assert "is there already" in one_sentence(err)
    assert (chosen.read_text(encoding="utf-8"), len(learners(home))) == ("mine", 2)


@pytest.mark.parametrize(
    ("options", "base", "path", "open_"),
    [
        (["--base-url", "class"], "http://127.0.0.1:{port}/class/", "/class/", False),
        (["--public-url", "https://workshop.example/class"], "https://workshop.example/class/", "/class/", False),
        (["--public-url", "https://workshop.example", "--base-url", "/x/"], "https://workshop.example/", "/x/", False),
        (["--host", "0.0.0.0"], "http://192.168.1.20:{port}/", "/", True),
        (["--host", "0.0.0.0", "--public-url", "https://workshop.example"], "https://workshop.example/", "/", False),
    ],
)  # fmt: skip
def test_where_the_links_lead(
    henai: Henai, served: Calls, home: Path, port: int, monkeypatch: pytest.MonkeyPatch, options: list[str], base: str, path: str, open_: bool
) -> None:  # fmt: skip
    monkeypatch.setattr(address, "local_network", lambda _host: "192.168.1.20")
    code, out, err = henai("serve", "--seats", 1, "--port", port, *options)
    assert (code, err) == (0, "")
    base = base.format(port=port)
    assert f" {base}s#" in out
    assert room(home).read(About).address == base  # type: ignore[union-attr]
    assert f"{base}s#" in (home / "seats-1.html").read_text(encoding="utf-8")
    assert served[0][1]["base_url"] == path
    assert ("not encrypted" in out) is open_


def test_says_when_the_links_handed_out_lead_elsewhere(
    henai: Henai, served: Calls, home: Path, port: int
) -> None:
    henai("serve", "--seats", 1, "--port", port)
    out = henai("serve", "--port", port, "--public-url", "https://workshop.example")[1]
    assert f"begin with http://127.0.0.1:{port}/, and now it is https://workshop.example/" in out


def test_a_second_server_leaves_the_facilitators_link(
    henai: Henai, served: Calls, home: Path, port: int
) -> None:
    (mine,) = secrets(henai("serve", "--seats", 1, "--port", port)[1])
    out = henai("serve", "--port", port, "--keep-link")[1]
    assert secrets(out) == []
    there = room(home)
    assert seats.of_secret(there, mine) == seats.facilitator(there)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "There is no class in "),
        (["--seats", "0"], "from 1 to 500 seats"),
        (["--seats", "nobody.csv"], "neither a number of seats nor a file"),
        (["--seats", "3", "--steps", "vector,nowhere"], "There is no step nowhere."),
        (["--seats", "3", "--agenda", "a-year"], "There is no agenda a-year"),
        (["--seats", "3", "--agenda", "../../etc/passwd"], "There is no agenda"),
        (["--seats", "3", "--max-learners", "0"], "can't be how many learners"),
        (["--seats", "3", "--max-learners", "many"], "can't be how many learners"),
        (["--seats", "3", "--base-url", "/../"], "can't be a path"),
        (["--seats", "3", "--public-url", "workshop.example"], "is not an address learners can type"),
        (["--seats", "3", "--host", "192.0.2.7"], "This machine has no address 192.0.2.7"),
        (["--seats", "3", "--host", "no such host"], "This machine has no address no such host"),
        (["--seats", "3", "--port", "http"], "is not a port"),
        (["--seats", "3", "--sheet", "sheet.pdf"], "must end in .html"),
        (["--seats", "3", "--sheet", "no/folder/sheet.html"], "There is no folder"),
        (["--seats", "3", "--store", "mysql://host/name"], "is not an address a workbook can be kept at"),
        (["--seats", "3", "--lang", "fr"], "is not a language of this workbook"),
    ],
)
def test_what_cant_be(
    henai: Henai, served: Calls, home: Path, port: int, options: list[str], said: str
) -> None:
    code, out, err = henai("serve", "--port", port, *options)
    assert code != 0
    assert out == ""
    assert said in one_sentence(err)
    assert served == []
    assert list(home.glob("*.html")) == []
    if (home / "room.sqlite3").exists():
        assert room(home).entries() == []


def test_ten_thousand_names_are_refused_and_nothing_is_made(
    henai: Henai, served: Calls, home: Path, port: int, tmp_path: Path
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("".join(f"<script>{n}</script>\n" for n in range(10_000)), encoding="utf-8")
    code, out, err = henai("serve", "--seats", names, "--port", port)
    assert (code, out, served, home.exists()) == (2, "", [], False)
    assert "this asks for 10000" in one_sentence(err)


def test_a_port_in_use(henai: Henai, served: Calls, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _out, err = henai("serve", "--seats", 1, "--port", taken.getsockname()[1])
    assert (code, served, home.exists()) == (1, [], False)
    assert "use the same one each time" in one_sentence(err)


def test_somebody_elses_workbook_is_no_class(henai: Henai, served: Calls, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8 no database")
    code, _out, err = henai("serve", "--seats", 1, "--store", file)
    assert code == 1
    assert one_sentence(err)
    assert file.read_bytes() == b"\xff\xd8 no database"


def test_a_whole_class_is_served_until_it_is_ended(tmp_path: Path, port: int) -> None:
    """The real thing: the door opens, the link is good, and after Ctrl+C nothing of it runs on."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "HENAI_HOME": str(tmp_path / "home"),
        "HENAI_LANG": "en",
    }
    command = [sys.executable, "-m", "workbook", "serve", "--seats", "2", "--port", str(port), "--no-browser"]
    out = tmp_path / "out"
    with out.open("w") as said:
        server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=said, stderr=said)
    try:
        shown = _until_it_answers(f"http://127.0.0.1:{port}/s", server)
        assert "<script" in shown
        (mine,) = secrets(out.read_text(encoding="utf-8"))
        assert mine not in shown
        children = psutil.Process(server.pid).children(recursive=True)
        server.send_signal(signal.SIGINT)
        server.wait(60)
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()
    _gone, alive = psutil.wait_procs(children, timeout=30)
    assert alive == []
    assert "Traceback" not in out.read_text(encoding="utf-8")
    assert re.search(r"the class is open at http://127.0.0.1:\d+/ \(end with Ctrl\+C", out.read_text("utf-8"))


def _until_it_answers(url: str, server: subprocess.Popen[bytes]) -> str:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as page:
                return str(page.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server ended by itself")
