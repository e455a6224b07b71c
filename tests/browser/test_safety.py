"""Whatever a learner types is text: nothing of it ever runs or becomes a part of the page."""

from __future__ import annotations

from tests.browser.course import CARD_LINES, FIELDS, Course
from tests.browser.serving import until
from workbook.course.progress import STEPS

TYPED = """<script>window.hit=1</script><img src=x onerror="window.hit=1">"""
# A quick form is empty again once something was added with it.
HELD = """fields => fields.filter((field) => !field.closest(".henai-form:has(.henai-adding)"))
    .map((field) => field.value)"""


def test_typed_html_stays_text(course):
    page = course.page
    filled = {}
    for step in course.walk(*STEPS):
        for add in course.main.locator(".henai-add:visible").all():
            add.click()
            page.wait_for_function("() => document.activeElement.closest('.henai-card .henai-form') !== null")
        course.settled()
        fill(course)
        filled[step] = held(course)
        assert set(filled[step]) == {TYPED}, f"{step}: {filled[step]}"
        nothing_ran(course, step)
        if step == "supporters":
            course.button("Add to the log").click()
            course.main.locator(".henai-row-line:visible").first.wait_for()
        for group in course.main.locator(
            ".henai-choices:visible:not(:has([lang]))"
        ).all():  # not the language
            group.locator("input").last.check()
        course.settled()
        if step == "vector":
            fill(course)
        elif step == "posts":  # another format: some fields go, and others come empty
            until(lambda: "" in held(course), "the post is still in its first format")
        filled[step] = [each for each in held(course) if each == TYPED]

    for visit in ("ja", "en", "reload"):
        if visit == "reload":
            page.reload(wait_until="domcontentloaded")
            course.ready()
        elif visit == "en":
            course.speak("en")
        for step in course.walk():
            open_cards(course)
            nothing_ran(course, f"{step}, {visit}")
            now = held(course)
            assert now.count(TYPED) >= len(filled.get(step, ())), f"{step}, {visit}: {now}"


def held(course: Course) -> list[str]:
    """What the fields of the open page hold."""
    return course.main.locator(FIELDS).evaluate_all(HELD)


def fill(course: Course) -> None:
    """Type it into every field of the open page, and wait until all of it is on the disk."""
    before, typed = course.server.written().count(TYPED), False
    while empty := [
        field for field in course.fields() if not field.input_value()
    ]:  # some appear once others are filled
        for field in empty:
            field.fill(TYPED)
        typed = True
        course.settled()
    if not typed:
        return
    # Not one for each field: a card and the table beside it show the same answer. A reload tells whether all is there.
    last = [before]

    def still() -> bool:
        last.append(course.server.written().count(TYPED))
        return last[-1] > before and len(set(last[-20:])) == 1

    until(still, "nothing of it is on the disk")


def open_cards(course: Course) -> None:
    """Open the first card of each list, the last list first: what opens may hold a list too."""
    lists = course.main.locator(":is(.henai-cards, .henai-paged):visible")
    for one in reversed(lists.all()):
        line = one.locator(CARD_LINES)
        if line.count() and not one.locator(".henai-form:visible").count():
            line.first.click()
            one.locator(".henai-form:visible").first.wait_for()
    course.settled()


def nothing_ran(course: Course, where: str) -> None:
    """No script of the learner's text ran, and none of it is an element."""
    page = course.page
    assert page.evaluate("window.hit") is None, where
    made = page.locator(".henai img, .henai script").evaluate_all(
        "found => found.map(each => each.outerHTML)"
    )
    assert not made, f"{where}: {made}"
