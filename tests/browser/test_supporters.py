"""The log in a browser: a moment with the keyboard alone, on a phone, and a person who stood there twice."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import until
from workbook.journey.supporters.record import Moment, Person, SamePerson

LINES = ".henai-rows:visible .henai-row-line"


def test_a_moment_is_a_name_a_few_words_and_enter(course):
    course.open("supporters")
    keys = course.page.keyboard
    course.field("With whom").focus()
    for name, note in (
        ("西さん", "相談された"),
        ("ゲンさん", "重いから取りに来い"),
        ("西さん", "注文があった"),
    ):
        keys.insert_text(name)
        keys.press("Enter")
        expect(course.field("In a few words")).to_be_focused()
        keys.type(note)
        keys.press("Enter")
        expect(course.main.locator(LINES).filter(has_text=note)).to_be_visible()
        expect(course.field("In a few words")).to_have_value("")
        # What is typed next is the next one: the focus is back in the name.
        expect(course.field("With whom")).to_be_focused()
    people = until(lambda: course.server.book().all(Person), "nobody is on the list")
    assert sorted(person.name for person in people.values()) == ["ゲンさん", "西さん"]
    moments = list(course.server.book().all(Moment).values())
    assert [moment.note for moment in moments] == ["相談された", "重いから取りに来い", "注文があった"]
    assert len({moment.date for moment in moments}) == 1
    suggested = course.page.locator("datalist:has(option[value='西さん'])").first
    assert suggested.locator("option").count() == 2


def test_a_moment_is_kept_with_a_finger_and_remembers_what_it_was(server, window):
    course = Course(window(viewport=PHONE, has_touch=True), server).open("supporters")
    # Ten seconds are over soon for somebody who scrolls: both fields are on the first screen.
    for label in ("With whom", "In a few words"):
        expect(course.field(label)).to_be_in_viewport()
    course.type(course.field("With whom"), "西さん")
    course.choose("What it was", "Share")
    course.button("Add to the log").tap()
    expect(course.main.locator(LINES).filter(has_text="西さん")).to_be_visible()
    expect(course.field("What it was")).to_have_value(course.say("Share"))
    # The next one is two touches: the name is there to be picked.
    course.main.locator(".henai-chips label", has_text="西さん").first.tap()
    course.button("Add to the log").tap()
    expect(course.main.locator(LINES).filter(has_text="西さん")).to_have_count(2)
    assert [one.what for one in server.book().all(Moment).values()] == ["share", "share"]


def test_who_stood_there_twice_is_made_one_and_taken_apart(course):
    course.open("supporters")
    for name in ("西さん", "西"):
        course.field("With whom").fill(name)
        course.field("In a few words").fill("-")
        course.field("In a few words").press("Enter")
        expect(course.main.locator(LINES).filter(has_text=name).first).to_be_visible()
    card = course.main.locator(".henai-cards:visible .henai-line", has_text="西さん")
    card.click()
    course.field("This is the same person as …").select_option(label="西")
    course.button("Make them one person").click()
    again = course.main.get_by_role("button", name=f"{course.say('Take apart again')}: 西", exact=True)
    expect(again).to_be_visible()
    expect(course.main.locator(".henai-cards:visible .henai-line", has_text="西")).to_have_count(1)
    expect(course.main.locator(LINES).filter(has_text="西さん")).to_have_count(2)
    (into,) = {one.into for one in course.server.book().all(SamePerson).values()}
    assert course.server.book().all(Person)[into].name == "西さん"
    again.click()
    expect(course.main.locator(LINES).filter(has_text="西さん")).to_have_count(1)
    expect(course.main.locator(".henai-cards:visible .henai-line", has_text="西")).to_have_count(2)
    assert course.server.book().all(SamePerson) == {}
