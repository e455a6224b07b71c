"""A text too long for one post, in numbered parts: "1/3 …". Joined again, the parts are the text, to the letter.

A part ends with a paragraph where it can, else with a line, a sentence, a comma, a phrase (budoux for Japanese, words
elsewhere). Links, mentions and hashtags stay whole unless one alone is longer than a part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from workbook.journey.posts.lengths import Piece, fits, length, links, pieces
from workbook.journey.posts.platforms import Platform

PARAGRAPH, LINE, SENTENCE, CLAUSE, PHRASE, LETTER, AWKWARD = range(7)
# How full a part must be, at least, to end there: a short part is worse than one that ends within a paragraph.
FULL_ENOUGH = {PARAGRAPH: 0.5, LINE: 0.5, SENTENCE: 0.4, CLAUSE: 0.6, PHRASE: 0.1, LETTER: 0.0, AWKWARD: 0.0}

_JAPANESE = re.compile(r"[぀-ヿ㐀-䶿一-鿿々〆]")
_LINK = re.compile(r"https?://(?:[!-;=?-~]|(?<=[/=_#\-%])[^\W\d_a-zA-Z]+)+", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w/])[@＠][A-Za-z0-9_.-]*[A-Za-z0-9_](?:@[\w.-]*\w)?")
_HASHTAG = re.compile(r"(?<![\w&/])[#＃]\w+")
_ENDS = (
    (PARAGRAPH, re.compile(r"\r?\n(?:[^\S\r\n]*\r?\n)+\s*")),
    (LINE, re.compile(r"\r?\n\s*")),
    # 「…。」と goes on; "3.5" and "a.m. on" would too, so a full stop wants a capital or Japanese behind its space.
    (
        SENTENCE,
        re.compile(r"[。．！？!?…♪]+(?:[」』）)】”’\"']+(?![とってはがをにのも]))?(?![」』）)】”’])\s*"),
    ),
    (SENTENCE, re.compile(r"\.[)”’\"']*\s+(?![a-z0-9])")),
    (CLAUSE, re.compile(r"[、，]\s*|[,;:]\s+")),
    (PHRASE, re.compile(r"\s+")),
)
_NOT_FIRST = frozenset(
    "、。，．,.!?！？」』）)】〉》］]…‥ー々ゝぁぃぅぇぉっゃゅょァィゥェォッャュョ：；:;゛゜"
)
_NOT_LAST = frozenset("「『（(【〈《［[＠＃@#")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that stays whole. ``ending`` says what ends behind it; ``blank``: nothing in it is to be seen."""

    start: int
    end: int
    weight: int
    ending: int
    blank: bool


def split(text: str, platform: Platform) -> list[str]:
    """``text`` in parts that fit once they are numbered; one part when it fits without the blanks at its ends."""
    if platform.limit is None or fits(text.strip(), platform):
        return [text]
    units = _units(text, platform)
    digits = 1
    while True:
        parts = _fill(text, list(units), platform, digits)
        if len(str(len(parts))) <= digits:
            return parts
        digits += 1


def numbered(parts: Sequence[str]) -> list[str]:
    """The parts as they are published: a number before each, without the blanks at its ends. One part has no number."""
    if len(parts) == 1:
        return [parts[0].strip()]
    return [_numbered(part, number, str(len(parts))) for number, part in enumerate(parts, 1)]


def join(parts: Sequence[str]) -> str:
    """The text that `split` made these parts of."""
    return "".join(parts)


def _numbered(part: str, number: int, of: str) -> str:
    return f"{number}/{of} {part.strip()}"


