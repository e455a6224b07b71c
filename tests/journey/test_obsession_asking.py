"""Questions one at a time, and a week of noticing, as a learner uses them."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from tests.kit.jumping import serve
from workbook import shared
from workbook.course.tables import table
from workbook.journal import Workbook
from workbook.journey import obsession
from workbook.journey.obsession.asking import Asking
from workbook.journey.obsession.candidate import Candidate
from workbook.journey.obsession.days import Make, Reading
from workbook.journey.obsession.notice import Noticing, noticed, to_read
from workbook.journey.obsession.record import missing
from workbook.kit import clock
from workbook.kit.adding import Adding
from workbook.kit.paged import Paged
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows

NAME, SCENE, ADD = "ひとことで言うと", "思い浮かんだ場面", "候補に入れる"


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    def on(day: str) -> None:
        monkeypatch.setattr(
            clock, "source", lambda: datetime.fromisoformat(f"{day}T03:00:00").replace(tzinfo=UTC)
        )
        clock.look()

    on("2026-11-18")
    return on


def test_an_answer_becomes_a_candidate_with_its_question(seated: Workbook, japanese: None) -> None:
    made = obsession.prompts()
    asked = part(made, Asking)
    assert asked.prompt.ask in shown(made)
    field(made, NAME).value = "  給水塔 "
    field(made, SCENE).value = "遠回りして見に行った"
    button(made, ADD).click()
    (written,) = seated.all(Candidate).values()
    assert written == Candidate(name="給水塔", evidence="遠回りして見に行った", prompt=asked.prompt.id)
    assert "✓ この質問から: 「給水塔」" in shown(made)
    assert "1個の質問に答えました。" in shown(made)
    assert field(made, NAME).value == ""
    button(made, "取り消す").click()
    assert seated.all(Candidate) == {}
    assert field(made, NAME).value == "  給水塔 "
    assert "答えました" not in shown(made)


def test_without_a_word_nothing_is_added(seated: Workbook, japanese: None) -> None:
    made = obsession.prompts()
    field(made, SCENE).value = "場面だけ"
    button(made, ADD).click()
    assert seated.all(Candidate) == {}
    assert "まだ空いています。名前をひとこと書いてください。" in shown(made)
    assert field(made, SCENE).value == "場面だけ"


def test_what_is_half_typed_stays_with_its_question(seated: Workbook, japanese: None) -> None:
    made = obsession.prompts()
    asked = part(made, Asking)
    first = asked.prompt
    field(made, NAME).value = "給水"
    button(made, "別の質問").click()
    assert asked.prompt != first
    assert field(made, NAME).value == ""
    field(made, NAME).value = "別の答え"
    button(made, "前の質問").click()
    assert (asked.prompt, field(made, NAME).value) == (first, "給水")
    take_down(made)
    again = obsession.prompts()  # after a reload
    assert (part(again, Asking).prompt, field(again, NAME).value) == (first, "給水")
    assert seated.all(Candidate) == {}


def test_what_is_typed_while_a_click_is_on_its_way_is_kept(seated: Workbook, japanese: None) -> None:
    async def visit() -> None:
        made = obsession.prompts()
        asked = part(made, Asking)
        first, box = asked.prompt, field(made, NAME)
        box.value = "給"
        button(made, "別の質問").click()
        box.value = "給水塔"
        await asyncio.sleep(0.6)
        assert asked.prompt != first
        asked.show(first.id)
        assert field(made, NAME).value == "給水塔"
        button(made, ADD).click()
        button(made, ADD).click()
        await asyncio.sleep(0.6)
        assert [one.name for one in seated.all(Candidate).values()] == ["給水塔"]

    serve(visit())


def test_going_on_skips_what_is_answered_and_the_list_shows_it(seated: Workbook, japanese: None) -> None:
    made = obsession.prompts()
    asked = part(made, Asking)
    order = [prompt.id for prompt in asked._asked]
    seated.add(Candidate(name="蓋", prompt=order[1]))
    button(made, "別の質問").click()
    assert asked.prompt.id == order[2]
    assert part(made, Rows).rows == []
    button(made, "質問をぜんぶ見る").click()
    rows = part(made, Rows).rows
    assert [row["key"] for row in rows] == order
    assert [row["key"] for row in rows if row["mark"]] == [order[1]]
    part(made, Rows).heard({"pick": order[1]})
    assert asked.prompt.id == order[1]
    assert "✓ この質問から: 「蓋」" in shown(made)
    part(made, Rows).heard({"pick": "nothing"})
    assert asked.prompt.id == order[1]


def test_when_all_are_answered_one_can_go_round(seated: Workbook, japanese: None) -> None:
    made = obsession.prompts()
    asked = part(made, Asking)
    for prompt in asked._asked:
        seated.add(Candidate(name=prompt.id, prompt=prompt.id))
    seen = []
    for _each in asked._asked:
        seen.append(asked.prompt.id)
        button(made, "別の質問").click()
    assert len(set(seen)) == len(asked._asked)


@pytest.mark.parametrize("toml", ["[[prompt", '[[prompt]]\nid="a"\nask="一つだけ?"\n[[prompt]]\n'])
def test_a_broken_file_is_said_on_the_page(
    seated: Workbook, japanese: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str
) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "ja.toml").write_text(toml, encoding="utf-8")
    monkeypatch.setattr(shared, "folder", lambda _name: tmp_path)
    made = obsession.prompts()
    assert "prompts/ja.toml" in shown(made)
    assert ("一つだけ?" in shown(made)) == ("一つだけ" in toml)
    if "一つだけ" in toml:
        button(made, "別の質問").click()
        assert part(made, Asking).prompt.id == "a"


def test_questions_are_text(
    seated: Workbook, either: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / f"{either}.toml").write_text(
        f"[[prompt]]\nid = 'a'\nask = '{NASTY}'\nhint = '{NASTY}'\ngroup = '{NASTY}'\n", encoding="utf-8"
    )
    monkeypatch.setattr(shared, "folder", lambda _name: tmp_path)
    seated.add(Candidate(name=NASTY, prompt="a"))
    made = obsession.prompts()
    assert "alert(1)" in shown(made)
    assert dangers(made) == []


EYE, DAY, WRITE = "目にとまったもの", "いつのことですか", "この1行を足す"


def enter(made: Any, words: str) -> None:
    """What the browser says when Enter is pressed on a line."""
    box = field(part(made, Adding), EYE)
    box.value = words
    box._handle_custom_msg({"event": "submit"}, [])


def lines(made: Any) -> list[tuple[str, str]]:
    return [(row["head"], row["title"]) for row in part(part(made, Paged), Rows).rows]


def test_lines_are_added_with_enter_several_a_day(seated: Workbook, japanese: None, on: Any) -> None:
    made = obsession.noticing()
    assert "思わず二度見したもの" in shown(made)
    enter(made, "踏切の音が半音低い")
    assert lines(made) == [("11月18日(水)", "踏切の音が半音低い")]
    assert field(made, EYE).value == ""
    enter(made, "値札の7")
    assert lines(made) == [("11月18日(水)", "値札の7"), ("11月18日(水)", "踏切の音が半音低い")]
    assert sorted(seated.all(Noticing).values(), key=str) == sorted(
        [Noticing(line="踏切の音が半音低い", day="2026-11-18"), Noticing(line="値札の7", day="2026-11-18")], key=str
    )  # fmt: skip
    button(made, "取り消す").click()
    assert [line for _day, line in lines(made)] == ["踏切の音が半音低い"]
    assert field(made, EYE).value == "値札の7"


def test_days_gone_by_can_be_filled_in(seated: Workbook, japanese: None, on: Any) -> None:
    made = obsession.noticing()
    enter(made, "今日の分")
    field(made, DAY).value = date(2026, 11, 16)
    enter(made, "月曜の分")
    assert lines(made) == [("11月18日(水)", "今日の分"), ("11月16日(月)", "月曜の分")]
    assert field(made, DAY).value == date(2026, 11, 16), "ready for another line of that day"
    field(made, EYE).value = "ボタンで"
    button(made, WRITE).click()
    assert field(made, DAY).value == date(2026, 11, 18)
    field(made, DAY).value = date(2026, 11, 19)
    enter(made, "あすの分")
    assert "その日は、まだ来ていません。" in shown(made)
    enter(made, "  ")
    assert len(seated.all(Noticing)) == 3


def test_lines_of_two_windows_both_stay(
    seated: Workbook, elsewhere: Workbook, japanese: None, on: Any
) -> None:
    made = obsession.noticing()
    enter(made, "こちらの窓")
    elsewhere.add(Noticing(line="あちらの窓", day="2026-11-18"))
    seated.refresh()
    assert {line for _day, line in lines(made)} == {"こちらの窓", "あちらの窓"}


def test_a_line_becomes_a_candidate_once(seated: Workbook, japanese: None, on: Any) -> None:
    made = obsession.noticing()
    enter(made, "踏切")
    (key,) = seated.all(Noticing)
    part(made, Paged).unfold(key)
    make = part(made, Make)
    button(make, ADD).click()
    make.make()
    assert dict(seated.all(Candidate)) == {f"noticed:{key}": Candidate(name="踏切", prompt="noticing")}
    assert part(made, Paged).form is not None
    assert [row["detail"] for row in part(made, Rows).rows] == ["✓ 候補にしました"]


@pytest.mark.parametrize("read", [True, False])
def test_two_windows_make_one_candidate_of_a_line(
    seated: Workbook, elsewhere: Workbook, japanese: None, on: Any, read: bool
) -> None:
    """Also when this window hasn't heard of it yet: what the other one calls it is not written over."""
    seated.write(Noticing(line="踏切"), "2026-11-18")
    made = obsession.noticing()
    part(made, Paged).unfold("2026-11-18")
    elsewhere.refresh()
    elsewhere.write(Candidate(name="踏切の音", prompt="noticing"), "noticed:2026-11-18")
    elsewhere.change(Noticing, "2026-11-18", candidate="noticed:2026-11-18")
    if read:
        seated.refresh()
    part(made, Make).make()
    assert [one.name for one in seated.all(Candidate).values()] == ["踏切の音"]
    assert seated.all(Noticing)["2026-11-18"].candidate == "noticed:2026-11-18"


