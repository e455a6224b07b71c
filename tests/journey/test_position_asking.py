"""The questions beside a position as a learner meets them, and what was read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, htmls, shown
from workbook.journal import Workbook
from workbook.journey import position
from workbook.journey.position.asking import Asking
from workbook.journey.position.record import Asked, Position, Source
from workbook.kit.pages import take_down, walk

PLAIN = "この反対を言う人は"


def asking(seated: Workbook, **words: Any) -> tuple[str, Asking]:
    key = seated.add(Position(**words))
    return key, Asking(seated, key)


def seen(made: Asking) -> str:
    """What can be read of the parts that are shown."""

    def visible(part: Any) -> bool:
        return part.layout.display != "none"

    def read(part: Any) -> str:
        if not visible(part):
            return ""
        inside = " ".join(read(child) for child in getattr(part, "children", ()))
        return inside + (shown(part) if not getattr(part, "children", ()) else "")

    return read(made)


def test_a_question_comes_and_goes_with_the_words(seated: Workbook, japanese: None) -> None:
    key, made = asking(seated, claim="会議は3人で足りる")
    assert seen(made).strip() == ""
    seated.change(Position, key, claim="会議は大切です")
    assert PLAIN in seen(made)
    parts = list(walk(made))
    seated.change(Position, key, claim="会議は大切")
    assert list(walk(made)) == parts  # the same widgets: somebody may be typing an answer
    seated.change(Position, key, claim="会議は3人で足りる")
    assert PLAIN not in seen(made)


def test_an_answered_question_stays_answered_for_its_wording(seated: Workbook, japanese: None) -> None:
    key, made = asking(seated, claim="基本が大事")
    button(made, "この問いに答える").click()
    field(made, "それでも私の主張です。なぜなら…").value = "茶道の話だから"
    button(made, "こう答える").click()
    (answer,) = seated.all(Asked).values()
    assert answer == Asked(position=key, check="plain", wording="基本が大事", because="茶道の話だから")
    assert PLAIN not in seen(made)
    assert "茶道の話だから" in seen(made)
    again = Asking(seated, key)
    assert PLAIN not in seen(again)
    seated.change(Position, key, claim="何事も基本が大事")
    assert PLAIN in seen(made)
    assert PLAIN in seen(again)
    seated.change(Position, key, claim="基本が大事")
    assert PLAIN not in seen(again)
    button(made, "もう一度、問いを見る").click()
    assert seated.all(Asked) == {}
    assert PLAIN in seen(made)


def test_an_answer_needs_no_words(seated: Workbook, english: None) -> None:
    _key, made = asking(seated, claim="Communication matters")
    button(made, "Answer this").click()
    next(part for part in walk(made) if getattr(part, "description", "") == "Answer").click()
    assert "it stays as it is" in seen(made)
    assert [answer.because for answer in seated.all(Asked).values()] == [""]


def test_half_an_answer_is_there_again(seated: Workbook, japanese: None) -> None:
    key, made = asking(seated, claim="基本が大事")
    button(made, "この問いに答える").click()
    field(made, "それでも私の主張です。なぜなら…").value = "途中まで"
    take_down(made)
    again = Asking(seated, key)
    assert field(again, "それでも私の主張です。なぜなら…").value == "途中まで"
    assert "それでも私の主張です。なぜなら…" in open_labels(again)
    button(again, "こう答える").click()
    assert "それでも私の主張です。なぜなら…" not in open_labels(again)


def open_labels(part: Any) -> list[str]:
    """The labels of what isn't hidden."""
    if part.layout.display == "none":
        return []
    inside = [label for child in getattr(part, "children", ()) for label in open_labels(child)]
    return [getattr(part, "description", "").partition("\n")[0], *inside]


@pytest.mark.usefixtures("japanese")
def test_questions_stand_in_the_card(seated: Workbook) -> None:
    seated.add(Position(granted="挨拶は大切", claim="挨拶は重要です", sources=["heard"]))
    made = position.builder()
    button(made, "+ 挨拶は重要です").click()
    assert "聞いたことや読んだことがもとになっています" in shown(made)
    assert "同じことを言っているように聞こえます" in shown(made)
    assert len(list(walk(made))) < 80
    # The button of an answer isn't the next thing to do.
    assert not [part for part in walk(made) if "henai-main" in part._dom_classes]


def test_what_was_read_is_compared_with_the_claims(seated: Workbook, japanese: None) -> None:
    seated.add(Position(claim="議事録は1枚で足りる"))
    made = position.sources()
    assert "まだ何もありません" in shown(made)
    button(made, "読んだ文を足す").click()
    field(made, "どこで読んだり聞いたりしましたか").value = "議事録の本"
    field(made, "その文").value = "まず読み手を決めます。よい議事録は、紙1枚で足ります。"
    (source,) = seated.all(Source).values()
    assert source.title == "議事録の本"
    assert (
        "「議事録は1枚で足りる」は、「よい議事録は、紙1枚で足ります」(議事録の本)とよく似ています。"
        in shown(made)
    )
    field(made, "その文").value = "猫はよく眠ります。"
    assert "あなたの主張に似た文は、ここにはありません。" in shown(made)
    button(made, "閉じる").click()
    assert "1文" in shown(made)


def test_pasted_text_is_text(seated: Workbook, either: str) -> None:
    claim = f"議事録は1枚で足りる{NASTY}"
    key = seated.add(Position(claim=claim, sources=["heard"]))
    seated.add(Source(title=NASTY, text=claim))
    made = [position.sources(), position.compare(), Asking(seated, key)]
    assert all(dangers(each) == [] for each in made)
    assert any("&lt;script&gt;" in html for html in htmls(made[2]))
