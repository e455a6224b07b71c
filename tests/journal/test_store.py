import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook
from workbook.journal import Entry, StoreProblem
from workbook.journal.fold import union

START = datetime(2026, 1, 5, tzinfo=UTC)
ROOT = Path(workbook.__file__).parents[1]


def entry(
    id_: str, minutes: float = 0, text: str = "一", learner: str = "mizuho", key: str = "only"
) -> Entry:
    body = {"text": text} if text else {}
    return Entry(id_, learner, "sentence", key, body, START + timedelta(minutes=minutes))


def test_what_is_appended_is_read(store):
    written = [entry("a"), entry("b", 1, "二"), entry("c", 2, "")]
    position = store.append(written)
    assert store.read("mizuho") == (written, position, store.read("mizuho").generation)
    assert store.read("toru").entries == []


def test_it_is_there_after_opening_again(store, where, opened):
    store.append([entry("a")])
    store.close()
    assert opened(where).read("mizuho").entries == [entry("a")]


def test_reading_goes_on_where_it_stopped(store):
    store.append([entry("a")])
    seen = store.read("mizuho").position
    store.append([entry("x", learner="toru")])
    store.append([entry("b"), entry("c")])
    assert store.read("mizuho", seen).entries == [entry("b"), entry("c")]
    assert store.read("mizuho", store.read("mizuho").position).entries == []


def test_nothing_appended_changes_nothing(store):
    assert store.append([]) == store.append([]) == store.read("mizuho").position


def test_later_version_of_an_id_holds_and_gets_a_new_position(store):
    store.append([entry("a", 5, "二"), entry("b")])
    seen = store.read("mizuho").position
    store.append([entry("a", 4, "一")])
    assert store.read("mizuho", seen).entries == []
    store.append([entry("a", 5, "二")])
    assert store.read("mizuho", seen).entries == []
    store.append([entry("a", 6, "三")])
    assert store.read("mizuho", seen).entries == [entry("a", 6, "三")]


@given(st.lists(st.from_type(Entry), max_size=8), st.lists(st.from_type(Entry), max_size=8))
@settings(max_examples=40)
def test_store_agrees_with_the_union(fresh, first, second):
    store = fresh()
    store.append(first)
    store.append(second)
    assert union(store.read("mizuho").entries) == union(first, second)
    store.close()


@pytest.mark.parametrize(
    "other", [entry("a", 9, key="other"), Entry("a", "mizuho", "post", "only", {}, START)]
)
def test_what_an_id_is_for_never_changes(store, other):
    store.append([entry("a")])
    with pytest.raises(StoreProblem, match="a is already"):
        store.append([entry("b"), other])
    with pytest.raises(StoreProblem):
        store.append([entry("c"), entry("c", 1, key="other")])
    assert store.read("mizuho").entries == [entry("a")]
    store.append([entry("a", 9, learner="toru", key="other")])  # another learner's id is another id


@pytest.mark.parametrize(
    "unsound",
    [
        entry(""),
        entry("a b"),
        entry("a", learner=""),
        entry("a", key="\x00"),
        entry("a", text=float("nan")),
        entry("a", text={1, 2}),
        Entry("a", "mizuho", "\ud800", "only", {}, START),
        Entry("a", "mizuho", "k", "only", {}, datetime(2026, 1, 1)),  # noqa: DTZ001 - the mistake is the point
    ],
)
def test_unsound_entries_are_refused_whole(store, unsound):
    with pytest.raises(StoreProblem):
        store.append([entry("z"), unsound])
    assert store.read("mizuho").entries == []


def test_learners(store):
    assert store.learners() == []
    store.append([entry("a", learner="透"), entry("b", learner="sachi"), entry("c", learner="sachi")])
    assert store.learners() == ["sachi", "透"]


def test_erase_removes_one_learner_and_changes_the_generation(store):
    store.append([entry("a"), entry("b"), entry("a", learner="toru")])
    before = store.read("toru")
    assert store.erase("mizuho") == 2
    assert store.read("mizuho").entries == []
    assert store.read("toru").entries == before.entries
    assert store.read("toru").generation != before.generation
    assert store.learners() == ["toru"]
    assert store.erase("mizuho") == 0


def test_positions_are_never_used_again(store):
    store.append([entry("a"), entry("b")])
    seen = store.read("mizuho").position
    store.erase("mizuho")
    assert store.append([entry("a")]) > seen


WRITER = """
import sys
from datetime import datetime, timedelta, UTC
from workbook.journal import Entry, Store
store = Store.open(sys.argv[1])
for n in range(int(sys.argv[3])):
    body = {"text": "応援" * 40, "n": n}
    store.append([Entry(f"{sys.argv[2]}-{n}", "mizuho", "note", "only", body, datetime.now(UTC))])
    print(n, flush=True)
"""


@pytest.fixture
def writer(where: Path | str):
    """Starts processes that append entries one by one and say each number once it is committed."""
    started: list[subprocess.Popen[str]] = []

    def start(name: str, how_many: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", WRITER, str(where), name, str(how_many)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.wait()


def test_two_processes_at_once_lose_nothing(where, opened, writer):
    # Neither finds a store there: they also make it at the same moment.
    both = [writer("a", 60), writer("b", 60)]
    for each in both:
        each.communicate(timeout=60)
        assert each.returncode == 0
    reading = opened(where).read("mizuho")
    assert {each.id for each in reading.entries} == {f"{name}-{n}" for name in "ab" for n in range(60)}
    assert reading.position == 120


@pytest.mark.parametrize("after", [1, 7, 20])
def test_sigkill_loses_nothing_that_was_committed(where, opened, writer, after):
    process = writer("a", 100_000)
    said = [process.stdout.readline() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    said += process.communicate()[0].splitlines()
    committed = {f"a-{int(line)}" for line in said if line.strip()}
    assert len(committed) >= after
    assert committed <= {each.id for each in opened(where).read("mizuho").entries}


@pytest.mark.parametrize("name", ["learner", "body"])
def test_names_are_no_sql(store, name):
    odd = "'; DROP TABLE henai_entries; --"
    store.append([entry("a", learner=odd, text=odd)])
    assert store.learners() == [odd]
    assert store.read(odd).entries[0].body == {"text": odd}
