"""The lifeline: where a dragged point goes, and the picture, the table and the cards in step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import NASTY, button, dangers, field, htmls, shown
from tests.kit.jumping import serve
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.vector.dragging import FIRST, date_at, moved, placed
from workbook.journey.vector.line import felt, points, seen
from workbook.journey.vector.record import Event
from workbook.kit import clock, dragging
from workbook.kit.cards import Cards
from workbook.kit.dragging_back import PutBack
from workbook.kit.forms import Scratch
from workbook.kit.grid import Grid
from workbook.kit.pages import take_down, walk
from workbook.kit.pictures import Curve
from workbook.locale import when

SHOP = Event(when="2012", what="祖父の店を手伝った", feeling=3)
MAP = Event(when="2021-04", what="はじめて地図を配った", feeling=-4)

days = st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(str)
partial = st.builds(lambda day, most: day[:most], days, st.sampled_from([4, 7, 10]))
seasons = st.builds("{:04d}-{}".format, st.integers(1000, 9999), st.integers(21, 24))
events = st.builds(
    Event,
    when=st.one_of(st.just(""), partial, seasons),
    what=st.one_of(st.just(""), st.just(" "), st.text(max_size=30)),
    feeling=st.integers(-5, 5),
)
places = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9)


TODAY = date(2026, 11, 22)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def rows(made: Any) -> list[tuple[str, ...]]:
    """The table as it reads: number, when, what, feeling."""
    return [
        (row["head"], *(row["texts"][name] for name in ("when", "what", "feeling")))
        for row in part(made, Grid).rows
    ]


def drag(made: Any, key: str, x: float, y: float) -> None:
    """What the browser says while somebody drags the point of an event."""
    dots = part(made, Curve)._dots
    at = [point.key for point in part(made, Curve)._points].index(key)
    start = {"x": float(dots.x[at]), "y": float(dots.y[at])}
    for event, point in (("drag_start", start), ("drag", {"x": x, "y": y}), ("drag_end", {"x": x, "y": y})):
        if event == "drag_end":
            raw_x, raw_y = dots.x.copy(), dots.y.copy()
            raw_x[at], raw_y[at] = x, y
            dots.x, dots.y = raw_x, raw_y
        dots._handle_custom_msgs(None, {"event": event, "index": at, "point": point})


@given(st.one_of(partial, seasons))
def test_where_a_date_stands_is_that_date(iso: str) -> None:
    assert date_at(when.position(iso), iso, TODAY) == iso


@given(places, partial)
def test_a_drag_keeps_the_precision_and_stays_in_reach(x: float, iso: str) -> None:
    there = date_at(x, iso, TODAY)
    assert len(there) == len(iso)
    begins, ends = when.span(iso)
    assert min(FIRST, begins.year) <= int(there[:4])
    assert when.span(there)[0] <= max(TODAY, ends)
    assert when.parse(there) == there
    # Where it was let go lies in what the new date covers, unless that is out of reach.
    if FIRST <= x < when.position(str(TODAY)):
        first, last = when.span(there)
        assert when.position(str(first)) - 0.002 <= x <= when.position(str(last)) + 0.002


@given(events.filter(lambda event: event.when), places, places, st.floats(0.1, 500))
def test_a_dragged_event_is_an_event(event: Event, x: float, y: float, span: float) -> None:
    after = moved(event, x, y, span, TODAY)
    assert Event.model_validate(after.model_dump()) == after
    assert (after.what, after.meaning) == (event.what, event.meaning)
    assert moved(after, when.position(after.when), after.feeling, span, TODAY) == after


@given(st.floats(-0.019, 0.019), st.integers(-5, 5))
def test_a_small_move_leaves_the_date(share: float, feeling: int) -> None:
    one = Event(when="2019-04-05")
    after = moved(one, when.position(one.when) + share * 30, feeling, 30, TODAY)
    assert (after.when, after.feeling) == ("2019-04-05", feeling)


def test_drags_by_hand() -> None:
    assert date_at(2020.6, "2019", TODAY) == "2020"
    assert date_at(2020.0, "2019-04", TODAY) == "2020-01"
    assert date_at(2020.999, "2019-04-01", TODAY) == "2020-12-31"
    assert date_at(1700, "1950", TODAY) == "1900"
    assert date_at(1700, "1850", TODAY) == "1850"
    assert date_at(1990.2, "1850-05", TODAY) == "1990-03"
    assert date_at(2021.6, "2019-21", TODAY) == "2021-22"
    assert date_at(2021.1, "2019-21", TODAY) == "2020-24"
    assert date_at(2020.97, "2019-21", TODAY) == "2020-24"
    assert date_at(1899.5, "2019-24", TODAY) == "1900-21"
    assert moved(Event(when="1989-01"), 1989.0, 9.4, 20, TODAY).feeling == 5


def test_a_season_stands_between_its_months(book: Any) -> None:
    dates = ("2019-12", "2019-21", "2019", "2019-03", "2019-11-05")
    made = placed(book(*(Event(when=each) for each in dates)))
    assert [one.when for one in made.values()] == ["2019-03", "2019-21", "2019", "2019-11-05", "2019-12"]


@given(st.lists(events, max_size=12))
def test_no_event_is_lost_and_the_line_never_fails(book: Any, listed: list[Event]) -> None:
    made = placed(book(*listed))
    kept = [event for event in listed if event.when or event.what.strip()]
    assert sorted(made.values(), key=repr) == sorted(kept, key=repr)
    dated = [event for event in made.values() if event.when]
    assert list(made.values())[: len(dated)] == dated
    xs = [point.x for point in points({key: event for key, event in made.items() if event.when})]
    assert len(xs) == len(dated)
    assert xs == sorted(xs)
    assert all(isinstance(words, str) for words in seen(dated))


@given(st.lists(events.filter(lambda event: event.when), max_size=6, unique_by=lambda event: event.when))
def test_any_order_of_entries_makes_the_same_line(book: Any, listed: list[Event]) -> None:
    assert list(placed(book(*listed)).values()) == list(placed(book(*listed[::-1])).values())


def test_nothing_written_invites(seated: Workbook, japanese: None) -> None:
    made = vector.lifeline()
    assert "出来事を1つ書くと、はじめの点になります。" in shown(made)
    assert "点を上下に動かすと" not in shown(made)
    assert rows(made) == []


def test_an_event_becomes_a_point_and_a_row(seated: Workbook, japanese: None) -> None:
    made = vector.lifeline()
    curve = part(made, Curve)
    key = part(made, Cards).add()
    assert curve.children == ()
    field(made, "いつ").value = "平成24年"
    field(made, "出来事").value = "祖父の店を手伝った"
    field(made, "そのときの気持ち").value = 3
    assert seated.read(Event, key) == SHOP
    assert list(curve._dots.x) == [2012.5]
    assert "点が1つ、2012年にあります。もう1つ書くと、線になります。" in shown(made)
    seated.add(MAP)
    assert list(curve._dots.y) == [3, -4]
    assert (
        "2012年から2021年4月まで、出来事は2件です。"
        "いちばん明るいのは「祖父の店を手伝った」(+3)。いちばん暗いのは「はじめて地図を配った」(−4)。"
    ) in shown(made)
    assert rows(made) == [
        ("1", "2012年", "祖父の店を手伝った", "3"),
        ("2", "2021年4月", "はじめて地図を配った", "-4"),
    ]


def test_a_dragged_point_is_saved_and_snaps(seated: Workbook, japanese: None) -> None:
    keys = [seated.add(SHOP), seated.add(MAP)]
    made = vector.lifeline()
    drag(made, keys[0], 2016.9, -1.6)
    assert seated.read(Event, keys[0]) == SHOP.model_copy(update={"when": "2016", "feeling": -2})
    curve = part(made, Curve)
    assert next(zip(curve._dots.x, curve._dots.y, strict=True)) == (2016.5, -2)
    assert rows(made)[0] == ("1", "2016年", "祖父の店を手伝った", "-2")
    assert "「祖父の店を手伝った」を、2016年、−2に動かしました。" in shown(made)
    assert seated.history(Event, keys[0])[-1].body["what"] == SHOP.what


def test_a_drag_stops_at_today(seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    keys = [seated.add(SHOP), seated.add(MAP), seated.add(Event(when="2020-05-01", what="日"))]
    made = vector.lifeline()
    for key, latest in zip(keys, ("2026", "2026-11", "2026-11-22"), strict=True):
        assert when.show(latest) in part(made, Curve)._say(key, 2090.0, 0)
        drag(made, key, 2090.0, 3)
        assert seated.read(Event, key).when == latest
    ahead = seated.add(Event(when="2030", what="まだ先のこと"))
    drag(made, ahead, 2031.5, 3)
    assert seated.read(Event, ahead).when == "2030"
    drag(made, ahead, 2020.5, 3)
    assert seated.read(Event, ahead).when == "2020"


def test_drags_are_put_back_one_after_the_other(seated: Workbook, japanese: None) -> None:
    keys = [seated.add(SHOP), seated.add(MAP)]
    made = vector.lifeline()
    drag(made, keys[0], 2012.5, -5)
    drag(made, keys[0], 2015.5, -1)
    drag(made, keys[1], 2021.3, 5)
    seated.change(Event, keys[1], what="別の言葉")
    back = button(made, "元に戻す")
    said = []
    while part(made, PutBack).layout.display is None:
        said.append(shown(part(made, PutBack)))
        back.click()
    assert [words.split("、")[1] for words in said] == ["2021年4月", "2015年", "2012年"]
    assert seated.read(Event, keys[0]) == SHOP
    assert seated.read(Event, keys[1]) == MAP.model_copy(update={"what": "別の言葉"})


def test_a_drag_past_another_event_changes_the_numbers(seated: Workbook, japanese: None) -> None:
    keys = [seated.add(SHOP), seated.add(MAP)]
    made = vector.lifeline()
    drag(made, keys[0], 2024.2, 3)
    assert [row[:2] for row in rows(made)] == [("1", "2021年4月"), ("2", "2024年")]
    assert [point.key for point in part(made, Curve)._points] == keys[::-1]


def test_a_drag_can_be_put_back(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    back = button(made, "元に戻す")
    drag(made, key, 2012.5, -5)
    assert seated.read(Event, key).feeling == -5
    assert part(made, PutBack).layout.display is None
    back.click()
    assert seated.read(Event, key) == SHOP
    back.click()
    assert seated.read(Event, key) == SHOP
    drag(made, key, 2012.5, -5)
    seated.change(Event, key, feeling=1)
    assert part(made, PutBack).layout.display == "none"
    back.click()
    assert seated.read(Event, key).feeling == 1, "written otherwise since: there is nothing to put back"


def test_a_point_let_go_near_its_place_goes_back_there(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    drag(made, key, 2012.51, 3.3)
    assert len(seated.history(Event, key)) == 1
    assert list(part(made, Curve)._dots.y) == [3]


def test_events_on_one_spot_are_dragged_apart(seated: Workbook, japanese: None) -> None:
    keys = [seated.add(Event(when="2019", what=name, feeling=1)) for name in "ab"]
    made = vector.lifeline()
    curve = part(made, Curve)
    assert len(curve._dots.x) == 2
    assert [label.text.tolist() for label in curve._labels.values() if len(label.text)] == [["1·2"]]
    assert "同じところに重なっている出来事があります(1、2)" in shown(made)
    drag(made, keys[1], 2019.5, -3)
    assert [seated.read(Event, key).feeling for key in keys] == [1, -3]
    assert "同じところに" not in shown(made)


def test_no_redrawing_takes_the_point_away(seated: Workbook, elsewhere: Workbook, japanese: None) -> None:
    keys = [seated.add(SHOP), seated.add(MAP)]
    made = vector.lifeline()
    curve = part(made, Curve)
    dots = curve._dots
    dots._handle_custom_msgs(None, {"event": "drag_start", "index": 0, "point": {"x": 2012.5, "y": 3}})
    elsewhere.refresh()
    elsewhere.change(Event, keys[1], when="2001")
    seated.refresh()
    assert rows(made)[0][1] == "2001年"
    assert dots.x[0] == 2012.5, "the picture waits"
    dots._handle_custom_msgs(None, {"event": "drag_end", "index": 0, "point": {"x": 2012.5, "y": 0.2}})
    assert seated.read(Event, keys[0]).feeling == 0
    assert list(dots.x) == [2001.5, 2012.5]


def test_a_drag_that_never_ended_is_forgotten(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    dots = part(made, Curve)._dots
    dots._handle_custom_msgs(None, {"event": "drag_start", "index": 0, "point": {"x": 2012.5, "y": 3}})
    monkeypatch.setattr(dragging, "monotonic", lambda: 1e12)
    seated.change(Event, key, when="2013")
    assert list(dots.x) == [2013.5]


def test_a_line_and_words_go_with_the_finger(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.lifeline()
    dots = part(made, Curve)._dots
    dots._handle_custom_msgs(None, {"event": "drag_start", "index": 0, "point": {"x": 2012.5, "y": 3}})
    dots._handle_custom_msgs(None, {"event": "drag", "index": 0, "point": {"x": 2013.1, "y": -1.2}})
    assert "「祖父の店を手伝った」:2013年、−1" in shown(made)
    assert list(part(made, Curve)._line.y) == [-1.2]


def test_a_page_left_in_the_middle_of_a_drag_leaves_the_picture_as_it_stands(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = seated.add(SHOP)

    async def visit() -> None:
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(dragging, "monotonic", loop.time)
        made = vector.lifeline()
        curve = part(made, Curve)
        words = curve._words.value
        told: list[Any] = []
        monkeypatch.setattr(curve._dots, "send_state", told.append)
        start, there = {"x": 2012.5, "y": 3}, {"x": 2013.1, "y": -1.2}
        curve._dots._handle_custom_msgs(None, {"event": "drag_start", "index": 0, "point": start})
        curve._dots._handle_custom_msgs(None, {"event": "drag", "index": 0, "point": there})
        await asyncio.sleep(1)
        assert curve._words.value != words
        await asyncio.sleep(dragging.FORGET)
        assert list(curve._line.y) == [3]
        assert curve._words.value == words
        assert ["x", "y"] in told, "the point goes back too"
        # It was only a hand that kept still for long.
        curve._dots._handle_custom_msgs(None, {"event": "drag_end", "index": 0, "point": there})
        assert seated.all(Event)[key].feeling == -1

    serve(visit())


ODD = [
    None, 3, "x", [], {}, {"event": "drag_end"}, {"event": "drag_end", "index": 7, "point": {"x": 1, "y": 1}},
    {"event": "drag_end", "index": "0", "point": {"x": 2000, "y": 1}},
    {"event": "drag_end", "index": True, "point": {"x": 2000, "y": 1}},
    {"event": "drag_end", "index": 0, "point": {"x": float("nan"), "y": 1}},
    {"event": "drag_end", "index": 0, "point": {"x": 1e300, "y": 10**400}},
    {"event": "drag_end", "index": 0, "point": [2000, 1]},
    {"event": "drag_end", "index": 0, "point": {"x": 2000, "y": 1}},
    {"event": "drag_start", "index": 0, "point": {"x": 1, "y": 1}},
    {"event": "drag_end", "index": 0, "point": {"x": 2000, "y": 1}},
]  # fmt: skip


def test_a_hand_that_keeps_still_is_followed_to_where_it_is(seated: Workbook, japanese: None) -> None:
    async def visit() -> None:
        key = seated.add(SHOP)
        seated.add(MAP)
        made = vector.lifeline()
        dots = part(made, Curve)._dots
        at = [point.key for point in part(made, Curve)._points].index(key)

        def say(event: str, x: float, y: float) -> None:
            dots._handle_custom_msgs(None, {"event": event, "index": at, "point": {"x": x, "y": y}})

        say("drag_start", float(dots.x[at]), float(dots.y[at]))
        say("drag", 2014.5, 1)
        say("drag", 2016.5, -2)
        await asyncio.sleep(dragging.FOLLOW)
        assert "「祖父の店を手伝った」:2016年、−2" in shown(made)
        say("drag", 2017.5, -3)
        say("drag_end", 2018.5, -4)
        await asyncio.sleep(dragging.FOLLOW)
        assert seated.read(Event, key).when == "2018"
        assert ":201" not in shown(made), "nothing comes after it was let go"

    serve(visit())


def test_a_browser_may_say_anything(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    curve = part(vector.lifeline(), Curve)
    for said in ODD:
        for heard in ("_taken", "_moved", "_ended"):
            curve._dragged._heard(said, getattr(curve._dragged, heard))
    assert seated.read(Event, key) == SHOP, "nobody took the point first"


def test_the_table_writes_and_the_picture_follows(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    undated = seated.add(Event(what="いつか"))
    made = vector.lifeline()
    table = part(made, Grid)
    assert rows(made)[1] == ("–", "", "いつか", "0")
    assert "「いつか」は、日付がないので、まだ線の上にありません。" in shown(made)
    table.edit(undated, "when", "昭和60年")
    table.edit(undated, "feeling", "-5")
    table.edit(key, "what", "店")
    assert list(part(made, Curve)._dots.x) == [1985.5, 2012.5]
    assert seated.read(Event, undated) == Event(when="1985", what="いつか", feeling=-5)
    assert "日付がないので" not in shown(made)
    assert rows(made)[1] == ("2", "2012年", "店", "3")
    assert [row["name"] for row in table.rows] == ["1 いつか", "2 店"]
    table.edit(key, "feeling", "7")
    assert seated.read(Event, key).feeling == 3


def test_a_date_that_cannot_be_read_is_the_same_in_card_and_table(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    part(made, Grid).edit(key, "when", "むかし")
    assert rows(made)[0][1] == "むかし"
    assert "日付として読めませんでした" in part(made, Grid).rows[0]["notes"]["when"]
    again = vector.lifeline()
    assert rows(again)[0][1] == "むかし"
    part(again, Cards).unfold(key)
    assert field(again, "いつ").value == "むかし"
    drag(made, key, 2015.2, 3)
    assert rows(made)[0][1] == "2015年"
    assert seated.all(Scratch) == {}


def test_an_open_card_follows_the_picture_and_the_table(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    part(made, Cards).unfold(key)
    drag(made, key, 2015.2, -2)
    assert field(made, "いつ").value == "2015年"
    assert field(made, "そのときの気持ち").value == -2
    part(made, Grid).edit(key, "what", "店を手伝った")
    assert field(made, "出来事").value == "店を手伝った"
    part(made, Grid).edit(key, "when", "いつか")
    assert field(made, "いつ").value == "いつか"


def test_a_row_taken_off_elsewhere_comes_back_whole(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    elsewhere.refresh()
    elsewhere.withdraw(Event, key)
    seated.refresh()
    assert rows(made) == []
    part(made, Grid).edit(key, "feeling", "-1")
    assert seated.read(Event, key) == SHOP.model_copy(update={"feeling": -1})


def test_the_picture_stays_while_its_words_change(seated: Workbook, japanese: None) -> None:
    key = seated.add(SHOP)
    made = vector.lifeline()
    figure = part(made, Curve).children[0]
    seated.change(Event, key, what="祖父の店で働いた")
    seated.change(Event, key, feeling=5)
    assert part(made, Curve).children[0] is figure
    assert rows(made) == [("1", "2012年", "祖父の店で働いた", "5")]


def test_events_without_a_date_are_named(seated: Workbook, japanese: None) -> None:
    for number in range(10):
        seated.add(Event(what=f"こと{number}"))
    made = vector.lifeline()
    assert "「こと0」" in shown(made)
    assert "ほか2件は、日付がないので" in shown(made)
    assert part(made, Curve).children == ()
    assert len(rows(made)) == 10


def test_withdrawn_and_brought_back(seated: Workbook, japanese: None) -> None:
    keys = [seated.add(SHOP), seated.add(MAP)]
    made = vector.lifeline()
    for key in keys:
        part(made, Cards).withdraw(key)
    assert part(made, Curve).children == ()
    part(made, Cards).bring_back()
    assert "点が1つ、2021年4月に" in shown(made)


def test_what_is_seen_in_a_flat_line(english: None) -> None:
    flat = [Event(when="2019", what="a"), Event(when="2019", what="b")]
    assert seen(flat) == ["2 events, 2019.", "All of them felt the same, 0."]
    assert seen([]) == []
    assert [felt(n) for n in (-5, 0, 5)] == ["−5", "0", "+5"]


def test_any_number_of_events_at_the_ends(seated: Workbook, japanese: None) -> None:
    for number in range(60):
        seated.add(Event(when=f"{1000 + 150 * number}", what="長" * 3000, feeling=(-5, 5)[number % 2]))
    made = vector.lifeline()
    assert len(part(made, Curve)._dots.x) == 60
    assert len(part(made, Curve)._years.tick_values) <= 5
    assert len(list(walk(made))) < 80
    assert max(map(len, htmls(made))) < 30_000


@pytest.mark.parametrize("name", ["mizuho", "toru", "sachi"])
def test_samples_build(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    sample(name, either)
    made = vector.lifeline()
    assert len(list(walk(made))) < 70
    assert dangers(made) == []
    take_down(made)


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Event(when="2019", what=NASTY, meaning=NASTY))
    seated.add(Event(what=NASTY))
    made = vector.lifeline()
    drag(made, key, 2019.5, 5)
    assert dangers(made) == []


def test_a_page_taken_down_gives_its_picture_back(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.lifeline()
    curve = part(made, Curve)
    take_down(made)
    assert curve._figure.comm is None
    assert curve._dots.comm is None
    seated.add(MAP)
    assert len(curve._dots.x) == 1
