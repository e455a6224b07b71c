"""The wall: what a card looks like to whom, and what its author takes home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workshop.room.classroom import NOW, name
from workbook.course.sharing import Item
from workbook.journal import Problem, Store, Workbook
from workbook.journey.position.reactions import told
from workbook.journey.position.record import Position, Surprise
from workbook.workshop.room import standing, wall
from workbook.workshop.room.record import Card, Guest, Hand, Mark, Presence, Seat, room_of

ITEM = Item("position", "p1", "Manhole covers are a town's visiting card.")


@pytest.fixture
def card(room: Workbook) -> str:
    return wall.put_up(room, name(1), ITEM, NOW, named=False)


def test_a_card_without_a_name_tells_nobody_whose_it_is(room: Workbook, card: str) -> None:
    for viewer in (name(2), ""):
        (seen,) = wall.wall(room, viewer)
        assert (seen.name, seen.mine) == ("", False)
        assert name(1) not in repr(seen)
    assert wall.wall(room, name(1))[0].mine
    assert name(1)[5:] not in card


def test_a_card_carries_the_name_it_was_put_up_under(room: Workbook) -> None:
    wall.put_up(room, name(2), ITEM, NOW, named=True)
    room.write(Guest(name="ふゆ"), name(2))
    assert [seen.name for seen in wall.wall(room)] == ["なつ"]


def test_the_same_item_again_is_the_same_card(room: Workbook, card: str, english: None) -> None:
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    assert wall.put_up(room, name(1), Item("position", "p1", "Other words"), NOW, named=True) == card
    (seen,) = wall.wall(room, name(1))
    assert (seen.text, seen.name, seen.replies[0]) == ("Other words", "Seat 1", ("unexpected", 1, 1))


def test_only_what_belongs_on_a_wall_is_put_there(room: Workbook) -> None:
    with pytest.raises(Problem):
        wall.put_up(room, name(1), Item("obsession", "only", "x"), NOW, named=True)
    with pytest.raises(Problem):
        wall.put_up(room, name(1), Item("draft", "d", "x" * (wall.LONGEST + 1)), NOW, named=True)
    assert not wall.wall(room)


def test_a_hidden_card_is_seen_by_its_author_and_the_facilitator(room: Workbook, card: str) -> None:
    wall.hide(room, card, NOW, hidden=True)
    assert wall.wall(room, name(2)) == []
    assert [seen.hidden for seen in wall.wall(room, name(1))] == [True]
    assert [seen.hidden for seen in wall.wall(room, facilitates=True)] == [True]
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    assert not room.all(Mark)
    wall.hide(room, card, NOW, hidden=False)
    assert [seen.hidden for seen in wall.wall(room, name(2))] == [False]


def test_nobody_answers_for_their_own_card(room: Workbook, card: str) -> None:
    wall.mark(room, name(1), card, NOW, climb="yes")
    wall.mark(room, name(2), "no-such-card", NOW, climb="yes")
    assert not room.all(Mark)


def test_answers_are_counted_as_people(room: Workbook, card: str) -> None:
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    wall.mark(room, name(2), card, NOW, words="撮りに行きたい")
    wall.mark(room, name(3), card, NOW, unexpected="no", climb="yes")
    (seen,) = wall.wall(room, name(2))
    assert seen.replies == (("unexpected", 1, 2), ("discovery", 0, 0), ("climb", 1, 1))
    assert seen.said == (("なつ", "撮りに行きたい"),)
    assert (seen.own.unexpected, seen.own.words) == ("yes", "撮りに行きたい")


def test_an_answer_that_is_empty_again_is_taken_back(room: Workbook, card: str) -> None:
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    wall.mark(room, name(2), card, NOW, unexpected="")
    assert not room.all(Mark)


def test_the_author_finds_the_answers_in_the_surprise_test(room: Workbook, store: Store, card: str) -> None:
    book = Workbook(store, name(1))
    book.write(Position(claim="c"), "p1")
    wall.mark(room, name(2), card, NOW, unexpected="yes", words="撮りに行きたい")
    assert wall.bring_home(room, name(1), book) == 1
    (surprise,) = told(book, "p1")
    assert (surprise.who, surprise.unexpected, surprise.discovery) == ("なつ", "yes", "")
    assert (surprise.words, surprise.on) == ("撮りに行きたい", "2026-11-28")
    assert wall.bring_home(room, name(1), book) == 0
    assert name(2) not in repr(book.entries()), "no seat leaves the room in somebody's workbook"


def test_another_answer_of_the_same_person_replaces_it(room: Workbook, store: Store, card: str) -> None:
    book = Workbook(store, name(1))
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    wall.bring_home(room, name(1), book)
    wall.mark(room, name(2), card, NOW + timedelta(seconds=5), unexpected="no")
    assert wall.bring_home(room, name(1), book) == 1
    assert [one.unexpected for one in book.all(Surprise).values()] == ["no"]


def test_what_the_author_does_with_an_answer_stays(room: Workbook, store: Store, card: str) -> None:
    book = Workbook(store, name(1))
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    wall.mark(room, name(3), card, NOW, unexpected="yes")
    wall.bring_home(room, name(1), book)
    first, second = book.all(Surprise)
    book.change(Surprise, first, words="said it aloud too")
    book.withdraw(Surprise, second)
    assert wall.bring_home(room, name(1), book) == 0
    assert [one.words for one in book.all(Surprise).values()] == ["said it aloud too"]


def test_an_answer_taken_back_leaves_the_surprise_test(room: Workbook, store: Store, card: str) -> None:
    book = Workbook(store, name(1))
    book.write(Surprise(position="p1", who="Asked elsewhere"), "own")
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    wall.bring_home(room, name(1), book)
    wall.mark(room, name(2), card, NOW, unexpected="")
    assert wall.bring_home(room, name(1), book) == 1
    assert list(book.all(Surprise)) == ["own"]


def test_a_card_taken_down_keeps_what_was_said(room: Workbook, store: Store, card: str) -> None:
    book = Workbook(store, name(1))
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    wall.bring_home(room, name(1), book)
    wall.take_down(room, name(1), ITEM.name)
    assert wall.bring_home(room, name(1), book) == 0
    assert len(book.all(Surprise)) == 1
    assert not wall.wall(room)


def test_two_of_one_name_stay_two_people(room: Workbook, store: Store, card: str) -> None:
    room.write(Guest(name="なつ"), name(3))
    book = Workbook(store, name(1))
    for number in (2, 3):
        wall.mark(room, name(number), card, NOW, discovery="yes")
    wall.bring_home(room, name(1), book)
    assert [one.who for one in told(book, "p1")] == ["なつ", "なつ (2)"]


def test_marks_on_drafts_and_sentences_stay_on_the_wall(room: Workbook, store: Store) -> None:
    card = wall.put_up(room, name(1), Item("draft", "d1", "A draft"), NOW, named=True)
    wall.mark(room, name(2), card, NOW, unexpected="yes")
    assert wall.surprises(room, name(1)) == {}


def test_what_is_shown_can_be_taken_back(room: Workbook) -> None:
    wall.share(room, name(1), ITEM, NOW)
    assert wall.shown(room, name(1))[ITEM.name].text == ITEM.text
    assert wall.shown(room, name(2)) == {}
    wall.take_back(room, name(2), ITEM.name)
    wall.take_back(room, name(1), "no:thing")
    assert wall.shown(room, name(1))
    wall.take_back(room, name(1), ITEM.name)
    assert wall.shown(room, name(1)) == {}


# What 30 people do, in any order, each in a journal of their own.
people = st.integers(1, 30)
ACTS: st.SearchStrategy[tuple[Any, ...]] = st.one_of(
    st.tuples(st.just("up"), people, st.sampled_from(["p1", "p2"]), st.booleans()),
    st.tuples(st.just("down"), people, st.sampled_from(["p1", "p2"])),
    st.tuples(
        st.just("mark"), people, people, st.sampled_from(wall.QUESTIONS), st.sampled_from(wall.REPLIES)
    ),
    st.tuples(st.just("say"), people, people, st.text(max_size=20)),
    st.tuples(st.just("hide"), people, st.booleans()),
    st.tuples(st.just("hand"), people, st.booleans()),
    st.tuples(st.just("name"), people, st.text(max_size=10)),
    st.tuples(st.just("here"), people, st.sampled_from(["start", "vector"])),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=40))
def test_whatever_thirty_people_do_nothing_is_lost(acts: list[tuple[Any, ...]]) -> None:
    store = Store.open("sqlite://")
    first = room_of(store)
    for number in range(1, 31):
        first.write(Seat(number=number, digest="d"), name(number))
    kernels: dict[int, Workbook] = {}
    up: dict[str, tuple[int, str]] = {}
    marks: dict[tuple[str, int], dict[str, str]] = {}
    hidden: set[str] = set()
    raised: list[int] = []
    for second, (what, who, *rest) in enumerate(acts):
        kernel = kernels.setdefault(who, room_of(store))
        kernel.refresh()
        now, seat = NOW + timedelta(seconds=second), name(who)
        if what == "up":
            item = Item("position", rest[0], f"{who} claims {rest[0]}")
            up[wall.put_up(kernel, seat, item, now, named=rest[1])] = (who, rest[0])
        elif what == "down":
            wall.take_down(kernel, seat, f"position:{rest[0]}")
            up = {key: owner for key, owner in up.items() if owner != (who, rest[0])}
        elif what in ("mark", "say"):
            card = next((key for key, (owner, _item) in up.items() if owner == rest[0]), "")
            fields = {rest[1]: rest[2]} if what == "mark" else {"words": rest[1].strip()}
            wall.mark(kernel, seat, card, now, **fields)
            if card and rest[0] != who and card not in hidden:
                marks.setdefault((card, who), {}).update(fields)
        elif what == "hide":
            card = next((key for key, (owner, _item) in up.items() if owner == who), "")
            wall.hide(kernel, card, now, hidden=rest[0])
            if card:
                (hidden.add if rest[0] else hidden.discard)(card)
        elif what == "hand":
            kernel.write(Hand(at=standing.iso(now) if rest[0] else ""), seat)
            raised = [one for one in raised if one != who] + ([who] if rest[0] else [])
        elif what == "name":
            kernel.write(Guest(name=rest[0]), seat)
        else:
            kernel.write(Presence(step=rest[0], at=standing.iso(now)), seat)
    last = room_of(store)
    assert {seen.key for seen in wall.wall(last, facilitates=True)} == set(up)
    assert {seen.key for seen in wall.wall(last)} == set(up) - hidden
    for seen in wall.wall(last, facilitates=True):
        told = [fields for (card, _who), fields in marks.items() if card == seen.key]
        for question, yes, asked in seen.replies:
            replies = [fields[question] for fields in told if fields.get(question)]
            assert (yes, asked) == (replies.count("yes"), len(replies))
    assert standing.hands(last) == [name(one) for one in raised]
    listed = standing.lines(last)
    assert len(listed) == 30
    assert [line.seat for line in listed[: len(raised)]] == standing.hands(last)
    for number in range(1, 31):
        book = Workbook(store, name(number))
        wall.bring_home(last, name(number), book)
        assert wall.bring_home(last, name(number), book) == 0
        mine = [key for key, (owner, _item) in up.items() if owner == number]
        said = [m for (card, _who), m in marks.items() if card in mine and any(m.values())]
        assert len(book.all(Surprise)) == len(said)


def test_cards_survive_what_a_newer_version_wrote(
    room: Workbook, card: str, sitting: Callable[[int], Any]
) -> None:
    room.write(Card.model_validate({"seat": name(1), "text": "t", "colour": "red"}), "other")
    assert len(wall.wall(sitting(2).room, name(2))) == 2
