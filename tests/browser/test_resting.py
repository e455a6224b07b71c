"""A learner's page that nobody touches gives its kernel back, says welcome back, and goes on where it was."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.serving import until
from tests.browser.test_accessible import faults
from tests.browser.test_room import Class, enter
from workbook.workshop.room.record import Guest

PHONE_SIZE = {"viewport": PHONE}
AWAY = 12  # seconds without a touch


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    served = Class(tmp_path_factory.mktemp("resting"), port)
    served._command = ["env", f"HENAI_RESTS_AFTER={AWAY}", *served._command]
    for seat in (*served.learners, served.facilitator):
        served.room.write(Guest(name="はる"), seat.name)
    try:
        yield served.start()
    finally:
        served.end()


def kernel_of(page: Page) -> str:
    return str(
        page.evaluate("() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    )


def test_whoever_is_away_for_long_is_welcomed_back(room: Class, window: Callable[..., Page]) -> None:
    leader = enter(window(), room, room.facilitator.secret)
    leader.locator(".henai-top .henai-saved").wait_for(state="attached")
    page = enter(window(**PHONE_SIZE), room, room.learners[0].secret)
    page.locator('[data-step="position"]').click()
    page.get_by_role("button", name="ポジションを足す").click()
    field = page.locator(".henai-card .henai-form textarea").first
    field.fill("蓋はただの蓋")
    until(lambda: "蓋はただの蓋" in str(room.workbook(0).entries()), "it is not kept")
    kernel, hers = kernel_of(page), kernel_of(leader)

    page.wait_for_url("**/resting#position", timeout=60_000)
    expect(page.get_by_role("heading")).to_have_text("おかえりなさい")
    assert faults(page) == []
    until(lambda: kernel not in room.kernels(), "the page that rests has kept its kernel")
    assert hers in room.kernels(), "the facilitator's page was taken from her"

    page.get_by_role("button", name="続きを始めます").click()
    expect(page.locator('[data-step="position"]')).to_have_attribute("aria-current", "step")
    expect(page.locator("#henai-main-part")).to_contain_text("蓋はただの蓋")