def test_lines_of_an_older_workbook_have_the_day_of_their_key(
    seated: Workbook, japanese: None, on: Any
) -> None:
    for day, line in (("2026-11-15", "ベンチの脚"), ("2026-11-10", "値札の7"), ("2026-11-18", "今日の分")):
        seated.write(Noticing(line=line), day)
    made = obsession.noticing()
    assert lines(made) == [
        ("11月18日(水)", "今日の分"), ("11月15日(日)", "ベンチの脚"), ("11月10日(火)", "値札の7"),
    ]  # fmt: skip
    listed = part(made, Paged)
    listed.unfold("2026-11-10")
    assert field(listed, DAY).value == date(2026, 11, 10)
    field(listed, EYE).value = "値札の手書きの7"
    assert seated.all(Noticing)["2026-11-10"] == Noticing(line="値札の手書きの7")
    field(listed, DAY).value = date(2026, 11, 17)
    assert seated.all(Noticing)["2026-11-10"].day == "2026-11-17"
    field(listed, DAY).value = date(2026, 11, 19)
    assert "その日は、まだ来ていません。" in shown(made)
    assert seated.all(Noticing)["2026-11-10"].day == "2026-11-17"
    listed.unfold(None)
    assert [line for _day, line in lines(made)] == ["今日の分", "値札の手書きの7", "ベンチの脚"]
    assert table(seated, "noticing")["日"].tolist() == ["2026年11月15日", "2026年11月17日", "2026年11月18日"]
    assert "連続" not in shown(made)


