"""Which edits become one entry, and which never do."""

from datetime import timedelta

from workbook.journal import Record, Text


class Candidate(Record):
    kind = "test-candidate"

    name: Text = ""
    hours: float | None = None


class Sentence(Record):
    kind = "test-sentence"

    text: Text = ""


def test_edits_of_one_field_within_a_minute_are_one_entry(book, clock, sit):
    for text in ("偏", "偏愛", "偏愛の"):
        book.change(Sentence, text=text)
        clock.tick(30)
    assert [each.body for each in book.history(Sentence)] == [{"text": "偏愛の"}]
    assert sit().entries() == book.entries()
    assert book.history(Sentence)[0].written_at == clock.now - timedelta(seconds=30)


def test_the_minute_counts_from_the_first(book, clock):
    for text in ("一", "一二", "一二三", "一二三四"):
        book.change(Sentence, text=text)
        clock.tick(25)
    assert [each.body["text"] for each in book.history(Sentence)] == ["一二三", "一二三四"]


def test_another_field_begins_another_entry(book):
    key = book.add(Candidate(name="地図"))
    book.change(Candidate, key, name="古地図")
    book.change(Candidate, key, hours=3)
    book.change(Candidate, key, name="古い地図")
    assert len(book.history(Candidate, key)) == 4


def test_write_counts_the_fields_that_differ(book):
    book.write(Candidate(name="地図"), "k")
    book.write(Candidate(name="地図", hours=1), "k")
    book.write(Candidate(name="地図", hours=12), "k")
    assert [each.body["hours"] for each in book.history(Candidate, "k")] == [None, 12]


def test_two_answers_are_two_entries(book):
    book.change(Sentence, "a", text="一")
    book.change(Sentence, "b", text="一")
    book.change(Sentence, "a", text="二")
    assert len(book.entries()) == 2


def test_withdrawing_and_bringing_back_always_stay(book):
    book.change(Sentence, text="一")
    for _ in range(2):
        book.withdraw(Sentence)
        book.restore(Sentence)
    book.change(Sentence, text="二")
    bodies = [each.body for each in book.history(Sentence)]
    assert bodies == [{"text": "一"}, {}, {"text": "一"}, {}, {"text": "一"}, {"text": "二"}]


def test_two_sittings_never_share(book, sit):
    other = sit()
    book.change(Sentence, text="一")
    other.change(Sentence, text="二")
    book.change(Sentence, text="三")
    other.refresh()
    other.change(Sentence, text="四")
    assert [each.body["text"] for each in other.history(Sentence)] == ["一", "二", "三", "四"]


def test_a_clock_set_back_begins_another_entry(book, clock):
    book.change(Sentence, text="一")
    clock.tick(-3600)
    book.change(Sentence, text="二")
    assert [each.body["text"] for each in book.history(Sentence)] == ["一", "二"]


def test_others_notice_the_longer_text(book, sit):
    other = sit()
    book.change(Sentence, text="一")
    other.refresh()
    book.change(Sentence, text="一二")
    assert [each.body for each in other.refresh()] == [{"text": "一二"}]
    assert len(other.history(Sentence)) == 1
