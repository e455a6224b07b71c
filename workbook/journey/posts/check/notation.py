"""The notation of the patterns in ``data/expressions``, made into regular expressions over normalised text.

====================  ==========================================================================================
``限定``               these letters (kana, width and case don't matter)
``(今|いま)だけ``        one of these
``残り[ごく]わずか``      what stands in brackets may be there
``[の|も]*``           perhaps, up to four of these        ``(の|も)+``  one to four of these
``申し?込``             the letter or bracket before may be missing
a blank               ja: perhaps a comma; en: perhaps a blank or a comma
``_``                 a blank or a comma
``…``                 anything, up to 14 (ja) or 30 (en) characters, within the sentence
``#``                 a number, in digits or in words
``##``                a large one: a hundred or more
``^`` ``$``           at the start, at the end of a sentence
``今だけ!(ど|でも)``     not followed by these; at the very start of a pattern: not preceded by these
``guarantee~``        en: any ending of the word; a blank and ``~``: any word
``{seat}``            one of the words that stand under ``[words]`` by this name
``{few} & {seat}``    both in one sentence, in either order, at most 24 (ja) or 60 (en) characters apart
``{few} &! {town}``   the second nowhere in the sentence
====================  ==========================================================================================

English patterns begin and end at whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbook.journal import Problem
from workbook.journey.posts.check.normal import normal

LONGEST = 3_000  # characters of a pattern
LONGEST_WHOLE = 20_000  # characters of a pattern with its words
MOST_PARTS = 4
MOST_FOUND = 8  # places in one sentence; more of the same say nothing new, and a long refrain stays fast
APART = {"ja": 24, "en": 60}  # characters between two parts that belong together
MOST_GAPS = 6
# A number ends somewhere: in a list of prices that run together each digit would be tried with all that follow.
_NUMBER = {
    "ja": r"(?:[0-9]{1,12}(?:\.[0-9]{1,12})?[十百千万億]{0,8}|[一二三四五六七八九十百千万億〇]{1,12}|数)",
    "en": r"(?:[0-9]{1,12}(?:\.[0-9]{1,12})?(?:k|m|th|st|nd|rd)?|a (?:few|handful|couple|dozen|hundred|thousand|million)|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)"
    r"(?: (?:dozen|hundred|thousand|million|billion))*",
}
_MANY = {
    "ja": r"(?:[0-9]{3,12}|[0-9.]{0,12}[数何]?[千万億]{1,8}|[数何]百|[0-9]{1,12}百)",
    "en": r"(?:[0-9]{3,12}|[0-9.]{1,12}(?:k|m)|(?:[a-z0-9.]{1,20} )?(?:hundreds?|thousands?|millions?|billions?))",
}
_SIMPLE = {
    lang: {
        " ": blank,
        "…": gap,
        "#": _NUMBER[lang],
        "~": "[a-z]*+",
        "_": "[ 、]",
        "¤": "[$€£¥]",
        "^": "(?<![^。])",
        "$": "(?![^。])",
    }
    for lang, blank, gap in (("ja", "、?", "[^。]{0,14}?"), ("en", "[ 、]?", "[^。]{0,30}?"))
}
_SPECIAL = frozenset("()[]|!…#^$~_¤?*+.、。 ")
_SPLIT = re.compile(r"([()\[\]|!…#^$~_¤?*+.、。 ])")
_NAMED = re.compile(r"\{([a-z_]+)\}")
_TIMES = {"?": "?", "*": "{0,4}", "+": "{1,4}"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``needs``: one of these texts is in every match, so a text without them needn't be read.

    ``near`` must stand near ``regex``, ``without`` nowhere in the sentence.
    """

    source: str
    regex: re.Pattern[str]
    needs: tuple[str, ...]
    near: tuple[re.Pattern[str], ...] = ()
    without: tuple[re.Pattern[str], ...] = ()
    apart: int = 0

    def places(self, sentence: str) -> Iterator[tuple[int, int]]:
        """Start and end of each place where it stands in a sentence, at most ``MOST_FOUND``."""
        found = _spans(self.regex, sentence)
        for each in self.near:
            if not found:
                return
            found = _joined(found, _spans(each, sentence), self.apart)
        if found and not any(each.search(sentence) for each in self.without):
            yield from found


def _spans(regex: re.Pattern[str], sentence: str) -> list[tuple[int, int]]:
    return [each.span() for each, _n in zip(regex.finditer(sentence), range(MOST_FOUND), strict=False)]


def _joined(ones: list[tuple[int, int]], others: list[tuple[int, int]], apart: int) -> list[tuple[int, int]]:
    """Each of ``ones`` with the nearest of ``others`` that stands beside it or within it, as one span."""
    found = []
    for start, end in ones:
        gaps = [
            (max(begin - end, start - close, 0), begin, close)
            for begin, close in others
            if close <= start
            or end <= begin
            or (start < begin and close <= end)
            or (start <= begin and close < end)
        ]
        if gaps and min(gaps)[0] <= apart:
            _gap, begin, close = min(gaps)
            found.append((min(start, begin), max(end, close)))
    return list(dict.fromkeys(found))


