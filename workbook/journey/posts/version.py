"""What is kept of a draft that was written differently for one platform."""

from __future__ import annotations

from typing import ClassVar

from workbook.journal import Record, Text


class Version(Record):
    """A draft as it is written for one platform: its ``text``, and the draft's text (``base``) it was made from."""

    kind: ClassVar[str] = "version"
    text: Text = ""
    base: Text = ""
