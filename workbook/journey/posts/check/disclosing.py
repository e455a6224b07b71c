"""Whether a post says that something was paid, given, asked for, or is the writer's own.

Japan's rule against stealth marketing (景品表示法, since 1 October 2023): whoever was paid, was given something or was
asked to post says so plainly (広告, PR, "given by …"), not buried among hashtags. Selling your own goods is said too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.journey.posts.check.finding import Finding
from workbook.journey.posts.check.normal import key
from workbook.journey.posts.check.style import SPEECH, sentences
from workbook.locale import _

MISSING = "disclosure-missing"
BURIED = "disclosure-buried"
FEWEST_TAGS = 3  # hashtags in a row from which a word among them is buried
_INVOLVED = {
    "ja": re.compile(
        r"(?:提供|商品提供|献本|ご恵贈|ご恵投)(?:を|で|して|いただ|頂|され|品|受け)|(?:モニター|アンバサダー|サンプル|招待|タイアップ|案件)(?:として|で(?:使|試|行|参加|お|い|う)|に(?:選ば|当選)|をいただ|を頂|をもら|品を|を受け|された|いただ)"
        r"|(?:メーカー|会社|お店|企業|出版社|ブランド|ショップ|店|著者|公式|作者|農家|社)(?:さん|さま|様)?(?:から|より)[^。\n]{0,14}(?:いただ|頂|もら|届き|届いた|贈|プレゼント|送って|依頼)"
        r"|(?:依頼|オファー|お声がけ|お声かけ)(?:を|が|で|され|いただ)|頼まれて(?:書|紹介|投稿)|(?:報酬|紹介料|謝礼|アフィリエイト|広告料|ギャラ|原稿料)(?:を|が|で|リンク|あり|つき|付|は)"
        r"|(?:割引|紹介|クーポン|招待)コード|このリンクから(?:買|購入|申|登録)|無料で(?:いただ|頂|もらっ|使わせて|体験させて|招待)"
    ),
    "en": re.compile(
        r"\b(?:gifted|sent me|gave me (?:this|these|a|the|one)|was given|were given|received (?:this|these|it|a free|one) (?:from|free|for)|for free from|in exchange for|paid me|paid to|"
        r"commission|affiliate|promo code|discount code|referral (?:link|code)|use (?:my )?code|brand ambassador|ambassador for|asked me to (?:write|post|share|review|try)"
        r"|invited me|press trip|free sample|collab(?:oration)? with|partnered with|on behalf of)\b",
        re.IGNORECASE,
    ),
}
_OWN = {
    "ja": re.compile(
        r"(?:お?申し?込み?|ご?購入|ご?注文|ご?予約|ご?登録)(?:は|フォーム)[^。\n]{0,12}(?:こちら|リンク|プロフ|から|まで|下)|(?:発売|販売|受付|募集)(?:を|が)?(?:開始|スタート|始め|中|しています|します|しました)|(?:販売|出品|出店)(?:中|して)"
    ),
    "en": re.compile(
        r"\b(?:(?:buy|order|book|sign up|register|enroll?|apply|shop)(?: it| yours| now)? (?:here|at|through|via|on my|below)|now on sale|is (?:now )?for sale|available in (?:my|the|our) shop|link in (?:my )?bio)\b",
        re.IGNORECASE,
    ),
}
_MINE = {
    "ja": re.compile(
        r"(?:私|わたし|僕|俺|自分|うち|当店|弊社|当社|わたくし|我が家|わが家|私たち)(?:の|が|で|は|たち|自身)|手作り|自作|自家|作りました|作った|織っ|焼いた|書いた本|拙著|主催|運営し|始めました|開きました"
    ),
    "en": re.compile(
        r"\b(?:my|our|i made|i make|i wrote|i run|i built|i sell|i'm selling|i host|we made|we make|we run|handmade by me|own)\b",
        re.IGNORECASE,
    ),
}
_SAID = re.compile(
    r"(?<![A-Za-z])(?:PR|AD|Ad|ads|ADS|Sponsored|sponsored|SPONSORED)(?![A-Za-z])|広告(?!費|代理|業|塔|料|写真|マン)|プロモーション|タイアップ|宣伝(?:です|を含|投稿)|アフィリエイト(?:広告|リンク)?(?:を含|が含|を使|です)"
    r"|(?:提供|献本|招待|依頼|報酬|紹介料|謝礼|モニター)[^。\n]{0,16}(?:受けて|いただいて|頂いて|もらって|されて|して)[^。\n]{0,6}(?:い(?:ます|る)|投稿|書いて|紹介)|(?:提供|Sponsor(?:ed)?)[ 　]*[:：]"
    r"|お金はいただいて(?:い)?ま(?:す|せん)|(?:無償|有償)(?:で)?(?:提供|協力)|自腹|自分で(?:買|払)|関係者です|#?(?:PR|pr)投稿"
    r"|[#＃]ad\b|\b(?i:advert(?:isement|ising)?|paid (?:partnership|promotion|post)|affiliate links?|i (?:earn|get) (?:a )?commission|nobody paid me|i (?:paid|bought) (?:for )?(?:it|this) myself|i was (?:paid|given|gifted|asked|sent|invited)|was gifted|disclosure)\b"
)
# Who says outright that somebody gave it to them has said it.
_OPENLY = re.compile(
    r"(?:メーカー|会社|お店|企業|出版社|ブランド|ショップ|店|著者|公式|作者|農家|社)(?:さん|さま|様)?(?:から|より)[^。\n]{0,14}"
    r"(?:いただい|いただき|頂い|頂き|もらっ|もらい|贈られ|贈って|プレゼントされ|プレゼントして)"
    r"|\b(?i:(?:the |a )?(?:maker|company|brand|shop|publisher|author|firm|studio|farm|store|team|seller|manufacturer)s? "
    r"(?:kindly |very kindly |has |have )?(?:gave|given|sent|gifted|lent) (?:me|us)"
    r"|gifted (?:to me )?by|(?:was|were) (?:a gift|given to me|sent to me)|given to me by|sent to me by)\b"
)
_TAGS = re.compile(rf"(?:[#＃][^\s#＃]+[\s　]*){{{FEWEST_TAGS},}}")
_TAG = re.compile(r"[#＃][^\s#＃]+")


def disclosing(text: str, lang: str, disclosure: str) -> Iterator[Finding]:
    """At most one finding: that it isn't said, or that it is said only among hashtags.

    ``disclosure`` is what the learner has chosen to show; when it says so plainly, or stands in the text with words
    that do, there is nothing to ask. Speech in quotation marks is left out.
    """
    hidden = SPEECH.sub(lambda it: " " * len(it.group()), text)
    runs = [each.span() for each in _TAGS.finditer(hidden)]
    said = [each.start() for each in _SAID.finditer(hidden)]
    buried = [place for place in said if any(_buried(hidden, begin, end, place) for begin, end in runs)]
    if _SAID.search(disclosure) or len(buried) < len(said):
        return
    if buried:
        start = hidden.rfind("#", 0, buried[0] + 1)
        start = max(start, hidden.rfind("＃", 0, buried[0] + 1), 0)
        end = start + len(_TAG.match(hidden, start).group()) if _TAG.match(hidden, start) else buried[0] + 1  # type: ignore[union-attr]
        yield Finding(
            start,
            end,
            text[start:end],
            BURIED,
            _(
                "“PR” among other hashtags is easily missed. Japan's rule against stealth marketing wants it plain to see."
            ),
            _("Would somebody who reads only the first two lines know that you were paid, given or asked?"),
            _("Write it in a sentence at the beginning: “PR: the maker gave me this lamp.”"),
            key(text[start:end], lang),
        )
        return
    given = _INVOLVED[lang].search(hidden)
    if given and _OPENLY.search(hidden):
        return
    own = None if given or _MINE[lang].search(hidden) else _OWN[lang].search(hidden)
    if found := given or own:
        start, end = next(
            ((a, b) for a, b in sentences(text, lang) if a <= found.start() < b), (found.start(), found.end())
        )
        yield Finding(
            found.start(),
            found.end(),
            found.group(),
            MISSING,
            _(
                "It looks as if money, a gift, your own goods or a request is involved, and the post doesn't say so plainly."
            ),
            _("Were you paid, given something or asked to write this, or do you sell it yourself?"),
            _(
                "Say it in the first lines: “PR”, “given by …”, “this is my own shop”. If nothing of it is so, dismiss this."
            ),
            key(text[start:end], lang),
        )


def _buried(text: str, begin: int, end: int, place: int) -> bool:
    """Whether a word stands in a run of hashtags, and not at the head of one that begins the post."""
    first = text[:begin].strip() == "" and place <= begin + 1
    return begin <= place < end and not first
