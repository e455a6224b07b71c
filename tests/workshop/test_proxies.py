"""The proxies of `deploy/` as they stand there, with TLS before a real class: only ports and certificate are ours."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.browser.serving import until
from tests.debian import installed
from tests.test_cli import free_port
from tests.workshop.visitor import BASE, Room, Visitor
from workbook.workshop.room import seats

pytestmark = pytest.mark.timeout(300)

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = "workshop.example"
# What nginx is told elsewhere on a real machine.
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


def nginx(folder: Path, port: int, room: int, certificate: Path) -> list[str]:
    written = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    live = f"/etc/letsencrypt/live/{NAME}"
    for theirs, ours in {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        f"{live}/fullchain.pem": str(certificate),
        f"{live}/privkey.pem": str(certificate.with_suffix(".key")),
        "127.0.0.1:8866": f"127.0.0.1:{room}",
        NAME: "localhost",
    }.items():
        assert theirs in written
        written = written.replace(theirs, ours)
    (folder / "henai.conf").write_text(written, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True, timeout=60)
    return command


def caddy(folder: Path, port: int, room: int, certificate: Path) -> list[str]:
    written = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    tls = f"\ttls {certificate} {certificate.with_suffix('.key')}\n"
    for theirs, ours in {
        f"\n{NAME} {{\n": f"\nhttps://localhost:{port} {{\n{tls}",
        "127.0.0.1:8866": f"127.0.0.1:{room}",
    }.items():
        assert theirs in written
        written = written.replace(theirs, ours)
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + written, encoding="utf-8")
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]
    subprocess.run(["caddy", "validate", *command[2:]], check=True, capture_output=True, timeout=60)
    return command


PROXIES: dict[str, Callable[[Path, int, int, Path], list[str]]] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    served = Room(tmp_path_factory.mktemp("room"), free_port())
    try:
        yield served.start()
    finally:
        served.end()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that nobody but these tests believes."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost"]
    out = ["-keyout", str(file.with_suffix(".key")), "-out", str(file)]
    subprocess.run(["openssl", *words.split(), *names, *out], check=True, capture_output=True, timeout=60)
    return file


@pytest.fixture(scope="module", params=PROXIES)
def proxy(
    request: pytest.FixtureRequest, room: Room, certificate: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SimpleNamespace]:
    """The address of a proxy before the room, and the certificate to believe."""
    if not installed(request.param):
        pytest.skip(f"{request.param} is not installed: on Debian or Ubuntu, apt install {request.param}")
    folder, port = tmp_path_factory.mktemp(request.param), free_port()
    command = PROXIES[request.param](folder, port, room.port, certificate)
    homes = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, env=os.environ | homes, stdout=log, stderr=log)
    try:
        until(lambda: _listens(port, process), "the proxy listens")
        yield SimpleNamespace(origin=f"https://localhost:{port}", certificate=certificate)
    finally:
        process.terminate()
        process.wait(30)


def _listens(port: int, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "the proxy ended"
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def visitor(proxy: Any, secret: str | None = None) -> Visitor:
    made = Visitor(proxy)
    made.http.verify = str(proxy.certificate)
    made.http.trust_env = False
    return made.open(secret) if secret else made


def line_of(visitor: Visitor, kernel: str, **headers: str) -> ClientConnection:
    trusted = ssl.create_default_context(cafile=visitor.room.certificate)
    address = visitor.url(f"api/kernels/{kernel}/channels?session_id=s").replace("https", "wss", 1)
    given = {"Cookie": visitor.cookies(), "Origin": visitor.room.origin} | headers
    return connect(address, additional_headers=given, ssl=trusted, max_size=None, proxy=None)


def test_a_learner_comes_types_and_leaves(room: Room, proxy: Any) -> None:
    (seat,) = seats.add(room.room, ["behind a proxy"])
    somebody = visitor(proxy)
    answer = somebody.enter(seat.secret)
    assert answer.status_code == 204
    cookie = answer.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Strict", f"Path={BASE}"} <= set(cookie.split("; "))
    somebody.open(seat.secret)
    with line_of(somebody, somebody.kernel) as line:
        somebody.type(line, "プロキシの向こうから")
        until(lambda: room.name_of(seat.name) == "プロキシの向こうから", "the words are kept")
    assert somebody.leave(somebody.kernel) < 300


def test_what_guards_the_room_still_does(room: Room, proxy: Any) -> None:
    somebody = visitor(proxy, room.learners[0].secret)
    other = visitor(proxy, room.learners[1].secret)
    page = somebody.get("s")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert somebody.enter(room.learners[0].secret, Origin="https://elsewhere.example").status_code == 403
    for kernel, headers in ((other.kernel, {}), (somebody.kernel, {"Origin": "https://elsewhere.example"})):
        with pytest.raises(InvalidStatus):
            line_of(somebody, kernel, **headers)
    assert visitor(proxy).get().status_code == 403


def test_the_path_without_its_slash_leads_on(room: Room, proxy: Any) -> None:
    answer = requests.get(
        proxy.origin + BASE.rstrip("/"), verify=str(proxy.certificate), allow_redirects=False, timeout=60
    )
    assert answer.status_code in (301, 302)
    assert answer.headers["Location"] in (BASE, proxy.origin + BASE)
