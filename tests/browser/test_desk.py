"""The desk in the browser: an idea, a format, the notes of the check, a version that comes back, a text for X."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import until
from workbook.journey.posts.check import Dismissal
from workbook.journey.posts.record import Post, Question

PRESSING = "残りわずか3席です。"


def drafts(course):
    return course.server.book().all(Post)


def draft(course):
    (found,) = drafts(course).values()
    return found


def remark(course):
    return course.main.locator(".henai-remark .henai-note:visible")


def picked(course, name):
    return course.main.get_by_role("radio", name=name).first


def fold(course, words):
    course.main.get_by_role("button", name=f"+ {words}").click()
    course.settled()


def test_write_check_leave_plan_and_everything_is_there_again(course):
    course.go("posts")
    course.button("Begin a draft").click()
    expect(picked(course, "来た道と行き先")).to_be_focused()
    picked(course, "主張する").check()
    until(lambda: draft(course).format == "claim", "the format is not on the disk")
    course.settled()
    expect(picked(course, "主張する")).to_be_focused()
    course.main.get_by_role("button", name="このフォーマットで書く").click()
    expect(course.main.get_by_role("textbox", name=re.compile("^宛てる人"))).to_be_focused()
    expect(picked(course, "主張する")).to_have_count(0)

    words = {
        "宛てる人": "中村さん",
        "みんなの当たり前": "蓋は踏むもの。",
        "私の立つ場所": PRESSING,
        "お願い": "見せて。",
    }
    for label, text in words.items():
        course.type(course.main.get_by_role("textbox", name=re.compile(f"^{label}")).first, text)
    expect(remark(course)).to_have_count(1)
    expect(remark(course)).to_contain_text("残りわずか3席")
    stand = course.main.get_by_role("textbox", name=re.compile("^私の立つ場所"))
    assert stand.input_value() == PRESSING, "the check writes nothing"

    course.main.get_by_role("button", name="このままにする").first.click()
    reason = course.main.get_by_role("textbox", name=re.compile("^このままでよいのは"))
    expect(reason).to_be_focused()
    reason.press_sequentially("本当に3席だから")
    reason.press("Enter")
    until(
        lambda: [one.reason for one in course.server.book().all(Dismissal).values()] == ["本当に3席だから"],
        "not left",
    )
    expect(remark(course)).to_have_count(0)
    expect(course.main.get_by_role("button", name="取り消す")).to_be_focused()

    fold(course, "自分用のメモ")
    course.type(course.main.get_by_role("textbox", name=re.compile("^自分用のメモ")), "ひみつ")
    course.choose("State", "予定")
    course.main.locator("input[type=date]:visible").first.fill("2099-11-25")
    until(lambda: (draft(course).state, draft(course).date) == ("planned", "2099-11-25"), "not planned")

    fold(course, "ファイルに保存する")
    with course.page.expect_download() as download:
        course.main.get_by_role("button", name="Markdownで保存").click()
    assert download.value.suggested_filename == "蓋は踏むもの。 残りわずか3席….md"
    assert download.value.path().read_text("utf-8") == f"蓋は踏むもの。\n\n{PRESSING}\n\n見せて。\n"

    course.page.reload()
    course.ready("posts")
    course.main.locator(".henai-card .henai-line").click()
    expect(course.main).to_contain_text("フォーマット: 主張する")
    shown = course.settled().shown()
    assert all(text in shown for text in (*words.values(), "ひみつ"))
    expect(remark(course)).to_have_count(0)
    fold(course, "このままにしたところ")
    expect(course.main).to_contain_text("あなたのわけ: 本当に3席だから")


def test_typing_is_never_disturbed_by_the_check(server, window):
    server.book().add(Post(format="claim", parts={"granted": "蓋は踏むもの。"}))
    course = Course(window(), server).open("posts")
    course.main.locator(".henai-card .henai-line").click()
    course.settled()
    stand = course.main.get_by_role("textbox", name=re.compile("^私の立つ場所"))
    stand.click()
    stand.press_sequentially(PRESSING * 6, delay=40)  # longer than the pause of the check
    assert stand.input_value() == PRESSING * 6
    expect(stand).to_be_focused()
    course.compose(stand, "か", "かず", commit="数は本当です。")
    expect(remark(course).first).to_be_visible()
    assert stand.input_value() == PRESSING * 6 + "数は本当です。"
    until(lambda: draft(course).parts["stand"] == PRESSING * 6 + "数は本当です。", "not on the disk")


def test_a_question_becomes_a_draft_on_a_phone(server, window):
    course = Course(window(viewport=PHONE, has_touch=True), server).open("posts")
    asked = course.field("What somebody asked you")
    asked.fill("どこから見ればいいですか")
    asked.press("Enter")
    until(
        lambda: [one.text for one in server.book().all(Question).values()] == ["どこから見ればいいですか"],
        "not kept",
    )
    course.main.get_by_role("button", name="これで書く: どこから見ればいいですか").tap()
    until(lambda: len(drafts(course)) == 1, "no draft")
    assert draft(course).format == "answer"
    expect(course.main.get_by_role("textbox", name=re.compile("^宛てる人"))).to_be_focused()
    course.main.get_by_role("button", name=re.compile("^前に書いたことを使う: どこから")).tap()
    until(lambda: draft(course).parts == {"question": "どこから見ればいいですか"}, "not taken")
    expect(course.main).to_contain_text("✓ 書きました")
    assert course.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.fixture
def rewritten(server, window):
    """A draft with an earlier version, open."""
    book = server.book()
    key = book.add(Post(format="claim", parts={"stand": "蓋は案内図だ。"}))
    book.change(Post, key, parts={"stand": "蓋は地図だ。"})
    course = Course(window(), server).open("posts")
    course.main.locator(".henai-card .henai-line").click()
    return course.settled()


def test_an_earlier_version_is_read_and_comes_back(rewritten):
    course = rewritten
    fold(course, "前の版")
    course.main.locator(".henai-row-line").first.click()
    expect(course.main.locator(".henai-changes del")).to_contain_text("案内図")
    expect(course.main.locator(".henai-changes ins")).to_contain_text("地図")
    course.main.get_by_role("button", name="この版に戻す").click()
    until(lambda: draft(course).parts == {"stand": "蓋は案内図だ。"}, "not brought back")
    expect(course.main.get_by_role("textbox", name=re.compile("^私の立つ場所"))).to_have_value(
        "蓋は案内図だ。"
    )
    expect(course.main).to_contain_text("戻しました")
    expect(course.main.locator(".henai-row-line:visible")).to_have_count(2)


def test_too_long_for_x_is_split(rewritten):
    course = rewritten
    stand = course.main.get_by_role("textbox", name=re.compile("^私の立つ場所"))
    stand.fill("蓋は、町の案内図です。" * 20)
    until(lambda: len(draft(course).parts["stand"]) == 220, "not saved")
    fold(course, "出す先に合わせる")
    picked(course, re.compile("^X")).check()
    expect(course.main).to_contain_text("オーバー")
    course.main.get_by_role("button", name="いくつかに分ける").click()
    course.settled()
    expect(course.main).to_contain_text(re.compile("1/2"))
