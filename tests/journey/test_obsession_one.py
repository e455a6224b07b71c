"""Candidates that are one with others, or set aside: nobody is lost, whatever two windows do."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Workbook
from workbook.journey.obsession.candidate import (
    Candidate,
    Obsession,
    apart,
    candidates,
    chosen,
    chosen_key,
    roots,
    set_aside,
    standing,
    together,
)

COVERS = Candidate(name="マンホールの蓋", evidence="写真が3,118枚", hours=12, money=60_000)
CARDS = Candidate(name="ご当地の蓋カード", evidence="引き出し2段", hours=3, asked=2, into="covers")


def test_what_is_merged_counts_for_the_other_and_stays_as_it_is(book: Any) -> None:
    written = book(("covers", COVERS), ("cards", CARDS), ("pens", Candidate(name="万年筆")))
    assert list(candidates(written)) == ["covers", "pens"]
    one = candidates(written)["covers"]
    assert (one.name, one.hours, one.money, one.asked) == ("マンホールの蓋", 15, 60_000, 2)
    assert one.evidence == "写真が3,118枚\n引き出し2段"
    assert written.all(Candidate)["covers"] == COVERS
    assert list(together(written)["covers"]) == ["covers", "cards"]


def test_a_chain_counts_for_its_end(book: Any) -> None:
    written = book(
        ("a", Candidate(name="a")), ("b", Candidate(name="b", into="a")), ("c", Candidate(name="c", into="b"))
    )
    assert roots(written) == {"a": "a", "b": "a", "c": "a"}
    assert apart(written, "b") == {"b": ""}  # and c goes with it
    assert apart(written, "c") == {"c": ""}
    assert apart(written, "a") == {}


def test_a_ring_made_in_two_windows_loses_nobody(book: Any) -> None:
    ring = [("b", Candidate(name="b", into="a")), ("a", Candidate(name="a", into="b"))]
    assert roots(book(*ring)) == roots(book(*reversed(ring))) == {"a": "a", "b": "a"}
    changes = apart(book(*ring), "b")
    assert changes == {"b": "", "a": ""}
    opened = book(*((key, one.model_copy(update={"into": changes[key]})) for key, one in ring))
    assert set(candidates(opened)) == {"a", "b"}


@pytest.mark.parametrize("into", ["gone", "covers2", ""])
def test_one_whose_other_is_gone_stands_for_itself(book: Any, into: str) -> None:
    written = book(("cards", CARDS.model_copy(update={"into": into})))
    assert list(candidates(written)) == ["cards"]
    assert apart(written, "gone") == {}


def test_a_candidate_may_name_itself(book: Any) -> None:
    assert roots(book(("a", Candidate(name="a", into="a")))) == {"a": "a"}


def test_the_name_comes_from_whoever_has_one(book: Any) -> None:
    written = book(("covers", Candidate(name=" ")), ("cards", CARDS))
    assert [one.name for one in candidates(written).values()] == ["ご当地の蓋カード"]


def test_the_choice_follows_what_it_was_merged_into(book: Any) -> None:
    written = book(("covers", COVERS), ("cards", CARDS), Obsession(candidate="cards"))
    found = chosen(written)
    assert found is not None
    assert (chosen_key(written), found.name) == ("covers", "マンホールの蓋")


def test_aside_is_aside_with_all_that_is_one_with_it(book: Any) -> None:
    written = book(("covers", COVERS.model_copy(update={"aside": True})), ("cards", CARDS))
    assert standing(written) == {}
    assert [one.hours for one in set_aside(written).values()] == [15]


names = st.sampled_from("abcdef")
groups = st.dictionaries(
    names, st.tuples(st.sampled_from(["", "a", "b", "c", "d", "e", "f", "?"]), st.booleans())
)


@given(groups, st.randoms(use_true_random=False))
def test_everybody_is_somewhere_in_whatever_order_they_were_written(
    book: Any, pointing: dict[str, tuple[str, bool]], shuffle: random.Random
) -> None:
    records = [(key, Candidate(name=key, into=into, aside=aside)) for key, (into, aside) in pointing.items()]
    written = book(*records)
    shuffle.shuffle(records)
    assert roots(book(*records)) == roots(written)
    members = [key for group in together(written).values() for key in group]
    assert sorted(members) == sorted(pointing)
    assert set(standing(written)) | set(set_aside(written)) == set(roots(written).values())
    for key in pointing:
        changed = apart(written, key)
        after = book(
            *((each, one.model_copy(update={"into": changed.get(each, one.into)})) for each, one in records)
        )
        assert roots(after)[key] == key


def test_two_windows_make_a_ring_and_take_it_apart(seated: Workbook, elsewhere: Workbook) -> None:
    one, other = seated.add(COVERS), seated.add(Candidate(name="蓋カード", hours=3))
    elsewhere.refresh()
    seated.change(Candidate, other, into=one)
    elsewhere.change(Candidate, one, into=other)
    seated.refresh()
    assert len(candidates(seated)) == 1
    assert next(iter(candidates(seated).values())).hours == 15
    (member,) = (key for key, root in roots(seated).items() if key != root)
    for key, into in apart(seated, member).items():
        seated.change(Candidate, key, into=into)
    assert set(candidates(seated)) == {one, other}
