"""A served class, and visitors who speak to it without a browser: by the page's own protocol, or against it."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import sys
import uuid
from pathlib import Path
from typing import Any

import requests
from nbformat import v4, write
from websockets.sync.client import ClientConnection, connect

from tests.browser.serving import Server
from workbook.journal import Store, Workbook
from workbook.workshop.room import seats
from workbook.workshop.room.record import Guest, room_of

BASE = "/class/"
# A field whose words are kept as those of whoever sits here.
CELL = """
from ipywidgets import Text
from workbook import learner
from workbook.workshop.room.record import Guest
field = Text()
field.observe(lambda change: learner.current().write(Guest(name=change["new"])), "value")
field
"""
SERVE = """
import json, sys
from workbook.workshop.serving import serve_room
serve_room(**json.loads(sys.argv[1]))
"""


def notebook(path: Path) -> None:
    """A page with one field, for a seat or for the facilitator."""
    about = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "henai": {"app": True, "lang": "ja"},
    }
    path.parent.mkdir(exist_ok=True)
    write(v4.new_notebook(cells=[v4.new_code_cell(CELL)], metadata=about), path)


class Room(Server):
    """A class of a few invented learners, served at ``/class/``."""

    def __init__(self, folder: Path, port: int) -> None:
        self.store = folder / "room.sqlite3"
        for name in ("seat.ipynb", "room.ipynb"):
            notebook(folder / "notebooks" / name)
        options = {
            "place": str(self.store),
            "port": port,
            "base_url": BASE,
            "notebooks": str(folder / "notebooks"),
        }
        super().__init__(folder, port, command=[sys.executable, "-c", SERVE, json.dumps(options)])
        self.room = room_of(Store.open(self.store))
        self.facilitator = seats.add(self.room, ["F"], role="facilitator")[0]
        self.learners = seats.add(self.room, ["<script>alert(1)</script>", "b", "c", "d"])

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def name_of(self, seat: str) -> str | None:
        """What is kept as the words of a seat."""
        guest = Workbook(Store.open(self.store), seat).read(Guest)
        return guest.name if guest else None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"the server ended\n{self.log()}"
        with contextlib.suppress(OSError):
            return requests.get(f"{self.origin}{BASE}voila/static/voila.js", timeout=5).ok
        return False

    def raw(self, method: str, path: str, **headers: str) -> tuple[int, bytes]:
        """A request whose path goes out as it is written here."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


class Visitor:
    """Somebody with a browser of their own. ``address`` is where they come from, as a proxy would say."""

    def __init__(self, room: Room, address: str = "192.0.2.1") -> None:
        self.room = room
        self.http = requests.Session()
        self.http.headers.update({"X-Forwarded-For": address, "Accept-Language": "en"})
        self.kernel = ""
        self.field = ""

    def url(self, path: str = "") -> str:
        return self.room.origin + BASE + path

    def get(self, path: str = "", **options: Any) -> requests.Response:
        return self.http.get(self.url(path), timeout=120, **options)

    def enter(self, secret: Any, **headers: str) -> requests.Response:
        """What the page behind a seat's link does."""
        headers = {"Origin": self.room.origin, **headers}
        return self.http.post(self.url("enter"), json={"secret": secret}, headers=headers, timeout=60)

    def open(self, secret: str) -> Visitor:
        """Sit down, and load the page."""
        assert self.enter(secret).status_code == 204
        page = self.get()
        assert page.status_code == 200
        self.kernel = re.search(r'"kernelId": "([0-9a-f-]{36})"', page.text).group(1)
        self.field = re.search(r'"model_id": "([0-9a-f]{32})"', page.text).group(1)
        return self

    def cookies(self) -> str:
        return "; ".join(f"{each.name}={each.value}" for each in self.http.cookies)

    def channels(self, kernel: str | None = None, **headers: str) -> ClientConnection:
        """The line to a kernel, by default to the visitor's own."""
        address = self.url(f"api/kernels/{kernel or self.kernel}/channels?session_id={uuid.uuid4().hex}")
        given = {"Cookie": self.cookies(), "Origin": self.room.origin} | headers
        return connect(
            address.replace("http", "ws", 1), additional_headers=given, max_size=None, max_queue=None
        )

    def stay(self) -> Visitor:
        """Keep the page open: one that is left gives its kernel back after a while."""
        self.line = self.channels()
        return self

    def type(self, line: ClientConnection, words: Any, name: str = "value") -> None:
        """Put words into the field, as the page does after each key."""
        data = {"method": "update", "state": {name: words}, "buffer_paths": []}
        line.send(message("comm_msg", {"comm_id": self.field, "data": data}))

    def leave(self, kernel: str, token: str | None = None, **headers: str) -> int:
        """What a page posts when it is closed."""
        token = self.http.cookies.get("_xsrf") if token is None else token
        headers = {"Origin": self.room.origin, **headers}
        posted = {"_xsrf": token} if token else {}
        address = self.url(f"voila/api/shutdown/{kernel}")
        return self.http.post(address, data=posted, headers=headers, timeout=60).status_code


def message(kind: str, content: dict[str, Any], channel: str = "shell") -> str:
    """A message of Jupyter's protocol."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
    return json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
    )
