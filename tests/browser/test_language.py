"""The language switches in place: every answer stays, also what was typed a moment before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.course import Course
from workbook.journey.obsession.record import Candidate
from workbook.journey.vector.record import Present


@pytest.fixture(scope="module")
def server(start, tmp_path_factory):
    """One workbook for all of these: each test writes somewhere else in it."""
    server = start(tmp_path_factory.mktemp("language"))
    yield server
    server.end()


@pytest.fixture
def course(server, window):
    """The course in Japanese."""
    course = Course(window(), server).open("start")
    return course if course.page.locator("html[lang=ja]").count() else course.speak("ja")


def test_words_typed_a_moment_before_are_there_in_the_other_language(course):
    page, html = course.page, course.page.locator("html")
    course.go("vector").field("What I do now").click()
    page.keyboard.insert_text("言葉をかえる直前に打った文")
    course.speak("en")
    assert course.here == "vector"
    expect(html).to_have_attribute("lang", "en")
    expect(course.field("What I do now")).to_have_value("言葉をかえる直前に打った文")
    assert course.server.book().read(Present).doing == "言葉をかえる直前に打った文"
    course.field("What I do now").fill("Words in English")
    course.speak("ja")
    expect(html).to_have_attribute("lang", "ja")
    expect(course.field("What I do now")).to_have_value("Words in English")
    assert course.server.book().read(Present).doing == "Words in English"


def test_a_number_that_is_not_one_yet_stays_as_it_was_typed(course):
    course.go("obsession").add("Add a candidate")
    course.type(course.field("Name"), "包丁")
    course.field("Hours a month").fill("たくさん")
    course.speak("en")
    course.button("包丁").click()
    expect(course.field("Hours a month")).to_have_value("たくさん")
    (candidate,) = course.server.book().all(Candidate).values()
    assert (candidate.name, candidate.hours) == ("包丁", None)


def test_choice_is_remembered_and_every_page_speaks_it(course):
    japanese = {step: course.main.inner_text() for step in course.walk()}
    course.speak("en")
    english = {step: course.main.inner_text() for step in course.walk()}
    for step, words in english.items():
        assert words != japanese[step]
        for own in filter(None, course.server.written()):  # what the learner wrote stays as it is
            words = words.replace(own, "")
        assert not japanese_letters(words), f"{step}: {japanese_letters(words)}"
    course.page.reload()
    course.ready()
    expect(course.page.locator("html")).to_have_attribute("lang", "en")
    assert course.page.title() == course.say("Henai Workbook")


def japanese_letters(words: str) -> list[str]:
    """Lines with Japanese in them, but for names: the language's own, the company's, a term given "(… in Japanese)"."""
    words = re.sub(r"\([^()]+ in Japanese\)", "", words)
    words = words.replace("日本語で進む", "").replace("日本語", "").replace("株式会社女子マネ", "")
    return [line for line in words.splitlines() if re.search("[ぁ-んァ-ヶ一-龠]", line)]
