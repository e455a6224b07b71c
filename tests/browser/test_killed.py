"""Kill the kernel, the server or both at any moment: what showed as saved is there again."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.course import Course
from tests.browser.serving import until
from tests.browser.watching import GONE
from workbook.journey.vector.record import Present

DOING = "What I do now"
KILLS = ["kernel"] * 14 + ["server"] * 6  # a server takes a while to start again
SAID = (
    "The connection to your workbook is lost. Everything that showed as saved is safe. "
    "Please open this page again."
)
LETTERS = "あいうえおかきくけこ漢字仮名文句偏愛応援発信続柄砥石包丁"


def on_disk(course: Course) -> str:
    """What the journal holds, read by another process than the one that writes."""
    found = course.server.book().read(Present)
    return found.doing if found else ""


def kill_kernel(course: Course) -> None:
    kernel = course.page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )
    process = course.server.kernels()[kernel]
    process.kill()
    process.wait(10)


@pytest.mark.timeout(900)
def test_whatever_showed_as_saved_survives_twenty_kills_in_mid_typing(own_server, window):
    chance = random.Random(20)
    course = Course(window(*GONE), own_server).open("vector")
    for round_, kill in enumerate(chance.sample(KILLS, len(KILLS))):
        field = course.field(DOING)
        typed = field.input_value()
        assert typed == on_disk(course), f"round {round_}"

        # One word, and nothing else on its way: the moment it shows as saved, it is on the disk.
        before = course.saved_at()
        field.click()
        course.page.keyboard.press("ControlOrMeta+End")
        course.page.keyboard.insert_text(word := f"{round_}回目。")
        typed += word
        shown = course.saved_after(before)
        assert on_disk(course) == typed, f"round {round_}: shown as saved at {shown}"

        safe = typed
        for _key in range(chance.randrange(1, 25)):
            course.page.keyboard.insert_text(letter := chance.choice(LETTERS))
            typed += letter
            course.page.wait_for_timeout(chance.uniform(0, 40))
            if course.saved_at() > shown:
                shown, safe = course.saved_at(), on_disk(course)
        if kill == "kernel":
            kill_kernel(course)
        else:
            own_server.kill()
            own_server.start()
        left = on_disk(course)
        assert left.startswith(safe), f"round {round_}, {kill}: {safe!r} showed as saved"
        assert typed.startswith(left), f"round {round_}, {kill}: {left!r} was never typed"
        course.page.reload(wait_until="domcontentloaded")
        course.ready("vector")


def test_page_says_that_the_connection_is_lost_and_opens_again(own_server, window):
    kernel_dies = Course(window(*GONE), own_server).open("vector")
    server_dies = Course(window(*GONE), own_server).open("vector")
    kernel_dies.type(kernel_dies.field(DOING), "ここまで書いた")

    def lost(course: Course) -> Locator:
        return course.page.get_by_role("alert").filter(has_text=course.say(SAID))

    kill_kernel(kernel_dies)
    expect(lost(kernel_dies)).to_be_visible(timeout=40_000)
    expect(lost(server_dies)).to_have_count(0)
    lost(kernel_dies).get_by_role("button").click()
    kernel_dies.ready("vector")
    expect(lost(kernel_dies)).to_have_count(0)
    expect(kernel_dies.field(DOING)).to_have_value("ここまで書いた")

    own_server.kill()
    expect(lost(server_dies)).to_be_visible(timeout=40_000)
    own_server.start()
    until(lambda: lost(server_dies).get_by_role("button").is_visible(), "no way to open it again")
    lost(server_dies).get_by_role("button").click()
    server_dies.ready("vector")
    expect(server_dies.field(DOING)).to_have_value("ここまで書いた")
