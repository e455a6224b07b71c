"""Stores that can't be used: one sentence each, and whatever lies there stays as it is."""

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from workbook.journal import Entry, Store, StoreProblem, Workbook, trouble

NOON = datetime(2026, 1, 5, 3, tzinfo=UTC)


@pytest.fixture
def where(path):
    return path


def entry(id_, text="一", learner="mizuho"):
    return Entry(id_, learner, "sentence", "only", {"text": text}, NOON)


def refusal(path, **options):
    with pytest.raises(StoreProblem) as refused:
        Store.open(path, **options)
    assert "Error" not in str(refused.value)
    return str(refused.value)


def contents(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.mark.parametrize(
    "damage", [b"", b"not a database", b"{}\n" * 5000, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_a_file_that_is_no_store_is_left_alone(path, damage):
    path.parent.mkdir()
    path.write_bytes(damage)
    assert str(path) in refusal(path)
    assert contents(path.parent) == {path.name: damage}


def test_somebody_elses_database(path):
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("create table bookmarks (url)")
        other.commit()
    before = contents(path.parent)
    assert "is not a workbook" in refusal(path)
    assert contents(path.parent) == before


def test_newer_store_asks_for_an_update(store, path):
    store.append([entry("a")])
    store.close()
    with contextlib.closing(sqlite3.connect(path)) as later:
        later.execute("update henai_journal set version = 2")
        later.commit()
    before = contents(path.parent)
    assert "newer version" in refusal(path)
    assert contents(path.parent) == before


@pytest.mark.parametrize("version", ["'x'", "0", "-3"])
def test_version_that_makes_no_sense_is_damage(store, path, version):
    store.close()
    with contextlib.closing(sqlite3.connect(path)) as broken:
        broken.execute(f"update henai_journal set version = {version}")
        broken.commit()
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("table", ["henai_entries", "henai_journal"])
def test_missing_table(store, path, table):
    store.close()
    with contextlib.closing(sqlite3.connect(path)) as broken:
        broken.execute(f"drop table {table}")
        broken.commit()
    with pytest.raises(StoreProblem, match=r"damaged|not a workbook"):
        Workbook(Store.open(path), "mizuho")


@pytest.mark.parametrize("offset", [0, 50, 5000, 9000, 14_000])
def test_overwritten_pages_never_escape_as_another_error(store, path, offset):
    store.append([entry(f"a{n}", "応援" * 50) for n in range(100)])
    store.close()
    data = bytearray(path.read_bytes())
    data[offset : offset + 2000] = os.urandom(2000)
    path.write_bytes(data)
    # What was overwritten may also have been unused, so both are right: entries, or a sentence.
    with contextlib.suppress(StoreProblem):
        Workbook(Store.open(path), "mizuho").entries()
    if offset == 0:
        assert path.read_bytes() == data


@pytest.mark.parametrize("size", [1, 100, 4096, 9000])
def test_truncated_store(store, path, size):
    store.append([entry(f"a{n}", "応援" * 50) for n in range(100)])
    store.close()
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(StoreProblem, match="damaged"):
        Workbook(Store.open(path), "mizuho")
    assert path.stat().st_size == size


@pytest.mark.parametrize(
    "assignment",
    ["body = '{'", "body = '[]'", "body = x'ff'", "written_at = 'x'", "written_at = 9e17", "kind = x'03'"],
)
def test_damaged_row_is_said_and_kept(store, path, assignment):
    store.append([entry("a")])
    with contextlib.closing(sqlite3.connect(path)) as broken:
        broken.execute(f"update henai_entries set {assignment}")
        broken.commit()
    with pytest.raises(StoreProblem, match="damaged"):
        store.read("mizuho")


def test_folder_in_the_place_of_the_file(path):
    path.mkdir(parents=True)
    assert "is a folder" in refusal(path)


def test_file_in_the_place_of_the_folder(path):
    path.parent.write_text("a letter")
    assert f"{path.parent} is a file" in refusal(path)
    assert f"{path.parent} is a file" in refusal(path.parent / "deeper" / "w.sqlite3")
    assert path.parent.read_text() == "a letter"


@pytest.mark.parametrize("name", ["a\0b", "a" * 300, "\ud800"])
def test_impossible_names(tmp_path, name):
    refusal(tmp_path / name)


def test_dangling_link(path, tmp_path):
    path.parent.mkdir()
    path.symlink_to(tmp_path / "nowhere")
    refusal(path)
    assert not (tmp_path / "nowhere").exists()


def test_locked_store(store, path):
    store.append([entry("a")])
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "Another program" in refusal(path, patience=0.05)
        impatient = Store(store._engine, path, 0.05)
        with store._transaction() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(StoreProblem, match="Another program"):
            impatient.append([entry("b")])
        assert impatient.read("mizuho").entries == [entry("a")]
        other.execute("ROLLBACK")
    store.append([entry("b")])


def test_full_disk_keeps_what_there_was_and_goes_on_later(store):
    store.append([entry("a")])
    room = {"pages": 8}

    @event.listens_for(store._engine, "begin")
    def limit(connection):
        connection.exec_driver_sql(f"PRAGMA max_page_count = {room['pages']}")

    with pytest.raises(StoreProblem, match="is full"):
        store.append([entry(f"b{n}", "応援" * 500) for n in range(50)])
    assert store.read("mizuho").entries == [entry("a")]
    room["pages"] = 1_000_000
    store.append([entry("b")])
    assert [each.id for each in store.read("mizuho").entries] == ["a", "b"]


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.rename(path.with_suffix(".old"))])
def test_file_taken_away_while_open_is_not_called_saved(store, path, change):
    store.append([entry("a")])
    change(path)
    with pytest.raises(StoreProblem, match="moved, deleted or replaced"):
        store.append([entry("b")])
    assert not path.exists()


def test_another_file_put_in_its_place_is_not_written_to(store, path, opened):
    store.append([entry("a")])
    path.rename(path.with_suffix(".old"))
    opened(path)
    with pytest.raises(StoreProblem, match="moved, deleted or replaced"):
        store.append([entry("b")])


def test_what_a_store_moved_away_leaves_is_no_part_of_the_next(store, path, opened):
    store.append([entry(f"a{n}") for n in range(20)])
    left = {ending: path.with_name(path.name + ending).read_bytes() for ending in ("-wal", "-shm")}
    assert left["-wal"]
    store.close()
    path.rename(path.with_suffix(".old"))
    for ending, content in left.items():
        path.with_name(path.name + ending).write_bytes(content)
    fresh = opened(path)
    assert fresh.read("mizuho").entries == []
    fresh.append([entry("b")])
    assert [each.read_bytes() for each in path.parent.glob("*-wal.*.old")] == [left["-wal"]]


@pytest.fixture
def open_folder():
    """A folder everyone may enter (pytest's own are for one user)."""
    folder = Path(tempfile.mkdtemp(prefix="henai-test-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def as_ordinary_user(action):
    """What ``action`` says as a user who is not root (root may do everything, so its refusals can't be seen)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = "no problem"
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            action()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as said_there:
        return said_there.read()


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "words"),
    [
        (0o777, 0o444, "can only be read"),
        (0o555, 0o644, "can only be read"),
        (0o777, 0o000, "no permission"),
        (0o000, 0o644, "no permission"),
    ],
)
def test_without_permission(open_folder, folder_mode, file_mode, words):
    home = open_folder / "home"
    path = home / "w.sqlite3"
    store = Store.open(path)
    store.append([entry("a")])
    store.close()
    path.chmod(file_mode)
    home.chmod(folder_mode)
    said = as_ordinary_user(lambda: Store.open(path))
    home.chmod(0o700)
    assert said.startswith("PlaceProblem")
    assert words in said
    assert list(home.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_home_where_nothing_can_be_made(open_folder):
    home = open_folder / "home"
    home.mkdir()
    home.chmod(0o555)
    said = as_ordinary_user(lambda: Store.open(home / "w.sqlite3"))
    home.chmod(0o700)
    assert said.startswith("PlaceProblem: There is no permission")
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    "where", ["mysql://me:geheim@host/x", "http://geheim", "://geheim", "nonsense+x://geheim"]
)
def test_address_that_is_none(where):
    said = refusal(where)
    assert "is not an address" in said
    assert "geheim" not in said


def test_server_that_is_not_there_is_said_without_its_password():
    said = refusal("postgresql://me:geheim@127.0.0.1:1/x")
    assert "geheim" not in said
    assert "psycopg" in said or "doesn't answer" in said


def test_errors_of_the_system_have_their_sentences(tmp_path):
    path = tmp_path / "w.sqlite3"
    assert "is a folder" in str(trouble.explain(IsADirectoryError(), path))
    assert "no permission" in str(trouble.explain(PermissionError(), path))
    assert "Input/output error" in str(trouble.explain(OSError(errno.EIO, os.strerror(errno.EIO)), path))
    assert "damaged" in str(trouble.explain(sqlite3.OperationalError("Could not decode to UTF-8"), path))


def test_helper_files_without_room_are_a_full_disk(tmp_path, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    assert "disk I/O error" in str(trouble.explain(error, tmp_path / "w.sqlite3"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(100, 100, 0))
    assert "is full" in str(trouble.explain(error, tmp_path / "w.sqlite3"))
