"""A text in numbered parts: each fits, none tears a link or a letter, and joined again nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.test_lengths import FAMILY, LINK, TEXTS
from workbook.journey.posts.lengths import fits, length
from workbook.journey.posts.platforms import Platform, platforms
from workbook.journey.posts.thread import join, numbered, split

KNOWN = platforms().known
X, BLUESKY = KNOWN["x"], KNOWN["bluesky"]
LONG = st.lists(
    st.one_of(TEXTS, st.sampled_from(["あ" * 300, "w" * 400, "#" + "蓋" * 300, "https://example.com/" + "a" * 400, "\n" * 90,
                                      "e" + "\u0301" * 300])),
    max_size=6,
).map("".join)  # fmt: skip
SMALL = st.builds(
    lambda there, limit: replace(there, limit=limit if there.limit else None),
    st.sampled_from(list(KNOWN.values())),
    st.integers(40, 300),
)


@given(LONG, SMALL)
def test_joined_again_nothing_is_lost_and_each_part_fits(text: str, there: Platform) -> None:
    parts = split(text, there)
    assert join(parts) == text
    assert all(part.strip() for part in parts) or not text.strip()
    assert all(fits(part, there) for part in numbered(parts))
    assert (len(parts) == 1) == fits(text.strip(), there)


@given(
    st.lists(
        st.sampled_from([LINK, "@mizuho", "#マンホール", FAMILY, "蓋。", "and", "then", "か\u3099"]),
        min_size=1,
    )
)
def test_links_mentions_tags_and_letters_stay_whole(words: list[str]) -> None:
    text = " ".join(words)
    there = replace(BLUESKY, limit=70)
    assert [word for part in split(text, there) for word in part.split()] == text.split()


def test_what_fits_is_not_numbered() -> None:
    assert numbered(split("あ" * 140, X)) == ["あ" * 140]
    assert numbered(split("あ" * 141, X))[0].startswith("1/2 ")


def test_numbers_count_in_the_length() -> None:
    parts = numbered(split("蓋" * 139 * 12, X))
    assert len(parts) > 10
    assert parts[9].startswith(f"10/{len(parts)} ")
    assert max(length(part, X) for part in parts) <= 280


def test_paragraphs_first() -> None:
    one, two = "あいうえおかきくけこ。" * 9, "さしすせそたちつてと。" * 9
    assert [part.strip() for part in split(f"{one}\n\n{two}", X)] == [one, two]


def test_then_sentences() -> None:
    sentence = "出張のたびに、駅前から30分だけ歩いて、町の境目の蓋を撮っています。"
    assert all(part.endswith("。") for part in split(sentence * 12, X))


def test_a_quotation_goes_on_behind_its_full_stop() -> None:
    text = "「そんなものを撮ってどうするの。」と聞かれました" * 8
    assert not any(part.startswith("と聞かれ") for part in split(text, X))


def test_then_phrases_of_japanese() -> None:
    text = "今日は駅前でマンホールの蓋を撮りに行ってから会社に戻る前に喫茶店で写真を見返して" * 8
    parts = split(text, X)
    assert len(parts) > 2
    assert not any(part[0] in "をにのでがはりっー、。" for part in parts)
    assert not any(part.endswith(("マンホ", "マンホー", "駅", "会", "喫", "喫茶")) for part in parts)


def test_words_of_english() -> None:
    text = "around three in the afternoon the shadows come out best near the station " * 9
    assert " ".join(part.strip() for part in split(text, X)) == text.strip()
    assert all(part.split()[0] in text.split() for part in split(text, X))


def test_a_full_stop_inside_a_number_or_before_a_small_letter_ends_nothing() -> None:
    text = ("It costs 3.50 e.g. near the station. " * 12).strip()
    assert all(part.strip().endswith("station.") for part in split(text, X))


@pytest.mark.parametrize("text", ["https://example.com/" + "a" * 900, "#" + "蓋" * 400, "e" + "\u0301" * 900])
def test_what_alone_is_too_long_is_split_all_the_same(text: str) -> None:
    there = replace(BLUESKY, limit=100, unit="characters")
    parts = split(text, there)
    assert join(parts) == text
    assert all(fits(part, there) for part in numbered(parts))


def test_without_a_limit_nothing_is_split() -> None:
    assert split("あ" * 10_000, KNOWN["note"]) == ["あ" * 10_000]
