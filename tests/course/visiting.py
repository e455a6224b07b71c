"""The one page of the app, as a test looks at it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from tests.journey.using import htmls
from workbook import locale
from workbook.course.one_page import App
from workbook.journal import Workbook
from workbook.kit.pages import walk


@pytest.fixture
def app(seated: Workbook, either: str) -> Iterator[App]:
    """The app on an empty workbook, as a browser shows it."""
    made = App(seated)
    made.bar.heard({"hello": ""})
    yield made
    seated.unobserve(made._written)


def page(app: App) -> widgets.Widget:
    """The one page that is shown."""
    visible = [each for each in app.main.children if each.layout.display != "none"]
    assert len(visible) == 1
    return visible[0]


def exercises(root: widgets.Widget) -> list[widgets.Widget]:
    """What the code cells of a page show."""
    return [part for part in walk(root) if "henai-exercise" in getattr(part, "_dom_classes", ())]


async def grown(app: App) -> None:
    """Wait until all of the page that is shown is there."""
    while any("henai-growing" in part._dom_classes for part in page(app).children):
        await asyncio.sleep(0.005)


def failures(root: widgets.Widget) -> list[str]:
    """Parts that could not be shown."""
    words = locale._(
        "This part could not be shown. The rest of the page works. Opening the page again may help."
    )
    return [html for html in htmls(root) if words in html]
