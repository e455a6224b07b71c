"""What the cells of a row mean: kinds of moment, the way, yes or no, amounts, names. In Japanese and in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from workbook.journal import Problem
from workbook.journey.supporters.moment import WHAT
from workbook.locale import LANGUAGES, catalogue, current

_KINDS: Mapping[str, str] = {
    "reaction": "reaction,react,reacted,like,liked,likes,comment,commented,reply,replied,heart,feedback,"
    "反応,リアクション,いいね,スキ,コメント,返信,感想,お礼,ハート,フォロー,リプ,リプライ",
    "consult": "consult,consulted,consultation,consulting,advice,question,asked,inquiry,enquiry,consultedme,askedforadvice,"
    "相談,相談に来た,質問,問い合わせ,お問い合わせ,問合せ,アドバイス,ご相談,ご質問,相談に乗る,相談にのる",
    "order": "order,ordered,bought,buy,purchase,purchased,sale,sold,booking,booked,paid,"
    "注文,購入,買った,買う,買ってくれた,買ってもらった,申し込んだ,申し込んでくれた,購買,売上,申込,申し込み,申込み,お申し込み,予約,発注,ご注文,受注,ご購入,お買い上げ,ご予約",
    "share": "share,shared,repost,reposted,retweet,retweeted,rt,quoted,recommended,referral,"
    "シェア,拡散,紹介,リポスト,リツイート,共有,引用,推薦,宣伝,ご紹介",
    "came": "came,camerunning,comerunning,help,helped,helpedout,joined,ranover,lentahand,"
    "駆けつけ,駆け付け,かけつけ,駆けつけた,駆け付けた,かけつけた,手伝い,お手伝い,手伝った,手伝ってくれた,手助け,助け,助けてくれた,助っ人,参加,来た,来てくれた,応援に来た,応援に来てくれた",
}
_WAYS: Mapping[str, str] = {
    "in": "in,incoming,received,they,them,fromthem,theyforme,theydiditforme,tome,forme,"
    "相手,相手から,相手が,もらった,受けた,受け取った,受信,してもらった,してくれた,私に,自分に,わたしに,来た,相手から私へ,相手→私,相手→自分",
    "out": "out,outgoing,sent,gave,given,me,i,fromme,iforthem,ididitforthem,tothem,forthem,"
    "自分,私,わたし,自分から,私から,わたしから,自分が,私が,あげた,送った,送信,した,してあげた,相手に,こちらから,私から相手へ,私→相手,自分→相手",
}
_YES = "yes,y,true,t,1,done,answered,replied,ok,x,✓,✔,☑,○,〇,◯,はい,済,済み,すみ,した,返した,返信済,返信済み,返事済み,返事した,返信した,完了,対応済,対応済み,あり,有"
_NO = "no,n,false,f,0,notyet,waiting,open,pending,unanswered,todo,×,✕,✗,☐,-,いいえ,まだ,未,未済,未返信,未返事,未対応,していない,してない,待ち,返事待ち,返信待ち,保留,なし,無"
_ENDINGS = re.compile(
    r"(?:し?て(?:くれた|もらった|いただいた|くれました|もらいました)|に乗ってくれた|にのってくれた|された|されました|しました"
    r"|をした|した|くれた|をくれた|くれました)$"
)
_CURRENCIES: Mapping[str, frozenset[str]] = {
    sign: frozenset(codes.split())
    for signs, codes in (
        ("¥ 円 日本円 yen jpy", "JPY"), ("us$ usd 米ドル", "USD"), ("nt$ twd 台湾ドル", "TWD"), ("a$ au$ aud 豪ドル", "AUD"),
        ("$ ドル", "USD TWD AUD"), ("€ eur ユーロ", "EUR"), ("£ gbp ポンド", "GBP"), ("₩ krw ウォン", "KRW"),
    )
    for sign in signs.split()
}  # fmt: skip
"""What is written for a currency, and which one it may be by ISO 4217."""
_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))
_MONEY = re.compile(
    rf"({_SIGN})?\s*([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)?(\.[0-9]+)?\s*(万)?\s*({_SIGN})?\s*-?\s*(?:\(?税(?:込|抜|別)み?\)?)?"
)
_SPACED = re.compile(r"\s(?:&|＆|/|／|and)\s")
_BETWEEN = re.compile(r"[、,，､;；\n／/]")
_NOISE = re.compile(r"[\s_\-‐・:：!！。.♪～~「」『』()（）]+")
MOST_MONEY = 1e12
MOST_DAYS = 3660
LONGEST_NUMBER = 400  # characters


def kind(text: str) -> str:
    """The kind of moment a cell names, "" for a blank one. Raises `Problem` that says what there is."""
    if not text.strip():
        return ""
    plain = _plain(text)
    known = _table("kinds")
    found = known.get(plain) or known.get(_ENDINGS.sub("", plain))
    if found is None:
        raise Problem(
            "“{text}” is no kind of moment. Write one of: {kinds}.", text=_clip(text), kinds=_kinds(current())
        )
    return found


def is_kind(text: str) -> bool:
    """Whether a cell names a kind of moment."""
    plain = _plain(text[:60])
    return plain in _table("kinds") or _ENDINGS.sub("", plain) in _table("kinds")


def way(text: str) -> str:
    """ "in" or "out", "" for a blank cell. Raises `Problem` for anything else."""
    if not text.strip():
        return ""
    found = _table("ways").get(_plain(text))
    if found is None:
        raise Problem(
            "“{text}” doesn't say which way it went. Write “{in_}” or “{out}”.",
            text=_clip(text),
            **dict(zip(("in_", "out"), _ways(), strict=True)),
        )
    return found


def yes(text: str) -> bool | None:
    """Whether a cell says yes, None for a blank one. Raises `Problem` for what is neither yes nor no."""
    if not text.strip():
        return None
    found = _table("yes").get(_plain(text) or text.strip())
    if found is None:
        raise Problem("“{text}” is neither yes nor no. Write {yes} or {no}.", text=_clip(text), **_yes_no())
    return found == "yes"


@lru_cache(maxsize=4096)
def amount(text: str) -> float | None:
    """An amount of money, at least 0, None for a blank cell. Raises `Problem` when it is none."""
    plain = _priced(text)
    if not plain or plain in ("-", "―", "なし"):
        return None
    found = _MONEY.fullmatch(plain)
    if found is None or not (found[2] or found[3]) or len(text) > LONGEST_NUMBER:
        raise Problem("“{text}” can't be read as an amount. Write it like 1200 or 1,200.", text=_clip(text))
    value = float((found[2] or "0").replace(",", "") + (found[3] or "")) * (10_000 if found[4] else 1)
    if value > MOST_MONEY:
        raise Problem("“{text}” can't be read as an amount. Write it like 1200 or 1,200.", text=_clip(text))
    return value


@lru_cache(maxsize=4096)
def currencies(text: str) -> frozenset[str]:
    """Which currency an amount, or a cell that holds only a currency, may be in; none when it doesn't say."""
    plain = _priced(text)
    found = _MONEY.fullmatch(plain)
    sign = (found[1] or found[5] or "") if found else plain
    return _CURRENCIES.get(sign) or frozenset({sign.upper()} - {""})


