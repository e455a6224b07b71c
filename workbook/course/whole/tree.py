"""What a document is made of: sections of blocks, all of them plain text. Who writes it down escapes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from workbook.journey.vector.signed import Shared

BRIEF = 24  # letters of a text that stands beside its label


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; ``level`` 3 is a part of it, 4 one of several things in that part."""

    text: str
    level: int = 3


@dataclass(frozen=True)
class Words:
    """Text as it was written, line breaks included; a blank line parts paragraphs."""

    text: str


@dataclass(frozen=True)
class Quote:
    """A sentence of the learner's that stands out."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """Sentences one under the other."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """Texts, each with its label before it."""

    pairs: tuple[tuple[str, str], ...]

    def runs(self) -> list[tuple[bool, list[tuple[str, str]]]]:
        """Neighbours that go together: texts short enough to stand beside their labels (True), and the others."""
        return [(brief, list(run)) for brief, run in groupby(self.pairs, lambda pair: _brief(pair[1]))]


def _brief(text: str) -> bool:
    return len(text) <= BRIEF and "\n" not in text


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings, all rows as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """The vector as a picture, which has its own words."""

    shared: Shared


Block: TypeAlias = Heading | Words | Quote | Bullets | Pairs | Table | Picture


@dataclass(frozen=True)
class Section:
    """One step of the course; ``name`` is the step's, ``title`` what the learner calls it."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A workbook as it stood on a day. ``about`` are sentences under the title, ``end`` those at the very end."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    end: tuple[str, ...] = field(default=())
