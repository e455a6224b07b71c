"""A rhythm in the browser: plan a draft, take the dates along as a calendar file, see the month, come back tomorrow."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import Server, until
from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rhythm, Wall
from workbook.kit.days import WEEKDAYS
from workbook.kit.pages import LOOK_EVERY

TOKYO = ZoneInfo("Asia/Tokyo")
TITLE = "橋の上の蓋"
MONTH = ".henai-month:visible"


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that says how many days later it is, beside the module that gives the server and its kernels that day."""
    later = shutil.copytree(Path(__file__).parent / "another_day", tmp_path_factory.mktemp("days") / "later")
    return later / "days"


@pytest.fixture(scope="module")
def server(
    start: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory, days: Path
) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(days.parent))
        server = start(tmp_path_factory.mktemp("rhythm"))
    yield server
    server.end()


@pytest.fixture
def fresh(server: Server, days: Path) -> Server:
    """The same server on an empty workbook, today."""
    days.unlink(missing_ok=True)
    server.book().erase()
    return server


def opened(page: Page, server: Server) -> Course:
    """The step, on a page whose kernel was waiting: it has looked at what a test wrote before it is opened."""
    time.sleep(LOOK_EVERY + 1)
    return Course(page, server).open("rhythm")


def day(later: int = 0) -> datetime:
    return datetime.now(TOKYO) + timedelta(days=later)


def calendar_file(course: Course) -> Any:
    with course.page.expect_download() as downloading:
        course.button("Save the calendar file").click()
    assert downloading.value.suggested_filename == "henai.ics"
    return vobject.readOne(downloading.value.path().read_bytes().decode())


def chosen(course: Course, weekday: int) -> None:
    """Tick a day of the week, and a time."""
    course.tick(WEEKDAYS[weekday])
    course.field("Time of day").fill("21:30")
    course.server.holds(Rhythm, days=[weekday], time="21:30")


def test_a_draft_is_planned_taken_along_and_there_tomorrow(
    fresh: Server, window: Callable[..., Page], days: Path
) -> None:
    key = fresh.book().add(Post(title=TITLE, parts={"to": "リクさん"}))
    course = opened(window(), fresh)
    tomorrow = day(1)
    chosen(course, tomorrow.weekday())

    # the draft goes to tomorrow, back, and to tomorrow again
    put = course.main.get_by_role("button", name=f"{course.say('Put it there')}: {TITLE}")
    put.click()
    fresh.holds(Post, title=TITLE, state="planned", date=f"{tomorrow:%Y-%m-%d}")
    expect(course.button("Undo")).to_be_focused()
    course.page.keyboard.press("Enter")
    fresh.holds(Post, title=TITLE, state="draft", date="")
    put.click()
    fresh.holds(Post, title=TITLE, state="planned", date=f"{tomorrow:%Y-%m-%d}")
    if tomorrow.month == day().month:
        expect(course.page.locator(f"{MONTH} .henai-planned")).to_contain_text(str(tomorrow.day))

    # the calendar file, and one after the day of the week was changed
    first = calendar_file(course)
    event = first.vevent_list[0]
    assert TITLE in event.summary.value
    begins = tomorrow.replace(hour=21, minute=30, second=0, microsecond=0)
    assert event.dtstart.value.astimezone(TOKYO) == begins
    assert str(first.vtimezone.tzid.value) == "Asia/Tokyo"
    assert event.valarm.trigger.value == timedelta(minutes=-30)
    assert "リク" not in first.serialize()
    until(lambda: "calendar" in {entry.kind for entry in fresh.latest()}, "the file isn't remembered")
    again = calendar_file(course)
    assert {each.uid.value for each in again.vevent_list} == {each.uid.value for each in first.vevent_list}
    assert int(again.vevent.sequence.value) > int(event.sequence.value)

    # tomorrow
    days.write_text("1")
    course.page.reload(wait_until="domcontentloaded")
    course.ready("rhythm")
    said = course.say("today, {day}").format(day="")
    expect(course.main.get_by_text(f"次の発信は、{said}").first).to_be_visible()
    expect(course.page.locator(f"{MONTH} .henai-today.henai-planned")).to_contain_text(str(tomorrow.day))
    expect(
        course.main.get_by_text(course.say("Your rhythm is a seed. With the first post, it begins to grow."))
    ).to_be_visible()
    fresh.book().change(Post, key, state="published", link="https://example.jp/hashi")
    expect(course.page.locator(f"{MONTH} .henai-today.henai-published")).to_contain_text(str(tomorrow.day))
    expect(course.main.get_by_text(course.say("Your rhythm has sprouted."))).to_be_visible()
    expect(course.main.get_by_role("link", name="https://example.jp/hashi")).to_be_visible()


def test_a_month_and_its_neighbours_on_a_phone(fresh: Server, window: Callable[..., Page]) -> None:
    course = opened(window(viewport=PHONE, has_touch=True), fresh)
    chosen(course, 2)
    caption = course.page.locator(f"{MONTH} caption")
    this = caption.inner_text()
    course.button("Month after").click()
    expect(caption).not_to_have_text(this)
    cells = course.page.locator(f"{MONTH} .henai-open")
    assert cells.count() in (4, 5)
    expect(cells.first).to_contain_text(course.say("open"))
    course.button("This month").click()
    expect(caption).to_have_text(this)
    assert course.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = course.page.locator(MONTH).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_a_smaller_rhythm_at_the_wall_by_keyboard(fresh: Server, window: Callable[..., Page]) -> None:
    book = fresh.book()
    monday = day() - timedelta(days=day().weekday(), weeks=8)
    book.write(Rhythm(days=[0, 2, 4], since=f"{monday:%Y-%m-%d}"))
    for week in range(5):
        book.add(
            Post(title=TITLE, state="published", date=f"{monday + timedelta(weeks=week, days=2):%Y-%m-%d}")
        )
    course = opened(window(), fresh)
    course.type(course.field("What stops me"), "反応がないと、むなしい")
    course.type(course.field("If that happens"), "帰りが遅くなったとき")
    course.type(course.field("Then I do this"), "写真を1枚だけ選ぶ")
    expect(course.main.get_by_text("帰りが遅くなったとき、写真を1枚だけ選ぶ。")).to_be_visible()
    fresh.holds(Wall, then="写真を1枚だけ選ぶ")
    expect(course.main.get_by_text("これまでに、週1回を5週続けたことがあります")).to_be_visible()
    take = course.main.get_by_role("button", name="週1回、水曜にする")
    take.focus()
    course.page.keyboard.press("Enter")
    fresh.holds(Rhythm, days=[2])
    expect(course.main.get_by_label(course.say("Monday"), exact=True)).not_to_be_checked()
    undo = course.main.get_by_role("button", name=course.say("Undo")).filter(visible=True).last
    expect(undo).to_be_focused()
    course.page.keyboard.press("Enter")
    fresh.holds(Rhythm, days=[0, 2, 4])
