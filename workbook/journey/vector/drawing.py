"""The vector drawn: where I come from, what I do and where I go along one rising line, as SVG text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from workbook.journey.vector.signed import Shared
from workbook.kit.html import h
from workbook.kit.wrapping import balanced, drawable, wrap

WIDE, HIGH = 540, 675  # 4:5, as feeds show a picture; the PNG is twice that
SMALLEST = 20  # units of the smallest letters: 14 px when the picture is shown 390 px wide
# The light tokens of the page, baked in: the picture looks the same wherever it is posted.
PAPER, INK, SOFT, ACCENT, TINT, SUN = "#faf7f1", "#2b2a27", "#68645c", "#b3402e", "#e3b8ae", "#f3d5cb"
FONTS = "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic','Noto Sans JP','Noto Sans CJK JP',Meiryo,sans-serif"
LEFT, RIGHT, TOP, BOTTOM = 36, 504, 40, 645
BESIDE = 92  # where texts begin to the right of the line
ARROW = 470  # where the arrow rises
UPPER_RIGHT = 414  # where texts end to the left of the arrow
NAMED = 34  # height of the line with the name
SWEEP = 56  # the least height in which the line crosses to the right


@dataclass(frozen=True)
class Block:
    """A label and the lines under it. ``gap`` is the least room above it, ``size`` that of its letters."""

    label: str
    lines: tuple[str, ...]
    size: int
    x: int
    gap: int
    heavy: bool = False
    dot: bool = False
    pitch: float = 1.38

    @property
    def high(self) -> float:
        """Its height without the gap."""
        return (28 if self.label else 0) + len(self.lines) * self.size * self.pitch


@dataclass(frozen=True)
class Lines:
    """How many lines each part may take."""

    title: int = 2
    scene: int = 5
    present: int = 4
    past: int = 3
    scale: float = 1.0
    """How much larger than usual the letters are."""


# Tried in this order until everything fits: what was long ago gives way first, the destination last.
_FITTING = (
    Lines(scale=1.3), Lines(scale=1.15), Lines(), Lines(past=2), Lines(past=2, present=3), Lines(scene=4, past=2, present=3),
    Lines(title=1, scene=4, past=2, present=3), Lines(title=1, scene=4, past=1, present=3),
    Lines(title=1, scene=3, past=1, present=3), Lines(title=1, scene=4, past=1, present=2),
    Lines(title=1, scene=3, past=2, present=2), Lines(title=1, scene=3, past=1, present=2),
)  # fmt: skip


def svg(shared: Shared) -> Markup:
    """The picture as one SVG element that stands for itself: sizes, colours and words are all in it.

    Every text of the learner's goes through `h`. What is too long ends in "…"; the whole of it is in the description.
    """
    upper, lower = _fitted(shared)
    named = bool(shared.name.strip())
    tops = _placed(upper, lower, named)
    upper_tops, lower_tops = tops[: len(upper)], tops[len(upper) :]
    crossing = _crossing(upper, lower, tops)
    dots = [top + 14 for block, top in zip(lower, lower_tops, strict=True) if block.dot]
    parts = [
        h("title", drawable(shared.title)),
        h("desc", drawable(shared.words)),
        h("defs", _gradient()),
        h("rect", width=WIDE, height=HIGH, fill=PAPER),
        h("circle", cx=ARROW, cy=92, r=52, fill=SUN),
        h("path", d=_line(crossing), fill="none", stroke="url(#henai-rise)", stroke_width=7, stroke_linecap="round"),
        h("path", d="M470 72 L451 106 L470 98 L489 106 Z", fill=ACCENT, stroke=ACCENT, stroke_width=5, stroke_linejoin="round"),
        *(h("circle", cx=f"{_x(y, crossing):.1f}", cy=f"{y:.1f}", r=9, fill=PAPER, stroke=ACCENT, stroke_width=5) for y in dots),
        *(_text(block, top) for block, top in zip([*upper, *lower], [*upper_tops, *lower_tops], strict=True)),
        h("text", wrap(shared.name, 14, 1), x=RIGHT, y=BOTTOM, fill=SOFT, font_size=SMALLEST, text_anchor="end") if shared.name.strip() else None,
    ]  # fmt: skip
    return h(
        "svg", *parts, xmlns="http://www.w3.org/2000/svg", width=WIDE, height=HIGH,
        viewBox=f"0 0 {WIDE} {HIGH}", role="img", font_family=FONTS,
    )  # fmt: skip


def _fitted(shared: Shared) -> tuple[list[Block], list[Block]]:
    """The blocks left of the arrow and those right of the line, with as many lines as there is room for."""
    for lines in _FITTING:
        upper, lower = list(_upper(shared, lines)), list(_lower(shared, lines))
        if _needed(upper, lower, bool(shared.name.strip())) <= BOTTOM - TOP:
            break
    return upper, lower


def _needed(upper: list[Block], lower: list[Block], named: bool) -> float:
    return sum(block.gap + block.high for block in [*upper, *lower]) + SWEEP + (NAMED if named else 8)


def _upper(shared: Shared, most: Lines) -> Iterator[Block]:
    if shared.obsession.strip():
        size = round((30 if len(drawable(shared.obsession)) <= 12 else 26) * most.scale)
        lines = balanced(shared.obsession, (UPPER_RIGHT - 24 - LEFT) / size, most.title)
        yield Block(shared.called, tuple(lines), size, LEFT, 0, heavy=True, pitch=1.35)
    if shared.scene.strip():
        size = round((29 if len(drawable(shared.scene)) <= 40 else 26) * most.scale)
        lines = balanced(shared.scene, (UPPER_RIGHT - LEFT) / size, most.scene)
        yield Block(shared.by, tuple(lines), size, LEFT, 18, heavy=True)


def _lower(shared: Shared, most: Lines) -> Iterator[Block]:
    room = RIGHT - BESIDE
    if shared.present.strip():
        size = round(22 * most.scale)
        lines = balanced(shared.present, room / size, most.present, 0.2)
        yield Block(shared.now, tuple(lines), size, BESIDE, 0, dot=True)
    for number, (when, what) in enumerate(reversed(shared.past)):
        size = round(SMALLEST * most.scale)
        lines = balanced(what, room / size, most.past, 0.2)
        yield Block(when, tuple(lines), size, BESIDE, 12 if number else 16, dot=True)


def _placed(upper: list[Block], lower: list[Block], named: bool) -> list[float]:
    """The top of each block: the upper ones from above, the lower ones from below, what is left between them."""
    spare = BOTTOM - TOP - _needed(upper, lower, named)
    share = max(0.0, min(spare / (len(upper) + len(lower) + 1), 34))
    tops, y = [], float(TOP)
    for number, block in enumerate(upper):
        y += block.gap + (share if number else 0)
        tops.append(y)
        y += block.high
    below, y = [], float(BOTTOM - (NAMED if named else 8))
    for block in reversed(lower):
        y -= block.high
        below.append(y)
        y -= block.gap + share
    return [*tops, *reversed(below)]


def _crossing(upper: list[Block], lower: list[Block], tops: list[float]) -> tuple[float, float]:
    """Where the line crosses to the right, between the upper blocks and the lower ones: its height, and half the gap."""
    end = tops[len(upper) - 1] + upper[-1].high if upper else TOP + 100.0
    start = tops[len(upper)] if lower else max(BOTTOM - 120.0, end + SWEEP)
    return (end + start) / 2 + 2, (start - end) / 2


def _bends(crossing: tuple[float, float]) -> tuple[float, float]:
    """Where the line leaves the left side, and where it reaches the right."""
    middle, half = crossing
    wide = min(max(half, 30), 110)
    return min(middle + 1.5 * wide, BOTTOM - 40), max(middle - 2 * wide, 148)


def _x(y: float, crossing: tuple[float, float]) -> float:
    """Where the line is at the height ``y``, below the crossing."""
    leaves, _reaches = _bends(crossing)
    return 46 + 12 * (BOTTOM - y) / max(BOTTOM - leaves, 1)


def _line(crossing: tuple[float, float]) -> str:
    """A road that climbs on the left, crosses, and rises on the right to the arrow."""
    leaves, reaches = _bends(crossing)
    pull = (leaves - reaches) * 0.62
    return (
        f"M45 {BOTTOM + 6} L58 {leaves:.1f} "
        f"C61 {leaves - pull:.1f} {ARROW} {reaches + pull:.1f} {ARROW} {reaches:.1f} L{ARROW} 104"
    )


def _gradient() -> Markup:
    stops = [
        h("stop", offset=at, stop_color=colour) for at, colour in ((0, TINT), (0.55, ACCENT), (1, ACCENT))
    ]
    return h(
        "linearGradient",
        stops,
        id="henai-rise",
        gradientUnits="userSpaceOnUse",
        x1=0,
        y1=BOTTOM,
        x2=0,
        y2=TOP,
    )


def _text(block: Block, top: float) -> list[Markup]:
    made, y = [], top
    if block.label:
        label = wrap(block.label, (RIGHT - block.x) / SMALLEST, 1)
        made.append(
            h("text", label, x=block.x, y=f"{y + 21:.1f}", fill=ACCENT, font_size=SMALLEST, font_weight=700)
        )
        y += 28
    for line in block.lines:
        y += block.size * block.pitch
        made.append(
            h(
                "text", line, x=block.x, y=f"{y - block.size * 0.32:.1f}", fill=INK, font_size=block.size,
                font_weight=700 if block.heavy else None,
            )
        )  # fmt: skip
    return made
