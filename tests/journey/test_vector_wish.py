"""A wish, its obstacle inside, and an if-then plan that can be read aloud whatever was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey import figures
from workbook.journey.vector import wish
from workbook.journey.vector.parts import Woop
from workbook.locale import LANGUAGES
from workbook.locale.phrase import fragment


@pytest.mark.parametrize(
    ("condition", "deed", "said"),
    [
        ("夜おそく帰った", "1行だけ書く", "もし夜おそく帰ったら、1行だけ書く。"),
        ("夜おそく帰ったら", "1行だけ書きます。", "もし夜おそく帰ったら、1行だけ書きます。"),
        ("もし夜おそく帰ったら、", "、1行だけ書く", "もし夜おそく帰ったら、1行だけ書く。"),
        ("もしも雨なら", "図書館へ行く", "もしも雨なら、図書館へ行く。"),
        ("雨", "図書館へ行く", "もし雨なら、図書館へ行く。"),
        ("疲れている", "写真を1枚", "もし疲れているなら、写真を1枚。"),
        ("めんどくさい", "靴をはく", "もしめんどくさいなら、靴をはく。"),
        ("疲れたとき", "靴をはく", "疲れたとき、靴をはく。"),
        ("日曜の夜は", "台帳を開く", "日曜の夜は、台帳を開く。"),
        ("雨だ", "家で書く", "もし雨だとしたら、家で書く。"),
        ("飲んだ", "水を飲む", "もし飲んだとしたら、水を飲む。"),
        ("寒かった", "家で書く", "もし寒かったら、家で書く。"),
        ("帰りました", "書きます", "もし帰りましたら、書きます。"),
        ("帰りが遅くなると", "1行だけ書く", "帰りが遅くなると、1行だけ書く。"),
        ("雨です", "家で書く", "雨ですというときは、家で書く。"),
        ("疲れて", "家で書く", "疲れてというときは、家で書く。"),
        ("もう無理!", "3回、息をする!", "もう無理!というときは、3回、息をする!"),
        ("見るだけでいいや…", "閉じる", "見るだけでいいや…というときは、閉じる。"),
        ("断られる", "次の人に聞く", "もし断られるなら、次の人に聞く。"),
        ("足もとのふた", "撮る", "もし足もとのふたなら、撮る。"),
        ("SNS", "閉じる", "もしSNSなら、閉じる。"),
        ("「あとで」と思った", "「今」と言う", "もし『あとで』と思ったら、『今』と言う。"),
    ],
)
def test_the_plan_in_japanese(japanese: None, condition: str, deed: str, said: str) -> None:
    assert wish.plan(Woop(if_=condition, then=deed)) == said


@pytest.mark.parametrize(
    "condition",
    ["もし友だちと", "友だちと、", "先輩に", "雨が", "電車を", "駅の", "I go out with", "the", "when my"],
)
def test_a_condition_that_breaks_off_is_asked_about(either: str, condition: str) -> None:
    assert wish.unfinished(Woop(if_=condition, then="1行だけ書く"))
    assert not wish.unfinished(Woop(if_=condition)), "it is still being written"


WHOLE = [
    *(
        "夜おそく帰った",
        "雨",
        "雨が降ると",
        "遅くないと",
        "嫌だと",
        "日曜の夜は",
        "寝る前に",
        "夜に",
        "雨の場合は",
        "疲れたときは",
    ),
    *(
        "電車で",
        "見るだけでいいや…",
        "断られる",
        "SNS",
        "友だちに誘われたら",
        "I get home late",
        "the TV is on",
        "too tired",
    ),
]


@pytest.mark.parametrize("condition", WHOLE)
def test_a_whole_condition_is_not_asked_about(either: str, condition: str) -> None:
    assert not wish.unfinished(Woop(if_=condition, then="1行だけ書く"))


@pytest.mark.parametrize(
    ("condition", "deed", "said"),
    [
        ("I get home late", "I write one line", "If I get home late, then I write one line."),
        ("If I get home late,", "then I write one line.", "If I get home late, then I write one line."),
        ("when it rains", "go to the library", "When it rains, then go to the library."),
        ("It rains", "Write at home!", "If it rains, then write at home!"),
        ("too tired", "Ken gets a message", "If too tired, then Ken gets a message."),
        ("“later” comes up", "say “now”", "If ‘later’ comes up, then say ‘now’."),
    ],
)
def test_the_plan_in_english(english: None, condition: str, deed: str, said: str) -> None:
    assert wish.plan(Woop(if_=condition, then=deed)) == said


def test_half_a_plan_is_no_sentence_yet(either: str) -> None:
    assert wish.plan(Woop()) == wish.plan(Woop(if_="雨", then=" 。")) == wish.plan(Woop(then="x")) == ""


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_any_words_give_one_readable_sentence(
    speaking: Any, condition: str, deed: str, language: str
) -> None:
    with speaking(language):
        woop = Woop(if_=condition, then=deed)
        said = wish.plan(woop)
        parts = [fragment(woop.if_), fragment(woop.then)]
        assert bool(said) == all(parts)
        if said:
            assert "\n" not in said
            assert re.search(r"[。.!?！？…♪][)）]*$", said)
            # A capital may be lowered or raised; leading commas of the deed go.
            for part in parts:
                assert part.lstrip("、, \t").casefold() in said.casefold()


OUTSIDE_JA = """
時間がない
会社が副業を認めてくれない
仕事が忙しい
お金が足りない
家族が反対している
上司に止められる
残業で帰りが遅い
雨が続く
会場が見つからない
まわりが協力してくれない
子どもの世話がある
電車が遠い
道具がない
友だちが来てくれない
市役所の許可が出ない
予算がない
出張が多い
アルゴリズムが変わった
親の介護
お客さんがいない
""".strip().splitlines()
INSIDE_JA = """
断られるのが怖い
めんどうになって後回しにする
人に見せるのが恥ずかしい
完璧にしてから出そうと思ってしまう
自分には無理だと思う
忙しいと言い訳をしてしまう
疲れるとやる気がなくなる
つい動画を見てしまう
ほかの人と比べて落ちこむ
始めるまでに時間がかかる
何を書けばいいか迷う
すぐに飽きる
反応がないと気持ちがしぼむ
会社で目立つのが怖い
雨だと外に出るのがおっくう、気が重い
頼むのが苦手
夜になると眠い
あれもこれもと欲張る
嫌われたくない
家族に話すのをためらう
""".strip().splitlines()
OUTSIDE_EN = """
I have no time
My boss won't let me
My company doesn't allow side work
Not enough money
The weather
My kids need me in the evening
Too much overtime
Nobody wants to come
My husband is against it
It's too expensive
The library is too far away
Too busy at work
No room to store things
The rules are strict
Customers don't answer
Lack of equipment
The commute takes two hours
The algorithm hides my posts
Prices keep going up
I don't have a car
""".strip().splitlines()
INSIDE_EN = """
I'm afraid they will say no
I keep putting it off
I feel silly showing it
I want it to be perfect first
I tell myself I'm too busy
I get bored after a week
I lose confidence when nobody answers
I scroll instead
I compare myself with others
I don't dare to ask
I get nervous in front of people
I doubt anyone cares
After work I'm tired and give up
I forget
I freeze when it gets serious
I'd rather not be seen
I worry what my boss thinks
I start too many things at once
Shy with strangers
I never finish
""".strip().splitlines()


@pytest.mark.parametrize(
    ("language", "out", "within"), [("ja", OUTSIDE_JA, INSIDE_JA), ("en", OUTSIDE_EN, INSIDE_EN)]
)
def test_obstacles_outside_are_asked_about(language: str, out: list[str], within: list[str]) -> None:
    assert len(out) == len(within) == 20
    missed = [text for text in out if not wish.outside(text)]
    wrong = [text for text in within if wish.outside(text)]
    figures.say(
        f"obstacles, {language}: {len(out) - len(missed)} of {len(out)} outside asked about, "
        f"{len(wrong)} of {len(within)} inside asked about wrongly"
    )
    assert len(wrong) <= 1, wrong
    assert len(missed) <= 4, missed


def test_the_question_is_one(japanese: None) -> None:
    assert wish.question(Woop(obstacle="時間がない")).startswith(
        "このじゃまは、自分の外にあることのようです。"
    )
    assert wish.question(Woop(obstacle="断られるのが怖い")) == wish.question(Woop()) == ""
