"""What every bqplot picture of ours shares: its colours, its frame, and giving all of its parts back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

if TYPE_CHECKING:
    from bqplot import Figure

ACCENT, TINT, SOFT, LINE, INK = (
    "var(--accent)",
    "color-mix(in srgb, var(--accent) 40%, transparent)",
    "var(--soft)",
    "var(--line)",
    "var(--ink)",
)


def figure(marks: list[Any], axes: list[Any], height: int, left: int = 24) -> Figure:
    """A figure as wide as its column and ``height`` px high, without a frame of its own."""
    import bqplot as bq

    return bq.Figure(
        marks=marks, axes=axes, background_style={"fill": "none"}, animation_duration=0, display_toolbar=False,
        fig_margin={"top": 16, "bottom": 36, "left": left, "right": 24},
        layout=widgets.Layout(width="100%", height=f"{height}px", min_width="0"),
    )  # fmt: skip


def close(figure: Figure) -> None:
    """Give a figure back with its marks, axes and scales, also those it was made with: they are nobody's children."""
    scales = {id(scale): scale for mark in figure.marks for scale in mark.scales.values()}
    scales |= {
        id(scale): scale for scale in (*(axis.scale for axis in figure.axes), figure.scale_x, figure.scale_y)
    }
    for part in (*figure.marks, *figure.axes, *scales.values(), figure.layout, figure):
        part.close()


def shortened(label: str, most: int = 12) -> str:
    """A label short enough to stand beside its point."""
    return label if len(label) <= most else label[: most - 1] + "…"
