"""What somebody in the room, or outside of it, might try: each is refused, and logged without secrets."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.browser.serving import until
from tests.workshop.visitor import BASE, Room, Visitor, message
from workbook.workshop.room import seats
from workbook.workshop.room.record import ROOM

pytestmark = pytest.mark.timeout(300)

GUESS = "A" * 27


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    served = Room(tmp_path_factory.mktemp("room"), port)
    visitors: list[Visitor] = []
    served.visitors = visitors  # type: ignore[attr-defined]
    try:
        yield served.start()
    finally:
        served.end()
    log = served.log()
    secrets = [served.facilitator.secret, GUESS, *(seat.secret for seat in served.learners)]
    tokens = [cookie.value for visitor in visitors for cookie in visitor.http.cookies]
    assert not [each for each in (*secrets, *tokens) if each in log], "the log holds what opens a seat"


def visitor(room: Room, secret: str | None = None, address: str = "192.0.2.1") -> Visitor:
    made = Visitor(room, address)
    room.visitors.append(made)  # type: ignore[attr-defined]
    return made.open(secret) if secret else made


@pytest.fixture(scope="module")
def aoi(room: Room) -> Visitor:
    """The first learner, on their page."""
    return visitor(room, room.learners[0].secret).stay()


@pytest.fixture(scope="module")
def yuki(room: Room) -> Visitor:
    """Another learner, on theirs."""
    return visitor(room, room.learners[1].secret).stay()


@pytest.fixture(scope="module")
def leader(room: Room) -> Visitor:
    """The facilitator, on theirs."""
    return visitor(room, room.facilitator.secret).stay()


def waiting(room: Room, *visitors: Visitor) -> str:
    """A kernel that waits for its page."""
    taken = {each.kernel for each in visitors}
    return until(lambda: next((k for k in room.kernels() if k not in taken), None), "no kernel waits", 90)


def test_without_a_seat_there_is_a_friendly_page_and_no_kernel(room, aoi):
    # Theirs, and one that waits for the next learner and for the facilitator.
    until(lambda: len(room.kernels()) == 3, "the kernels that wait are not there", 90)
    before = set(room.kernels())
    stranger = visitor(room)
    for cookie in ({}, {f"henai-{'0' * 8}": GUESS}, {aoi.http.cookies.keys()[0]: GUESS}):
        answer = stranger.get(cookies=cookie)
        assert answer.status_code == 403
        assert "This page belongs to a seat" in answer.text
    assert set(room.kernels()) == before


def test_each_seat_writes_into_its_own_journal(room, aoi, yuki):
    for who, words, seat in ((aoi, "あおい", room.learners[0]), (yuki, "ゆき", room.learners[1])):
        with who.channels() as line:
            who.type(line, words)
            until(lambda: room.name_of(seat.name) == words, f"{words} is not kept")  # noqa: B023 - asked at once
    assert room.name_of(room.learners[0].name) == "あおい"
    assert room.name_of(ROOM) is None


def test_nobody_gets_a_line_to_anothers_kernel(room, aoi, yuki, leader):
    strangers = [
        (aoi, yuki.kernel),
        (aoi, leader.kernel),
        (leader, aoi.kernel),
        (aoi, waiting(room, aoi, yuki, leader)),
        (visitor(room), aoi.kernel),
    ]
    for who, kernel in strangers:
        with pytest.raises(InvalidStatus) as refusal:
            who.channels(kernel)
        assert refusal.value.response.status_code == 403
        for method in ("GET", "DELETE"):
            asked = who.http.request(
                method, who.url(f"api/kernels/{kernel}"), timeout=60, allow_redirects=False
            )
            assert asked.status_code in (302, 403), method
        assert who.leave(kernel) == 403
    alive = room.kernels()
    assert {yuki.kernel, leader.kernel, aoi.kernel} <= set(alive)
    assert "another seat's kernel" in room.log()


def test_code_sent_to_the_own_kernel_does_not_run(room, aoi, tmp_path):
    made = tmp_path / "made"
    code = {"code": f"open({str(made)!r}, 'w')", "silent": False, "store_history": False}
    with aoi.channels() as line:
        for kind in ("execute_request", "debug_request", "input_reply", "interrupt_request"):
            for channel in ("shell", "control", "stdin"):
                line.send(message(kind, code, channel))
        aoi.type(line, "afterwards")
        until(lambda: room.name_of(room.learners[0].name) == "afterwards", "it does not work any more")
    assert not made.exists()


def test_what_the_page_never_offered_changes_nothing_of_others(room, aoi, yuki):
    """Other learners' ids, traits of another kind, and words longer than any field holds."""
    before = room.name_of(room.learners[1].name)
    other = room.learners[1].name
    with aoi.channels() as line:
        for name, value in {
            "learner": other,
            "_model_name": "VBoxModel",
            "_dom_classes": ["x" * 1000] * 10,
            "comm": other,
            "disabled": "no",
            "value": {"learner": other},
        }.items():
            aoi.type(line, value, name)
        line.send(
            message(
                "comm_msg", {"comm_id": yuki.field, "data": {"method": "update", "state": {"value": "x"}}}
            )
        )
        for content in ({}, {"comm_id": 5}, {"comm_id": aoi.field, "data": {"method": "eval", "state": []}}):
            line.send(message("comm_msg", content))
        line.send("not json")
    with aoi.channels() as line:
        aoi.type(line, "still here")
        until(lambda: room.name_of(room.learners[0].name) == "still here", "it does not work any more")
    assert room.name_of(other) == before


