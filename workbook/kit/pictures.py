"""Pictures: bqplot for curves, timelines and maps, plain elements for bars; each with its words.

bqplot brings pandas, so it is imported when the first picture of a page is drawn, and its text is drawn by the
browser, in the page's own colours (CSS variables), light and dark alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook.kit import lean
from workbook.kit.html import Child, h, replace, show
from workbook.kit.pictures_curve import Curve, smooth
from workbook.kit.pictures_map import Map, Spot
from workbook.kit.pictures_timeline import timeline

__all__ = ["Curve", "Map", "Spot", "bars", "draw_bars", "smooth", "timeline"]


def bars(
    rows: Sequence[tuple[str, float, str]], largest: float | None = None, *, strongest: int = 0
) -> lean.HTML:
    """Horizontal bars: (label, value, the value in words). The one numbered ``strongest`` is drawn strongest.

    The words stand beside each bar, so the picture reads the same aloud.
    """
    picture = show()
    draw_bars(picture, rows, largest, strongest=strongest)
    return picture


def draw_bars(
    picture: lean.HTML,
    rows: Sequence[tuple[str, float, str]],
    largest: float | None = None,
    *,
    strongest: int = 0,
) -> None:
    """Draw other bars in a picture that came from `bars`, for one that follows a slider."""
    top = largest or max((value for _label, value, _words in rows), default=0) or 1
    parts: list[Child] = []
    for number, (label, value, words) in enumerate(rows):
        width = 100 * min(max(value / top, 0), 1)
        bar = h(
            "div",
            class_="henai-bar henai-strong" if number == strongest else "henai-bar",
            style=f"width:{width:.1f}%",
            aria_hidden="true",
        )
        parts += [
            h("div", label, class_="henai-bar-label"),
            h("div", bar, h("div", words, class_="henai-hint")),
        ]
    replace(picture, *parts, class_="henai-bars")
