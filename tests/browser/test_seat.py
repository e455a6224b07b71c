"""A seat's link in a real browser: the secret leaves the address at once, and the page behind it is the seat's."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import until
from tests.workshop.visitor import BASE, Room

REFUSED = ("403",)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    served = Room(tmp_path_factory.mktemp("room"), port)
    try:
        yield served.start()
    finally:
        served.end()


def test_a_link_leads_to_the_seat_and_leaves_no_trace(room: Room, window: Callable[..., Page]) -> None:
    page = window(*REFUSED)
    home = room.origin + BASE
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers}"))

    page.goto(home)
    expect(page.get_by_role("heading")).to_have_text("席のある人のページです")
    page.goto(f"{home}s#{'A' * 27}")
    expect(page.get_by_role("status")).to_contain_text("このリンクでは席を開けませんでした")
    assert page.url == f"{home}s"

    # The right link, pasted over the address of the page that is there.
    seat = room.learners[0]
    page.goto(f"{home}s#{seat.secret}")
    page.wait_for_url(home)
    field = page.get_by_role("textbox")
    field.fill("あおい")
    until(lambda: room.name_of(seat.name) == "あおい", "it is not kept")

    before = page.evaluate(
        "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )
    page.reload()
    field.fill("また来ました")
    until(lambda: room.name_of(seat.name) == "また来ました", "it is not kept after a reload")
    until(lambda: before not in room.kernels(), "the page before the reload has kept its kernel")

    assert not [each for each in asked if seat.secret in each], "the secret stands in an address or a Referer"
    assert all(each.startswith((home, "blob:", "data:")) for each in asked)
    page.go_back()
    assert seat.secret not in page.url
    assert seat.secret not in page.evaluate(
        "JSON.stringify([document.cookie, {...sessionStorage}, {...localStorage}])"
    )
    assert "henai-" not in page.evaluate("document.cookie"), "a script can read who sits here"
