"""The whole journey: eight steps in Japanese, in every kind of field; closed, ended, and every word is there again."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.course import Course
from tests.browser.serving import texts, until
from workbook.course.progress import STEPS
from workbook.journey.obsession.record import Candidate, Obsession, Verdict
from workbook.journey.position.record import Position
from workbook.journey.posts.formats import formats
from workbook.journey.posts.record import Post
from workbook.journey.review.record import Review
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.journey.start.record import Askable, Comparison
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.vector.record import Destination, Event, Present, Sentence


def start(course: Course) -> None:
    slider = course.main.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowLeft")
    course.server.holds(Comparison, followers=950)
    course.add("Add a person to ask")
    course.type(course.field("Whom to ask"), "ユーさん")
    course.type(course.field("What I'd ask for"), "隣の市の蓋を\n数えるのを手伝ってもらう")
    course.choose("How I'd ask", "In person")
    course.tick("I have asked")
    course.server.holds(
        Askable, name="ユーさん", what_for="隣の市の蓋を\n数えるのを手伝ってもらう", how="face", asked=True
    )


def obsession(course: Course) -> None:
    course.add("Add a candidate")
    course.compose(course.field("Name"), "m", "ま", "まんほーる", "マンホール", commit="マンホールの蓋")
    course.compose(course.field("What shows it"), "しゃしんが", "写真が", commit="写真が")
    course.compose(course.field("What shows it"), "さんぜんまい", "三千枚", commit="三千枚。")
    for label, typed in (
        ("Hours a month", "１２時間"),
        ("Yen a year", "4万8,000"),
        ("Asked, times a month", "３"),
    ):
        course.field(label).fill(typed)
    course.field("Yen a year").fill("48,000円")
    key = course.server.holds(
        Candidate, name="マンホールの蓋", evidence="写真が三千枚。", hours=12, money=48_000, asked=3
    )
    course.tick("マンホールの蓋")
    course.type(course.field("Why this one"), "人の昼休みを全部使ってしまったから。")
    course.server.holds(Obsession, candidate=key, why="人の昼休みを全部使ってしまったから。")
    course.add("Add a verdict")
    course.type(course.field("Buy this"), "膝当て")
    course.type(course.field("Skip that"), "三脚")
    course.type(course.field("The reason"), "道では広げにくい。")
    course.server.holds(Verdict, candidate=key, buy="膝当て", skip="三脚", because="道では広げにくい。")


def vector(course: Course) -> None:
    for when, what in (
        ("平成29年10月", "転勤で知らない町に来る"),
        ("２０２５年", "蓋の写真が友だちから送られてくる"),
    ):
        course.add("Add an event")
        course.field("When").fill(when)
        course.type(course.field("What happened"), what)
        feeling = course.main.get_by_role("slider", name=re.compile(course.say("How it felt"))).filter(
            visible=True
        )
        feeling.focus()
        for _press in range(3):
            feeling.press("ArrowRight")
        course.type(course.field("What it means to you today"), "足もとを見るようになった。")
    course.server.holds(Event, when="2017-10", feeling=3, what="転勤で知らない町に来る")
    course.server.holds(Event, when="2025", what="蓋の写真が友だちから送られてくる")
    course.compose(course.field("What I do now"), "どようの", "土曜の", commit="土曜の朝に一時間歩いている。")
    course.server.holds(Present, doing="土曜の朝に一時間歩いている。")
    course.type(course.field("The scene I want to be in"), "町に来た人と蓋を見て歩いている。")
    course.field("About when").fill(
        "令和９年秋"
    )  # not a date yet: it stays as it is, with a sentence beside it
    course.field("About when").fill("令和９年")
    course.server.holds(Destination, scene="町に来た人と蓋を見て歩いている。", by="2027")
    course.type(course.field("In my own words"), "下を見て歩いていたら、町が好きになりました。")
    course.server.holds(Sentence, text="下を見て歩いていたら、町が好きになりました。")


def position(course: Course) -> None:
    course.add("Add a position")
    written = {
        "What everyone takes for granted": "蓋は踏んで通りすぎるもの。",
        "Where I stand": "駅までの道",
        "What I claim": "いちばん面白い蓋は、毎日踏んでいる1枚です。",
        "What I did myself": "通勤路の412枚を台帳につけた。",
        "For whom it's unexpected": "近所には何もないと言う友だち",
        "What's unexpected about it": "何もない道に、なくなった町の名前がある。",
    }
    for label, words in written.items():
        course.type(course.field(label), words)
    course.server.holds(
        Position, claim=written["What I claim"], unexpected=written["What's unexpected about it"]
    )
    course.tick(written["What I claim"])


def posts(course: Course) -> None:
    course.add("Begin a draft")
    course.button("Write in this one").click()
    written = {
        "granted": "町の名前が変わったら、前の名前はどこにもない。",
        "stand": "実家の前の道に立って、ここにある、と言います。",
        "past": "引っ越していないのに住所が変わりました。",
        "present": "残っている蓋を数えています。",
        "future": "町の名前を地図にします。",
        "to": "同じ町で育った弟",
        "ask": "家の前の写真を1枚送ってください。",
    }
    labels = {part.key: part.label.ja for part in formats().get("default").parts}
    for part, words in written.items():
        course.type(
            course.main.get_by_label(re.compile(f"^{labels[part]}(\n|$)")).filter(visible=True).first, words
        )
    course.type(course.field("Title"), "家の前の蓋")
    course.choose("State", "Published")
    course.field("Date").fill("2026-11-20")
    course.type(course.field("Link"), "https://example.jp/蓋")
    key = course.server.holds(
        Post, title="家の前の蓋", state="published", date="2026-11-20", link="https://example.jp/蓋"
    )
    assert course.server.book().read(Post, key).parts == written


def rhythm(course: Course) -> None:
    course.tick("Wednesday")
    course.tick("Saturday")
    course.field("Time of day").fill("21:30")
    course.server.holds(Rhythm, days=[2, 5], time="21:30")
    course.add("Add a rest")
    course.field("First day").fill("2026-12-28")
    course.field("Last day").fill("2027-01-05")
    course.type(course.field("What for"), "年末年始の帰省")
    course.server.holds(Rest, first="2026-12-28", last="2027-01-05", why="年末年始の帰省")


def supporters(course: Course) -> None:
    course.add("Add a person")
    course.type(course.field("What you call them"), "ふたばさん")
    course.type(course.field("Where you met"), "写真にひとことくれた")
    course.type(course.field("Their communities"), "路上観察の集まり")
    course.type(course.field("A note"), "私よりよく見ている。")
    key = course.server.holds(
        Person, name="ふたばさん", communities="路上観察の集まり", note="私よりよく見ている。"
    )
    course.tick("ふたばさん")
    course.choose("What it was", "Share")
    course.field("When").fill("2026-11-21")
    course.type(course.field("In a few words"), "ひとこと添えて広めてくれた。")
    course.tick("I haven't answered yet")
    course.button("Add to the log").click()
    course.server.holds(
        Moment,
        who=[key],
        what="share",
        date="2026-11-21",
        note="ひとこと添えて広めてくれた。",
        answered=False,
    )


def review(course: Course) -> None:
    written = {
        "What went well": "1本出せた。",
        "What was hard": "締めの週は書けない。",
        "What to try next": "水曜だけにする。",
    }
    for label, words in written.items():
        course.type(course.field(label), words)
    course.server.holds(Review, well="1本出せた。", hard="締めの週は書けない。", next_try="水曜だけにする。")


JOURNEY: tuple[Callable[[Course], None], ...] = (
    start, obsession, vector, position, posts, rhythm, supporters, review,
)  # fmt: skip


@pytest.mark.timeout(400)
def test_every_word_is_there_again_after_all_is_closed_and_ended(own_server, window):
    assert tuple(step.__name__ for step in JOURNEY) == STEPS
    page = window()
    course = Course(page, own_server).open()
    for step in JOURNEY:
        step(course.go(step.__name__))
    course.go("data")
    before = own_server.latest()
    page.close()
    own_server.end()

    own_server.start()
    assert own_server.latest() == before
    page = page.context.new_page()
    course = Course(page, own_server).open("start")
    shown = "\n".join(words for _step in course.walk(*STEPS) for words in (course.shown(), *course.unfold()))
    written = {text for entry in before for text in texts(entry.body) if re.search("[ぁ-んァ-ヶ一-龠]", text)}
    assert len(written) > 35
    assert [text for text in sorted(written) if text not in shown] == []
    assert own_server.latest() == before  # looking changes nothing
    for step in STEPS:
        states = page.locator(f'.henai-steps button[data-step="{step}"]').get_attribute("aria-label")
        assert course.say("not started") not in states


def test_words_are_there_before_widgets(own_server, window):
    with urllib.request.urlopen(own_server.url) as answer:
        html = answer.read().decode()
    title = "".join(_first_cell("00_start")).partition("\n")[0].removeprefix("# ")
    assert f"<h1>{title}</h1>" in html  # without any script

    page = window()
    page.add_init_script(
        """window.order = [];
        new MutationObserver(() => {
            for (const part of ["henai-first", "henai-steps"]) {
                if (document.querySelector("." + part) && !window.order.includes(part)) window.order.push(part);
            }
        }).observe(document, { childList: true, subtree: true });"""
    )
    Course(page, own_server).open()
    assert page.evaluate("window.order") == ["henai-first", "henai-steps"]
    expect(page.locator(".henai-first")).to_have_count(0)
    expect(page.get_by_role("heading", name=title)).to_have_count(1)


def test_nothing_is_written_into_a_field_while_an_input_method_composes(course):
    """What is saved meanwhile, and words from the kernel, never break a word being composed."""
    course.go("vector")
    field = course.field("What I do now")
    field.click()
    session = course.page.context.new_cdp_session(course.page)
    for shown in ("k", "き", "きn", "きの", "きのu", "きのう", "昨日"):
        session.send(
            "Input.imeSetComposition",
            {"text": shown, "selectionStart": len(shown), "selectionEnd": len(shown)},
        )
        until(lambda shown=shown: course.holds(shown), f"{shown} is not saved while composing")
        expect(field).to_have_value(shown)
    session.send("Input.insertText", {"text": "昨日は雨"})
    until(lambda: course.holds("昨日は雨"), "what was chosen is not saved")
    expect(field).to_have_value("昨日は雨")
    assert course.server.book().read(Present).doing == "昨日は雨"


def _first_cell(name: str) -> str:
    from workbook import shared

    notebook = json.loads((shared.folder("notebooks") / "ja" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return notebook["cells"][0]["source"]
