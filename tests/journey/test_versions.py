"""One draft, a version per platform: the rules."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.posts import versions
from workbook.journey.posts.record import Post
from workbook.journey.posts.versions import Version, behind, merged

SENTENCES = st.lists(
    st.sampled_from(["蓋を撮る。", "町の境目。", "I walk. ", "Why? ", "「ほんと?」", "\n", "x", " "]),
    max_size=8,
)
TEXT = SENTENCES.map("".join)


def test_a_platform_begins_as_the_draft(book: Any) -> None:
    written = book(
        ("p", Post(parts={"granted": "蓋は地味", "ask": "教えて", "to": "佐藤さん"}, notes="内緒"))
    )
    assert versions.own(written, "p", "x") is None
    assert versions.text(written, "p", "x") == "蓋は地味\n\n教えて"


def test_a_version_of_its_own_leaves_the_draft_and_the_others_alone(book: Any) -> None:
    written = book(("p", Post(parts={"granted": "蓋は地味"})), ("p:x", Version(text="蓋!", base="蓋は地味")))
    assert versions.text(written, "p", "x") == "蓋!"
    assert versions.text(written, "p", "note") == versions.draft(written, "p") == "蓋は地味"


def test_what_says_the_same_as_its_draft_goes_on_with_the_draft(book: Any) -> None:
    written = book(("p", Post(parts={"granted": "新しい"})), ("p:x", Version(text="古い\n", base="古い")))
    assert versions.own(written, "p", "x") is None
    assert versions.text(written, "p", "x") == "新しい"


def test_an_emptied_version_stays_empty(book: Any) -> None:
    written = book(("p", Post(parts={"granted": "蓋"})), ("p:x", Version(text="", base="蓋")))
    assert versions.text(written, "p", "x") == ""


def test_without_the_post_there_is_nothing(book: Any) -> None:
    assert versions.text(book(), "gone", "x") == ""


def test_behind() -> None:
    version = Version(text="蓋!", base="蓋")
    assert not behind(None, "蓋")
    assert not behind(version, "蓋\n")
    assert behind(version, "石")


@pytest.mark.parametrize(
    ("base", "draft", "here", "text"),
    [
        ("一。二。三。", "一。二。三。四。", "一。二!三。", "一。二!三。四。"),
        ("一。二。三。", "零。二。三。", "一。二。", "零。二。"),
        ("一。\n\n二。", "一。\n\n二。\n\n三。", "短く。\n\n二。", "短く。\n\n二。\n\n三。"),
        ("一。二。", "零。二。", "一。二!", "零。二!"),  # neighbours
        ("一。二。", "一。", "一。二。#蓋", "一。#蓋"),
        ("一。", "一。二。", "一。#蓋", "一。二。#蓋"),  # both at the end
        ("一。", "一。二。", "一。二。", "一。二。"),
        ("One. Two. Three.", "One. Two. Four.", "Uno. Two. Three.", "Uno. Two. Four."),
    ],
)
def test_what_changed_in_the_draft_comes_in_beside_what_was_written_here(
    base: str, draft: str, here: str, text: str
) -> None:
    found = merged(Version(text=here, base=base), draft)
    assert found.text == text
    assert not found.clashes


def test_what_changed_in_both_stays_and_is_named() -> None:
    found = merged(Version(text="一。蓋!三。", base="一。二。三。"), "一。石。三。四。")
    assert found.text == "一。蓋!三。四。"
    assert [(clash.draft, clash.here) for clash in found.clashes] == [("石。", "蓋!")]


@given(TEXT, TEXT, TEXT)
def test_merging_invents_nothing(base: str, draft: str, here: str) -> None:
    version = Version(text=here, base=base)
    assert merged(version, base).text == here  # nothing new in the draft
    assert merged(Version(text=base, base=base), draft).text == draft  # nothing of its own
    assert merged(Version(text=draft, base=base), draft) == versions.Merged(draft)  # the same on both sides
    assert set(merged(version, draft).text) <= set(draft + here)
