"""The app by its Python side: steps open, the language switches in place, the browser is not to be trusted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.course.visiting import exercises, failures, grown, page
from tests.journey.using import button, field, htmls, labels, shown
from tests.kit.jumping import serve
from workbook import learner, locale
from workbook.course import notebooks, one_page, progress
from workbook.course.one_page import App
from workbook.course.own_data import Erase, Upload
from workbook.course.progress import STEPS
from workbook.journal import Problem, Workbook
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.journey.review.record import Review
from workbook.journey.vector.record import Present
from workbook.kit import pages
from workbook.kit.pages import Follow, walk


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_every_step_opens_without_an_error(
    seated: Workbook, sample: Callable[..., Any], either: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    if name:
        sample(name, either)
    app = App(seated)
    for step in [*STEPS, one_page.DATA]:
        app.go(step)
        assert app.steps.current == step
        assert failures(page(app)) == [], step
        assert any("<h1>" in html for html in htmls(page(app))), step
        # A page grows exercise by exercise, so it is the heaviest one of them that keeps a learner waiting.
        assert max(len(list(walk(part))) for part in exercises(page(app))) < 80, (
            f"{step} has a heavy exercise"
        )
        assert len(list(walk(page(app)))) < 240, f"{step} is heavy"
    assert not caplog.records


def test_a_step_is_built_when_it_is_first_opened_and_kept(app: App) -> None:
    assert list(app._pages) == ["start"]
    first = page(app)
    app.go("vector")
    app.go("start")
    assert page(app) is first
    assert list(app._pages) == ["start", "vector"]


def test_it_opens_where_the_learner_was(seated: Workbook, either: str) -> None:
    seated.write(Present(doing="歩く"))
    assert App(seated).steps.current == "vector"


def test_the_list_of_steps_tells_states(app: App, seated: Workbook) -> None:
    key = seated.add(Candidate(name="蓋", evidence="写真"))
    seated.write(Obsession(candidate=key))
    seated.write(Present(doing="歩く"))
    assert [step["mark"] for step in app.steps.steps] == ["1", "2", "3", "4", "5", "6", "7", "8", "↓"]
    assert app.steps.steps[1]["state"] == "under way"
    seated.change(Candidate, key, buy="膝当て", skip="三脚", reason="しゃがむ", name="給水塔")
    told = {step["name"]: step for step in app.steps.steps}
    assert (told["obsession"]["mark"], told["obsession"]["state_words"]) == ("✓", locale._("done"))
    assert (told["vector"]["mark"], told["vector"]["reason"]) == ("!", locale._("Your obsession changed"))
    app.go("vector")
    button(page(app), locale._("I looked again. It fits.")).click()
    assert {step["name"]: step for step in app.steps.steps}["vector"]["mark"] == "3"


def test_nothing_erased_elsewhere_is_written_again(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    async def visit() -> None:
        app = App(seated)
        app.bar.heard({"hello": "review"})
        await grown(app)
        field(page(app), "うまくいったこと").value = "蓋の写真"
        await asyncio.sleep(1)
        elsewhere.erase()
        field(page(app), "うまくいったこと").value = "蓋の写真を"
        seated.refresh()
        await asyncio.sleep(1)
        assert seated.entries() == []
        assert field(page(app), "うまくいったこと").value == ""

    serve(visit())


def test_going_on_commits_what_is_typed(seated: Workbook, japanese: None) -> None:
    async def visit() -> None:
        app = App(seated)
        app.bar.heard({"hello": "review"})
        await grown(app)
        field(page(app), "むずかしかったこと").value = "月末"
        app.steps.heard({"go": "start"})
        assert [one.hard for one in seated.all(Review).values()] == ["月末"]

    asyncio.run(visit())


def test_the_steps_states_are_told_a_few_times_a_second_while_typing(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_page, "TELL_AFTER", 0.01)
    asked: list[str] = []
    original = progress.of

    def counted(book: Workbook, step: str) -> progress.Progress:
        asked.append(step)
        return original(book, step)

    async def visit() -> None:
        app = App(seated)
        app.bar.heard({"hello": "start"})
        await grown(app)
        monkeypatch.setattr(progress, "of", counted)
        for number in range(20):
            seated.change(Present, doing=f"歩く{number}")
        assert asked.count("review") == 0
        await asyncio.sleep(0.05)
        assert asked.count("review") == 1
        assert app.steps.steps[2]["state"] == "under way"

    asyncio.run(visit())


def test_an_upload_rebuilds_the_pages_not_shown(
    app: App, seated: Workbook, either: str, tmp_path: Any
) -> None:
    app.go("obsession")
    old = page(app)
    app.go(one_page.DATA)
    upload = next(part for part in walk(page(app)) if isinstance(part, Upload))
    upload.picked("mizuho.jsonl", learner.sample_file("mizuho", either).read_bytes())
    assert app._pages["obsession"] is old
    upload.add()
    assert list(app._pages) == [one_page.DATA]
    assert seated.all(Candidate)
    assert [step["state"] for step in app.steps.steps[:8]] == ["done"] * 8
    app.go("obsession")
    assert next(iter(seated.all(Candidate).values())).name in " ".join(
        str(getattr(part, "description", "")) for part in walk(page(app))
    )


def test_erasing_rebuilds_everything_and_says_so(
    app: App, seated: Workbook, sample: Callable[..., Workbook], either: str
) -> None:
    sample("mizuho", either)
    app.go("review")
    written = str(len(seated.entries()))  # signs that are seen for the first time are kept with their day
    erase = next(part for part in walk(page(app)) if isinstance(part, Erase))
    erase.ask()
    erase._word.value = locale._("erase")
    erase.erase()
    assert seated.entries() == []
    assert app.steps.current == "review"
    assert [step["state"] for step in app.steps.steps[:8]] == ["untouched"] * 8
    assert written in shown(page(app))  # how many were erased, said by the new page
    assert written not in shown(next(part for part in walk(page(app)) if isinstance(part, Follow)))


def test_what_another_window_writes_is_on_the_other_pages_when_they_open(
    app: App, seated: Workbook, elsewhere: Workbook
) -> None:
    app.go("vector")
    app.go("review")
    here = page(app)
    elsewhere.write(Present(doing="あちらで書いた"))
    seated.refresh()
    assert page(app) is here
    assert list(app._pages) == ["review"]
    app.go("vector")
    assert "あちらで書いた" in [part.value for part in walk(page(app)) if hasattr(part, "value")]


def test_a_kernel_that_waited_catches_up_before_anyone_sees_it(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    app = App(seated)
    assert app.steps.current == "start"
    progress.choose_language(elsewhere, "en")
    elsewhere.write(Present(doing="walk"))
    seated.refresh()  # as it does every two seconds, also before anybody comes
    app.bar.heard({"hello": ""})
    assert app.steps.current == "vector"
    assert locale.current() == "en"
    assert app.bar.words["lang"] == "en"
    assert "walk" in [part.value for part in walk(page(app)) if hasattr(part, "value")]
    assert "another window" not in shown(page(app))
    # From now on somebody sees it: nothing is taken from under their hands.
    app.go("review")
    elsewhere.write(Present(doing="run"))
    seated.refresh()
    assert app.steps.current == "review"


def test_a_workbook_of_nobody_says_that_nothing_is_saved(
    either: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = Workbook(None, None)
    learner.sit_down(nobody)
    monkeypatch.setattr(learner, "trouble", Problem("{path} is a folder", path="x"))
    try:
        app = App(nobody)
        for step in [*STEPS, one_page.DATA]:
            app.go(step)
            assert failures(page(app)) == [], step
        assert locale._("Nothing you type here is being saved.") in app._saved.problem
    finally:
        learner.sit_down(None)


def test_labels_are_short_enough_for_a_phone(seated: Workbook, either: str) -> None:
    app = App(seated)
    for step in STEPS:
        app.go(step)
        for label in labels(page(app)):
            width = sum(2 if ord(letter) > 0x2000 else 1 for letter in label)
            assert width <= 42, f"{step}: {label}"


def test_every_notebook_has_its_neighbours(app: App) -> None:
    for before, after in zip(
        notebooks.steps(locale.current()), notebooks.steps(locale.current())[1:], strict=False
    ):
        app.go(before.name)
        main = [part for part in walk(page(app)) if "henai-main" in getattr(part, "_dom_classes", ())]
        main[-1].click()
        assert app.steps.current == after.name


def test_a_kernel_warmed_while_the_store_was_busy_has_the_page_opened_anew(seated, monkeypatch) -> None:
    book = learner.current()
    nobody = App(Workbook(None, None))
    sent = []
    monkeypatch.setattr(nobody.bar, "send", sent.append)
    nobody.hello("")
    assert book.writable
    assert sent == [{"again": 1}]


def test_a_page_nobody_sees_stays_as_it_is_until_a_browser_is_there(seated: Workbook, japanese: None) -> None:
    async def served() -> tuple[bool, bool]:
        app = App(seated)
        before = seated in pages._watched
        app.hello("")
        after = seated in pages._watched
        pages._watched.pop(seated).cancel()
        return before, after

    assert asyncio.run(served()) == (False, True)
