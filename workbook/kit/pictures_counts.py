"""Small counts drawn as what they are: a grid of dots as large as their number, and a row of one dot for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.kit.pictures_figure import ACCENT, INK, LINE, figure
from workbook.kit.pictures_rows import Framed, apart, margin

LARGEST = (
    210  # px², the largest dot of a grid: sixteen px across, so that twelve stand side by side on a phone
)
AT_LEAST = 4  # a grid of ones has small dots, not the largest
MOST = 24  # dots in a row; the table beside the picture has the whole number


def grid(
    rows: Mapping[str, str],
    columns: Sequence[str],
    counts: Mapping[str, Sequence[int]],
    *,
    light: Sequence[str],
    words: str,
) -> Framed:
    """How many of what when: a line for each of ``rows`` (key: name), a dot in each column where there is any.

    ``counts`` are those of each row, one for each of ``columns``; a column named "" has no name under it. The rows in
    ``light`` are drawn as empty dots. The number stands in the dot where it is more than one.
    """
    import bqplot as bq

    names = apart(rows)
    x = bq.LinearScale(min=-0.6, max=len(columns) - 0.4)
    y = bq.OrdinalScale(domain=list(names.values())[::-1])
    most = max((max(each, default=0) for each in counts.values()), default=0)
    size = bq.LinearScale(min=0, max=max(most, AT_LEAST))
    marks = []
    for pale in (False, True):
        dots = [
            (at, names[key], count)
            for key in rows if (key in light) == pale
            for at, count in enumerate(counts[key]) if count
        ]  # fmt: skip
        if dots:
            look = (
                {"fill": False, "stroke": ACCENT, "stroke_width": 1.5}
                if pale
                else {"opacities": [0.4], "stroke_width": 0}
            )
            marks.append(
                bq.Scatter(
                    x=[at for at, _name, _n in dots], y=[name for _at, name, _n in dots], size=[n for _at, _name, n in dots],
                    scales={"x": x, "y": y, "size": size}, colors=[ACCENT], default_size=LARGEST, **look,
                )
            )  # fmt: skip
    several = [(at, names[key], n) for key in rows for at, n in enumerate(counts[key]) if n > 1]
    if several:
        marks.append(
            bq.Label(
                x=[at for at, _name, _n in several], y=[name for _at, name, _n in several],
                text=[str(n) for _at, _name, n in several], scales={"x": x, "y": y}, colors=[INK], align="middle",
                default_size=11, font_weight="normal",
            )
        )  # fmt: skip
    ticks = [at for at, name in enumerate(columns) if name]
    axes = [
        bq.Axis(
            scale=x, grid_lines="none", color=LINE, tick_format="d", tick_values=ticks,
            tick_labels={str(at): columns[at] for at in ticks},
        ),
        bq.Axis(scale=y, orientation="vertical", grid_lines="solid", grid_color=LINE, color=LINE),
    ]  # fmt: skip
    made = Framed(figure(marks, axes, 70 + 34 * len(rows), left=margin(names)), words)
    made.add_class("henai-numbered")
    return made


def tally(rows: Mapping[str, str], counts: Mapping[str, tuple[int, int]], *, words: str) -> Framed:
    """How many of each, a dot for each: for every row (key: name) first the strong ones, then the light ones.

    ``counts`` are (strong, light). A row shows at most 24 dots.
    """
    import bqplot as bq

    names = apart(rows)
    shown = {
        key: (min(strong, MOST), min(light, MOST - min(strong, MOST)))
        for key, (strong, light) in counts.items()
    }
    longest = max((strong + light for strong, light in shown.values()), default=0)
    x = bq.LinearScale(min=0, max=max(longest, 10) + 0.5)
    y = bq.OrdinalScale(domain=list(names.values())[::-1])
    marks = []
    for number, look in enumerate(({}, {"opacities": [0.4], "default_size": 60})):
        dots = [
            (shown[key][0] * number + at + 1, names[key]) for key in rows for at in range(shown[key][number])
        ]
        if dots:
            marks.append(
                bq.Scatter(
                    x=[at for at, _name in dots], y=[name for _at, name in dots], scales={"x": x, "y": y},
                    colors=[ACCENT], **{"default_size": 90, **look},
                )
            )  # fmt: skip
    axes = [bq.Axis(scale=y, orientation="vertical", grid_lines="none", color=LINE)]
    made = figure(marks, axes, 24 + 34 * len(rows), left=margin(names))
    made.fig_margin = {**made.fig_margin, "top": 4, "bottom": 8}
    return Framed(made, words)