def test_three_lines_are_read_together(seated: Workbook, japanese: None, on: Any) -> None:
    made = obsession.noticing()
    seen = "見えてきたこと"
    for day, line in (("2026-11-10", "値札の7"), ("2026-11-15", "ベンチの脚")):
        seated.write(Noticing(line=line), day)
    sheet = part(made, Reading).children[0]
    assert sheet.layout.display == "none"
    enter(made, "踏切の音")
    assert sheet.layout.display is None
    field(made, seen).value = "町の細かい違い"
    button(made, "これを候補に入れる").click()
    (one,) = seated.all(Candidate).values()
    assert one.name == "町の細かい違い"
    assert one.evidence == "11月10日(火) 値札の7\n11月15日(日) ベンチの脚\n11月18日(水) 踏切の音"


def test_read_together_are_seven_days(book: Any) -> None:
    listed = [(f"k{n}", Noticing(line=f"{n}", day=f"2026-11-{n:02}")) for n in range(1, 10)]
    more = [("again", Noticing(line="again", day="2026-11-09")), ("gone", Noticing(line="gone"))]
    assert list(to_read(book(*listed, *more))) == ["again", *(f"k{n}" for n in range(9, 2, -1))]


def test_at_midnight_the_day_follows_and_half_typed_words_stay(
    seated: Workbook, japanese: None, on: Any
) -> None:
    made = obsession.noticing()
    field(made, EYE).value = "夜の自販"
    on("2026-11-19")
    assert field(made, EYE).value == "夜の自販"
    assert field(made, DAY).value == date(2026, 11, 19)


def test_odd_days_from_a_file_break_nothing(book: Any, seated: Workbook, japanese: None, on: Any) -> None:
    for key in ("2026", "someday", "2026-02-31", "9999-12-31"):
        seated.write(Noticing(line=key), key)
    assert list(noticed(seated)) == list(to_read(seated)) == ["9999-12-31"]
    made = obsession.noticing()
    assert ("(日付なし)", "someday") in lines(made), "nothing is lost"
    part(made, Paged).unfold("someday")
    assert field(part(made, Paged), DAY).value is None


def test_who_notices_is_asked_for_a_candidate_among_the_lines(book: Any, japanese: None) -> None:
    (sentence,) = missing(book(("2026-11-18", Noticing(line="踏切の音"))))
    assert sentence.startswith("候補がまだありません。気づいたことの中に")
