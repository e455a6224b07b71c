"""The store on a PostgreSQL: few connections, patience that ends, and words that outlive the server's restart."""

import threading
import time
from datetime import UTC, datetime

import pytest

from workbook.journal import Entry, Record, Store, StoreProblem, Text, Workbook

NOON = datetime(2026, 1, 5, 3, tzinfo=UTC)


class Sentence(Record):
    kind = "test-sentence"

    text: Text = ""


@pytest.fixture
def where(postgres):
    return postgres.place()


@pytest.fixture
def stopped(postgres):
    """Stops the server, and starts it again, at the latest when the test is over."""
    yield postgres.stop
    postgres.start()


def until(condition):
    """Wait for what another process does on its own time; the test's limit ends what never happens."""
    while not condition():
        time.sleep(0.02)


def entry(id_, text="一", learner="mizuho"):
    return Entry(id_, learner, "sentence", "only", {"text": text}, NOON)


def settings(store, *names):
    with store._transaction() as connection:
        return [connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names]


def test_a_restart_loses_nothing_that_was_committed_and_shows_nothing_that_was_not(postgres, store, stopped):
    book = Workbook(store, "mizuho")
    book.write(Sentence(text="偏愛"))
    stopped()
    for refused in (lambda: book.change(Sentence, text="偏愛の地図"), book.refresh, book.erase):
        with pytest.raises(StoreProblem, match="doesn't answer"):
            refused()
    assert book.read(Sentence).text == "偏愛"
    postgres.start()
    assert book.refresh() == []
    assert book.read(Sentence).text == "偏愛"
    book.change(Sentence, text="偏愛の地図")
    assert Workbook(store, "mizuho").read(Sentence).text == "偏愛の地図"


def test_a_lost_connection_is_made_anew_without_a_word(postgres, store):
    store.append([entry("a")])
    for n in range(3):
        postgres.throw_out()
        store.append([entry(f"b{n}")])
        assert len(store.read("mizuho").entries) == n + 2


def test_one_that_breaks_in_the_middle_leaves_nothing(postgres, store):
    def broken():
        with store._transaction(writes=True) as connection:
            connection.exec_driver_sql("UPDATE henai_journal SET position = 99")
            postgres.throw_out()

    with pytest.raises(StoreProblem, match="not saved"):
        broken()
    assert store.read("mizuho").position == 0
    assert store.append([entry("a")]) == 1


def test_a_process_holds_one_connection_however_many_stores_and_threads_ask(postgres, where, opened):
    stores = [opened(where + "&application_name=few") for _ in range(3)]

    def write(store, name):
        for n in range(5):
            store.append([entry(f"{name}-{n}")])

    threads = [
        threading.Thread(target=write, args=(store, f"{number}-{again}"))
        for number, store in enumerate(stores)
        for again in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    until(lambda: postgres.connections("few") == 1)
    assert len(stores[0].read("mizuho").entries) == len(threads) * 5
    stores[0].close()
    until(lambda: postgres.connections("few") == 0)
    assert len(stores[1].read("mizuho").entries) == len(threads) * 5  # one that is still open goes on


def test_writer_that_stopped_half_way_is_not_waited_for_for_ever(where, opened):
    slow, store = opened(where), opened(where, patience=0.2)
    with slow._transaction(writes=True) as connection:
        connection.exec_driver_sql("UPDATE henai_journal SET one = one")
        with pytest.raises(StoreProblem, match="Another program"):
            store.append([entry("a")])
        assert store.read("mizuho").entries == []
    store.append([entry("a")])


def test_safe_settings(postgres, store):
    assert settings(
        store,
        "synchronous_commit",
        "idle_in_transaction_session_timeout",
        "lock_timeout",
        "idle_session_timeout",
    ) == ["on", "10s", "5s", "5min"]
    assert settings(store, "transaction_isolation", "client_encoding") == ["read committed", "UTF8"]


def test_a_stricter_commit_than_ours_stays(where, opened):
    assert settings(opened(where + "%20-csynchronous_commit%3Dremote_apply"), "synchronous_commit") == [
        "remote_apply"
    ]
    assert settings(opened(where + "%20-csynchronous_commit%3Doff"), "synchronous_commit") == ["on"]


def test_isolation_chosen_for_the_whole_server_does_not_reach_the_journal(where, opened):
    strict = where + "%20-cdefault_transaction_isolation%3Dserializable"
    one, other = opened(strict), opened(strict)
    with one._transaction() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM henai_entries")
        other.append([entry("a")])
        assert connection.exec_driver_sql("SELECT count(*) FROM henai_entries").scalar_one() == 1


def test_erased_words_leave_the_table(postgres, where, opened):
    store = opened(where)
    for n in range(5):
        store.append([entry(f"a{n}-{i}", "HIMITSU" * (1 + 97 * i % 60)) for i in range(20)])
        store.append([entry(f"b{n}-{i}", "NOKORU" * (1 + 89 * i % 60), learner="toru") for i in range(20)])
    store.erase("mizuho")
    schema = where.rpartition("%3D")[2]
    postgres.ask("CHECKPOINT")
    ((file,),) = postgres.ask(
        f"SELECT pg_read_binary_file(pg_relation_filepath('{schema}.henai_entries'::regclass))"
    )
    assert b"NOKORU" in file
    assert b"HIMITSU" not in file
    assert len(store.read("toru").entries) == 100


def test_newer_store_asks_for_an_update(postgres, where, opened):
    opened(where).close()
    postgres.ask(f"UPDATE {where.rpartition('%3D')[2]}.henai_journal SET version = 2")
    with pytest.raises(StoreProblem, match="newer version"):
        Store.open(where + "&application_name=older")
    until(lambda: postgres.connections("older") == 0)


@pytest.mark.parametrize("assignment", ["body = '{'", "body = '[]'", f"written_at = {2**62}"])
def test_damaged_row_is_said_and_kept(postgres, where, store, assignment):
    store.append([entry("a")])
    postgres.ask(f"UPDATE {where.rpartition('%3D')[2]}.henai_entries SET {assignment}")
    with pytest.raises(StoreProblem, match="damaged"):
        store.read("mizuho")


def test_neither_password_nor_options_are_said(opened):
    address = "postgresql://me:geheim@127.0.0.1:1/x?password=geheim&application_name=geheim"
    with pytest.raises(StoreProblem) as refused:
        opened(address)
    assert "geheim" not in str(refused.value)
    assert "postgresql://me@127.0.0.1:1/x" in str(refused.value)


def test_letters_of_every_kind_come_back(store):
    odd = entry("a", "髙﨑①㈱ 👩🏽‍🚀 \x00 \u2028 ﷽ ñ", learner="透'; --")
    store.append([odd])
    assert store.read("透'; --").entries == [odd]
    assert store.learners() == ["透'; --"]
