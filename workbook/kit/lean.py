"""ipywidgets' parts with one layout and one style for all of them: half the models, messages and memory of a page.

ipywidgets gives each part a `Layout` and a style of its own, which ours never use: they are laid out by the style sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import traitlets


class _Everybodys(widgets.Layout):
    def notify_change(self, change: Any) -> None:
        if self.comm is not None and change["name"] in self.keys:
            raise AttributeError(
                "All parts share this layout: use display(), or give the part a layout of its own."
            )
        super().notify_change(change)


_shared: dict[object, widgets.Widget] = {}


def _one(key: object, make: Callable[[], widgets.Widget]) -> Any:
    if key not in _shared or _shared[key].comm is None:  # there is none yet, or all widgets were closed
        _shared[key] = make()
    return _shared[key]


def layout() -> widgets.Layout:
    """The layout of all parts that were never hidden."""
    return _one("layout", _Everybodys)


def _style(kind: type[widgets.Style]) -> widgets.Style:
    return _one(kind, kind)


def display(part: widgets.DOMWidget, shown: object) -> None:
    """Show a part, or let it take no room: from the first time it is hidden it has a layout of its own."""
    if not isinstance(part.layout, _Everybodys):
        part.layout.display = None if shown else "none"
    elif not shown:
        part.layout = widgets.Layout(display="none")


def displayed(part: widgets.DOMWidget) -> bool:
    """Whether a part is shown."""
    return bool(part.layout.display != "none")


def own(part: widgets.Widget) -> list[widgets.Widget]:
    """The layout and style of a part that are not everybody's."""
    found = [getattr(part, name, None) for name in ("layout", "style")]
    return [each for each in found if isinstance(each, widgets.Widget) and each not in _shared.values()]


class Lean(traitlets.HasTraits):
    """Mixed into a part that has nothing of its own in its layout and style.

    Not into one that anywidget draws: its page doesn't hear of another layout, only of a change in the one it has.
    """

    @traitlets.default("layout")
    def _everybodys_layout(self) -> widgets.Layout:
        return layout()

    @traitlets.default("style")
    def _everybodys_style(self) -> widgets.Style:
        return _style(type(self).style.klass)  # type: ignore[attr-defined]


class Button(Lean, widgets.Button):
    """A button."""


class Checkbox(Lean, widgets.Checkbox):
    """Yes or no."""


class Combobox(Lean, widgets.Combobox):
    """A line of text with suggestions."""


class DatePicker(Lean, widgets.DatePicker):
    """A day."""


class Dropdown(Lean, widgets.Dropdown):
    """One of a list that opens."""


class HBox(Lean, widgets.HBox):
    """Parts in a row."""


class HTML(Lean, widgets.HTML):
    """What `kit.html.h` made."""


class SelectMultiple(Lean, widgets.SelectMultiple):
    """Some of a list."""


class Text(Lean, widgets.Text):
    """A line of text."""


class Textarea(Lean, widgets.Textarea):
    """Several lines of text."""


class TimePicker(Lean, widgets.TimePicker):
    """A time of day."""


class VBox(Lean, widgets.VBox):
    """Parts in a column."""
