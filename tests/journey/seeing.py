"""What the tests of the pictures share: the picture page, one of its pictures, the table beside it."""

from __future__ import annotations

from typing import Any

from workbook.journey import supporters
from workbook.journey.supporters.circle_view import Pictures
from workbook.journey.supporters.moment import Moment
from workbook.kit.pages import walk
from workbook.kit.stories import Stories


def page() -> Pictures:
    return next(each for each in walk(supporters.circle()) if isinstance(each, Pictures))


def view(made: Pictures, name: str) -> Any:
    made.chosen.value = name
    return made._views[name]


def inside(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def cells(root: Any) -> list[list[str]]:
    return [row["cells"] for row in inside(root, Stories).rows]


def moment(day: str, *who: str, what: str = "reaction", **fields: Any) -> Moment:
    return Moment(date=day, who=list(who), what=what, **fields)
