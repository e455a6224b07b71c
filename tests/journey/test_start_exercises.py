"""The language, the comparison, and the people to ask, as a learner uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, htmls, labels, shown
from workbook import locale
from workbook.journal import Workbook
from workbook.journey import start
from workbook.journey.start.comparing import about, seen
from workbook.journey.start.exercises import HOW
from workbook.journey.start.record import Askable, Comparison
from workbook.kit import speaking
from workbook.kit.cards import Cards
from workbook.kit.pages import Choices, take_down, walk

ALL = (start.language, start.compare, start.askable)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    for exercise in ALL:
        made = exercise()
        assert len(list(walk(made))) < 60
        take_down(made)


def test_an_empty_workbook_shows_numbers_that_are_nobodys(seated: Workbook, japanese: None) -> None:
    assert "フォロワー1,000人のうち10人ほど、近い8人のうち6人ほど" in shown(start.compare())
    assert seated.entries() == []
    assert "最初に顔が浮かぶのは" in shown(start.askable())


def test_sliders_are_followed_and_saved(seated: Workbook, japanese: None) -> None:
    made = start.compare()
    field(made, "フォロワー").value = 350
    field(made, "動いてくれるフォロワー").value = 0.4
    field(made, "1対1で話せる人").value = 6
    assert seated.read(Comparison) == Comparison(followers=350, response=0.4, people=6)
    assert isinstance(seated.history(Comparison)[-1].body["people"], int)
    assert "フォロワー350人のうち1人ほど、近い6人のうち5人ほど" in shown(made)


def test_a_number_between_the_stops_stays_what_it_is(seated: Workbook, japanese: None) -> None:
    seated.write(Comparison(followers=8_700_123, response=0.05, people=3000))
    made = start.compare()
    assert field(made, "フォロワー").value == 8_700_123
    assert field(made, "フォロワー").words[-1] == "8,700,123人"
    assert "フォロワー8,700,123人のうち4,350人ほど、近い3,000人のうち2,400人ほど" in shown(made)
    assert seated.read(Comparison) == Comparison(followers=8_700_123, response=0.05, people=3000)


@pytest.mark.parametrize("sent", [-1.0, 7.3, 1e12, float("inf"), float("nan")])
def test_a_browser_cannot_set_just_anything(seated: Workbook, japanese: None, sent: float) -> None:
    made = start.compare()
    field(made, "フォロワー").value = sent
    assert seated.read(Comparison) is None
    assert "まだ読み取れていません" in shown(made) or "選べる数ではありません" in shown(made)


def test_a_figure_from_research_sets_the_slider_and_names_its_source(
    seated: Workbook, japanese: None
) -> None:
    made = start.compare()
    assert "出典" not in shown(made)
    for words, name, percent, source in (
        ("メールで", "動いてくれるフォロワー", 2, "Bohns 2017"),
        ("電話やメッセージなどで", "動いてくれる近い人", 60, "Bohns 2022"),
        ("知らない人に、会って", "動いてくれる近い人", 70, "Bohns 2017"),
        ("友人に、会って", "動いてくれる近い人", 80, "Bohns 2022"),
    ):
        button(made, words).click()
        assert field(made, name).value == percent
        assert source in shown(made)
    assert seated.read(Comparison) == Comparison(response=2, people_response=80)


def test_no_side_wins_in_the_words(english: None) -> None:
    many, few = Comparison(followers=10_000, response=5), Comparison(followers=10, response=0, people=0)
    assert seen(many) == [
        "Of 10,000 followers, about 500 people would act. Of 8 people near me, about 6 people would.",
        "To find one person who acts, you'd reach about 20 followers, or about 1 of the people near you.",
    ]
    assert seen(few) == ["Of 10 followers, nobody would act. Of 0 people near me, nobody would."]
    assert [about(n) for n in (0, 0.3, 0.6, 1, 1234.5)] == [
        "nobody",
        "not quite one person",
        "about 1 person",
        "about 1 person",
        "about 1,234 people",
    ]


def test_somebody_to_ask(seated: Workbook, japanese: None) -> None:
    made = start.askable()
    cards = part(made, Cards)
    key = cards.add()
    assert labels(made)[:4] == ["誰に", "頼みたいこと", "頼み方", "もう頼みました"]
    field(made, "誰に").value = "ゆう"
    field(made, "頼みたいこと").value = "地図を見てもらう"
    assert "1人の名前があります。" in shown(made)
    field(made, "頼み方").value = "face"
    field(made, "もう頼みました").value = True
    assert seated.read(Askable, key) == Askable(
        name="ゆう", what_for="地図を見てもらう", how="face", asked=True
    )
    cards.add()
    assert "1人のうち、1人に頼みました。" in shown(made)
    assert "地図を見てもらう · 会って · 頼みました" in shown(made)


def test_taken_off_and_brought_back(seated: Workbook, japanese: None) -> None:
    key = seated.add(Askable(name="ゆう"))
    made = start.askable()
    cards = part(made, Cards)
    cards.withdraw(key)
    assert seated.all(Askable) == {}
    assert "1人の名前" not in shown(made)
    cards.bring_back()
    assert "1人の名前があります。" in shown(made)


def test_another_windows_words_are_offered(seated: Workbook, elsewhere: Workbook, japanese: None) -> None:
    key = seated.add(Askable(name="ゆう"))
    made = start.askable()
    part(made, Cards).unfold(key)
    elsewhere.change(Askable, key, name="ゆうさん")
    seated.refresh()
    assert field(made, "誰に").value == "ゆう"
    button(made, "こちらの言葉を使う").click()
    assert field(made, "誰に").value == "ゆうさん"


def test_sliders_moved_elsewhere_are_offered(seated: Workbook, elsewhere: Workbook, english: None) -> None:
    made = start.compare()
    elsewhere.change(Comparison, followers=87)
    seated.refresh()
    assert "Followers: 87 people" in shown(made)
    assert "Of 87 followers" in shown(made)


def test_what_is_typed_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Askable(name=NASTY, what_for=NASTY))
    seated.add(Askable(name="x" * 100_000, what_for=NASTY * 1000))
    made = start.askable()
    assert dangers(made) == []
    cards = part(made, Cards)
    cards.unfold(key)
    cards.withdraw(key)
    assert dangers(made) == []
    assert max(map(len, htmls(made))) < 5000


def test_how_has_words_for_every_way() -> None:
    assert set(HOW) == {"", "face", "call", "message"}


class Page:
    """What the app offers: a method that switches."""

    def speak(self, language: str) -> None:
        locale.use(language)
        self.made = start.language()


def test_in_the_app_the_language_is_switched(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page()
    monkeypatch.setattr(speaking, "_speak", None)
    speaking.switched_by(page.speak)
    choices = part(start.language(), Choices)
    assert (choices.value, choices.focus) == ("ja", False)
    choices.value = "en"
    assert locale.current() == "en"
    made = part(page.made, Choices)
    assert (made.value, made.focus, made.label) == ("en", True, "The language of the course")
    assert not part(start.language(), Choices).focus


def test_a_notebook_says_where_its_twin_is(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_speak", None)
    made = start.language()
    choices = part(made, Choices)
    choices.value = "en"
    assert locale.current() == "ja"
    assert "Open the notebook of the same name in the folder en." in shown(made)
    choices.value = "ja"
    assert "folder" not in shown(made)
    choices.value = "<b>"
    assert locale.current() == "ja"
