"""Who when: days as dots on one line for each person, with the words that say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.kit import lean
from workbook.kit.pictures_figure import ACCENT, LINE, figure
from workbook.kit.pictures_rows import Framed, apart, margin
from workbook.locale import current


def timeline(
    rows: Mapping[str, str],
    points: Sequence[tuple[dt.date, str, str]],
    *,
    words: str,
    touched: Callable[[str], object] = lambda key: None,
) -> lean.VBox:
    """Who when: one line for each of ``rows`` (key: name), the first on top; ``points`` are (day, key, look).

    The look "strong" is a full dot, "light" a tinted one, "mine" (the other way round) an empty diamond.
    ``touched(key)`` is called when a dot of somebody's is hovered or touched.
    """
    import bqplot as bq
    import numpy as np

    first, last = min(day for day, *_rest in points), max(day for day, *_rest in points)
    room = max((last - first) * 0.05, dt.timedelta(days=3))
    noon = dt.time(12)
    x = bq.DateScale(min=dt.datetime.combine(first - room, noon), max=dt.datetime.combine(last + room, noon))
    names = apart(rows)
    y = bq.OrdinalScale(domain=list(names.values())[::-1])
    marks = [
        bq.Scatter(
            x=np.array([day for day, _key, _look in these], dtype="datetime64[ms]"),
            y=[names[key] for _day, key, _look in these],
            scales={"x": x, "y": y}, **{"default_size": 90, **style},
        )
        for look, style in _LOOKS.items()
        if (these := [point for point in points if point[2] == look])
    ]  # fmt: skip
    called = {name: key for key, name in names.items()}

    def heard(_mark: Any, content: Any) -> None:
        # A browser may send anything: only a name that is drawn is somebody's.
        point = content.get("point") or content.get("data") if isinstance(content, dict) else None
        name = point.get("y") if isinstance(point, dict) else None
        if isinstance(name, str) and name in called:
            touched(called[name])

    for mark in marks:
        mark.on_hover(heard)
        mark.on_element_click(heard)
    ticks, form = _day_ticks(first, last)
    axes = [
        bq.Axis(
            scale=x, grid_lines="none", color=LINE, tick_format=form,
            tick_values=np.array(ticks, dtype="datetime64[ms]"),
        ),
        bq.Axis(scale=y, orientation="vertical", grid_lines="solid", grid_color=LINE, color=LINE),
    ]  # fmt: skip
    return Framed(figure(marks, axes, 70 + 34 * len(rows), left=margin(names)), words)


def _day_ticks(first: dt.date, last: dt.date, most: int = 5) -> tuple[list[dt.date], str]:
    """At most ``most`` days to name on a line of time, and their format: first days of months, else days."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    starts = [dt.date(month // 12, month % 12 + 1, 1) for month in months]
    month, month_of_year, day = (
        ("%-m月", "%Y/%-m", "%-m/%-d") if current() == "ja" else ("%b", "%b %Y", "%-d %b")
    )
    if len(starts) > 1:
        return starts[:: -(-len(starts) // most)], month_of_year if len(starts) > 10 else month
    apart = max(1, -(-((last - first).days + 1) // most))
    return [first + dt.timedelta(days=n) for n in range(0, (last - first).days + 1, apart)], day


_LOOKS: dict[str, dict[str, Any]] = {
    "light": {"colors": [ACCENT], "opacities": [0.4], "default_size": 60},
    "strong": {"colors": [ACCENT]},
    "mine": {"colors": [ACCENT], "marker": "diamond", "fill": False, "stroke": ACCENT, "stroke_width": 1.5},
}
