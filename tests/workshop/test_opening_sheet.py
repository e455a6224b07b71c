"""The sheet of links: every code is read as a phone would, every label is text, nothing comes from outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
import zxingcpp

from workbook.workshop.opening import sheet
from workbook.workshop.opening.address import LONGEST, link
from workbook.workshop.opening.sheet import Slip

BASE = "http://192.168.1.20:8866/"
SECRET = "Ab-_0123456789abcdefghijklm"
PIXELS = 5  # a module of the code


def read(svg: str) -> str:
    """What a reader finds in the picture, drawn from the strokes of its path."""
    size = int(re.search(r'viewBox="0 0 (\d+) \d+"', svg)[1])  # type: ignore[index]
    modules = np.full((size, size), 255, np.uint8)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]*)", re.search(r' d="([^"]+)"', svg)[1]):  # type: ignore[index]
        values = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            modules[int(y), int(x) : int(x + values[0])] = 0
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    (found,) = zxingcpp.read_barcodes(np.kron(modules, np.ones((PIXELS, PIXELS), np.uint8)))
    return found.text


def codes(page: str) -> list[str]:
    return [read(svg) for svg in re.findall(r"<svg.*?</svg>", page)]


class Texts(HTMLParser):
    """The words of each slip, and every element there is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.slips: list[str] = []
        self.elements: list[tuple[str, dict[str, Any]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag == "article":
            self.slips.append("")

    def handle_data(self, data: str) -> None:
        if self.slips:
            self.slips[-1] += data


@pytest.mark.parametrize(
    "base", [BASE, "https://workshop.example/class/", "https://x/" + "a" * (LONGEST - 11) + "/"]
)
def test_every_code_says_what_stands_under_it(either: str, base: str) -> None:
    links = [link(base, f"{SECRET[:-2]}{number:02}") for number in range(1, 13)]
    page = sheet.page([Slip(number, "", each) for number, each in enumerate(links, 1)])
    assert codes(page) == links
    texts = Texts(page)
    assert all(each in slip for each, slip in zip(links, texts.slips, strict=True))
    assert [tag for tag, _attributes in texts.elements].count("section") == 2


def test_says_what_to_do_in_either_language(either: str) -> None:
    page = sheet.page([Slip(7, "窓側", link(BASE, SECRET))])
    (words,) = Texts(page).slips
    assert ("席 7" if either == "ja" else "Seat 7") in words
    assert "窓側" in words
    assert ("席の鍵" if either == "ja" else "key to your seat") in words
    assert f'<html lang="{either}">' in page


@pytest.mark.parametrize(
    "label",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{number}", "&lt;"],
)
def test_a_label_is_text(label: str) -> None:
    page = sheet.page([Slip(1, label, link(BASE, SECRET))], title=label)
    texts = Texts(page)
    assert label in texts.slips[0]
    assert not {"script", "img", "b"} & {tag for tag, _attributes in texts.elements}


def test_a_long_label_is_cut() -> None:
    (words,) = Texts(sheet.page([Slip(1, "長" * 80, link(BASE, SECRET))])).slips
    assert "長" * (sheet.SHOWN - 1) + "…" in words
    assert "長" * sheet.SHOWN not in words


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = sheet.page([Slip(1, "", link(BASE, SECRET))])
    elements = Texts(page).elements
    assert not [tag for tag, attributes in elements if {"src", "href", "srcset"} & attributes.keys()]
    assert "url(" not in page
    said = [attributes.get("content") or "" for tag, attributes in elements if tag == "meta"]
    assert any(each.startswith("default-src 'none';") for each in said)
    assert "no-referrer" in said
