"""A browser may send anything, and learners write anything: neither changes what the pages are made of."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pytest

from tests.course.visiting import failures, page
from tests.journey.using import NASTY, dangers, field, shown
from workbook import learner, locale
from workbook.course import one_page
from workbook.course.one_page import App
from workbook.course.progress import STEPS
from workbook.journal import Workbook, portable
from workbook.journey.review.record import Review
from workbook.kit.forms import Form
from workbook.kit.pages import walk

ODD: list[Any] = [
    None, True, 0, -1, 1e308, "", "obsession", [], [["go"]], {}, {"go": None}, {"go": 1}, {"go": ["start"]},
    {"go": {"go": "start"}}, {"go": "nowhere"}, {"go": "__class__"}, {"go": "../../etc"}, {"hello": None}, {"hello": 7},
    {"hello": ["data"]}, {"language": "fr"}, {"language": None}, {"language": ["ja"]}, {"language": {}}, {"ask": "x"},
    {"ping": []}, {"zone": 5}, {"zone": "Mars/Base"}, {"begin": -1}, {"begin": "x"}, {"part": 0}, {"end": 0},
    {"too_big": 10**400, "name": ["x"]}, {"too_big": -5}, b"bytes", "x" * 10_000_000,
]  # fmt: skip


def test_odd_messages_from_a_browser_change_nothing(app: App, seated: Workbook) -> None:
    for step in ("start", "obsession", one_page.DATA):
        app.go(step)
    before, told = seated.entries(), app.steps.current
    for message in ODD:
        for part in list(walk(app)):
            if hasattr(part, "heard"):
                part.heard(*((message, []) if _takes_buffers(part) else (message,)))
            if hasattr(part, "_heard"):
                part._heard(part, message, [])
            part._handle_custom_msg(message, [])
        assert seated.entries() == before, repr(message)[:80]
        assert app.steps.current == told, repr(message)[:80]


def test_odd_values_set_by_a_browser_break_no_page(
    seated: Workbook, sample: Callable[..., Workbook], japanese: None, caplog: pytest.LogCaptureFixture
) -> None:
    """A browser can set any synced trait: what doesn't fit is refused, and what was written is there."""
    sample("toru")
    before = {entry.id for entry in seated.entries()}
    app = App(seated)
    app.bar.heard({"hello": ""})
    for step in STEPS:
        app.go(step)
        for closed in [part for part in walk(page(app)) if isinstance(part, widgets.Button)]:
            if closed.description.startswith("+"):
                closed.click()
                break
    parts = [part for part in walk(app) if "value" in part.keys or "index" in part.keys]
    assert len(parts) > 100
    odd = [None, -1, 1e300, float("nan"), "x", "\x00\ud800", [], ["x"], {}, {"year": 99999}, True, 10**30]
    for part in parts:
        for value in odd:
            for name in ("value", "index"):
                if name in part.keys:
                    with contextlib.suppress(Exception):  # what ipywidgets itself refuses
                        part.set_state({name: value})
    assert before <= {entry.id for entry in seated.entries()}
    app.speak("en")
    for step in STEPS:
        app.go(step)
        assert failures(page(app)) == [], step
    assert "observer of the workbook failed" not in caplog.text


def _takes_buffers(part: Any) -> bool:
    return type(part).heard.__code__.co_argcount == 3


def test_ten_megabytes_of_text_are_refused_with_a_sentence(app: App, seated: Workbook) -> None:
    app.go("review")
    box = field(page(app), locale._("What went well"))
    box.value = "あ" * 10_000_000
    assert seated.entries() == []
    assert "10000000" in shown(page(app))
    box.value = "短く"
    assert [one.well for one in seated.all(Review).values()] == ["短く"]
    assert "10000000" not in shown(page(app))


def test_what_a_browser_names_is_only_a_step(app: App, seated: Workbook) -> None:
    for name in ("nowhere", "", "..", "workbook", "x" * 10_000_000, "レビュー"):
        app.bar.heard({"hello": name})
        assert app.steps.current == "start"
        app.steps.heard({"go": name})
        assert app.steps.current == "start"
    app.go("nowhere")
    assert app.steps.current == "start"
    app.bar.heard({"hello": one_page.DATA})
    assert app.steps.current == one_page.DATA


def test_learner_text_is_text_on_every_page(
    seated: Workbook, sample: Callable[..., Workbook], either: str
) -> None:
    """Every text of a whole workbook made dangerous: no page has an element of it."""
    lines = learner.sample_file("mizuho", either).read_text(encoding="utf-8").splitlines()
    entries = portable.load("\n".join([lines[0], *map(_nasty, lines[1:])]).encode(), learner.LOCAL)
    seated.merge(seated.plan(entries))
    app = App(seated)
    for step in [*STEPS, one_page.DATA]:
        app.go(step)
        for closed in [part for part in walk(page(app)) if isinstance(part, widgets.Button)]:
            if closed.description.startswith("+"):
                closed.click()
        assert dangers(page(app)) == [], step
        assert failures(page(app)) == [], step
    assert any(isinstance(part, Form) for part in walk(app))


KEPT = ("key", "id", "kind", "written_at", "state", "date", "what", "direction", "format", "how", "candidate", "position",
        "time", "first", "last", "since", "when", "by", "post")  # fmt: skip


def _nasty(line: str) -> str:
    entry = json.loads(line)
    what_happened = entry["kind"] == "event"

    def spoilt(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {each: spoilt(inner, each) for each, inner in value.items()}
        if isinstance(value, str) and (name not in KEPT or (name == "what" and what_happened)):
            return NASTY + value
        return value

    entry["body"] = spoilt(entry["body"])
    return json.dumps(entry)
