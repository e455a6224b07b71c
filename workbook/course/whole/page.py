"""The document as one HTML page that asks for nothing outside itself, made to be printed on A4."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from workbook.course.whole.tree import (
    Block,
    Bullets,
    Document,
    Heading,
    Pairs,
    Picture,
    Quote,
    Section,
    Table,
    Words,
)
from workbook.journey.vector.drawing import svg
from workbook.kit.html import Child, h, lines
from workbook.kit.wrapping import width
from workbook.locale import _, current

STYLE = Path(__file__).with_name("page.css")
# Nothing may be fetched or run, even if a text of ours should ever slip through as HTML.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
LETTERS = 36  # more of them are never short
SHORT, NARROW = 11, 18  # letters: a cell that stays on one line, and what all such columns may take together


def page(document: Document) -> str:
    """The whole page. Every text goes through `h`; the style sheet stands in it."""
    head = h(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(POLICY),
        Markup('<meta name="referrer" content="no-referrer">'),
        h("title", document.title),
        h("style", Markup(STYLE.read_text(encoding="utf-8"))),  # noqa: S704 - our own style sheet
    )
    cover = h("header", h("h1", document.title), *(h("p", each) for each in document.about))
    end = h("footer", *(h("p", each) for each in document.end))
    body = h("body", cover, _contents(document), h("main", *map(_section, document.sections)), end)
    return str(Markup("<!doctype html>\n") + h("html", head, body, lang=current()) + "\n")


def _contents(document: Document) -> Child:
    if len(document.sections) < 2:
        return None
    listed = (h("li", h("a", each.title, href=f"#{each.name}")) for each in document.sections)
    return h("nav", h("h2", _("In this workbook")), h("ol", *listed))


def _section(section: Section) -> Markup:
    return h("section", h("h2", section.title), *map(_block, section.blocks), id=section.name)


def _block(block: Block) -> Child:
    if isinstance(block, Heading):
        return h(f"h{block.level}", block.text)
    if isinstance(block, Words):
        return h("div", *_paragraphs(block.text))
    if isinstance(block, Quote):
        return h("blockquote", *_paragraphs(block.text))
    if isinstance(block, Bullets):
        return h("ul", *(h("li", text) for text in block.texts))
    if isinstance(block, Pairs):
        said = (h("div", h("dt", label), h("dd", *_paragraphs(text))) for label, text in block.pairs)
        return h("dl", *said)
    if isinstance(block, Picture):
        words = h("figcaption", _("The vector as a picture."))
        return h("figure", svg(block.shared), words)
    return _table(block)


def _paragraphs(text: str) -> list[Child]:
    return [h("p", *lines(each.strip("\n"))) for each in re.split(r"\n\s*\n", text.strip()) if each.strip()]


def _table(table: Table) -> Markup:
    looks = dict.fromkeys(_narrow(table), "narrow")
    for at in set(range(len(table.headings))) - looks.keys():
        if max((len(row[at]) for row in table.rows), default=0) > LETTERS:
            looks[at] = "wide"

    @cache  # a log says the same in most of its cells
    def cell(at: int, text: str) -> Markup:
        return h("td", *lines(text), class_=looks.get(at), data_label=table.headings[at])

    headings = (h("th", text, scope="col", class_=looks.get(at)) for at, text in enumerate(table.headings))
    rows = (h("tr", *map(cell, range(len(row)), row)) for row in table.rows)
    return h("table", h("thead", h("tr", *headings)), h("tbody", *rows))


def _narrow(table: Table) -> set[int]:
    """Columns that stay on one line: short ones, as many as leave the others room."""
    found: set[int] = set()
    left = float(NARROW)
    for at in range(len(table.headings)):
        texts = {row[at] for row in table.rows}
        if any(len(text) > LETTERS or "\n" in text for text in texts):
            continue
        widest = max(map(width, texts), default=0.0)
        if widest <= min(SHORT, left):
            found.add(at)
            left -= widest
    return found
