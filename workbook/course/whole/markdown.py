"""The document as Markdown: every text reads exactly as it was written, whatever signs it holds."""

from __future__ import annotations

from collections.abc import Iterator

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
from workbook.journey.posts.export import as_markdown, escaped

_ANYWHERE = frozenset("\\`*_[]<>#~|&!")


def markdown(document: Document) -> str:
    """The whole document. Tables are those of GitHub; a line break in a cell becomes a slash."""
    parts = [f"# {line(document.title)}", *map(as_markdown, document.about)]
    for section in document.sections:
        parts += _section(section)
    parts += ["---", *map(as_markdown, document.end)]
    return "\n\n".join(part for part in parts if part) + "\n"


def line(text: str) -> str:
    """A text on one line, for a heading, a list or a bold label: signs that mean something anywhere are no commands."""
    plain = " ".join(text.split())
    return escaped(plain) if _ANYWHERE & set(plain) else plain


def _section(section: Section) -> Iterator[str]:
    yield f"## {line(section.title)}"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {line(block.text)}"
    elif isinstance(block, Words):
        yield as_markdown(block.text)
    elif isinstance(block, Quote):
        yield "\n".join(
            f"> {each}".rstrip(" ") if not each else f"> {each}"
            for each in as_markdown(block.text).split("\n")
        )
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {_item(text)}" for text in block.texts)
    elif isinstance(block, Pairs):
        for brief, run in block.runs():
            if brief:
                yield "\n".join(f"- {_bold(label)} {line(text)}" for label, text in run)
                continue
            for label, text in run:
                yield _bold(label)
                yield as_markdown(text)
    elif isinstance(block, Picture):
        yield as_markdown(block.shared.words)
    else:
        yield _table(block)


def _bold(text: str) -> str:
    return f"**{line(text)}**" if text.strip() else ""


def _item(text: str) -> str:
    """A text at the beginning of a list's line, where it could be a list or a heading of its own."""
    plain = " ".join(text.split())
    found = as_markdown(plain)
    return line(text) if found == plain else found


def _table(table: Table) -> str:
    rows = [table.headings, *table.rows]
    said = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join([said[0], "|" + " --- |" * len(table.headings), *said[1:]])


def _cell(text: str) -> str:
    plain = " / ".join(" ".join(each.split()) for each in text.splitlines() if each.strip())
    return line(plain)
