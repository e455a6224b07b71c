"""Two people who are one: resolved, put together, taken apart, and never lost, whatever was written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.moments import part, people, rows
from tests.journey.using import button, field, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.supporters import record, same
from workbook.journey.supporters.asks import Ask, asks
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.people_view import AT_ONCE
from workbook.journey.supporters.promises import Promise, promises
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.journey.supporters.same_view import Same
from workbook.kit.cards import Cards

KEN, KENJI = ("ken", Person(name="けん")), ("kenji", Person(name="健二", met="山", rhythm=14, through="mai"))
MAI = ("mai", Person(name="まい", through="kenji"))


def test_who_is_one_counts_as_one(book: Any) -> None:
    written = book(
        KEN,
        KENJI,
        MAI,
        ("kenji", SamePerson(into="ken")),
        ("a", Moment(who=["kenji", "ken", "mai"], what="order")),
        ("b", Moment(who=["mai"])),
        ("c", Ask(who=["kenji"])),
        ("d", Promise(who=["kenji", "ken"])),
    )
    log = seen(written)
    assert list(log.people) == ["ken", "mai"]
    assert log.people["ken"] == Person(name="けん", met="山", rhythm=14, through="mai")
    assert log.people["mai"].through == "ken"
    assert log.moments["a"].who == ["ken", "mai"]
    assert log.moments["b"] is written.all(Moment)["b"]
    assert asks(written)["c"].who == promises(written)["d"].who == ["ken"]
    assert record.names(written, ["ken", "mai"]) == ["けん", "まい"]
    assert record.supporters(written, record.date.max).ever == ("ken", "mai")
    assert written.all(Moment)["a"].who == ["kenji", "ken", "mai"], "nothing is rewritten"


def test_texts_are_put_together_and_gaps_filled(book: Any) -> None:
    first = Person(name=" ", communities="会社、山の会", note="一")
    second = Person(name="健二", communities="山の会", note="二", through="first")
    (one,) = seen(
        book(("first", first), ("second", second), ("second", SamePerson(into="first")))
    ).people.values()
    assert one == Person(name="健二", communities="会社、山の会, 山の会", note="一\n二")


@pytest.mark.parametrize(
    ("into", "resolved"),
    [
        ({}, {}),
        ({"b": "a"}, {"b": "a"}),
        ({"c": "b", "b": "a"}, {"c": "a", "b": "a"}),
        ({"a": "b", "b": "a"}, {"b": "a"}),
        ({"a": "b", "b": "c", "c": "a", "d": "b"}, {"b": "a", "c": "a", "d": "a"}),
        ({"a": "a"}, {}),
        ({"a": "gone", "gone": "b"}, {"gone": "b"}),
        ({"gone": "a"}, {"gone": "a"}),
    ],
)
def test_roots(book: Any, into: dict[str, str], resolved: dict[str, str]) -> None:
    listed = [(key, Person(name=key)) for key in "abcd"]
    assert same.roots(book(*listed, *((key, SamePerson(into=to)) for key, to in into.items()))) == resolved


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefg")))
def test_any_merging_keeps_everybody(book: Any, into: dict[str, str]) -> None:
    listed = [(key, Person(name=key)) for key in "abcde"]
    written = book(*listed, *((key, SamePerson(into=to)) for key, to in into.items()))
    merged = same.roots(written)
    assert not set(merged.values()) & set(merged), "who stays isn't merged away"
    assert {merged.get(key, key) for key, _person in listed} == set(seen(written).people)
    for key in merged:
        left = {each: to for each, to in into.items() if each not in same.apart(written, key)}
        again = book(*listed, *((each, SamePerson(into=to)) for each, to in left.items()))
        assert same.resolve(again, key) == key


class TestOnACard:
    def test_merged_and_taken_apart(self, seated: Workbook, japanese: None) -> None:
        stays, away = people(seated, "西さん", "西")
        seated.change(Person, away, met="山の会", note="校閲")
        seated.add(Moment(date="2026-11-01", who=[away], answered=False))
        made, log = supporters.people(), supporters.waiting()
        part(made, Cards).unfold(stays)
        chosen = field(made, "次の人と同じ人です")
        assert [words for words, _key in chosen.options] == ["選んでください", "西"]
        assert button(made, "1人にまとめる").disabled
        chosen.value = away
        button(made, "1人にまとめる").click()
        assert seated.all(SamePerson) == {away: SamePerson(into=stays)}
        assert rows(log)[0][1] == "西さん"
        assert rows(made) == [("山の会", "西", "校閲", "")]
        assert "+ 西" not in [line.description for line in self.lines(made)]
        part(made, Same).part(away)
        assert seated.all(SamePerson) == {}
        assert rows(log)[0][1] == "西"
        assert "+ 西" in [line.description for line in self.lines(made)]

    def test_whoever_is_called_alike_comes_first(self, seated: Workbook, japanese: None) -> None:
        one, *_others = people(seated, "西さん", "ゲンさん", "前の職場の西さん")
        made = supporters.people()
        part(made, Cards).unfold(one)
        options = [words for words, _key in field(made, "次の人と同じ人です").options]
        assert options == ["選んでください", "前の職場の西さん", "ゲンさん"]

    def test_a_browser_cannot_merge_just_anybody(self, seated: Workbook, japanese: None) -> None:
        one, other = people(seated, "西さん", "ゲンさん")
        made = supporters.people()
        part(made, Cards).unfold(one)
        widget = part(made, Same)
        field(made, "次の人と同じ人です").value = other
        seated.withdraw(Person, other)
        widget.merge()
        widget.part("nobody")
        assert seated.all(SamePerson) == {}
        assert "西さん" in " ".join(line.description for line in self.lines(made))

    @staticmethod
    def lines(made: Any) -> list[Any]:
        return [card.line for card in part(made, Cards)._cards.values()]


def test_through_whom_and_how_often(seated: Workbook, japanese: None) -> None:
    one, other = people(seated, "西さん", "ゲンさん")
    made = supporters.people()
    part(made, Cards).unfold(one)
    field(made, "誰を通じて").value = other
    field(made, "どのくらいの間隔で連絡をとりたいですか").value = 14
    assert seated.read(Person, one) == Person(name="西さん", through=other, rhythm=14)
    part(made, Cards).unfold(None)
    assert "ゲンさんを通じて · 2週間に1回" in shown(made)
    seated.change(Person, one, rhythm=10)
    assert "10日に1回" in shown(made)


def test_somebody_is_found_among_many(seated: Workbook, japanese: None) -> None:
    keys = people(seated, *(f"人{n}" for n in range(30)))
    seated.change(Person, keys[20], communities="山の会")
    made = supporters.people()
    search = field(made, "人を探す")
    assert search.layout.display is None
    search.value = "山"
    assert [card.line.description for card in part(made, Cards)._cards.values()] == ["+ 人20"]
    key = part(made, Cards).add()  # somebody new is written in, whatever is looked for
    field(made, "呼び名").value = "新しい人"
    assert key in part(made, Cards)._cards
    search.value = ""
    assert len(part(made, Cards)._cards) == AT_ONCE + 1
