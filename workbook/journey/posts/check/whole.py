"""What a draft as a whole may leave out: the writer, a position, and the person it is written to (M13, M14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.journey.posts.check.finding import Finding
from workbook.journey.posts.check.style import sentences
from workbook.locale import _

NO_SELF = "no-self"
NO_POSITION = "no-position"
NOBODY = "nobody-addressed"
LEAST = {"ja": 60, "en": 140}  # characters: before that, a draft has only begun
LEAST_SENTENCES = 2
# Japanese leaves the subject out: what one did, felt or wants is the writer too.
_SELF = {
    "ja": re.compile(
        r"私|わたし|わたくし|あたし|僕|ぼく|ボク|俺|オレ|自分|うち[のでは]|我が家|わが家|当方|筆者"
        r"|(?<![あなりれ])(?<!され)(?<!なり)ました|てみ(?:た|て|る)|(?:と|って)(?:思|感じ|考え|信じ|決め)|たいです|たいと|ほしいです"
        r"|好き(?:です|だ|な)|て(?:くれ|もら|いただ)|嬉し|うれし|悔し|驚い|困っ|気づい|気に入っ|知りたい"
    ),
    "en": re.compile(
        r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself|we|we're|we've|our|ours|us)\b", re.IGNORECASE
    ),
}
_POSITION = {
    "ja": re.compile(
        r"ではな|じゃな|でなく|より(?!よ[いく])|むしろ|ほうが|方が|べき|と思|と考え|でいい|で十分|で足り|いらな|要らな|必要な|必要は|おすすめ|勧め|買うなら|反対|逆|派です"
        r"|派だ|信じ|しかし|でも、|けれど|けど|一方|やめ|捨て|選ぶ|選び|だけで|しか|ほど|違う|違い|立場|主張|思いこみ|思い込み|当たり前|常識|好き|いちばん|一番|大事|大切|まず"
    ),
    "en": re.compile(
        r"\b(?:but|instead|rather|than|not|isn't|don't|doesn't|never|should|shouldn't|think|believe|prefer|against|disagree|however|unlike"
        r"|only|enough|better|best|worse|worth|wrong|skip|stop|matters?|claim|stand|although|though|without|mistake|must)\b",
        re.IGNORECASE,
    ),
}
_SOMEBODY = {
    "ja": re.compile(
        r"あなた|アナタ|貴方|(?<![一-鿿])君(?![一-鿿])|きみ[はがのをに]|さん[、へは]|さま[、へ]|[あの]人へ|方へ|ですか|ますか|ませんか|でしょうか|たか[?？。]|[?？]|ください|下さい|てほしい|[てで]ね|教えて|ましょう|へ[。\n]"
    ),
    "en": re.compile(
        r"\b(?:you|your|yours|you're|you've|you'd|you'll|dear|please|let me)\b|\?", re.IGNORECASE
    ),
}
_EVERYBODY = {
    "ja": re.compile(r"皆さん|みなさん|皆様|みなさま|全国の|すべての(?:人|方)|全ての(?:人|方)|世の中の"),
    "en": re.compile(
        r"\b(?:everyone|everybody|hey (?:guys|all|folks|friends)|dear all|you all|y'all|ladies and gentlemen)\b",
        re.IGNORECASE,
    ),
}


def whole(text: str, lang: str, *, person: str, ask: str, position: str) -> Iterator[Finding]:
    """Findings about the draft as a whole, each at its first sentence; none while it is only a beginning.

    No "I" (M13: what you did is what makes it yours), no position (nothing anybody could say no to), nobody addressed
    (M14). ``person`` and ``ask`` answer the last one, words of ``position`` in the text the second.
    """
    listed = list(sentences(text, lang))
    if len(listed) < LEAST_SENTENCES or len(text.strip()) < LEAST[lang]:
        return
    start, end = listed[0]

    def about(class_: str, *words: str) -> Finding:
        return Finding(start, end, text[start:end], class_, *words)

    plain = text.replace("\u2019", "'")
    if not _SELF[lang].search(plain):
        yield about(
            NO_SELF,
            _("You don't appear in this text yet. What you did or saw yourself is what makes it yours."),
            _("What did you do, see or feel here yourself?"),
            _("Add one sentence that begins with what you did: “I tried …”, “I saw …”."),
        )
    if not _POSITION[lang].search(plain) and not _takes_up(plain, position):
        yield about(
            NO_POSITION,
            _("Nobody could say no to this text, so readers can't tell where you stand."),
            _("What does everyone take for granted here, and what do you say instead?"),
            _("Write what you'd choose and what you'd leave: “this rather than that, because I …”."),
        )
    if not person.strip() and not ask.strip():
        to_all = _EVERYBODY[lang].search(plain)
        if to_all or not _SOMEBODY[lang].search(plain):
            yield about(
                NOBODY,
                _("It speaks to everyone, or to nobody. Words that reach one person reach others too."),
                _("Whose face do you see while you write it? What would you ask of that person?"),
                _("Write it as if to that one person; the name needn't be in the text."),
            )


def _takes_up(text: str, position: str) -> bool:
    """Whether the text has half of the words of a position."""
    words = set(re.findall(r"[一-鿿]{2,}|[ァ-ヶー]{2,}|[A-Za-z]{4,}", position.lower()))
    return bool(words) and sum(word in text.lower() for word in words) * 2 >= len(words)
