"""The desk of posts as a learner uses it: written part by part, read as text, copied, published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.using import NASTY, button, dangers, field, labels, shown
from workbook.journal import Workbook
from workbook.journey import posts
from workbook.journey.position.record import Position, Stance
from workbook.journey.posts import record
from workbook.journey.posts.earlier import earlier
from workbook.journey.posts.formats import formats
from workbook.journey.posts.parts import Offer, Preview
from workbook.journey.posts.record import DEFAULT_PARTS, Post
from workbook.journey.vector.record import Destination, Event, Present
from workbook.kit import clock
from workbook.kit.cards import Cards
from workbook.kit.pages import take_down, walk

FULL = {name: f"{name}の文。" for name in DEFAULT_PARTS}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """22 November 2026, the same day in every time zone."""
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def opened(book: Workbook, post: Post) -> tuple[str, widgets.VBox]:
    """The desk with this post open."""
    key = book.add(post)
    made = posts.desk()
    part(made, Cards).unfold(key)
    return key, made


def offers(root: widgets.Widget) -> dict[str, str]:
    """What the buttons offer, by the part they stand under; hidden ones offer nothing."""
    found = (each for each in walk(root) if isinstance(each, Offer))
    return {each._part: each.children[0].description for each in found if each.layout.display != "none"}


@pytest.mark.parametrize("name", ["", "half", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name == "half":
        seated.add(Post())
        seated.add(Post(format="letter", parts={"greeting": "やあ"}, state="published"))
    elif name:
        sample(name, either)
    made = posts.desk()
    assert len(list(walk(made))) < 70
    for key in list(seated.all(Post)):
        part(made, Cards).unfold(key)
    take_down(made)


def test_an_empty_workbook_invites(seated: Workbook, japanese: None) -> None:
    made = posts.desk()
    assert "いちばん伝えたい1人は、誰ですか" in shown(made)
    assert "henai-main" in button(made, "下書きを始める")._dom_classes
    assert seated.entries() == []


def test_what_is_typed_is_saved_and_read_as_text(seated: Workbook, japanese: None) -> None:
    made = posts.desk()
    button(made, "下書きを始める").click()
    here = [label for label in labels(made) if label]
    assert here[:7] == [
        "宛てる人",
        "みんなの当たり前",
        "私の立つ場所",
        "これまで",
        "いましていること",
        "これから",
        "お願い",
    ]
    assert "上に書いたことが、ここに順番に並びます" in shown(made)
    assert part(made, Preview)._copy.layout.display == "none"
    field(made, "題").value = "蓋の話"
    for each in formats().known["default"].parts:
        field(made, each.label.ja).value = FULL[each.key]
    (key,) = seated.all(Post)
    written = seated.read(Post, key)
    assert written == Post(title="蓋の話", parts=FULL)
    assert "宛てる人: toの文。" in shown(made)
    assert part(made, Preview).text() == record.preview(written)
    assert "toの文" not in part(made, Preview).text()
    assert part(made, Preview)._copy.layout.display is None


def test_copying_takes_what_was_typed_a_moment_ago(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(parts=FULL))
    form = part(made, Cards).form(key)
    ask = next(each for each in form._fields if each.name == "parts.ask")
    form._dirty["parts.ask"] = ask  # typed, and not yet saved
    with ask.widget.hold_trait_notifications():
        ask.widget.value = "1枚、送ってください。"
        sent: list[Any] = []
        copy = part(made, Preview)._copy
        copy.send = sent.append
        copy.heard({"ask": 1}, [])
    assert sent[0]["copy"].endswith("1枚、送ってください。")


def test_earlier_words_are_offered_never_filled_in(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post())
    assert offers(made) == {}
    seated.write(Present(doing="毎朝、蓋を見て歩く"))
    assert offers(made) == {"present": "前に書いたことを使う: 毎朝、蓋を見て歩く"}
    assert field(made, "いましていること").value == ""
    button(made, "前に書いたことを使う: 毎朝").click()
    assert seated.read(Post, key).parts == {"present": "毎朝、蓋を見て歩く"}
    assert offers(made) == {}
    field(made, "いましていること").value = " "
    assert offers(made) == {"present": "前に書いたことを使う: 毎朝、蓋を見て歩く"}


def test_typed_words_are_never_written_over(seated: Workbook, japanese: None) -> None:
    seated.write(Present(doing="毎朝、蓋を見て歩く"))
    _key, made = opened(seated, Post(parts={"present": "いまは休んでいます"}))
    offer = next(each for each in walk(made) if isinstance(each, Offer) and each._part == "present")
    offer.take()
    assert field(made, "いましていること").value == "いまは休んでいます"


def test_where_the_offered_words_come_from(book: Any, speaking: Any) -> None:
    event = Event(when="2017-11", what="橋の絵の蓋が目に入る")
    chosen = Position(
        granted="X", stand="駅前", claim="蓋を見よう。", because="412枚つけた", for_whom="ユーさん"
    )
    assert earlier(book()) == {}
    with speaking("ja"):
        assert earlier(
            book(chosen, Position(granted="別"), Stance(position="position1"), event, Present(doing="歩く"),
                 Destination(scene="いっしょに歩いている", by="2027-10"))
        ) == {
            "granted": "X",
            "stand": "駅前。蓋を見よう。",
            "because": "412枚つけた",
            "past": "412枚つけた",
            "present": "歩く",
            "future": "2027年10月には、いっしょに歩いている",
            "to": "ユーさん",
        }  # fmt: skip
        assert earlier(book(event, Destination(scene="歩く"))) == {
            "past": "橋の絵の蓋が目に入る",
            "future": "歩く",
        }
        assert earlier(book(Position(granted="前"), Position(granted="あと")))["granted"] == "あと"
    with speaking("en"):
        assert earlier(book(Destination(scene="we walk", by="2027")))["future"] == "By 2027: we walk"


def test_a_published_post_is_offered_todays_date(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(parts=FULL))
    assert "いつ公開しましたか" not in shown(made)
    field(made, "状態").value = "published"
    assert seated.read(Post, key).state == "published"
    assert seated.read(Post, key).date == ""
    assert "いつ公開しましたか" in shown(made)
    button(made, "今日、11月22日(日)にする").click()
    assert seated.read(Post, key).date == "2026-11-22"
    assert "いつ公開しましたか" not in shown(made)
    field(made, "日付").value = date(2026, 12, 1)
    assert "まだ来ていない日" in shown(made)
    field(made, "状態").value = "planned"
    assert "まだ来ていない日" not in shown(made)
    field(made, "日付").value = None
    assert "いつ出す予定ですか" in shown(made)
    part(made, Cards).unfold(None)
    assert "予定 · toの文。へ" in shown(made)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a?b=c&d=1#e",
        "HTTP://EXAMPLE.COM",
        " https://例え.jp/蓋 ",
        'https://a.jp/"onclick=x',
    ],
)
def test_a_web_address_is_a_link(seated: Workbook, japanese: None, link: str) -> None:
    _key, made = opened(seated, Post(link=link))
    (html,) = (each.value for each in walk(made) if isinstance(each, widgets.HTML) and "<a " in each.value)
    assert 'rel="noopener noreferrer"' in html
    assert dangers(made) == []
    assert "文字のまま" not in shown(made)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,<script>", "https:/", "https://", "example.com/a", "https://a b",
     "java\nscript:alert(1)", "//example.com", "ftp://example.com", "https://\\evil", "\x01https://a.jp"],
)  # fmt: skip
def test_anything_else_is_text(seated: Workbook, japanese: None, link: str) -> None:
    _key, made = opened(seated, Post(link=link))
    assert not any("<a " in each.value for each in walk(made) if isinstance(each, widgets.HTML))
    assert "文字のまま残しています" in shown(made)


def test_two_windows_write_two_parts_of_one_post(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    key, made = opened(seated, Post(parts={"granted": "前"}))
    elsewhere.refresh()
    elsewhere.change(Post, key, parts={"granted": "前", "stand": "隣"})
    field(made, "お願い").value = "1枚、送ってください。"
    assert seated.read(Post, key).parts == {"granted": "前", "stand": "隣", "ask": "1枚、送ってください。"}
    assert field(made, "私の立つ場所").value == ""
    assert "私の立つ場所: 隣" in shown(made)
    button(made, "こちらの言葉を使う").click()
    assert field(made, "私の立つ場所").value == "隣"
    assert field(made, "お願い").value == "1枚、送ってください。"


def test_words_of_a_newer_version_stay(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(format="letter", parts={"greeting": "やあ"}))
    field(made, "お願い").value = "送って"
    assert seated.read(Post, key).parts == {"greeting": "やあ", "ask": "送って"}
    assert seated.read(Post, key).format == "letter"


def test_the_newest_is_first(seated: Workbook, japanese: None) -> None:
    for number in range(14):
        seated.add(Post(title=f"{number}番"))
    made = posts.desk()
    lines = [each.description for each in walk(made) if isinstance(each, widgets.Button)]
    assert lines[:2] == ["下書きを始める", "+ 13番"]
    assert lines[-1] == "あと2件を見る"
    button(made, "あと2件を見る").click()
    assert button(made, "+ 0番")


def test_off_the_list_and_back(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(title="蓋の話", parts=FULL))
    button(made, "一覧から外す").click()
    assert seated.all(Post) == {}
    assert "「蓋の話」を一覧から外しました" in shown(made)
    button(made, "元に戻す").click()
    assert seated.read(Post, key).parts == FULL


def test_text_is_text_and_any_length_fits(seated: Workbook, either: str) -> None:
    words = NASTY + "あ" * 50_000
    seated.write(Present(doing=words))
    seated.write(Destination(scene=words, by="2027"))
    parts = dict.fromkeys(DEFAULT_PARTS, words) | {"present": "", "future": ""}
    key, made = opened(
        seated, Post(title=words, parts=parts, link=words, date="9999-12-31", state="published")
    )
    assert dangers(made) == []
    assert all(len(text) < 120 for text in offers(made).values())
    part(made, Cards).unfold(None)
    assert dangers(made) == []
    assert len(shown(made)) < 400
    assert key in seated.all(Post)
