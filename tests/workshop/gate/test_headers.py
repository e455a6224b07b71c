"""What the page may load: this server's, and of scripts in the page only our own."""

from __future__ import annotations

import base64
import hashlib
import inspect
import re

import pytest
import voila.handler

from workbook.workshop.gate import pages
from workbook.workshop.gate.files import _NAMED_BY_CONTENT, version
from workbook.workshop.gate.headers import HEARTBEAT, TEMPLATE, page_scripts, policy


def directives(text):
    return {name: values for name, *values in (each.split() for each in text.split("; "))}


def test_nothing_outside_this_server_is_allowed():
    found = directives(policy(page_scripts()))
    assert found["default-src"] == ["'none'"]
    assert found["frame-ancestors"] == found["base-uri"] == found["form-action"] == ["'none'"]
    sources = {value for values in found.values() for value in values}
    assert not {each for each in sources if "." in each or "*" in each or "//" in each}
    assert "'unsafe-eval'" not in sources
    assert not {"'unsafe-inline'", "data:"} & set(found["script-src"])


def test_every_script_in_the_template_is_known_by_its_hash():
    scripts = re.findall(r"<script(?![^>]*\b(?:src|type)=)[^>]*>", TEMPLATE.read_text(encoding="utf-8"))
    assert len(page_scripts()) == len(scripts) + 1 >= 2
    assert f"<script>{HEARTBEAT}</script>" in inspect.getsource(voila.handler), "Voila's own is another one"
    for script in page_scripts():
        assert "{{" not in script, "a script that changes has no hash"
        hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{hashed}'" in policy(page_scripts())


@pytest.mark.parametrize(
    ("page", "path"), [(pages.seat_page, pages.ENTER), (pages.refused_page, pages.AGAIN)]
)
def test_small_pages_run_only_their_own_script(page, path, either):
    made = page()
    assert re.findall(r"<script>(.*?)</script>", made, re.DOTALL) == [path.read_text(encoding="utf-8")]
    assert made.startswith(f'<!DOCTYPE html>\n<html lang="{either}">')
    assert not re.search(r"https?://", made)


def test_text_on_a_small_page_is_text(english):
    made = pages.plain_page("<b>", "<script>alert(1)</script>", data_x='"><img>')
    assert "<script>" not in made
    assert "<img>" not in made
    assert "&lt;b&gt;" in made


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("fr, ja;q=0.5, en;q=0.1", "ja"),
        ("", "ja"),
        ("de", "ja"),
        (",,;;q=", "ja"),
    ],
)
def test_it_speaks_what_the_browser_asks_for(accepted, language, japanese, monkeypatch):
    monkeypatch.delenv("HENAI_LANG", raising=False)
    assert pages.speak_to(accepted) == language


def test_a_class_says_what_to_speak_when_the_browser_does_not(japanese, monkeypatch):
    monkeypatch.setenv("HENAI_LANG", "en")
    assert pages.speak_to("de") == "en"


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("remoteEntry.698dcaf7.js", True),
        ("static/7.2a0ce575775f5aad.js", True),
        ("26683bf201fb258a2237.woff", True),
        ("8135.voila.js", False),
        ("voila.js", False),
        ("package.json", False),
    ],
)
def test_only_a_file_named_by_what_is_in_it_is_kept_for_ever(name, named):
    assert bool(_NAMED_BY_CONTENT.search(name)) is named
    assert re.fullmatch(r"v-[0-9a-f]+", version())
