"""Files that were brought into the log: what came with each carries its key, so that all of it can go again."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from workbook.journal import Record, Text

Count = Annotated[int, Field(ge=0, le=100_000_000)]


class Brought(Record):
    """An import: the file's name, when (ISO 8601, UTC), how many moments and people it added.

    `Moment.brought` and `Person.brought` hold its key.
    """

    kind: ClassVar[str] = "import"
    file: Text = ""
    at: Text = ""
    moments: Count = 0
    people: Count = 0
