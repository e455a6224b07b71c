"""A post outside the workbook: as plain text and as Markdown, without anything private."""

from __future__ import annotations

import re
import unicodedata

from workbook.journey.posts.record import Post, preview

MOST_BYTES = 120  # of a file's name: Linux takes 255, and a browser may add to it
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~&()=:])")
_PLAIN = frozenset({"paragraph_open", "inline", "paragraph_close"})


def plain(post: Post) -> str:
    """The text, with a line break at its end."""
    return preview(post) + "\n" if preview(post) else ""


def markdown(post: Post) -> str:
    """The text as Markdown that reads exactly as it was written: line breaks stay, signs are no commands."""
    return as_markdown(preview(post)) + "\n" if preview(post) else ""


def as_markdown(text: str) -> str:
    """Any text as paragraphs of Markdown that read exactly as it was written."""
    return "\n\n".join(map(_paragraph, re.split(r"\n\s*\n", text.strip())))


def file_name(called: str, ending: str) -> str:
    """A name any system takes for the post ``called`` so (its title), with the ending ".md" or ".txt"."""
    name = unicodedata.normalize("NFC", called)
    name = "".join(each for each in name if unicodedata.category(each) not in ("Cf", "Cs", "Co", "Cn"))
    name = " ".join(_UNSAFE.sub(" ", name).split()).strip(". ")
    name = name.encode()[:MOST_BYTES].decode(errors="ignore").strip(". ")
    return ("_" + name if _RESERVED.match(name) else name or "post") + ending


def _paragraph(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    as_it_is = "  \n".join(lines)
    return as_it_is if _reads_as(as_it_is, lines) else "  \n".join(map(escaped, lines))


def escaped(line: str) -> str:
    """A line in which no sign is a command of Markdown, wherever it stands."""
    return _MEANS_SOMETHING.sub(r"\\\1", line)


def _reads_as(source: str, lines: list[str]) -> bool:
    """Whether Markdown shows these lines and nothing else."""
    from markdown_it import MarkdownIt

    # Tables and strokes too: what shows the file may know more than plain Markdown.
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    inside = [child for token in tokens for child in token.children or ()]
    return (
        {token.type for token in tokens} <= _PLAIN
        and {child.type for child in inside} <= {"text", "hardbreak"}
        and "".join("\n" if child.type == "hardbreak" else child.content for child in inside)
        == "\n".join(lines)
    )
