"""How long a text is where it goes: each platform counts in its own way (``data/platforms``), and so do we.

Offsets are in characters (Unicode code points) of the text that was given. The libraries load when something is
counted first, so that importing this costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from workbook.journey.posts.platforms import Platform

_MENTION = re.compile(r"(?<![\w/])@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(@[\w.-]*\w)?")
# Where an emoji can be: the library's own pattern is an alternation of thousands, slow on a page of prose.
_MAY_BE_EMOJI = re.compile(
    "[0-9#*©®‼-\u303d㊗㊙\u200d\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]*"
    "[©®‼-\u303d㊗㊙\ufe0f\u20e3\U0001f000-\U0001faff]"
    "[0-9#*©®‼-\u303d㊗㊙\u200d\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]*"
)
# A link with Japanese in its path goes on where twitter-text ends it: Mastodon's own pattern takes it whole.
_REST_OF_LINK = re.compile(r"[^\s<>()]*[^\s<>()?!*\"'「」:;=,.$%\[\]~&|@]")
_weights: dict[str, int] = {}  # of a character on X


class Piece(NamedTuple):
    """A stretch that is counted as one, and never torn: what looks like one letter, or a link that counts as one."""

    start: int
    end: int
    weight: int


def length(text: str, platform: Platform) -> int:
    """The length of ``text`` in the units of ``platform``."""
    return sum(piece.weight for piece in pieces(text, platform))


def fits(text: str, platform: Platform) -> bool:
    """Whether ``text`` can be published there in one piece."""
    return platform.limit is None or length(text, platform) <= platform.limit


def cut(text: str, platform: Platform) -> int | None:
    """How many characters of ``text`` fit, no letter and no link torn; None when all of it does."""
    if platform.limit is None or fits(text, platform):
        return None
    used = 0
    ends = [0]
    for piece in pieces(text, platform):
        used += piece.weight
        if used > platform.limit:
            break
        ends.append(piece.end)
    # The beginning alone may count more: what was a word ("example.com-puter") can be a link there.
    while ends and not fits(text[: ends[-1]], platform):
        ends.pop()
    return ends[-1] if ends else 0


@lru_cache(maxsize=32)
def pieces(text: str, platform: Platform) -> tuple[Piece, ...]:
    """All of ``text`` in pieces, in order. Their weights add up to its length."""
    import regex

    letters: list[str] = regex.findall(r"\X", text)
    # X counts what NFC makes of a text; it never joins letters that look like two.
    seen = [_plain(letter) for letter in letters] if platform.unit == "weighted" else letters
    whole = "".join(seen)
    wholes = list(_wholes(whole, platform))
    weights = _weigh(whole, seen, wholes, platform)
    within = {at for start, end in wholes for at in range(start + 1, end)}
    found: list[Piece] = []
    at = offset = 0
    for letter, said in zip(letters, seen, strict=True):
        weight = sum(weights[at : at + len(said)])
        if at in within:
            begun = found.pop()
            found.append(Piece(begun.start, offset + len(letter), begun.weight + weight))
        else:
            found.append(Piece(offset, offset + len(letter), weight))
        at, offset = at + len(said), offset + len(letter)
    return tuple(found)


def links(text: str, *, with_http: bool = False) -> list[tuple[int, int]]:
    """Where links stand, as twitter-text finds them (example.com alone is one too, unless ``with_http``)."""
    if "." not in text:
        return []
    from twitter_text import extract_urls_with_indices

    found = extract_urls_with_indices(text, not with_http)
    return [(each["indices"][0], each["indices"][0] + len(each["url"])) for each in found]


def mentions(text: str) -> Iterator[tuple[int, int, int]]:
    """Where people are mentioned: start, end of the name, end of the server behind it (the same without one)."""
    for match in _MENTION.finditer(text):
        yield match.start(), match.start(1) if match[1] else match.end(), match.end()


def _plain(letter: str) -> str:
    return "\n" if letter in ("\r\n", "\r") else unicodedata.normalize("NFC", letter)


def _wholes(text: str, platform: Platform) -> Iterator[tuple[int, int]]:
    """The links that count as one."""
    if platform.url is None:
        return
    before = 0
    for start, end in links(text, with_http=platform.url_needs_http):
        if platform.url_needs_http and "/" in text[text.find("://", start) + 3 : end]:
            rest = _REST_OF_LINK.match(text, end)
            end = rest.end() if rest else end
        if start >= before:
            yield start, end
            before = end


def _weigh(text: str, letters: list[str], wholes: list[tuple[int, int]], platform: Platform) -> list[int]:
    """What each character of ``text`` counts; what is one in several characters counts at the first of them."""
    if platform.unit == "weighted":
        weights = [_weight(each) for each in text]
        covered = {at for start, end in wholes for at in range(start, end)}
        for start, end in _emoji(text):
            if start not in covered:
                weights[start:end] = [_weight("\U0001f600"), *[0] * (end - start - 1)]
    else:
        weights = []
        for letter in letters:
            if platform.unit == "graphemes" or letter == "\r\n":
                weights += [1, *[0] * (len(letter) - 1)]
            elif platform.emoji == "bytes" and _is_emoji(letter):
                weights += [len(letter.encode("utf-8", "surrogatepass")), *[0] * (len(letter) - 1)]
            else:
                weights += [1] * len(letter)
        if platform.mention == "user":
            for _start, end_of_name, end in mentions(text):
                weights[end_of_name:end] = [0] * (end - end_of_name)
    for start, end in wholes:
        weights[start:end] = [platform.url or 0, *[0] * (end - start - 1)]
    return weights


def _weight(character: str) -> int:
    if character not in _weights:
        rules = _rules()
        code = ord(character)
        found = (each["weight"] for each in rules["ranges"] if each["start"] <= code <= each["end"])
        _weights[character] = next(found, rules["default_weight"]) // rules["scale"]
    return _weights[character]


def _rules() -> dict[str, Any]:
    from twitter_text.config import config

    rules: dict[str, Any] = config["defaults"]
    return rules


def _emoji(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    for run in _MAY_BE_EMOJI.finditer(text):
        from twitter_text import extract_emojis_with_indices

        for each in extract_emojis_with_indices(run[0]):
            start, end = each["indices"]
            yield run.start() + start, run.start() + end


def _is_emoji(letter: str) -> bool:
    if letter.isascii():
        return False
    import regex

    return regex.search(r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3", letter) is not None
