"""Clicks and Enter overtake letters typed fast: the browser sends letters only as the kernel is ready for them."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_moment_typed_fast_is_in_the_log_in_full(course):
    course.open("supporters")
    line, few = course.field("With whom"), course.field("In a few words")
    for name, words in (
        ("Mirabelle Prune", "asked me about the oldest lid in town"),
        ("Damson Plum", "lent me a map of the drains"),
    ):
        line.click()
        course.page.keyboard.type(name)
        course.page.keyboard.press("Enter")
        expect(few).to_be_focused()  # nothing is in the second line yet, so Enter leads there
        course.page.keyboard.type(words)
        course.page.keyboard.press("Enter")
        row = course.main.locator(".henai-rows:visible li", has_text=name).first
        expect(row).to_contain_text(words)
        expect(line).to_have_value("")
        expect(few).to_have_value("")


def test_what_is_typed_fast_before_a_click_is_kept(course):
    course.open("obsession")
    course.add("Add a candidate")
    field = course.field("Name")
    words = "manhole covers in the rain, seen from very close"
    field.click()
    course.page.keyboard.type(words)
    course.button("Close").click()
    expect(course.main.locator(".henai-line:visible").first).to_contain_text("manhole covers")
    course.page.reload()
    course.ready("obsession")
    course.main.locator(".henai-line:visible").first.click()
    assert course.holds(words)
