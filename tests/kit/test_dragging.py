"""How wide a point can be taken, putting one back, and where the labels of a map stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook.kit.dragging import FINGER, LEAST, apart
from workbook.kit.dragging_back import PutBack
from workbook.kit.pictures import Map, Spot
from workbook.kit.pictures_map import beside

places = st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), max_size=20)


@given(places)
def test_a_finger_finds_each_point(points: list[tuple[float, float]]) -> None:
    assert LEAST <= apart(points, 150, 150) <= FINGER


def test_neighbours_stay_free() -> None:
    assert apart([], 10, 10) == apart([(0, 0)], 10, 10) == FINGER
    assert apart([(0, 0), (0, 0)], 10, 10) == FINGER, "on the same spot one is taken after the other"
    assert apart([(0, 0), (3, 0), (9, 9)], 10, 10) == 30
    assert apart([(0, 0), (0, 0.1)], 10, 30) == LEAST


@given(places)
def test_every_spot_has_a_label_inside_the_picture(points: list[tuple[float, float]]) -> None:
    sides = beside(points)
    assert len(sides) == len(points)
    assert all(
        (align == "start") == (x < -0.55) for (align, _under), (x, _y) in zip(sides, points, strict=True)
    )


def test_labels_get_out_of_each_others_way() -> None:
    assert beside([(0, 0), (0.1, 0.02)]) == [("middle", False), ("middle", True)]
    assert beside([(0, 1.0), (0.9, 0)]) == [("middle", True), ("end", False)]


def test_a_map_draws_each_look_with_its_label() -> None:
    made = Map(lambda key, x, y: None)
    assert made.children == ()
    made.draw(
        [Spot("a", 0, 0, "me", "mine"), Spot("b", 0.9, 0.2, "x" * 40, "other")], ("l", "r", "b", "t"), "words"
    )
    assert [list(made._marks[look].x) for look in ("mine", "also", "granted", "other")] == [
        [0],
        [],
        [],
        [0.9],
    ]
    assert sorted(text for label in made._labels.values() for text in label.text) == ["me", "x" * 11 + "…"]
    made.draw([], ("", "", "", ""), "")
    assert made.children == ()


def test_what_could_not_be_put_back_can_be_tried_again(english: None) -> None:
    answers = iter([False, True])
    asked: list[bool] = []

    def undo() -> bool:
        asked.append(next(answers))
        return asked[-1]

    back = PutBack()
    back.offer("Moved.", undo, lambda: asked != [False, True])
    for _press in range(3):
        back.children[1].click()
    assert asked == [False, True]
    assert back.layout.display == "none"