def test_ten_million_letters_at_once_cut_the_line_and_nothing_else(room, aoi):
    with aoi.channels() as line:
        with contextlib.suppress(ConnectionClosed):
            aoi.type(line, "あ" * 10_000_000)
        cut(line)
    with aoi.channels() as line:
        aoi.type(line, "short")
        until(lambda: room.name_of(room.learners[0].name) == "short", "it does not work any more")


def test_a_kernel_whose_seat_is_not_known_writes_nothing(room):
    fresh = visitor(room, room.learners[2].secret)
    theirs = seats_file(fresh)
    for nobody in ("", ROOM, "me", f"{room.learners[2].name}\n", "../" + room.learners[2].name):
        theirs.write_text(nobody)
        with fresh.channels() as line:
            fresh.type(line, f"by {nobody}")
            fresh.type(line, "")
            answered(line)
        assert room.name_of(room.learners[2].name) is None
        assert room.name_of(ROOM) is None
    theirs.unlink()
    with fresh.channels() as line:
        fresh.type(line, "by nobody at all")
        answered(line)
    assert room.name_of(room.learners[2].name) is None


def answered(line: ClientConnection) -> None:
    """Wait until the kernel has done everything that was sent."""
    asked = message("kernel_info_request", {})
    line.send(asked)
    wanted = json.loads(asked)["header"]["msg_id"]
    while True:
        heard = json.loads(line.recv(timeout=60))
        if heard["parent_header"].get("msg_id") == wanted and heard["msg_type"] == "kernel_info_reply":
            return


def cut(line: ClientConnection) -> None:
    """Wait until the server has cut the line."""
    with contextlib.suppress(ConnectionClosed):
        while True:
            line.recv(timeout=60)


def seats_file(who: Visitor) -> Path:
    """Where the server has told the visitor's kernel whose it is."""
    return next(Path(tempfile.gettempdir()).glob(f"henai-seats-*/{who.kernel}"))


def test_the_folder_of_seats_is_for_the_servers_user_alone(room, aoi):
    folder = seats_file(aoi).parent
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}


def test_guessing_gets_slow_there_and_nowhere_else(room):
    guesser = visitor(room, address="198.51.100.9")
    codes = [guesser.enter(GUESS).status_code for _ in range(30)]
    assert set(codes[:20]) == {403}
    last = guesser.enter(GUESS)
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) >= 1
    # Not even the right one is looked at now: otherwise guessing would go on at full speed.
    assert guesser.enter(room.learners[3].secret).status_code == 429
    assert visitor(room, address="198.51.100.10").enter(room.learners[3].secret).status_code == 204


