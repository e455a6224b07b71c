"""Three people this week, and the pictures of people: with a finger, with the mouse, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import Server, until
from tests.browser.test_accessible import faults
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.record import Reached, Snooze

TURNS = ".henai-turn:visible"
PICTURES = ".henai-exercise:has(.henai-filters)"
COLUMNS = {
    "closeness": "Got / gave",
    "lines": "From me",
    "months": "What came in",
    "posts": "Post",
    "communities": "Who bridges",
}
"""A heading that only the table of this picture has."""


def drawn(course: Course, pictures: Locator, name: str) -> None:
    """Wait until this picture is the one that is shown."""
    heading = pictures.locator("th:visible").get_by_text(course.say(COLUMNS[name]), exact=True)
    expect(heading.first).to_be_visible()
    course.settled()


def write(server: Server) -> dict[str, str]:
    """Four people who wait, the first the longest; the first also ordered."""
    book, today = server.book(), date.today()  # noqa: DTZ011 - the page's own day, in whatever zone
    keys = {}
    for number, name in enumerate(("西さん", "ゲンさん", "ユー", "モリ")):
        keys[name] = book.add(Person(name=name, communities="会社、町歩きの会" if number == 0 else "会社"))
        for what, ago in (("reaction", 40 - 5 * number), ("order", 60)):
            if what == "reaction" or number == 0:
                day = (today - timedelta(days=ago)).isoformat()
                book.add(
                    Moment(
                        date=day, who=[keys[name]], what=what, note=f"{name}の話", answered=what == "order"
                    )
                )
    return keys


def test_three_people_and_never_a_fourth(server: Server, window: Callable[..., Page]) -> None:
    keys = write(server)
    course = Course(window(viewport=PHONE, has_touch=True), server).open("supporters")
    turns = course.main.locator(TURNS)
    expect(turns).to_have_count(3)
    assert [turns.nth(at).locator("h3").inner_text() for at in range(3)] == ["西さん", "ゲンさん", "ユーさん"]
    course.main.locator(TURNS).first.get_by_role("button", name=course.say("I got in touch")).tap()
    until(lambda: server.book().read(Snooze, keys["西さん"]), "it isn't kept that we were in touch")
    assert all(one.answered for one in server.book().all(Moment).values() if one.who == [keys["西さん"]])
    expect(turns).to_have_count(3)
    expect(turns.filter(has_text="モリ")).to_have_count(0)
    # Put off, the next one takes the place; the focus is where it can be taken back.
    turns.first.get_by_role("button", name=course.say("Next week")).tap()
    expect(turns.filter(has_text="モリ")).to_have_count(1)
    undo = course.main.get_by_role("button", name=course.say("Undo")).filter(visible=True)
    expect(undo.first).to_be_focused()
    undo.first.tap()
    expect(turns.filter(has_text="ゲンさん")).to_have_count(1)
    course.open("supporters")
    expect(course.main.locator(TURNS)).to_have_count(3)


def test_pictures_are_made_when_they_are_seen_and_tell_of_people(
    server: Server, window: Callable[..., Page]
) -> None:
    write(server)
    page = window(reduced_motion="reduce")
    course = Course(page, server).open("supporters")
    assert page.locator(".henai-unseen").count() == 2
    page.locator(".henai-unseen").first.scroll_into_view_if_needed()
    pictures = page.locator(PICTURES)
    expect(pictures.locator(".bqplot .dot_grp, .bqplot .dot").first).to_be_attached()
    story = pictures.locator(".henai-story:visible")
    # With the keyboard: the focus on a name tells the story.
    names = pictures.locator(".henai-name:visible")
    names.first.focus()
    expect(story).to_contain_text("西さんの話")
    page.keyboard.press("Tab")
    expect(names.nth(1)).to_be_focused()
    expect(story).to_contain_text(names.nth(1).inner_text())
    # With the mouse: so does a dot.
    dot = pictures.locator(".bqplot .dot").last
    dot.hover()
    until(lambda: "の話" in story.inner_text(), "a dot tells no story")
    # From one picture to the next with the arrow keys; every one has its words, and no fault that axe knows.
    chosen = pictures.locator(".henai-pills input:checked")
    chosen.focus()
    for name in ("lines", "months", "posts", "communities"):
        page.keyboard.press("ArrowRight")
        expect(pictures.locator(f".henai-pills input[value={name}]")).to_be_checked()
        if name != "posts":  # none of these moments names a post
            drawn(course, pictures, name)
        assert not (found := faults(page)), f"{name}: {found}"


def test_on_a_phone_nothing_scrolls_sideways(mizuho: Server, window: Callable[..., Page]) -> None:
    page = window(viewport=PHONE, color_scheme="dark", has_touch=True)
    course = Course(page, mizuho).open("supporters")
    page.locator(".henai-unseen").first.scroll_into_view_if_needed()
    pictures = page.locator(PICTURES)
    for name in COLUMNS:
        pictures.locator(f".henai-pills label:has(input[value={name}])").tap()
        drawn(course, pictures, name)
        expect(pictures.locator(".henai-picture:visible .bqplot")).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), name
        assert not (found := faults(page)), f"{name}: {found}"
    pictures.locator(".henai-pills label:has(input[value=closeness])").tap()
    drawn(course, pictures, "closeness")
    pictures.locator(".henai-name:visible").nth(2).tap()
    expect(pictures.locator(".henai-story:visible strong")).to_be_visible()


def test_a_sign_is_kept_once_it_is_seen(server: Server, window: Callable[..., Page]) -> None:
    write(server)
    course = Course(window(), server).open("review")
    course.main.locator(".henai-signs").scroll_into_view_if_needed()
    until(lambda: server.book().read(Reached, "order"), "the sign isn't kept")
