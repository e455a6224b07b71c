"""The course for one learner: closed to other sites and other names, and a page that leaves gives its kernel back."""

from __future__ import annotations

import re
import socket

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.serving import Server, until

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    server = Server(tmp_path_factory.mktemp("alone"), port)
    try:
        yield server.start()
    finally:
        server.end()


@pytest.fixture(scope="module")
def origin(served):
    return f"http://127.0.0.1:{served.port}"


@pytest.fixture(scope="module")
def page(served, origin):
    """A browser with the page open: its cookies, and the id of its kernel."""
    browser = requests.Session()
    answer = browser.get(f"{origin}/", timeout=120)
    browser.kernel = re.search(r'"kernelId": "([0-9a-f-]{36})"', answer.text).group(1)
    browser.answer = answer
    return browser


def leave(origin, page, token, **headers):
    address = f"{origin}/voila/api/shutdown/{page.kernel}"
    return page.post(address, data={"_xsrf": token}, headers=headers, timeout=60).status_code


def test_it_answers_only_to_the_names_of_this_machine(origin, page):
    for host, status in (("evil.example", 403), ("127.0.0.1", 200), ("localhost", 200)):
        kernel = page.get(f"{origin}/api/kernels/{page.kernel}", headers={"Host": host}, timeout=60)
        assert kernel.status_code == status, host
    assert page.get(f"{origin}/", headers={"Host": "evil.example"}, timeout=60).status_code == 403


def test_another_site_gets_no_line_to_the_kernel(origin, page):
    address = origin.replace("http", "ws") + f"/api/kernels/{page.kernel}/channels?session_id=s"
    with pytest.raises(InvalidStatus) as refusal:
        connect(address, additional_headers={"Origin": "https://evil.example"})
    assert refusal.value.response.status_code == 403


def test_every_answer_has_the_headers(origin, page):
    answers = [page.answer] + [
        page.get(f"{origin}/{path}", timeout=60)
        for path in (
            "voila/static/voila.js",
            "voila/static/none.js",
            "voila/labextensions/none.js",
            "voila/files/x",
        )
    ]
    for answer in answers:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], answer.url
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answers[0].headers["Content-Encoding"] == answers[1].headers["Content-Encoding"] == "gzip"
    assert "Traceback" not in "".join(answer.text for answer in answers)


def test_files_may_be_kept_and_come_packed(origin, page):
    static = re.search(r'src="(\S+/voila\.js)"', page.answer.text).group(1)
    voila = page.get(origin + static, timeout=60)
    assert "immutable" in voila.headers["Cache-Control"]
    assert int(voila.headers["Content-Length"]) < len(voila.content)


def test_only_the_page_itself_can_end_its_kernel(served, origin, page):
    token = page.cookies["_xsrf"]
    assert leave(origin, page, "x", Origin=origin) == 403
    assert leave(origin, page, "", Origin="null") == 403
    assert leave(origin, page, token, Origin="https://evil.example") in (403, 404)
    assert page.kernel in served.kernels()
    assert leave(origin, page, token, Origin=origin) == 204
    until(lambda: page.kernel not in served.kernels(), "the kernel is still there")
