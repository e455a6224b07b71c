"""What changed between two texts, as a person would say it: by sentence first, then by word or phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]
MOST_WORDS = 2_000  # words of one changed stretch that are compared one by one; a longer one is shown whole
SPECK = 3  # letters that stayed between two changes: fewer aren't worth jumping over

# A sentence with its end, or a line break.
_SENTENCES = re.compile(r"[^。．！？!?\n]*[。．！？!?]+[」』）)]*|[^。．！？!?\n]+|\n")
# Words of Latin letters or digits, runs of kanji or katakana, single kana: a phrase in Japanese begins with the former.
_WORDS = re.compile(
    r"[0-9０-９]+|[^\W\d_ぁ-ゖァ-ヺー一-鿿々〆]+(?:['’][^\W\d_]+)*|[一-鿿々〆]+|[ァ-ヺー]+|\s+|.", re.DOTALL
)


class Change(NamedTuple):
    """A stretch of text, and whether it stayed, is gone or is new."""

    kind: Kind
    text: str


def changes(old: str, new: str) -> list[Change]:
    """``old`` and ``new`` in one: what is same and gone makes ``old``, what is same and new makes ``new``."""
    found: list[Change] = []
    for before, after in _compared(_SENTENCES.findall(old), _SENTENCES.findall(new)):
        if before == after:
            found.append(Change("same", "".join(before)))
        else:
            found += _in_words("".join(before), "".join(after))
    return list(_joined(found))


def _in_words(old: str, new: str) -> Iterator[Change]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not before or not after or len(before) * len(after) > MOST_WORDS**2:
        yield from (Change("gone", old), Change("new", new))
        return
    stretches = list(_compared(before, after))
    for number, (gone, fresh) in enumerate(stretches):
        one, other = "".join(gone), "".join(fresh)
        # 「を」 that stayed between two phrases that changed: three changes where a reader sees one.
        speck = 0 < number < len(stretches) - 1 and len(one.strip()) < SPECK and "\n" not in one
        if gone == fresh and not speck:
            yield Change("same", one)
        else:
            yield from (Change("gone", one), Change("new", other))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    for _tag, one, two, three, four in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield old[one:two], new[three:four]


def _joined(found: Sequence[Change]) -> Iterator[Change]:
    """Neighbours of a kind as one; of what changed, what is gone stands before what is new."""
    for same, group in groupby((each for each in found if each.text), lambda each: each.kind == "same"):
        run = list(group)
        for kind in ("same",) if same else ("gone", "new"):
            if text := "".join(each.text for each in run if each.kind == kind):
                yield Change(kind, text)  # type: ignore[arg-type]
