"""What a learner does with an exercise: find a field by its label, press a button, read what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import ipywidgets as widgets

from workbook.kit.pages import walk

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def labels(root: widgets.Widget) -> list[str]:
    """The labels of all fields, top to bottom."""
    return [_label(part) for part in walk(root) if hasattr(part, "value") and _label(part)]


def field(root: widgets.Widget, label: str) -> Any:
    """The first field with this label."""
    return next(part for part in walk(root) if hasattr(part, "value") and _label(part) == label)


def button(root: widgets.Widget, label: str) -> widgets.Button:
    """The first button whose words hold ``label``."""
    return next(part for part in walk(root) if isinstance(part, widgets.Button) and label in part.description)


def shown(root: widgets.Widget) -> str:
    """Everything there is to read in HTML, without the tags."""
    return re.sub(r"\s+", " ", " ".join(re.sub(r"<[^>]*>", " ", html) for html in htmls(root)))


def htmls(root: widgets.Widget) -> Iterator[str]:
    """The HTML of every part that shows some."""
    return (part.value for part in walk(root) if isinstance(part, widgets.HTML))


def dangers(root: widgets.Widget) -> list[str]:
    """Elements and attributes of scripts in any HTML; none when the learner's text is text."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend([tag] if tag in ("script", "img", "iframe") else [])
            found.extend(name for name, _value in attrs if name.startswith("on"))

    for html in htmls(root):
        Reader().feed(html)
    return found


def _label(part: widgets.Widget) -> str:
    return str(getattr(part, "description", "")).partition("\n")[0]