@pytest.mark.parametrize(
    "given", [None, 5, [], {}, "", "A" * 27 + "\n", "席" * 27, "../" * 9, "' OR 1=1 --", "%00" * 9]
)
def test_what_is_no_secret_opens_nothing(room, given):
    assert visitor(room, address="198.51.100.20").enter(given).status_code == 403


def test_a_body_that_is_not_ours_is_refused(room):
    who = visitor(room, address="198.51.100.21")
    ours = {"Origin": room.origin, "Content-Type": "application/json"}
    for body, status in (
        (b"{", 403),
        (b"\xff\xfe", 403),
        (b"[" * 900, 403),
        (b'"' + b"x" * 5000 + b'"', 400),
    ):
        assert who.http.post(who.url("enter"), data=body, headers=ours, timeout=60).status_code == status
    form = {"Origin": room.origin, "Content-Type": "text/plain"}
    answer = who.http.post(who.url("enter"), data=b'{"secret": "x"}', headers=form, timeout=60)
    assert answer.status_code == 400


def test_another_site_can_neither_seat_somebody_nor_listen_nor_end_a_page(room, aoi):
    secret = room.learners[3].secret
    port = f"http://127.0.0.1:{room.port + 1}"
    for origin in ("https://evil.example", "null", "", port, f"{room.origin}.evil.example"):
        who = visitor(room, address="198.51.100.30")
        answer = who.enter(secret, Origin=origin)
        assert answer.status_code == 403
        assert not who.http.cookies
        if origin and origin != "null":
            with pytest.raises(InvalidStatus) as refusal:
                aoi.channels(Origin=origin)
            assert refusal.value.response.status_code == 403
            assert aoi.leave(aoi.kernel, Origin=origin) in (403, 404)
    assert aoi.leave(aoi.kernel, token="") == 403
    assert aoi.leave(aoi.kernel, token="x", Origin="null") == 403
    assert aoi.kernel in room.kernels()


PATHS = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//....//etc/passwd",
    "..\\..\\etc\\passwd",
    "%00",
    "/etc/passwd",
    "x/%252e%252e/%252e%252e/etc/passwd",
    "../room.sqlite3",
    "room.sqlite3",
    "seat.ipynb",
]
PREFIXES = [
    "",
    "voila/static/",
    "voila/static/v-000000000000/",
    "voila/labextensions/",
    "voila/labextensions/anywidget/",
    "voila/files/",
    "voila/templates/henai/static/",
    "voila/api/themes/",
    "voila/api/shutdown/",
    "voila/api/contents/",
    "voila/render/",
    "voila/tree/",
    "api/kernels/",
    "api/contents/",
    "files/",
    "static/",
    "s/",
]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_path_leads_out_of_what_is_served(room, aoi, prefix):
    for path in PATHS:
        for cookie in ("", aoi.cookies()):
            status, body = room.raw("GET", BASE + prefix + path, Host=f"127.0.0.1:{room.port}", Cookie=cookie)
            assert status in (400, 403, 404), prefix + path
            assert b"root:" not in body
            assert b"SQLite" not in body
            assert b'"cells"' not in body
            assert b"Traceback" not in body
            assert str(room.folder).encode() not in body


@pytest.mark.parametrize(
    "path",
    ["voila/tree", "voila/render/seat.ipynb", "voila/files/seat.ipynb", "voila/templates/lab/static/x.js",
     "voila/query/0", "api/kernels", "api", "login", "logout", "tree", "voila/static/", "voila/labextensions/", "favicon.ico"],
)  # fmt: skip
def test_listings_other_notebooks_and_logins_are_not_there(room, aoi, path):
    answer = aoi.get(path, allow_redirects=False)
    assert answer.status_code in (403, 404)
    assert "Directory" not in answer.text


