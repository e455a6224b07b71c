"""The desk: a format that is chosen and changed, what is folded, earlier versions, and the notes of the check."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.using import NASTY, button, dangers, field, labels, shown
from workbook.journal import Workbook
from workbook.journey import posts
from workbook.journey.posts import findings
from workbook.journey.posts.check import Dismissal, Finding
from workbook.journey.posts.desk import Desk
from workbook.journey.posts.findings import Findings, Remark, found_in, language_of
from workbook.journey.posts.history_view import Past
from workbook.journey.posts.parts import Preview
from workbook.journey.posts.picking import Picker
from workbook.journey.posts.record import Post, preview
from workbook.kit import clock
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows

CLAIM = {"granted": "蓋は踏むもの。", "stand": "蓋は案内図だ。", "because": "412枚つけた。", "to": "中村さん"}
PRESSING = "残りわずか3席です。"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def opened(book: Workbook, post: Post) -> tuple[str, widgets.VBox]:
    key = book.add(post)
    made = posts.desk()
    part(made, Desk).unfold(key)
    return key, made


def seen(root: Any) -> int:
    """How many widgets are in view."""
    if root.layout.display == "none":
        return 0
    return 1 + sum(map(seen, getattr(root, "children", ())))


def test_a_draft_begins_with_its_format(seated: Workbook, japanese: None) -> None:
    made = posts.desk()
    button(made, "下書きを始める").click()
    picker = part(made, Picker)
    assert [option["title"] for option in picker.choices.options][:2] == ["来た道と行き先", "主張する"]
    assert picker.choices.value == "default"
    assert picker.choices.focus
    assert seen(part(made, Desk)) < 90
    picker.choices.value = "buy-skip"
    (key,) = seated.all(Post)
    assert seated.read(Post, key).format == "buy-skip"
    assert part(made, Picker).choices.focus, "arrow keys go on"
    here = [label for label in labels(made) if label]
    assert here[:6] == [
        "宛てる人",
        "何を選ぶときの話か",
        "これは買い",
        "これは見送り",
        "そう言えるわけ",
        "お願い",
    ]
    button(made, "このフォーマットで書く").click()
    assert part(made, Picker).choices is None
    assert "フォーマット: これは買い、これは見送り" in shown(made)


def test_a_browser_can_name_no_other_format(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post())
    part(made, Picker).choices.value = "../../etc"
    assert seated.read(Post, key).format == "default"


def test_changing_the_format_keeps_every_word(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(format="claim", parts=CLAIM))
    assert part(made, Picker).choices is None
    field(made, "お願い").value = "見せてください。"
    button(made, "フォーマットを変える").click()
    part(made, Picker).choices.value = "buy-skip"
    assert seated.read(Post, key).parts == CLAIM | {"ask": "見せてください。"}
    assert field(made, "そう言えるわけ").value == "412枚つけた。"
    assert "前に書いた言葉" in shown(made)
    assert "私の立つ場所 蓋は案内図だ。" in shown(made)
    assert part(made, Preview).text() == "412枚つけた。\n\n見せてください。"
    part(made, Picker).choices.value = "claim"
    assert field(made, "私の立つ場所").value == "蓋は案内図だ。"
    assert "前に書いた言葉" not in shown(made)


def test_a_format_nobody_knows_here(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(format="letter", parts={"greeting": "やあ", "ask": "送って"}))
    assert "この講座にないフォーマットで書かれています: letter" in shown(made)
    assert "greeting やあ" in shown(made)
    assert seated.read(Post, key).format == "letter"


def test_notes_and_disclosure_are_folded_until_they_hold_something(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(parts={"granted": "蓋。"}))
    assert "自分用のメモ" not in labels(made)
    button(made, "+ 自分用のメモ").click()
    field(made, "自分用のメモ").value = "ひみつ"
    button(made, "+ お金、もらい物").click()
    field(made, "もらったもの、受け取ったお金").value = "広告: 蓋の会社から地図をもらいました。"
    assert seated.read(Post, key).notes == "ひみつ"
    assert part(made, Preview).text() == "広告: 蓋の会社から地図をもらいました。\n\n蓋。"
    button(made, "− 自分用のメモ").click()
    assert "自分用のメモ" not in labels(made)
    part(made, Desk).unfold(None)
    part(made, Desk).unfold(key)
    assert field(made, "自分用のメモ").value == "ひみつ"


def test_files_hold_the_text_as_it_is_at_the_click(seated: Workbook, japanese: None) -> None:
    _key, made = opened(
        seated, Post(title="蓋/話", parts={"granted": "*蓋*", "to": "中村さん"}, notes="ひみつ")
    )
    assert part(made, Preview).file(".md") == ("蓋 話.md", "text/markdown", "\\*蓋\\*\n".encode())
    assert part(made, Preview).file(".txt") == ("蓋 話.txt", "text/plain", "*蓋*\n".encode())
    button(made, "ファイルに保存する").click()
    assert {"Markdownで保存", "テキストで保存"} <= {getattr(each, "label", "") for each in walk(made)}


def test_an_earlier_version_is_read_and_brought_back(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [datetime(2026, 11, 20, 9, tzinfo=UTC)]
    monkeypatch.setattr(seated, "_clock", lambda: now[0])
    key, made = opened(seated, Post(format="claim", parts=CLAIM, notes="前のメモ"))
    button(made, "+ 前の版").click()
    assert "前の版は、まだありません" in shown(made)
    now[0] += timedelta(hours=1)
    field(made, "私の立つ場所").value = "蓋は地図だ。"
    now[0] += timedelta(hours=1)
    seated.change(Post, key, notes="いまのメモ", state="planned")
    rows = next(each for each in walk(part(made, Past)) if isinstance(each, Rows))
    assert [row["head"] for row in rows.rows] == ["11月20日(金) 10:00", "11月20日(金) 09:00"]
    rows.heard({"pick": rows.rows[1]["key"]})
    html = part(made, Past)._said.value
    assert "<del>" in html
    assert "なくなった言葉: " in html, "for ears, not only for eyes"
    assert "案内図" in html
    assert "自分用のメモ" in html
    now[0] += timedelta(hours=1)
    before = len(seated.history(Post, key))
    button(made, "この版に戻す").click()
    post = seated.read(Post, key)
    assert (post.parts, post.notes, post.state) == (CLAIM, "いまのメモ", "planned")
    assert len(seated.history(Post, key)) == before + 1
    assert field(made, "私の立つ場所").value == "蓋は案内図だ。"
    assert "戻しました" in shown(made)
    rows = next(each for each in walk(part(made, Past)) if isinstance(each, Rows))
    assert len(rows.rows) == 3, "what stood there before is a version too"


def test_restoring_in_the_same_minute_loses_nothing(seated: Workbook, japanese: None) -> None:
    key, made = opened(seated, Post(format="claim", parts={"granted": "一"}))
    field(made, "みんなの当たり前").value = "二"
    button(made, "+ 前の版").click()
    rows = next(each for each in walk(part(made, Past)) if isinstance(each, Rows))
    rows.heard({"pick": rows.rows[0]["key"]})
    button(made, "この版に戻す").click()
    field(made, "みんなの当たり前").value = "三"
    texts = [preview(Post.lenient(entry.body)) for entry in seated.history(Post, key)]
    assert texts == ["一", "二", "一", "三"]


def test_many_versions_are_paged(seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [datetime(2026, 11, 20, 9, tzinfo=UTC)]
    monkeypatch.setattr(seated, "_clock", lambda: now[0])
    key = seated.add(Post(parts={"granted": "0"}))
    for number in range(1, 20):
        now[0] += timedelta(hours=1)
        seated.change(Post, key, parts={"granted": str(number)})
    made = posts.desk()
    part(made, Desk).unfold(key)
    button(made, "+ 前の版").click()
    past = part(made, Past)
    assert [row["title"] for row in past._above.rows] == [str(number) for number in range(18, 10, -1)]
    button(past, "→").click()
    button(past, "→").click()
    assert [row["title"] for row in past._above.rows] == ["2", "1", "0"]
    past._above.heard({"pick": past._above.rows[0]["key"]})
    assert [row["title"] for row in past._below.rows] == ["1", "0"]


@pytest.fixture
def pressing(seated: Workbook, japanese: None) -> tuple[str, widgets.VBox]:
    return opened(seated, Post(format="claim", parts={"granted": "蓋は踏むもの。", "stand": PRESSING}))


def remarks(root: Any) -> list[Remark]:
    """The notes that are in view."""
    return [each for each in walk(root) if isinstance(each, Remark) and each._note.layout.display != "none"]


def test_a_note_says_why_and_asks(pressing: Any) -> None:
    _key, made = pressing
    (note,) = remarks(made)
    words = shown(note)
    finding = note._finding
    assert finding.class_ == "scarcity"
    assert all(text in words for text in (finding.text, finding.reason, finding.question, finding.honest))
    assert "直すかどうかは、あなたが決めます" in shown(made)
    assert not any(each in shown(made) for each in ("1件", "点"))


def test_nothing_is_found_is_said_quietly(seated: Workbook, japanese: None) -> None:
    _key, made = opened(seated, Post(format="claim", parts={"granted": "私は蓋を見ています。"}))
    assert shown(part(made, Findings)).count("気になるところはありませんでした") == 1
    field(made, "みんなの当たり前").value = " "
    assert "気になるところ" not in shown(part(made, Findings))


def test_the_check_follows_the_typing_and_writes_nothing(seated: Workbook, pressing: Any) -> None:
    key, made = pressing
    field(made, "私の立つ場所").value = "席は3つです。"
    assert remarks(made) == []
    assert seated.read(Post, key).parts["stand"] == "席は3つです。"
    field(made, "私の立つ場所").value = PRESSING
    assert len(remarks(made)) == 1


def test_leaving_it_wants_a_reason_and_keeps_quiet(seated: Workbook, pressing: Any) -> None:
    key, made = pressing
    button(remarks(made)[0], "このままにする").click()
    leave = [
        each
        for each in walk(made)
        if isinstance(each, widgets.Button) and each.description == "このままにする"
    ][-1]
    leave.click()
    assert "ひとことで十分です" in shown(made)
    assert seated.all(Dismissal) == {}
    field(made, "このままでよいのは、なぜですか").value = "本当に3席だから"
    leave.click()
    ((_id, one),) = seated.all(Dismissal).items()
    assert (one.post, one.class_, one.reason) == (key, "scarcity", "本当に3席だから")
    assert remarks(made) == []
    assert "このままにしました" in shown(made)
    field(made, "みんなの当たり前").value = "蓋は踏むもの、です。"
    assert remarks(made) == []
    part(made, Desk).unfold(None)
    part(made, Desk).unfold(key)
    assert remarks(made) == []
    button(made, "+ このままにしたところ").click()
    rows = next(each for each in walk(part(made, Findings)) if isinstance(each, Rows))
    assert rows.rows[0]["detail"] == "あなたのわけ: 本当に3席だから"
    rows.heard({"pick": rows.rows[0]["key"]})
    assert len(remarks(made)) == 1
    assert seated.all(Dismissal) == {}


def test_leaving_it_can_be_undone_at_once(seated: Workbook, pressing: Any) -> None:
    _key, made = pressing
    button(remarks(made)[0], "このままにする").click()
    field(made, "このままでよいのは、なぜですか").value = "本当だから"
    [
        each
        for each in walk(made)
        if isinstance(each, widgets.Button) and each.description == "このままにする"
    ][-1].click()
    assert remarks(made) == []
    button(part(made, Findings), "取り消す").click()
    assert len(remarks(made)) == 1
    assert seated.all(Dismissal) == {}
    assert field(made, "このままでよいのは、なぜですか").value == "本当だから"


def test_it_holds_for_that_sentence_only(seated: Workbook, pressing: Any) -> None:
    key, made = pressing
    finding = remarks(made)[0]._finding
    seated.add(Dismissal(post=key, class_=finding.class_, sentence=finding.sentence, reason="本当"))
    field(made, "私の立つ場所").value = PRESSING + "本も残りわずかです。"
    (note,) = remarks(made)
    assert note._finding.sentence != finding.sentence
    _other, elsewhere = opened(seated, Post(format="claim", parts={"stand": PRESSING}))
    assert len(remarks(elsewhere)) == 1


def test_remarks_about_the_whole_wait_until_most_is_written(
    seated: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Finding(0, 1, "蓋", "no-self", "わけ", "問い")
    monkeypatch.setattr(findings, "check", lambda *_given, **_named: [whole])
    assert found_in(seated, Post(format="claim", parts={"granted": "蓋。"})) == []
    assert found_in(seated, Post(format="claim", parts=CLAIM | {"ask": "見て。"})) == [whole]
    assert found_in(seated, Post()) == []


def test_a_wall_of_notes_is_shown_a_few_at_a_time(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Finding(n, n + 1, f"語{n}", "scarcity", "わけ", "問い", sentence=f"文{n}") for n in range(7)]
    monkeypatch.setattr(findings, "check", lambda *_given, **_named: many)
    _key, made = opened(seated, Post(parts={"granted": "蓋。"}))
    assert len(remarks(made)) == 3
    button(made, "ほかの気になるところも見る").click()
    assert len(remarks(made)) == 7


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("蓋を見る", "ja"),
        ("Look at covers.", "en"),
        ("JupyterLabで蓋を見ています", "ja"),
        ("広告: a present", "en"),
        ("123", "ja"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_text_is_text(seated: Workbook, either: str) -> None:
    words = NASTY + PRESSING
    keys = ("granted", "stand", "because", "unless", "to", "ask", "greeting")
    key, made = opened(
        seated,
        Post(format="claim", parts=dict.fromkeys(keys, words), notes=words, disclosure=words, title=words),
    )
    seated.change(Post, key, title="別")
    for name in [each.description for each in walk(made) if isinstance(each, widgets.Button)]:
        if name.startswith("+ "):
            button(made, name).click()
    past = part(made, Past)
    past._picked(past._versions[0].id)
    assert dangers(made) == []
    take_down(made)
