"""WOOP: a wish, its outcome, the obstacle inside oneself, and an if-then plan.

Mental contrasting with implementation intentions: g = 0.34 over 24 effects, 0.47 when somebody leads through it,
0.28 on paper (Wang, Wang & Gai 2021, Frontiers in Psychology 12:565202).
"""

from __future__ import annotations

import re

from workbook.journey.vector.parts import Woop
from workbook.locale import _, current
from workbook.locale.phrase import fragment, stop

# "もしか", "もしもの", "もしくは" only begin like もし.
_ASKS_IF = re.compile(r"もし(?!か|くは)(?!もの)")
# What ends so already joins on: 帰ったら, 雨なら, 雨の場合は; and times, where もし would be too much: 疲れたとき, 日曜の夜は.
_JOINS = re.compile(r"(?:たら|だら|なら|ならば|[けげせてねべめれえ]ば|場合|場合は|場合には|際は|際には)$")
_TIMES = re.compile(
    r"(?:とき|ときは|ときには|時|時は|時には|たび|たびに|度に|前に|前は|あとに|後に|あとは|日は|日には|夜は|夜に|朝は|朝に|と)$"
)
# Past tense takes ら. 雨だ, きれいだ and 飲んだ end alike, so all of them take としたら.
_PAST = re.compile(
    r"(?:[^\W_ぁ-ん][いきしちみりぎ]|[っんいきしちにみりえけせてねべめれげぜでかわ]|[来着見出寝得経煮似])た$|っかった$"
)
_NOT_PAST = re.compile(r"(?:^|[^ぁ-ん])(?:あし|かた|ふ|う|きた)た$|やりかた$")
# Spoken as it is: です・ます, questions, words that break off.
_SPOKEN = re.compile(
    r"(?:です|ます|ません|ましょう|でしょう|だろう|よ|ね|な[あぁー]*|か|[てで]|し|けど|が|から|ので|を|に|へ|[!?！？…♪ー~〜)）』”])$"
)

# A condition that stops in the middle: もし友だちと. What ends in と after a verb or an adjective is whole (雨が降ると).
_BREAKS_OFF = re.compile(r"(?:[をへにがのはもや]|(?<![うくぐすつぬぶむるいだ])と)$")
_BREAKS_OFF_IN_ENGLISH = re.compile(
    r"\b(?:with|to|the|an?|my|our|your|their|and|or|of|at|for|from|by|when|if|that|because|is|am|are|was|I|we|they)$"
)

_ENGLISH_OPENS = re.compile(
    r"(?:if|when|whenever|once|every time|each time|as soon as|after|before|while|on)\b", re.IGNORECASE
)
_SMALL = re.compile(
    r"(?:the|a|an|it|it's|my|our|your|this|that|there|he|she|they|we|you|no|not|nobody|somebody|someone|something|too"
    r"|if|when|whenever|once|after|before|while|as|at|on|in|then|every|each|open|write|take|put|go|do|ask|call|send)$",
    re.IGNORECASE,
)  # fmt: skip


def plan(woop: Woop) -> str:
    """The if-then plan as one sentence; "" while one of its halves is blank.

    The learner's words stay as they are. Joined on in Japanese: もし before, and ら after a past tense, としたら after だ,
    nothing after words that join already, というときは after what is spoken (です, ます, て, a question), else なら;
    nothing at all around a time (疲れたとき).
    In English: If before unless such a word is there, and a comma with then; a capital of a small first word is lowered.
    """
    condition, deed = fragment(woop.if_), fragment(woop.then)
    if not condition or not deed:
        return ""
    if current() == "ja":
        return stop(_in_japanese(condition) + "、" + re.sub(r"^[、,\s]+", "", deed))
    opens = bool(_ENGLISH_OPENS.match(condition))
    condition = condition[0].upper() + condition[1:] if opens else f"If {_lowered(condition)}"
    comma = "" if condition.endswith((",", "!", "?", "…", ";", ":")) else ","
    joint = " " if re.match(r"then\b", deed, re.IGNORECASE) else " then "
    return stop(f"{condition}{comma}{joint}{_lowered(deed)}")


def unfinished(woop: Woop) -> str:
    """What to say beside a plan whose condition breaks off before anything happens in it; "" when it is whole."""
    condition = fragment(woop.if_)
    if not plan(woop):
        return ""
    if re.search(r"[ぁ-んァ-ヶ一-龠]", condition):
        whole = _JOINS.search(condition) or (_TIMES.search(condition) and not condition.endswith("と"))
        broken = not whole and _BREAKS_OFF.search(condition)
    else:
        broken = _BREAKS_OFF_IN_ENGLISH.search(condition)
    if not broken:
        return ""
    return _(
        "This seems to break off. With what happens written to its end, such as “when a friend asks me out”, "
        "you notice the moment when it comes."
    )


