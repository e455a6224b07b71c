"""Points are dragged with the mouse and with a finger, the table does the same by keyboard, and a reload finds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import until
from tests.browser.test_accessible import faults
from tests.browser.test_phone import TOO_SMALL, TOO_WIDE
from workbook import learner
from workbook.journal import Store, Workbook
from workbook.journey.position.record import Place
from workbook.journey.vector.record import Event

EVENTS = {"shop": Event(when="1985", what="店を手伝う", feeling=-3), "map": Event(when="2021-04", what="地図を配る", feeling=2)}  # fmt: skip
DOTS = ".henai-draggable .object_grp:has(path.dot)"


@pytest.fixture
def written(server) -> Workbook:
    """The workbook of the server, with two events in it."""
    book = Workbook(Store.open(server.home / "workbook.sqlite3"), learner.LOCAL)
    for key, event in EVENTS.items():
        book.write(event, key)
    return book


def event(book: Workbook, key: str = "shop") -> Event | None:
    book.refresh()
    return book.read(Event, key)


def line(page: Page, server) -> Course:
    course = Course(page, server).open("vector")
    expect(page.locator(DOTS)).to_have_count(2)
    page.locator(".henai-draggable").scroll_into_view_if_needed()
    return course.settled()


def middle(page: Page, number: int) -> tuple[float, float]:
    box = page.locator(DOTS).nth(number).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def steps(course: Course) -> tuple[float, float]:
    """How many px one year and one step of feeling are, from where the two points stand."""
    (x, y), (other_x, other_y) = middle(course.page, 0), middle(course.page, 1)
    return (other_x - x) / (2021.29 - 1985.5), (y - other_y) / 5


def cell(course: Course, row: str, column: str):
    return course.main.get_by_label(f"{row}、{course.say(column)}", exact=True)


def test_a_point_is_dragged_saved_and_there_after_a_reload(server, written, window):
    course = line(window(), server)
    page = course.page
    year, step = steps(course)
    x, y = middle(page, 0)
    before = course.saved_at()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5 * year, y - 3 * step, steps=6)
    page.mouse.move(x + 10 * year, y - 6.2 * step, steps=6)
    expect(course.main.get_by_text("「店を手伝う」:1995年、+3")).to_be_visible()
    page.mouse.up()
    course.saved_after(before)
    assert event(written) == EVENTS["shop"].model_copy(update={"when": "1995", "feeling": 3})
    for _again in range(2):
        expect(cell(course, "1 店を手伝う", "When")).to_have_value("1995年")
        expect(cell(course, "1 店を手伝う", "Feeling")).to_have_value("3")
        expect(course.main.get_by_text("1995年 · +3")).to_be_visible()
        (x, y), (_x, other) = middle(page, 0), middle(page, 1)
        assert y == pytest.approx(other - step, abs=2)
        line(page, server)


def test_a_drag_is_put_back(server, written, window):
    course = line(window(), server)
    x, y = middle(course.page, 1)
    course.page.mouse.move(x, y)
    course.page.mouse.down()
    course.page.mouse.move(x, y + 4 * steps(course)[1], steps=8)
    course.page.mouse.up()
    until(lambda: event(written, "map").feeling == -2, "the drag is saved")
    course.button("Put it back").click()
    until(lambda: event(written, "map") == EVENTS["map"], "it is as before")
    expect(course.button("Put it back")).to_be_hidden()


def test_the_table_alone_by_keyboard(server, written, window):
    course = line(window(), server)
    page, keys = course.page, course.page.keyboard
    feeling = cell(course, "1 店を手伝う", "Feeling")
    when = cell(course, "1 店を手伝う", "When")
    when.focus()
    keys.press("ControlOrMeta+a")
    keys.type("平成30年")
    until(lambda: event(written).when == "2018", "the date is saved while the focus is still there")
    expect(when).to_have_value("平成30年")
    keys.press("Tab")
    expect(feeling).to_be_focused()
    expect(when).to_have_value("2018年")
    keys.press("ArrowUp")
    until(lambda: event(written).feeling == -2, "the feeling is saved")
    keys.press("Tab")
    keys.press("ControlOrMeta+End")
    keys.type("。")
    until(lambda: event(written).what == "店を手伝う。", "the words are saved")
    x, y = middle(page, 0)
    other, above = middle(page, 1)
    assert 0 < other - x < 0.9 * course.main.locator(".henai-draggable").bounding_box()["width"]
    assert y > above
    # What can't be read stays, is explained, and is there after a reload; the card says the same.
    when = cell(course, "1 店を手伝う。", "When")
    when.fill("むかし")
    expect(course.main.locator(".henai-grid-note:visible")).to_contain_text("むかし")
    line(page, server)
    expect(cell(course, "1 店を手伝う。", "When")).to_have_value("むかし")
    page.locator(".henai-line").filter(has_text="店を手伝う").click()
    expect(course.field("When")).to_have_value("むかし")
    assert event(written).when == "2018"


def test_an_undated_event_gets_its_date_in_the_table(server, written, window):
    written.write(Event(what="いつか"), "some")
    course = line(window(), server)
    cell(course, "いつか", "When").fill("2000/1")
    expect(course.page.locator(DOTS)).to_have_count(3)
    assert event(written, "some").when == "2000-01"


def test_a_finger_drags_a_point_and_scrolls_beside_it(server, written, window):
    course = line(window(viewport=PHONE, has_touch=True, is_mobile=True), server)
    page = course.page
    year, step = steps(course)
    x, y = middle(page, 0)
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    scrolled = page.evaluate("scrollY")
    # The finger lands beside the dot: 44 px can be taken.
    touch("touchStart", x + 15, y + 10)
    for part in range(1, 11):
        touch("touchMove", x + 15 + part * year, y + 10 - part * 0.6 * step)
    touch("touchEnd")
    until(lambda: event(written).when == "1995" and event(written).feeling == 3, "the finger's drag is saved")
    assert page.evaluate("scrollY") == scrolled
    # Between the points the page scrolls as everywhere.
    box = page.locator(".henai-draggable").bounding_box()
    touch("touchStart", box["x"] + box["width"] / 2, box["y"] + box["height"] - 60)
    for part in range(1, 11):
        touch("touchMove", box["x"] + box["width"] / 2, box["y"] + box["height"] - 60 - part * 15)
    touch("touchEnd")
    page.wait_for_function("before => Math.abs(scrollY - before) > 60", arg=scrolled)
    found = [*page.evaluate(TOO_WIDE), *page.evaluate(TOO_SMALL, 44)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_and_its_table_have_no_serious_fault(server, written, window, scheme):
    course = line(window(color_scheme=scheme, reduced_motion="reduce"), server)
    cell(course, "1 店を手伝う", "When").fill("むかし")
    expect(course.main.locator(".henai-grid-note:visible")).to_have_count(1)
    assert faults(course.page) == []


def test_another_window_does_not_take_the_point_away(server, written, window):
    course = line(window(), server)
    page = course.page
    x, y = middle(page, 0)
    step = steps(course)[1]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 2 * step, steps=4)
    written.refresh()
    written.change(Event, "map", what="地図を百枚配る", when="1970")
    expect(course.main.locator(".henai-grid textarea").first).to_have_value("地図を百枚配る")
    held = page.locator(DOTS).nth(0).bounding_box()
    assert held["y"] + held["height"] / 2 == pytest.approx(y - 2 * step, abs=6)
    page.mouse.up()
    until(lambda: event(written).feeling == -1, "the drag is saved")
    assert event(written, "map").when == "1970"


def test_a_place_is_dragged_on_the_map(server, window):
    book = Workbook(Store.open(server.home / "workbook.sqlite3"), learner.LOCAL)
    book.write(Place(name="観光課", x=0.0, y=0.0), "office")
    page = window()
    course = Course(page, server).open("position")
    expect(page.locator(DOTS)).to_have_count(1)
    page.locator(".henai-draggable").scroll_into_view_if_needed()
    course.settled()
    x, y = middle(page, 0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 2000, y - 40, steps=8)
    page.mouse.up()

    def there() -> bool:
        book.refresh()
        place = book.read(Place, "office")
        return place is not None and place.x == 1 and 0.1 < (place.y or 0) < 0.5

    until(there, "the place is saved at the edge of the map")
    expect(cell(course, "観光課", "Left and right")).to_have_value("0.9")
    assert faults(page) == []
    course.button("Add somebody or something I know").click()
    page.wait_for_function("() => document.activeElement.closest('.henai-grid') !== null")
    page.keyboard.type("鉄道好き")
    until(lambda: "鉄道好き" in server.written(), "the name is saved")


def test_the_line_follows_a_window_that_gets_narrow(server, written, window):
    course = line(window(), server)
    page = course.page
    page.evaluate("scrollTo(0, 0)")
    page.set_viewport_size(PHONE)
    page.wait_for_function("() => innerWidth < 400")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    page.locator(".henai-draggable").scroll_into_view_if_needed()
    page.wait_for_function(
        "dots => [...document.querySelectorAll(dots)].every((dot) => dot.getBoundingClientRect().right < innerWidth)",
        arg=DOTS,
    )
