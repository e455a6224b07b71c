"""Two windows on one workbook: both write, both are kept, and the one that was written over notices."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.course import CARD_LINES, Course
from tests.browser.serving import until
from tests.browser.watching import GONE_BEFORE_DRAWN
from workbook.journey.obsession.record import Candidate
from workbook.journey.vector.record import Destination, Present

DOING, SCENE = "What I do now", "The scene I want to be in"


@pytest.fixture(scope="module")
def server(start, tmp_path_factory):
    """One workbook for all of these: each test writes somewhere else in it."""
    server = start(tmp_path_factory.mktemp("two"))
    yield server
    server.end()


@pytest.fixture
def both(server, window):
    # What the other window writes may replace a part that this one is still drawing.
    return [Course(window(*GONE_BEFORE_DRAWN), server).open("vector") for _window in range(2)]


def elsewhere(course):
    return course.main.locator(".henai-elsewhere:visible")


def test_later_answer_shows_the_other_is_in_the_history_and_the_older_window_notices(both):
    first, second = both
    first.type(first.field(DOING), "先に書いたこと")
    expect(elsewhere(second)).to_contain_text("先に書いたこと")
    expect(second.field(DOING)).to_have_value("")  # a field somebody may be typing in is left alone

    second.type(second.field(DOING), "あとで書いたこと")
    expect(elsewhere(first)).to_contain_text("あとで書いたこと")
    expect(first.field(DOING)).to_have_value("先に書いたこと")
    assert first.server.book().read(Present).doing == "あとで書いたこと"
    assert [entry.body["doing"] for entry in first.server.book().history(Present)] == [
        "先に書いたこと",
        "あとで書いたこと",
    ]

    second.button("What I wrote before").click()
    expect(second.main.locator(".henai-versions:visible")).to_contain_text("先に書いたこと")
    first.button("Use these words here").click()
    expect(first.field(DOING)).to_have_value("あとで書いたこと")
    expect(elsewhere(first)).to_have_count(0)


def test_typing_in_both_at_once_loses_nothing(both):
    said = ["むこうの窓の言葉", "こちらの窓の言葉"]
    for course in both:
        course.field(SCENE).click()
    for letters in zip(*said, strict=True):
        for course, letter in zip(both, letters, strict=True):
            course.page.keyboard.insert_text(letter)
    book = both[0].server.book
    until(
        lambda: {entry.body["scene"] for entry in book().history(Destination)} >= set(said),
        "words are missing",
    )
    assert book().read(Destination).scene in said
    for course, words in zip(both, said, strict=True):
        expect(course.field(SCENE)).to_have_value(words)


def test_cards_added_in_both_are_in_both(both):
    for course, name in zip(both, ("包丁", "砥石"), strict=True):
        course.go("obsession").add("Add a candidate")
        course.type(course.field("Name"), name)
    assert {one.name for one in both[0].server.book().all(Candidate).values()} == {"包丁", "砥石"}
    for course in both:
        for name in ("包丁", "砥石"):
            expect(course.main.locator(CARD_LINES).filter(has_text=name)).to_be_visible()
