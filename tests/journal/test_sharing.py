"""Two sittings (tabs, or a notebook and the app) at one workbook."""

from hypothesis import given
from hypothesis import strategies as st

from tests.journal.hearing import heard
from workbook.journal import Record, Text, Workbook


class Candidate(Record):
    kind = "test-candidate"

    name: Text = ""
    hours: float | None = None


class Sentence(Record):
    kind = "test-sentence"

    text: Text = ""


def test_both_sets_survive_and_the_later_shows(book, sit):
    other = sit()
    book.change(Sentence, text="一")
    other.change(Sentence, text="二")
    book.add(Candidate(name="a"))
    other.add(Candidate(name="b"))
    for each in (book, other, sit()):
        each.refresh()
        assert each.read(Sentence).text == "二"
        assert [entry.body["text"] for entry in each.history(Sentence)] == ["一", "二"]
        assert [candidate.name for candidate in each.all(Candidate).values()] == ["a", "b"]


def test_change_goes_on_from_what_the_other_just_wrote(book, sit):
    key = book.add(Candidate(name="地図"))
    other = sit()
    book.change(Candidate, key, hours=5)
    assert other.change(Candidate, key, name="古地図") == Candidate(name="古地図", hours=5)


def test_refresh_gives_the_others_entries_once(book, sit):
    other = sit()
    book.change(Sentence, text="一")
    book.add(Candidate(name="a"))
    assert [each.kind for each in other.refresh()] == [Sentence.kind, Candidate.kind]
    assert other.refresh() == []
    assert book.refresh() == []


def test_own_entries_between_others_are_not_foreign(book, sit):
    other, stranger = sit(), sit("toru")
    for n in range(3):
        other.change(Sentence, f"o{n}", text="a")
        stranger.change(Sentence, f"s{n}", text="a")
        book.change(Sentence, f"b{n}", text="a")
    assert [each.key for each in book.refresh()] == []
    assert [each.key for each in other.refresh()] == ["b2"]


def test_observers_hear_the_other_first_and_then_this(book, sit):
    other = sit()
    told = heard(book)
    other.change(Sentence, text="一")
    written = book.write(Sentence(text="二"))
    assert told == [(["s2-1"], True), ([written.id], False)]


def test_an_edit_of_what_another_tab_just_withdrew_brings_all_of_it_back(book, sit):
    key = book.add(Candidate(name="地図", hours=3))
    sit().withdraw(Candidate, key)
    assert book.change(Candidate, key, name="古地図") == Candidate(name="古地図", hours=3)


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from("abc"), st.text(max_size=3), st.booleans()), max_size=12
    )
)
def test_any_interleaving_of_sittings_ends_in_the_same_book(fresh, steps):
    store = fresh()
    books = [Workbook(store, "mizuho") for _ in range(3)]
    for who, key, text, looks in steps:
        if not text:
            books[who].withdraw(Sentence, key)
        else:
            books[who].change(Sentence, key, text=text)
        if looks:
            books[(who + 1) % 3].refresh()
        assert (books[who].read(Sentence, key) or Sentence()).text == text.replace("\x00", "")
    fresh = Workbook(store, "mizuho")
    for book in books:
        book.refresh()
        assert book.entries() == fresh.entries()
        assert book.all(Sentence) == fresh.all(Sentence)
        assert list(book.all(Sentence)) == list(fresh.all(Sentence))
    store.close()


def test_nothing_is_left_and_one_can_begin_again(book, sit):
    book.change(Sentence, text="一")
    stays = sit("toru")
    stays.change(Sentence, text="のこる")
    told = heard(book)
    assert book.erase() == 1
    assert (book.entries(), book.saved_at, told) == ([], None, [([], True)])
    assert stays.refresh() == []
    assert sit("toru").read(Sentence).text == "のこる"
    book.change(Sentence, text="二")
    assert [each.body["text"] for each in sit().history(Sentence)] == ["二"]


def test_the_other_sitting_notices(book, sit):
    other = sit()
    other.change(Sentence, text="一")
    told = heard(other)
    book.refresh()
    book.erase()
    key = book.add(Candidate(name="新しい"))
    assert [each.kind for each in other.refresh()] == [Candidate.kind]
    assert other.read(Sentence) is None
    assert told == [([], True), ([book.history(Candidate, key)[-1].id], True)]  # erased, and then written
    assert other.refresh() == []


def test_an_edit_in_the_other_sitting_does_not_bring_the_rest_back(book, sit):
    key = book.add(Candidate(name="地図", hours=3))
    sit().erase()
    assert book.change(Candidate, key, name="急須") == Candidate(name="急須")
    assert len(book.entries()) == 1
