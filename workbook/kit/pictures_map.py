"""A map of two axes with spots that can be dragged: whose they are is told by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.kit import lean
from workbook.kit.dragging import Dragged, apart
from workbook.kit.html import h, replace, show
from workbook.kit.pages import take_down
from workbook.kit.pictures_figure import ACCENT, INK, LINE, SOFT, close, figure, shortened

if TYPE_CHECKING:
    from bqplot import Figure

HEIGHT = 380  # px
PHONE = 300  # px the map is wide on a phone
EDGE = 1.18  # how far the picture goes: a little beyond the ends of the axes

LOOKS: dict[str, dict[str, Any]] = {
    "mine": {"colors": [ACCENT], "default_size": 190},
    "also": {"colors": [ACCENT], "opacities": [0.45], "default_size": 110},
    "granted": {"colors": [INK], "marker": "diamond", "default_size": 120},
    "also_granted": {"colors": [INK], "opacities": [0.45], "marker": "diamond", "default_size": 90},
    "other": {"colors": [SOFT], "marker": "square", "default_size": 90},
}


@dataclass(frozen=True)
class Spot:
    """Something at ``x``, ``y`` (−1 to 1) with a label; ``look`` is one of `LOOKS`."""

    key: Hashable
    x: float
    y: float
    label: str
    look: str


class Map(lean.VBox):
    """Spots on a map whose ends have names. `draw` changes it in place; nothing is loaded before there is a spot.

    ``let_go(key, x, y)`` is called when a spot was dragged to a place (which may lie outside of the map).
    """

    def __init__(self, let_go: Callable[[Hashable, float, float], object]) -> None:
        super().__init__()
        self.add_class("henai-picture")
        self._let_go = let_go
        self._words = show(h("p"), class_="henai-hint")
        self._spots: list[Spot] = []
        self._ends: tuple[str, ...] = ()
        self._due = False  # to be moved, once nobody is dragging
        self._figure: Figure | None = None

    def draw(self, spots: Sequence[Spot], ends: tuple[str, str, str, str], words: str) -> None:
        """Show ``spots``, the names of the ends (left, right, bottom, top), and ``words`` that say what one sees."""
        replace(self._words, h("p", words), class_="henai-hint")
        self._due = self._due or list(spots) != self._spots or ends != self._ends
        self._spots, self._ends = list(spots), ends
        if not spots:
            self.children = ()
            return
        if self._figure is None:
            self._figure, self._due = self._made(), True
        if self._due:
            self._move()
        if not self.children:
            self.children = (self._figure, self._words)

    def _made(self) -> Figure:
        import bqplot as bq

        scales = {"x": bq.LinearScale(min=-EDGE, max=EDGE), "y": bq.LinearScale(min=-EDGE, max=EDGE)}
        cross = [
            bq.Lines(x=x, y=y, scales=scales, colors=[LINE], stroke_width=1.5)
            for x, y in (([-EDGE, EDGE], [0, 0]), ([0, 0], [-EDGE, EDGE]))
        ]
        self._marks = {look: bq.Scatter(x=[], y=[], scales=scales, **style) for look, style in LOOKS.items()}
        self._dragged = {look: Dragged(mark, self._let_go, self._move) for look, mark in self._marks.items()}
        self._names = [
            bq.Label(
                x=[x],
                y=[y],
                text=[""],
                scales=scales,
                colors=[SOFT],
                align=align,
                default_size=12,
                x_offset=right,
                y_offset=down,
            )
            for x, y, align, right, down in (
                # Above the line, or beside it: never across.
                (-EDGE, 0, "start", 0, -14),
                (EDGE, 0, "end", 0, -14),
                (0, -EDGE, "start", 8, -6),
                (0, EDGE, "start", 8, 14),
            )
        ]
        self._labels = {
            (align, under): bq.Label(
                x=[], y=[], text=[], scales=scales, colors=[INK], align=align, default_size=12,
                y_offset=26 if under else -16,
            )
            for align in ("start", "middle", "end") for under in (False, True)
        }  # fmt: skip
        # What is the learner's own lies on top.
        marks = [*cross, *self._names, *self._labels.values(), *reversed(self._marks.values())]
        made = figure(marks, [], HEIGHT)
        made.fig_margin = {"top": 6, "bottom": 6, "left": 6, "right": 6}
        made.add_class("henai-draggable")
        return made

    def _move(self) -> None:
        """Put everything where it belongs, whatever a browser has moved; not while somebody drags a spot."""
        if any(dragged.busy for dragged in self._dragged.values()) or not self._spots:
            return
        self._due = False
        places = [(spot.x, spot.y) for spot in self._spots]
        finger = apart(places, PHONE / (2 * EDGE), HEIGHT / (2 * EDGE))
        for look, dragged in self._dragged.items():
            dragged.place([(spot.key, spot.x, spot.y) for spot in self._spots if spot.look == look], finger)
        for name, words in zip(self._names, self._ends, strict=True):
            name.text = [shortened(words)]
        sides = beside([(spot.x, spot.y) for spot in self._spots])
        for side, label in self._labels.items():
            here = [spot for spot, its in zip(self._spots, sides, strict=True) if its == side]
            with label.hold_sync():
                label.x, label.y = [spot.x for spot in here], [spot.y for spot in here]
                label.text = [shortened(spot.label) for spot in here]

    def dispose(self) -> None:
        """Give back what is nobody's child: the figure's parts, and while there is nothing to see all of it."""
        if self._words not in self.children:
            take_down(self._words)
        if self._figure is not None:
            close(self._figure)


def beside(places: Sequence[tuple[float, float]]) -> list[tuple[str, bool]]:
    """Where each label stands: its alignment (it stays inside the picture), and whether it is under its spot.

    It is when a label written before it lies over the spot, or when there is no room above.
    """
    sides: list[tuple[str, bool]] = []
    taken: list[tuple[float, float]] = []
    for x, y in places:
        align = "start" if x < -0.55 else "end" if x > 0.55 else "middle"
        middle = x + {"start": 0.3, "middle": 0.0, "end": -0.3}[align]
        heights = {under: y + (-0.12 if under else 0.1) for under in (False, True)}
        crowded = {
            under: sum(abs(middle - at) < 0.7 and abs(height - other) < 0.09 for at, other in taken)
            for under, height in heights.items()
        }
        under = crowded[True] < crowded[False] or y > 0.98
        taken.append((middle, heights[under]))
        sides.append((align, under))
    return sides