def _fill(text: str, units: list[_Unit], platform: Platform, digits: int) -> list[str]:
    """Parts filled one after another, with room for numbers of so many digits."""
    parts: list[str] = []
    of = "9" * digits
    limit = platform.limit or 0
    first = start = 0
    sums = _sums(units)
    while first < len(units):
        begin = first
        while (
            begin < len(units) and units[begin].blank
        ):  # only before the first part: later ones begin with words
            begin += 1
        room = limit - length(_numbered("", len(parts) + 1, of), platform) - 1
        last = bisect_right(sums, sums[begin] + room) - 1
        while True:
            if last <= begin:  # one unit alone is too long for a part
                if (smaller := _smaller(text, units[begin], platform)) is None:
                    last = begin + 1
                else:
                    units[begin : begin + 1] = smaller
                    sums = _sums(units)
                    last = bisect_right(sums, sums[begin] + room) - 1
                    continue
            stop = _stop(units, sums, begin, last, room)
            part = text[start : units[stop - 1].end]
            if last == begin + 1 and _smaller(text, units[begin], platform) is None:
                break
            if fits(_numbered(part, len(parts) + 1, of), platform):
                break
            last = min(stop, last) - 1
        parts.append(part)
        first, start = stop, start + len(part)
    return parts


def _stop(units: list[_Unit], sums: list[int], begin: int, last: int, room: int) -> int:
    """Behind which of the units up to ``last`` the part ends, blanks that follow included."""
    if _over_blanks(units, last) == len(units):
        return len(units)
    for ending, share in FULL_ENOUGH.items():
        for stop in range(last, begin, -1):
            if sums[stop] - sums[begin] < share * room:
                break
            after = _over_blanks(units, stop)
            if units[after - 1].ending <= ending:
                return after
    return _over_blanks(units, last)


def _over_blanks(units: list[_Unit], stop: int) -> int:
    while stop < len(units) and units[stop].blank:
        stop += 1
    return stop


def _sums(units: list[_Unit]) -> list[int]:
    return [0, *accumulate(unit.weight for unit in units)]


def _units(text: str, platform: Platform) -> list[_Unit]:
    within = {at for start, end in _wholes(text) for at in range(start + 1, end)}
    whole: list[Piece] = []
    for piece in pieces(text, platform):
        if piece.start in within:
            begun = whole.pop()
            whole.append(Piece(begun.start, piece.end, begun.weight + piece.weight))
        else:
            whole.append(piece)
    endings = _endings(text)
    return [
        _Unit(start, end, weight, endings.get(end, _letter(text, end)), text[start:end].isspace())
        for start, end, weight in whole
    ]


def _smaller(text: str, unit: _Unit, platform: Platform) -> list[_Unit] | None:
    """A unit that is longer than a part, in letters; a letter of many marks, in characters. None: it is one."""
    inside = text[unit.start : unit.end]
    if len(inside) == 1:
        return None
    found = pieces(inside, platform)
    if len(found) == 1:
        found = tuple(Piece(at, at + 1, length(inside[at], platform)) for at in range(len(inside)))
    return [
        _Unit(
            unit.start + start,
            unit.start + end,
            weight,
            unit.ending if end == len(inside) else _letter(text, unit.start + end),
            inside[start:end].isspace(),
        )
        for start, end, weight in found
    ]


def _wholes(text: str) -> Iterator[tuple[int, int]]:
    """What nobody wants torn: links, also with Japanese in their path, mentions and hashtags."""
    yield from links(text)
    for pattern in (_LINK, _MENTION, _HASHTAG):
        for match in pattern.finditer(text):
            yield match.span()


def _endings(text: str) -> dict[int, int]:
    """What ends at an offset: the strongest of it."""
    found: dict[int, int] = dict.fromkeys(_phrases(text), PHRASE)
    for ending, pattern in reversed(_ENDS):
        for match in pattern.finditer(text):
            found[match.end()] = min(ending, found.get(match.end(), ending))
    return {
        at: AWKWARD if ending >= CLAUSE and _letter(text, at) == AWKWARD else ending
        for at, ending in found.items()
    }


def _letter(text: str, at: int) -> int:
    awkward = text[at : at + 1] in _NOT_FIRST or text[at - 1 : at] in _NOT_LAST
    return AWKWARD if awkward and 0 < at < len(text) else LETTER


def _phrases(text: str) -> Iterator[int]:
    """Where a phrase of Japanese ends."""
    for line in re.finditer(r"[^\n]+", text):
        if not _JAPANESE.search(line[0]):
            continue
        at = line.start()
        for phrase in _parser().parse(line[0]):
            at += len(phrase)
            if _JAPANESE.search(text[max(at - 2, 0) : at + 2]):
                yield at


@cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
