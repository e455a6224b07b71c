"""People beside a picture: a table of their names, each with a story that is told when the name or its dot is touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import anywidget
import traitlets


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the table, the name first, the story, line by line, and ``about`` below the name. All plain text."""

    key: str
    cells: list[str]
    story: list[str] = field(default_factory=list)
    about: str = ""


class Stories(anywidget.AnyWidget):
    """``shown`` is the key of whose story is told: whose name is focused, touched or hovered; "" is nobody's."""

    _esm = Path(__file__).with_name("stories.js")
    label = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    shown = traitlets.Unicode("").tag(sync=True)

    def __init__(self, columns: Sequence[str], *, label: str, hint: str) -> None:
        super().__init__(label=label, hint=hint, columns=list(columns))
        self._pointed: Callable[[str], object] = lambda key: None
        self.observe(lambda change: self._heard(change["new"]), names="shown")

    def pointing(self, pointed: Callable[[str], object]) -> None:
        """From now on ``pointed(key)`` is called with whoever's story is told."""
        self._pointed = pointed

    def tell(self, rows: Sequence[Told]) -> None:
        """Show these people; whoever's story is open stays so while they are among them."""
        fresh = [asdict(row) for row in rows]
        if fresh != self.rows:
            self.rows = fresh
        if self.shown and not any(row.key == self.shown for row in rows):
            self.shown = ""

    def point(self, key: str) -> None:
        """Tell somebody's story: their dot was touched."""
        if any(row["key"] == key for row in self.rows):
            self.shown = key

    def _heard(self, key: str) -> None:
        self._pointed(key if any(row["key"] == key for row in self.rows) else "")
