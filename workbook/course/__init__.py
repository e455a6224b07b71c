"""The course: the notebooks as pages, the app, progress, the learner's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.course.one_page import app
    from workbook.course.pages import data, missing
    from workbook.course.whole_view import document

__all__ = ["app", "data", "document", "missing"]


def __getattr__(name: str) -> Any:
    if name == "app":
        from workbook.course.one_page import app

        return app
    if name in ("data", "missing"):
        from workbook.course import pages

        return getattr(pages, name)
    if name == "document":
        from workbook.course.whole_view import document

        return document
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
