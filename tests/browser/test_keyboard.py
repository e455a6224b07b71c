"""The whole course with the keyboard alone, and the focus can always be seen."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.course import PAGES, Course
from workbook.course.progress import STEPS
from workbook.journey.obsession.record import Candidate
from workbook.journey.position.record import Position
from workbook.journey.posts.record import Post
from workbook.journey.review.record import Review
from workbook.journey.rhythm.record import Rhythm
from workbook.journey.start.record import Comparison
from workbook.journey.supporters.record import Person
from workbook.journey.vector.record import Present

MOST = 200  # presses of Tab until something should have the focus
FOCUSED = """(wanted, main) => {
    const element = document.activeElement;
    const shows = (each) => {
        const style = getComputedStyle(each);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    };
    const seen = shows(element) || (["checkbox", "radio"].includes(element.type) && shows(element.closest("label")));
    return {
        there: element === wanted,
        unseen: element === document.body || element === main || seen ? "" : element.outerHTML.slice(0, 200),
    };
}"""


class Keys:
    """Keys pressed on the course."""

    def __init__(self, course: Course) -> None:
        self.course, self.press = course, course.page.keyboard.press
        self.words = course.page.keyboard.type

    def to(self, wanted: Locator, key: str = "Tab") -> None:
        """Press Tab (or Shift+Tab) until ``wanted`` has the focus, which shows wherever it is on the way."""
        main = self.course.main.element_handle()
        for _press in range(MOST):
            self.press(key)
            found = wanted.evaluate(FOCUSED, main)
            assert not found["unseen"], f"the focus can't be seen: {found['unseen']}"
            if found["there"]:
                return
        raise AssertionError(f"{key} doesn't lead to {wanted}")

    def go(self, step: str) -> None:
        """To a step in the list: back to the list from wherever the focus is, and Enter."""
        self.to(self.course.page.locator(f'.henai-steps button[data-step="{step}"]'), "Shift+Tab")
        self.press("Enter")
        self.course.ready(step)

    def add(self, words: str) -> None:
        """To the button that adds a card, and Enter; the focus goes on into the card."""
        self.to(self.course.button(words))
        self.press("Enter")
        self.course.page.wait_for_function(
            "() => document.activeElement.closest('.henai-card .henai-form') !== null"
        )


def start(keys: Keys) -> None:
    keys.to(keys.course.main.get_by_role("slider").first)
    keys.press("ArrowLeft")
    keys.course.server.holds(Comparison, followers=950)


def obsession(keys: Keys) -> None:
    keys.add("Add a candidate")
    keys.words("包丁")
    keys.to(keys.course.field("Hours a month"))
    keys.words("12")
    keys.course.server.holds(Candidate, name="包丁", hours=12)


def vector(keys: Keys) -> None:
    keys.to(keys.course.field("What I do now"))
    keys.words("毎朝研ぐ")
    keys.course.server.holds(Present, doing="毎朝研ぐ")


def position(keys: Keys) -> None:
    keys.add("Add a position")
    keys.to(keys.course.field("What I claim"))
    keys.words("包丁は道である")
    keys.course.server.holds(Position, claim="包丁は道である")


def posts(keys: Keys) -> None:
    keys.add("Begin a draft")
    keys.to(keys.course.field("Title"))
    keys.words("はじめの一本")
    keys.to(keys.course.field("State"))
    keys.press("ArrowDown")
    keys.press("ArrowDown")  # draft, planned, published
    keys.course.server.holds(Post, title="はじめの一本", state="published")


def rhythm(keys: Keys) -> None:
    keys.to(keys.course.main.get_by_label(keys.course.say("Wednesday"), exact=True).first)
    keys.press("Space")
    keys.course.server.holds(Rhythm, days=[2])


def supporters(keys: Keys) -> None:
    keys.add("Add a person")
    keys.words("ふたばさん")
    keys.course.server.holds(Person, name="ふたばさん")


def review(keys: Keys) -> None:
    keys.to(keys.course.field("What went well"))
    keys.words("一本出せた")
    keys.course.server.holds(Review, well="一本出せた")


ANSWERS: tuple[Callable[[Keys], None], ...] = (
    start, obsession, vector, position, posts, rhythm, supporters, review,
)  # fmt: skip


def test_every_step_is_answered_with_the_keyboard_alone(course):
    assert tuple(answer.__name__ for answer in ANSWERS) == STEPS
    keys = Keys(course)
    for answer in ANSWERS:
        keys.go(answer.__name__)
        answer(keys)
    keys.go("data")


def test_skip_link_leads_past_the_list(empty, window):
    course = Course(window(), empty).open("start")
    skip = course.page.locator(".henai-skip")
    expect(skip).not_to_be_in_viewport()
    Keys(course).to(skip)
    expect(skip).to_be_in_viewport()
    course.page.keyboard.press("Enter")
    expect(course.main).to_be_focused()
    course.page.keyboard.press("Tab")
    assert course.main.evaluate(
        "main => main !== document.activeElement && main.contains(document.activeElement)"
    )


def test_list_leads_to_every_page_and_on_into_it(empty, window):
    course = Course(window(), empty).open("start")
    keys = Keys(course)
    for step in PAGES:
        keys.go(step)
        expect(course.main).to_be_focused()
        keys.press("Tab")
        assert course.main.evaluate("main => main.contains(document.activeElement)"), step


def test_list_that_changes_leaves_the_focus_where_it_is(course):
    keys = Keys(course.go("vector"))
    review = course.page.locator('.henai-steps button[data-step="review"]')
    keys.to(review, "Shift+Tab")
    # Written elsewhere a moment before: the step's state in the list changes only now.
    before = course.page.locator('.henai-steps button[data-step="vector"]').get_attribute("aria-label")
    course.server.book().change(Present, doing="毎朝研ぐ")
    expect(course.page.locator('.henai-steps button[data-step="vector"]')).not_to_have_attribute(
        "aria-label", before
    )
    expect(review).to_be_focused()
