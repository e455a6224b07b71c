"""A curve over years through points that can be dragged."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workbook.kit import lean
from workbook.kit.dragging import Dragged, apart
from workbook.kit.html import h, replace, show
from workbook.kit.pages import take_down
from workbook.kit.pictures_figure import ACCENT, INK, LINE, close, figure, shortened

if TYPE_CHECKING:
    from bqplot import Figure

HEIGHT = 280  # px
PHONE = 260  # px the curve is wide on a phone


@dataclass(frozen=True)
class Point:
    """A point at ``x`` (years) and ``y``, labelled, and known by its ``key``."""

    key: Hashable
    x: float
    y: float
    label: str


class Curve(lean.VBox):
    """A curve over years with its points labelled, between ``low`` and ``high`` (whole numbers around 0).

    `draw` changes it in place; nothing is loaded before there is a point. ``let_go(key, x, y)`` is called when a
    point was dragged to a place; ``say(key, x, y)`` gives the words shown meanwhile.
    """

    def __init__(
        self,
        low: int,
        high: int,
        let_go: Callable[[Hashable, float, float], object] = lambda key, x, y: None,
        say: Callable[[Hashable, float, float], str] = lambda key, x, y: "",
    ) -> None:
        super().__init__()
        self.add_class("henai-picture")
        self._low, self._high, self._let_go, self._say = low, high, let_go, say
        self._words = show(h("p"), class_="henai-hint")
        self._said = ""
        self._points: list[Point] = []
        self._due = False  # to be moved, once nobody is dragging
        self._figure: Figure | None = None

    @property
    def span(self) -> float:
        """How many years the picture shows; 0 while there is none."""
        return 0.0 if self._figure is None else float(self._x.max - self._x.min)

    def draw(self, points: Sequence[Point], words: str) -> None:
        """Show ``points``, oldest first, and under them ``words`` that say what one sees."""
        self._said = words
        self._due = self._due or list(points) != self._points
        self._points = list(points)
        if not points:
            self.children = ()
            return
        if self._figure is None:
            self._figure, self._due = self._made(), True
        if not self._dragged.busy:
            self._tell(words)
            if self._due:
                self._move()
        if not self.children:
            self.children = (self._figure, self._words)

    def _made(self) -> Figure:
        import bqplot as bq

        self._x = bq.LinearScale()
        self._y = bq.LinearScale(min=self._low - 1.2, max=self._high + 1.2)
        scales = {"x": self._x, "y": self._y}
        self._zero = bq.Lines(x=[], y=[], scales=scales, colors=[LINE], stroke_width=1)
        self._line = bq.Lines(x=[], y=[], scales=scales, colors=[ACCENT], stroke_width=2.5)
        self._dots = bq.Scatter(x=[], y=[], scales=scales, colors=[ACCENT], default_size=110)
        self._dragged = Dragged(self._dots, self._let_go, self._settle, self._follow)
        # Over its point, but under it in a valley, where the line comes down from above.
        self._labels = {
            under: bq.Label(
                x=[], y=[], text=[], scales=scales, colors=[INK], align="middle", default_size=12,
                y_offset=22 if under else -14,
            )
            for under in (False, True)
        }  # fmt: skip
        self._years = bq.Axis(scale=self._x, tick_format=".0f", grid_lines="none", color=LINE)
        heights = bq.Axis(
            scale=self._y, orientation="vertical", tick_format="+d", grid_lines="none", color=LINE,
            tick_values=[self._low, self._high], tick_labels={str(self._low): f"{self._low}".replace("-", "−")},
        )  # fmt: skip
        marks = [self._zero, self._line, *self._labels.values(), self._dots]  # nothing covers the dots
        made = figure(marks, [self._years, heights], HEIGHT, left=36)
        made.add_class("henai-draggable")
        return made

    def _settle(self) -> None:
        """Put everything where it belongs, whatever a browser has moved."""
        self._tell(self._said)
        if self._points:
            self._move()

    def _tell(self, words: str) -> None:
        replace(self._words, h("p", words), class_="henai-hint")

    def _follow(self, key: Hashable, x: float, y: float) -> None:
        """The line and the words go with the point that is being dragged."""
        moved = [Point(p.key, x, y, p.label) if p.key == key else p for p in self._points]
        moved.sort(key=lambda point: point.x)
        self._through(moved)
        if words := self._say(key, x, y):
            self._tell(words)

    def _move(self) -> None:
        self._due = False
        xs, ys = [point.x for point in self._points], [point.y for point in self._points]
        first, last = min(xs), max(xs)
        room = max((last - first) * 0.08, 1.0)
        with self._x.hold_sync():
            self._x.min, self._x.max = first - room, last + room
        self._zero.x, self._zero.y = [first - room, last + room], [0, 0]
        across, down = PHONE / self.span, (HEIGHT - 52) / (self._high - self._low + 2.4)
        finger = apart(list(zip(xs, ys, strict=True)), across, down)
        self._dragged.place([(point.key, point.x, point.y) for point in self._points], finger)
        self._through(self._points)
        self._years.tick_values = _year_ticks(first - room, last + room)

    def _through(self, points: Sequence[Point]) -> None:
        xs, ys = [point.x for point in points], [point.y for point in points]
        with self._line.hold_sync():
            self._line.x, self._line.y = smooth(xs, ys)
        named = _labelled(points)
        for under, label in self._labels.items():
            here = [each for each in named if each[3] == under]
            with label.hold_sync():
                label.x, label.y = [each[0] for each in here], [each[1] for each in here]
                label.text = [shortened(each[2]) for each in here]

    def dispose(self) -> None:
        """Give back what is nobody's child: the figure's parts, and while there is nothing to see all of it."""
        if self._words not in self.children:
            take_down(self._words)
        if self._figure is not None:
            close(self._figure)


def _labelled(points: Sequence[Point]) -> list[tuple[float, float, str, bool]]:
    """(x, y, words, under the point?): points on one spot share their label."""
    ys = [point.y for point in points]
    places: dict[tuple[float, float], tuple[list[str], bool]] = {}
    for at, point in enumerate(points):
        names, _under = places.setdefault((point.x, point.y), ([], _valley(ys, at)))
        names.append(point.label)
    return [(x, y, "·".join(names), under) for (x, y), (names, under) in places.items()]


def smooth(xs: Sequence[float], ys: Sequence[float], parts: int = 16) -> tuple[list[float], list[float]]:
    """A curve through points that rise in ``xs``, never higher or lower between two points than at them.

    Cubic pieces with the slopes of Fritsch and Carlson (1980); bqplot's own "monotone" is so in y, not in x.
    """
    wide = [right - left if right - left > 1e-6 else 0.0 for left, right in pairwise(xs)]
    steep = [(b - a) / width if width else 0.0 for (a, b), width in zip(pairwise(ys), wide, strict=True)]
    slopes = [
        0.0 if left * right <= 0 else 2 * left * right / (left + right) for left, right in pairwise(steep)
    ]
    slopes = [*steep[:1], *slopes, *steep[-1:]]
    curve_x, curve_y = [*xs[:1]], [*ys[:1]]
    for at, width in enumerate(wide):
        for part in range(1, parts + 1) if width else (parts,):
            t = part / parts
            rise = width * (slopes[at] * (1 - t) ** 2 * t - slopes[at + 1] * t**2 * (1 - t))
            curve_x.append(xs[at] + t * width)
            curve_y.append(ys[at] + (ys[at + 1] - ys[at]) * t**2 * (3 - 2 * t) + rise)
    return curve_x, curve_y


def _valley(ys: Sequence[float], at: int) -> bool:
    """Whether the curve is lower at this point than beside it."""
    beside = ys[max(0, at - 1) : at] + ys[at + 1 : at + 2]
    return bool(beside) and ys[at] < sum(beside) / len(beside)


def _year_ticks(first: float, last: float, most: int = 5) -> list[int]:
    """At most ``most`` round years between two moments, evenly apart."""
    for every in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        years = range(math.ceil(first / every) * every, math.floor(last) + 1, every)
        if len(years) <= most:
            break
    return list(years)
