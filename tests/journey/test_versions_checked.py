"""What was written differently for a platform is checked as the draft is, and an answer holds in every text of a post."""

from __future__ import annotations

import pytest

from tests.journey.using import shown
from workbook.journal import Workbook
from workbook.journey.posts.check import dismiss
from workbook.journey.posts.findings import Findings, found_in
from workbook.journey.posts.fitting import Fitting
from workbook.journey.posts.record import Post
from workbook.kit.pages import walk

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def post(seated: Workbook) -> str:
    return seated.add(Post(parts={"granted": "蓋は地味。", "to": "佐藤さん"}))


def fitting(book: Workbook, post: str) -> Fitting:
    made = Fitting(book, post, lambda: True)
    made.choices.value = "x"
    return made


def notes_of(made: Fitting) -> Findings:
    return next(part for part in walk(made) if isinstance(part, Findings))


def said_in(notes: Findings) -> str:
    """The notes themselves, without those that were answered."""
    return " ".join(str(part.value) for part in walk(notes) if "henai-note" in part._dom_classes)


def test_what_is_written_for_a_platform_is_checked_too(seated: Workbook, post: str) -> None:
    made = fitting(seated, post)
    notes = notes_of(made)
    assert shown(notes).strip() == "", "the draft is checked where it is written"
    made.editor.form.area.value = "蓋は今日。明日から値上げです、お急ぎください。"
    assert "お急ぎください" in shown(notes)
    assert seated.read(Post, post).parts["granted"] == "蓋は地味。"


def test_what_was_left_as_it_is_stays_so_in_every_text_of_a_post(seated: Workbook, post: str) -> None:
    words = "明日から値上げです、お急ぎください。"
    seated.change(Post, post, parts={"granted": words})
    found = found_in(seated, seated.read(Post, post))
    for finding in found:
        seated.add(dismiss(finding, post, "本当だから"))
    made = fitting(seated, post)
    made.editor.form.area.value = words + "蓋を見に来てください。"
    notes = notes_of(made)
    assert found
    assert "値上げ" not in " ".join(
        str(part.value) for part in walk(notes) if "henai-note" in part._dom_classes
    )
    made.editor.form.area.value = "残り3名です、お急ぎください。" + words
    assert "残り3名" in shown(notes), "another sentence is another matter"
    made.choose("note")
    other = notes_of(made)
    assert other is not notes
    assert shown(other).strip() == ""
