"""Seats: secrets handed out once, sessions that hold only as long as the secret they came with."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.journal import Problem, Store, Workbook
from workbook.workshop.room import seats
from workbook.workshop.room.record import ROOM, Seat, Session, room_of


@pytest.fixture
def room():
    return room_of(Store.open("sqlite://"))


def drawing(start=0):
    """Secrets that can be told apart, in the place of random ones."""
    numbers = count(start)
    return lambda: f"secret-{next(numbers):020}"


def test_a_secret_has_160_random_bits():
    drawn = {seats.draw_secret() for _ in range(100)}
    assert len(drawn) == 100
    assert all(len(secret) == 27 and seats.session_of(secret) for secret in drawn)
    assert seats.BYTES * 8 >= 128


def test_seats_are_numbered_on_and_keep_their_labels(room):
    made = seats.add(room, ["ゆき", "  Aoi \n Sato ", ""])
    leader = seats.add(room, [""], role="facilitator")[0]
    made += seats.add(room, ["later"])
    assert [(it.seat.number, it.seat.label) for it in made] == [
        (1, "ゆき"),
        (2, "Aoi Sato"),
        (3, ""),
        (4, "later"),
    ]
    assert seats.facilitator(room) == leader.name
    assert list(seats.seats(room)) == [leader.name, *(it.name for it in made)]
    assert all(seats.is_name(name) and name != ROOM for name in seats.seats(room))


def test_only_the_digest_is_kept(room):
    made = seats.add(room, ["a"])[0]
    token = seats.open_session(room, made.name)
    kept = " ".join(f"{entry.key} {entry.body}" for entry in room.entries())
    assert made.secret not in kept
    assert token not in kept
    assert seats.digest(made.secret) in kept


def test_a_secret_opens_its_seat_and_nothing_else_does(room):
    first, second = seats.add(room, ["a", "b"])
    assert seats.of_secret(room, first.secret) == first.name
    assert seats.of_secret(room, second.secret) == second.name
    for wrong in (first.secret[:-1], first.secret + "A", "", None, 5, {}, first.seat.digest, "席" * 27):
        assert seats.of_secret(room, wrong) is None


def test_a_seat_without_a_digest_is_opened_by_nothing(room):
    room.write(Seat(number=1), "seat-0123456789ab")
    room.write(Session(seat="seat-0123456789ab"), seats.digest("x" * 27))
    assert seats.of_secret(room, "") is None
    assert seats.sits(room, seats.session_of("x" * 27)) is None


def test_the_rooms_own_journal_is_nobodys_seat(room):
    room.write(Seat(digest=seats.digest("x" * 27)), ROOM)
    room.write(Session(seat=ROOM, digest=seats.digest("x" * 27)), seats.digest("y" * 27))
    assert seats.of_secret(room, "x" * 27) is None
    assert seats.sits(room, seats.session_of("y" * 27)) is None


def test_another_secret_ends_the_old_one_and_its_sessions(room):
    made = seats.add(room, ["a"])[0]
    session = seats.session_of(seats.open_session(room, made.name))
    assert seats.sits(room, session) == made.name
    fresh = seats.replace(room, made.name)
    assert seats.sits(room, session) is None
    assert seats.of_secret(room, made.secret) is None
    assert seats.of_secret(room, fresh.secret) == made.name
    assert fresh.seat.number == made.seat.number


def test_a_revoked_seat_is_out_until_it_gets_another_secret(room):
    made, other = seats.add(room, ["a", "b"])
    session = seats.session_of(seats.open_session(room, made.name))
    seats.revoke(room, made.name)
    assert seats.sits(room, session) is None
    assert seats.of_secret(room, made.secret) is None
    assert seats.of_secret(room, other.secret) == other.name
    fresh = seats.replace(room, made.name)
    assert seats.of_secret(room, fresh.secret) == made.name
    assert seats.sits(room, session) is None


def test_leaving_ends_one_session(room):
    made = seats.add(room, ["a"])[0]
    here, there = (seats.open_session(room, made.name) for _ in range(2))
    seats.close_session(room, here)
    assert seats.sits(room, seats.session_of(here)) is None
    assert seats.sits(room, seats.session_of(there)) == made.name


def test_revoking_elsewhere_is_seen_after_a_look(tmp_path):
    here, there = (room_of(Store.open(tmp_path / "room.sqlite3")) for _ in range(2))
    made = seats.add(here, ["a"])[0]
    session = seats.session_of(seats.open_session(here, made.name))
    seats.revoke(there, made.name)
    here.refresh()
    assert seats.sits(here, session) is None


def test_too_many_seats_or_too_long_a_label_add_none(room):
    seats.add(room, ["a"])
    for labels in ([""] * 10_000, ["b", "x" * (seats.LONGEST + 1)]):
        with pytest.raises(Problem):
            seats.add(room, labels)
    assert [seat.label for seat in seats.seats(room).values()] == ["a"]


def test_a_seat_that_is_not_there_is_a_sentence(room):
    for change in (seats.replace, seats.revoke, seats.open_session):
        with pytest.raises(Problem, match="no such seat"):
            change(room, "seat-0123456789ab")
    assert room.entries() == []


def test_a_class_of_thirty_is_one_commit(monkeypatch, room):
    commits = []
    append = Store.append
    monkeypatch.setattr(Store, "append", lambda *given: commits.append(1) or append(*given))
    seats.add(room, [""] * 30)
    assert len(commits) == 1


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["add", "enter", "replace", "revoke", "leave"]), st.integers(0, 5)), max_size=25
)


@settings(max_examples=60, deadline=None)
@given(ACTIONS)
def test_whatever_happens_only_the_last_secret_and_its_sessions_hold(actions):
    """Against a model in plain sets: who may come in, and which sessions still hold."""
    room = Workbook(Store.open("sqlite://"), ROOM)
    draw = drawing()
    names, secret_of, tokens, used = [], {}, {}, set()
    for action, number in actions:
        name = names[number % len(names)] if names else None
        if action == "add":
            made = seats.add(room, [""], draw=draw)[0]
            names.append(made.name)
            secret_of[made.name] = made.secret
            used.add(made.secret)
        elif name and action == "replace":
            secret_of[name] = seats.replace(room, name, draw=draw).secret
            used.add(secret_of[name])
            tokens = {token: seat for token, seat in tokens.items() if seat != name}
        elif name and action == "revoke":
            seats.revoke(room, name)
            secret_of.pop(name, None)
            tokens = {token: seat for token, seat in tokens.items() if seat != name}
        elif name and action == "enter" and name in secret_of:
            token = seats.open_session(room, seats.of_secret(room, secret_of[name]), draw=draw)
            tokens[token] = name
            used.add(token)
        elif tokens and action == "leave":
            token = sorted(tokens)[number % len(tokens)]
            seats.close_session(room, token)
            del tokens[token]
    opens = {secret: seats.of_secret(room, secret) for secret in used}
    assert {s: n for s, n in opens.items() if n} == {s: n for n, s in secret_of.items()}
    sits = {token: seats.sits(room, seats.session_of(token)) for token in used}
    assert {t: n for t, n in sits.items() if n} == tokens
