"""Whatever is written in whatever format: no word is lost, nothing private leaves."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbook.journal import Workbook
from workbook.journey.posts import export, versions
from workbook.journey.posts.diff import changes
from workbook.journey.posts.formats import formats
from workbook.journey.posts.history import differences, first_words, restoring
from workbook.journey.posts.history import versions as earlier_versions
from workbook.journey.posts.record import Post, blanks, format_of, kept, missing, preview, title
from workbook.journey.posts.version import Version
from workbook.journey.rhythm import ics, plan_csv
from workbook.journey.rhythm.record import Rhythm

SECRET = "ひみつのメモ7391"
PARTS = sorted({part.key for each in formats().known.values() for part in each.parts} | {"greeting"})
FORMATS = [*formats().known, "letter", ""]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
posts = st.builds(
    Post,
    format=st.sampled_from(FORMATS),
    title=texts,
    parts=st.dictionaries(st.sampled_from(PARTS), texts),
    notes=texts,
    disclosure=texts,
)


@given(posts, st.sampled_from(FORMATS))
def test_another_format_keeps_every_word(post: Post, other: str) -> None:
    changed = post.model_copy(update={"format": other})
    assert changed.parts == post.parts
    seen = {part.key for part in format_of(changed).parts} | set(kept(changed))
    assert {key for key, words in changed.parts.items() if words.strip()} <= seen
    assert preview(changed.model_copy(update={"format": post.format})) == preview(post)


@given(posts)
def test_every_word_of_a_part_is_in_the_text_and_nothing_private(post: Post) -> None:
    text = preview(post)
    for part in format_of(post).parts:
        words = post.parts.get(part.key, "").strip()
        assert part.private or words in text
    assert text.startswith(post.disclosure.strip())
    bare = post.model_copy(update={"notes": "", "title": "", "idea": "", "parts": post.parts | {"to": ""}})
    assert preview(bare) == text


@given(posts, st.sampled_from(["ja", "en"]))
def test_missing_takes_any_post(book: Any, speaking: Any, post: Post, language: str) -> None:
    with speaking(language):
        assert bool(list(missing(book(post)))) == bool(blanks(post))


@pytest.mark.parametrize("name", list(formats().known))
def test_a_whole_draft_in_any_format_is_done(book: Any, name: str, either: str) -> None:
    parts = {part.key: "書いた。" for part in formats().known[name].parts}
    assert list(missing(book(Post(format=name, parts=parts)))) == []
    for key in parts:
        (sentence,) = missing(book(Post(format=name, parts=parts | {key: " "}, title="蓋")))
        assert "蓋" in sentence


def _plan(post: Post) -> str:
    rows = plan_csv.plan({"p": post}, "09:00", "Asia/Tokyo", date(2026, 11, 22))
    return plan_csv.file(rows).decode()


EXPORTS = {
    "the text that is copied": preview,
    "Markdown": export.markdown,
    "plain text": export.plain,
    "file name": lambda post: export.file_name(title(post), ".md"),
    "CSV of the plan": _plan,
}


@pytest.mark.parametrize("way", EXPORTS)
def test_notes_leave_in_no_export(way: str) -> None:
    """Each way out holds the text, so that the comparison isn't with nothing; none holds the notes or the person."""
    parts = {"granted": "蓋は踏むもの。", "to": f"宛先{SECRET}", "ask": "見せて。"}
    post = Post(parts=parts, notes=SECRET, state="planned", date="2026-11-25", idea=f"question:{SECRET}")
    out = EXPORTS[way](post)
    assert "蓋は踏むもの" in out
    assert SECRET not in out


def test_notes_leave_in_no_version_of_a_platform_nor_in_the_calendar(seated: Workbook) -> None:
    post = Post(parts={"granted": "蓋。", "to": SECRET}, notes=SECRET, state="planned", date="2026-11-25")
    key = seated.add(post)
    assert versions.text(seated, key, "x") == "蓋。"
    seated.write(Version(text="蓋だけ。", base="蓋。"), versions.key(key, "x"))
    assert SECRET not in versions.text(seated, key, "x")
    now, rhythm = datetime(2026, 11, 22, tzinfo=UTC), Rhythm(days=[2])
    events = ics.dated(rhythm, [], seated.all(Post), now.date())
    calendar = ics.file(events, rhythm, "Asia/Tokyo", "seed", sequence=1, changed=now, now=now).decode()
    assert "BEGIN:VEVENT" in calendar
    assert SECRET not in calendar.replace("\r\n ", "")


def read_as(markdown: str) -> str:
    """Markdown as a reader sees it: paragraphs and their lines."""
    paragraphs = []
    for token in MarkdownIt("commonmark").parse(markdown):
        assert token.type in ("paragraph_open", "paragraph_close", "inline"), token.type
        if token.type == "inline":
            parts = token.children or []
            assert {part.type for part in parts} <= {"text", "hardbreak", "text_special"}, markdown
            paragraphs.append("".join("\n" if part.type == "hardbreak" else part.content for part in parts))
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    ["蓋を*見る*", "# 見出し", "- 一つ\n- 二つ", "1. 一つ", "<b>x</b>", "a_b_c", "[x](y)", "`x`", "> 引用", "---", "x\n===",
     "&amp;", "\\*", "    x", "http://a.jp/a_b", "一行目\n二行目", "|a|b|\n|-|-|", "~~~", "+ x", "1) x"],
)  # fmt: skip
def test_markdown_reads_as_it_was_written(text: str) -> None:
    out = export.markdown(Post(parts={"granted": text, "ask": "終わり。"}))
    lines = "\n".join(line.strip() for line in text.splitlines())
    assert read_as(out) == f"{lines.strip()}\n\n終わり。"


