"""What I did in the last 30 days: a line and Enter, newest first, the older ones folded away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.vector.doing import Earlier
from workbook.journey.vector.parts import Action, Present
from workbook.kit import clock
from workbook.kit.adding import Adding
from workbook.kit.paged import Paged
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: NOW)
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def listed(root: Any) -> list[tuple[str, str, str]]:
    return [
        (row["head"], row["title"], row["mark"])
        for rows in walk(root)
        if isinstance(rows, Rows)
        for row in rows.rows
    ]


def lists(root: Any) -> list[Paged[Action]]:
    return [each for each in walk(root) if isinstance(each, Paged)]


def test_a_line_and_enter_is_enough(seated: Workbook, japanese: None) -> None:
    made = vector.present()
    assert "目的地のためにした小さなことが、今日にでもありますか。" in shown(made)
    line = part(made, Adding).field("what")
    line.value = " 地図を先輩に見せた "
    part(made, Adding)._submitted(line, {"event": "submit"}, [])
    assert list(seated.all(Action).values()) == [Action(on="2026-11-22", what="地図を先輩に見せた")]
    assert line.value == ""
    assert "✓ 記録しました: 地図を先輩に見せた · 11月22日(日)" in shown(made)
    assert listed(made) == [("11月22日(日)", "地図を先輩に見せた", "")]
    button(made, "取り消す").click()
    assert seated.all(Action) == {}


def test_newest_first_and_the_older_folded_away(seated: Workbook, japanese: None) -> None:
    for on, what in (
        ("2026-11-20", "b"),
        ("2026-11-21", "a"),
        ("2026-10-24", "c"),
        ("2026-10-23", "old"),
        ("", "?"),
    ):
        seated.add(Action(on=on, what=what))
    made = vector.present()
    (recent,) = lists(made)  # the other one isn't built before it is asked for
    assert [title for _day, title, _mark in listed(recent)] == ["a", "b", "c"]
    turn = button(made, "それより前にしたことを見る(2件)")
    turn.click()
    earlier = part(made, Earlier).children[1]
    assert [title for _day, title, _mark in listed(earlier)] == ["old", "?"]
    assert earlier.layout.display is None
    turn.click()
    assert earlier.layout.display == "none"
    assert turn.description == "それより前にしたことを見る(2件)"


def test_tomorrow_what_was_done_30_days_ago_is_earlier(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seated.add(Action(on="2026-10-24", what="c"))
    made = vector.present()
    (recent,) = lists(made)
    turn = part(made, Earlier).children[0].children[0]
    assert turn.layout.display == "none"
    monkeypatch.setattr(clock, "source", lambda: NOW + timedelta(days=1))
    clock.look()
    assert not listed(recent)
    assert turn.layout.display is None
    turn.click()
    assert [title for _day, title, _mark in listed(lists(made)[1])] == ["c"]


def test_edited_where_it_stands(seated: Workbook, japanese: None) -> None:
    key = seated.add(Action(on="2026-11-20", what="歩いた"))
    made = vector.present()
    (recent,) = lists(made)
    recent.unfold(key)
    field(recent, "したこと").value = "2駅分を歩いた"
    field(recent, "した日").value = date(2026, 9, 1)
    assert seated.read(Action, key) == Action(on="2026-09-01", what="2駅分を歩いた")
    assert recent.form is not None  # it stays open although its day is long ago
    recent.unfold(None)
    assert listed(recent) == []
    button(made, "それより前").click()
    assert [title for _day, title, _mark in listed(made)] == ["2駅分を歩いた"]


def test_a_day_to_come_is_refused(seated: Workbook, japanese: None) -> None:
    made = vector.present()
    field(part(made, Adding), "したこと").value = "歩いた"
    field(part(made, Adding), "した日").value = date(2026, 11, 23)
    button(made, "したことを足す").click()
    assert seated.all(Action) == {}
    assert "その日は、まだ来ていません。" in shown(made)
    key = seated.add(Action(on="2026-11-20", what="歩いた"))
    (recent,) = lists(made)
    recent.unfold(key)
    field(recent, "した日").value = date(2026, 11, 23)
    assert seated.read(Action, key).on == "2026-11-20"
    assert "その日は、まだ来ていません。" in shown(recent)


def test_no_words_add_nothing(seated: Workbook, japanese: None) -> None:
    made = vector.present()
    button(made, "したことを足す").click()
    assert seated.all(Action) == {}
    assert "何をしましたか。ひとことで足ります。" in shown(made)


def test_plans_are_asked_about_and_kept_all_the_same(seated: Workbook, japanese: None) -> None:
    made = vector.present()
    assert "これからのことのようです" not in shown(made)
    field(part(made, Adding), "したこと").value = "来週、地図を配りたい"
    assert "これからのことのようです" in shown(part(made, Adding))
    button(made, "したことを足す").click()
    assert listed(made) == [("11月22日(日)", "来週、地図を配りたい", "もうしましたか")]
    assert "これからのことのようです" not in shown(part(made, Adding))
    field(made, "いましていること").value = "本を出したいです"
    assert seated.read(Present) == Present(doing="本を出したいです")
    assert "これからのことのようです" in shown(made)
    field(made, "いましていること").value = "毎朝、本を書いています"
    assert "これからのことのようです" not in shown(made)


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Action(on="2026-11-20", what=NASTY))
    made = vector.present()
    lists(made)[0].unfold(key)
    assert dangers(made) == []
    take_down(made)
