"""The whole workbook as one document to keep or print: what it says (`content`), as Markdown and as HTML."""

from workbook.course.whole.content import document
from workbook.course.whole.markdown import markdown
from workbook.course.whole.page import page

__all__ = ["document", "markdown", "page"]
