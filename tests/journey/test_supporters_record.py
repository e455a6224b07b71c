"""Support that really happened, and who waits for an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.supporters import record as supporters
from workbook.journey.supporters.record import Circle, Moment, Person

TODAY = date(2026, 11, 22)
YU, KEN, MAI = ("yu", Person(name="ゆう")), ("ken", Person(name="けん")), ("mai", Person(name="まい"))


def moment(day: str, who: str, what: str, direction: str = "in", **more: Any) -> Moment:
    return Moment(date=day, who=who.split(), what=what, direction=direction, **more)


@pytest.mark.parametrize(
    ("what", "supports"),
    [("reaction", False), ("consult", True), ("order", True), ("share", True), ("came", True)],
)
def test_a_reaction_alone_is_not_support(what: str, supports: bool) -> None:
    assert supporters.is_support(moment("2026-11-01", "yu", what)) is supports
    assert not supporters.is_support(moment("2026-11-01", "yu", what, "out"))
    assert supporters.is_help(moment("2026-11-01", "yu", what, "out")) is supports


def test_supporters_of_ninety_days_and_ever(book: Any) -> None:
    written = book(
        YU,
        KEN,
        MAI,
        moment("2026-11-22", "mai", "order"),
        moment("2026-08-25", "yu", "share"),  # the 90th day, today counted
        moment("2026-08-24", "ken", "share"),  # the 91st
        moment("2026-11-20", "gone", "order"),
    )
    assert supporters.supporters(written, TODAY) == Circle(recent=("yu", "mai"), ever=("yu", "ken", "mai"))
    assert supporters.answer(written) == ("yu", "ken", "mai")
    assert supporters.supporters(book(YU, moment("", "yu", "order")), TODAY) == Circle((), ("yu",))
    assert supporters.supporters(book(YU, moment("2026-11-23", "yu", "order")), TODAY).recent == ()
    assert supporters.supporters(book(), date.min) == Circle((), ())


def test_comrades_came_or_helped_both_ways(book: Any) -> None:
    came = moment("2026-10-01", "yu", "came")
    twice = [moment("2026-10-01", "ken", "share"), moment("2026-10-02", "ken", "consult")]
    helped = moment("2026-09-01", "ken mai", "consult", "out")
    same_day = [moment("2026-10-01", "mai", "share"), moment("2026-10-01", "mai", "order")]
    assert supporters.comrades(book(YU, KEN, MAI, came, *twice, helped, *same_day)) == ("yu", "ken")
    assert supporters.comrades(book(KEN, *twice)) == ()
    assert supporters.comrades(book(KEN, *twice, moment("2026-09-01", "ken", "reaction", "out"))) == ()
    assert supporters.comrades(book(YU, moment("2026-09-01", "yu", "came", "out"))) == ()
    undated = [moment("", "ken", "share"), moment("", "ken", "order"), helped]
    assert supporters.comrades(book(KEN, *undated)) == ()


def test_waiting_is_oldest_first(book: Any) -> None:
    late = moment("2026-11-20", "yu", "consult", answered=False)
    early = moment("2026-11-02", "gone", "reaction", answered=False)
    undated = moment("", "yu", "reaction", answered=False)
    written = book(
        undated,
        late,
        moment("2026-11-01", "yu", "share"),
        early,
        moment("2026-11-01", "yu", "came", "out", answered=False),
    )
    assert supporters.waiting(written) == [("moment4", early), ("moment2", late), ("moment1", undated)]


def test_names_leave_out_whoever_is_gone(book: Any) -> None:
    assert supporters.names(book(KEN, MAI), ["mai", "gone", "ken"]) == ["まい", "けん"]


def test_missing(book: Any, japanese: None) -> None:
    nobody, nothing = supporters.missing(book(Person(name=" ")))
    assert nobody.startswith("まだ誰も書かれていません。")
    assert nothing.startswith("応援の記録がまだありません。")
    assert list(supporters.missing(book(YU, moment("2026-11-01", "yu", "reaction", answered=False)))) == []
    assert supporters.answer(book(YU, moment("2026-11-01", "yu", "reaction"))) is None


moments = st.builds(
    Moment,
    date=st.sampled_from(["", "2026-01-01", "2026-11-21", "2027-01-01"]),
    who=st.lists(st.sampled_from(["yu", "ken", "gone"]) | st.text()),
    what=st.sampled_from(list(supporters.WHAT)),
    direction=st.sampled_from(["in", "out"]),
    answered=st.booleans(),
)


@given(st.lists(moments, max_size=12))
def test_any_log(book: Any, log: list[Moment]) -> None:
    written = book(("yu", Person(name="ゆう")), KEN, *log)
    circle = supporters.supporters(written, TODAY)
    assert set(circle.recent) <= set(circle.ever) <= {"yu", "ken"}
    assert set(supporters.comrades(written)) <= set(circle.ever)
    assert {key for key, _moment in supporters.waiting(written)} <= set(written.all(Moment))
    list(supporters.missing(written))
