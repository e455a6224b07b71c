from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from tests.journal.hearing import heard
from workbook.journal import Entry, Plan, Problem, Record, Text, Workbook, portable


class Candidate(Record):
    kind = "test-candidate"

    name: Text = ""
    hours: float | None = None
    how: Literal["face", "call", ""] = ""
    parts: dict[str, str] = {}


class Sentence(Record):
    kind = "test-sentence"

    text: Text = ""


class Note(Record):
    kind = "test-note"


def test_written_is_read_and_still_there_next_time(book, sit):
    assert book.read(Sentence) is None
    book.write(Sentence(text="偏愛"))
    assert book.read(Sentence) == Sentence(text="偏愛")
    assert sit().read(Sentence) == Sentence(text="偏愛")
    assert sit("toru").read(Sentence) is None


def test_add_gives_each_a_key_in_the_order_they_were_added(book, sit):
    keys = [book.add(Candidate(name=name)) for name in "いろは"]
    assert [each.name for each in book.all(Candidate).values()] == ["い", "ろ", "は"]
    assert list(sit().all(Candidate)) == keys


def test_editing_does_not_change_the_order(book, clock, sit):
    first, second = book.add(Candidate(name="い")), book.add(Candidate(name="ろ"))
    clock.tick(5)
    book.change(Candidate, first, name="一")
    book.change(Candidate, first, name="一二")
    assert list(book.all(Candidate)) == list(sit().all(Candidate)) == [first, second]


def test_the_same_again_adds_nothing(book):
    written = book.write(Sentence(text="一"))
    told = heard(book)
    assert book.write(Sentence(text="一")) == written
    book.change(Sentence, text="一")
    assert len(book.entries()) == 1
    assert told == []


def test_change_keeps_the_other_fields(book):
    key = book.add(Candidate(name="地図", hours=3))
    assert book.change(Candidate, key, hours=4.5) == Candidate(name="地図", hours=4.5)
    assert book.change(Candidate, "made-by-hand", name="急須") == Candidate(name="急須")


def test_change_keeps_what_this_version_cannot_read(book, store):
    newer = {
        "name": "地図",
        "how": "telepathy",
        "colour": ["later"],
        "hours": "many",
        "parts": {"to": 1, "ask": "a"},
    }
    store.append([Entry("x", "mizuho", Candidate.kind, "k", newer, datetime(2026, 1, 1, tzinfo=UTC))])
    assert book.change(Candidate, "k", name="古地図").name == "古地図"
    assert book.history(Candidate, "k")[-1].body == newer | {"name": "古地図"}


def test_write_keeps_what_this_version_cannot_read_unless_it_is_set(book, store):
    newer = {"name": "地図", "how": "telepathy", "colour": ["later"], "hours": 4}
    store.append([Entry("x", "mizuho", Candidate.kind, "k", newer, datetime(2026, 1, 1, tzinfo=UTC))])
    book.write(Candidate(name="古地図"), "k")
    assert book.history(Candidate, "k")[-1].body == {
        "name": "古地図", "how": "telepathy", "colour": ["later"], "hours": None, "parts": {},
    }  # fmt: skip
    book.write(Candidate(name="古地図", how=""), "k")
    assert book.history(Candidate, "k")[-1].body["how"] == ""


def test_fields_without_a_model_are_kept_as_they_are(book):
    book.change(Note, "form", text="まだ", n=1)
    assert book.read(Note, "form").model_dump() == {"text": "まだ", "n": 1}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "あ" * 100_001}, "100001 characters long, and a field holds up to 100000"),
        ({"name": 5}, "“name” can't hold this"),
        ({"hours": float("nan")}, "“hours” can't hold this"),
        ({"how": "telepathy"}, "“how” can't hold this"),
        ({"parts": {"to": None}}, "“parts” can't hold this"),
        ({"other": object()}, "can't be kept"),
    ],
)
def test_what_a_field_cannot_hold_is_said_and_not_saved(book, fields, words):
    with pytest.raises(Problem) as refused:
        book.change(Candidate, "k", **fields)
    assert words in str(refused.value)
    assert book.entries() == []


@pytest.mark.parametrize("key", ["", "a\n", "x" * 301, "\ud800"])
def test_impossible_keys(book, key):
    with pytest.raises(Problem):
        book.write(Sentence(text="a"), key)


def test_a_record_without_fields_is_a_mistake_not_a_withdrawal(book):
    with pytest.raises(ValueError, match="no field"):
        book.write(Note())


def test_saved_text_is_what_a_file_can_carry(book):
    text = "\ud83d絵\x00文字😀\r\n\u2028<script>"
    book.change(Sentence, text=text)
    assert book.read(Sentence).text == "絵文字😀\r\n\u2028<script>"
    book.change(Note, "k", text="\ud83d")
    assert portable.load(portable.dumps(book), "mizuho") == book.entries()


