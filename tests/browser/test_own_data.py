"""The learner's file in the app: download, erase, upload; and files that are damaged, foreign or too big."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.course import Course
from tests.browser.serving import until
from workbook import learner
from workbook.journal import portable
from workbook.kit.files import LIMIT


@pytest.fixture
def server(start, tmp_path):
    """The course on a workbook with an invented learner's words in it."""
    book = learner.open_home(tmp_path / "home")
    book.merge(book.plan(portable.load(learner.sample_file("mizuho", "ja").read_bytes(), learner.LOCAL)))
    server = start(tmp_path)
    yield server
    server.end()


@pytest.fixture
def course(server, window):
    return Course(window(), server).open("data")


def bodies(entries):
    return {
        (entry.id, entry.kind, entry.key, json.dumps(entry.body, sort_keys=True), entry.written_at)
        for entry in entries
    }


def download(course: Course) -> bytes:
    with course.page.expect_download() as downloading:
        course.button("Download my workbook").click()
    assert downloading.value.suggested_filename.endswith(".henai.jsonl")
    return downloading.value.path().read_bytes()


def upload(course: Course, name: str, content: bytes) -> Locator:
    """Choose a file; what the page says about it."""
    course.main.locator("input[type=file]:not([disabled])").last.set_input_files(
        {"name": name, "mimeType": "application/x-ndjson", "buffer": content}
    )
    return course.main.locator(".henai-note:visible")


def erase(course: Course) -> None:
    course.button("Erase my data").click()
    course.main.get_by_role("textbox").filter(visible=True).fill(course.say("erase"))
    course.button("Erase everything").click()
    until(lambda: not course.server.book().entries(), "the words are still on the disk")


def test_downloaded_erased_uploaded_is_the_same_workbook(course):
    before = bodies(course.server.book().entries())
    file = download(course)
    assert bodies(portable.load(file, learner.LOCAL)) == before

    erase(course)
    course.go("obsession")
    expect(course.main.get_by_role("button", name="マンホールの蓋")).to_have_count(0)
    course.go("data")

    said = upload(course, "mine.henai.jsonl", file)
    expect(said.filter(has_text=str(len(before)))).to_be_visible()  # announced, and nothing added yet
    assert course.server.book().entries() == []
    course.button("Add these").click()
    until(lambda: bodies(course.server.book().entries()) == before, "not the same workbook")
    course.go("obsession")
    expect(course.main.get_by_role("button", name="マンホールの蓋").first).to_be_visible()

    course.go("data")
    said = upload(course, "mine.henai.jsonl", file)
    expect(
        said.filter(
            has_text=course.say(
                "Everything in this file is already in your workbook. There is nothing to add."
            )
        )
    ).to_be_visible()
    assert bodies(course.server.book().entries()) == before


def test_erasing_asks_for_the_word(course):
    n = len(course.server.book().entries())
    course.button("Erase my data").click()
    course.main.get_by_role("textbox").filter(visible=True).fill("いいえ")
    course.button("Erase everything").click()
    said = course.say("Nothing was erased: the word {word} is not there yet.").format(
        word=course.say("erase")
    )
    expect(course.main.get_by_text(said)).to_be_visible()
    course.button("Keep everything").click()
    expect(course.button("Erase my data")).to_be_visible()
    assert len(course.server.book().entries()) == n


def test_files_that_cannot_be_read_are_refused_with_a_sentence_and_change_nothing(course):
    before = bodies(course.server.book().entries())
    whole = download(course)
    lines = whole.splitlines(keepends=True)
    newer = json.loads(lines[0]) | {"version": 99}
    damaged = {
        "a line": b"".join([*lines[:6], lines[6][:40] + b"\n", *lines[7:]]),
        "the end": b"".join(lines[:-3]),
        "foreign": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "newer": json.dumps(newer).encode() + b"\n" + b"".join(lines[1:]),
        "empty": b"",
    }
    for what, content in damaged.items():
        note = upload(course, f"<b>{what}</b>.jsonl", content).filter(has_text=f"<b>{what}</b>.jsonl")
        expect(note).to_be_visible()
        sentence = note.inner_text()
        assert re.search("。", sentence), what
        assert not re.search("Traceback|Error|null", sentence), what
        if what == "a line":
            assert "7 行目" in sentence
        expect(course.button("Add these")).to_have_count(0)
        assert bodies(course.server.book().entries()) == before


def test_a_file_over_the_limit_is_refused_in_the_page(course, tmp_path):
    before = bodies(course.server.book().entries())
    huge = tmp_path / "huge.jsonl"
    with huge.open("wb") as file:
        file.truncate(LIMIT + 1)
    sent: list[int] = []
    course.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    course.main.locator("input[type=file]").last.set_input_files(huge)
    expect(course.main.get_by_text("huge.jsonl")).to_be_visible()
    assert sum(sent) < 1_000_000
    assert bodies(course.server.book().entries()) == before
