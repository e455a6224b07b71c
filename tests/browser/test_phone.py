"""A phone: nothing is wider than the window, and everything to touch is big enough for a finger."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE
from tests.browser.course import CARD_LINES, Course

FINGER = 44  # px

# What is cut off on the right, or scrolls the page. The row of steps scrolls in itself.
TOO_WIDE = """() => {
    const wide = [...document.querySelectorAll(".henai *")].filter((element) => {
        if (element.closest(".henai-steps ol")) return false;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
        const { width, height, right } = element.getBoundingClientRect();
        return width > 1 && height > 1 && right > innerWidth + 0.5;
    }).map((element) => `sticks out to ${element.getBoundingClientRect().right}: ${element.outerHTML.slice(0, 200)}`);
    for (const root of [document.documentElement, document.body]) {
        if (root.scrollWidth > innerWidth) wide.push(`${root.tagName} scrolls to ${root.scrollWidth}`);
    }
    return wide;
}"""

# A box to tick and one of a few are as big as their label.
TOO_SMALL = """(finger) => [...document.querySelectorAll("button, input, select, textarea")].filter((element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const touched = ["checkbox", "radio"].includes(element.type) ? element.closest("label") ?? element : element;
    const { width, height } = touched.getBoundingClientRect();
    return width > 0 && height < finger - 0.01;
}).map((element) => `${element.getBoundingClientRect().height} high: ${element.outerHTML.slice(0, 200)}`)"""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_fit_a_phone_and_a_finger(mizuho, window, language):
    page = window(viewport=PHONE, has_touch=True)
    course = Course(page, mizuho).open("start")
    if page.locator("html").get_attribute("lang") != language:
        course.speak(language)
    found = []
    for step in course.walk():
        open_a_card(course)
        found += [
            f"{step}: {fault}" for fault in (*page.evaluate(TOO_WIDE), *page.evaluate(TOO_SMALL, FINGER))
        ]
    assert not found, "\n".join(found)


def open_a_card(course: Course) -> None:
    """Open the first card of each list, the last list first: what opens may hold a list too."""
    lists = course.main.locator(":is(.henai-cards, .henai-paged):visible")
    for one in reversed(lists.all()):
        line = one.locator(CARD_LINES)
        if line.count():
            line.first.tap()
            one.locator(".henai-form:visible").first.wait_for()
    course.settled()
