"""Every page can be used with a screen reader and with weak eyes, as far as a machine can tell."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.course import CARD_LINES, Course

LOOKS = [("mizuho", "ja", "light"), ("mizuho", "en", "dark"), ("empty", "ja", "light")]


@pytest.mark.parametrize(("book", "language", "scheme"), LOOKS, ids=["-".join(look) for look in LOOKS])
def test_no_page_has_a_serious_fault(request, window, book, language, scheme):
    page = window(color_scheme=scheme, reduced_motion="reduce")
    course = Course(page, request.getfixturevalue(book)).open("start")
    if page.locator("html").get_attribute("lang") != language:
        course.speak(language)
    found = []
    for step in course.walk():
        open_a_card(course)
        page.mouse.move(0, 0)
        found += [f"{step}: {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)


def open_a_card(course: Course) -> None:
    """Open the first card of each list, the last list first: what opens may hold a list too."""
    lists = course.main.locator(":is(.henai-cards, .henai-paged):visible")
    for one in reversed(lists.all()):
        line = one.locator(CARD_LINES)
        if line.count():
            line.first.click()
            one.locator(".henai-form:visible").first.wait_for()
    course.settled()


def faults(page) -> list[str]:
    """What axe finds, each with the element and why."""
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['impact']} {violation['id']}: {node['html']}\n{node['failureSummary']}\n"
        + json.dumps(node["any"][0].get("data") if node["any"] else None, ensure_ascii=False)
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
