"""The course as a learner handles it in a browser: open a step, find a field, type, see that it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import Server, until
from workbook import locale
from workbook.course.progress import STEPS

DATA = "data"
PAGES = (*STEPS, DATA)

# In one sweep of the page: everything that is there to type in, and that can be seen.
FIELDS = ":is(input[type=text], input:not([type]), textarea):visible"
CARD_LINES = ":is(.henai-line, .henai-row-line):visible"
PENDING = ".henai-app > .henai-main .lm-Widget:empty:not(.jupyter-widgets, .henai-saved)"  # a widget still on its way


class Course:
    """The app on one page of a browser. Labels and buttons are named in English, and found in the page's language."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server

    def say(self, words: str) -> str:
        """``words`` as the page says them; words the course doesn't know (a name somebody typed) stay as they are."""
        language = self.page.locator("html").get_attribute("lang") or "ja"
        found = locale.catalogue(language).gettext(words)
        assert language != "ja" or found != words or not words.isascii(), (
            f"nothing on the page is called {words!r}"
        )
        return found

    def open(self, step: str = "") -> Course:
        """Load the page, at ``step`` if one is named, and wait until it can be used."""
        self.page.goto(self.server.url + (f"#{step}" if step else ""), wait_until="domcontentloaded")
        return self.ready(step)

    def ready(self, step: str = "") -> Course:
        """Wait until the step is there, with all its widgets."""
        here = f'[data-step="{step}"]' if step else ""
        self.page.locator("html[data-henai-caught]").wait_for(state="attached", timeout=60_000)
        self.page.locator(f'.henai-steps button{here}[aria-current="step"]').wait_for(timeout=60_000)
        expect(self.main.locator(".henai-page:visible")).to_have_count(1)
        expect(self.page.locator(".henai-page:visible .henai-growing")).to_have_count(0)
        expect(self.page.locator(PENDING)).to_have_count(0)
        return self.settled()

    def settled(self) -> Course:
        """Wait until the page has stopped changing."""
        self.page.wait_for_function(
            """() => {
                const seen = [document.querySelectorAll("*").length, document.body.innerText.length].join();
                const [last, times] = window.henaiSeen ?? ["", 0];
                window.henaiSeen = [seen, seen === last ? times + 1 : 0];
                return window.henaiSeen[1] > 3 && (window.henaiSeen = undefined) === undefined;
            }""",
            polling=50,
        )
        return self

    def go(self, step: str) -> Course:
        """Open a step from the list of steps."""
        self.page.locator(f'.henai-steps button[data-step="{step}"]').click()
        return self.ready(step)

    def walk(self, *steps: str) -> Iterator[str]:
        """Open one page after the other (all of them if none is named)."""
        for step in steps or PAGES:
            self.go(step)
            yield step

    def speak(self, language: str) -> Course:
        """Switch the language with the button in the bar."""
        self.page.locator(f'.henai-language[lang="{language}"]').click()
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        return self.ready(self.here)

    @property
    def here(self) -> str:
        """The step that is open."""
        return self.page.locator('.henai-steps button[aria-current="step"]').get_attribute("data-step") or ""

    @property
    def main(self) -> Locator:
        """The part beside the list of steps."""
        return self.page.locator(".henai-app > .henai-main")

    def field(self, label: str) -> Locator:
        """The visible field with this label (the beginning of it, as the hint belongs to the label too)."""
        return (
            self.main.get_by_label(re.compile(f"^{re.escape(self.say(label))}(\n|$)"))
            .filter(visible=True)
            .first
        )

    def button(self, words: str) -> Locator:
        """The visible button with these words."""
        return self.main.get_by_role("button", name=self.say(words)).first

    def add(self, words: str) -> None:
        """Press the button that adds a card, and wait until the focus is in its first field."""
        self.button(words).click()
        self.page.wait_for_function(
            "() => document.activeElement.closest('.henai-card .henai-form') !== null"
        )

    def saved_at(self) -> str:
        """When the page says words were last saved (ISO, milliseconds), "" while it says nothing."""
        shown = self.page.locator(".henai-top .henai-saved time")
        return shown.get_attribute("datetime") or "" if shown.count() else ""

    def saved_after(self, earlier: str) -> str:
        """Wait until the page shows a later save than ``earlier``."""
        return until(
            lambda: (at := self.saved_at()) > earlier and at, f"nothing saved since {earlier or 'the start'}"
        )

    def type(self, field: Locator, words: str) -> None:
        """Type into a field, and wait until the page says it is saved."""
        before = self.saved_at()
        field.click()
        field.press_sequentially(words) if "\n" not in words else field.fill(words)
        self.saved_after(before)
        until(lambda: self.holds(words), f"{words!r} is not on the disk")

    def holds(self, words: str) -> bool:
        """Whether the workbook on the disk holds ``words`` as one whole text."""
        return words in self.server.written()

    def compose(self, field: Locator, *steps: str, commit: str) -> None:
        """Write through an input method: what it shows while composing, then what is chosen."""
        field.click()
        self.page.keyboard.press("ControlOrMeta+End")
        session = self.page.context.new_cdp_session(self.page)
        for shown in steps:
            session.send(
                "Input.imeSetComposition",
                {"text": shown, "selectionStart": len(shown), "selectionEnd": len(shown)},
            )
        session.send("Input.insertText", {"text": commit})
        session.detach()

    def fields(self) -> list[Locator]:
        """Everything that can be typed in on the open page."""
        return self.main.locator(FIELDS).all()

    def choose(self, label: str, words: str) -> None:
        """Choose from a list that opens."""
        self.field(label).select_option(label=self.say(words))

    def tick(self, words: str) -> None:
        """Tick a box, a chip or one of a few."""
        box = self.main.get_by_label(re.compile(f"^{re.escape(self.say(words))}")).filter(visible=True).first
        box.check()

    def unfold(self) -> Iterator[str]:
        """Open each card of the page, one after the other: what the page shows with it open."""
        for line in range(self.main.locator(CARD_LINES).count()):
            self.main.locator(CARD_LINES).nth(line).click()
            yield self.settled().shown()

    def shown(self) -> str:
        """All the words of the open page, those in its fields included."""
        return self.main.evaluate(
            """main => main.innerText + "\\n" + [...main.querySelectorAll("input, textarea, select")]
                .map(field => field.value).join("\\n")"""
        )
