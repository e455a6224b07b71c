"""The plan as CSV, for tools that publish at a set time: the posts planned for today and later."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date

from workbook.journey.posts.record import Post, preview, title
from workbook.journey.rhythm.slots import planned_for
from workbook.locale import N_

COLUMNS: Mapping[str, str] = {
    "date": N_("the day, as 2026-11-25"),
    "time": N_("the time of day, empty when you set none"),
    "timezone": N_("the time zone of the time"),
    "title": N_("your own name for it"),
    "text": N_("the text of the post; whom it's written to and your notes aren't in it"),
    "platform": N_("where it goes, empty when you haven't said"),
    "link": N_("the link, if there is one already"),
}
"""What each column holds, in words (msgids). The names are the same in every language: tools look for them."""
# OWASP, "CSV Injection": what a spreadsheet may run as a formula, full-width signs included.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plan(posts: Mapping[str, Post], time: str, zone: str, today: date) -> list[list[str]]:
    """A row of plain text for each planned post from ``today`` on, in the order of `COLUMNS`; the oldest first."""
    return [
        [day.isoformat(), time, zone, title(post), preview(post), getattr(post, "platform", ""), post.link]
        for day, _key, post in planned_for(posts, today)
    ]


def file(rows: list[list[str]]) -> bytes:
    """The CSV: UTF-8 with a byte-order mark, as Excel wants it; lines end in CRLF (RFC 4180).

    A cell that a spreadsheet could run as a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """``cell``, with an apostrophe before what a spreadsheet could run as a formula."""
    return f"'{cell}" if cell.startswith(_RUNS) else cell
