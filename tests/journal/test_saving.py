"""Saved means committed: what observers hear, and what a refused write leaves."""

import logging

import pytest

from tests.journal.hearing import heard
from workbook.journal import Problem, Record, StoreProblem, Text


class Candidate(Record):
    kind = "test-candidate"

    name: Text = ""


class Sentence(Record):
    kind = "test-sentence"

    text: Text = ""


class Note(Record):
    kind = "test-note"


@pytest.fixture
def refusing(store, monkeypatch):
    def refuse(_entries):
        raise StoreProblem("The disk of {path} is full.", path="x")

    monkeypatch.setattr(store, "append", refuse)
    return monkeypatch


def test_what_is_not_committed_does_not_show(book, refusing, sit):
    told = heard(book)
    with pytest.raises(StoreProblem):
        book.change(Sentence, text="一")
    with pytest.raises(StoreProblem):
        book.add(Candidate(name="a"))
    assert book.read(Sentence) is None
    assert book.entries() == []
    assert book.saved_at is None
    assert told == []


def test_it_can_be_tried_again(book, refusing, sit):
    with pytest.raises(StoreProblem):
        book.change(Sentence, text="一")
    refusing.undo()
    book.change(Sentence, text="一")
    assert sit().read(Sentence).text == "一"


def test_edits_do_not_go_on_with_a_refused_one(book, store, monkeypatch, sit):
    book.change(Sentence, text="一")
    with monkeypatch.context() as patch:
        patch.setattr(store, "append", lambda _entries: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            book.change(Sentence, text="一二")
    book.change(Sentence, text="一二三")
    assert [each.body["text"] for each in sit().history(Sentence)] == ["一二三"]


def test_what_the_other_wrote_is_told_all_the_same(book, sit, refusing):
    refusing.undo()
    other = sit()
    other.change(Sentence, text="一")
    told = heard(book)
    with pytest.raises(Problem):
        book.write(Sentence(text="a"), "\n")
    refusing.setattr(book._store, "append", lambda _entries: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        book.write(Sentence(text="二"))
    assert told == [(["s2-1"], True)]


def test_own_writes_are_told_after_they_are_committed(book, store):
    seen = []
    book.observe(lambda entries, foreign: seen.append((store.read("mizuho").entries, entries, foreign)))
    entry = book.write(Sentence(text="一"))
    assert seen == [([entry], [entry], False)]


def test_one_that_fails_does_not_stop_the_others(book, caplog):
    book.observe(lambda *_: 1 / 0)
    told = heard(book)
    with caplog.at_level(logging.ERROR):
        book.write(Sentence(text="一"))
    assert len(told) == 1
    assert "observer" in caplog.text


def test_it_may_stop_listening_while_it_is_told(book):
    def once(_entries, _foreign):
        told.append("once")
        book.unobserve(once)

    told = []
    book.observe(once)
    more = heard(book)
    book.write(Sentence(text="一"))
    book.write(Sentence(text="二"))
    book.unobserve(once)
    assert told == ["once"]
    assert len(more) == 2


def test_it_may_write(book, sit):
    book.observe(lambda entries, _: book.change(Note, "count", n=len(entries)))
    book.write(Sentence(text="一"))
    assert sit().read(Note, "count").n == 1
