from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Book, Entry, Record
from workbook.journal.fold import as_of, fold

journals = st.lists(st.from_type(Entry), max_size=12)


class One(Record):
    kind = "kind1"


class Two(Record):
    kind = "kind2"


@given(journals)
def test_book_shows_the_fold(journal):
    book = Book(journal)
    for model in (One, Two):
        standing = {
            key for (kind, key), entry in fold(journal).items() if kind == model.kind and not entry.withdrawn
        }
        assert set(book.all(model)) == standing
        assert {key for _kind, key in fold(journal) if book.read(model, key) is not None} == standing


@given(journals.filter(bool), st.data())
def test_earlier_book_is_the_book_of_what_was_written_by_then(journal, data):
    book = Book(journal)
    entries = book.entries()
    moment = data.draw(st.sampled_from(entries)).written_at
    then, rebuilt = book.at(moment), Book(entry for entry in entries if entry.written_at <= moment)
    assert then.entries() == rebuilt.entries()
    assert fold(then.entries()) == as_of(entries, moment)
    for model in (One, Two):
        assert list(then.all(model).items()) == list(rebuilt.all(model).items())
        assert then.last_written([model]) == rebuilt.last_written([model])
        for key in {entry.key for entry in entries}:
            assert then.read(model, key) == rebuilt.read(model, key) == book.as_of(model, key, moment)
            assert then.history(model, key) == rebuilt.history(model, key)
    assert then.at(moment - timedelta(microseconds=1)).entries() == [
        e for e in entries if e.written_at < moment
    ]
