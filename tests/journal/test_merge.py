"""Two copies of a workbook become one: a union, and the same however often it is done."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.hearing import heard
from workbook.journal import Entry, FileProblem, Plan, Record, Store, Text, Workbook, portable


class Candidate(Record):
    kind = "test-candidate"

    name: Text = ""
    hours: float | None = None


class Sentence(Record):
    kind = "test-sentence"

    text: Text = ""


def test_says_what_it_would_add_and_adds_it_once(book, sit):
    book.change(Sentence, text="一")
    copy = portable.load(portable.dumps(book), "mizuho")
    elsewhere = sit("mizuho", at=Store.open("sqlite://"))
    elsewhere.merge(elsewhere.plan(copy))
    elsewhere.add(Candidate(name="ほか"))
    coming = portable.load(portable.dumps(elsewhere), "mizuho")
    plan = book.plan(coming)
    assert ([each.kind for each in plan.new], plan.known) == ([Candidate.kind], 1)
    assert len(book.entries()) == 1
    told = heard(book)
    assert book.merge(plan) == 1
    assert told == [([plan.new[0].id], True)]
    assert book.merge(plan) == book.merge(book.plan(coming)) == 0
    assert book.entries() == elsewhere.entries() == sit().entries()


def test_an_older_answer_goes_into_the_history(book, clock):
    book.change(Sentence, text="今")
    old = Entry("old", "x", Sentence.kind, "only", {"text": "昔"}, clock.now - timedelta(days=30))
    book.merge(book.plan([old]))
    assert book.read(Sentence).text == "今"
    assert [each.body["text"] for each in book.history(Sentence)] == ["昔", "今"]
    assert {each.learner for each in book.entries()} == {"mizuho"}


def test_later_version_of_an_entry_counts_as_new(book, clock):
    entry = book.write(Sentence(text="一"))
    later = Entry(
        entry.id, "x", entry.kind, entry.key, {"text": "一二"}, entry.written_at + timedelta(seconds=1)
    )
    assert book.merge(book.plan([later])) == 1
    assert [each.body["text"] for each in book.history(Sentence)] == ["一二"]


def test_entry_that_contradicts_is_refused_and_nothing_added(book, clock):
    entry = book.write(Sentence(text="一"))
    other = Entry(entry.id, "x", entry.kind, "another", {"text": "二"}, clock.now)
    with pytest.raises(FileProblem, match=entry.id):
        book.plan([Entry("new", "x", "k", "only", {"a": 1}, clock.now), other])
    assert book.entries() == [entry]


@given(st.lists(st.from_type(Entry), max_size=8), st.lists(st.from_type(Entry), max_size=8))
def test_two_copies_become_the_same(first, second):
    stores = [Store.open("sqlite://") for _ in range(2)]
    a, b = (Workbook(store, "mizuho") for store in stores)
    for book, journal in ((a, first), (b, second)):
        book.merge(book.plan(journal))
    a.merge(a.plan(b.entries()))
    b.merge(b.plan(a.entries()))
    assert a.entries() == b.entries() == Workbook(stores[0], "mizuho").entries()
    assert b.plan(a.entries()) == Plan([], len(a.entries()))
    for store in stores:
        store.close()
