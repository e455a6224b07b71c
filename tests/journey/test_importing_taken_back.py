"""What becomes of people who were made one since, when an import is taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbook.journal import Workbook
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.importing.apply import Gone, bring, undo
from workbook.journey.supporters.importing.plan import plan
from workbook.journey.supporters.record import Ask, Moment, Person, SamePerson
from workbook.journey.supporters.same import roots

NOW = datetime(2026, 5, 1, 3, tzinfo=UTC)


@pytest.fixture
def book(seated: Workbook) -> Workbook:
    return seated


def brought(book: Workbook) -> tuple[str, dict[str, str]]:
    """The key of an import with three people, and the keys of everybody by name."""
    found = plan(book, detect.read("日付,相手\n2026/4/1,Ken\n2026/4/2,Kenji\n2026/4/3,Mika\n".encode()))
    key = bring(book, found, "log.csv", NOW)
    return key, {one.name: each for each, one in book.all(Person).items()}


def left(book: Workbook) -> list[str]:
    return [one.name for one in book.all(Person).values()]


def test_who_came_with_it_goes_though_it_was_made_one_with_somebody(book: Workbook) -> None:
    own = book.add(Person(name="健"))
    book.add(Moment(who=[own], date="2026-04-20"))
    key, named = brought(book)
    book.write(SamePerson(into=own), named["Ken"])
    book.write(SamePerson(into=named["Kenji"]), named["Mika"])
    assert undo(book, key, NOW) == Gone(moments=3, people=3, stays=0)
    assert left(book) == ["健"]
    assert not book.all(SamePerson)
    assert [one.who for one in book.all(Moment).values()] == [[own]]


def test_one_of_the_log_stands_on_their_own_again(book: Workbook) -> None:
    own = book.add(Person(name="健"))
    key, named = brought(book)
    book.write(SamePerson(into=named["Ken"]), own)
    assert undo(book, key, NOW) == Gone(moments=3, people=3, stays=0, parted=1)
    assert left(book) == ["健"]
    assert roots(book) == {}
    assert not book.all(SamePerson)


def test_two_of_the_log_who_met_in_one_of_the_file_stay_one(book: Workbook) -> None:
    one, other = book.add(Person(name="健")), book.add(Person(name="健さん"))
    key, named = brought(book)
    book.write(SamePerson(into=named["Ken"]), one)
    book.write(SamePerson(into=named["Kenji"]), named["Ken"])
    book.write(SamePerson(into=other), named["Kenji"])
    assert undo(book, key, NOW) == Gone(moments=3, people=3, stays=0)
    assert left(book) == ["健", "健さん"]
    assert roots(book) == {one: other}


def test_whoever_is_named_stays_and_so_does_the_one_they_are_shown_as(book: Workbook) -> None:
    key, named = brought(book)
    book.write(SamePerson(into=named["Ken"]), named["Kenji"])
    book.add(Ask(who=[named["Kenji"]], what="力を貸して"))
    assert undo(book, key, NOW) == Gone(moments=3, people=1, stays=2)
    assert left(book) == ["Ken", "Kenji"]
    assert roots(book) == {named["Kenji"]: named["Ken"]}


def test_a_ring_of_two_windows_is_no_trap(book: Workbook) -> None:
    own = book.add(Person(name="健"))
    key, named = brought(book)
    book.write(SamePerson(into=named["Ken"]), named["Kenji"])
    book.write(SamePerson(into=named["Kenji"]), named["Ken"])
    book.write(SamePerson(into=named["Ken"]), own)
    assert undo(book, key, NOW).parted == 1
    assert left(book) == ["健"]
    assert not book.all(SamePerson)
