"""The sentence short, medium and long: each kept on its own, never overwritten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.journey.using import button, field, shown
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.vector.composing import LENGTHS, Length, compose
from workbook.journey.vector.parts import Destination, Event, Explains, Present, Sentence
from workbook.journey.vector.since import taken
from workbook.kit.files import CopyButton
from workbook.kit.pages import Choices, walk

OWN = "自分の言葉で"
DRAFT = "これを下書きにする"


def panels(made: Any) -> dict[str, Any]:
    """The places of the three lengths, each opened once."""
    choice = next(each for each in walk(made) if isinstance(each, Choices))
    for length in ("short", "long", "only"):
        choice.value = length
    return places(made)


def places(made: Any) -> dict[str, Any]:
    return dict(zip(("short", "only", "long"), made.children[1:4], strict=True))


def visible(made: Any) -> list[str]:
    return [length for length, panel in places(made).items() if panel.layout.display != "none"]


def test_one_length_is_shown_at_a_time(seated: Workbook, either: str) -> None:
    made = vector.sentence()
    choice = next(each for each in walk(made) if isinstance(each, Choices))
    assert visible(made) == ["only"]
    for length in ("short", "long", "only"):
        choice.value = length
        assert visible(made) == [length]
    choice.value = "enormous"
    assert visible(made) == ["only"]
    assert seated.entries() == []


def test_each_length_is_kept_on_its_own(seated: Workbook, japanese: None) -> None:
    seated.add(Event(when="2012", what="祖父の店を手伝った", meaning="手つきを覚えた"))
    seated.write(Present(doing="蓋を撮る"))
    made = panels(vector.sentence())
    button(made["long"], DRAFT).click()
    field(made["short"], OWN).value = "店で育ちました。"
    assert seated.read(Sentence, "long").text == compose(seated, "long")
    assert "手つきを覚えた。" in seated.read(Sentence, "long").text
    assert seated.read(Sentence, "short") == Sentence(text="店で育ちました。", **taken(seated, "short"))
    assert seated.read(Sentence) is None
    copy = next(each for each in walk(made["short"]) if isinstance(each, CopyButton))
    assert copy._text() == "店で育ちました。"


def test_what_changed_is_named_beside_the_words(seated: Workbook, japanese: None) -> None:
    seated.add(Event(when="2012", what="祖父の店を手伝った"))
    seated.write(Destination(scene="本にしている", by="2027"))
    made = panels(vector.sentence())
    field(made["short"], OWN).value = "短く"
    field(made["long"], OWN).value = "長く"
    seated.change(Destination, by="2028")
    for length, words in (("short", "短く"), ("long", "長く")):
        assert "この文を書いたあとで、目的地が変わりました。文はそのままにしてあります。" in shown(
            made[length]
        )
        assert "2028年、本にしている。" in shown(made[length])
        assert field(made[length], OWN).value == seated.read(Sentence, length).text == words
    assert "文はそのままにしてあります" not in shown(made["only"])


@pytest.mark.parametrize("length", ["short", "only", "long"])
def test_a_draft_taken_over_hears_what_changed_too(seated: Workbook, japanese: None, length: str) -> None:
    seated.add(Event(when="2012", what="祖父の店を手伝った", meaning="手つきを覚えた"))
    seated.write(Destination(scene="本にしている", by="2027"))
    made = panels(vector.sentence())[length]
    button(made, DRAFT).click()
    assert "変わりました" not in shown(made)
    seated.change(Destination, by="2028")
    assert "この下書きを入れたあとで、目的地が変わりました。" in shown(made)
    assert "2027年" in field(made, OWN).value
    field(made, OWN).value += "ここからです。"
    assert "この文を書いたあとで、目的地が変わりました。" in shown(made)
    button(made, "いまの文のままでよい").click()
    assert "変わりました" not in shown(made)
    assert "2027年" in field(made, OWN).value


def test_too_long_for_a_post_is_said_in_characters(seated: Workbook, japanese: None) -> None:
    made = panels(vector.sentence())
    field(made["short"], OWN).value = "あ" * 140
    assert "字短くすると入ります" not in shown(made["short"])
    field(made["short"], OWN).value = "あ" * 152
    assert "あと12字短くすると入ります。" in shown(made["short"])
    field(made["only"], OWN).value = "あ" * 152
    assert "字短くすると入ります" not in shown(made["only"])


@pytest.mark.parametrize("length", LENGTHS)
def test_a_long_life_is_read_no_more_often_than_a_short_one(book: Any, length: Length) -> None:
    def reads(n: int) -> int:
        events = [
            Event(when=f"{1950 + number}", what=f"出来事{number}", meaning="意味") for number in range(n)
        ]
        keys = [f"event{number + 1}" for number in range(n)]
        written = book(*events, Explains(events=keys, how="だから"), Destination(scene="店に立つ"))
        asked: list[type] = []
        whole = written.all

        def all_(model: Any) -> Any:
            asked.append(model)
            return whole(model)

        written.all = all_
        taken(written, length, date(2026, 11, 22))
        return len(asked)

    assert reads(60) == reads(6)  # a page composes at every key
