"""Share files: only what was chosen goes in, and any other file gets a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import NASTY, shown
from tests.workshop.room.classroom import NOW
from workbook import learner, locale
from workbook.course.sharing import Item, items, share_file
from workbook.course.sharing_view import ShareFile
from workbook.journal import Problem, Workbook, portable
from workbook.journey.position.record import Position
from workbook.journey.posts.record import Post
from workbook.workshop.room import share_files
from workbook.workshop.room.opened_view import Opened

ITEMS = [(Item("position", "p", "claims"), "はる"), (Item("draft", "d", NASTY), "")]


def test_what_goes_in_comes_out(english: None) -> None:
    found = list(share_files.cards(share_file(ITEMS, "me", NOW)).values())
    assert [(card.what, card.name, card.text) for card in found] == [
        ("position", "はる", "claims"),
        ("draft", "", NASTY),
    ]


def test_the_same_item_again_is_the_same_card() -> None:
    first, second = (share_files.cards(share_file(ITEMS[:1], "me", NOW)) for _twice in range(2))
    assert list(first) == list(second) != list(share_files.cards(share_file(ITEMS[:1], "you", NOW)))


def test_nobody_s_whole_workbook_is_shown(either: str) -> None:
    whole = learner.sample_file("mizuho", "ja").read_bytes()
    with pytest.raises(Problem) as refused:
        share_files.cards(whole)
    assert locale.sentence(refused.value)


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"{}", b"a,b\n1,2\n", b"x" * (share_files.LIMIT + 1)])
def test_any_other_file_gets_a_sentence(either: str, data: bytes) -> None:
    opened = Opened()
    opened.picked("<b>file</b>.jsonl", data)
    assert opened.wall.data == {}
    assert "file" in shown(opened)


@given(st.data())
def test_a_damaged_file_gets_a_sentence_or_its_cards(data: st.DataObject) -> None:
    whole = bytearray(share_file(ITEMS, "me", NOW))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=4))
    opened = Opened()
    opened.picked("a.jsonl", bytes(whole))
    cards = opened.wall.data.get("cards", [])
    assert all(card["text"] for card in cards)
    assert shown(opened._said)


def test_files_are_opened_together(either: str) -> None:
    opened = Opened()
    opened.picked("a.jsonl", share_file(ITEMS[:1], "me", NOW))
    opened.picked("b.jsonl", share_file(ITEMS[1:], "you", NOW))
    opened.picked("c.jsonl", b"nonsense")
    opened.picked("a.jsonl", share_file(ITEMS[:1], "me", NOW))
    assert [card["text"] for card in opened.wall.data["cards"]] == ["claims", NASTY]
    opened.too_big("d.jsonl", 10**9)
    assert len(opened.wall.data["cards"]) == 2


def test_only_what_is_ticked_is_in_the_file(seated: Workbook, either: str) -> None:
    page = ShareFile(seated)
    seated.write(Position(granted="g", claim="c"), "p")
    seated.write(Post(title="t", parts={"stand": "words", "to": "Secret reader"}, notes="Secret note"), "d")
    first, second = page._list.children
    second.value = True
    page.name.value = " はる "
    _name, _kind, data = page._file()
    (card,) = share_files.cards(data).values()
    assert (card.what, card.name, card.text) == ("draft", "はる", "words")
    assert b"Secret" not in data
    seated.withdraw(Post, "d")
    assert page._list.children == (first,)


def test_items_hold_nothing_private(seated: Workbook, english: None) -> None:
    assert items(seated) == []
    seated.write(Post(parts={"stand": "words", "to": "Secret reader"}, notes="Secret note"), "d")
    seated.write(Position(claim="older"), "p1")
    seated.write(Position(claim="later"), "p2")
    assert [item.name for item in items(seated)] == ["position:p2", "position:p1", "draft:d"]
    assert "Secret" not in repr(items(seated))


def test_a_share_file_is_a_sound_journal_file() -> None:
    entries = portable.load(share_file(ITEMS, "me", NOW), "me")
    assert {entry.kind for entry in entries} == {"card"}
