"""What the learner did toward the destination lately: actions, not intentions (M6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from workbook.journal import Problem
from workbook.journey.book import Book, filled
from workbook.journey.vector.parts import Action
from workbook.locale.when import exact, last_days

DAYS = 30  # an action counts as present for so many days, today being one of them
LOOKED_AT = 2000  # characters of a text that are read for a plan: it is a note of a line or two


def recent(book: Book, today: date) -> list[tuple[str, Action]]:
    """Actions of the last 30 days that have words, with their keys, the newest first.

    One dated in the future isn't among them: it isn't done yet.
    """
    return [(key, action) for key, action in newest(book.all(Action), today) if filled(action.what)]


def newest(actions: Mapping[str, Action], today: date) -> list[tuple[str, Action]]:
    """Those of the last 30 days, the newest first; of one day, the one written last."""
    first, last = last_days(today, DAYS)
    lately = [(key, action) for key, action in list(actions.items())[::-1] if first <= action.on <= last]
    return sorted(lately, key=lambda pair: pair[1].on, reverse=True)


def done_by(iso: str, today: date) -> str:
    """``iso`` if it is a day until today, or blank. Raises Problem for a day that is still to come."""
    day = exact(iso)
    if day is not None and day > today:
        raise Problem("That day is still to come. Here stands what you have done already.")
    return iso


def planned(text: str) -> bool:
    """Whether words tell of something still to be done rather than of something done.

    Looks at each sentence for what plans end in (したい, つもり, 予定, しようと思う; I want to, I'm going to, I'll,
    should) or for a time to come (明日, next week). Words that hold a past verb beside it count as done, and so do
    nouns and plain verbs: notes are often written so, and a wrong question costs more than a missed one. It is made
    for asking, not for judging: the tests hold labelled examples, and the figures are printed there. Only the first
    `LOOKED_AT` characters are read.
    """
    sentences = [each.strip() for each in re.split(r"[。.!?！？…\n]+", text[:LOOKED_AT]) if each.strip()]
    return any(map(_to_come, sentences)) and not any(map(_done, sentences))


_KANA = re.compile(r"[ぁ-んァ-ヶ一-龠]")

# A verb's stem before たい ends in an い or え sound, or is one of the short verbs written with one character.
_WANT = re.compile(
    r"(?:[いきしちにひりぎじびえけせてねべれげぜで見出寝着得来居]"
    r"|(?<![つうけ])め|つ(?<=見つ)め|[てで]み|[読飲進住休頼望励編組積踏込富沈挑試]み)"
    r"たい(?:です|んです|のです|のだ|んだ|な[あぁ]?|けど|けれど|が|ので|から|し|よ|ね)*(?:(?:と(?:思|おも|考)|なと)\w*)?$"
)
_NOT_A_WISH = re.compile(r"(?:ありが|がい|めで|うしろめ|後ろめ|だい|ぜっ|みみっち|じれっ)たい\w*$")
_INTENT = re.compile(
    r"(?:つもり|予定)(?:です|だ|である|でいる|でいます|だった|でした|でいた|にしている|にしています|している|しています)?$"
    r"|[おこそとのほもよろごぞどぼう]うと(?:思|おも|考|かんがえ|決め|計画)\w*$"
    r"|(?:べき|べきだ|べきです|べきだと思\w*)$"
    r"|(?:なければ|なくては|なきゃ|ないと|ねば)(?:なら|いけ|だめ|ダメ)?\w{0,4}$"
    r"|(?:る|う|く|す|つ|ぬ|む|ぐ|ぶ)必要がある\w*$|(?:ほう|方)がいい(?:と思\w*|です|かな)?$"
    r"|(?:目指す|目指します|目指している|目指しています|検討中|検討する|検討中です)$"
    r"|(?:れば|たら)(?:いい|よい|良い|うれしい|嬉しい)\w{0,4}$|(?:がんば|頑張)(?:る|ります)$"
    r"|(?:ように|ことに)(?:する|します)$|(?:かもしれない|かもしれません)$"
)
_LETS = re.compile(
    r"[一-龠かきけげこさしせじたちてなねはばべまみめやよらりれわえいおろぼごどのもこと](?:よ|[こそとのもろごぼお])う(?:か|かな|かなと\w*|ね)?$"
)
_NO_LETS = re.compile(
    r"(?:ありがと|おはよ|ほんと|ふじょ|のよ|もよ|みよ|びょ|きの|おと|いもと|がっこ|とうとう|たいよ|ひつよ|[うくぐ]よ|[しじ]そ|[高安良悪早遠近重軽多強弱深浅長短辛痛]そ)う$"
)
_LATER = re.compile(
    r"これから(?!の)|今度(?!の|も)|そのうち|いつか(?!の)|いずれ|来週(?!の)|来月(?!の)|来年(?!の)|明日(?!の)|あした(?!の)"
    r"|あさって(?!の)|明後日(?!の)|今後(?!の)|次回(?!の)|(?:年内|今月中|今週中|来春|週末)に(?=.*[うくぐすつぬぶむる]$)"
)
_PAST = re.compile(
    r"(?:た|だ|ました|でした|だった|た(?:ところ|ら|の[はがでを])\w*|てみた|できた)$|(?:った|した|いた|んだ|ました|れた|えた|けた|てた)(?:[。、]|が|けど|ので|から|し|よ|ね)"
)
_INTENDED = re.compile(
    r"(?:つもり|予定)(?:だった|でした)|(?:たいと|うと|べきだと)(?:思|おも|考え)(?:った|いました|ました|えた|えました)$|(?:のだ|んだ|つもりだ|予定だ|べきだ)$"
)

_I = r"(?:^|\bI |\bwe |\bI'd |\band |\balso |\breally |\bstill |\bjust )"
_TO_COME = re.compile(
    _I
    + r"(?:(?:really |still |also |just )?want(?:ing)? to|wanna|would (?:like|love) to|(?:like|love) to (?=\w+ (?:more|one|some)))\b"
    r"|\b(?:I'd|we'd) (?:like|love) to\b|\b(?:I'm|I am|we're|we are|am|are|still) (?:planning|hoping|aiming|meaning) (?:to|on)\b"
    r"|^(?:planning|hoping|aiming|intending) (?:to|on)\b|" + _I + r"(?:plan|hope|intend|aim|mean) to\b"
    r"|\b(?:I'm|I am|we're|we are|I was|we were) going to (?!(?:the|a|an|my|our|his|her|their|this|that|work|school|town)\b)\w"
    r"|^going to (?!(?:the|a|an|my|our|his|her|their|this|that|work|school|town)\b)\w|\bgonna\b"
    r"|\b(?:I|we)(?:'ll| will| won't| shall)\b|^will (?!\w+'s)\w|\b(?:I|we) (?:should|ought to|must|need to|have to|might|could)\b"
    r"|^(?:should|must|need to|have to|ought to|let's|to do:|todo)\b|\bthinking (?:of|about) \w+ing\b"
    r"|\b(?:tomorrow|someday|some day|one day soon|next (?:week|month|year|time|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:\w{2,}ed|went|did|made|wrote|took|met|ran|gave|sent|had|was|were|got|saw|spoke|told|drew|sold|held|began|"
    r"built|bought|brought|came|chose|drove|ate|fell|felt|found|grew|heard|kept|knew|led|left|lent|lost|paid|rode|"
    r"said|sang|sat|set|shot|showed|slept|spent|stood|swam|taught|thought|threw|understood|won|wore|read|put|cut)\b",
    re.IGNORECASE,
)
_BEGAN_TO_WISH = re.compile(
    r"\b(?:I|we) (?:was|were) going to\b|\b(?:need|plan|want|intend)ed to\b", re.IGNORECASE
)


def _to_come(sentence: str) -> bool:
    if not _KANA.search(sentence):
        return bool(_TO_COME.search(sentence.replace("’", "'")))
    wish = _WANT.search(sentence) and not _NOT_A_WISH.search(sentence)
    lets = _LETS.search(sentence) and not _NO_LETS.search(sentence)
    return bool(wish or lets or _INTENT.search(sentence) or _LATER.search(sentence))


def _done(sentence: str) -> bool:
    if not _KANA.search(sentence):
        return bool(_DID.search(_BEGAN_TO_WISH.sub("", sentence.replace("’", "'"))))
    return bool(_PAST.search(sentence) and not _INTENDED.search(sentence))
