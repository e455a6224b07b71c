"""What the learner told the pages that read the log: whom to leave for later, which signs were reached."""

from __future__ import annotations

from typing import ClassVar

from workbook.journal import Record
from workbook.locale.when import Day


class Snooze(Record):
    """Under the key of a `Person`: not before ``until``; ``done_on`` is when the learner last got in touch from there."""

    kind: ClassVar[str] = "snooze"
    until: Day = ""
    done_on: Day = ""


class Reached(Record):
    """Under the id of a sign: the day it was first reached. It stays until a monthly review says otherwise."""

    kind: ClassVar[str] = "reached"
    on: Day = ""
