"""A refusal is one line without anything that opens something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from workbook.workshop.gate.refusals import address_of, is_https, log, refused
from workbook.workshop.room.seats import draw_secret


def request(uri="/", method="GET", peer="192.0.2.7", **headers):
    line = RequestStartLine(method, uri, "HTTP/1.1")
    made = HTTPServerRequest(start_line=line, headers=HTTPHeaders({"Host": "room", **headers}))
    made.remote_ip, made.protocol = peer, "http"
    return made


@pytest.fixture
def lines(caplog, monkeypatch):
    monkeypatch.setattr(log, "propagate", True)
    caplog.set_level("INFO", log.name)
    return lambda: [record.getMessage() for record in caplog.records]


def test_it_says_what_who_and_why(lines):
    refused(request("/enter", "POST"), "403 no such seat")
    refused(request("/api/kernels/x"), "another seat's kernel", "seat-0123456789ab")
    assert lines() == [
        "refused POST /enter from 192.0.2.7: 403 no such seat",
        "refused GET /api/kernels/x from 192.0.2.7 (seat-0123456789ab): another seat's kernel",
    ]


def test_no_secret_cookie_or_query_stands_in_it(lines):
    secret, token = draw_secret(), draw_secret()
    for uri in (f"/s/{secret}", f"/{secret}?secret={secret}", f"/a/{secret}%20/b"):
        refused(request(uri, Cookie=f"henai={token}", Authorization=f"token {token}"), "404")
    said = " ".join(lines())
    assert secret not in said
    assert token not in said
    assert secret[:20] not in said


@given(st.text(st.characters(max_codepoint=255), max_size=300), st.text(max_size=30))
def test_it_stays_one_line_of_ordinary_letters(path, method):
    seen = []
    previous, log.warning = log.warning, lambda line, *values: seen.append(line % values)
    try:
        refused(request("/" + path, method, peer=path), "why")
    finally:
        log.warning = previous
    assert len(seen) == 1
    assert seen[0].isprintable()
    assert len(seen[0]) < 400


def test_a_proxy_on_this_machine_says_whom_it_speaks_for():
    forwarded = {"X-Forwarded-For": "203.0.113.5, 198.51.100.2"}
    assert address_of(request(peer="127.0.0.1", **forwarded)) == "198.51.100.2"
    assert address_of(request(peer="::1", **forwarded)) == "198.51.100.2"
    assert address_of(request(peer="192.0.2.7", **forwarded)) == "192.0.2.7"
    assert address_of(request(peer="127.0.0.1")) == "127.0.0.1"


def test_whether_the_browser_came_by_tls():
    assert not is_https(request())
    assert is_https(request(**{"X-Forwarded-Proto": "https"}))
    assert not is_https(request(**{"X-Forwarded-Proto": "https, http"}))