def spelled_out(source: str, words: Mapping[str, str]) -> str:
    """The pattern with the words that it names by ``{name}``. Raises `Problem` for a name that isn't there."""
    if len(source) > LONGEST:
        raise Problem("it is longer than {most} characters", most=LONGEST)

    def named(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise Problem("there are no words by the name “{name}”", name=found[1])
        return f"({words[found[1]]})"

    return _NAMED.sub(named, source)


@lru_cache(maxsize=8192)
def compiled(source: str, lang: str, alone: bool = True) -> Pattern:
    """The pattern written as ``source``. Raises `Problem` with a sentence saying what is wrong with it.

    ``alone``: it is looked for everywhere, so a slip of the pen must not make it match everything.
    """
    if len(source) > LONGEST_WHOLE:
        raise Problem("it is longer than {most} characters", most=LONGEST_WHOLE)
    parts = source.split("&")
    if len(parts) > MOST_PARTS:
        raise Problem("it has more than {most} parts (&)", most=MOST_PARTS)
    if not alone and len(parts) > 1:
        raise Problem("“{sign}” stands where it means nothing", sign="&")
    first, needs = _regex(parts[0], lang)
    near: list[re.Pattern[str]] = []
    without: list[re.Pattern[str]] = []
    for part in parts[1:]:
        refused = part.startswith("!")
        regex, also = _regex(part[refused:], lang)
        (without if refused else near).append(regex)
        needs = needs if refused else _better(needs, also)
    if alone and (not needs or (not near and any(len(each) < 2 and first.fullmatch(each) for each in needs))):
        raise Problem("it would match nearly everything: at least two letters must be fixed")
    return Pattern(source, first, needs or (), tuple(near), tuple(without), APART[lang])


def _regex(source: str, lang: str) -> tuple[re.Pattern[str], tuple[str, ...] | None]:
    reader = _Reader(_plain(source, lang), lang)
    regex, needs = reader.alternatives()
    if reader.at < len(reader.source):
        raise Problem("“{sign}” closes nothing", sign=reader.source[reader.at])
    if source.count("…") > MOST_GAPS:
        raise Problem("it has more than {most} gaps (…)", most=MOST_GAPS)
    if lang == "en":
        regex = rf"(?<![a-z0-9])(?:{regex})(?![a-z0-9])"
    return re.compile(regex), needs


def words(source: str) -> set[str]:
    """The English words that a pattern names."""
    return set(re.findall(r"[a-z]{3,}", _plain(source, "en")))


def _plain(source: str, lang: str) -> str:
    """The pattern with its letters as `normal` writes them, and its signs as they are."""
    parts = _SPLIT.split(source.strip())
    return "".join(part if part in _SPECIAL else normal(part, lang).text for part in parts if part)


_Read = tuple[str, tuple[str, ...] | None]
"""A regular expression, and texts of which one stands in all it matches; None when nothing is fixed."""


class _Reader:
    def __init__(self, source: str, lang: str) -> None:
        self.source, self.lang, self.at = source, lang, 0

    def alternatives(self) -> _Read:
        found = [self.sequence()]
        while self.next("|"):
            found.append(self.sequence())
        # An emoji leaves nothing to look for: normalised text has none.
        found = [each for each in found if each[0]] or [("", None)]
        regex = "|".join(each for each, _needs in found)
        needs: tuple[str, ...] | None = ()
        for _regex, each in found:
            needs = None if needs is None or each is None else needs + each
        return (f"(?:{regex})" if len(found) > 1 else regex), needs

    def sequence(self) -> _Read:
        parts: list[str] = []
        best: tuple[str, ...] | None = None
        literal = ""
        while self.at < len(self.source) and self.source[self.at] not in "|)]":
            regex, needs = self.element()
            times = next((each for each in _TIMES if self.next(each)), "")
            parts.append(f"(?:{regex}){_TIMES[times]}" if times else regex)
            if needs is None or times:
                literal = ""
                best = _better(best, needs if times == "+" else None)
            elif len(needs) == 1 and len(needs[0]) == 1:
                literal += needs[0]
                best = _better(best, (literal,))
            else:
                literal = ""
                best = _better(best, needs)
        return "".join(parts), best

    def element(self) -> _Read:
        begin, sign = self.at, self.source[self.at]
        self.at += 1
        if sign not in _SPECIAL or sign in ".。、":
            return re.escape(sign), (sign,)
        if sign == "(":
            regex, needs = self.alternatives()
            self.close(")")
            return f"(?:{regex})", needs
        if sign == "[":
            regex, _needs = self.alternatives()
            self.close("]")
            return f"(?:{regex})?", None
        if sign == "!":
            return self.without(before=begin == 0), None
        if sign == " " and self.lang == "en" and self.next("~"):
            return "[ 、][a-z0-9]++", None  # a whole word, so that there is one way only to read it
        if sign == "#" and self.next("#"):
            return _MANY[self.lang], None
        if sign not in _SIMPLE[self.lang]:
            raise Problem("“{sign}” stands where it means nothing", sign=sign)
        return _SIMPLE[self.lang][sign], None

    def without(self, *, before: bool) -> str:
        if not self.next("("):
            raise Problem("after “!” it needs brackets, as in !(ど|でも)")
        begin = self.at
        regex, _needs = self.alternatives()
        inside = self.source[begin : self.at]
        self.close(")")
        if not before:
            return f"(?!{regex})"
        if not inside.strip("|") or _SPLIT.search(re.sub("[| ]", "", inside)):
            raise Problem("in “!( )” at the start only words can stand, with | between them")
        return "".join(f"(?<!{re.escape(each)})" for each in inside.split("|") if each)

    def next(self, sign: str) -> bool:
        found = self.source.startswith(sign, self.at)
        self.at += found
        return found

    def close(self, sign: str) -> None:
        if not self.next(sign):
            raise Problem("a closing “{sign}” is missing", sign=sign)


def _better(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Whichever of the two is the rarer: the one whose shortest text is longer."""
    if not one or not other:
        return one or other
    return other if min(map(len, other)) >= min(map(len, one)) else one
