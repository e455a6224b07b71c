"""A connection that breaks and comes back, as on a train: no letter is lost, none is taken back."""

from __future__ import annotations

import random

from playwright.sync_api import expect

from tests.browser.course import Course
from workbook.journey.vector.record import Destination, Present
from workbook.workshop.server import voila_config

# What Jupyter says to programmers when an answer thought lost comes after all, or a widget later than its parent.
BROKEN = (
    "Pending messages < 0",
    "widget model not found",
    "Could not process update msg",
    "Comm not found",
    r"undefined \(reading 'create_view'\)",
    "WebSocket",
)


def test_connection_breaking_in_mid_typing_loses_nothing(server, window):
    chance = random.Random(12)
    page = window(*BROKEN)
    page.add_init_script(
        """window.sockets = [];
        window.WebSocket = class extends WebSocket {
            constructor(...given) { super(...given); window.sockets.push(this); }
        };"""
    )
    course = Course(page, server).open("vector")
    doing, scene = course.field("What I do now"), course.field("The scene I want to be in")
    typed = {doing: "", scene: ""}
    for _round in range(4):
        for field in typed:
            field.click()
            page.keyboard.press("ControlOrMeta+End")
            for letter in "電車の中で書いている":
                page.keyboard.insert_text(letter)
                typed[field] += letter
                if chance.random() < 0.2:
                    page.evaluate("window.sockets.at(-1).close()")
                page.wait_for_timeout(chance.uniform(0, 60))
        for field, words in typed.items():
            expect(field).to_have_value(words)
        server.holds(Present, doing=typed[doing])
        server.holds(Destination, scene=typed[scene])
    assert page.evaluate("window.sockets.length") > 8
    # What the kernel made of the words meanwhile is on the page too.
    expect(course.main.locator("blockquote:visible", has_text=typed[doing]).first).to_be_visible()
    expect(page.locator(".henai-lost")).to_have_count(0)


def test_the_server_gives_a_page_three_pings_to_answer():
    """Within one interval the first pong is already too late, and every page would be cut off in its first minute."""
    settings = voila_config(1, browser=False).Voila.tornado_settings
    assert settings["ws_ping_timeout"] >= 3 * settings["ws_ping_interval"]
