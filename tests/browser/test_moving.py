"""Moving about: the browser's back and forward buttons, and addresses that name a step."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.course import Course


@pytest.fixture
def course(empty, window):
    return Course(window(), empty).open("start")


def test_back_and_forward_move_between_steps(course):
    page = course.page
    for step in ("obsession", "vector", "data"):
        course.go(step)
        assert page.evaluate("location.hash") == f"#{step}"
    page.go_back()
    course.ready("vector")
    page.go_back()
    course.ready("obsession")
    page.go_forward()
    course.ready("vector")
    assert page.evaluate("location.hash") == "#vector"
    course.go("review")  # a new way from here: what lay ahead is gone
    page.go_back()
    course.ready("vector")


def test_address_opens_its_step_and_the_buttons_at_the_foot_go_on(course):
    course.open("position")
    page = course.page
    page.reload()
    course.ready("position")
    course.main.locator(".henai-foot:visible .henai-main").click()
    course.ready("posts")
    course.main.locator(".henai-foot:visible button").first.click()
    course.ready("position")
    page.evaluate("location.hash = '#rhythm'")
    course.ready("rhythm")


def test_address_of_no_step_opens_the_course_all_the_same(course):
    course.page.goto(course.server.url + "#%E0%A4%A", wait_until="domcontentloaded")
    course.page.reload()
    course.ready("start")
    course.page.goto(course.server.url + "#<script>", wait_until="domcontentloaded")
    course.page.reload()
    course.ready("start")


def test_a_new_step_is_read_from_its_top(course):
    course.page.keyboard.press("ControlOrMeta+End")
    course.go("vector")
    expect(course.main).to_be_focused()
    assert course.page.evaluate("scrollY") == 0
