"""One spelling for all the ways to write a word, and the way back to the characters of the input.

Full and half width, hiragana and katakana, upper and lower case become one; blanks, signs and emoji between the
characters of a word go. Sentence ends and commas stay, as 。 and 、 in either language, so that two sentences never
become one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

END, PAUSE = "。", "、"
# What sits on a character: accents, half-width voicing marks, variation selectors, the box of a keycap.
_ON = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\u20d0-\u20ff"
# Runs of letters whose other spelling is one character too go through a table at once; the rest one by one.
_TOKENS = re.compile(
    rf"(?P<simple>[0-9A-Za-zぁ-ゖァ-ヶー一-鿿々０-９Ａ-Ｚａ-ｚ]+)(?![{_ON}])|(?P<other>.[{_ON}]*)", re.DOTALL
)
_SIMPLE = {
    **{ord(each): ord(each) - 0x60 for each in map(chr, range(ord("ァ"), ord("ヶ") + 1))},
    **{ord(each): ord(each.lower()) for each in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{0xFF10 + n: ord("0") + n for n in range(10)},
    **{0xFF21 + n: ord("a") + n for n in range(26)},
    **{0xFF41 + n: ord("a") + n for n in range(26)},
}
_LETTER, _NOTHING, _SIGN, _PAUSE, _END = range(5)
_ENDS = frozenset("。．.!?！？｡\n\r\u2028\u2029\x0b\x0c\x85")
_PAUSES = frozenset('、,，､;:；：…‥―—–()（）[]［］【】〔〕〈〉《》「」『』“”"„«»{}｛｝＂｢｣')
_KEPT = frozenset("%$¥€£ー々〆")  # they mean something between letters and numbers
_APOSTROPHES = frozenset("'\u2018\u2019\u02bc\uff07")
_IN_NUMBERS = frozenset(",.，．")
_LONGEST_WORD = 16  # parts
_SPELLED = 3  # single letters in a row that are one word: "f r e e"


@dataclass(slots=True)
class Piece:
    """Letters that stand together, each with its place in the input, and the gap before them."""

    kind: int  # of the gap: nothing, sign, pause or end
    gap: str
    begins: int
    word: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def mark(self) -> str:
        return {_END: END, _PAUSE: PAUSE}.get(self.kind, "")

    def add(self, letters: str, start: int, end: int) -> None:
        """Letters that all stand for ``start`` to ``end``, or each for one character of it."""
        self.word += letters
        if len(letters) == end - start:
            self.starts += range(start, end)
            self.ends += range(start + 1, end + 1)
        else:
            self.starts += [start] * len(letters)
            self.ends += [end] * len(letters)


class Plain(NamedTuple):
    """A normalised text. Character ``n`` of it stands for ``starts[n]`` to ``ends[n]`` of the input."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the input of ``text[start:end]``, which must not be empty."""
        return self.starts[start], max(self.ends[start:end])


def normal(text: str, lang: str, words: Collection[str] = ()) -> Plain:
    """``text`` in one spelling, "ja" or "en".

    Japanese: whatever stands between two letters goes, except sentence ends and commas; those go too where a single
    letter stands beside them, as in 今、だ、け. English: words are one blank apart; single letters in a row are one
    word, and parts with a sign between them are one when together they are among ``words`` ("lim*ited").
    """
    pieces = _pieces(text)
    parts = _english(pieces, words) if lang == "en" else _japanese(pieces)
    plain = ""
    starts: list[int] = []
    ends: list[int] = []
    for mark, piece in parts:
        if mark:
            plain += mark
            starts.append(piece.begins)
            ends.append(piece.begins + len(piece.gap))
        plain += piece.word
        starts += piece.starts
        ends += piece.ends
    return Plain(plain, starts, ends)


def key(text: str, lang: str) -> str:
    """A sentence as it is remembered: its letters alone, so that a comma more or less is the same sentence."""
    return re.sub(f"[{END}{PAUSE} ]", "", normal(text, lang).text)


