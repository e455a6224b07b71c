"""Claims that nobody could deny ("communication matters"): how they are noticed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from workbook.journey.alike import SMALL, sentences, stem
from workbook.journey.position.claims import load

MOST_NAMED = 2  # particular things an "… is important" may name and still be undeniable
LONGEST = 400  # characters: whoever writes more has said something particular

_JAPANESE = re.compile(r"[ぁ-ヺ一-鿿]")
_NAMED = re.compile(r"[一-鿿々〆]+|[ァ-ヺー]{2,}|[a-z]{2,}|[0-9]+")
_CONTRAST_JA = re.compile(
    r"(?<!何)(?<!誰)(?<!なに)より(?!よ[いく]|良|多|一層|豊)|ではなく|じゃなく|でなく|のほうが|[るいた]ほうが|わりに|代わり|だけで|しか|逆に|いらない|不要|やめ|捨て|減ら|半分"
    r"|先に|後に|あとに|後で|あとで|[てで]も(?:いい|よい|良い|かまわない|構わない)"
)
_DENIED_JA = re.compile(r"(?<!欠かせ)(?:ない|ません)(?!と|で)|(?<=[るむうくすつ])な$")
_ENDING_JA = re.compile(
    r"(?:と(?:私は)?(?:思う|思います|考えます|信じています)|(?:なの|な|の)?(?:だ|です|である|であります)|(?:だ|です)?(?:よね|よ|ね))$"
)
_HOW_JA = r"(?:本当に|とても|すごく|やっぱり|やはり|実に|かなり|大変|一番|いちばん|何より|こそ|も|が|は|、)*"
_CONTRAST_EN = re.compile(r"\b(?:than|instead|rather|only|half|twice|fewer|less|enough|skip|without)\b")
_DENIED_EN = re.compile(r"\b(?:not|no|never|nobody|nothing|stop|avoid|cannot)\b|n't\b")


class _Words(NamedTuple):
    stock: tuple[str, ...]
    important: re.Pattern[str]
    praise: re.Pattern[str]
    general: re.Pattern[str]
    stems: frozenset[str]
    particular: tuple[str, ...]


def undeniable(claim: str) -> bool:
    """Whether a claim is one that nobody could deny, so that nobody learns from it where the learner stands (M13).

    The question behind it: would anyone say the opposite? It can't be known from words alone, so this asks whether
    the claim gives anybody something to say no to. Every sentence of it is one of these:

    - a stock phrase ("継続は力なり", "practice makes perfect");
    - made of general words only (people, effort, dreams, time …, see ``data/claims``), with no number and no
      contrast ("rather than", "ではなく", "only", "less"); a "not" alone doesn't help: "never stop learning";
    - "… is important" or warm praise of at most `MOST_NAMED` particular things, without number, contrast or denial:
      nobody pleads for the unimportance of anything;
    - a thing and mild praise, with nothing in between ("manhole covers are interesting"). "Look at them in the rain"
      or "the cheap ones are better" names a practice or a contrast, and passes.

    It is a reason to ask, never a verdict: a claim that is unexpected among the learner's own people may be plain to
    others, and the other way round.
    """
    parts = [each for each in sentences(claim) if re.search(r"\w", each)] if len(claim) <= LONGEST else []
    return bool(parts) and all(map(_says_nothing, parts))


def _says_nothing(sentence: str) -> bool:
    plain = unicodedata.normalize("NFKC", sentence).casefold().replace("\u2019", "'").strip(" \t。.!！…、,")
    return _in_japanese(plain) if _JAPANESE.search(plain) else _in_english(plain)


def _in_japanese(plain: str) -> bool:
    words = _words("ja")
    bare = plain
    while (shorter := _ENDING_JA.sub("", bare).strip("、 ")) not in ("", bare):
        bare = shorter
    if any(each in bare and len(bare) <= len(each) + 8 for each in words.stock):
        return True
    rest = words.general.sub(" ", bare)
    if rest == bare and not words.important.search(bare):
        return False  # nothing in it is known here
    named = _NAMED.findall(rest) + [each for each in words.particular if each in bare]
    if _CONTRAST_JA.search(bare) and (named or "ほうが" not in bare):
        return False
    if not named:
        return not re.search(r"[0-9]", bare)
    if re.search(r"[0-9]", bare) or _DENIED_JA.search(bare):
        return False
    if words.important.search(bare):
        return len(named) <= MOST_NAMED
    return bool(words.praise.search(bare))


def _in_english(plain: str) -> bool:
    words = _words("en")
    spelled = " ".join(re.findall(r"[a-z0-9'-]+", plain))
    if any(each in spelled and len(spelled) <= len(each) + 16 for each in words.stock):
        return True
    tokens = re.findall(r"[a-z]+(?:'[a-z]+)?", plain)
    said = [word for word in tokens if word not in SMALL and word not in ("no", "not") and word[-3:] != "n't"]
    named = [word for word in said if stem(word) not in words.stems]
    if re.search(r"[0-9]", plain) or (_CONTRAST_EN.search(plain) and (named or "than" in tokens)):
        return False
    if not named:
        return bool(said)
    if _DENIED_EN.search(plain) or len(set(named)) > MOST_NAMED:
        return False
    return bool(words.important.search(plain) or words.praise.search(plain))


@cache
def _words(language: str) -> _Words:
    lists = load(language).lists

    def either(name: str) -> str:
        # The longest first: 一人一人 before 一人. Without any nothing is found, where an empty pattern finds everything.
        return "|".join(map(re.escape, sorted(lists[name], key=len, reverse=True))) or "(?!)"

    japanese = language == "ja"
    ends = rf"(?:{either('important')})$" if japanese else rf"\b(?:{either('important')})\b"
    praised = (
        rf"^[^はがを]{{1,20}}(?:は|って|が|を)?{_HOW_JA}(?:{either('praise')})$"
        if japanese
        else rf"^(?:[a-z'-]+ ){{1,4}}(?:is|are|can be|was|were|feels?|looks?) (?:[a-z]+ly |very |so |such |a |an )*(?:{either('praise')})(?: (?:thing|thing to do|hobby|subject|topic|world))?$"
    )
    return _Words(
        stock=tuple(lists["stock"]),
        important=re.compile(ends),
        praise=re.compile(praised),
        general=re.compile(either("general")),
        stems=frozenset(map(stem, lists["general"])),
        particular=tuple(lists["particular"]),
    )
