"""Deciding a destination: what a table of ratings says, and where a trial of two weeks is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.vector.fortnight import DAYS, Stage, last_day, months_on, stage
from workbook.journey.vector.options import (
    BEST,
    MOST,
    Criterion,
    Option,
    Rating,
    Table,
    Trial,
    Turn,
    beyond,
    carried,
    criteria,
    front,
    options,
    rating_key,
    seen,
    table,
    turn,
)

TODAY = date(2026, 11, 22)
CAN_GO_ON, MEET, CHEAP = "続けられる", "人に会える", "お金がかからない"


def rated(weights: dict[str, int], **values: list[int | None]) -> Table:
    """Options by name with their values, in the order of the criteria."""
    wanted = {name: Criterion(name=name, weight=weight) for name, weight in weights.items()}
    pairs = {
        (option, name): value
        for option, each in values.items()
        for name, value in zip(wanted, each, strict=True)
        if value is not None
    }
    return Table({option: option for option in values}, wanted, pairs)


def test_six_are_compared_and_a_seventh_waits_with_its_words(book: Any) -> None:
    written = book(*(Option(scene=f"場面{n}") for n in range(MOST + 1)), Option(scene="  "))
    assert [one.scene for one in options(written).values()] == [f"場面{n}" for n in range(MOST)]
    assert [one.scene for one in beyond(written).values()] == [f"場面{MOST}"]


def test_a_table_holds_what_is_rated_and_nothing_of_what_was_taken_off(book: Any) -> None:
    written = book(
        ("a", Option(scene="地図")), ("c", Criterion(name=MEET)), ("n", Criterion(name=" ")),
        (rating_key("a", "c"), Rating(value=0)), (rating_key("gone", "c"), Rating(value=5)),
    )  # fmt: skip
    made = table(written)
    assert list(criteria(written)) == ["c"]
    assert made.values == {("a", "c"): 0}
    assert made.blanks("a") == []


def test_one_is_ahead_and_its_words_say_what_would_turn_it(japanese: None) -> None:
    made = rated({CAN_GO_ON: 5, MEET: 4}, 地図=[5, 1], 写真展=[1, 4])
    assert front(made) == ["地図"]
    assert turn(made) == Turn(CAN_GO_ON, "less", "写真展")
    assert seen(made) == [
        "いまの答えでは、「地図」が前に出ています。",
        "「続けられる」の大事さを下げると、「写真展」が前に出ます。",
    ]


@pytest.mark.parametrize(
    ("weights", "a", "b", "expected"),
    [
        (
            {CAN_GO_ON: 3, MEET: 3},
            [5, 1],
            [2, 3],
            Turn(CAN_GO_ON, "less", "b"),
        ),  # by one, before the other by one
        ({MEET: 3, CAN_GO_ON: 3}, [1, 5], [3, 2], Turn(CAN_GO_ON, "less", "b")),
        ({CAN_GO_ON: 1, MEET: 3}, [0, 5], [4, 3], Turn(CAN_GO_ON, "more", "b")),
    ],
)
def test_the_smallest_change_is_named(
    weights: dict[str, int], a: list[int | None], b: list[int | None], expected: Turn
) -> None:
    assert turn(rated(weights, a=a, b=b)) == expected


def test_a_tie_has_nobody_to_be_overtaken() -> None:
    assert turn(rated({CAN_GO_ON: 3, MEET: 3}, a=[5, 1], b=[1, 5])) is None


def test_nothing_turns_what_is_better_in_everything(english: None) -> None:
    made = rated({CAN_GO_ON: 3, MEET: 3}, a=[5, 5], b=[1, 1])
    assert turn(made) is None
    assert "No change of a single weight puts another one first." in seen(made)


@pytest.mark.parametrize(("other", "ahead"), [([4, 3], ["a", "b"]), ([2, 3], ["a"])])
def test_about_even_is_what_one_step_could_turn(other: list[int | None], ahead: list[str]) -> None:
    assert front(rated({CAN_GO_ON: 4, MEET: 2}, a=[4, 4], b=other)) == ahead


def test_a_blank_may_still_decide(japanese: None) -> None:
    made = rated({CAN_GO_ON: 3, MEET: 3}, 地図=[4, 4], 写真展=[5, None])
    assert front(made) == ["地図", "写真展"]
    assert seen(made) == [
        "どれが前に出るかは、まだ空いているところしだいです。",
        "「写真展」は、「人に会える」がまだ空いています。",
    ]


def test_what_no_blank_can_change_is_said_to_be_so(japanese: None) -> None:
    made = rated({CAN_GO_ON: 5, MEET: 1}, 地図=[5, 5], 写真展=[1, None])
    assert seen(made)[0] == "いまの答えでは、空いているところに何を入れても、「地図」が前に出ています。"


def test_an_option_nobody_rated_is_named(japanese: None) -> None:
    made = rated({MEET: 3, CHEAP: 3}, 地図=[5, 5], 写真展=[1, 1], 会=[None, None])
    assert "空きのない候補のなかでは、「地図」が前に出ています。" in seen(made)
    assert "「会」には、まだ何も入っていません。" in seen(made)


def test_one_option_alone_is_not_compared() -> None:
    assert seen(rated({MEET: 3}, a=[5])) == []


def test_what_an_option_stands_on(japanese: None) -> None:
    made = rated({CAN_GO_ON: 5, MEET: 1, CHEAP: 4}, 地図=[3, 5, 1], 会=[2, 2, 2])
    assert (
        carried(made, "地図")
        == "いちばん当てはまるのは「続けられる」、「人に会える」。いちばん弱いのは「お金がかからない」。"
    )
    assert carried(made, "会") == "どれも、少しずつ当てはまります。"


def tables() -> st.SearchStrategy[Table]:
    names = st.lists(st.text(max_size=40), min_size=1, max_size=5, unique=True)
    value = st.none() | st.integers(0, BEST)
    return names.flatmap(
        lambda wanted: st.tuples(
            st.just({name: Criterion(name=name) for name in wanted}),
            st.lists(st.integers(1, BEST), min_size=len(wanted), max_size=len(wanted)),
            st.dictionaries(
                st.text(max_size=40),
                st.lists(value, min_size=len(wanted), max_size=len(wanted)),
                max_size=MOST,
            ),
        )
    ).map(lambda made: rated(dict(zip(made[0], made[1], strict=True)), **made[2]))


@given(tables(), st.sampled_from(["ja", "en"]))
def test_any_table_is_put_into_sentences(speaking: Any, made: Table, language: str) -> None:
    with speaking(language):
        for sentence in seen(made):
            assert sentence.rstrip("”’」』").endswith(("。", ".", "!", "?", "！", "？", "…", "♪"))
            assert "{" not in sentence or any("{" in name for name in [*made.scenes, *made.criteria])
        assert all(isinstance(carried(made, key), str) for key in made.scenes)


@given(tables(), st.randoms())
def test_the_order_of_writing_changes_nothing(made: Table, chance: Any) -> None:
    def shuffled(of: Any) -> Any:
        pairs = list(of.items())
        chance.shuffle(pairs)
        return dict(pairs)

    other = Table(shuffled(made.scenes), shuffled(made.criteria), shuffled(made.values))
    assert set(front(other)) == set(front(made))
    assert (turn(other) is None) == (turn(made) is None)


@given(tables())
def test_what_would_turn_it_really_turns_it(made: Table) -> None:
    change = turn(made)
    if change is None:
        return
    full, weights = made.filled(), {key: one.weight for key, one in made.criteria.items()}
    now = max(full, key=made.points)
    assert change.option != now
    tried = (
        range(1, weights[change.criterion]) if change.way == "less" else range(weights[change.criterion], 6)
    )
    assert any(
        all(
            made.points(change.option, weights | {change.criterion: new})
            > made.points(key, weights | {change.criterion: new})
            for key in full
            if key != change.option
        )
        for new in tried
    )


@given(tables())
def test_who_is_ahead_alone_stays_so_whatever_is_filled_in(made: Table) -> None:
    ahead = front(made)
    if len(ahead) != 1:
        return
    # The worst that can come: its own blanks hold nothing, the others' hold everything.
    assert all(made.points(ahead[0]) > made.reach(key) for key in made.scenes if key != ahead[0])


@pytest.mark.parametrize(
    ("gone", "expected"),
    [(-1, Stage("ahead")), (0, Stage("running", 1)), (13, Stage("running", 14)), (14, Stage("over"))],
)
def test_where_a_trial_is(gone: int, expected: Stage) -> None:
    trial = Trial(start=(TODAY - timedelta(days=gone)).isoformat())
    assert stage(trial, TODAY) == expected


def test_a_trial_without_a_first_day_has_not_begun() -> None:
    assert stage(Trial(), TODAY) == Stage("no day")
    assert last_day(Trial()) is None
    assert last_day(Trial(start="2026-11-22")) == date(2026, 12, 5)
    assert last_day(Trial(start="9999-12-31")) is None


@given(st.dates(), st.dates())
def test_any_two_days_have_a_stage(start: date, today: date) -> None:
    found = stage(Trial(start=start.isoformat()) if start.year >= 1000 else Trial(), today)
    assert (found.day > 0) == (found.state == "running")
    assert found.day <= DAYS


@pytest.mark.parametrize(
    ("day", "later"),
    [("2026-11-22", "2027-02-22"), ("2026-11-30", "2027-02-28"), ("2026-01-31", "2026-04-30"), ("9999-12-31", "9999-12-31")],
)  # fmt: skip
def test_three_months_on(day: str, later: str) -> None:
    assert months_on(date.fromisoformat(day)) == date.fromisoformat(later)


@given(st.dates())
def test_three_months_on_never_fails(day: date) -> None:
    assert months_on(day) >= day.replace(day=1)