def _priced(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:LONGEST_NUMBER])
    return plain.strip().lstrip("'").lower().replace("\\", "¥")


def days(text: str) -> int:
    """A number of days, 0 for a blank cell. Raises `Problem` when it is none."""
    plain = unicodedata.normalize("NFKC", text[:20]).strip().removesuffix("日").removesuffix("days").strip()
    if not plain:
        return 0
    if not re.fullmatch(r"[0-9]{1,4}", plain) or int(plain) > MOST_DAYS:
        raise Problem("“{text}” is no number of days.", text=_clip(text))
    return int(plain)


def names(text: str) -> list[str]:
    """The names in a cell, as they are written; a name in quotation marks may hold a comma."""
    found: list[str] = []
    rest = text
    while rest.strip():
        opened = rest.lstrip()
        if opened.startswith('"') and (quoted := re.match(r'"((?:[^"]|"")*)"\s*(?:[、,，､;；\n]|$)', opened)):
            found.append(quoted[1].replace('""', '"'))
            rest = opened[quoted.end() :]
            continue
        cut = re.search(r"[、,，､;；\n]", rest)
        part, rest = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
        for each in _SPACED.split(part):
            if bare := " ".join(each.split()):
                found.append(bare)
    return found


def quoted(name: str) -> str:
    """A name as `names` reads it back, whatever is in it."""
    plain = name == " ".join(name.split()) and name and not _BETWEEN.search(name) and not name.startswith('"')
    return name if plain and not _SPACED.search(name) else '"' + name.replace('"', '""') + '"'


@lru_cache(maxsize=8)
def _table(of: str) -> dict[str, str]:
    lists: Mapping[str, str] = {"kinds": _KINDS, "ways": _WAYS, "yes": {"yes": _YES, "no": _NO}}[of]
    found = {(_plain(word) or word): name for name, words in lists.items() for word in words.split(",")}
    if of == "kinds":
        for language in LANGUAGES:
            for name, words in WHAT.items():
                found[_plain(catalogue(language).gettext(words))] = name
    return found


def _kinds(language: str) -> str:
    gap = "、" if language == "ja" else ", "
    return gap.join(catalogue(language).gettext(words) for words in WHAT.values())


def _ways() -> tuple[str, str]:
    return ("相手から", "私から") if current() == "ja" else ("in", "out")


def _yes_no() -> dict[str, str]:
    return {"yes": "済", "no": "まだ"} if current() == "ja" else {"yes": "yes", "no": "no"}


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"
