"""The vector leaves the page: a PNG drawn by the browser, and an SVG, with any words in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Page

from tests.browser.course import Course
from tests.browser.serving import Server
from workbook.journey.vector.drawing import HIGH, WIDE
from workbook.journey.vector.record import Destination, Event, Present

NASTY = "<script>alert(1)</script> & 蓋"
# Size, and the colours there are: the corner's, whether the accent is drawn, how many pixels are not paper.
LOOK = """async (bytes) => {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const at = (x, y) => [...data.slice((y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 4)];
  const inked = (left, top, right, bottom) => {
    let found = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (at(x, y)[0] < 100) found++;
    return found;
  };
  return { wide: bitmap.width, high: bitmap.height, corner: at(2, 2), arrow: at(940, 170), scene: inked(72, 80, 828, 400) };
}"""


def write(server: Server, scene: str) -> None:
    book = server.book()
    book.add(Event(when="1998-04", what=NASTY))
    book.add(Event(when="2025-10", what="蓋の写真が送られてくる"))
    book.change(Present, doing="日曜に台帳へ写している")
    book.change(Destination, scene=scene, by="2027")


def saved(page: Page, course: Course, words: str, path: Path) -> bytes:
    with page.expect_download() as download:
        course.button(words).click()
    download.value.save_as(path)
    return path.read_bytes()


def test_the_picture_is_saved_as_it_is_seen(
    server: Server, window: Callable[..., Page], tmp_path: Path
) -> None:
    write(server, f"町の人たちと月に1度、蓋を見て歩いている {NASTY}")
    page = window(viewport={"width": 390, "height": 844})
    course = Course(page, server).open("vector")
    picture = page.locator(".henai-shared svg")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    assert 300 < box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    png = saved(page, course, "Save as PNG", tmp_path / "vector.png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    look: dict[str, Any] = page.evaluate(LOOK, list(png))
    assert (look["wide"], look["high"]) == (2 * WIDE, 2 * HIGH)
    assert look["corner"] == [250, 247, 241, 255]
    assert look["arrow"] == [179, 64, 46, 255]
    assert look["scene"] > 3000  # the letters of the destination, as dark pixels

    svg = ElementTree.fromstring(saved(page, course, "Save as SVG", tmp_path / "vector.svg"))
    assert "<script>" in "".join(svg.itertext())
    assert not [each for each in svg.iter() if each.tag.endswith("script")]