@lru_cache(maxsize=20_000)
def _fold(cluster: str) -> tuple[str, int]:
    """The letters a character stands for, or "" and which kind of gap it is."""
    first = cluster[0]
    if first in _ENDS:
        return "", _END
    if first in _PAUSES:
        return "", _PAUSE
    if first.isspace():
        return "", _SIGN
    if first in _APOSTROPHES or unicodedata.category(first) == "Cf":
        return "", _NOTHING
    plain = unicodedata.normalize("NFKC", cluster).casefold()
    if first < "\u0250" or "\u1e00" <= first < "\u1f00" or "\u0300" <= cluster[-1] < "\u0370":
        plain = unicodedata.normalize("NFD", plain)  # accents on Latin letters go, voicing marks on kana stay
    letters = "".join(
        chr(ord(each) - 0x60) if "ァ" <= each <= "ヶ" else each
        for each in plain
        if each.isalnum() or each in _KEPT
    )
    return letters, _LETTER if letters else _SIGN


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    inside = False
    kind, begins = _NOTHING, 0
    for token in _TOKENS.finditer(text):
        start, end = token.span()
        simple = token.lastgroup == "simple"
        letters, each = (token.group().translate(_SIMPLE), _LETTER) if simple else _fold(token.group())
        if each == _NOTHING:
            continue
        if each != _LETTER:
            if inside:
                kind, begins, inside = each, start, False
            kind = max(kind, each)
            continue
        if not inside:
            inside, gap = True, text[begins:start]
            if pieces and gap in _IN_NUMBERS and text[begins - 1].isdigit() and text[start].isdigit():
                # 3,980 and 2.5: a comma goes, a point stays.
                if gap not in ",，":
                    pieces[-1].add(".", begins, start)
            else:
                pieces.append(Piece(kind, gap, begins))
        pieces[-1].add(letters, start, end)
    return pieces


def _japanese(pieces: list[Piece]) -> list[tuple[str, Piece]]:
    found: list[tuple[str, Piece]] = []
    for at, piece in enumerate(pieces):
        before = piece.mark if at and piece.gap != "." else ""
        beside = (pieces[at - 1].word, piece.word)
        # A number beside a full stop is a number, not part of a word that was spaced out.
        alone = [len(word) == 1 and not word.isdigit() for word in beside]
        # A full stop at the end of a line ends a sentence, also before a word that is spaced out.
        if before and any(alone) and (all(alone) or not _closes(piece.gap)):
            before = ""
        found.append((before, piece))
    return found


def _closes(gap: str) -> bool:
    stop, _break, _rest = gap.partition("\n")
    return bool(_break) and any(each in _ENDS for each in stop)


def _english(pieces: list[Piece], words: Collection[str]) -> list[tuple[str, Piece]]:
    found: list[tuple[str, Piece]] = []
    at = 0
    while at < len(pieces):
        group = _spelled(pieces, at) or _signed(pieces, at, words)
        for n, piece in enumerate(pieces[at : at + group]):
            # The point of an address or a name ends nothing.
            mark = " " if piece.gap == "." else piece.mark or " "
            found.append(("" if n or not found else mark, piece))
        at += group
    return found


def _spelled(pieces: list[Piece], at: int) -> int:
    """How many single letters stand in a row from ``at``, 0 when too few to be a word that was spaced out."""
    end = at
    while end < len(pieces) and len(pieces[end].word) == 1 and pieces[end].word.isalpha():
        if end > at + 1 and pieces[end].gap != pieces[at + 1].gap:
            break
        end += 1
    return end - at if end - at >= _SPELLED else 0


def _signed(pieces: list[Piece], at: int, words: Collection[str]) -> int:
    """How many parts from ``at`` are one word with signs in between, at least 1."""
    end = at + 1
    while end < len(pieces) and end < at + _LONGEST_WORD and not re.search(r"\s", pieces[end].gap):
        end += 1
    for last in range(end, at + 1, -1):
        if "".join(piece.word for piece in pieces[at:last]) in words:
            return last - at
    return 1
