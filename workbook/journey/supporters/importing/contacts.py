"""Contacts (vCard 3 and 4, and most of 2.1) as people: one card, one row."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from workbook.journal import FileProblem
from workbook.journey.supporters.importing.table import Document, Table

BEGIN = re.compile(r"^begin:vcard\s*$", re.IGNORECASE | re.MULTILINE)
HEAD = ["name", "met", "communities", "note", "through", "rhythm", "henai_who", "henai_through"]
"""The headings of the table that comes of it; they are those of our own files."""
_EDGE = re.compile(r"^(begin|end):vcard[ \t]*$", re.IGNORECASE | re.MULTILINE)
_SOFT_BREAK = re.compile(r"=\r?\n[ \t]?")
_LONGEST = 2_000_000  # characters of one card: photographs stand in them
_PICTURES = re.compile(
    r"^(?:[a-z0-9-]+\.)?(?:photo|logo|sound|key)[;:][^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE | re.MULTILINE
)
_KANJI = re.compile("[一-鿿ぁ-んァ-ヶ]")


def read(text: str, encoding: str) -> Document:
    """The people in a file of contacts; a row for every card, numbered from 1. A card that is cut off is a blank name.

    Raises `FileProblem` when no card ends.
    """
    table = Table()
    table.add(1, list(HEAD))
    table.numbers[0] = 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cards = list(_cards(text))
    if not any(cards):
        raise FileProblem("There is no whole contact in this file. Export your contacts anew, as vCard.")
    for number, card in enumerate(cards, 1):
        table.add(number, _card(card) if card else [])
        if table.numbers[-1] != number:
            table.rows.append([""])
            table.numbers.append(number)
    return Document("vcf", table, encoding=encoding)


def _cards(text: str) -> Iterator[str]:
    """The text of every card in turn, "" for one that begins and doesn't end; nothing is looked at twice."""
    begun = -1
    for edge in _EDGE.finditer(text):
        if edge[1].lower() == "begin":
            if begun >= 0:
                yield ""
            begun = edge.start()
        elif begun >= 0:
            yield text[begun : edge.end()]
            begun = -1
    if begun >= 0:
        yield ""


def _card(text: str) -> list[Any]:
    text = _PICTURES.sub("", text)[:_LONGEST]
    if "quoted-printable" in text.lower():
        text = _SOFT_BREAK.sub("", text)
    lines = _lines(text)

    def one(name: str) -> str:
        return next((each for each in lines.get(name, []) if each.strip()), "")

    communities = [
        part for name in ("categories", "org") for each in lines.get(name, []) for part in each.split(";")
    ]
    name = one("fn") or _of_parts(one("n")) or one("nickname") or one("org").replace(";", " ") or one("email")

    def own(name: str) -> str:  # ours come back exactly, blanks too
        return lines.get(f"x-henai-{name}", [""])[0]

    return [
        name,
        own("met"),
        own("communities") or ", ".join(dict.fromkeys(each.strip() for each in communities if each.strip())),
        "\n".join(lines.get("note", [])),
        *(own(each) for each in ("through", "rhythm", "id", "through-id")),
    ]


def _lines(text: str) -> dict[str, list[str]]:
    """The values of a card by the name of their line."""
    import vobject

    log = logging.getLogger("vobject.base")
    before, log.disabled = log.disabled, True
    found: dict[str, list[str]] = {}
    try:
        for card in vobject.readComponents(text, validate=False, transform=False, ignoreUnreadable=True):
            for line in card.getChildren():
                name, value = str(line.name).lower(), getattr(line, "value", "")
                if isinstance(value, list):
                    value = ", ".join(map(str, value))
                found.setdefault(name, []).append(str(value))
    except Exception:  # what isn't a card fails anywhere inside the library
        return found
    finally:
        log.disabled = before
    return found


def _of_parts(name: str) -> str:
    """A name of family;given;…: in Japanese the family comes first, and nothing stands between."""
    parts = [part.strip() for part in name.split(";")]
    family, given = [*parts, "", ""][:2]
    if _KANJI.search(family + given):
        return f"{family} {given}".strip()
    return f"{given} {family}".strip()
