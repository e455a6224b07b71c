"""Which kind of file it is, by what is in it and not by its name; and the sentence for what can't be read here."""

from __future__ import annotations

import re
from collections.abc import Callable

from workbook.journal import FileProblem
from workbook.journey.supporters.importing import contacts, delimited, own, spreadsheet
from workbook.journey.supporters.importing.encodings import decode
from workbook.journey.supporters.importing.table import MOST_BYTES, Document

KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".vcf", ".json")
"""Endings of the files that can be brought in."""
_WEB = re.compile(r"\s*<(?:!doctype html|html|table|head|body|meta|style|div)\b", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b|\s*<[a-z]+:?[a-z]*[\s>]", re.IGNORECASE)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"SQLite format 3\x00", "SQLite"), (b"{\\rtf", "RTF"), (b"\x7fELF", "ELF"),
)  # fmt: skip

Progress = Callable[[int, int], object]


def read(data: bytes, *, sheet: str | None = None, progress: Progress | None = None) -> Document:
    """What is in a file. Raises `Problem` with a sentence for anything that can't be read."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileProblem("The file is empty.")
    if len(data) > MOST_BYTES:
        raise FileProblem(
            "The file is larger than {limit} MB. Split it in two, and bring them in one after the other.",
            limit=MOST_BYTES // (1024 * 1024),
        )
    if data.startswith(spreadsheet.OLE):
        raise spreadsheet.old_or_locked(data)
    if data.startswith((spreadsheet.ZIP, b"PK\x05\x06")):
        return spreadsheet.read(data, sheet, progress)
    for mark, name in _OTHERS:
        if data.startswith(mark):
            raise FileProblem(
                "This is a file of the kind {kind}, and no list. Bring CSV, an Excel workbook (.xlsx), contacts (.vcf) or JSON.",
                kind=name,
            )
    text, encoding = decode(data)
    start = text.lstrip("\ufeff \t\r\n")
    if contacts.BEGIN.search(start[:100_000]):
        return contacts.read(start, encoding)
    if start.startswith(("{", "[")):
        if start.startswith("{") and '"henai-workbook"' in start[:300]:
            raise own.whole_workbook()
        return own.read(start, encoding)
    if _WEB.match(start):
        raise FileProblem(
            "This is a web page, even if its name ends in .xls. Open it in Excel, and save it as an Excel workbook (.xlsx)."
        )
    if _XML.match(start[:200]):
        raise FileProblem(
            "This is an XML file and no list. Open it in Excel, and save it as an Excel workbook (.xlsx)."
        )
    table, delimiter = delimited.read(text)
    return Document("tsv" if delimiter == "\t" else "csv", table, encoding=encoding)
