"""The curve between its points, and the years under it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbook.kit.pictures import bars, draw_bars, smooth
from workbook.kit.pictures_curve import _year_ticks

heights = st.lists(st.tuples(st.floats(0, 50), st.integers(-5, 5)), min_size=1, max_size=12)


@given(heights)
def test_a_curve_stays_between_its_points(points: list[tuple[float, int]]) -> None:
    points = sorted(points)
    xs, ys = [x for x, _y in points], [float(y) for _x, y in points]
    curve_x, curve_y = smooth(xs, ys)
    assert (curve_x[0], curve_y[0]) == (xs[0], ys[0])
    assert abs(curve_x[-1] - xs[-1]) < 1e-5
    assert all(left <= right + 1e-5 for left, right in pairwise(curve_x))
    assert min(ys) - 1e-6 <= min(curve_y) <= max(curve_y) <= max(ys) + 1e-6


def test_a_curve_by_hand() -> None:
    assert smooth([], []) == ([], [])
    assert smooth([2019.5], [3]) == ([2019.5], [3])
    assert smooth([1, 1], [0, 4]) == ([1, 1], [0, 4])
    assert smooth([0, 2], [0, 4], parts=2) == ([0, 1, 2], [0, 2, 4])


def test_years_are_round_and_few() -> None:
    assert _year_ticks(2011.9, 2013.1) == [2012, 2013]
    assert _year_ticks(1998.2, 2026.9) == [2000, 2010, 2020]
    assert _year_ticks(1000, 9999) == [2000, 4000, 6000, 8000]


def test_bars_say_their_values_and_escape_them() -> None:
    picture = bars([("<b>", 1, "one"), ("c", 4, "four")], strongest=1)
    assert "&lt;b&gt;" in picture.value
    assert picture.value.index("width:25.0%") < picture.value.index("henai-strong")
    draw_bars(picture, [])
    assert "henai-bar-label" not in picture.value
