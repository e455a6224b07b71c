"""The initial of a name: its own letter, that of its kana in romaji, or that by which its first kanji is mostly read."""

from __future__ import annotations

import unicodedata

UNKNOWN = "〇"  # as Japanese leaves out a name: 〇さん

_KANA = {
    "A": "あ", "I": "い", "U": "う", "E": "え", "O": "おを", "K": "かきくけこ", "G": "がぎぐげご", "S": "さしすせそ",
    "Z": "ざずぜぞ", "J": "じ", "T": "たちつてと", "D": "だぢづでど", "N": "なにぬねのん", "H": "はひふへほ",
    "B": "ばびぶべぼ", "P": "ぱぴぷぺぽ", "M": "まみむめも", "Y": "やゆよ", "R": "らりるれろ", "W": "わゐゑ",
    "V": "ゔ",
}  # fmt: skip

# How the first character of a surname, or of a word for somebody (妹, 隣の席の人), is mostly read. A pseudonym may miss
# one: it needn't be right, only short, and the same every time.
_KANJI = {
    "A": "青赤秋浅朝芦足安阿荒新有粟天姉兄相会英旭綾彩碧葵",
    "B": "馬部",
    "D": "大土堂同店団",
    "E": "江遠榎恵永駅営",
    "F": "福藤深古船舟淵双冬",
    "G": "五後学",
    "H": "橋林原長浜濱花服早畑羽堀星細平広廣東樋半秦春日肥母晴陽悠遥編",
    "I": "石伊池今井市磯岩稲飯泉板入一生五犬戌妹従",
    "J": "神上",
    "K": "加川河木菊北岸黒久工小近後桑熊栗金門片柏鎌亀唐狩倉顧香風楓健佳近喫警管看課会",
    "M": "松前丸増三宮村森水溝南峰箕武向室本元盛町真牧又間光美愛舞誠",
    "N": "中永西野根成名那奈仁二新沼夏直七",
    "O": "岡奥小尾緒荻沖押越太折音弟夫妻友",
    "R": "龍竜涼凛蓮隣",
    "S": "佐斎斉齋齊酒坂阪榊桜笹沢澤塩柴渋島嶋清下白城杉菅鈴須関瀬芹千仙曽染先社職翔咲早幸",
    "T": "田高髙竹武立館谷玉塚月辻土津筒角堤寺手照戸渡常富都鳥父担拓貴智知図通",
    "U": "上宇植内梅浦臼牛海馬",
    "W": "渡和若脇鷲綿",
    "Y": "山矢八柳安保谷横吉米湯雪由弓優結悠裕祐",
}  # fmt: skip

_LETTERS: dict[str, str] = {}
for _table in (_KANA, _KANJI):
    for _letter, _characters in _table.items():
        for _character in _characters:
            _LETTERS.setdefault(_character, _letter)
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")


def initial(name: str) -> str:
    """One capital letter, or `UNKNOWN` where nothing of a name's beginning can be read; "" for a name of blanks."""
    plain = unicodedata.normalize("NFKC", name).strip()
    for character in plain:
        if not character.isalnum():
            continue
        if "ァ" <= character <= "ヶ":
            character = chr(ord(character) - 0x60)
        character = character.translate(_SMALL)
        if character in _LETTERS:
            return _LETTERS[character]
        # É is E; what has no letter of ours in it (Ж, 한) is left as it is, unless it says a whole name.
        bare = unicodedata.normalize("NFD", character)[0].upper()[0]
        if bare.isascii() or unicodedata.category(bare) == "Lu":
            return bare
        return UNKNOWN
    return UNKNOWN if plain else ""
