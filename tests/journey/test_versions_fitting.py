"""A version per platform as a learner uses it: chosen, written, counted, split, brought up to date, taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, shown
from workbook.journal import Workbook
from workbook.journey.posts import fitting, platforms, versions
from workbook.journey.posts.fitting import Fitting
from workbook.journey.posts.record import Post
from workbook.journey.posts.thread_view import AT_ONCE, Thread
from workbook.journey.posts.versions import Version
from workbook.kit.files import CopyButton
from workbook.kit.kept import kept
from workbook.kit.pages import take_down, walk

LONG = "出張のたびに、駅前から30分だけ歩いて、町の境目の蓋を撮っています。"
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def post(seated: Workbook) -> str:
    return seated.add(Post(parts={"granted": "蓋は地味。", "to": "佐藤さん"}, notes="内緒"))


def opened(book: Workbook, post: str, platform: str = "x") -> Fitting:
    made = Fitting(book, post, lambda: True)
    made.choices.value = platform
    return made


def area(made: Fitting) -> Any:
    return made.editor.form.area


def change(book: Workbook, post: str, words: str) -> None:
    """The learner writes on in the draft itself."""
    book.refresh()
    book.change(Post, post, parts={**book.read(Post, post).parts, "granted": words})


def visible(made: Any) -> list[str]:
    """The buttons there are to press."""

    def inside(part: Any) -> Any:
        if part.layout is None or part.layout.display == "none":
            return
        if words := getattr(part, "description", "") or getattr(part, "label", ""):
            yield words
        for child in getattr(part, "children", ()):
            yield from inside(child)

    return list(inside(made))


def about(made: Fitting) -> dict[str, str]:
    return {each["value"]: each["detail"] for each in made.choices.options if each["detail"]}


def copied(button: CopyButton) -> str:
    said: list[Any] = []
    button.send = said.append
    button.heard({"ask": 1}, [])
    return said[0]["copy"]


def thread(made: Fitting) -> Thread:
    return next(part for part in walk(made) if isinstance(part, Thread))


def test_nothing_is_built_before_a_platform_is_chosen(seated: Workbook, post: str) -> None:
    made = Fitting(seated, post, lambda: True)
    assert [each["title"] for each in made.choices.options][:2] == ["X", "Threads"]
    assert (made.editor, made.choices.value) == (None, "")
    assert len(list(walk(made))) < 5


def test_it_begins_where_the_post_went_out(seated: Workbook) -> None:
    made = Fitting(seated, seated.add(Post(platform="bluesky")), lambda: True)
    assert made.choices.value == "bluesky"
    assert made.editor is not None


def test_the_draft_stands_there_and_nothing_is_stored(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    assert area(made).value == "蓋は地味。"
    assert not seated.all(Version)
    assert "Back to the draft's words" not in visible(made)
    change(seated, post, "蓋は地図。")
    assert area(made).value == "蓋は地図。"
    assert not seated.all(Version)


def test_what_is_private_never_gets_in(seated: Workbook, post: str) -> None:
    made = opened(seated, post, "note")
    area(made).value += "!"
    seen = shown(made) + area(made).value + copied(made.editor._copy) + repr(seated.all(Version))
    assert "佐藤" not in seen
    assert "内緒" not in seen


def test_written_differently_it_is_a_version_of_its_own(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = "蓋!"
    assert seated.all(Version) == {f"{post}:x": Version(text="蓋!", base="蓋は地味。")}
    assert about(made) == {"x": "its own text"}
    assert "Written differently for X." in shown(made)
    made.choices.value = "note"
    assert area(made).value == "蓋は地味。"
    made.choices.value = "x"
    assert area(made).value == "蓋!"


def test_written_as_the_draft_again_it_is_the_draft(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = "蓋!"
    area(made).value = "蓋は地味。"
    change(seated, post, "蓋は地図。")
    assert area(made).value == "蓋は地図。"
    area(made).value = "蓋?"  # made from the draft as it is now
    assert seated.read(Version, f"{post}:x").base == "蓋は地図。"


def test_what_changed_in_the_draft_is_shown_and_taken_over(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    change(seated, post, "蓋は地味。下を見る。")
    area(made).value = "蓋は地味。下を見る!"
    change(seated, post, "蓋は地図。下を見る。")
    assert area(made).value == "蓋は地味。下を見る!"
    assert "The draft has changed since" in shown(made)
    assert "<del>" in "".join(part.value for part in walk(made) if isinstance(getattr(part, "value", 0), str))
    button(made, "Take the changes over").click()
    assert seated.read(Version, f"{post}:x") == Version(
        text="蓋は地図。下を見る!", base="蓋は地図。下を見る。"
    )
    assert area(made).value == "蓋は地図。下を見る!"
    assert "The draft has changed since" not in shown(made)
    button(made, "Undo").click()
    assert area(made).value == "蓋は地味。下を見る!"
    assert "The draft has changed since" in shown(made)
    assert "Undo" not in visible(made)


def test_what_changed_in_both_is_named(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = "蓋!"
    change(seated, post, "蓋は地図。")
    button(made, "Take the changes over").click()
    assert area(made).value == "蓋!"
    assert "The draft says “蓋は地図。” now; here it says “蓋!”." in shown(made)
    area(made).value = "蓋!!"  # writing on, the note has been read
    assert "The draft says" not in shown(made)
    assert "Undo" not in visible(made)


def test_left_as_it_is_the_note_goes(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = "蓋!"
    change(seated, post, "蓋は地図。")
    button(made, "Leave it as it is here").click()
    assert area(made).value == "蓋!"
    assert "Leave it as it is here" not in visible(made)
    change(seated, post, "蓋は町。")
    assert "Leave it as it is here" in visible(made)


def test_back_to_the_draft_and_undone(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = "蓋!"
    button(made, "Back to the draft").click()
    assert area(made).value == "蓋は地味。"
    assert about(made) == {}
    change(seated, post, "蓋は地図。")
    assert area(made).value == "蓋は地図。"
    button(made, "Undo").click()
    assert area(made).value == "蓋!"
    assert seated.read(Version, f"{post}:x") == Version(text="蓋!", base="蓋は地味。")


def test_what_another_window_changes_in_the_draft_is_not_written_into_the_field(
    seated: Workbook, elsewhere: Workbook, post: str
) -> None:
    made = opened(seated, post)
    change(elsewhere, post, "蓋は地図。")
    seated.refresh()
    assert area(made).value == "蓋は地味。"
    assert "changed in another window" in shown(made)
    area(made).value = "蓋は地味。!"
    assert seated.read(Version, f"{post}:x").base == "蓋は地味。"  # what stood there when it was written
    assert "Take the changes over" in visible(made)


def test_the_new_draft_comes_when_it_is_asked_for(seated: Workbook, elsewhere: Workbook, post: str) -> None:
    made = opened(seated, post)
    change(elsewhere, post, "蓋は地図。")
    seated.refresh()
    button(made, "Show the new draft here").click()
    assert area(made).value == "蓋は地図。"
    assert not seated.all(Version)


def test_it_counts_while_typing(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = "あ" * 140
    assert "280 / 280 · 0 left" in shown(made)
    assert "The room ends here" not in shown(made)
    area(made).value = "あ" * 100 + "境目" * 21
    assert "284 / 280 · 4 too many" in shown(made)
    assert re.search(r"境目\s*✂\s*from here on it doesn&#39;t get in: 境目…", shown(made))
    assert about(made) == {"x": "its own text · too long"}
    made.choices.value = "note"
    area(made).value = "あ" * 5000
    assert "5,000 characters. Any length is fine here." in shown(made)


def test_the_thread_follows_and_each_part_is_copied(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    assert "Split it into a thread" not in visible(made)
    area(made).value = LONG * 10
    button(made, "Split it into a thread").click()
    parts = [part for part in walk(thread(made)) if isinstance(part, CopyButton)]
    assert [copied(part)[:4] for part in parts] == [f"{n}/{len(parts)} " for n in range(1, len(parts) + 1)]
    assert "".join(copied(part)[4:] for part in parts) == LONG * 10
    area(made).value = LONG
    assert not any(isinstance(part, CopyButton) for part in walk(thread(made)))
    button(made, "Put the thread away").click()
    assert not any(isinstance(part, Thread) for part in walk(made))


def test_a_long_thread_shows_more_when_asked(seated: Workbook, post: str) -> None:
    made = opened(seated, post)
    area(made).value = LONG * 60
    button(made, "Split it into a thread").click()
    shown_now = sum(isinstance(part, CopyButton) for part in walk(thread(made)))
    assert shown_now == AT_ONCE
    button(thread(made), "more").click()
    assert sum(isinstance(part, CopyButton) for part in walk(thread(made))) > AT_ONCE
    assert len(list(walk(made))) < 120


def test_text_stays_text(seated: Workbook, post: str) -> None:
    change(seated, post, NASTY * 8)
    made = opened(seated, post)
    area(made).value = NASTY * 9
    change(seated, post, NASTY * 7 + "蓋")
    button(made, "Split it into a thread").click()
    button(made, "Take the changes over").click()
    assert not dangers(made)


@pytest.mark.parametrize("odd", ["", "gone", "../x", "X"])
def test_a_platform_nobody_offered_changes_nothing(seated: Workbook, post: str, odd: str) -> None:
    made = opened(seated, post)
    made.choices.value = odd
    assert made.choices.value == "x"
    assert area(made).value == "蓋は地味。"


def test_an_empty_draft_says_what_comes_here(seated: Workbook) -> None:
    made = opened(seated, seated.add(Post()))
    assert "There is no text yet." in shown(made)
    assert visible(made.editor) == [visible(made.editor)[0]]  # the field alone


def test_a_broken_file_is_named_and_the_others_work(
    seated: Workbook, post: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.toml").write_text('name = "Here"\nlimit = 50')
    (tmp_path / "odd.toml").write_text("limit = ")
    monkeypatch.setattr(fitting, "platforms", lambda: platforms.platforms(tmp_path))
    made = opened(seated, post, "here")
    assert "odd.toml, line 1" in shown(made)
    assert "5 / 50" in shown(made)


def test_a_workbook_of_nobody_shows_and_stores_nothing(post: str, seated: Workbook) -> None:
    reading = Workbook.reading(seated.entries())
    made = opened(reading, post)
    assert area(made).value == "蓋は地味。"
    area(made).value = "蓋!"
    button(made, "Back to the draft").click()
    assert versions.own(reading, post, "x") is None


def test_taken_down_it_hears_nothing_more(seated: Workbook, post: str) -> None:
    kept(seated)  # stays as long as the workbook
    before = len(seated._observers)
    made = opened(seated, post)
    area(made).value = LONG * 10
    button(made, "Split it into a thread").click()
    made.choices.value = "bluesky"
    take_down(made)
    assert len(seated._observers) == before


def test_it_is_said_in_both_languages(seated: Workbook, post: str, either: str) -> None:
    made = opened(seated, post)
    area(made).value = LONG * 10
    words = shown(made)
    assert ("The room ends here" in words) == (either == "en")
    assert ("ここまで入ります" in words) == (either == "ja")
