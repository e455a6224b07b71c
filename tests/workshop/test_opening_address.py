"""Where the links of seats lead: what may be typed, and what a listening server is called."""

from __future__ import annotations

import pytest

from workbook.journal import Problem
from workbook.workshop.opening import address


@pytest.mark.parametrize(
    ("given", "path"),
    [("", "/"), ("/", "/"), ("class", "/class/"), ("/class/", "/class/"), ("/a/b-1", "/a/b-1/")],
)
def test_a_path(given: str, path: str) -> None:
    assert address.base_path(given) == path


@pytest.mark.parametrize(
    "given", ["/a/../b", "a b", "/a?b", "//x//y", "教室", "<script>", "/%2e%2e/", "a\nb"]
)
def test_no_path(given: str) -> None:
    with pytest.raises(Problem, match="can't be a path"):
        address.base_path(given)


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://workshop.example", "https://workshop.example/"),
        ("https://workshop.example:8443/class", "https://workshop.example:8443/class/"),
        ("http://192.168.1.20:8866/", "http://192.168.1.20:8866/"),
        ("http://[fd00::1]:8866/", "http://[fd00::1]:8866/"),
    ],
)
def test_an_address_for_people(given: str, base: str) -> None:
    assert address.public(given) == base


@pytest.mark.parametrize(
    "given",
    [
        "",
        "workshop.example",
        "ftp://workshop.example/",
        "https://",
        "https:///class/",
        "https://name:word@workshop.example/",
        "https://workshop.example/?a=b",
        "https://workshop.example/#s",
        "https://workshop.example:0/",
        "https://workshop.example:99999/",
        "https://[::1",
        "https://workshop.example/a b/",
        "https://教室.example/",
        "javascript:alert(1)//https://x/",
        "https://x/" + "a" * address.LONGEST,
    ],
)
def test_no_address_for_people(given: str) -> None:
    with pytest.raises(Problem):
        address.public(given)


def test_a_server_on_this_machine() -> None:
    assert address.of_server("127.0.0.1", 8866, "/") == "http://127.0.0.1:8866/"
    assert address.of_server("::1", 80, "/class/") == "http://[::1]:80/class/"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_server_on_the_whole_network_has_this_machines_address(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "local_network", lambda _host: "192.168.1.20")
    assert address.of_server(host, 8866, "/") == "http://192.168.1.20:8866/"
    monkeypatch.setattr(address, "local_network", lambda _host: None)
    with pytest.raises(Problem, match="no address on a network"):
        address.of_server(host, 8866, "/")


def test_the_own_address_is_never_the_loopback() -> None:
    found = address.local_network("0.0.0.0")
    assert found is None or not address.is_loopback(found)


@pytest.mark.parametrize(
    ("host", "base", "open_"),
    [
        ("127.0.0.1", "http://127.0.0.1:8866/", False),
        ("localhost", "http://localhost/", False),
        ("127.0.0.1", "https://workshop.example/", False),
        ("0.0.0.0", "https://workshop.example/", False),
        ("0.0.0.0", "http://192.168.1.20:8866/", True),
        ("192.168.1.20", "http://192.168.1.20:8866/", True),
    ],
)
def test_who_can_read_along(host: str, base: str, open_: bool) -> None:
    assert address.in_the_open(host, base) is open_


def test_a_secret_stands_behind_the_hash() -> None:
    assert address.link("https://workshop.example/class/", "abc") == "https://workshop.example/class/s#abc"
