"""The one place where HTML is made: everything given to it is text until it says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from workbook.kit import lean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Child = Any


def h(name: str, *children: Child, **attributes: Any) -> Markup:
    """An HTML element. Children and attribute values are escaped unless they came from here.

    ``class_`` becomes ``class``, ``aria_label`` becomes ``aria-label``; an attribute that is None or False
    is left out. Lists of children are flattened, None is skipped.
    """
    opened = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), "" if value is True else value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    inside = Markup("").join(map(escape, _flat(children)))
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), opened, inside)  # noqa: S704 - our own elements' names


def _flat(children: Iterable[Child]) -> Iterable[Child]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, (list, tuple)):
            yield from _flat(child)
        else:
            yield child


def show(*children: Child, class_: str = "", around: Sequence[str] = ()) -> lean.HTML:
    """A widget that shows what `h` made (text is escaped here too).

    ``class_`` is the class of what is shown, ``around`` are further ones of the widget. Those a widget begins with
    spare the page a message each.
    """
    return lean.HTML(value=h("div", *children, class_=class_ or None), _dom_classes=("henai-html", *around))


def replace(widget: lean.HTML, *children: Child, class_: str = "") -> None:
    """Show something else in a widget that came from `show`; nothing is sent when it is the same."""
    value = str(h("div", *children, class_=class_ or None))
    if widget.value != value:
        widget.value = value


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def prose(markdown: str) -> Markup:
    """Course prose: Markdown with raw HTML off, so a notebook can't bring a script into the page."""
    return Markup(_renderer().render(markdown))  # noqa: S704 - the renderer escapes, raw HTML is off


def lines(text: str) -> list[Child]:
    """Text with its line breaks, as children for `h`."""
    parts: list[Child] = []
    for number, line in enumerate(text.splitlines()):
        if number:
            parts.append(Markup("<br>"))
        parts.append(line)
    return parts
