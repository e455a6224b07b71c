"""A post in parts, written to one person."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.journey.posts import record as posts
from workbook.journey.posts.record import DEFAULT_PARTS, Post
from workbook.locale import LANGUAGES

FULL = {part: f"{part}の文" for part in DEFAULT_PARTS}


def test_preview_by_hand() -> None:
    post = Post(
        title="下書き1",
        parts={
            "ask": "1枚、送ってください。",
            "granted": "名所を撮る。\nみんな。 ",
            "to": "ゆう",
            "past": " ",
        },
    )
    assert posts.preview(post) == "名所を撮る。\nみんな。\n\n1枚、送ってください。"
    assert posts.preview(Post()) == ""
    assert "ゆう" not in posts.preview(post)


def test_a_format_of_a_newer_version_falls_back_to_the_default() -> None:
    post = Post(format="letter", parts={"granted": "あ", "greeting": "やあ"})
    assert posts.preview(post) == "あ"
    assert post.parts["greeting"] == "やあ"


def test_a_post_is_called_by_title_or_first_words(japanese: None) -> None:
    assert posts.title(Post(title=" 蓋の話 ")) == "蓋の話"
    assert (
        posts.title(Post(parts={"granted": "旅の写真は名所で撮るものだと思います"}))
        == "旅の写真は名所で撮るものだと思…"
    )
    assert posts.title(Post()) == "無題の下書き"


def test_no_draft(book: Any, japanese: None) -> None:
    (sentence,) = posts.missing(book())
    assert sentence.startswith("下書きがまだありません。")
    assert posts.answer(book()) is None


def test_an_empty_draft_wants_the_person_first(book: Any, japanese: None) -> None:
    to, position, vector, ask = posts.missing(book(Post(title="蓋")))
    assert to.startswith("「蓋」を誰に宛てて書くのかが、まだ空いています。")
    assert "「みんなの当たり前」、「私の立つ場所」" in position
    assert "「これまで」、「いましていること」、「これから」" in vector
    assert ask.startswith("「蓋」で何をお願いするのかが、まだ空いています。")


@pytest.mark.parametrize("part", DEFAULT_PARTS)
def test_every_part_is_wanted(book: Any, part: str) -> None:
    assert len(list(posts.missing(book(Post(parts={**FULL, part: " "}))))) == 1


def test_one_complete_draft_is_done(book: Any) -> None:
    assert list(posts.missing(book(Post(parts=FULL), Post(title="新しい")))) == []


def test_the_nearest_post_is_looked_at_the_later_of_two(book: Any, japanese: None) -> None:
    nearest = {part: words for part, words in FULL.items() if part != "ask"}
    written = book(Post(title="前", parts=nearest), Post(title="後", parts=nearest), Post(title="空"))
    (sentence,) = posts.missing(written)
    assert sentence.startswith("「後」で")


def test_a_day_is_a_day() -> None:
    assert Post(date="2026年11月20日").date == "2026-11-20"
    with pytest.raises(ValidationError):
        Post(date="2026-11")


@given(
    st.text(),
    st.text(),
    st.dictionaries(st.sampled_from([*DEFAULT_PARTS, "other"]), st.text()),
    st.sampled_from(LANGUAGES),
)
def test_any_text(
    book: Any, speaking: Any, form: str, title: str, parts: dict[str, str], language: str
) -> None:
    post = Post(format=form, title=title, parts=parts)
    shown = [words.strip() for key, words in post.parts.items() if key in DEFAULT_PARTS and key != "to"]
    assert all(words in posts.preview(post) for words in shown)
    with speaking(language):
        assert len(list(posts.missing(book(post)))) <= 5
        assert posts.title(post)
