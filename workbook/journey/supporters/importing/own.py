"""JSON: a log as this workbook exports it, or any list of objects, which is a table like another."""

from __future__ import annotations

import json
from typing import Any

from workbook.journal import FileProblem
from workbook.journey.supporters.importing.cells import quoted
from workbook.journey.supporters.importing.columns import MOMENT_IDS, PERSON_IDS
from workbook.journey.supporters.importing.table import Cell, Document, Table

FORMAT, VERSION = "henai-log", 1
_LISTS = frozenset({"who", PERSON_IDS})


def read(text: str, encoding: str) -> Document:
    """The tables in a JSON text. Raises `FileProblem` when there are none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FileProblem(
            "Line {line} of this JSON file is damaged and can't be read. Export it anew, and bring that.",
            line=line,
        ) from None
    if isinstance(found, dict) and found.get("format") == FORMAT:
        version = found.get("version")
        if type(version) is not int or version > VERSION:
            raise FileProblem(
                "A newer version of the workbook made this file. Nothing was added. Please update, then try again."
            )
        moments, people = _table(found.get("moments")), _table(found.get("people"))
        if not moments.rows:
            return Document("json", people, encoding=encoding)
        return Document("json", moments, people=people if people.rows else None, encoding=encoding)
    if isinstance(found, dict) and str(found.get("format", "")).startswith("henai-workbook"):
        raise whole_workbook()
    if isinstance(found, dict):
        # One list of objects inside an object, as programs write it.
        found = max((each for each in found.values() if isinstance(each, list)), key=len, default=None)
    table = _table(found)
    if not table.rows:
        raise FileProblem(
            "There is no list of moments in this JSON file. Bring one that this workbook exported."
        )
    return Document("json", table, encoding=encoding)


def whole_workbook() -> FileProblem:
    """It is the file with everything, which goes in elsewhere."""
    return FileProblem(
        "This is a whole workbook, not a log. Bring it in under “Your data”, or with `henai import`."
    )


def _table(found: Any) -> Table:
    table = Table()
    objects = [each if isinstance(each, dict) else {} for each in found] if isinstance(found, list) else []
    headings = list(dict.fromkeys(str(name) for each in objects[:1000] for name in each))
    if not headings:
        return table
    table.add(1, [*headings])
    table.numbers[0] = 0
    for number, each in enumerate(objects, 1):
        table.add(number, [_cell(name, each.get(name)) for name in headings])
        if table.numbers[-1] != number:  # a blank one counts too: it is refused, and said
            table.rows.append([""])
            table.numbers.append(number)
    return table


def _cell(name: str, value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return value if abs(value) < 1e18 else str(value)[:100]
    if isinstance(value, list):
        texts = [str(each) for each in value]
        return "、".join(quoted(each) for each in texts) if name in _LISTS else ", ".join(texts)
    return json.dumps(value, ensure_ascii=False)


__all__ = ["FORMAT", "MOMENT_IDS", "PERSON_IDS", "VERSION", "read", "whole_workbook"]
