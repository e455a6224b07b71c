"""The map: what stands on it, where it lands, what one sees, and its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journey.using import NASTY, button, dangers, field, shown
from workbook.journal import Workbook
from workbook.journey.position.map import map as position_map
from workbook.journey.position.places import STOPS, beside, free, landed, nearest, seen, things, where
from workbook.journey.position.record import Axes, Place, Position, Stance
from workbook.kit import pages, pictures
from workbook.kit.dragging_back import PutBack
from workbook.kit.grid import Grid
from workbook.kit.pages import take_down, walk

MINE = Position(
    claim="蓋は町の名刺だ", granted="蓋はただの鉄だ", x=0.6, y=0.6, granted_x=-0.6, granted_y=-0.6
)
ADD, ALL, REMOVE = "知っている人やものを足す", "地図に置く", "外す"
along = st.none() | st.floats(-1, 1)
texts = st.sampled_from(["", " ", "蓋", "a" * 300, "「引用」", "1\n2", NASTY])
mine = st.builds(Position, claim=texts, granted=texts, x=along, y=along, granted_x=along, granted_y=along)
others = st.builds(Place, name=texts, x=along, y=along)
axes = st.builds(Axes, left=texts, right=texts, bottom=texts, top=texts)
anywhere = st.floats(allow_nan=False, allow_infinity=False)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def rows(made: Any) -> list[tuple[str, ...]]:
    return [
        (row["head"], *(row["texts"][name] for name in ("name", "x", "y"))) for row in part(made, Grid).rows
    ]


def drag(made: Any, look: str, at: int, x: float, y: float) -> None:
    """What the browser says while somebody drags one of the spots that look so."""
    mark = part(made, pictures.Map)._marks[look]
    start = {"x": float(mark.x[at]), "y": float(mark.y[at])}
    mark._handle_custom_msgs(None, {"event": "drag_start", "index": at, "point": start})
    mark._handle_custom_msgs(None, {"event": "drag_end", "index": at, "point": {"x": x, "y": y}})


@settings(deadline=None)  # the first call reads the catalogues
@given(
    st.lists(mine, max_size=4),
    st.lists(others, max_size=4),
    axes,
    st.integers(0, 5),
    st.sampled_from(["ja", "en"]),
)
def test_any_map_can_be_said(
    book: Any,
    speaking: Any,
    listed: list[Position],
    known: list[Place],
    named: Axes,
    chosen: int,
    language: str,
) -> None:
    made = book(*listed, *known, ("only", named), Stance(position=f"position{chosen}"))
    found = things(made)
    written = {
        f"position{number}": one
        for number, one in enumerate(listed, 1)
        if one.claim.strip() or one.granted.strip()
    }
    assert sum(thing.look in ("mine", "also") for thing in found) == len(written), "nothing is lost"
    clear = len(written) == 1 or f"position{chosen}" in written
    assert sum(thing.look == "mine" for thing in found) == clear
    placed = [
        key
        for key, one in written.items()
        if one.granted.strip() and None not in (one.granted_x, one.granted_y)
    ]
    assert set(placed) <= {thing.record for thing in found if thing.is_granted and thing.at}, "X stays"
    assert sum(thing.look == "other" for thing in found) == len(known)
    assert len({thing.key for thing in found}) == len(found)
    with speaking(language):
        assert all(isinstance(words, str) and words for words in seen(made))


@given(anywhere, anywhere)
def test_whatever_is_let_go_lands_on_the_map(x: float, y: float) -> None:
    there = landed(x, y)
    assert Place(x=there[0], y=there[1])
    assert landed(*there) == there


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_every_place_has_words(x: float, y: float) -> None:
    assert where(x, y)
    assert nearest(x) in STOPS
    assert abs(nearest(x) - x) <= 0.15001


def test_stops_have_words_of_their_own(japanese: None) -> None:
    assert [where(x, 0) for x in (-0.9, -0.3, 0, 0.3)] == ["左", "左", "真ん中", "右"]
    assert (where(0.9, 0.9), where(-1, -0.5), where(0.1, -0.9)) == ("右上", "左下", "下")


@given(st.lists(st.tuples(st.sampled_from(STOPS), st.sampled_from(STOPS)), max_size=40))
def test_what_is_new_finds_a_free_place(book: Any, taken: list[tuple[float, float]]) -> None:
    listed = things(book(*(Place(x=x, y=y) for x, y in taken)))
    if len(set(taken)) < 40:
        assert all(free(listed) != thing.at for thing in listed)


def test_one_axis_after_the_other(book: Any) -> None:
    (thing,) = things(book(Place(name="a")))
    assert beside(thing, "x", 0.3) == (0.3, 0.0)
    (thing,) = things(book(Place(name="a", x=0.3, y=0.0)))
    assert beside(thing, "y", -0.9) == (0.3, -0.9)
    assert beside(thing, "y", None) == (None, None)


def test_the_chosen_position_is_the_strongest_and_has_its_x(book: Any) -> None:
    made = book(MINE, Position(claim="ほか"), Stance(position="position1"))
    assert [(thing.look, thing.name) for thing in things(made)] == [
        ("mine", "蓋は町の名刺だ"), ("granted", "蓋はただの鉄だ"), ("also", "ほか"),
    ]  # fmt: skip
    assert [thing.look for thing in things(book(MINE))] == ["mine", "granted"]


def test_another_choice_takes_no_point_off_the_map(book: Any) -> None:
    other = Position(claim="ほか", granted="ほかの当たり前")
    listed = things(book(MINE, other, Stance(position="position2")))
    assert [(thing.look, thing.record) for thing in listed] == [
        ("mine", "position2"), ("granted", "position2"), ("also", "position1"), ("also_granted", "position1"),
    ]  # fmt: skip
    assert listed[3].at == (-0.6, -0.6)
    # What was never placed isn't asked for, unless it is the chosen position's.
    back = things(book(MINE, other, Stance(position="position1")))
    assert [thing.look for thing in back] == ["mine", "granted", "also"]


def test_while_none_of_several_is_chosen_none_is_me(book: Any, japanese: None) -> None:
    made = book(MINE, Position(claim="ほか", x=0.0, y=0.0), Place(name="観光課", x=0.5, y=0.5))
    assert [thing.look for thing in things(made)] == ["also", "also_granted", "also", "other"]
    assert "".join(seen(made)) == (
        "私の主張「蓋は町の名刺だ」は、右上です。私の主張「ほか」は、真ん中です。"
        "私が「そうかな」と思う当たり前「蓋はただの鉄だ」は、左下です。「観光課」は、右上です。"
        "いまの主張を1つ選ぶと、それが「私」になり、誰がいちばん近いかも分かります。"
    )


def test_somebody_called_as_we_call_the_learner_is_told_apart(seated: Workbook, japanese: None) -> None:
    seated.add(MINE)
    seated.add(Place(name="私", x=0.0, y=0.0))
    labels = part(position_map(), pictures.Map)._labels.values()
    assert sorted(text for label in labels for text in label.text) == sorted(["みんな", "私", "「私」"])


def test_of_two_alike_the_chosen_one_is_the_strongest(book: Any) -> None:
    alike = Position(claim="蓋は下を見て歩く人の地図だ")
    listed = book(("first", alike), ("second", alike), Stance(position="second"))
    assert [(thing.record, thing.look) for thing in things(listed)] == [("second", "mine"), ("first", "also")]


def test_what_one_sees(book: Any, japanese: None) -> None:
    made = book(
        MINE, Place(name="観光課", x=0.5, y=0.9), Place(name="鉄道好き", x=-0.9, y=0.9),
        Axes(left="手軽", right="本格", top="ひとり"),
    )  # fmt: skip
    assert "".join(seen(made)) == (
        "横は、左が「手軽」、右が「本格」です。縦は、下が…、上が「ひとり」です。私は、右上にいます。"
        "みんなの当たり前は、左下にあります。「観光課」は、右上です。「鉄道好き」は、左上です。"
        "私にいちばん近いのは、「観光課」です。"
    )
    close = MINE.model_copy(update={"granted_x": 0.5, "granted_y": 0.5})
    assert "違いの見える軸は、ほかにありそうですか。" in seen(book(close))[-1]
    far = seen(book(MINE, Place(name="鉄道好き", x=-0.9, y=-0.9)))
    assert far[-1] == "私の近くには、まだ誰もいません。いちばん近い「鉄道好き」も、だいぶ離れています。"
    assert not any("いちばん近いのは" in sentence for sentence in far)


def test_nothing_yet_invites(seated: Workbook, japanese: None) -> None:
    made = position_map()
    assert "地図ができます。" in shown(made)
    assert part(made, pictures.Map).children == ()
    assert rows(made) == []


def test_axes_are_named(seated: Workbook, japanese: None) -> None:
    seated.add(MINE)
    made = position_map()
    field(made, "右の端").value = "本格"
    assert seated.read(Axes) == Axes(right="本格")
    assert [name.text[0] for name in part(made, pictures.Map)._names] == ["", "本格", "", ""]


def test_unplaced_things_are_listed_and_placed(seated: Workbook, japanese: None) -> None:
    key = seated.add(Position(claim="蓋は町の名刺だ", granted="ただの鉄だ"))
    made = position_map()
    assert "「蓋は町の名刺だ」、「ただの鉄だ」は、まだ地図にありません。" in shown(made)
    assert rows(made) == [("私", "蓋は町の名刺だ", "", ""), ("みんな", "ただの鉄だ", "", "")]
    part(made, Grid).edit(f"position:{key}", "x", "0.6")
    assert (seated.read(Position, key).x, seated.read(Position, key).y) == (0.6, 0.0)
    button(made, ALL).click()
    one = seated.read(Position, key)
    assert None not in (one.granted_x, one.granted_y)
    assert (one.x, one.y) == (0.6, 0.0)
    assert "まだ地図にありません" not in shown(made)
    part(made, Grid).edit(f"position:{key}", "y", "")
    assert seated.read(Position, key).x is None
    assert "「蓋は町の名刺だ」は、まだ地図に" in shown(made)


def test_spots_are_dragged(seated: Workbook, japanese: None) -> None:
    key = seated.add(MINE)
    place = seated.add(Place(name="観光課", x=0.0, y=0.0))
    made = position_map()
    drag(made, "mine", 0, -0.5, 3.0)
    drag(made, "granted", 0, 0.111, 0.2)
    drag(made, "other", 0, 0.9, -0.9)
    one = seated.read(Position, key)
    assert (one.x, one.y, one.granted_x, one.granted_y) == (-0.5, 1.0, 0.11, 0.2)
    assert seated.read(Place, place) == Place(name="観光課", x=0.9, y=-0.9)
    assert rows(made) == [
        ("私", "蓋は町の名刺だ", "-0.6", "0.9"), ("みんな", "蓋はただの鉄だ", "0.0", "0.3"), ("", "観光課", "0.9", "-0.9"),
    ]  # fmt: skip
    assert "「観光課」を、右下に動かしました。" in shown(made)
    button(made, "元に戻す").click()
    assert seated.read(Place, place) == Place(name="観光課", x=0.0, y=0.0)
    assert "「観光課」" not in shown(part(made, PutBack)), "next is the move before it"


def test_others_are_added_renamed_and_taken_off(seated: Workbook, japanese: None) -> None:
    made = position_map()
    button(made, ADD).click()
    button(made, ADD).click()
    first, second = seated.all(Place)
    assert seated.read(Place, first) == Place(x=0.0, y=0.0)
    assert seated.read(Place, second) != Place(x=0.0, y=0.0), "it isn't hidden behind the first"
    part(made, Grid).edit(f"place:{first}", "name", "観光課")
    part(made, Grid).heard({"press": [f"place:{first}", "off"]})
    assert list(seated.all(Place)) == [second]
    assert "「観光課」" in shown(made)
    button(made, "元に戻す").click()
    assert seated.read(Place, first).name == "観光課"
    part(made, Grid).heard({"press": [f"place:{first}", "off"]})
    part(made, Grid).edit(f"place:{first}", "name", "観光課の人")
    assert seated.read(Place, first).name == "観光課の人", "letters still on their way bring it back"


def test_a_browser_may_send_anything(seated: Workbook, japanese: None) -> None:
    key = seated.add(MINE)
    made = position_map()
    table = part(made, Grid)
    for row, column, text in (
        (f"position:{key}", "name", "not here"), (f"position:{key}", "x", "7"), (f"granted:{key}", "y", "nan"),
        ("place:x", "name", "x"), ("position:only", "x", "0.3"), (f"place:{key}", "x", "0.3"),
    ):  # fmt: skip
        table.edit(row, column, text)
    table.heard({"press": [f"position:{key}", "off"]})
    assert seated.read(Position, key) == MINE
    assert seated.all(Place) == {}


def test_a_half_written_place_is_not_on_the_map(seated: Workbook, japanese: None) -> None:
    seated.add(Place(name="観光課", x=0.5))
    made = position_map()
    assert part(made, pictures.Map).children == ()
    assert rows(made) == [("", "観光課", "", "")]


@pytest.mark.parametrize("name", ["mizuho", "toru", "sachi"])
def test_samples_build(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    sample(name, either)
    made = position_map()
    button(made, part(made, pages.Follow)._put.description).click()
    assert len(list(walk(made))) < 60
    assert dangers(made) == []
    figure = part(made, pictures.Map)._figure
    take_down(made)
    assert figure is None or figure.comm is None


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    seated.add(Position(claim=NASTY, granted=NASTY, x=0.0, y=0.0))
    seated.add(Place(name=NASTY, x=0.5, y=0.5))
    seated.write(Axes(left=NASTY, right=NASTY))
    made = position_map()
    drag(made, "other", 0, 1.0, 1.0)
    assert dangers(made) == []
