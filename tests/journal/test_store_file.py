"""The store as a file: who may read it, and what lies beside it."""

import os
import sqlite3
from datetime import UTC, datetime

import pytest

from workbook.journal import Entry

START = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def where(path):
    return path


def entry(id_, minutes=0, text="一", learner="mizuho"):
    return Entry(id_, learner, "sentence", "only", {"text": text}, START.replace(minute=minutes))


def test_erased_words_leave_the_files(store, path):
    for n in range(30):
        store.append([entry(f"a{n}-{i}", text="HIMITSU" * (1 + 97 * i % 60)) for i in range(20)])
        store.append(
            [entry(f"b{n}-{i}", text="NOKORU" * (1 + 89 * i % 60), learner="toru") for i in range(20)]
        )
        store.append([entry(f"a{n}-{i}", 1, text="HIMITSU" * (1 + 53 * i % 99)) for i in range(20)])
    store.erase("mizuho")
    left = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert b"NOKORU" in left
    assert b"HIMITSU" not in left
    assert b"mizuho" not in left


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_owner_may_read(path, opened):
    before = os.umask(0)
    try:
        store = opened(path)
        store.append([entry("a")])
    finally:
        os.umask(before)
    modes = {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()}
    assert modes == dict.fromkeys(["workbook.sqlite3", "workbook.sqlite3-wal", "workbook.sqlite3-shm"], 0o600)
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_store_others_could_read_is_closed_to_them(store, path, opened):
    store.close()
    path.chmod(0o644)
    opened(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_safe_settings(store):
    with store._transaction() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in
                 ("journal_mode", "synchronous", "secure_delete", "busy_timeout")}  # fmt: skip
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "busy_timeout": 5000}


def test_making_a_store_leaves_nothing_else(store, path):
    store.close()
    assert [each.name for each in path.parent.iterdir()] == ["workbook.sqlite3"]


def test_memory_store_and_sqlite_address(opened, tmp_path):
    memory = opened("sqlite://")
    memory.append([entry("a")])
    assert memory.read("mizuho").entries == [entry("a")]
    assert memory.erase("mizuho") == 1
    opened(f"sqlite:///{tmp_path}/by%20address.sqlite3").append([entry("a")])
    assert list(tmp_path.glob("by*address.sqlite3"))


def test_odd_file_names(tmp_path, opened):
    odd = tmp_path / "みずほ 100%25 ?mode=ro#x" / "a;b.sqlite3"
    opened(odd).append([entry("a")])
    assert odd.is_file()


def test_a_draft_left_by_a_crash_does_no_harm(path, opened):
    path.parent.mkdir()
    (path.parent / ".workbook.sqlite3.0a0b0c0d.new").write_bytes(b"half")
    assert opened(path).read("mizuho").entries == []


def test_python_driver_of_another_program_can_read_it(store, path):
    store.append([entry("a", text="応援")])
    with sqlite3.connect(path) as other:
        assert other.execute("select body from henai_entries").fetchall() == [('{"text":"応援"}',)]
    other.close()