def _in_japanese(condition: str) -> str:
    if _TIMES.search(condition):
        return condition
    whole = condition if _ASKS_IF.match(condition) else f"もし{condition}"
    if _JOINS.search(condition):
        return whole
    if _SPOKEN.search(condition):
        return condition + "というときは"
    if condition.endswith("だ"):
        return whole + "としたら"
    if _PAST.search(condition) and not _NOT_PAST.search(condition):
        return whole + "ら"
    return whole + "なら"


def _lowered(words: str) -> str:
    first = words.split(maxsplit=1)[0] if words.split() else ""
    return words[0].lower() + words[1:] if _SMALL.match(first.replace("’", "'")) else words


def outside(obstacle: str) -> bool:
    """Whether an obstacle seems to lie outside the learner: time, money, work, other people, the weather.

    Then there may be something inside as well, and only that can be planned for. Words about oneself (怖い, 面倒, I keep
    putting it off) count more than words about the world: a wrong question costs more than a missed one. The tests hold
    labelled examples and print the figures.
    """
    plain = obstacle.replace("’", "'")
    return bool(_OUTSIDE.search(plain)) and not _INSIDE.search(plain)


_OUTSIDE = re.compile(
    r"(?:時間|ひま|暇|お金|予算|資金|場所|会場|機材|道具|設備|人手|仲間|相手|機会|チャンス|休み|スペース|Wi-?Fi)(?:が|も|は|の余裕が)?(?:ほとんど|あまり|全然|まったく|とれ|取れ)?"
    r"(?:な[いくか]|足りな|たりな|ありませ|取れな|とれな|見つから|無い|不足|少な|できな|短い)"
    r"|忙し|いそがし|残業|繁忙期|(?:会社|上司|部長|課長|同僚|部下|取引先|お客|客先|先生|家族|夫|妻|親|父|母|義[父母]|子ども|子供|友だち|友人|まわり|周り|周囲|世間|相手|みんな|誰か|学校|市役所|役所|国|SNS|アルゴリズム|業界|制度|法律|規則|ルール)"
    r"(?:の人)?(?:たち)?(?:が|は|に(?:反対|止め|断ら|理解|言われ|怒ら)|の(?:反対|都合|理解|許可|予定|仕事|世話|目が|方針|規則))"
    r"|仕事(?:が|で|の)|出張|転勤|天気|天候|雨|雪|台風|暑さ|寒さ|電車|遠い|遠く|距離|景気|値上|値段|高すぎ|物価|不景気|介護|育児|締切|締め切り|会議が"
    r"|\b(?:no|not enough|lack of|too little|don't have|haven't|without|short of|hardly any)\b[^.]{0,18}\b(?:time|money|budget|room|space|equipment|people|help|support|chance|car|tools)\b"
    r"|\b(?:busy|overtime|deadlines?|weather|rain|snow|traffic|commute|algorithm|economy|prices?|rent|rules?|law|distance|too far|too expensive|costs?)\b"
    r"|\bmy (?:boss|manager|company|job|work|colleagues?|team|family|wife|husband|partner|kids?|children|parents?|mother|father|friends?|clients?|customers?)\b"
    r"|\b(?:boss|company|clients?|customers?|people|nobody|others|they|everyone|the market|the city|government)\b[^.]{0,16}\b(?:won't|don't|doesn't|isn't|aren't|can't|never|refuses?|stops?|wants?|keeps?|is|are|has|have|says?)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"怖|こわ|恐れ|不安|自信|面倒|めんどう|めんどくさ|恥ずか|はずか|気後れ|気が(?:引け|重|乗ら|進ま|散)|気分|気持ち|やる気|集中|焦|あせ|迷[いっう]|つい|後回し|あとまわし|先のばし|先延ばし"
    r"|完璧|完ぺき|疲れ|眠|ねむ|だる|サボ|さぼ|飽き|あき[るたっ]|苦手|癖|くせ|クセ|甘え|言い訳|いいわけ|思ってしま|考えてしま|比べてしま|してしま|てしまう|ちゃう|自分(?:は|が|に|を|の|なんか)|遠慮|見栄|プライド|嫌わ|嫌に|いやに|うらやま|落ちこ|落ち込|へこ|諦め|あきらめ|期待しすぎ|気にし|気になっ|ためら|躊躇|緊張|忘れ"
    r"|\b(?:afraid|fear|scared|anxious|nervous|worr(?:y|ied)|shy|embarrass\w*|ashamed|lazy|tired|bored|doubt\w*|confidence|perfect\w*|procrastinat\w*|distract\w*|habit|forget|give up|excuses?|jealous|compare myself|compar\w+|feel\w*|mood|motivation|lose interest|hesitat\w*|pride|guilt\w*|overthink\w*|self-conscious|put(?:ting)? (?:it|things) off|can't focus|I tell myself|I think I|I avoid|I freeze|reluctan\w+|lonely|impatien\w+)\b",
    re.IGNORECASE,
)


def question(woop: Woop) -> str:
    """What to ask beside an obstacle that seems to lie outside; "" when there is nothing to ask."""
    if not outside(woop.obstacle):
        return ""
    return _(
        "This obstacle seems to lie outside you. What happens inside you when it comes up? "
        "That is the part your own plan can change."
    )
