"""Every figure against a log small enough to work it out by hand, and against the rules that count one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.supporters import figures, frame, record
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.journey.supporters.small import share, wilson

TODAY = date(2026, 11, 22)


def person(key: str, **fields: Any) -> tuple[str, Person]:
    return (key, Person(name=key, **fields))


def moment(day: str, *who: str, what: str = "reaction", **fields: Any) -> Moment:
    return Moment(date=day, who=list(who), what=what, **fields)


@pytest.fixture
def small(book: Any) -> Any:
    """Three people: west orders and is helped, gen shares once long ago, yu reacted today and waits."""
    return book(
        person("west", rhythm=14), person("gen", rhythm=30), person("yu"),
        moment("2026-09-03", "west", post="p1"),
        moment("2026-09-10", "west", what="consult"),
        moment("2026-10-01", "west", what="came", direction="out"),
        moment("2026-10-22", "west", what="order", post="p1"),
        moment("2026-05-13", "gen", "yu", what="share", post="p2"),
        moment("2026-11-22", "yu", answered=False, post="p2"),
        moment("", "gen", what="consult", answered=False),
    )  # fmt: skip


def told(series: pd.Series[Any]) -> dict[str, Any]:
    return {str(key): value for key, value in series.items()}


class TestTheFrame:
    def test_one_row_for_each_moment_and_person(self, small: Any) -> None:
        table = frame.moments(small)
        assert len(table) == 8
        assert list(table.columns) == [
            *("moment", "date", "who", "what", "direction", "answered", "ask", "post", "amount"),
        ]
        shared = table[table["moment"] == "moment5"]
        assert list(shared["who"]) == ["gen", "yu"]
        assert list(shared["date"]) == [pd.Timestamp("2026-05-13")] * 2
        assert table["date"].isna().sum() == 1
        assert np.isnan(table["amount"]).all()

    def test_whoever_is_merged_away_is_the_one_who_stays(self, book: Any) -> None:
        both = (moment("2026-11-01", "a", "b", what="order"), moment("2026-11-02", "b"))
        table = frame.moments(book(person("a"), person("b"), ("b", SamePerson(into="a")), *both))
        assert list(table["who"]) == ["a", "a"]

    def test_nobody_on_the_list_is_a_row_of_nobody(self, book: Any) -> None:
        table = frame.moments(book(person("a"), moment("2026-11-01", "gone", what="order"), moment("")))
        assert list(table["who"].isna()) == [True, True]
        assert figures.supporters(table, TODAY) == figures.Supporters([], [])
        assert figures.by_month(table, TODAY)["order"].sum() == 1, "it happened, whoever it was"

    def test_nothing_at_all(self, book: Any) -> None:
        table = frame.moments(book())
        assert len(table) == 0
        assert figures.supporters(table, TODAY).ever == []
        assert figures.comrades(table) == []
        assert figures.balance(table) == figures.Balance(0, 0, None)
        assert figures.leaning(table) == figures.Leaning([], 0, 0, 0)
        assert figures.first_order(table) is None
        assert len(figures.waiting(table, TODAY)) == len(figures.from_posts(table)) == 0
        assert figures.by_month(table, TODAY).to_numpy().sum() == 0
        rhythm = frame.people(book())["rhythm"]
        for series in (
            *(figures.warmth(table, TODAY), figures.last_contact(table, TODAY), figures.lasting(table)),
            *(figures.usual(table, TODAY), figures.overdue(table, rhythm, TODAY)),
        ):
            assert len(series) == 0
        assert len(figures.asks(frame.asks(book()))) == 0

    def test_people_and_their_communities(self, book: Any) -> None:
        table = frame.people(book(person("a", communities="町歩きの会、会社, 会社", rhythm=7)))
        assert table.loc["a"].to_dict() == {"name": "a", "rhythm": 7, "communities": ["町歩きの会", "会社"]}


class TestByHand:
    def test_supporters_are_no_reactions(self, small: Any) -> None:
        found = figures.supporters(frame.moments(small), TODAY)
        assert found == figures.Supporters(recent=["west"], ever=["west", "gen", "yu"])

    def test_ninety_days_with_today(self, book: Any) -> None:
        for day, within in (("2026-11-22", 1), ("2026-08-25", 1), ("2026-08-24", 0), ("2026-11-23", 0)):
            table = frame.moments(book(person("a"), moment(day, "a", what="order")))
            assert len(figures.supporters(table, TODAY).recent) == within, day
            assert figures.supporters(table, TODAY).ever == ["a"]

    def test_comrades(self, small: Any) -> None:
        assert figures.comrades(frame.moments(small)) == ["west"], "two days of support, helped once"

    def test_warmth_fades_by_a_tenth_a_month(self, book: Any) -> None:
        table = frame.moments(
            book(
                person("a"), person("b"), person("c"),
                moment("2026-11-22", "a", what="came"), moment("2026-11-22", "a"),
                moment("2025-11-22", "b", what="order"),
                moment("2026-11-22", "c", what="came", direction="out"), moment("2026-11-23", "c", what="order"),
            )
        )  # fmt: skip
        warm = told(figures.warmth(table, TODAY))
        assert warm["a"] == 12.0
        assert warm["b"] == pytest.approx(8 * 0.9 ** (365 / (365.25 / 12)))  # 2.26
        assert warm["c"] == 0.0

    def test_overdue_in_rhythms(self, small: Any) -> None:
        table = frame.moments(small)
        over = told(figures.overdue(table, frame.people(small)["rhythm"], TODAY))
        assert over["west"] == pytest.approx((31 - 14) / 14)
        assert over["gen"] == pytest.approx((193 - 30) / 30)
        assert np.isnan(over["yu"]), "no rhythm was wished"
        early = told(figures.overdue(table, frame.people(small)["rhythm"], date(2026, 10, 25)))
        assert early["west"] == 0.0

    def test_the_last_contact_either_way(self, small: Any) -> None:
        last = told(figures.last_contact(frame.moments(small), date(2026, 10, 5)))
        assert last["west"] == pd.Timestamp("2026-10-01"), "what I did for them is a contact too"
        assert last["yu"] == pd.Timestamp("2026-05-13"), "what is yet to come isn't"

    def test_usual_days_between_two_contacts(self, book: Any) -> None:
        four = [moment(f"2026-10-{day:02d}", "a") for day in (1, 1, 8, 15, 22)]
        table = frame.moments(book(person("a"), person("b"), *four, *(moment("2026-10-01", "b"),) * 4))
        usual = told(figures.usual(table, TODAY))
        assert usual["a"] == 7.0
        assert np.isnan(usual["b"]), "one day, however often"

    def test_give_and_take(self, small: Any) -> None:
        both = figures.give_and_take(frame.moments(small))
        assert both.loc["west"].to_dict() == {"got": 3, "gave": 1, "ratio": 0.5}
        assert (both.loc["yu", "got"], both.loc["yu", "gave"]) == (2, 0)
        assert np.isnan(both.loc["yu", "ratio"]), "two moments are too few"
        assert figures.balance(frame.moments(small)) == figures.Balance(7, 1, 2 * 1 / 8)

    def test_two_moments_give_no_ratio(self, book: Any) -> None:
        two = book(person("a"), moment("", "a"), moment("", "a", direction="out"))
        assert figures.balance(frame.moments(two)) == figures.Balance(1, 1, None)

    def test_leaning_on_one_person(self, book: Any) -> None:
        by = {"a": 5, "b": 3, "c": 2}
        people = [person(key) for key in by]
        moments = [moment("", key, what="share") for key, times in by.items() for _ in range(times)]
        found = figures.leaning(frame.moments(book(*people, *moments)))
        assert found == figures.Leaning(["a"], 3, 5, 10)
        assert found.enough
        more = figures.leaning(frame.moments(book(*people, *moments, moment("", "b", what="came"))))
        assert more == figures.Leaning(["a", "b"], 3, 9, 11), "5 of 11 is less than half"
        few = figures.leaning(frame.moments(book(person("a"), *moments[:4])))
        assert not few.enough

    def test_once_again_lasting(self, small: Any) -> None:
        assert told(figures.lasting(frame.moments(small))) == {"west": "again", "gen": "once", "yu": "once"}

    def test_the_first_order(self, small: Any) -> None:
        first = figures.first_order(frame.moments(small))
        assert first == figures.FirstOrder(["west"], date(2026, 10, 22), "moment4", 49)

    def test_who_waits_and_how_long(self, small: Any) -> None:
        waits = figures.waiting(frame.moments(small), TODAY)
        assert list(waits.index) == ["gen", "yu"]
        assert list(waits["moments"]) == [1, 1]
        assert np.isnan(waits.loc["gen", "days"])
        assert waits.loc["yu", "days"] == 0

    def test_by_month_and_kind(self, small: Any) -> None:
        table = figures.by_month(frame.moments(small), TODAY, months=7)
        assert list(table.index)[0::6] == ["2026-05", "2026-11"]
        assert table.loc["2026-05"].to_dict() == {
            "reaction": 0,
            "consult": 0,
            "order": 0,
            "share": 1,
            "came": 0,
        }, "shared by two, it is one moment"
        assert table.loc["2026-10"].to_dict() == {
            "reaction": 0,
            "consult": 0,
            "order": 1,
            "share": 0,
            "came": 0,
        }
        assert table.to_numpy().sum() == 5

    def test_what_posts_led_to(self, small: Any) -> None:
        posts = figures.from_posts(frame.moments(small))
        assert list(posts.index) == ["p1", "p2"]
        assert posts.loc["p1"].to_dict() == {
            "reaction": 1,
            "consult": 0,
            "order": 1,
            "share": 0,
            "came": 0,
            "support": 1,
        }
        assert list(posts["support"]) == [1, 1]

    def test_asks_by_how(self, book: Any) -> None:
        replies = ["yes", "yes", "yes", "no", "none", ""]
        face = [Ask(how="face", reply=reply) for reply in replies]
        table = figures.asks(frame.asks(book(*face, *(Ask(how="message", reply="no"),) * 4)))
        assert table.loc["face", ["yes", "no", "none", "open", "answered"]].tolist() == [3, 1, 1, 1, 5]
        assert (round(table.loc["face", "low"], 2), round(table.loc["face", "high"], 2)) == (0.23, 0.88)
        assert np.isnan(table.loc["message", "low"]), "four can't be told yet"


class TestSmallNumbers:
    def test_three_of_eight(self) -> None:
        low, high = wilson(3, 8)
        assert (round(low, 2), round(high, 2)) == (0.14, 0.69)
        assert share(3, 8).low == low
        assert share(4, 4).low is None

    @given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_the_range_holds_the_share(self, counted: tuple[int, int]) -> None:
        part, whole = counted
        low, high = wilson(part, whole)
        assert 0 <= low <= part / whole <= high <= 1
        # Where the score test stands on its edge: |p̂ − p| = z·√(p(1−p)/n).
        for edge in (low, high):
            if 0 < edge < 1:
                assert abs(part / whole - edge) == pytest.approx(
                    1.959964 * np.sqrt(edge * (1 - edge) / whole), abs=1e-6
                )

    def test_no_share(self) -> None:
        for part, whole in ((0, 0), (3, 2), (-1, 4)):
            with pytest.raises(ValueError, match="no share"):
                wilson(part, whole)


days = st.sampled_from(
    ["", "2026-11-22", "2026-11-20", "2026-08-25", "2026-08-24", "2026-03-01", "2027-01-01"]
)
moments = st.builds(
    Moment,
    date=days,
    who=st.lists(st.sampled_from(["a", "b", "c", "gone"]), max_size=3),
    what=st.sampled_from(list(record.WHAT)),
    direction=st.sampled_from(["in", "out"]),
    answered=st.booleans(),
)


def goes_on(listed: list[Moment], key: str) -> str:
    support = [one for one in listed if key in one.who and record.is_support(one)]
    dated = {one.date for one in support if one.date}
    if len({day[:7] for day in dated}) >= 3:
        return "lasting"
    return "again" if len(dated) >= 2 else "once" if support else ""


@given(st.lists(moments, max_size=25), st.sampled_from(["", "a", "c"]))
def test_columns_count_as_one_by_one(book: Any, listed: list[Moment], into: str) -> None:
    same = [("b", SamePerson(into=into))] if into else []
    made = book(person("a"), person("b"), person("c"), *same, *listed)
    table = frame.moments(made)
    circle = record.supporters(made, TODAY)
    found = figures.supporters(table, TODAY)
    assert (tuple(found.recent), tuple(found.ever)) == (circle.recent, circle.ever)
    assert tuple(figures.comrades(table)) == record.comrades(made)
    assert figures.leaning(table).supporters == len(circle.ever)
    if not into:
        lasts = told(figures.lasting(table))
        assert {key: lasts[key] for key in "abc"} == {key: goes_on(listed, key) for key in "abc"}
    waits = [
        one
        for _key, one in record.waiting(made)
        if any(who in table["who"].cat.categories for who in one.who)
    ]
    assert bool(waits) == bool(len(figures.waiting(table, TODAY)))
    plain = table.astype(dict.fromkeys(("moment", "who", "what", "direction", "ask", "post"), object))
    assert set(figures.comrades(plain)) == set(figures.comrades(table)), (
        "any frame with these columns will do"
    )
    assert figures.balance(plain) == figures.balance(table)
