"""A duel in the browser: to "enough for now", by finger and by keyboard, and still there after a reload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import until
from workbook.journey.obsession.duel import Duel
from workbook.journey.obsession.record import Candidate

NAMES = ("マンホールの蓋", "喫茶店のプリン", "付箋", "電卓")  # the one liked best first
FAR, NEITHER = "断然こちら", "決められない"
HURRY = 450  # ms in which a second tap may be the rest of a double one, and is no answer


@pytest.fixture
def course(server, window):
    book = server.book()
    for name in NAMES:
        book.add(Candidate(name=name, evidence=f"{name}のこと"))
    return Course(window(viewport=PHONE, has_touch=True), server).open("obsession")


def pair(course):
    return course.main.locator(".henai-pair:visible")


def outcome(course):
    return course.main.locator(".henai-sheet:visible", has=course.page.locator(".henai-ranges"))


def names(course):
    return pair(course).locator(".henai-pair-card strong").all_inner_texts()


def answers(course):
    return [(one.left, one.right, one.answer) for one in course.server.book().all(Duel).values()]


def prefer(course, press):
    """Answer as somebody who likes best what comes first in NAMES; returns when what comes next is to be seen."""
    before, two = len(answers(course)), names(course)
    best = min(two, key=NAMES.index)
    press(pair(course).get_by_role("button", name=f"{FAR}: {best}"))
    until(lambda: len(answers(course)) == before + 1, "the answer is not on the disk")
    until(lambda: not pair(course).count() or names(course) != two, "the pair stays")
    course.settled()
    course.page.wait_for_timeout(HURRY)


def test_to_enough_by_finger_and_still_there_after_a_reload(course):
    while pair(course).count():
        assert len(answers(course)) < 7, "six pairs are all there are"
        prefer(course, lambda button: button.tap())
    count = len(answers(course))
    expect(outcome(course)).to_contain_text(f"{count}回くらべました。")
    expect(outcome(course)).to_contain_text("いまはこれで十分です")
    assert "henai-range-front" in outcome(course).locator("li", has_text=NAMES[0]).get_attribute("class")
    assert not re.search(r"\d+\s*[%点位]", outcome(course).inner_text())
    words = outcome(course).inner_text()
    expect(course.main.get_by_label(re.compile(NAMES[0])).filter(visible=True).first).to_be_visible()

    course.page.reload()
    course.ready("obsession")
    assert outcome(course).inner_text() == words
    outcome(course).get_by_role("button", name=re.compile("もう(少し|一度)くらべる")).tap()
    expect(pair(course)).to_have_count(1)


def test_by_keyboard_the_focus_stays_and_undo_brings_the_pair_back(course):
    course.settled()
    first = names(course)
    button = pair(course).get_by_role("button", name=re.compile(f"^{FAR}")).first
    button.focus()
    course.page.keyboard.press("Enter")
    until(lambda: len(answers(course)) == 1 and names(course) != first, "no next pair")
    expect(button).to_be_focused()
    pair(course).get_by_role("button", name="1つ前の答えを取り消す").press("Enter")
    until(lambda: not answers(course), "the answer is still there")
    until(lambda: names(course) == first, "another pair")


def test_a_double_tap_is_one_answer_and_a_hand_in_a_hurry_loses_none(course):
    pair(course).get_by_role("button", name=NEITHER).dblclick()
    until(lambda: answers(course), "no answer")
    course.settled()
    assert len(answers(course)) == 1
    for _time in range(2):
        two = names(course)
        pair(course).get_by_role("button", name=NEITHER).click()
        until(lambda two=two: names(course) != two, "the pair stays")
    assert [answer for _left, _right, answer in answers(course)] == [0, 0, 0]
    asked = {frozenset(one[:2]) for one in answers(course)}
    assert len(asked) == 3


def test_one_stops_and_goes_on_another_day(course):
    prefer(course, lambda button: button.click())
    pair(course).get_by_role("button", name="今日はここまで").click()
    expect(outcome(course)).to_contain_text("1回くらべました。")
    go_on = outcome(course).get_by_role("button", name="続きをくらべる")
    expect(go_on).to_be_focused()
    course.page.reload()
    course.ready("obsession")
    expect(pair(course)).to_contain_text("ここまでに1回くらべました。")
