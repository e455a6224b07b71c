"""The workbook on paper: saved from the app, opened on its own, nothing fetched, nothing cut at the side of an A4."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import Server
from workbook import learner
from workbook.course import whole
from workbook.journal import portable
from workbook.journey.posts.record import Post
from workbook.journey.supporters.record import Moment, Person

FILES = [(name, language) for name, languages in learner.samples().items() for language in languages]
INCH = 96  # CSS pixels
A4_TEXT = round((210 - 2 * 18) / 25.4 * INCH)  # width between the margins
OWN = "^asked for file:"  # the saved page itself, which is no page of the server's
LONG = "https://example.com/" + "very-long-and-never-broken-" * 12
SIDEWAYS = """edge => [...document.body.querySelectorAll("*")]
    .filter(each => each.getClientRects().length && getComputedStyle(each).position !== "absolute")
    .filter(each => !each.closest("svg") || each.tagName === "svg")
    .filter(each => each.getBoundingClientRect().right > edge + 1 || each.getBoundingClientRect().left < -1)
    .map(each => each.tagName + ": " + each.textContent.slice(0, 60))"""


@pytest.fixture
def filled(server: Server) -> Server:
    """A server with an invented learner's workbook, and in it what breaks a narrow column."""
    book = server.book()
    entries = portable.load(learner.sample_file("mizuho", "ja").read_bytes(), learner.LOCAL)
    book.merge(book.plan(entries))
    person = book.add(
        Person(name="長い名前の人" * 8, met=LONG, communities="、".join(["町内会"] * 30), note=LONG)
    )
    book.add(Moment(date="2026-11-20", who=[person], what="order", note=LONG, amount=1200000))
    book.add(Post(title=LONG, state="published", date="2026-11-20", link=LONG, parts={"granted": LONG}))
    return server


@pytest.fixture
def saved(filled: Server, window: Callable[..., Page], tmp_path: Path) -> Path:
    """The page as the app saves it."""
    course = Course(window(), filled).open("review")
    with course.page.expect_download() as download:
        course.button("Save as a page to print").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".html"
    return path


def test_print_view(saved: Path, window: Callable[..., Page]) -> None:
    page, asked = window(OWN), []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": A4_TEXT, "height": 950})
    page.emulate_media(media="print")
    page.goto(saved.as_uri())
    assert page.evaluate(SIDEWAYS, A4_TEXT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_TEXT
    assert page.locator("section").count() == 8
    assert page.locator("figure svg").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('section')).breakBefore") == "page"
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox \[([^\]]+)\]", pdf))
    assert [tuple(round(float(each)) for each in size.split()) for size in sizes] == [(0, 0, 595, 842)]  # A4
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 9  # a cover, and each step begins a page
    assert {url.partition(":")[0] for url in asked} == {"file"}
    assert len(asked) == 1


@pytest.mark.parametrize(("name", "language"), FILES)
def test_every_invented_learner_fits_the_paper(
    name: str, language: str, window: Callable[..., Page], tmp_path: Path, speaking: Callable[[str], Any]
) -> None:
    with speaking(language):
        made = whole.page(whole.document(learner.sample(name), date(2026, 11, 22), private=True))
    (tmp_path / "page.html").write_text(made, encoding="utf-8")
    page = window(OWN, viewport={"width": A4_TEXT, "height": 950})
    page.emulate_media(media="print")
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate(SIDEWAYS, A4_TEXT) == []
    page.set_viewport_size(PHONE)
    page.emulate_media(media="screen")
    assert page.evaluate(SIDEWAYS, PHONE["width"]) == []


def test_the_saved_page_on_a_phone_and_in_the_dark(saved: Path, window: Callable[..., Page]) -> None:
    page = window(OWN, viewport=PHONE)
    page.emulate_media(color_scheme="dark")
    page.goto(saved.as_uri())
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SIDEWAYS, width) == []
    page.get_by_role("link", name="応援の記録").click()
    assert page.evaluate("location.hash") == "#supporters"


def test_a_text_of_the_learner_s_runs_nothing(
    filled: Server, window: Callable[..., Page], tmp_path: Path
) -> None:
    filled.book().add(
        Post(title="<img src=x onerror=alert(1)>", parts={"granted": "<script>alert(2)</script>"})
    )
    course = Course(window(), filled).open("review")
    with course.page.expect_download() as download:
        course.button("Save as a page to print").click()
    path = tmp_path / "page.html"
    download.value.save_as(path)
    page, shown = window(OWN), []
    page.on("dialog", lambda dialog: shown.append(dialog.message))
    page.goto(path.as_uri())
    assert page.get_by_text("<script>alert(2)</script>").count() == 1
    assert page.locator("script, img").count() == 0
    assert shown == []


def test_the_app_itself_on_paper(filled: Server, window: Callable[..., Page]) -> None:
    course = Course(window(), filled).open("review")
    course.page.set_viewport_size({"width": A4_TEXT, "height": 950})
    course.page.emulate_media(media="print")
    sideways: Any = course.page.evaluate(SIDEWAYS, A4_TEXT)
    assert sideways == []
    assert not course.page.locator(".henai-steps").is_visible()
