"""The circle of closeness: who is near, who drifts away, and how dots and names point at each other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.moments import people
from tests.journey.seeing import cells, inside, moment, page, view
from tests.journey.using import shown
from workbook.journal import Workbook
from workbook.journey.supporters.closeness import distance, near, ring
from workbook.journey.supporters.looking import Filter, Looking
from workbook.journey.supporters.moment import Person
from workbook.kit import clock
from workbook.kit.pictures_circle import Circle
from workbook.kit.stories import Stories

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


class TestCloseness:
    def test_near_between_and_far(self) -> None:
        assert [ring(distance(warm)) for warm in (40, 7, 6.9, 1.8, 1.7, 0)] == [0, 0, 1, 1, 2, 2]

    @given(st.floats(0, 1e6), st.floats(0, 1e6))
    def test_warmer_is_never_further(self, one: float, other: float) -> None:
        if one > other:
            assert distance(one) <= distance(other)
        assert 0.18 <= distance(one) <= 0.98

    def test_who_drifts_away(self, book: Any) -> None:
        made = book(
            ("often", Person(rhythm=7)), ("seldom", Person(rhythm=60)), ("unsaid", Person()), ("long", Person()),
            moment("2026-10-22", "often", what="order"), moment("2026-10-22", "seldom", what="order"),
            moment("2026-08-24", "unsaid", what="order"), moment("2026-08-23", "long", what="came"),
        )  # fmt: skip
        looking = Looking(book=made, today=TODAY, filter=Filter())
        places = near(looking.moments, looking.everything, dict(looking.log.people), looking.shown, TODAY)
        found = {one.key: one for one in places}
        assert {key: one.drifting for key, one in found.items()} == {
            "often": True, "seldom": False, "unsaid": False, "long": True,
        }  # fmt: skip
        assert found["long"].before is not None
        assert found["long"].before < found["long"].distance
        assert found["seldom"].before is None

    def test_the_circle_its_sentence_and_its_table(self, seated: Workbook, japanese: None) -> None:
        west, gen = people(seated, "西さん", "ゲンさん")
        seated.change(Person, gen, met="駅前の店", through=west, rhythm=7)
        seated.add(moment("2026-11-20", west, what="order", note="議事録の講習"))
        seated.add(moment("2026-06-01", gen))
        seated.add(moment("2026-06-02", gen, what="came", direction="out"))
        made = view(page(), "closeness")
        assert cells(made) == [
            ["西さん", "近く", "11月20日", "1 / 0"],
            ["ゲンさん", "遠く(少し間があいています)", "6月2日", "1 / 1"],
        ]
        said = shown(made)
        assert "2人のうち、近くに1人、遠くに1人です。" in said
        assert "ゲンさんとは、少し間があいています。" in said
        stories = {row["cells"][0]: row["story"] for row in inside(made, Stories).rows}
        assert stories["西さん"] == [
            "してもらったこと1件、あなたがしたこと0件",
            "11月20日 · 注文: 議事録の講習",
        ]
        assert stories["ゲンさん"][:2] == ["出会い: 駅前の店", "西さんを通じて"]
        assert stories["ゲンさん"][3] == "6月2日 · 駆けつけ(あなたから)"

    def test_that_nearness_goes_by_what_is_chosen_is_said(self, seated: Workbook, japanese: None) -> None:
        (west,) = people(seated, "西さん")
        seated.add(moment("2026-11-20", west, what="order"))
        seated.add(moment("2026-11-20", west, what="reaction"))
        made, says = page(), "近さは、上で選んだ範囲の記録だけで数えています"
        assert says not in shown(view(made, "closeness"))
        made.kind.value = "reaction"
        assert says in shown(view(made, "closeness"))
        assert cells(view(made, "closeness"))[0][1] == "中ほど"
        made.kind.value = ""
        assert says not in shown(view(made, "closeness"))
        assert cells(view(made, "closeness"))[0][1] == "近く"

    def test_a_dot_and_a_name_point_at_each_other(self, seated: Workbook, japanese: None) -> None:
        west, gen = people(seated, "西さん", "ゲンさん")
        seated.add(moment("2026-11-20", west, what="order"))
        seated.add(moment("2026-11-01", gen))
        made = view(page(), "closeness")
        circle, table = inside(made, Circle), inside(made, Stories)
        table.shown = gen
        assert (circle._halo.x[0], circle._halo.y[0]) == pytest.approx(circle._places[gen])
        dots = next(
            mark for mark in circle._figure.marks if len(mark.x) == 2 and type(mark).__name__ == "Scatter"
        )
        x, y = circle._places[west]
        dots._handle_custom_msgs(dots, {"event": "hover", "point": {"x": x, "y": y}})
        assert table.shown == west
        for odd in (
            None,
            "x",
            {},
            {"point": 1},
            {"point": {"x": "a", "y": 1}},
            {"point": {"x": float("nan"), "y": 0}},
        ):
            dots._handle_custom_msgs(
                dots, {"event": "element_click", **(odd if isinstance(odd, dict) else {"data": odd})}
            )
        assert table.shown == west
        table.shown = "nobody"
        assert len(circle._halo.x) == 0

    def test_a_touched_dot_tells_the_story_of_its_own(self, seated: Workbook) -> None:
        keys = people(seated, *(f"p{n}" for n in range(30)))
        for number, key in enumerate(keys):
            seated.add(moment(f"2026-11-{number % 20 + 1:02d}", key, what="order"))
        made = view(page(), "closeness")
        circle, table = inside(made, Circle), inside(made, Stories)
        assert len(circle._places) == len(table.rows) == 24, "no more than fit"
        for key, (x, y) in circle._places.items():
            circle._touched(next(k for k, at in circle._places.items() if at == (x, y)))
            assert table.shown == key
