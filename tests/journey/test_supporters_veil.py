"""Names in fields that are open to be edited: folded away while names are initials, and shown for a click."""

from __future__ import annotations

from typing import Any

from tests.journey.moments import part, people
from tests.journey.using import button, field, shown
from workbook.journal import Workbook
from workbook.journey import position, posts, start, supporters
from workbook.journey.position.record import Surprise
from workbook.journey.posts.ideas_view import Asked
from workbook.journey.posts.record import Post, Question
from workbook.journey.start.record import Askable
from workbook.journey.supporters.people_view import People
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.veil import Veil
from workbook.kit.cards import Cards
from workbook.kit.pages import walk

SHOW = "名前を出して直す"


def visible(widget: Any) -> bool:
    return bool(widget.layout.display != "none")


def lines(root: Any) -> str:
    """Lines of all cards as they are closed, and the words of every visible button."""
    cards = [each for each in walk(root) if isinstance(each, Cards)]
    said = [card.line.description for each in cards for card in each._cards.values()]
    return " ".join([*said, *(getattr(each, "description", "") for each in walk(root)), shown(root)])


def test_a_person_s_name_is_shown_for_a_click(seated: Workbook, japanese: None) -> None:
    (key,) = people(seated, "田中花子")
    seated.write(Pseudonyms(on=True))
    made = supporters.people()
    cards = part(made, People).cards
    cards.unfold(key)
    name = field(made, "呼び名")
    assert not visible(name)
    assert cards.form(key).first is not name
    button(made, SHOW).click()
    assert visible(name)
    name.value = "田中はな"
    seated.write(Pseudonyms(on=False))
    assert visible(name)
    assert not visible(part(made, Veil))
    seated.write(Pseudonyms(on=True))
    assert not visible(name)
    assert cards.form(key).field("name").value == "田中はな"


def test_a_new_name_is_never_folded_away_while_it_is_written(seated: Workbook, japanese: None) -> None:
    seated.write(Pseudonyms(on=True))
    made = supporters.people()
    key = part(made, People).cards.add()
    name = field(made, "呼び名")
    assert visible(name)
    name.value = "佐"
    seated.add(Askable(name="山田"))
    assert visible(name)
    assert part(made, People).cards.form(key).first is name


def test_whom_to_ask_is_shown_by_initials(seated: Workbook, japanese: None) -> None:
    people(seated, "田中花子")
    key = seated.add(Askable(name="田中花子", what_for="田中花子の畑"))
    seated.add(Askable(name="鈴木一郎"))
    made = start.askable()
    cards = part(made, Cards)
    assert "鈴木一郎" in str(lines(made))
    seated.write(Pseudonyms(on=True))
    assert "鈴木" not in lines(made)
    assert "田中" not in lines(made)
    assert "T." in lines(made)
    cards.unfold(key)
    assert not visible(cards.form(key).field("name"))
    button(made, SHOW).click()
    assert visible(cards.form(key).field("name"))


def test_whom_a_draft_is_for(seated: Workbook, japanese: None) -> None:
    key = seated.add(Post(title="題", parts={"granted": "甲", "to": "鈴木一郎"}))
    seated.write(Pseudonyms(on=True))
    made = posts.desk()
    cards = part(made, Cards)
    assert "鈴木" not in lines(made)
    cards.unfold(key)
    assert "S." in shown(made)
    assert "鈴木" not in lines(made)
    assert not visible(cards.form(key).field("parts.to"))
    seated.write(Pseudonyms(on=False))
    assert visible(cards.form(key).field("parts.to"))
    assert "鈴木一郎" in shown(made)


def test_who_asked_and_who_heard_a_claim(seated: Workbook, japanese: None) -> None:
    seated.add(Question(text="どう研ぐの", who="鈴木一郎"))
    asked = Asked(seated)._list()[0]
    assert "鈴木一郎" in lines(asked)
    seated.add(Surprise(who="鈴木一郎", words="へえ"))
    seated.add(Askable(name="高橋"))
    seated.write(Pseudonyms(on=True))
    assert "鈴木" not in lines(asked)
    made = position.surprise()
    cards = part(made, Cards)
    assert "鈴木" not in lines(made)
    key = cards.add()
    assert "高橋" not in lines(made), "names to pick are initials too"
    button(made, "T.").click()
    assert seated.read(Surprise, key).who == "高橋"
