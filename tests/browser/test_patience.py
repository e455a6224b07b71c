"""A computer that takes longer than anywidget's two seconds to draw a page has a whole page all the same."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from workbook.workshop.server import EXTENSIONS

# What is asked of the browser itself, once every script of the page has had its say.
LISTEN = """
window.patience = [];
const usual = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => { window.patience.push(milliseconds); return usual(milliseconds); };
"""


def test_no_part_of_the_app_is_given_up_after_two_seconds(mizuho, window):
    page = window()
    page.add_init_script(LISTEN)
    page.goto(mizuho.url)
    expect(page.locator(".henai-saved").first).to_be_attached()
    asked = page.evaluate("window.patience")
    assert len(asked) > 3
    assert set(asked) == {60_000}


def test_no_part_of_a_notebook_is_given_up_either(start, window, tmp_path: Path):
    lab = start(tmp_path, "lab", "--lang", "ja")
    page = window()
    page.add_init_script(LISTEN)
    page.goto(lab.url, wait_until="domcontentloaded")
    page.locator("#jupyterlab-splash").wait_for(state="detached")
    assert page.evaluate("() => { AbortSignal.timeout(2000); return window.patience.at(-1); }") == 60_000


def test_the_script_is_where_both_look_for_it():
    assert "henai-workbook" in EXTENSIONS
    folder = Path(__file__).parents[2] / "workbook" / "workshop" / "extension"
    named = re.search(r'"load": "(.*?)"', (folder / "package.json").read_text(encoding="utf-8"))
    assert named
    assert (folder / named.group(1)).is_file()
