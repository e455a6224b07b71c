"""One notebook of the course served by plain Voila, as anybody may who has installed this package."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.course import Course
from tests.browser.serving import Server
from workbook import shared
from workbook.journey.obsession.record import Candidate

DARK, LIGHT = "rgb(29, 28, 26)", "rgb(250, 247, 241)"  # --paper of the style sheet


class SinglePage(Course):
    """A step on a page of its own: no list of steps, and a line under each exercise that says when it was saved."""

    def open(self, step: str = "") -> SinglePage:
        self.page.goto(self.server.url, wait_until="domcontentloaded")
        expect(self.page.locator(".henai-exercise").first).to_be_visible(timeout=60_000)
        self.settled()
        return self

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def saved_at(self) -> str:
        shown = self.main.locator(".henai-exercise .henai-saved time")
        return max(shown.evaluate_all("all => all.map(time => time.dateTime)"), default="")


def serve(folder: Path, notebook: str) -> Iterator[Server]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    path = str(shared.folder("notebooks") / notebook)
    server = Server(
        folder, port, command=[sys.executable, "-m", "voila", path, "--no-browser", "--port", str(port)]
    )
    try:
        yield server.start()
    finally:
        server.end()


@pytest.fixture(scope="module")
def obsession(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve(tmp_path_factory.mktemp("single"), "ja/01_obsession.ipynb")


@pytest.fixture(scope="module")
def vector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve(tmp_path_factory.mktemp("single"), "en/02_vector.ipynb")


def test_page_is_ours_and_what_is_typed_is_in_the_workbook_the_app_opens(
    obsession: Server, window: Callable[..., Page], start: Callable[..., Server], tmp_path: Path
) -> None:
    step = SinglePage(window(), obsession).open()
    assert step.page.locator("html").get_attribute("lang") == "ja"
    expect(step.page.locator("body.henai-voila")).to_have_count(1)
    assert step.page.title() == "偏愛を見つける"
    expect(step.main.locator(".henai-prose h1")).to_contain_text("偏愛を見つける")
    expect(step.main.locator(".henai-exercise")).to_have_count(7)

    step.add("Add a candidate")
    step.type(step.field("Name"), "橋の銘板")
    status = step.main.locator(".henai-exercise").first.locator(".henai-saved [role=status]")
    expect(status).to_contain_text("✓")
    obsession.holds(Candidate, name="橋の銘板")

    (tmp_path / "home").symlink_to(obsession.home)
    app = Course(window(), start(tmp_path)).open("obsession")
    app.button("橋の銘板").click()
    expect(app.field("Name")).to_have_value("橋の銘板")

    step.open()
    step.button("橋の銘板").click()
    expect(step.field("Name")).to_have_value("橋の銘板")


@pytest.mark.parametrize(("scheme", "paper"), [("light", LIGHT), ("dark", DARK)])
def test_page_is_as_dark_as_the_system(
    obsession: Server, window: Callable[..., Page], scheme: str, paper: str
) -> None:
    step = SinglePage(window(color_scheme=scheme), obsession).open()
    expect(step.page.locator("body")).to_have_css("background-color", paper)
    step.add("Add a candidate")
    expect(step.main.locator(".henai-field input[type=text]:visible").first).to_have_css(
        "background-color", paper
    )


def test_prose_can_be_read_without_the_widgets_script(obsession: Server, window: Callable[..., Page]) -> None:
    page = window("ERR_FAILED")
    page.route("**/voila.js", lambda route: route.abort())
    page.goto(obsession.url)
    for words in ("なぜ、偏愛からなのですか", "いまは、どれを選びますか", "次はどこへ行きますか"):
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    expect(page.locator("blockquote").first).to_contain_text("マンホールの蓋")
    expect(page.locator(".henai-exercise")).to_have_count(0)


def test_english_notebook_is_english(vector: Server, window: Callable[..., Page]) -> None:
    step = SinglePage(window(), vector).open()
    assert step.page.locator("html").get_attribute("lang") == "en"
    assert step.page.title() == "Draw your vector"
    expect(step.field("What I do now")).to_be_visible()
    step.type(step.field("What I do now"), "包丁を研ぐ")
    shown = step.main.locator(".henai-exercise").filter(has=step.page.get_by_label("What I do now"))
    expect(shown).to_have_attribute("lang", "en")
    expect(shown.locator(".henai-saved [role=status]")).to_contain_text("saved")
