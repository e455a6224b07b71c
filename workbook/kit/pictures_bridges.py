"""Communities around a circle, with lines to those who belong to two or more of them, each in the middle of theirs."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.kit import lean
from workbook.kit.html import h, show
from workbook.kit.pictures_circle import MOST, PHONE, broad, labelled, nearest
from workbook.kit.pictures_figure import ACCENT, INK, LINE, SOFT, close, figure, shortened

SIDE = 360  # px
EDGE = 1.32
LARGEST = 900  # px², the community with the most people


@dataclass(frozen=True)
class Island:
    """A community, and how many people belong to it."""

    name: str
    people: int


@dataclass(frozen=True)
class Link:
    """Somebody between the islands with these numbers."""

    key: str
    label: str
    islands: tuple[int, ...]


def around(number: int) -> list[tuple[float, float]]:
    """Where that many islands stand: evenly around, from the top; two of them left and right."""
    start = math.pi / 2 if number == 2 else 0.0
    return [
        (math.sin(start + math.tau * at / number), math.cos(start + math.tau * at / number))
        for at in range(number)
    ]


def between(links: Sequence[Link], islands: int) -> list[tuple[float, float]]:
    """Where each link stands: in the middle of its islands; several at one place are put one under the other."""
    spots = around(islands)
    taken: dict[tuple[float, float], int] = {}
    found = []
    for link in links:
        here = [spots[at] for at in link.islands]
        x, y = sum(x for x, _y in here) / len(here) * 0.8, sum(y for _x, y in here) / len(here) * 0.8
        place = (round(x, 1), round(y, 1))
        number = taken[place] = taken.get(place, -1) + 1
        found.append((x, y + 0.2 * (-1) ** number * ((number + 1) // 2)))
    return found


class Bridges(lean.VBox):
    """The picture with its words; ``touched(key)`` is called when somebody's dot is hovered or touched."""

    def __init__(
        self, islands: Sequence[Island], links: Sequence[Link], words: str, touched: Callable[[str], object]
    ) -> None:
        import bqplot as bq

        super().__init__()
        self.add_class("henai-picture")
        self._touched = touched
        self._scales = scales = {axis: bq.LinearScale(min=-EDGE, max=EDGE) for axis in "xy"}
        spots, people = around(len(islands)), between(links, len(islands))
        self._places = {link.key: place for link, place in zip(links, people, strict=True)}
        lines = [
            bq.Lines(x=[spots[at][0], x], y=[spots[at][1], y], scales=scales, colors=[LINE], stroke_width=2)
            for link, (x, y) in zip(links, people, strict=True) for at in link.islands
        ]  # fmt: skip
        most = max((island.people for island in islands), default=1)
        lands = bq.Scatter(
            x=[x for x, _y in spots], y=[y for _x, y in spots], size=[island.people for island in islands],
            scales={**scales, "size": bq.LinearScale(min=0, max=max(most, 3))}, colors=[LINE], stroke=SOFT, stroke_width=1.5,
            default_size=LARGEST,
        )  # fmt: skip
        self._dots = bq.Scatter(
            x=[x for x, _y in people],
            y=[y for _x, y in people],
            scales=scales,
            colors=[ACCENT],
            default_size=110,
        )
        self._halo = bq.Scatter(
            x=[], y=[], scales=scales, colors=[INK], fill=False, stroke=INK, stroke_width=2, default_size=340
        )
        scale = PHONE / (2 * EDGE)
        down = [24 if y < -0.1 else -24 for _x, y in spots]
        names = [
            self._label(x, y, f"{shortened(island.name, MOST)} {island.people}", INK, _side(x), below)
            for island, (x, y), below in zip(islands, spots, down, strict=True)
        ]
        wide = [broad(island.name) + 18 for island in islands]
        left = [
            {"start": -PHONE / 2, "end": PHONE / 2 - w, "middle": x * scale - w / 2}[_side(x)]
            for (x, _y), w in zip(spots, wide, strict=True)
        ]
        taken = [
            (x, -y * scale + d - 8, x + w, -y * scale + d + 8)
            for x, w, (_x, y), d in zip(left, wide, spots, down, strict=True)
        ]
        called = [
            self._label(*people[at], shortened(links[at].label, MOST), SOFT, align, below)
            for at, align, below in labelled(
                [(x * scale, -y * scale) for x, y in people], [link.label for link in links], taken
            )
        ]
        self._dots.on_hover(self._heard)
        self._dots.on_element_click(self._heard)
        self._figure = figure([*lines, lands, *names, *called, self._halo, self._dots], [], SIDE)
        self._figure.fig_margin = {"top": 4, "bottom": 4, "left": 4, "right": 4}
        self._figure.layout.max_width = f"{SIDE + 60}px"
        self._figure.layout.margin = "0 auto"
        self.children = (self._figure, show(h("p", words), class_="henai-hint"))

    def point(self, key: str) -> None:
        """Draw a ring around somebody's dot; "" around nobody's."""
        at = self._places.get(key)
        with self._halo.hold_sync():
            self._halo.x, self._halo.y = ([at[0]], [at[1]]) if at else ([], [])

    def _label(self, x: float, y: float, text: str, colour: str, align: str, down: int) -> Any:
        import bqplot as bq

        # An island's name begins or ends at the edge of the picture, somebody's beside their dot.
        at_edge = colour == INK and align != "middle"
        return bq.Label(
            x=[(-EDGE if align == "start" else EDGE) if at_edge else x], y=[y], text=[text], scales=self._scales,
            colors=[colour], align=align, default_size=12, y_offset=down, font_weight="normal",
            x_offset=0 if at_edge else {"start": 11, "end": -11}.get(align, 0),
        )  # fmt: skip

    def _heard(self, _mark: Any, content: Any) -> None:
        key = nearest(self._places, content)
        if key is not None:
            self._touched(key)

    def dispose(self) -> None:
        """Give the figure's parts back: they are nobody's children."""
        close(self._figure)


def _side(x: float) -> str:
    return "start" if x < -0.6 else "end" if x > 0.6 else "middle"
