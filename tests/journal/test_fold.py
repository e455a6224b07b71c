from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Entry
from workbook.journal.fold import as_of, fold, history, union

START = datetime(2026, 1, 5, tzinfo=UTC)
journals = st.lists(st.from_type(Entry), max_size=12)


def entry(id_, minutes, body, key="only"):
    return Entry(id_, "mizuho", "sentence", key, body, START + timedelta(minutes=minutes))


@given(journals, st.randoms())
def test_fold_does_not_depend_on_the_order(journal, random):
    shuffled = journal.copy()
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(journal) == fold(union(journal))


@given(journals, journals, journals)
def test_union_is_commutative_associative_and_idempotent(a, b, c):
    assert union(a, b) == union(b, a)
    assert union(a, union(b, c)) == union(union(a, b), c) == union(a, b, c)
    assert union(a, a) == union(a)


@given(journals, st.from_type(Entry))
def test_a_moment_later_than_everything_is_now(journal, other):
    last = max((each.written_at for each in journal), default=START)
    assert as_of(journal, last) == fold(journal)


def test_latest_holds_and_an_empty_body_withdraws():
    a, b, c = entry("a", 0, {"text": "一"}), entry("b", 1, {}), entry("c", 0, {"text": "ほか"}, "other")
    assert fold([b, c, a]) == {("sentence", "only"): b, ("sentence", "other"): c}
    assert fold([b, a])["sentence", "only"].withdrawn


def test_same_moment_goes_by_id_then_by_body():
    a, b = entry("a", 0, {"text": "z"}), entry("b", 0, {"text": "a"})
    assert fold([b, a])["sentence", "only"] == b
    assert union([entry("a", 0, {"t": "a"})], [entry("a", 0, {"t": "あ"})]) == [entry("a", 0, {"t": "あ"})]


def test_as_of_looks_back():
    journal = [entry("a", 0, {"text": "一"}), entry("b", 10, {"text": "二"})]
    assert as_of(journal, START + timedelta(minutes=9)) == {("sentence", "only"): journal[0]}
    assert as_of(journal, START - timedelta(minutes=1)) == {}


def test_history_is_oldest_first():
    a, b, other = entry("a", 0, {}), entry("b", 1, {"text": "二"}), entry("c", 2, {}, "other")
    assert history([other, b, a], "sentence", "only") == [a, b]
