"""A circle with the learner in the middle: dots nearer or further, those that drift away drawn with the way they went."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from workbook.kit import lean
from workbook.kit.html import h, show
from workbook.kit.pictures_figure import ACCENT, INK, LINE, SOFT, close, figure, shortened

SIDE = 400  # px
PHONE = 300  # px the circle is wide on a phone
EDGE = 1.14
LETTER = 12.5  # px a Japanese letter is wide
MOST = 8  # letters of a label
FARTHEST = 1e9  # a place further off is no place in a picture

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""


@dataclass(frozen=True)
class Dot:
    """Somebody at a ``distance`` from the middle (0 to 1); ``before`` is where they drifted away from, else None."""

    key: str
    label: str
    distance: float
    before: float | None = None


def places(dots: Sequence[Dot]) -> list[tuple[float, float]]:
    """Where the dots stand: evenly around, the first at the top, neighbours in the list far apart on the circle."""
    # Taking them around by the golden angle keeps those of one ring from standing side by side.
    order = sorted(range(len(dots)), key=lambda at: (at * 0.381966) % 1)
    angles = {at: math.tau * (place / max(len(dots), 1)) for place, at in enumerate(order)}
    return [
        (dot.distance * math.sin(angles[at]), dot.distance * math.cos(angles[at]))
        for at, dot in enumerate(dots)
    ]


def labelled(
    spots: Sequence[tuple[float, float]], labels: Sequence[str], taken: Sequence[Box]
) -> list[tuple[int, str, int]]:
    """Which spots (px, downwards from the middle of the picture) have room for their label on a phone.

    Gives (number, "start", "middle" or "end", px downwards). The first ones choose first, over the spot, under it,
    beside it; whoever finds no room is only told beside the picture. ``taken`` is where something stands already.
    """
    dots = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    full = list(taken)
    found: list[tuple[int, str, int]] = []
    for at, (x, y) in enumerate(spots):
        wide = broad(labels[at])
        for align, down in (("middle", -16), ("middle", 17), ("start", 0), ("end", 0)):
            left = x + {"middle": -wide / 2, "start": 11.0, "end": -11.0 - wide}[align]
            box = (left, y + down - 7, left + wide, y + down + 7)
            others = [*full, *dots[:at], *dots[at + 1 :]]
            if box[0] > -PHONE / 2 and box[2] < PHONE / 2 and not any(_over(box, other) for other in others):
                full.append(box)
                found.append((at, align, down))
                break
    return found


def broad(label: str) -> float:
    """How many px a shortened label is wide, about."""
    return LETTER * sum(1 if ord(letter) > 0x2E7F else 0.6 for letter in shortened(label, MOST))


class Circle(lean.VBox):
    """The picture with its words; ``touched(key)`` is called when a dot is hovered or touched."""

    def __init__(
        self,
        dots: Sequence[Dot],
        rings: Sequence[tuple[float, str]],
        middle: str,
        words: str,
        touched: Callable[[str], object],
    ) -> None:
        import bqplot as bq

        super().__init__()
        self.add_class("henai-picture")
        self._places = dict(zip([dot.key for dot in dots], places(dots), strict=True))
        self._touched = touched
        self._scales = {axis: bq.LinearScale(min=-EDGE, max=EDGE) for axis in "xy"}
        around = [math.tau * step / 72 for step in range(73)]
        circles = [
            self._lines([math.sin(a) * radius for a in around], [math.cos(a) * radius for a in around])
            for radius, _name in rings
        ]
        names = self._label([(0.0, radius, name) for radius, name in rings], SOFT, "middle", -8)
        went = [
            self._lines(*zip((x * dot.before / dot.distance, y * dot.before / dot.distance), (x, y), strict=True), colors=[ACCENT], opacities=[0.4], stroke_width=3)
            for dot in dots if dot.before is not None and dot.distance for x, y in [self._places[dot.key]]
        ]  # fmt: skip
        self._halo = bq.Scatter(
            x=[],
            y=[],
            scales=self._scales,
            colors=[INK],
            fill=False,
            stroke=INK,
            stroke_width=2,
            default_size=380,
        )
        me = self._scatter([(0.0, 0.0)], colors=[INK], marker="diamond", default_size=110)
        near = self._dots([dot.key for dot in dots if dot.before is None], colors=[ACCENT])
        away = self._dots(
            [dot.key for dot in dots if dot.before is not None],
            colors=[ACCENT],
            fill=False,
            stroke=ACCENT,
            stroke_width=2,
        )
        scale = PHONE / (2 * EDGE)
        spots = [(x * scale, -y * scale) for x, y in self._places.values()]
        # My own name and those of the rings stand already.
        taken = [
            (-8.0, -8.0, 8.0, 26.0),
            *(
                (-broad(name) / 2, -radius * scale - 16, broad(name) / 2, -radius * scale)
                for radius, name in rings
            ),
        ]
        labels = [
            self._label([(*self._places[dots[at].key], shortened(dots[at].label, MOST))], INK, align, down)
            for at, align, down in labelled(spots, [dot.label for dot in dots], taken)
        ]
        mine = self._label([(0.0, 0.0, middle)], INK, "middle", 17)
        marks = [*circles, *went, names, *labels, mine, self._halo, me, near, away]
        self._figure = figure(marks, [], SIDE)
        self._figure.fig_margin = {"top": 4, "bottom": 4, "left": 4, "right": 4}
        self._figure.layout.max_width = f"{SIDE}px"
        self._figure.layout.margin = "0 auto"
        self.children = (self._figure, show(h("p", words), class_="henai-hint"))

    def point(self, key: str) -> None:
        """Draw a ring around somebody's dot; "" around nobody's."""
        at = self._places.get(key)
        with self._halo.hold_sync():
            self._halo.x, self._halo.y = ([at[0]], [at[1]]) if at else ([], [])

    def _lines(self, x: Sequence[float], y: Sequence[float], **style: Any) -> Any:
        import bqplot as bq

        return bq.Lines(
            x=list(x), y=list(y), scales=self._scales, **{"colors": [LINE], "stroke_width": 1.2, **style}
        )

    def _scatter(self, at: Sequence[tuple[float, float]], **style: Any) -> Any:
        import bqplot as bq

        xs, ys = [x for x, _y in at], [y for _x, y in at]
        return bq.Scatter(x=xs, y=ys, scales=self._scales, **{"default_size": 130, **style})

    def _dots(self, keys: Sequence[str], **style: Any) -> Any:
        mark = self._scatter([self._places[key] for key in keys], **style)

        here = {key: self._places[key] for key in keys}

        def heard(_mark: Any, content: Any) -> None:
            key = nearest(here, content)
            if key is not None:
                self._touched(key)

        mark.on_hover(heard)
        mark.on_element_click(heard)
        return mark

    def _label(self, at: Sequence[tuple[float, float, str]], colour: str, align: str, down: int) -> Any:
        import bqplot as bq

        return bq.Label(
            x=[x for x, _y, _text in at], y=[y for _x, y, _text in at], text=[text for _x, _y, text in at],
            scales=self._scales, colors=[colour], align=align, default_size=12, font_weight="normal",
            x_offset={"start": 11, "end": -11}.get(align, 0), y_offset=down,
        )  # fmt: skip

    def dispose(self) -> None:
        """Give the figure's parts back: they are nobody's children."""
        close(self._figure)


def nearest(places: Mapping[str, tuple[float, float]], content: Any) -> str | None:
    """Whose dot a message of bqplot's is about: the nearest one's. None for anything else a browser may send."""
    point = content.get("point") or content.get("data") if isinstance(content, dict) else None
    if not isinstance(point, dict) or not places:
        return None
    x, y = point.get("x"), point.get("y")
    # Any size a number can have in JSON: a large whole one is more than a float can hold.
    if not all(isinstance(each, (int, float)) and abs(each) < FARTHEST for each in (x, y)):
        return None
    return min(places, key=lambda key: math.dist(places[key], (x, y)))


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
