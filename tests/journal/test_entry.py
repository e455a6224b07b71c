import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Entry
from workbook.journal.entry import (
    DEEPEST,
    EPOCH,
    TICK,
    decode,
    encode,
    is_id,
    is_key,
    is_kind,
    is_sound,
    microseconds,
)


def nested(depth):
    body = {}
    for _ in range(depth - 1):
        body = {"in": body}
    return body


@given(st.from_type(Entry))
def test_body_survives_its_text(entry):
    assert is_sound(entry.body)
    assert decode(encode(entry.body)) == entry.body
    assert list(decode(encode(entry.body))) == list(entry.body)


def test_half_characters_become_question_marks():
    assert decode(encode({"a\ud800": "か\udfff"})) == {"a?": "か?"}


def test_huge_whole_numbers_stay_exact():
    assert decode(encode({"n": 10**4000})) == {"n": 10**4000}


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), object(), {1, 2}, datetime(2026, 1, 1, tzinfo=UTC)]
)
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        encode({"a": value})


@pytest.mark.parametrize(
    "body",
    [
        [],
        "text",
        None,
        {"a": float("nan")},
        {"a": [float("inf")]},
        {"a": "\ud800"},
        {"\udfff": 1},
        {"a": b""},
    ],
)
def test_unsound_bodies(body):
    assert not is_sound(body)


def test_depth_has_an_end():
    assert is_sound(nested(DEEPEST))
    assert not is_sound(nested(DEEPEST + 1))
    assert not is_sound(nested(100_000))


@pytest.mark.parametrize("text", ["[1]", '"a"', "{", "", "null", '{"a":NaN}', "[" * 10_000])
def test_text_that_is_no_body_is_a_value_error(text):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever sentence the parser has
        decode(text)


def test_names():
    assert is_id("aZ0_-" * 12)
    assert not any(map(is_id, ["", "a" * 65, "a b", "あ", "a\n", None, 3]))
    assert is_kind("candidate")
    assert not any(map(is_kind, ["", "a" * 65, "a\x00", None]))
    assert is_key("鍵 1" * 100)
    assert not any(map(is_key, ["", "a" * 301, "a\n", "\ud800", 1]))


def test_microseconds_are_exact():
    last = datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    assert EPOCH + microseconds(last) * TICK == last
    assert microseconds(EPOCH - TICK) == -1


def test_entry_is_frozen_and_hashable():
    entry = Entry("a", "mizuho", "k", "only", {}, EPOCH)
    assert entry.withdrawn
    assert not dataclasses.replace(entry, body={"a": None}).withdrawn
    assert len({entry, dataclasses.replace(entry)}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.key = "other"
