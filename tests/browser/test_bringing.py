"""A list somebody has already: chosen, announced, added, taken back; the log as a file."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.course import Course
from tests.browser.serving import until
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.moment import Moment, Person

ORDERS = (
    "地図の店 注文一覧\n"
    "\n"
    "注文日,お名前,種類,備考,確認\n"
    "令和8年4月1日,田中花子,注文,髙台の地図を1枚,済\n"
    'R8.4.2,"鈴木、佐藤",シェア,「蓋」を広めてくれた,\n'
    'R8.4.2,"鈴木、佐藤",シェア,「蓋」を広めてくれた,\n'
    "令和8年4月31日,中村,注文,日付の間違い,\n"
).encode("cp932")


def choose(course: Course, name: str, content: bytes) -> Locator:
    """Choose a file in the wizard; its sheet of paper."""
    course.button("Choose a file").scroll_into_view_if_needed()
    part = course.main.locator(
        ".henai-exercise", has=course.page.get_by_role("button", name=course.say("Choose a file"))
    )
    part.locator("input[type=file]:not([disabled])").last.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    return part


def written(course: Course, kind: type) -> list:
    return list(course.server.book().all(kind).values())


def test_orders_in_cp932_with_japanese_years_go_in_and_out_again(course):
    course.go("supporters")
    part = choose(course, "注文.csv", ORDERS)
    expect(part.get_by_text(course.say("What would be added"))).to_be_visible()
    for words in (
        "Shift_JIS (CP932)",
        "田中花子",
        "髙台の地図を1枚",
        "6行目は5行目と同じ",
        "「令和8年4月31日」という日は、暦にありません",
        "確認",
    ):
        expect(part.get_by_text(words).first).to_be_visible()
    assert written(course, Moment) == []  # announced, and nothing added yet

    course.button("2行を加える").click()
    until(lambda: len(written(course, Moment)) == 2, "not added")
    expect(part.get_by_text("2行を加えました")).to_be_visible()
    assert {one.date for one in written(course, Moment)} == {"2026-04-01", "2026-04-02"}
    assert [one.name for one in written(course, Person)] == ["田中花子", "鈴木", "佐藤"]

    part = choose(course, "注文.csv", ORDERS)
    expect(part.get_by_text("もうあるもの: 3件")).to_be_visible()
    course.button("Leave it").click()
    expect(part.get_by_text("何も加えていません")).to_be_visible()

    part.get_by_role("button", name="まとめて取り消す").click()
    until(lambda: not written(course, Moment) and not written(course, Person), "not taken back")
    expect(part.get_by_text("5件を取り消しました")).to_be_visible()


def test_a_column_is_named_on_a_phone_and_the_log_comes_out(server, window):
    course = Course(window(viewport=PHONE), server).open("supporters")
    part = choose(course, "a.csv", "誰か,日付,あれこれ\n田中,2026/4/1,道を聞かれた\n".encode())
    expect(part.get_by_text("どの列が名前なのか分かりません")).to_be_visible()
    part.get_by_label("誰か").select_option(label="名前")
    part.get_by_label("あれこれ").select_option(label="メモ")
    expect(part.get_by_text("4月1日(水) · 田中 · 反応 · 道を聞かれた")).to_be_visible()
    assert course.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    course.button("1行を加える").click()
    until(lambda: len(written(course, Moment)) == 1, "not added")

    with course.page.expect_download() as downloading:
        course.button("CSV, for any spreadsheet").click()
    assert downloading.value.suggested_filename.startswith("henai-log-")
    rows = detect.read(downloading.value.path().read_bytes()).table.rows
    assert rows[1][:5] == ["2026-04-01", "田中", "反応", "相手から", "道を聞かれた"]


def test_what_cant_be_read_gets_a_sentence_and_the_next_file_works(course):
    course.go("supporters")
    part = choose(course, "店.xls", b"<html><table><tr><td>1</td></tr></table></html>")
    expect(part.get_by_text("ウェブページの形で保存されたファイル")).to_be_visible()
    part = choose(course, "注文.csv", ORDERS)
    expect(part.get_by_text("2行を加える")).to_be_visible()
    with course.page.expect_download() as downloading:
        course.button("Download the refused rows").click()
    mended = downloading.value.path().read_bytes().decode("utf-8-sig").replace("4月31日", "4月30日")
    part = choose(course, "mended.csv", mended.encode("utf-8-sig"))
    expect(part.get_by_text("中村").first).to_be_visible()
    course.button("1行を加える").click()
    until(lambda: [one.date for one in written(course, Moment)] == ["2026-04-30"], "not added")


def test_many_rows_show_how_far_it_is(course):
    course.go("supporters")
    rows = "".join(
        f"2026/4/{number % 30 + 1},人{number % 40},注文,{number}枚目\n" for number in range(12_000)
    )
    part = choose(course, "many.csv", ("日付,相手,種類,内容\n" + rows).encode())
    expect(part.locator("progress").first).to_be_attached()
    course.button("12,000行を加える").click()
    until(lambda: len(written(course, Moment)) == 12_000, "not added")
