"""Another language in place, with everything that is typed; and when the words can't be saved."""

from __future__ import annotations

import asyncio
from typing import Any

import ipywidgets as widgets
import pytest

from tests.course.visiting import grown, page
from tests.journey.using import button, field, shown
from tests.kit.jumping import serve
from workbook import locale
from workbook.course import progress
from workbook.course.one_page import App
from workbook.journal import StoreProblem, Workbook
from workbook.journey.obsession.record import Candidate
from workbook.journey.review.record import Review
from workbook.journey.vector.record import Present
from workbook.kit.pages import Choices, walk


def test_switching_the_language_keeps_what_is_not_committed_yet(seated: Workbook, japanese: None) -> None:
    async def visit() -> None:
        app = App(seated)
        app.bar.heard({"hello": "review"})
        await grown(app)
        before = seated.entries()
        field(page(app), "うまくいったこと").value = "蓋の写真"
        assert seated.entries() == before, "the save should still be pending"
        app.bar.heard({"language": "en"})
        app.bar.heard({"language": "en"})
        assert locale.current() == "ja", "letters typed before the click may still be on their way"
        field(page(app), "うまくいったこと").value = "蓋の写真を見せてもらった"
        await asyncio.sleep(1)
        assert app.steps.current == "review"
        assert field(page(app), "What went well").value == "蓋の写真を見せてもらった"
        assert [one.well for one in seated.all(Review).values()] == ["蓋の写真を見せてもらった"]
        assert app.bar.words["other_name"] == "日本語"
        assert progress.language(seated) == "en"
        # A number nobody can read yet is no answer, and stands there as it was typed, too.
        app.go("obsession")
        await grown(app)
        button(page(app), "Add a candidate").click()
        field(page(app), "Hours a month").value = "twelve or so"
        app.bar.heard({"language": "ja"})
        await asyncio.sleep(1)
        candidate = next(iter(seated.all(Candidate)))
        assert seated.all(Candidate)[candidate].hours is None
        button(page(app), "+").click()
        assert "twelve or so" in [each.value for each in walk(page(app)) if isinstance(each, widgets.Text)]
        assert "まだ読み取れていません" in shown(page(app))

    serve(visit())


def test_the_language_exercise_waits_for_the_letters_too(seated: Workbook, japanese: None) -> None:
    async def visit() -> None:
        app = App(seated)
        app.bar.heard({"hello": "start"})
        await grown(app)
        choice = next(part for part in walk(page(app)) if isinstance(part, Choices))
        choice.value = "en"
        assert locale.current() == "ja"
        await asyncio.sleep(1)
        assert locale.current() == "en"
        assert next(part for part in walk(page(app)) if isinstance(part, Choices)).focus

    serve(visit())


def test_words_that_cannot_be_saved_stay_on_their_page(
    seated: Workbook, elsewhere: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = seated._store.append  # type: ignore[union-attr]

    def full(_entries: Any) -> int:
        raise StoreProblem(
            "The disk of {path} is full, so this is not saved. Make some room, then try again.", path="/x"
        )

    async def visit() -> None:
        app = App(seated)
        app.bar.heard({"hello": "start"})
        await grown(app)
        here = page(app)
        choice = next(part for part in walk(here) if isinstance(part, Choices))
        app.go("review")
        await grown(app)
        monkeypatch.setattr(seated._store, "append", full)
        field(page(app), "うまくいったこと").value = "蓋の写真"
        app.bar.heard({"language": "en"})
        choice.value = "en"
        await asyncio.sleep(1)
        assert locale.current() == choice.value == "ja"
        assert "/x" in app._saved.problem
        review = page(app)
        app.go("vector")
        await grown(app)
        elsewhere.write(Present(doing="あちらで書いた"))
        seated.refresh()
        assert app._pages["review"] is review
        monkeypatch.setattr(seated._store, "append", append)
        app.bar.heard({"language": "en"})
        await asyncio.sleep(1)
        assert locale.current() == "en"
        assert [one.well for one in seated.all(Review).values()] == ["蓋の写真"]

    serve(visit())


def test_a_language_this_version_does_not_speak(seated: Workbook, either: str) -> None:
    seated.write(progress.Setting(value="fr"), "language")
    assert App(seated).bar.words["lang"] == either