def test_body_given_is_not_the_body_kept(book):
    parts = {"to": "友人"}
    book.change(Candidate, "k", parts=parts)
    parts["to"] = "changed later"
    read = book.read(Candidate, "k")
    read.parts["to"] = "changed too"
    assert book.read(Candidate, "k").parts == {"to": "友人"}


def test_a_write_is_later_than_everything_known_of_its_key(book, store, clock):
    future = clock.now + timedelta(days=400)
    store.append([Entry("x", "mizuho", Sentence.kind, "only", {"text": "未来"}, future)])
    book.change(Sentence, text="今")
    assert book.read(Sentence).text == "今"
    assert book.history(Sentence)[-1].written_at == future + timedelta(microseconds=1)
    assert book.saved_at == clock.now


def test_withdraw_and_restore(book, sit):
    key = book.add(Candidate(name="地図"))
    book.withdraw(Candidate, key)
    assert book.read(Candidate, key) is None
    assert book.all(Candidate) == sit().all(Candidate) == {}
    assert len(book.history(Candidate, key)) == 2
    assert book.restore(Candidate, key) == Candidate(name="地図")
    assert list(book.all(Candidate)) == [key]


def test_withdraw_and_restore_of_nothing_write_nothing(book):
    book.withdraw(Candidate, "k")
    assert book.restore(Candidate, "k") is None
    key = book.add(Candidate(name="地図"))
    book.restore(Candidate, key)
    book.withdraw(Candidate, key)
    book.withdraw(Candidate, key)
    assert len(book.entries()) == 2


def test_change_after_withdrawal_starts_afresh(book):
    book.write(Candidate(name="地図", hours=3), "k")
    book.withdraw(Candidate, "k")
    assert book.change(Candidate, "k", name="急須") == Candidate(name="急須")


class TestNobody:
    @pytest.mark.parametrize("learner", [None, ""])
    def test_reads_as_empty_and_refuses_to_write(self, store, learner):
        nobody = Workbook(store, learner)
        assert not nobody.writable
        assert (nobody.read(Sentence), nobody.all(Sentence), nobody.entries(), nobody.refresh()) == (
            None,
            {},
            [],
            [],
        )
        for write in (
            lambda: nobody.write(Sentence(text="a")),
            lambda: nobody.add(Sentence(text="a")),
            lambda: nobody.change(Sentence, text="a"),
            lambda: nobody.withdraw(Sentence),
            lambda: nobody.restore(Sentence),
            lambda: nobody.merge(Plan([], 0)),
            nobody.erase,
        ):
            with pytest.raises(Problem, match="whose workbook"):
                write()
        assert store.learners() == []

    def test_no_store(self):
        assert not Workbook(None, "mizuho").writable

    def test_a_workbook_to_read(self, book):
        book.write(Sentence(text="一"))
        copy = Workbook.reading(book.entries())
        assert copy.read(Sentence).text == "一"
        with pytest.raises(Problem, match="only for reading"):
            copy.write(Sentence(text="二"))


def test_looking_back(book, clock):
    book.change(Sentence, text="一")
    then = clock.now
    clock.tick(3600)
    book.change(Sentence, text="二")
    book.add(Candidate(name="a"))
    clock.tick(3600)
    book.withdraw(Sentence)
    assert book.as_of(Sentence, "only", then).text == "一"
    assert book.as_of(Sentence, "only", then + timedelta(hours=1)).text == "二"
    assert book.as_of(Sentence, "only", clock.now) is None
    assert book.as_of(Sentence, "only", then - timedelta(seconds=1)) is None
    past = book.at(then)
    assert past.read(Sentence).text == "一"
    assert past.all(Candidate) == {}


def test_last_written(book, clock):
    assert book.last_written([Sentence, "test-note"]) is None
    book.change(Sentence, text="一")
    first = clock.now
    clock.tick(60)
    book.change(Note, "k", n=1)
    assert book.last_written([Sentence]) == first
    assert book.last_written([Sentence, "test-note"]) == clock.now


def test_clock_of_any_zone_is_kept_in_utc(store):
    tokyo = datetime.fromisoformat("2026-11-22T10:42:00+09:00")
    book = Workbook(store, "mizuho", clock=lambda: tokyo)
    assert book.write(Sentence(text="一")).written_at.utcoffset() == timedelta(0)
    assert book.saved_at == tokyo


def test_an_id_drawn_twice_is_drawn_again(store):
    ids = iter(["a", "a", "b", "b", "a", "c"])
    book = Workbook(store, "mizuho", new_id=lambda: next(ids))
    book.write(Sentence(text="一"))
    book.write(Candidate(name="二"))
    assert [each.id for each in book.entries()] == ["a", "b"]
    assert book.add(Candidate(name="三")) == "b"
    assert {each.id for each in book.entries()} == {"a", "b", "c"}
