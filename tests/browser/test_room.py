"""A room in real browsers: two learners and the facilitator, each on a page of their own, live without reloading."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.serving import Server, until
from tests.browser.test_accessible import faults
from tests.browser.test_single_page import serve
from tests.workshop.visitor import BASE, SERVE, Room
from workbook.course.sharing import Item, share_file
from workbook.journal import Store, Workbook
from workbook.journey.position.record import Position, Surprise
from workbook.journey.vector.record import Present
from workbook.workshop.room.record import About, Card, Hand

NASTY = "<img src=x onerror=alert(1)>"


class Class(Room):
    """The real pages of a class of one evening."""

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder, port)
        options = {
            "place": str(self.store),
            "port": port,
            "base_url": BASE,
            "agenda": "90-minutes",
        }
        self._command = [sys.executable, "-c", SERVE, json.dumps(options)]
        self.room.change(About, steps=["start", "position"], language="ja")

    def workbook(self, number: int) -> Workbook:
        """What the learner on a seat wrote, as another window sees it."""
        return Workbook(Store.open(self.store), self.learners[number].name)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    served = Class(tmp_path_factory.mktemp("room"), port)
    try:
        yield served.start()
    finally:
        served.end()


def enter(page: Page, room: Class, secret: str) -> Page:
    page.goto(f"{room.origin}{BASE}s#{secret}")
    page.wait_for_url(re.compile(f"{BASE}(#|$)"))
    return page


def sit(page: Page, room: Class, number: int, name: str) -> Page:
    """A learner comes, says a name and opens everybody's page."""
    enter(page, room, room.learners[number].secret)
    page.get_by_label("何とお呼びしましょうか").fill(name)
    page.get_by_role("button", name="始めます").click()
    page.get_by_role("button", name="手をあげる").wait_for()
    page.locator("[data-step=room]").click()
    page.get_by_role("heading", name="私が見せるもの").wait_for()
    return page


def item(page: Page, words: str) -> Locator:
    return page.locator(".henai-mine li").filter(has_text=words)


def test_an_evening(room: Class, window: Callable[..., Page]) -> None:
    haru = sit(window(), room, 0, "はる")
    natsu = sit(window(viewport=PHONE, color_scheme="dark", reduced_motion="reduce"), room, 1, NASTY)
    leader = enter(window(reduced_motion="reduce"), room, room.facilitator.secret)
    table = leader.locator(".henai-seats tbody tr")
    expect(table).to_have_count(4)
    expect(table.filter(has_text=NASTY)).to_contain_text("教室")

    # Hands, in the order of raising.
    natsu.get_by_role("button", name="手をあげる").click()
    natsu.get_by_text("手をあげています（1番目）").wait_for()
    haru.get_by_role("button", name="手をあげる").click()
    expect(table.nth(0)).to_contain_text(NASTY)
    expect(table.nth(1)).to_contain_text("はる")
    table.nth(0).get_by_role("button").click()
    natsu.get_by_role("button", name="手をあげる").wait_for()
    haru.get_by_text("手をあげています（1番目）").wait_for()
    assert room.room.refresh()
    assert room.room.read(Hand, room.learners[1].name) == Hand(at="")

    # A message and an offer reach somebody who is in the middle of a word, and move nothing.
    words = haru.locator(".henai-strip input")
    haru.get_by_role("button", name="呼び名を変える").click()
    words.press_sequentially("こ")
    leader.get_by_label("みんなへのメッセージ").fill(f"あと5分です {NASTY}")
    leader.get_by_role("button", name="みんなに送る").click()
    leader.get_by_role("button", name="ポジション").click()
    leader.locator(".henai-agenda").get_by_role("button", name="始める").click()
    haru.get_by_text(f"あと5分です {NASTY}").wait_for()
    expect(words).to_be_focused()
    expect(words).to_have_value("はるこ")
    words.press("Enter")
    expect(haru.locator(".henai-strip-time")).to_contain_text("残り10分")
    natsu.get_by_role("button", name="読みました").click()
    natsu.get_by_role("button", name="ここにいる").click()
    expect(natsu.locator(".henai-news")).to_have_count(0)

    # Shown, put up, answered, kept by the author.
    mine = room.workbook(0)
    mine.write(Position(granted="ふたはふた", claim=f"町の名刺だ {NASTY}", because="300枚撮った"), "p1")
    mine.write(Present(doing="だれにも見せない言葉"))
    item(haru, "町の名刺だ").get_by_role("button", name="ファシリテーターに見せる").click()
    item(haru, "町の名刺だ").get_by_role("button", name="「はるこ」として貼る").click()
    card = natsu.locator(".henai-wall-card").filter(has_text="町の名刺だ")
    card.get_by_role("button", name="意外だった: はい").click()
    card.get_by_role("textbox").fill("撮りに")
    card.get_by_role("textbox").press_sequentially("行きたい")
    card.get_by_role("button", name="ひとことを残す").click()
    haru.locator(".henai-wall-card").get_by_text("撮りに行きたい").wait_for()
    expect(leader.locator(".henai-shared")).to_contain_text("町の名刺だ")

    def told() -> list[Surprise]:
        mine.refresh()
        return [one for one in mine.all(Surprise).values() if one.words]

    (surprise,) = until(told, "the author doesn't find the answer")
    assert (surprise.position, surprise.unexpected, surprise.words) == ("p1", "yes", "撮りに行きたい")
    expect(leader.locator("body")).not_to_contain_text("だれにも見せない言葉")

    with leader.expect_download() as saved:
        leader.get_by_role("button", name="見せてくれたものをCSVで").click()
    rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 3
    assert rows[2][-1].endswith("撮りに行きたい")

    found = [fault for page in (natsu, leader) for fault in faults(page)]
    assert not found, "\n".join(found)
    for page in (natsu, leader):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # The facilitator takes the card down, the author takes both back.
    leader.get_by_role("button", name="掲示板から外す").click()
    expect(card).to_have_count(0)
    item(haru, "町の名刺だ").get_by_role("button", name="見せるのをやめる").click()
    item(haru, "町の名刺だ").get_by_role("button", name="はがす").click()
    expect(leader.locator(".henai-shared")).not_to_contain_text("町の名刺だ")
    expect(leader.locator(".henai-wall-card")).to_have_count(0)
    room.room.refresh()
    assert not room.room.all(Card)

    # Back on the page, it is where it was, and knows who it is.
    haru.reload()
    expect(haru.locator(".henai-strip")).to_contain_text("はるこ")
    haru.get_by_role("heading", name="私が見せるもの").wait_for()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    yield from serve(tmp_path, "room.ipynb")


def test_share_files_become_a_wall(alone: Server, window: Callable[..., Page]) -> None:
    """Without a room, as on Binder: the notebook alone opens files that people sent."""
    page = window(r"403 \(Forbidden\) .*/nothing\.js")  # stock Voila refuses the template's empty script
    page.goto(alone.url)
    picker = page.locator("input[type=file]")
    for number, words in enumerate(("町の名刺だ", NASTY)):
        data = share_file([(Item("position", "p", words), "はる")], str(number))
        picker.set_input_files({"name": "a.jsonl", "mimeType": "application/x-ndjson", "buffer": data})
        page.locator(".henai-wall-card").filter(has_text=words).wait_for()
    picker.set_input_files({"name": "b.jsonl", "mimeType": "text/plain", "buffer": b"{}"})
    page.get_by_text("b.jsonl:").wait_for()
    expect(page.locator(".henai-wall-card")).to_have_count(2)
