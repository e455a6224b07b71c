"""How long a text is on each platform: known cases, the library's own count, and where the room ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twitter_text import parse_tweet

from workbook.journey.posts.lengths import cut, fits, length, pieces
from workbook.journey.posts.platforms import Platform, platforms

KNOWN = platforms().known
X, BLUESKY, MASTODON, THREADS = (KNOWN[name] for name in ("x", "bluesky", "mastodon", "threads"))
FAMILY = "👨‍👩‍👧‍👦"
LINK = "https://example.com/manhole/2026/04?from=home#top"

# What breaks naive counting, between letters nobody would think of.
BITS = st.sampled_from(
    [LINK, "example.com", "t.co/", "http://", "www.あ.jp", "@user", "@a@b.social", "#マンホール", FAMILY, "🇯🇵", "1️⃣",
     "か\u3099", "\u0301", "\r\n", "\n\n", "。", "今日は駅前で", " ", "　", "word", ".", "-"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(BITS, st.text(max_size=8)), max_size=60).map("".join)


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon"),
    [
        ("", 0, 0, 0),
        ("あいう", 6, 3, 3),
        ("abc", 3, 3, 3),
        ("ｱ", 2, 1, 1),
        (FAMILY, 2, 1, 1),
        ("🇯🇵🇺🇸", 4, 2, 2),
        ("👍🏽", 2, 1, 1),
        ("1️⃣", 2, 1, 1),
        ("か\u3099", 2, 1, 1),  # が in two characters
        ("e\u0301", 1, 1, 1),
        ("#蓋", 3, 2, 2),
        ("あ\r\nあ", 5, 3, 3),
        (LINK, 23, len(LINK), 23),
        (f"写真は {LINK} に", 6 + 1 + 23 + 1 + 2, 4 + len(LINK) + 2, 4 + 23 + 2),
        ("example.com", 23, 11, 11),  # a link on X, not on Mastodon
        ("me@example.com", 14, 14, 14),
        ("@mizuho@example.social", 22, 22, 7),
        ("@mizuho.", 8, 8, 8),
        ("https://example.com/蓋", 23 + 2, 21, 23),  # Mastodon's links go on in Japanese
    ],
)
def test_known_lengths(text: str, x: int, bluesky: int, mastodon: int) -> None:
    assert (length(text, X), length(text, BLUESKY), length(text, MASTODON)) == (x, bluesky, mastodon)


@pytest.mark.parametrize(
    ("platform", "letter", "most"),
    [
        ("x", "あ", 140), ("x", "a", 280), ("x", FAMILY, 140), ("threads", "あ", 500), ("threads", "👍", 125),
        ("instagram", "あ", 2200), ("facebook", "あ", 63206), ("linkedin", "あ", 3000), ("bluesky", FAMILY, 300),
        ("mastodon", FAMILY, 500),
    ],
)  # fmt: skip
def test_what_just_fits(platform: str, letter: str, most: int) -> None:
    there = KNOWN[platform]
    assert fits(letter * most, there)
    assert cut(letter * most, there) is None
    assert not fits(letter * (most + 1), there)
    assert cut(letter * (most + 1), there) == len(letter) * most


def test_note_has_no_limit() -> None:
    assert KNOWN["note"].limit is None
    assert fits("あ" * 100_000, KNOWN["note"])


def test_a_link_is_cut_before_it_not_inside() -> None:
    text = "あ" * 130 + LINK + "あ"
    assert cut(text, X) == 130


def test_letters_of_many_characters_are_not_torn() -> None:
    text = "か\u3099" * 141
    assert cut(text, X) == 280


def test_half_a_character_is_counted_too() -> None:
    assert all(length("\ud800", there) >= 1 for there in KNOWN.values())


@given(TEXTS)
def test_x_counts_as_the_library_does(text: str) -> None:
    assert length(text, X) == parse_tweet(text).weightedLength


@given(TEXTS, st.sampled_from(list(KNOWN.values())), st.integers(40, 80))
def test_the_cut_fits_and_more_of_it_would_not(text: str, there: Platform, limit: int) -> None:
    there = Platform(**{name: getattr(there, name) for name in Platform.__slots__} | {"limit": limit})
    whole = pieces(text, there)
    assert "".join(text[each.start : each.end] for each in whole) == text
    at = cut(text, there)
    if at is None:
        assert fits(text, there)
        return
    assert not fits(text, there)
    assert fits(text[:at], there)
    assert at in {0, *(each.end for each in whole)}


@given(st.text(alphabet="あいう漢字ー、。abc 12", max_size=400))
def test_of_plain_prose_the_cut_takes_all_there_is_room_for(text: str) -> None:
    at = cut(text, X)
    if at is not None:
        assert not fits(text[: at + 1], X)


def test_every_platform_says_how_it_counts(either: str) -> None:
    assert list(KNOWN) == ["x", "threads", "instagram", "facebook", "linkedin", "bluesky", "mastodon", "note"]
    assert not platforms().problems
    for there in KNOWN.values():
        assert str(there.how)
        assert bool(re.search("[ぁ-ん]", str(there.how))) == (either == "ja")
