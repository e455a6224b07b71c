"""Linking the past to the destination, WOOP, and a destination chosen for now, as a learner uses them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.vector.parts import Action, Destination, Event, Explains, Woop
from workbook.kit import clock
from workbook.kit.pages import take_down, walk

HOW = "どうつながりますか"
PICK = "目的地につながる出来事"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


def test_events_are_linked_and_read_back(seated: Workbook, japanese: None) -> None:
    made = vector.gap()
    assert "線の上に置いた出来事を、ここで選べます。" in shown(made)
    assert "目的地につながる出来事が、まだ線の上にありません。" in shown(made)
    late = seated.add(Event(when="2021-04", what="地図を配った"))
    early = seated.add(Event(when="2012", what="店を手伝った"))
    seated.write(Destination(scene="30人で歩いている", by="2027-23"))
    assert field(made, PICK).options == [["2012年 店を手伝った", early], ["2021年4月 地図を配った", late]]
    field(made, PICK).value = [late, "<script>", "nobody"]
    field(made, HOW).value = "人が集まってくれた"
    assert seated.read(Explains) == Explains(
        events=[late], how="人が集まってくれた", scene="30人で歩いている"
    )
    assert (
        "目的地につないだ出来事は「地図を配った」です。つながりは、こう書かれています。人が集まってくれた。"
        in shown(made)
    )
    assert "目的地は、2027年の秋の「30人で歩いている」です。" in shown(made)
    assert "この30日にしたことが、まだ書かれていません。" in shown(made)
    seated.add(Action(on="2026-11-20", what="先輩に見せた"))
    assert "この30日にしたことが、まだ書かれていません。" not in shown(made)


def test_a_withdrawn_event_is_dropped_and_comes_back(seated: Workbook, japanese: None) -> None:
    key = seated.add(Event(when="2012", what="店を手伝った"))
    seated.write(Explains(events=[key], how="店から"))
    made = vector.gap()
    seated.withdraw(Event, key)
    assert field(made, PICK).options == []
    assert "どの出来事のことですか" in shown(made)
    assert seated.read(Explains).events == [key]  # the journal keeps it
    seated.restore(Event, key)
    assert "目的地につないだ出来事は「店を手伝った」です。" in shown(made)


def test_a_changed_destination_asks_to_look_again_until_it_is_kept(seated: Workbook, japanese: None) -> None:
    key = seated.add(Event(when="2012", what="店を手伝った"))
    seated.write(Destination(scene="写真展をひらいている", by="2027"))
    made = vector.gap()
    field(made, PICK).value = [key]
    field(made, HOW).value = "店から"
    keep = button(made, "いまの目的地にもつながっている")
    assert keep.layout.display == "none"
    seated.change(Destination, scene="地図を配っている")
    assert keep.layout.display is None
    assert "これを書いたあとで、目的地が変わりました。" in shown(made)
    assert "これを書いたときの目的地は、「写真展をひらいている」でした。" in shown(made)
    keep.click()
    assert keep.layout.display == "none"
    assert "目的地が変わりました" not in shown(made)
    assert seated.read(Explains) == Explains(events=[key], how="店から", scene="地図を配っている")


def test_woop_puts_the_plan_together(seated: Workbook, japanese: None) -> None:
    made = vector.woop()
    assert "上の2つを書くと、ここで1つの文になります。" in shown(made)
    field(made, "自分の中のじゃま").value = "時間がない"
    assert "そのとき、自分の中では何が起きていますか。" in shown(made)
    field(made, "自分の中のじゃま").value = "疲れると、やる気がなくなる"
    assert "自分の外にあること" not in shown(made)
    field(made, "もし、そうなったら").value = "夜おそく帰った"
    field(made, "そのとき、すること").value = "台帳に1行だけ書く"
    assert "もし夜おそく帰ったら、台帳に1行だけ書く。" in shown(made)
    assert seated.read(Woop) == Woop(
        obstacle="疲れると、やる気がなくなる", if_="夜おそく帰った", then="台帳に1行だけ書く"
    )


def test_a_destination_chosen_for_now_says_when_to_look_again(seated: Workbook, japanese: None) -> None:
    seated.write(Destination(scene="地図", by="2027", again="2027-02-22"))
    made = vector.destination()
    assert "仮に選んだ目的地です。2027年2月22日に見直します。" in shown(made)
    seated.change(Destination, again="2026-11-22")
    assert "仮に選んだ目的地を、2026年11月22日に見直すと決めていました。" in shown(made)
    field(made, "いつごろ").value = "令和9年秋"
    assert seated.read(Destination) == Destination(scene="地図", by="2027-23", again="2026-11-22")
    assert field(vector.destination(), "いつごろ").value == "2027年の秋"


def test_a_relative_date_is_kept_as_typed_and_asked_about(seated: Workbook, japanese: None) -> None:
    made = vector.destination()
    field(made, "いつごろ").value = "来年の春"
    assert "読む日によって変わります" in shown(made)
    assert (seated.read(Destination) or Destination()).by == ""
    assert field(vector.destination(), "いつごろ").value == "来年の春"


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Event(when="2012", what=NASTY))
    seated.write(Explains(events=[key], how=NASTY, scene=NASTY))
    seated.write(Destination(scene=f"{NASTY}!", by="2020", again="2021"))
    seated.write(Woop(wish=NASTY, outcome=NASTY, obstacle=NASTY, if_=NASTY, then=NASTY))
    for exercise in (vector.gap, vector.woop, vector.destination):
        made = exercise()
        assert dangers(made) == []
        assert len(list(walk(made))) < 60
        take_down(made)
