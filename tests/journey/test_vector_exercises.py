"""The lifeline, the present, the destination and the sentence, as a learner uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, htmls, shown
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.vector import record, since
from workbook.journey.vector.record import Destination, Event, Present, Sentence
from workbook.kit.cards import Cards
from workbook.kit.files import CopyButton
from workbook.kit.pages import take_down, walk

ALL = (vector.lifeline, vector.present, vector.destination, vector.woop, vector.gap, vector.sentence)
OWN = "自分の言葉で"
DRAFT = "これを下書きにする"
NEW_DRAFT = "新しい下書きに取りかえる"
SHOP = Event(when="2012", what="祖父の店を手伝った", feeling=3)
MAP = Event(when="2021-04", what="はじめて地図を配った", feeling=-4)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def is_shown(widget: Any) -> bool:
    return widget.layout.display != "none" and "henai-place-kept" not in widget._dom_classes


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    else:
        seated.add(Event(what="half", meaning="no date yet"))
    for exercise in ALL:
        made = exercise()
        assert len(list(walk(made))) < 70
        assert dangers(made) == []
        take_down(made)


def test_nothing_written_invites(seated: Workbook, japanese: None) -> None:
    assert "出来事を1つ書くと、はじめの点になります。" in shown(vector.lifeline())
    made = vector.sentence()
    assert "ここに下書きが出ます。" in shown(made)
    assert not any(map(is_shown, [button(made, DRAFT), button(made, NEW_DRAFT), part(made, CopyButton)]))
    assert seated.entries() == []


def test_a_date_that_cannot_be_read_is_kept_as_typed(seated: Workbook, japanese: None) -> None:
    made = vector.lifeline()
    key = part(made, Cards).add()
    field(made, "いつ").value = "むかし"
    assert "日付として読めませんでした" in shown(made)
    assert seated.read(Event, key) == Event()
    again = vector.lifeline()
    part(again, Cards).unfold(key)
    assert field(again, "いつ").value == "むかし"


def test_present_and_destination(seated: Workbook, japanese: None) -> None:
    field(vector.present(), "いましていること").value = "毎週末、蓋を撮る"
    made = vector.destination()
    field(made, "こうなっていたい、という場面").value = "30人で歩いている"
    field(made, "いつごろ").value = "令和10年3月"
    assert seated.read(Present) == Present(doing="毎週末、蓋を撮る")
    assert seated.read(Destination) == Destination(scene="30人で歩いている", by="2028-03")
    assert field(vector.destination(), "いつごろ").value == "2028年3月"


def test_a_draft_is_taken_and_edited(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.sentence()
    draft = record.compose(seated)
    assert draft in shown(made)
    assert is_shown(button(made, DRAFT))
    button(made, DRAFT).click()
    assert field(made, OWN).value == draft
    assert seated.read(Sentence) == Sentence(text=draft, **since.taken(seated, "only"))
    assert not is_shown(button(made, DRAFT))
    field(made, OWN).value = "店で育ちました。"
    assert seated.read(Sentence) == Sentence(text="店で育ちました。", **since.taken(seated, "only"))
    assert "店で育ちました。" in shown(made)
    assert part(made, CopyButton)._text() == "店で育ちました。"


def test_written_words_are_never_replaced(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.sentence()
    field(made, OWN).value = "店で育ちました。"
    button(made, DRAFT).click()
    seated.write(Present(doing="絵に描く"))
    button(made, NEW_DRAFT).click()
    assert field(made, OWN).value == "店で育ちました。"
    assert not is_shown(button(made, NEW_DRAFT))


def test_an_edited_sentence_beside_a_new_draft(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.sentence()
    field(made, OWN).value = "店で育ちました。"
    assert "文はそのままにしてあります" not in shown(made)
    seated.write(Present(doing="絵に描く"))
    assert "文はそのままにしてあります" in shown(made)
    assert "絵に描く。" in shown(made)
    assert seated.read(Sentence).text == "店で育ちました。"
    field(made, OWN).value = "店で育ち、いまは絵をやっています。"
    assert "文はそのままにしてあります" in shown(made)  # to look at while one goes on changing it
    button(made, "いまの文のままでよい").click()
    assert "文はそのままにしてあります" not in shown(made)
    assert seated.read(Sentence).text == "店で育ち、いまは絵をやっています。"
    seated.write(Present(doing="歩く"))
    assert "いましていることが変わりました" in shown(made)
    field(made, OWN).value = "店で育ち、いまは毎日歩く。"
    assert "文はそのままにしてあります" not in shown(made)


def test_an_unedited_draft_that_grew_old_is_renewed_on_a_click(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.sentence()
    button(made, DRAFT).click()
    before = field(made, OWN).value
    seated.write(Present(doing="絵に描く"))
    assert field(made, OWN).value == before
    assert "この下書きを入れたあとで、いましていることが変わりました。" in shown(made)
    button(made, NEW_DRAFT).click()
    assert field(made, OWN).value == record.compose(seated) != before
    assert "この下書きを入れたあとで" not in shown(made)


def test_typing_is_one_entry_with_what_the_parts_gave(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.sentence()
    for end in range(1, 10):
        field(made, OWN).value = "店で育ちました。"[:end]
    assert len(seated.history(Sentence)) == 1


def test_the_button_leaves_its_place_while_one_types(seated: Workbook, japanese: None) -> None:
    seated.add(SHOP)
    made = vector.sentence()
    field(made, OWN).value = "店"
    assert button(made, DRAFT).layout.display is None
    assert button(vector.sentence(), DRAFT).layout.display == "none"


def test_another_windows_sentence_is_offered(seated: Workbook, elsewhere: Workbook, japanese: None) -> None:
    made = vector.sentence()
    field(made, OWN).value = "店で育ちました。"
    elsewhere.refresh()
    elsewhere.change(Sentence, text="海で育ちました。")
    seated.refresh()
    assert field(made, OWN).value == "店で育ちました。"
    button(made, "こちらの言葉を使う").click()
    assert field(made, OWN).value == "海で育ちました。"


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Event(when="2019", what=NASTY, meaning=NASTY))
    seated.add(Event(what=NASTY))
    seated.write(Present(doing=NASTY))
    seated.write(Destination(scene=NASTY))
    seated.write(Sentence(text=NASTY))
    made = [exercise() for exercise in ALL]
    cards = part(made[0], Cards)
    cards.unfold(key)
    cards.withdraw(key)
    assert [dangers(each) for each in made] == [[] for _each in ALL]
    assert "<script>" not in "".join(html for each in made for html in htmls(each))


def test_parts_too_long_to_keep_do_not_keep_the_sentence_out(seated: Workbook, japanese: None) -> None:
    seated.write(Present(doing="長" * 90_000))
    seated.write(Destination(scene="遠" * 90_000))
    made = vector.sentence()
    field(made, OWN).value = "短い文"
    assert seated.read(Sentence).text == "短い文"