def test_nothing_in_the_address_changes_the_page(room):
    who = visitor(room, room.learners[3].secret)
    plain = skeleton(who.get().text)
    for query in (
        "template=lab",
        "theme=dark",
        "voila-theme=dark",
        "token=x",
        "seat=" + room.learners[0].name,
    ):
        assert skeleton(who.get("?" + query).text) == plain, query


def skeleton(page: str) -> str:
    """A page without the ids that are new each time."""
    return re.sub(r"[0-9a-f]{32}|[0-9a-f-]{36}", "…", page)


def test_a_refusal_shows_no_words_of_the_request(room):
    answer = visitor(room).get("<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "alert" not in answer.text
    for method, path in (("BREW", "%1b%5b31mred"), ("GET", "%0d%0arefused%20nothing"), ("POST", "enter%0a")):
        assert room.raw(method, BASE + path, Host="x", Content_Length="0")[0] in (400, 403, 404, 405)
    assert "\x1b" not in room.log()
    assert "\nrefused nothing" not in room.log()


def test_every_answer_has_the_headers(room, aoi):
    for path in (
        "",
        "s",
        "nowhere",
        "voila/static/voila.js",
        "voila/static/none.js",
        "voila/labextensions/none.js",
        "enter",
    ):
        for who in (aoi, visitor(room)):
            headers = who.get(path, headers={"Accept-Encoding": "gzip"}).headers
            assert "default-src 'none'" in headers["Content-Security-Policy"], path
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert "Server" not in headers


def test_files_are_packed_and_kept_and_pages_are_not_kept(room, aoi):
    page = aoi.get(headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Cache-Control"] == "no-store"
    static = re.search(r'src="(\S+/voila\.js)"', page.text).group(1)
    packed = aoi.http.get(room.origin + static, headers={"Accept-Encoding": "gzip"}, timeout=60)
    plain = aoi.http.get(room.origin + static, headers={"Accept-Encoding": "identity"}, timeout=60)
    assert packed.content == plain.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])
    assert "immutable" in packed.headers["Cache-Control"]
    unnamed = aoi.get("voila/static/voila.js")
    assert unnamed.headers["Cache-Control"] == "no-cache"
    again = aoi.get("voila/static/voila.js", headers={"If-None-Match": unnamed.headers["ETag"]})
    assert again.status_code == 304


def test_the_cookie_is_for_this_class_alone(room):
    secret = room.learners[3].secret
    plain = visitor(room).enter(secret).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", f"Path={BASE}"} <= set(plain.split("; "))
    assert "Secure" not in plain
    tls = visitor(room).enter(secret, **{"X-Forwarded-Proto": "https"}).headers["Set-Cookie"]
    assert "Secure" in tls.split("; ")


def test_a_page_that_leaves_gives_its_kernel_back(room):
    who = visitor(room, room.learners[3].secret)
    assert who.leave(who.kernel, Origin="null") == 204
    until(lambda: who.kernel not in room.kernels(), "the kernel is still there")
    assert who.leave(who.kernel) in (204, 404)


@pytest.mark.parametrize("how", ["replace", "revoke"])
def test_a_link_that_was_taken_back_is_dead_at_once(room, yuki, how):
    made = seats.add(room.room, [how])[0]
    who = visitor(room, made.secret)
    with who.channels() as line:
        who.type(line, "before")
        until(lambda: room.name_of(made.name) == "before", "it is not kept")
        fresh = seats.replace(room.room, made.name) if how == "replace" else None
        if how == "revoke":
            seats.revoke(room.room, made.name)
        assert who.get().status_code == 403
        assert who.enter(made.secret).status_code == 403
        with pytest.raises(InvalidStatus):
            who.channels()
        cut(line)
    until(lambda: who.kernel not in room.kernels(), "the kernel is still there")
    assert room.name_of(made.name) == "before"
    if fresh:
        assert visitor(room).enter(fresh.secret).status_code == 204
    with yuki.channels() as line:
        answered(line)
