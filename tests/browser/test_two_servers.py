"""One class on two servers behind nginx, as `deploy/nginx-two.conf` has it: either has every word, one may die."""

from __future__ import annotations

import contextlib
import re
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.course import Course
from tests.browser.serving import Server, until
from tests.browser.watching import GONE
from tests.debian import installed
from tests.postgres import Postgres
from tests.test_cli import free_port
from workbook.journal import Store, Workbook
from workbook.journey.vector.record import Present
from workbook.workshop.room import seats
from workbook.workshop.room.record import room_of

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx-two.conf"
DOING = "What I do now"
# What a real machine's nginx.conf says around ours.
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    include {folder}/henai.conf;
}}
"""


class Class(Server):
    """One of the servers of a class that is kept at ``place``; ``seat`` is the learner the tests look at."""

    def __init__(self, folder: Path, path: str, public: str, place: str, seat: str) -> None:
        words = ["serve", "--keep-link", "--store", place, "--base-url", path, "--public-url", public]
        folder.mkdir()
        super().__init__(folder, free_port(), *words)
        self.path, self.seat = path, seat
        self.store = Store.open(place)

    def book(self) -> Workbook:
        return Workbook(self.store, self.seat)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"the server ended\n{self.log()}"
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.path}s", timeout=5).close()
            return True
        return False


class Split:
    """Two servers, the proxy before them, and the link of a seat."""

    def __init__(self, folder: Path, place: str) -> None:
        self.origin = f"http://127.0.0.1:{free_port()}"
        store = Store.open(place)
        room = room_of(store)
        seats.add(room, [""], role="facilitator")
        (issued,) = seats.add(room, ["みずほ（架空）"])
        store.close()
        self.link = f"{self.origin}/class/s#{issued.secret}"
        public = f"{self.origin}/class/"
        self.servers = {
            name: Class(folder / name, f"/class/{name}/", public, place, issued.name) for name in ("a", "b")
        }
        self._folder = folder
        self._proxy: subprocess.Popen[bytes] | None = None

    def start(self) -> Split:
        for server in self.servers.values():
            server.launch()
        (self._folder / "henai.conf").write_text(self._configured(), encoding="utf-8")
        (self._folder / "nginx.conf").write_text(AROUND.format(folder=self._folder), encoding="utf-8")
        command = ["nginx", "-p", str(self._folder), "-c", str(self._folder / "nginx.conf")]
        with (self._folder / "nginx.log").open("w") as log:
            self._proxy = subprocess.Popen(command, stdout=log, stderr=log)
        for server in self.servers.values():
            server.wait()
        return self

    def end(self) -> None:
        for server in self.servers.values():
            server.end()
            server.store.close()
        if self._proxy is not None:
            self._proxy.terminate()
            self._proxy.wait(30)

    def _configured(self) -> str:
        """The file as it stands, but for the ports; TLS is tried with `deploy/nginx.conf`."""
        written = re.sub(r"\n *ssl_.*", "", CONFIGURATION.read_text(encoding="utf-8"))
        for theirs, ours in {
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "listen 443 ssl http2;": f"listen {self.origin.removeprefix('http://')};",
            "127.0.0.1:8866": f"127.0.0.1:{self.servers['a'].port}",
            "127.0.0.1:8867": f"127.0.0.1:{self.servers['b'].port}",
            "server_name workshop.example": "server_name 127.0.0.1",
        }.items():
            assert theirs in written
            written = written.replace(theirs, ours)
        return written


@pytest.fixture
def split(postgres: Postgres, tmp_path: Path) -> Iterator[Split]:
    if not installed("nginx"):
        pytest.skip("nginx is not installed: on Debian or Ubuntu, apt install nginx")
    made = Split(tmp_path, postgres.place())
    try:
        yield made.start()
    finally:
        made.end()


def test_either_server_has_every_word_and_one_may_be_killed(
    split: Split, window: Callable[..., Page]
) -> None:
    page = window()
    page.goto(split.link, wait_until="domcontentloaded")
    page.wait_for_url(re.compile(r"/class/[ab]/(#.*)?$"), wait_until="domcontentloaded")
    first = page.url.split("/class/")[1][0]
    second = {"a": "b", "b": "a"}[first]
    here, there = (Course(page, split.servers[name]) for name in (first, second))
    page.get_by_role("button", name=here.say("Begin without a name")).click()
    here.go("vector")
    here.type(here.field(DOING), "毎朝ひとつ")

    page.goto(f"{split.origin}/class/{second}/", wait_until="domcontentloaded")
    there.ready("vector")  # the same session, no link needed
    expect(there.field(DOING)).to_have_value("毎朝ひとつ")
    _go_on(there, "、ふたを撮る。")
    page.goto(f"{split.origin}/class/{first}/", wait_until="domcontentloaded")
    here.ready("vector")
    typed = "毎朝ひとつ、ふたを撮る。"
    expect(here.field(DOING)).to_have_value(typed)

    page.watch.expect(*GONE, r"status of 50\d", r"404 \(Not Found\)")  # type: ignore[attr-defined]
    here.field(DOING).press("ControlOrMeta+End")
    safe, shown = typed, here.saved_at()
    for letter in "雨の日も雪の日もひとつ":
        page.keyboard.insert_text(letter)
        typed += letter
        page.wait_for_timeout(30)
        if here.saved_at() > shown:
            shown, safe = here.saved_at(), _kept(here)
    until(lambda: _kept(here) != "毎朝ひとつ、ふたを撮る。", "nothing of the last words is committed")
    here.server.kill()
    left = _kept(here)
    assert left.startswith(safe)
    assert typed.startswith(left)
    page.reload(wait_until="domcontentloaded")
    there.ready("vector")
    assert f"/class/{second}/" in page.url
    expect(there.field(DOING)).to_have_value(left)
    _go_on(there, "。")
    assert _kept(there) == left + "。"

    # Whoever comes with a link now is led to the one that is there, whichever nginx would have chosen.
    other = window("status of 50")
    for name in (first, second):
        other.goto(split.link.replace("/s#", f"/{name}/s#"), wait_until="domcontentloaded")
        other.wait_for_url(re.compile(f"/class/{second}/(#.*)?$"), wait_until="domcontentloaded")
        Course(other, there.server).ready("vector")


def _go_on(course: Course, words: str) -> None:
    """Write ``words`` behind those that stand there, and wait until the page says they are saved."""
    before = course.saved_at()
    course.field(DOING).press("ControlOrMeta+End")
    course.page.keyboard.insert_text(words)
    course.saved_after(before)


def _kept(course: Course) -> str:
    found = course.server.book().read(Present)
    return found.doing if found else ""
