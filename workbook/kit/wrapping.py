"""Text broken into lines for a picture, where no browser breaks it: by width, with the rules of Japanese typesetting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# JIS X 4051: these don't begin a line, and those don't end one.
_NOT_FIRST = frozenset(
    "、。，．,.・:;：；!?！？)）]］}｝」』】〉》〕”’…‥ーゝゞ々〜～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％°"
)
_NOT_LAST = frozenset("(（[［{｛「『【〈《〔“‘¥￥#＃@＠")
# Drawn together with the letter before it.
_JOINED = frozenset("\u200d\ufe0e\ufe0f\u20e3") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
_NARROW = frozenset("ijltfrI.,:;'|!()[]{} -")
_BROAD = frozenset("mwMWQOG@%&—…")
# What no picture can hold: control characters, marks that turn the direction of what follows, and what is no letter.
_UNDRAWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]+")

LONGEST_PIECE = 64  # characters
_LOOKED_AT = 2000  # characters of a text: more never fits into a picture


def width(text: str) -> float:
    """About how wide a text is drawn, in units of its font size (a Japanese letter is 1); rather too wide than not."""
    # What a joiner ties to the letter before it (one family of three faces) is one picture.
    return sum(
        0.0 if left == "\u200d" and _tied(letter) else _letter(letter)
        for left, letter in zip(" " + text, text, strict=False)
    )


def _tied(letter: str) -> bool:
    return unicodedata.category(letter) == "So"


def _letter(letter: str) -> float:
    if letter in _JOINED or unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "FWA" or ord(letter) > 0xFFFF:
        return 1.0
    if letter in _NARROW:
        return 0.33
    return 0.9 if letter in _BROAD else 0.68 if letter.isupper() else 0.57


def drawable(text: str) -> str:
    """A text on one line, without what a picture can't hold."""
    return " ".join(_UNDRAWN.sub(" ", text).split())


def wrap(text: str, room: float, most: int) -> list[str]:
    """At most ``most`` lines, each ``room`` wide at the most; what is left over becomes "…".

    Latin words stay whole unless one is longer than a line. No line begins with 、 or ends with 「.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(drawable(text)[:_LOOKED_AT], room):
        if width((line + piece).rstrip()) <= room:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        if len(lines) > most:
            break
    if line.strip():
        lines.append(line.rstrip())
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], room)]
    return lines


def balanced(text: str, room: float, most: int, shortest: float = 0.5) -> list[str]:
    """`wrap` without a last line of a letter or two: the lines get narrower, as long as there don't get more.

    ``shortest`` is how long the last line should at least be, as a share of the longest.
    """
    lines = best = wrap(text, room, most)
    for part in range(1, 12):
        longest = max(map(width, lines), default=0.0)
        if len(lines) < 2 or width(lines[-1]) >= shortest * longest or lines[-1].endswith("…"):
            return lines
        lines = wrap(text, room * (1 - part / 24), most)
        if len(lines) > len(best) or lines[-1].endswith("…"):
            return best
        best = lines
    return best


def _cut(line: str, room: float) -> str:
    while line and width(line + "…") > room:
        line = line[:-1]
    while line and (line[-1] in _NOT_LAST or line[-1] in " 、。,." or line[-1] in _JOINED):
        line = line[:-1]
    return line + "…"


def _pieces(text: str, room: float) -> Iterator[str]:
    """What is never parted: a Latin word, a letter with what hangs on it, with 「 before it and 、 behind it."""
    piece = ""
    for letter in text:
        if not piece or _hangs(piece, letter) or (_clings(piece, letter) and width(piece + letter) <= room):
            piece += letter
            continue
        yield piece
        piece = letter
    if piece:
        yield piece


def _hangs(piece: str, letter: str) -> bool:
    """Whether a letter is drawn together with the one before it; not forever, whatever somebody pastes."""
    tied = piece[-1] == "\u200d" and _tied(letter)
    joined = tied or letter in _JOINED or unicodedata.combining(letter) > 0
    return joined and len(piece) < LONGEST_PIECE


def _clings(piece: str, letter: str) -> bool:
    """Whether no line may end between ``piece`` and ``letter``."""
    if letter in _NOT_FIRST or letter == " " or piece[-1] in _NOT_LAST:
        return True
    return all(
        each != " " and unicodedata.east_asian_width(each) in ("Na", "N") for each in (piece[-1], letter)
    )
