"""Where an expression that usually presses is innocent, by rule; the labelled sentences measure how well."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workbook.journey.posts.check import check
from workbook.journey.posts.check.expressions import CLASSES


def classes(text: str, lang: str = "ja") -> set[str]:
    return {each.class_ for each in check(text, lang)} & set(CLASSES)


@pytest.mark.parametrize(
    ("presses", "innocent"),
    [
        ("今だけ半額です!", "「今だけ半額です!」という札が苦手です。"),  # quoted
        ("残りわずか、お申し込みはこちら", "> 残りわずか、お申し込みはこちら\n……という広告が来た。"),
        ("必ず痩せます", "必ず痩せるとは言いません"),  # denied
        ("今だけの特別価格です", "今だけの特別価格ではありません"),
        ("先着10名限定です", "先着10名限定ではありません"),
        ("楽して稼げる仕組みを教えます", "楽して稼げると誘われたけれど、断りました"),  # criticised
        ("絶対に儲かる投資です", "絶対に儲かる投資だと言って金を集めた男が逮捕された"),
        ("あと3席で満席です!", "あと3席で満席だったが、間に合った"),  # told
        ("限定のお皿を販売します", "限定のお皿を10年使っている"),  # something else
        ("今だけ!", "今だけでも眠りたい"),
        ("残りわずか!", "残りわずかな命を、猫は日なたで過ごした"),
        ("残りわずかです!", "残りわずかな命"),
        ("数量限定で販売中、お早めに!", "会員に限定公開しています"),
    ],
)
def test_japanese(presses: str, innocent: str) -> None:
    assert classes(presses)
    assert not classes(innocent)


@pytest.mark.parametrize(
    ("presses", "innocent"),
    [
        ("Only 3 seats left, book now!", "“Only 3 seats left, book now!” said the sign."),
        ("Results are guaranteed.", "Results are not guaranteed."),
        ("Act now!", "There's no need to act now."),
        ("I guarantee you results.", "I can't guarantee you results."),
        (
            "Earn passive income while you sleep.",
            "It's a scam when they say you earn passive income while you sleep.",
        ),
        ("Limited edition: order yours today.", "The limited edition was printed in 1962."),
        ("Last chance to join!", "It was my last chance, and I slept through it."),
        ("Today only: 40% off.", "Today only the left half of my face is sunburnt."),
    ],
)
def test_english(presses: str, innocent: str) -> None:
    assert classes(presses, "en")
    assert not classes(innocent, "en")


def test_quotation_marks_that_only_decorate_an_offer_hide_nothing() -> None:
    assert classes("「限定10名」で募集します!")
    assert classes("「今だけ半額」です!")
    assert not classes("「今だけ半額」と書いてありました。")


def test_the_next_sentence_can_offer() -> None:
    assert not classes("満員の電車に揺られた。残りわずかの時間で本を読んだ。")
    assert "scarcity" in classes("先着です。お申し込みはこちらから。")


def test_one_of_a_class_at_a_place() -> None:
    found = [each for each in check("先着10名様限定で募集します!", "ja") if each.class_ == "scarcity"]
    places = [(each.start, each.end) for each in found]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_a_sentence_says_the_same_wherever_it_stands() -> None:
    alone = check("残り3席です!お早めに。", "ja")
    moved = check("きのうの話。\n残り3席です!お早めに。", "ja")
    assert [(each.class_, each.text, each.sentence) for each in alone] == [
        (each.class_, each.text, each.sentence) for each in moved
    ]
