"""When an expression that usually presses is innocent: quoted, denied, criticised, told, or about something else.

An expression only presses when it is said to the reader, by the writer, to make them act. Five rules say when it
isn't, in this order; what they look for stands under ``[context]`` in ``data/expressions``:

1. *Quoted*: it stands whole inside quotation marks, or in a line quoted with ``>``. Quotation marks that only
   decorate an offer don't count: the sentence goes on with it ("「限定10名」で募集します"), or it stands in front of
   a price or a gift.
2. *Denied*: straight behind it stands a denial ("今だけではありません", "保証するものではない"), or (English) one
   straight before it ("I can't guarantee", "no need to hurry").
3. *Criticised or named as an expression*: straight behind it stands "と煽る", "という広告", or the sentence judges
   it ("苦手", "怪しい", "逮捕", "scam"), and the sentence has no call to act of its own.
4. *Told*: the sentence says what happened (plain past, for threats and promises polite past too; English: past
   tense, "he said"), invites to nothing and doesn't speak to the reader.
5. *About something else*: expressions marked as ``offered`` press only where something is offered or asked for, in
   the same sentence or the next one, or where they stand all alone ("今だけ!"). Those marked as ``sold``, words of
   everyday life mostly, press only where something is sold or promoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from workbook.journey.posts.check.expressions import Expressions
from workbook.journey.posts.check.normal import END, PAUSE, Plain

ALONE = 4  # letters before an expression that stands all alone, at most
NEAR = 60  # letters before and behind an expression that can deny it or name it
NARRATED = frozenset(
    ("guarantee", "fear", "engagement-bait", "follower-buying", "income-promise", "deadline", "price-threat")
)
_NO_MORE = re.compile(f"[{PAUSE} ]?(?:です|だ|だよ|ですよ|よ|ね|ですね)?")
LONGEST_QUOTE = 300  # characters
_QUOTES = re.compile(
    "|".join(
        (
            *(
                f"{opening}[^{opening}{closing}\n]{{1,{LONGEST_QUOTE}}}{closing}"
                for opening, closing in ("「」", "『』", "“”", "«»")
            ),
            f'"[^"\n]{{1,{LONGEST_QUOTE}}}"',
            rf"(?<!\w)[‘'][^‘'’\n]{{1,{LONGEST_QUOTE}}}['’](?!\w)",
            r"^[ \t]*[>＞][^\n]*",
        )
    ),
    re.MULTILINE,
)
# Japanese says at the end of the sentence that it is past; an English one may go on to invite.
_UNLESS = {"ja": "calls", "en": "invites"}
_DECORATES = {
    "ja": re.compile(
        r"、?(?:で(?:す|ご|お|#|募|販|限|受|開|締|実)|の?(?:特典|価格|割引|値段|キャンペーン|プレゼント|セール|募集|受付|販売|オファー|方法|ノウハウ"
        r"|メソッド|講座|サロン|企画|プラン|セミナー|商品|サービス|サプリ|ご案内|チャンス|無料|半額|限定|特別|[0-9]))|を(?:お約束|保証|お届け|プレゼント)"
    ),
    "en": re.compile(
        r"[ 、]?(?:price|deal|sale|offer|discount|bonus|gift|guarantee|results?|course|plan|method|today|now)\b"
    ),
}


_DENIES = re.compile(r"(?:では|じゃ|とは言い)(?:ありません|ない|ません)(?:です)?$")


class Sentences:
    """Where the sentences of a normalised text begin and end."""

    def __init__(self, plain: Plain) -> None:
        self.text = plain.text
        ends = [each.start() for each in re.finditer(END, plain.text)]
        self.starts = [0, *(end + 1 for end in ends)]
        self.ends = [*ends, len(plain.text)]

    def at(self, place: int) -> int:
        """The number of the sentence that ``place`` is in."""
        return bisect_right(self.starts, place) - 1

    def say(self, number: int) -> str:
        """The sentence with this number; "" when there is none."""
        return self.text[self.starts[number] : self.ends[number]] if 0 <= number < len(self.starts) else ""


class Contexts:
    """What decides whether an expression found in ``text`` presses. One object for one text."""

    def __init__(self, text: str, plain: Plain, lang: str, known: Expressions) -> None:
        self.plain, self.lang, self.known = plain, lang, known
        self.quotes = [each.span() for each in _QUOTES.finditer(text)]
        self.sentences = Sentences(plain)
        self._said: dict[tuple[str, int], bool] = {}

    def innocent(self, start: int, end: int, class_: str, where: str) -> bool:
        """Whether the expression at ``start`` to ``end`` of the normalised text presses nobody."""
        number = self.sentences.at(start)
        begin, close = self.sentences.starts[number], self.sentences.ends[self.sentences.at(end - 1)]
        before = self.plain.text[max(begin, start - NEAR) : start]
        after = self.plain.text[end : min(close, end + NEAR)]
        return (
            self.quoted(start, end)
            or bool(_DENIES.search(self.plain.text[start:end]))
            or self.denied(before, after)
            or self.criticised(number, after)
            or self.told(number, class_)
            or not self.pressing(number, before, after, where)
        )

    def quoted(self, start: int, end: int) -> bool:
        """Rule 1."""
        first, last = self.plain.span(start, end)
        for begin, close in self.quotes:
            if 2 * (min(last, close) - max(first, begin)) > last - first:
                behind = self.plain.text[bisect_left(self.plain.starts, close) :].lstrip(PAUSE)
                return not _DECORATES[self.lang].match(behind)
        return False

    def denied(self, before: str, after: str) -> bool:
        """Rule 2."""
        return self.known.says("negations", after) or self.known.says("before", before)

    def criticised(self, number: int, after: str) -> bool:
        """Rule 3."""
        if self.known.says("mention", after):
            return True
        return self.says("critical", number) and not self.says("calls", number)

    def told(self, number: int, class_: str) -> bool:
        """Rule 4. An announcement is in the past too ("残り3席になりました"), a threat or a promise hardly ever."""
        past = self.says("told", number) or (
            class_ in NARRATED and self.says("narrated", number) and not self.says("sells", number + 1)
        )
        return past and not self.says(_UNLESS[self.lang], number) and not self.says("reader", number)

    def pressing(self, number: int, before: str, after: str, where: str) -> bool:
        """Rule 5, the other way round."""
        if where == "patterns":
            return True
        sought = "sells" if where == "sold" else "invites"
        if self.says(sought, number) or self.says(sought, number + 1):
            return True
        return where == "offered" and len(before.strip(PAUSE)) <= ALONE and bool(_NO_MORE.fullmatch(after))

    def says(self, context: str, number: int) -> bool:
        """Whether the words of ``context`` stand in a sentence; looked up once."""
        if (context, number) not in self._said:
            self._said[context, number] = self.known.says(context, self.sentences.say(number))
        return self._said[context, number]
