"""What pictures with a line for each person or thing share: names beside the lines, the words under the picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbook.kit import lean
from workbook.kit.html import h, show
from workbook.kit.pictures_figure import close

if TYPE_CHECKING:
    from bqplot import Figure


def margin(names: Mapping[str, str]) -> int:
    """The room (px) names from `apart` take beside a picture."""
    return 16 + round(6.5 * max(map(width, names.values()), default=0))


def apart(rows: Mapping[str, str], most: int = 14) -> dict[str, str]:
    """Names short enough to stand beside the picture (``most`` narrow letters), and still different."""
    names: dict[str, str] = {}
    for key, name in rows.items():
        short = cut(name, most)
        number, again = 1, short
        while again in names.values():
            number += 1
            again = f"{short} {number}"
        names[key] = again
    return names


def cut(text: str, most: int) -> str:
    """``text``, or as much of its beginning as fits into ``most`` narrow letters with an ellipsis behind it."""
    head = text[: most + 1]  # no letter is narrower than one: however long a name is, this much decides
    if width(head) <= most:
        return text
    while width(head + "…") > most:
        head = head[:-1]
    return head + "…"


def width(text: str) -> int:
    """The width of a text in narrow letters; a Japanese one is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "FWA" else 1 for letter in text)


class Framed(lean.VBox):
    """A figure that doesn't change, with its words."""

    def __init__(self, figure: Figure, words: str) -> None:
        super().__init__([figure, show(h("p", words), class_="henai-hint")])
        self.add_class("henai-picture")

    def dispose(self) -> None:
        """Give the figure's parts back too: they are nobody's children."""
        close(self.children[0])
