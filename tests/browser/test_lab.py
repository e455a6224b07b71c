"""The course notebook by notebook in JupyterLab: what is written there is in the same workbook as the app's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.course import Course
from tests.browser.serving import Server, until
from workbook import locale, shared
from workbook.journey.obsession.record import Candidate
from workbook.journey.supporters.record import Person

OBSESSION, SUPPORTERS = "01_obsession.ipynb", "06_supporters.ipynb"
# Behind a field, and the letters in it: --paper and --ink of the style sheet.
LOOK = {
    "light": ("rgb(250, 247, 241)", "rgb(43, 42, 39)"),
    "dark": ("rgb(29, 28, 26)", "rgb(236, 231, 220)"),
}


class Notebook(Course):
    """The course's notebooks open in JupyterLab, handled like the app."""

    def say(self, words: str) -> str:
        return locale.catalogue("ja").gettext(words)

    @property
    def main(self) -> Locator:
        """The notebook that can be seen."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def load(self, name: str) -> Notebook:
        """Open a notebook by its address, and nothing of what an earlier page had open."""
        address = self.server.url.replace("00_start.ipynb", name)
        self.page.goto(f"{address}{'&' if '?' in address else '?'}reset", wait_until="domcontentloaded")
        return self.awake(name)

    def choose_file(self, name: str) -> Notebook:
        """Open a notebook from the list of files."""
        self.page.locator(f'.jp-DirListing-item[title*="{name}"]').dblclick()
        return self.awake(name)

    def turn_to(self, name: str) -> Notebook:
        """Choose the tab of an open notebook."""
        self.page.locator("#jp-main-dock-panel .lm-TabBar-tab").filter(has_text=name).click()
        return self.awake(name)

    def awake(self, name: str) -> Notebook:
        """Wait until the notebook is the one that can be seen and its kernel has nothing to do."""
        self.page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=60_000)
        expect(
            self.page.locator("#jp-main-dock-panel .lm-TabBar-tab.lm-mod-current").filter(has_text=name)
        ).to_be_visible()
        self.idle()
        return self

    def idle(self) -> None:
        """Wait until the kernel is there and has nothing to do."""
        self.page.locator("#jp-main-statusbar").get_by_text("| アイドル").wait_for(timeout=60_000)

    def run(self) -> Notebook:
        """Run all cells with the menu, and wait until the last one has run."""
        # Of the cells near the window; the others are not in the page.
        number = """() => Math.max(0, ...[...document.querySelectorAll(
            ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt"
        )].map(prompt => Number(prompt.textContent.match(/\\d+/)?.[0] ?? 0)))"""
        before = self.page.evaluate(number)
        self.page.get_by_role("menuitem", name="実行", exact=True).click()
        self.page.get_by_role("menuitem", name="すべてのセルを実行", exact=True).click()
        self.page.wait_for_function(f"before => ({number})() > before", arg=before)
        self.idle()
        expect(self.main.locator(".henai-exercise").first).to_be_visible()
        expect(self.main.locator(".jp-OutputArea-output[data-mime-type*='stderr']")).to_have_count(0)
        return self

    def saved_at(self) -> str:
        """When the exercises say words were last saved."""
        shown = self.main.locator(".henai-exercise .henai-saved time")
        return max(shown.evaluate_all("all => all.map(time => time.dateTime)"), default="")


@pytest.fixture(scope="module")
def lab(start: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """``henai lab`` on an empty workbook."""
    server = start(tmp_path_factory.mktemp("lab"), "lab", "--lang", "ja")
    yield server
    server.end()


@pytest.fixture
def notebook(lab: Server, window: Callable[..., Page]) -> Notebook:
    page = window()
    page.on("dialog", lambda dialog: dialog.accept())  # leave, though what has run is not in the file yet
    return Notebook(page, lab)


def status(field: Locator) -> Locator:
    """The line below the exercise a field belongs to."""
    return field.locator('xpath=ancestor::*[contains(@class, "henai-exercise")]').locator(
        ".henai-saved [role=status]"
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_words_written_in_two_notebooks_are_saved_and_stand_there_again(notebook, lab):
    course = contents(shared.folder("notebooks"))
    notebook.load(OBSESSION).run()
    notebook.add("Add a candidate")
    notebook.type(notebook.field("Name"), "包丁を研ぐこと")
    expect(status(notebook.field("Name"))).to_contain_text("✓")
    lab.holds(Candidate, name="包丁を研ぐこと")

    notebook.choose_file(SUPPORTERS).run()
    notebook.add("Add a person")
    notebook.type(notebook.field("What you call them"), "砥石屋の西さん")
    expect(status(notebook.field("What you call them"))).to_contain_text("✓")
    lab.holds(Person, name="砥石屋の西さん")
    notebook.main.locator(
        '[data-command="docmanager:save"]'
    ).first.click()  # what has run goes into the learner's own copy
    copy = lab.home / "notebooks" / "ja" / SUPPORTERS
    until(lambda: copy.read_bytes() != course[f"ja/{SUPPORTERS}"], "the notebook is not saved")

    notebook.page.reload()
    notebook.awake(SUPPORTERS).run()
    notebook.button("砥石屋の西さん").click()
    expect(notebook.field("What you call them")).to_have_value("砥石屋の西さん")
    notebook.turn_to(OBSESSION).run()
    notebook.button("包丁を研ぐこと").click()
    expect(notebook.field("Name")).to_have_value("包丁を研ぐこと")

    assert contents(shared.folder("notebooks")) == course


def test_fields_are_dark_in_the_dark_theme(notebook):
    notebook.load(OBSESSION).run()
    notebook.add("Add a candidate")
    field = notebook.field("Name")
    for scheme in ("light", "dark", "light"):
        notebook.page.emulate_media(color_scheme=scheme)  # Lab's theme follows the system's
        light = str(scheme == "light").lower()
        expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        paper, ink = LOOK[scheme]
        expect(field).to_have_css("background-color", paper)
        expect(field).to_have_css("color", ink)


def test_notebook_and_app_write_into_the_same_workbook(notebook, lab, start, window, tmp_path):
    (tmp_path / "home").symlink_to(lab.home)
    app = Course(window(), start(tmp_path))
    notebook.load(OBSESSION).run()
    notebook.add("Add a candidate")
    notebook.type(notebook.field("Name"), "電車の車内放送")

    app.open("obsession").button("電車の車内放送").click()
    expect(app.field("Name")).to_have_value("電車の車内放送")
    app.type(app.field("What shows it"), "駅ごとに書きとめている")
    app.add("Add a candidate")
    app.type(app.field("Name"), "商店街の看板")

    # The notebook that is open hears of it by itself; a cell run again has it in its fields.
    expect(notebook.button("商店街の看板")).to_be_visible()
    notebook.run()
    expect(notebook.button("商店街の看板")).to_be_visible()
    notebook.button("電車の車内放送").click()
    expect(notebook.field("What shows it")).to_have_value("駅ごとに書きとめている")
