"""Am I one yet: a sign is reached at once, and let go only where a month is looked back at."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.journey.moments import people
from tests.journey.using import NASTY, button, dangers, shown
from workbook.journal import Problem, Workbook
from workbook.journey import review
from workbook.journey.supporters import standings
from workbook.journey.supporters.marks import Reached
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


def by_id(book: Any) -> dict[str, standings.Standing]:
    return {one.id: one for one in standings.standings(book, TODAY)}


def test_nothing_recorded_is_nothing_reached(book: Any, either: str) -> None:
    found = by_id(book())
    assert list(found) == ["acts", "moving", "come", "help", "order"]
    assert not any(one.up for one in found.values())
    assert all(one.sign.missing for one in found.values()), "each says what is missing"


def test_a_sign_goes_up_at_once(seated: Workbook, japanese: None) -> None:
    (west,) = people(seated, "西さん")
    made = review.signs()
    assert seated.all(Reached) == {}
    moment = seated.add(Moment(date="2026-10-22", who=[west], what="order"))
    assert seated.read(Reached, "order") == Reached(on="2026-11-22")
    assert "10月22日、西さんが注文してくれました。" in " ".join(by_id(seated)["order"].sign.evidence)
    seated.add(Moment(date="2026-10-01", who=[west], what="came", direction="out"))
    assert seated.read(Reached, "help") == Reached(on="2026-11-22")
    seated.withdraw(Moment, moment)
    assert by_id(seated)["order"].stays
    assert seated.read(Reached, "order") is not None, "nothing goes down by itself"
    assert "西さん" in shown(made)


def test_it_keeps_the_day_it_was_first_reached(seated: Workbook, japanese: None) -> None:
    (west,) = people(seated, "西さん")
    seated.write(Reached(on="2026-09-01"), "help")
    seated.add(Moment(date="2026-10-01", who=[west], what="came", direction="out"))
    assert standings.keep(seated, TODAY) == []
    assert "9月1日から、記録にあります" in shown(review.signs())


def test_it_goes_down_only_where_a_month_is_looked_back_at(seated: Workbook, japanese: None) -> None:
    seated.write(Reached(on="2026-09-01"), "help")
    made = review.signs()
    assert "9月1日に届きました。いまの記録では見えませんが、月のふり返りまでは、このまま残ります。" in shown(
        made
    )
    month = review.month()
    assert "一度届いて、いまの記録では見えないもの" in shown(month)
    button(month, "しるしを、いまの記録に合わせる").click()
    assert seated.read(Reached, "help") is None
    assert "9月1日に届きました" not in shown(made)
    assert standings.look_again(seated, TODAY) == []


def test_what_was_let_go_is_reached_again(seated: Workbook, japanese: None) -> None:
    (west,) = people(seated, "西さん")
    seated.write(Reached(on="2026-09-01"), "help")
    assert standings.look_again(seated, TODAY) == ["help"]
    seated.add(Moment(date="2026-10-01", who=[west], what="came", direction="out"))
    assert standings.keep(seated, TODAY) == ["help"]
    assert seated.read(Reached, "help") == Reached(on="2026-11-22")


def test_people_who_are_one_act_as_one(book: Any, japanese: None) -> None:
    made = book(
        ("a", Person(name="西さん")), ("b", Person(name="西")), ("b", SamePerson(into="a")),
        Moment(date="2026-09-03", who=["b"]), Moment(date="2026-10-22", who=["a"], what="order"),
    )  # fmt: skip
    (said,) = by_id(made)["acts"].sign.evidence
    assert "西さん" in said


def test_initials_where_names_are_hidden(seated: Workbook, japanese: None) -> None:
    (west,) = people(seated, "西野さん")
    seated.add(Moment(date="2026-10-01", who=[west], what="order"))
    seated.write(Pseudonyms(on=True))
    assert not any("西野" in each for one in by_id(seated).values() for each in one.sign.evidence)


def test_a_workbook_to_read_only_is_left_alone(seated: Workbook, japanese: None) -> None:
    (west,) = people(seated, "西さん")
    seated.add(Moment(date="2026-10-01", who=[west], what="order"))
    only = Workbook.reading(seated.entries())
    assert by_id(only)["order"].up
    with pytest.raises(Problem):
        standings.keep(only, TODAY)


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    (key,) = people(seated, NASTY)
    seated.add(Moment(date="2026-10-01", who=[key], what="order"))
    seated.add(Moment(date="2026-10-01", who=[key], what="came", direction="out"))
    assert dangers(review.signs()) == []
