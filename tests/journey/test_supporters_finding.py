"""Finding moments among thousands: by words, kind, person and time, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.moments import part, people, rows
from tests.journey.using import button, field, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.supporters.finding import ORDERS, Wanted, found
from workbook.journey.supporters.log_view import Log
from workbook.journey.supporters.record import WHAT, Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock

NAMES = {"nishi": "西さん", "gen": "ゲンさん", "away": "西さん"}
MERGED = {"away": "nishi"}
LOG = {
    "a": Moment(date="2026-03-01", who=["nishi"], note="ﾒｰﾙの話"),
    "b": Moment(date="2026-11-01", who=["gen"], what="order", amount=500.0, note="メールで10枚"),
    "c": Moment(who=["away", "gone"], what="order", direction="out", amount=900.0),
    "d": Moment(date="2026-11-20", who=["gen", "nishi"], answered=False),
}


def keys(**wanted: Any) -> list[str]:
    return found(LOG, Wanted(**wanted), names=NAMES, merged=MERGED)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "dbac"),
        ({"text": "メール"}, "ba"),
        ({"text": " メール　10 "}, "b"),
        ({"text": "西さん"}, "dac"),
        ({"text": "ゲンさん 西さん"}, "d"),
        ({"text": "どこにもない"}, ""),
        ({"what": "order"}, "bc"),
        ({"direction": "out"}, "c"),
        ({"who": "nishi"}, "dac"),
        ({"who": "gone"}, "c"),
        ({"since": "2026-11-01"}, "db"),
        ({"until": "2026-11-01"}, "ba"),
        ({"waiting": True}, "d"),
        ({"order": "oldest"}, "abdc"),
        ({"order": "written"}, "dcba"),
        ({"order": "person"}, "dbac"),
        ({"order": "amount"}, "cbda"),
    ],
)
def test_found(wanted: dict[str, Any], expected: str) -> None:
    assert "".join(keys(**wanted)) == expected


def test_everything_is_asked_only_of_nothing() -> None:
    assert Wanted(order="oldest").everything
    assert not Wanted(text="x").everything


@given(
    st.lists(
        st.builds(
            Moment,
            date=st.sampled_from(["", "2026-01-01", "2026-11-21"]),
            who=st.lists(st.sampled_from([*NAMES, "gone"])),
            what=st.sampled_from(list(WHAT)),
            note=st.text(max_size=8),
        )
    ),
    st.text(max_size=4),
    st.sampled_from(list(ORDERS)),
)
def test_each_order_has_the_same_moments(moments: list[Moment], text: str, order: Any) -> None:
    log = {str(number): moment for number, moment in enumerate(moments)}
    sought = Wanted(text=text, order=order)
    listed = found(log, sought, names=NAMES, merged=MERGED)
    assert sorted(listed) == sorted(found(log, Wanted(text=text), names=NAMES, merged=MERGED))
    if not text.strip():
        assert len(listed) == len(log)


class TestOnThePage:
    @pytest.fixture(autouse=True)
    def today(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
        monkeypatch.setattr(clock, "_zone", UTC)
        monkeypatch.setattr(clock, "_told", None)

    def test_searched_filtered_and_shown_again(self, seated: Workbook, japanese: None) -> None:
        nishi, gen = people(seated, "西さん", "ゲンさん")
        seated.add(Moment(date="2026-03-01", who=[nishi], note="山で会った"))
        seated.add(Moment(date="2026-11-01", who=[gen], what="order", note="10枚"))
        made = supporters.log()
        log = part(made, Log)
        assert not shown(log).strip().startswith("2件")
        button(made, "探す・しぼる").click()
        field(log, "言葉").value = "山"
        assert [title for _head, title, _detail, _mark in rows(made)] == ["西さん"]
        assert "2件のうち、1件があてはまります。" in shown(log)
        field(log, "言葉").value = ""
        field(log, "人").value = gen
        assert [title for _head, title, _detail, _mark in rows(made)] == ["ゲンさん"]
        field(log, "あったこと").value = "share"
        assert rows(made) == []
        assert "あてはまる記録がありません" in shown(log)
        button(made, "全部を表示する").click()
        assert len(rows(made)) == 2
        button(made, "探す・しぼる").click()
        assert field(log, "人").value == ""
        field(log, "いつ").value = "28"
        assert [title for _head, title, _detail, _mark in rows(made)] == ["ゲンさん"]
        assert field(log, "並べかた").value == "latest"

    def test_what_is_looked_for_stays_when_the_search_is_put_away(
        self, seated: Workbook, japanese: None
    ) -> None:
        nishi, gen = people(seated, "西さん", "ゲンさん")
        for who in (nishi, gen):
            seated.add(Moment(date="2026-11-01", who=[who], answered=who == gen))
        made = supporters.log()
        for _time in range(2):
            button(made, "探す・しぼる").click()
            if _time == 0:
                field(part(made, Log), "返事待ちのものだけ").value = True
        assert [title for _head, title, _detail, _mark in rows(made)] == ["西さん"]
        seated.change(Person, nishi, name="西")
        seated.write(SamePerson(into=gen), nishi)
        assert [title for _head, title, _detail, _mark in rows(made)] == ["ゲンさん"]

    def test_a_browser_cannot_look_for_just_anything(self, seated: Workbook, japanese: None) -> None:
        people(seated, "西さん")
        log = part(supporters.log(), Log)
        log._chosen("since", "1000000")
        log._chosen("waiting", "yes")
        log._chosen("text", 3)
        assert log.wanted == Wanted()
