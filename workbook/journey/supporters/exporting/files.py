"""The files themselves: CSV, Excel, JSON and contacts, by the ending of their name."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workbook.journey.book import Book
from workbook.journey.supporters.exporting.delimited import file
from workbook.journey.supporters.exporting.log import (
    COLUMNS,
    OF_PEOPLE,
    Log,
    log,
    moment_rows,
    person_rows,
    used,
)
from workbook.journey.supporters.importing.columns import letter
from workbook.journey.supporters.importing.own import FORMAT, VERSION
from workbook.locale import N_, _

A_PART = 4_600  # characters of a cell: Excel holds 32,767, and a character may be written as seven
_UNSAYABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def csv_file(book: Book) -> bytes:
    """The moments as CSV."""
    rows = moment_rows(log(book))
    columns = used(COLUMNS, rows)
    return file(
        [[_(words) for words in columns.values()], *([_text(row[name]) for name in columns] for row in rows)]
    )


def json_file(book: Book) -> bytes:
    """Moments and people as JSON, with the names of fields as they are in every language."""
    found = log(book)
    moments = [
        {
            "henai_id": key,
            "date": one.date,
            "who": [found.names.get(who, "") for who in one.who],
            "henai_who": " ".join(one.who),
            **one.model_dump(mode="json", include={"what", "direction", "note", "answered", "amount"}),
            "currency": found.currency if one.amount is not None else "",
            "post": found.posts.get(one.post, ""),
            "henai_post": one.post,
            "henai_ask": one.ask,
        }
        for key, one in found.moments.items()
    ]
    people = [
        {
            "henai_who": row["who_id"],
            **{name: row[name] for name in ("name", "met", "communities", "note", "through")},
            "henai_through": row["through_id"],
            "rhythm": row["rhythm"] or 0,
        }
        for row in person_rows(found)
    ]
    whole = {"format": FORMAT, "version": VERSION, "moments": moments, "people": people}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def xlsx_file(book: Book) -> bytes:
    """Two sheets, moments and people: days are days, amounts are numbers, everything else is text and nothing else."""
    from openpyxl import Workbook as Spreadsheet
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    found = log(book)
    spreadsheet = Spreadsheet(write_only=True)
    for words, rows, columns in (
        (_("Moments"), moment_rows(found), COLUMNS),
        (_("People"), person_rows(found), OF_PEOPLE),
    ):
        sheet = spreadsheet.create_sheet(words)
        sheet.freeze_panes = "A2"
        kept = _in_parts(rows, used(columns, rows))
        for at, name in enumerate(kept):
            sheet.column_dimensions[letter(at)].width = 40 if name == "note" else 14

        def cell(value: Any, bold: bool = False, sheet: Any = sheet) -> Any:
            made = WriteOnlyCell(sheet)
            if isinstance(value, str):
                made.value = _sayable(value)
                made.data_type = "s"  # never a formula, whatever it begins with
                if value.startswith(("=", "+", "-", "@")):
                    made.style = "Normal"
                    made.quotePrefix = True
            else:
                made.value = value
                if isinstance(value, date):
                    made.number_format = "yyyy-mm-dd"
            if bold:
                made.font = Font(bold=True)
            return made

        sheet.append([cell(words, bold=True) for words in kept.values()])
        for row in rows:
            values = [_day(row[name]) if name == "date" else row.get(name) for name in kept]
            sheet.append([None if value in ("", None) else cell(value) for value in values])
    out = io.BytesIO()
    spreadsheet.save(out)
    return out.getvalue()


def vcf_file(book: Book) -> bytes:
    """Everybody on the list as contacts (vCard 3, which phones and mail programs read)."""
    import vobject

    found = log(book)
    cards: list[str] = []
    for row in person_rows(found):
        if not row["name"].strip():
            continue  # a contact needs a name
        card = vobject.vCard()
        card.add("fn").value = row["name"]
        card.add("n").value = vobject.vcard.Name(given=row["name"])
        for name, value in (
            ("note", row["note"]),
            ("x-henai-met", row["met"]),
            ("x-henai-communities", row["communities"]),
            ("x-henai-through", row["through"]),
            ("x-henai-rhythm", str(row["rhythm"] or "")),
            ("x-henai-id", row["who_id"]),
            ("x-henai-through-id", row["through_id"]),
        ):
            if value:
                card.add(name).value = value.replace("\r\n", "\n").replace("\r", "\n")
        cards.append(card.serialize())
    return "".join(cards).encode()


FILES: Mapping[str, tuple[Callable[[Book], bytes], str, str]] = {
    ".csv": (csv_file, "text/csv", N_("CSV, for any spreadsheet")),
    ".xlsx": (
        xlsx_file,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        N_("Excel, moments and people"),
    ),
    ".json": (json_file, "application/json", N_("JSON, for other programs")),
    ".vcf": (vcf_file, "text/vcard", N_("Contacts (vCard), people only")),
}
"""By the ending of the name: what writes the file, its media type, what it is in words (msgids)."""


def _text(value: Any) -> str:
    if value is None:
        return ""
    # Never 1e-07: no spreadsheet's reader takes that for money.
    return f"{Decimal(str(value)).normalize():f}" if isinstance(value, float) else str(value)


def _day(iso: str) -> date | str:
    """A day Excel knows; before 1900 it knows none."""
    return date.fromisoformat(iso) if iso >= "1900-03-01" else iso


def _sayable(value: str) -> str:
    """Text with what XML can't hold written as Excel does it."""
    return _UNSAYABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", value)


def _in_parts(rows: list[dict[str, Any]], columns: dict[str, str]) -> dict[str, str]:
    """The columns, those whose text is too long for one cell in several: note, note (2), …; the rows are changed."""
    split: dict[str, str] = {}
    for name, words in columns.items():
        split[name] = _(words)
        for row in rows:
            value = row[name]
            if not isinstance(value, str) or len(value) <= A_PART:
                continue
            parts = [value[at : at + A_PART] for at in range(0, len(value), A_PART)]
            for number, part in enumerate(parts, 1):
                place = name if number == 1 else f"{name} ({number})"
                split.setdefault(place, f"{_(words)} ({number})")
                row[place] = part
    return split


__all__ = ["FILES", "Log", "csv_file", "json_file", "vcf_file", "xlsx_file"]
