"""The course on a JupyterHub as `deploy/jupyterhub_config.py` has it: each opens the app, and sees only their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import hub
from tests.browser.course import Course
from tests.browser.serving import until
from workbook import learner
from workbook.journal import Workbook
from workbook.journey.vector.record import Present

LONG: dict[str, Any] = {
    "wait_until": "domcontentloaded",
    "timeout": 150_000,
}  # a server of one's own starts first
DOING = "What I do now"
WORDS = {"mizuho": "毎朝ひとつ、ふたを撮る。", "toru": "柄から包丁を直す。"}  # both are invented


class Own:
    """What the tests ask about one user's workbook: as `Server`, read from the disk."""

    def __init__(self, of: hub.Hub, user: str) -> None:
        self._folder = of.home(user)

    def book(self) -> Workbook:
        """The user's workbook as it is on the disk now."""
        return learner.open_home(self._folder)

    def written(self) -> list[str]:
        """What it says about the present."""
        found = self.book().read(Present)
        return [found.doing] if found else []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[hub.Hub]:
    proxies = hub.proxy()
    if proxies is None:
        pytest.skip(hub.WITHOUT)
    made = hub.Hub(tmp_path, proxies)
    try:
        yield made.wait()
    finally:
        made.end()


def enter(page: Page, at: hub.Hub, user: str, password: str = hub.PASSWORD) -> Course:
    page.goto(at.url, wait_until="domcontentloaded")
    page.locator("input[name=username]").fill(user)
    page.locator("input[name=password]").fill(password)
    page.locator("input[type=submit]").click()
    return Course(page, Own(at, user))  # type: ignore[arg-type]


@pytest.mark.timeout(600)
def test_two_users_write_come_back_and_see_only_their_own(
    running: hub.Hub, window: Callable[..., Page]
) -> None:
    for user, words in WORDS.items():
        course = enter(window(), running, user)
        course.page.wait_for_url(re.compile(rf"/user/{user}/voila/render/app\.ipynb"), **LONG)
        course.ready().go("vector")
        expect(course.field(DOING)).to_have_value("")
        course.type(course.field(DOING), words)
        course.page.goto("about:blank")

    for server in running.servers():  # as after a night
        server.terminate()
        server.wait(60)
    for user, words in WORDS.items():
        course = enter(window(), running, user)
        course.page.wait_for_url(re.compile(rf"/user/{user}/voila/render/app\.ipynb"), **LONG)
        course.ready().go("vector")
        expect(course.field(DOING)).to_have_value(words)
        assert [each.body["doing"] for each in Own(running, user).book().history(Present)] == [words]

        # The other one's address leads nowhere, logged in or not.
        (other,) = WORDS.keys() - {user}
        for path in ("voila/render/app.ipynb", "api/kernels", "api/contents"):
            answer = course.page.request.get(f"{running.url}user/{other}/{path}")
            assert answer.status in (403, 404), path
            assert WORDS[other] not in answer.text()
    stranger = window("status of 403")
    enter(stranger, running, "sachi", "wrong")
    expect(stranger.locator("p.login_error").first).to_be_visible()
    until(lambda: not running.home("sachi").exists(), "a home for somebody who didn't get in")
