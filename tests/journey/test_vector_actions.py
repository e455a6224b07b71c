"""What was done in the last 30 days, and telling it from what is only meant to be done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey import figures
from workbook import locale
from workbook.journal import Problem
from workbook.journey.vector import actions
from workbook.journey.vector.parts import Action

TODAY = date(2026, 11, 22)

# Written in one go after the rule, which was not changed for any of them since.
PLANS_JA = """
蓋の地図を作りたい
来月から毎週歩くつもりです
12月に展示をする予定
台帳を公開しようと思う
これから撮りはじめる
次は10人で歩きたいです。
友だちに聞いてみたいと思っています
土曜日に市役所へ行く予定です
明日、K先輩に写真を送る
ブログを始めようと考えている
もっと本を読みたい
いつか本にする
そろそろ声をかけよう
会場を探さなければならない
来週、写真を整理する
毎朝30分書くようにする
ワークショップをやってみたいな
今度、先輩に相談します
チラシを配ったほうがいい
500枚を目指す
資料をまとめないといけない
誰かに見てもらえたらいいな
動画にも挑戦したいけど
始めるつもりだった
週末に歩く会の案内を書こうと思っています
蓋に詳しい人に会いたいです
年内に地図を刷る
もっと練習すべきだと思う
まずは1人に頼んでみようかな
資格を取ろうと決めている
早く見つけたい
今後は月に1回ひらく
""".strip().splitlines()
DONE_JA = """
蓋を3枚撮った
土曜の朝に1時間歩いて、地図に書き足した。
K先輩に写真を送りました
台帳の整理
毎週土曜に歩いている
来週の会場を予約した
参加したいと言ってくれた人に返事をした
予定表を作って配った
雨だったので、家で写真を整理した
冷たい雨の中、2駅分を歩いた
行きたい場所を10か所書き出した
展示会で名刺を30枚配る
行くつもりが、雨で家で台帳を写した
みたいな話を、5人に聞いた
これからの流れを紙に書いた
明日の会の資料を刷った
3人と話した。次は5人に聞きたい。
ありがとうと言われた
きのう1時間歩いた
だいたい30枚を撮影
図書館で町史を2冊読んだ
昼休みに同僚へ地図を見せた
公民館の人に電話した
撮りたい蓋の一覧を作った
ゴミ拾いをしながら蓋を数えた
SNSに写真を1枚
お礼の手紙を書いた
会いたいと思っていた人に会ってきた
学校で話をさせてもらった
楽しそうに話す人の記録をとった
初めての勉強会。5人参加
毎朝の練習、20日続いている
""".strip().splitlines()
PLANS_EN = """
I want to make a map of the covers
Going to ask Aki for help
I'm planning to walk every Saturday
I will write the first page
I'll call the city office tomorrow
We should meet more often
I'd like to try a workshop
I need to find a room
Hoping to print 50 copies
I'm going to start a blog
Tomorrow I walk with Ken
I have to tidy up the list
I am thinking about starting a newsletter
Next week: the town hall
I hope to meet a printer
Want to read more about casting
I’ll show it to three people
I might ask my neighbours
We're going to open a stall
I plan to publish in spring
Let's do one more walk
I really want to show it to somebody
I was going to call her
I must write to Mr Sato
Should post once a week
Next month I take the first group out
I would love to give a talk
Need to buy paper
I intend to keep a ledger
Will draw the second sheet
Someday a book
I could ask at the library
""".strip().splitlines()
DONE_EN = """
Photographed three covers
Walked for an hour on Saturday and added two to the map
Sent Ken a photo
I asked my neighbour what she wants
Going to the library every Tuesday
I went to the town hall
Booked a room for next week
Answered everybody who wants to join
Photographing covers every weekend
Wrote to the people who will come to the walk
I was going to stay in, but walked anyway
Handed out 30 cards
An hour of drawing
I am going to the archive each Friday
Met a printer and told him I will come back
Gave away ten copies of the map
Showed the map at lunch
Read two books on casting
Three pages of the ledger
Took part in a clean-up and counted covers
I planned the walk for next month and invited five people
Had coffee with a collector
One talk at school, 20 listeners
Talked to the mayor's office about the plan
Practising every morning, day 20
Put the list of places I want to see on paper
Sold the first map
Called the museum. Next week I visit them.
Spent an afternoon in the archive
A letter of thanks to Aki
Repaired my grandfather's camera
Ran the first workshop, five people came
""".strip().splitlines()


def test_examples_are_enough_and_balanced() -> None:
    for plans, done in ((PLANS_JA, DONE_JA), (PLANS_EN, DONE_EN)):
        assert len(plans) == len(done) >= 30
        assert len({*plans, *done}) == len(plans) + len(done)


@pytest.mark.parametrize(
    ("language", "plans", "done"), [("ja", PLANS_JA, DONE_JA), ("en", PLANS_EN, DONE_EN)]
)
def test_plans_are_told_from_what_was_done(language: str, plans: list[str], done: list[str]) -> None:
    missed = [text for text in plans if not actions.planned(text)]
    wrong = [text for text in done if actions.planned(text)]
    figures.say(
        f"plans told from actions, {language}: {len(plans) - len(missed)} of {len(plans)} plans asked about, "
        f"{len(wrong)} of {len(done)} actions asked about wrongly"
    )
    # A wrong question costs more than a missed one.
    assert len(wrong) <= 1, wrong
    assert len(missed) <= 3, missed


def test_whoever_tells_of_a_done_thing_is_not_asked_about_the_next_one() -> None:
    assert not actions.planned("3枚撮った。来週は台帳に写すつもり。")
    assert actions.planned("台帳に写すつもり。来週から。")
    assert not actions.planned("")


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert actions.planned(text) in (True, False)


@given(st.text(alphabet="たいつもり予定うとよう明日したかられ。、 wilgontuhd'", max_size=400))
def test_text_near_a_plan_is_answered_in_no_time(text: str) -> None:
    assert actions.planned(text) in (True, False)


@pytest.mark.timeout(60)  # an expression that goes back and forth would take hours
def test_a_long_or_repeating_note_is_answered() -> None:
    for text in (
        "行きたい" + "と思" * 40 + "、",
        "週末に" * 30_000,
        "おうと思" * 25_000 + "、",
        "I want to " * 10_000,
    ):
        assert actions.planned(text) in (True, False)


def test_the_last_30_days_are_counted_with_today(book: Any) -> None:
    written = book(
        Action(on="2026-11-22", what="今日"),
        Action(on="2026-10-24", what="30日前から"),
        Action(on="2026-10-23", what="もう昔"),
        Action(on="2026-11-23", what="まだ先"),
        Action(on="2026-11-20", what=" "),
        Action(what="日付なし"),
        Action(on="2026-11-22", what="今日の2つめ"),
    )
    assert [one.what for _key, one in actions.recent(written, TODAY)] == ["今日の2つめ", "今日", "30日前から"]


def test_a_day_to_come_is_refused_with_a_sentence(japanese: None) -> None:
    assert actions.done_by("2026-11-22", TODAY) == "2026-11-22"
    assert actions.done_by("", TODAY) == ""
    with pytest.raises(Problem) as caught:
        actions.done_by("2026-11-23", TODAY)
    assert locale.sentence(caught.value) == "その日は、まだ来ていません。ここには、もうしたことを書きます。"
