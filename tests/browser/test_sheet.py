"""The sheet of links on paper: A4, eight slips a page, and everything inside the lines that are cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from workbook.workshop.opening import sheet
from workbook.workshop.opening.address import LONGEST, link

INCH = 96  # CSS pixels
A4_TEXT = round((210 - 2 * 10) / 25.4 * INCH)  # width between the margins
OWN = "^asked for file:"  # the sheet itself, which is no page of the server's
SECRET = "W-m_" * 6 + "WmW"
# Elements that stick out of their slip, or lie on the link at its foot.
CUT_OFF = """() => [...document.querySelectorAll("article")].flatMap(slip => {
    const lines = slip.getBoundingClientRect(), foot = slip.querySelector(".link").getBoundingClientRect();
    const inside = box => box.left >= lines.left && box.right <= lines.right + 1
        && box.top >= lines.top && box.bottom <= lines.bottom + 1;
    return [...slip.querySelectorAll("*:not(svg, svg *, wbr)")]
        .filter(each => !inside(each.getBoundingClientRect())
            || (!each.closest(".link") && each.getBoundingClientRect().bottom > foot.top + 1))
        .map(each => each.className + ": " + each.textContent.slice(0, 40)); })"""


@pytest.fixture
def written(either: str, tmp_path: Path) -> Path:
    """Nineteen seats with what takes most room: long names, long addresses."""
    longest = "https://workshop.example/" + "w" * (LONGEST - 26) + "/"
    labels = ["", "窓側", "長" * 80, "W" * 80, "<script>alert(1)</script>"] * 4
    slips = [
        sheet.Slip(number, label, link("http://192.168.11.23:8866/" if number % 2 else longest, SECRET))
        for number, label in enumerate(labels[:19], 482)
    ]
    path = tmp_path / "sheet.html"
    path.write_text(sheet.page(slips), encoding="utf-8")
    return path


def test_the_sheet_is_printed_whole(written: Path, window: Callable[..., Page]) -> None:
    page, asked = window(OWN), []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": A4_TEXT, "height": 1000})
    page.emulate_media(media="print")
    page.goto(written.as_uri())
    assert page.locator("article").count() == 19
    assert page.evaluate(CUT_OFF) == []
    assert not page.locator("header").is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox \[([^\]]+)\]", pdf))
    assert [tuple(round(float(each)) for each in size.split()) for size in sizes] == [(0, 0, 595, 842)]  # A4
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 3
    assert [url.partition(":")[0] for url in asked] == ["file"]
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    assert page.locator("header").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