def test_plain_japanese_stays_plain_in_markdown() -> None:
    text = "蓋は、町の案内図です!(本当です)\n#マンホール https://example.com/a"
    assert export.markdown(Post(parts={"granted": text})) == text.replace("\n", "  \n") + "\n"
    assert export.markdown(Post()) == export.plain(Post()) == ""


@given(st.lists(st.text("あ a*_`#-<>[]()!&;\\1.+~=|\n:")))
def test_markdown_loses_no_word(parts: list[str]) -> None:
    keys = ["granted", "stand", "past", "present", "future", "ask"]
    post = Post(parts=dict(zip(keys, parts, strict=False)))
    squeezed = "".join(preview(post).split())
    assert "".join(read_as(export.markdown(post)).split()) == squeezed


@pytest.mark.parametrize(
    ("called", "name"),
    [("蓋の話", "蓋の話.md"), ("a/b\\c:d*?\"<>|", "a b c d.md"), ("..", "post.md"), ("", "post.md"), ("CON", "_CON.md"),
     ("nul.txt", "_nul.txt.md"), ("a\u202egpj", "agpj.md"), ("\x00\n", "post.md"), ("か\u3099", "が.md")],
)  # fmt: skip
def test_file_names_are_safe(called: str, name: str) -> None:
    assert export.file_name(called, ".md") == name


@given(st.text(max_size=300))
def test_any_title_makes_a_file_name(called: str) -> None:
    name = export.file_name(called, ".txt")
    assert name.endswith(".txt")
    assert len(name.encode()) <= export.MOST_BYTES + 5
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    assert not name.startswith(".")


def made(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(each.text for each in found if each.kind != "new") == old
    assert "".join(each.text for each in found if each.kind != "gone") == new
    assert all(each.text for each in found)
    assert all(one.kind != other.kind for one, other in pairwise(found))


@given(st.text(), st.text())
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    made(old, new)


@given(
    st.lists(st.sampled_from(["蓋を", "見た。", "町で", "\n", "the ", "cover. ", "!", "歩く"]), max_size=30),
    st.data(),
)
def test_a_difference_of_like_texts(words: list[str], data: Any) -> None:
    other = [word for word in words if data.draw(st.booleans())]
    made("".join(words), "".join(other))
    assert all(each.kind != "new" for each in changes("".join(words), ""))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("蓋を見た。", "蓋を見た。", ["=蓋を見た。"]),
        ("朝に蓋を見た。", "夜に蓋を見た。", ["-朝", "+夜", "=に蓋を見た。"]),
        ("I saw one cover.", "I saw two covers.", ["=I saw ", "-one cover", "+two covers", "=."]),
        ("一つ目。二つ目。", "一つ目。間。二つ目。", ["=一つ目。", "+間。", "=二つ目。"]),
        ("", "あ", ["+あ"]),
    ],
)
def test_a_difference_reads_by_word(old: str, new: str, said: list[str]) -> None:
    signs = {"same": "=", "gone": "-", "new": "+"}
    assert [signs[each.kind] + each.text for each in changes(old, new)] == said


def test_a_long_text_is_compared_too() -> None:
    made("蓋を見た。" * 5_000, "蓋を見た。" * 4_000 + "町で" * 20_000)


@given(posts, posts)
def test_differences_and_restoring(old: Post, new: Post) -> None:
    labels = [label for label, _before, _after in differences(old, new)]
    assert labels or preview(old) == preview(new) or old.format != new.format
    back = new.model_copy(update=restoring(old))
    assert preview(back) == preview(old)
    assert (back.notes, back.state, back.link) == (new.notes, new.state, new.link)


def test_versions_are_those_whose_words_differ(seated: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [datetime(2026, 11, 22, 9, minute, tzinfo=UTC) for minute in range(0, 60, 5)]
    monkeypatch.setattr(seated, "_clock", lambda: now[0])
    key = seated.add(Post())

    def change(**fields: Any) -> None:
        now.pop(0)
        seated.change(Post, key, **fields)

    change(parts={"granted": "一"})
    change(state="planned", date="2026-11-25")
    change(parts={"granted": "二"})
    change(parts={"granted": "三"}, notes="メモ")
    found = earlier_versions(seated.history(Post, key))
    assert [first_words(version) for version in found] == ["二", "一"]
    change(**restoring(found[1].post))
    assert seated.read(Post, key).parts == {"granted": "一"}
    assert seated.read(Post, key).notes == "メモ"
    assert [first_words(version) for version in earlier_versions(seated.history(Post, key))] == [
        "三",
        "二",
        "一",
    ]
