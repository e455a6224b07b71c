"""How close two texts are, in Japanese or English, for questions such as "where did you read this?".

Plain counting, no dictionary of a language and nothing learned: words carry the weight, endings and particles
hardly any. It finds borrowed wording, not borrowed thoughts: a good paraphrase passes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

LONGEST = 20_000  # characters of one text that are compared
MOST = 4000  # sentences of all sources together that are compared: a whole book
MOST_OWN = 20  # sentences of the learner's own text that are compared one by one
CLOSE = 0.72  # closeness from which wording counts as borrowed (see tests/journey/labelled)
SAME_SUBJECT = 0.6  # share of X's words that Y takes up when it says the same
FEWEST = 2.0  # weight of words a sentence needs to be compared at all: "そうです" is close to everything
FEWEST_IN_A_CLAUSE = 3  # words a clause needs to be compared on its own

_ENDS = re.compile(r"(?<=[。．！？!?…])|(?<=[.])(?=\s)|[\n\r]+")
_CLAUSES = re.compile(r"[、，;；:：]|,\s")
_PIECES = re.compile(
    r"(?P<latin>[a-z]+(?:'[a-z]+)?)|(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<kanji>[一-鿿々〆]+)"
    r"|(?P<katakana>[ァ-ヺー]+)|(?P<hiragana>[ぁ-ゖ]+)|(?P<other>[^\W_])"
)
# One way to say it for all: what differs between X and Y should be what they say, not how politely.
_JAPANESE = (
    (re.compile(r"大事|重要|肝心|必要不可欠|不可欠|必要|欠かせ(?:ない|ません)"), "大切"),
    (re.compile(r"じゅうぶん|十分|充分"), "足りる"),
    (re.compile(r"(?:と|って)(?:私は|は)?(?:思(?:う|います|っています)|考え(?:る|ます|ています))"), ""),
    (re.compile(r"[良好善]い|[良好善]く"), "よい"),
    (re.compile(r"(?<=[のるいたな])方(?=が|は|で)|(?<=[るうたのい])[事物]"), ""),
)
_MODAL = re.compile("大切")
_LEXICAL = re.compile(
    r"もったいない|もれなく|少な[いくか]|しかな(?:い)|間違いな[いく]|限りな[いく]|何気ない|さりげな[いく]"
    r"|なく(?:ては|ちゃ)(?:なら|いけ)(?:ない|ません)|なければ(?:なら|いけ)(?:ない|ません)|ないと(?:いけ|なら)(?:ない|ません)"
    r"|かもしれ(?:ない|ません)|ではない(?:か|でしょうか)|みんな|そんな|こんな|あんな|どんな|大切"
)
_NEGATIVE = re.compile(
    r"ない|なかった|なくて?(?=い|も|、|$)|ません|(?<=[らわかがさたなばまいきしちにひみりえけせてねべめれ])ずに?(?!つ)"
    r"|不要|無用|やめ|止め|悪い|だめ|ダメ|駄目|逆効果|禁止|(?<=[るむうくすつぬぶぐ])な(?:$|[。!])"
)
_NEGATIONS = """
not no never nobody none nothing neither nor without stop avoid skip bad worse worst wrong useless cannot don't doesn't didn't isn't aren't wasn't
weren't shouldn't mustn't can't won't wouldn't needn't haven't hasn't
"""
_FUNCTION_WORDS = """
a an the this that these those there there's it its it's i i'm me my we our us you you're your yours they them their
he she his her one's ones is are was were be been being am do does did has have had having will would should shall
must ought may might can could to of in on at by for from with into onto as and or but so if then when while which
who whom whose what how whatever whoever just really very quite truly always simply also too than up out about over
think believe feel say people's get gets got make makes let's let need needs needed important importance matter
matters crucial essential vital key necessary good better best well everyone everybody anyone someone want way thing
things lot lots
"""
_NOT = frozenset(_NEGATIONS.split())
SMALL = frozenset(_FUNCTION_WORDS.split())
"""English words that are not what a sentence is about: grammar, politeness, and "important" or "good"."""
_COMMON = {"everybody": "everyone", "sufficient": "enough", "photograph": "photo", "picture": "photo"}
_MANY = (("ies", "y"), ("ves", "f"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", ""))
_FORMS = (("ing", ""), ("ness", ""), ("ed", ""))


class Match(NamedTuple):
    """A sentence of a source that a text is close to; ``closeness`` is 0 to 1."""

    source: str
    sentence: str
    closeness: float


class _Heard(NamedTuple):
    """A text as it is compared: its weights and their sum, and whether it denies."""

    weights: dict[str, float]
    total: float
    denies: bool

    @classmethod
    def of(cls, text: str) -> _Heard:
        weights = _weights(_plain(text))
        return cls(weights, sum(weights.values()), denies(text))


def _near(one: _Heard, other: _Heard) -> float:
    lighter = min(one.total, other.total)
    if lighter < FEWEST or one.denies != other.denies:
        return 0.0
    first, second = sorted((one.weights, other.weights), key=len)
    return sum(weight for piece, weight in first.items() if piece in second) / lighter


# By sentence, not by source: while somebody types in a long one, all but one of its sentences stay the same.
@lru_cache(maxsize=MOST)
def _readings(sentence: str) -> tuple[_Heard, ...]:
    """How a sentence of a source is compared: whole, and by clauses that say enough on their own."""
    clauses = [each for each in _CLAUSES.split(sentence) if _said(each) >= FEWEST_IN_A_CLAUSE]
    return tuple(map(_Heard.of, dict.fromkeys((sentence, *clauses))))


def sentences(text: str) -> list[str]:
    """The sentences of a text, one a line or ended by a full stop, at most `LONGEST` characters of it all."""
    return [part for each in _ENDS.split(text[:LONGEST]) if each and (part := each.strip())]


def closeness(one: str, other: str) -> float:
    """How much of the shorter wording stands in the longer one: 0 nothing, 1 all of it.

    The weight of what both hold over the weight of the lighter text. 0 when either has fewer than `FEWEST` words'
    weight, and when one denies what the other says.
    """
    return _near(_Heard.of(one), _Heard.of(other))


def closest(text: str, sources: Mapping[str, str]) -> Match | None:
    """The sentence in ``sources`` (key: text) that some sentence of ``text`` is closest to, from `CLOSE` on.

    It is asked for at every key, so only the first `MOST_OWN` sentences of ``text`` and `MOST` of all sources count.
    """
    best: Match | None = None
    mine = [_Heard.of(part) for part in _parts(text)]
    read = ((key, sentence) for key, source in sources.items() for sentence in sentences(source))
    for key, sentence in islice(read, MOST):
        near = max((_near(part, clause) for part in mine for clause in _readings(sentence)), default=0.0)
        if near >= CLOSE and (best is None or near > best.closeness):
            best = Match(key, sentence, near)
    return best


def says_the_same(one: str, other: str) -> bool:
    """Whether ``other`` claims nothing that ``one`` doesn't: same direction, same subject, no new word.

    "Same direction" is whether both or neither deny; polite endings, "important" and "I think" don't count as words.
    Any word of ``other`` that ``one`` lacks is a difference: "long" and "short" are two words.
    """
    first, second = _content(_plain(one)), _content(_plain(other))
    if not first or not second:
        return bool(_bare(one)) and _bare(one) == _bare(other)
    if denies(one) != denies(other) or second - first:
        return False
    words = _runs(_plain(one))
    kept = sum(word in second or (len(word) > 1 and set(word) <= second) for word in words)
    return kept / len(words) >= SAME_SUBJECT


def denies(text: str) -> bool:
    """Whether a text says no or "that's bad": an odd number of such words."""
    plain = _plain(text)
    japanese = len(_NEGATIVE.findall(_LEXICAL.sub("", plain)))
    english = sum(word in _NOT for word in re.findall(r"[a-z]+(?:'[a-z]+)?", plain))
    return (japanese + english) % 2 == 1


def stem(word: str) -> str:
    """An English word without its commonest endings; two forms of one word mostly come out the same."""
    word = _COMMON.get(word, word)
    for endings in (_MANY, _FORMS):
        for ending, instead in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
                word = word[: -len(ending)] + instead
                break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "se":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().replace("\u2019", "'")
    for pattern, instead in _JAPANESE:
        plain = pattern.sub(instead, plain)
    return plain


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+|(?:です|ます|だ|である)$", "", _plain(text))


def _parts(text: str) -> Iterator[str]:
    """The first sentences of a text, and all of it."""
    parts = sentences(text)
    yield from parts[:MOST_OWN]
    if len(parts) > 1:
        yield text


def _pairs(run: str) -> Iterable[str]:
    return (run[at : at + 2] for at in range(len(run) - 1)) if len(run) > 1 else (run,)


def _weights(plain: str) -> dict[str, float]:
    """What a text is made of, each with its weight; a word weighs about 1."""
    found: dict[str, float] = {}
    for piece in _PIECES.finditer(plain):
        kind, run = piece.lastgroup, piece.group()
        if kind == "latin":
            small = run in SMALL or run in _NOT
            found[run if small else stem(run)] = 0.15 if small else 1.0
        elif kind == "kanji":
            found.update(dict.fromkeys(run, 0.6))
            found.update(dict.fromkeys(_pairs(run) if len(run) > 1 else (), 0.4))
        elif kind == "hiragana":
            found.update(dict.fromkeys(_pairs(run), 0.1))
        elif kind == "katakana":
            found[run] = 1.2
        else:
            found[run] = 0.8
    return found


def _said(text: str) -> int:
    """How many words a text has that are about something."""
    pieces = ((piece.lastgroup, piece.group()) for piece in _PIECES.finditer(_plain(text)))
    return sum(kind != "hiragana" and run not in SMALL | _NOT for kind, run in pieces)


def _runs(plain: str) -> frozenset[str]:
    """The words of `_content` with kanji that stand together as one word."""
    letters = _content(plain)
    runs = (piece.group() for piece in _PIECES.finditer(_MODAL.sub("", plain)) if piece.lastgroup == "kanji")
    joined = frozenset(runs)
    return joined | frozenset(each for each in letters if not any(each in run for run in joined))


def _content(plain: str) -> frozenset[str]:
    """The words that say what a text is about, without evaluation, negation and politeness."""
    found: set[str] = set()
    for piece in _PIECES.finditer(_MODAL.sub("", plain)):
        kind, run = piece.lastgroup, piece.group()
        if kind == "latin":
            found |= set() if run in SMALL or run in _NOT else {stem(run)}
        elif kind == "kanji":
            found |= set(run)
        elif kind != "hiragana":
            found.add(run)
    return frozenset(found)
