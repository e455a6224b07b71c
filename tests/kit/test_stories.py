"""Pictures with people: names with stories, places in the circle, labels that don't lie over each other, made when seen."""

from __future__ import annotations

import asyncio
import math
from typing import Any

import ipywidgets as widgets
from hypothesis import given
from hypothesis import strategies as st

from workbook.kit.pictures_bridges import Link, around, between
from workbook.kit.pictures_circle import PHONE, Dot, broad, labelled, nearest, places
from workbook.kit.pictures_rows import apart, width
from workbook.kit.stories import Stories, Told
from workbook.kit.when_seen import Unseen, WhenSeen


def test_a_browser_may_name_anybody() -> None:
    heard: list[str] = []
    table = Stories(["Name"], label="x", hint="y")
    table.pointing(heard.append)
    table.tell([Told("a", ["A"], ["once"]), Told("b", ["B"])])
    table.shown = "a"
    table.shown = "nobody"
    table.point("b")
    table.point("nobody")
    assert heard == ["a", "", "b"]
    table.tell([Told("a", ["A"])])
    assert table.shown == "", "whoever is gone has no story any more"


class TestMadeWhenSeen:
    def test_at_once_where_no_page_is_served(self) -> None:
        assert isinstance(WhenSeen(widgets.VBox).children[0], widgets.VBox)

    def test_once_it_is_seen(self) -> None:
        made: list[Any] = []

        def build() -> widgets.Widget:
            made.append(widgets.VBox())
            return made[-1]

        async def served() -> None:
            part = WhenSeen(build)
            assert isinstance(part.children[0], Unseen)
            for odd in (None, "seen", {"seen": "yes"}, {}):
                part.heard(odd)
            assert made == []
            part.heard({"seen": True})
            part.heard({"seen": True})
            assert list(part.children) == made
            assert len(made) == 1

        asyncio.run(served())


dots = st.lists(st.builds(Dot, st.uuids().map(str), st.text(max_size=20), st.floats(0.18, 0.98)), max_size=24)


@given(dots)
def test_everybody_stands_at_their_distance(listed: list[Dot]) -> None:
    found = places(listed)
    assert len(found) == len(listed)
    for dot, (x, y) in zip(listed, found, strict=True):
        assert math.hypot(x, y) - dot.distance < 1e-9
    assert len({(round(math.atan2(y, x), 6)) for x, y in found}) == len(listed)


@given(dots)
def test_labels_stay_inside_and_apart(listed: list[Dot]) -> None:
    spots = [(x * 130, -y * 130) for x, y in places(listed)]
    found = labelled(spots, [dot.label for dot in listed], [])
    boxes = []
    for at, align, down in found:
        wide = broad(listed[at].label)
        x, y = spots[at]
        left = {"middle": x - wide / 2, "start": x + 11, "end": x - 11 - wide}[align]
        assert left >= -PHONE / 2
        assert left + wide <= PHONE / 2
        boxes.append((left, y + down - 7, left + wide, y + down + 7))
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    if listed:
        assert found, "the first one finds room"


def test_links_at_one_place_stand_apart() -> None:
    links = [Link(key, key, (0, 1)) for key in "abc"]
    assert len({(round(x, 2), round(y, 2)) for x, y in between(links, 2)}) == 3
    assert [round(x) for x, _y in around(2)] == [1, -1]


def test_only_a_real_place_is_meant() -> None:
    spots = {"a": (0.0, 0.0), "b": (1.0, 0.0)}
    assert nearest(spots, {"point": {"x": 0.9, "y": 0.1}}) == "b"
    assert nearest(spots, {"data": {"x": 0.1, "y": 0.1}}) == "a"
    for odd in (
        None,
        {},
        {"point": []},
        {"point": {"x": None, "y": 0}},
        {"point": {"x": float("inf"), "y": 0}},
        {"point": {"x": 10**400, "y": 0}},
    ):
        assert nearest(spots, odd) is None
    assert nearest({}, {"point": {"x": 0, "y": 0}}) is None


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.text(max_size=40), max_size=8))
def test_names_beside_a_picture_stay_different(rows: dict[str, str]) -> None:
    names = apart(rows)
    assert len(set(names.values())) == len(rows)
    assert all(width(name) <= 14 + 3 for name in names.values())
