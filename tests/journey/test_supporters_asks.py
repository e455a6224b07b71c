"""Asks, promises and help, as a learner writes them down."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.journey.moments import only, part, people, rows
from tests.journey.using import NASTY, button, dangers, field, labels, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.supporters.asks import Ask, to_thank
from workbook.journey.supporters.promises import Promise, is_due, keeping
from workbook.journey.supporters.record import Moment, Person
from workbook.kit import clock
from workbook.kit.paged import Paged
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


class TestAsks:
    def test_a_name_and_what_for(self, seated: Workbook, japanese: None) -> None:
        made = supporters.asks()
        button(made, "お願いを書く").click()
        field(made, "お願いした相手").value = "西さん"
        field(made, "お願いしたこと").value = "1本読んでもらう"
        field(made, "お願いのしかた").value = "face"
        button(made, "お願いを記録する").click()
        ((key, person),) = seated.all(Person).items()
        assert person.name == "西さん"
        assert only(seated, Ask) == Ask(date="2026-11-22", who=[key], what="1本読んでもらう", how="face")
        assert rows(made) == [("11月22日(日) · 会って", "西さん", "1本読んでもらう", "まだこれから")]
        assert field(made, "お願いのしかた").value == "face", "how it was asked last is remembered"
        button(made, "取り消す").click()
        assert (seated.all(Ask), seated.all(Person)) == ({}, {})

    def test_what_is_missing_is_said(self, seated: Workbook, japanese: None) -> None:
        made = supporters.asks()
        button(made, "お願いを書く").click()
        button(made, "お願いを記録する").click()
        assert "選ぶか、名前を書いてください" in shown(made)
        field(made, "お願いした相手").value = "西さん"
        button(made, "お願いを記録する").click()
        assert "何をお願いしましたか。" in shown(made)
        assert seated.all(Ask) == {}
        assert seated.all(Person) == {}

    def test_what_is_half_typed_is_seen_again(self, seated: Workbook, japanese: None) -> None:
        made = supporters.asks()
        button(made, "お願いを書く").click()
        field(made, "お願いしたこと").value = "とちゅう"
        take_down(made)
        assert field(supporters.asks(), "お願いしたこと").value == "とちゅう"
        assert "お願いしたこと" not in labels(supporters.promises())

    def test_answered_thanked_and_what_came_of_it(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        ask = seated.add(Ask(date="2026-11-01", who=[key], what="読む"))
        lines = part(supporters.asks(), Paged)
        lines.unfold(ask)
        field(lines, "返ってきた答え").value = "yes"
        assert rows(lines) == [("11月1日(日) · はい", "西さん", "読む", "お礼はこれから")]
        assert to_thank(seated) == [ask]
        field(lines, "お礼を言ったか").value = True
        field(lines, "そこから生まれたこと").value = "赤がたくさん"
        assert rows(lines)[0][3] == ""
        assert seated.read(Ask, ask) == Ask(
            date="2026-11-01", who=[key], what="読む", reply="yes", thanked=True, outcome="赤がたくさん"
        )
        assert to_thank(seated) == []

    def test_open_ones_first_then_those_to_thank(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        for day, what, reply, thanked in (
            ("2026-11-05", "断られた", "no", False),
            ("2026-11-04", "お礼がまだ", "yes", False),
            ("2026-11-03", "済んだ", "yes", True),
            ("2026-11-01", "これから", "", False),
        ):
            seated.add(Ask(date=day, who=[key], what=what, reply=reply, thanked=thanked))
        assert [detail for _head, _title, detail, _mark in rows(supporters.asks())] == [
            "これから",
            "お礼がまだ",
            "断られた",
            "済んだ",
        ]

    def test_a_moment_names_the_ask_it_followed(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        ask = seated.add(Ask(date="2026-11-01", who=[key], what="読む"))
        made = supporters.log()
        assert [words for words, _key in field(made, "きっかけのお願い").options] == [
            "ない、分からない",
            "西さん · 読む",
        ]
        field(made, "誰とのことですか").value = "西さん"
        field(made, "きっかけのお願い").value = ask
        field(made, "金額").value = "1,500円"
        button(made, "記録する").click()
        assert (only(seated, Moment).ask, only(seated, Moment).amount) == (ask, 1500.0)
        assert field(made, "きっかけのお願い").value == ""
        assert "1,500" in rows(made)[0][0]
        seated.withdraw(Ask, ask)
        lines = part(made, Paged)
        lines.unfold(next(iter(seated.all(Moment))))
        assert field(lines, "きっかけのお願い").options[-1][0] == "(一覧にないお願い)"


class TestPromises:
    def test_kept_by_a_press_and_taken_back(self, seated: Workbook, japanese: None) -> None:
        made = supporters.promises()
        button(made, "約束を書く").click()
        field(made, "誰との約束か").value = "西さん"
        field(made, "約束したこと").value = "資料を送る"
        field(made, "いつまで").value = date(2026, 11, 29)
        button(made, "約束を書きとめる").click()
        assert rows(made) == [("11月29日(日)まで", "西さん", "資料を送る", "")]
        (key,) = seated.all(Promise)
        part(made, Rows).heard({"pick": key})
        assert seated.read(Promise, key).kept == "kept"
        assert seated.read(Promise, key).kept_on == "2026-11-22"
        assert rows(made) == []
        assert "これまでの約束は1件です（守った1件）。" in shown(made)
        self.undo(made).click()
        assert rows(made)[0][1] == "西さん"
        assert seated.read(Promise, key).kept_on == ""

    @pytest.mark.parametrize(("due", "kept"), [("", "kept"), ("2026-11-22", "kept"), ("2026-11-21", "late")])
    def test_late_is_late_and_not_broken(self, due: str, kept: str) -> None:
        assert keeping(Promise(due=due), TODAY) == {"kept": kept, "kept_on": "2026-11-22"}
        assert is_due(Promise(due=due), TODAY) is bool(due)
        assert not is_due(Promise(due=due, kept="kept"), TODAY)

    def test_the_nearest_first_and_those_whose_day_has_come_say_so(
        self, seated: Workbook, japanese: None
    ) -> None:
        (key,) = people(seated, "西さん")
        for what, due in (
            ("いつか", ""),
            ("あさって", "2026-11-24"),
            ("きょう", "2026-11-22"),
            ("きのう", "2026-11-21"),
        ):
            seated.add(Promise(who=[key], what=what, due=due))
        made = supporters.promises()
        assert [(detail, mark) for _head, _title, detail, mark in rows(made)] == [
            ("きのう", "約束の日を過ぎています"),
            ("きょう", "約束の日です"),
            ("あさって", ""),
            ("いつか", ""),
        ]
        hint = "遅れても、ひとこと伝えれば大丈夫です。"
        assert hint in shown(made)
        late = next(key for key, one in seated.all(Promise).items() if one.what == "きのう")
        seated.change(Promise, late, due="", date="2026-11-21")
        assert hint not in shown(made)
        assert ("11月21日(土)に約束", "西さん", "きのう", "") in rows(made)

    def test_all_of_them_to_look_back_at(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        promise = seated.add(Promise(date="2026-11-01", who=[key], what="送る", kept="late"))
        made = supporters.promises()
        button(made, "約束をぜんぶ見る").click()
        lines = part(made, Paged)
        assert rows(lines) == [("11月1日(日)", "西さん", "送る", "遅れて守った")]
        lines.unfold(promise)
        field(lines, "守れたか").value = "broken"
        assert "守れなかった1件" in shown(made)

    @staticmethod
    def undo(made: Any) -> Any:
        """The button beside what was kept last, not that of the form."""
        return next(
            each for each in reversed(list(walk(made))) if getattr(each, "description", "") == "取り消す"
        )


def test_help_is_counted_in_people_and_times(seated: Workbook, japanese: None) -> None:
    nishi, gen = people(seated, "西さん", "ゲンさん")
    made = supporters.helped()
    assert "手を貸した記録は、まだありません" in shown(made)
    seated.add(Moment(date="2026-11-01", who=[nishi], what="came", direction="out", note="引っ越し"))
    seated.add(Moment(date="2026-11-02", who=[nishi, gen], what="consult", direction="out"))
    seated.add(Moment(date="2026-11-03", who=[gen], what="reaction", direction="out"))
    seated.add(Moment(date="2026-11-03", who=[gen], what="came"))
    assert "2人に、2回手を貸しました。" in shown(made)
    assert "11月1日(日) · 駆けつけ · 西さん 引っ越し" in shown(made)


def test_learner_text_is_text(seated: Workbook, either: str) -> None:
    (key,) = people(seated, NASTY)
    ask = seated.add(Ask(who=[key, "gone"], what=NASTY, outcome=NASTY, date="2026-11-01"))
    seated.add(Promise(who=[key], what=NASTY, due="2026-11-30"))
    seated.add(Moment(who=[key], what="came", direction="out", note=NASTY))
    for exercise in (supporters.asks, supporters.promises, supporters.helped):
        made = exercise()
        if exercise is supporters.asks:
            part(made, Paged).unfold(ask)
        assert dangers(made) == []
