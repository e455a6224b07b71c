"""The whole of ポジション by keyboard alone: from an empty workbook to a chosen position that somebody found unexpected."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.course import Course
from tests.browser.test_keyboard import Keys
from workbook.journey.position.record import Asked, Position, Source, Stance, Surprise
from workbook.journey.start.record import Askable

CLAIM = "議事録は大切"
BETTER = "休んだ人が動けるなら、議事録は1枚で足りる"


def write(keys: Keys, label: str, words: str) -> None:
    """To a field, and type."""
    keys.to(keys.course.field(label))
    keys.words(words)


def chip(course: Course, words: str) -> Locator:
    return course.main.get_by_label(course.say(words), exact=True).filter(visible=True).first


def press(keys: Keys, wanted: Locator, key: str = "Enter") -> None:
    """To a button or a box, and press it."""
    keys.to(wanted)
    keys.press(key)


def test_position_from_nothing_to_a_choice(course: Course) -> None:
    server, keys = course.server, Keys(course)
    keys.go("start")
    keys.add("Add a person to ask")
    keys.words("リクさん")
    server.holds(Askable, name="リクさん")
    keys.go("position")

    # a position, with a claim that nobody could deny
    keys.add("Add a position")
    keys.words("議事録は、もれなく残すもの")
    write(keys, "Where I stand", "会議に出られなかった人の隣")
    write(keys, "What I claim", CLAIM)
    write(keys, "What I did myself", "40人に聞いて回った")
    press(keys, chip(course, "Did it myself"), "Space")
    write(keys, "For whom it's unexpected", "入社2年目のリクさん")
    write(keys, "What's unexpected about it", "長いほど親切だと思っているから")
    first = server.holds(Position, claim=CLAIM, sources=["did"], unexpected="長いほど親切だと思っているから")

    # the question about it is answered, and then the claim is written again
    press(keys, course.button("Answer this"))
    expect(course.field("It's still mine, because …")).to_be_focused()
    keys.words("まず、ここから")
    press(keys, course.button("Answer"))
    server.holds(Asked, position=first, check="plain", wording=CLAIM, because="まず、ここから")
    expect(course.button("Ask me again")).to_be_focused()
    keys.to(course.field("What I claim"), "Shift+Tab")
    keys.press("ControlOrMeta+a")
    keys.words(BETTER)
    server.holds(Position, claim=BETTER)
    expect(course.button("Ask me again")).to_have_count(0)
    press(keys, course.button("Close"))

    # another position, only heard of, to compare with
    keys.to(course.button("Add a position"))
    keys.press("Enter")
    course.page.wait_for_function("() => document.activeElement.closest('.henai-card .henai-form') !== null")
    keys.words("会議は全員で出るもの")
    write(keys, "What I claim", "書記はいちばん得な席")
    press(keys, chip(course, "Heard or read it"), "Space")
    second = server.holds(Position, claim="書記はいちばん得な席", sources=["heard"])

    # what was read, which the first claim is close to
    keys.add("Add something I've read")
    keys.words("議事録の本")
    write(keys, "The sentences", "休んだ人が動けるなら、議事録は紙1枚で足ります。")
    server.holds(Source, title="議事録の本", text="休んだ人が動けるなら、議事録は紙1枚で足ります。")
    expect(
        course.main.get_by_text(course.say("What did you see yourself that isn't written there?"))
    ).to_be_visible()

    # side by side, the other way round
    keys.to(course.field("One position"))
    keys.press("ArrowDown")
    expect(course.main.locator(".henai-beside section h3").first).to_have_text("書記はいちばん得な席")
    keys.press("ArrowUp")
    expect(course.main.locator(".henai-beside section h3").first).to_have_text(BETTER)

    # one person of those named in the first step is asked; the first position is the one to tell
    keys.to(course.field("Which position to tell"))
    keys.press("Home")
    expect(course.main.locator(".henai-quote").filter(has_text=BETTER).first).to_be_visible()
    keys.add("Add a person I asked")
    press(keys, course.main.get_by_role("button", name="リクさん", exact=True))
    expect(course.field("Unexpected")).to_be_focused()
    keys.press("ArrowDown")
    keys.to(course.field("A discovery"))
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    write(keys, "In their own words", "長いほうが失礼だったんですね")
    keys.to(course.field("About which position"))
    keys.press("Home")
    server.holds(
        Surprise,
        position=first,
        who="リクさん",
        unexpected="yes",
        discovery="no",
        climb="",
        words="長いほうが失礼だったんですね",
    )

    # and it is the one to stand on
    keys.to(course.main.locator(".henai-choices input[type=radio]:visible").first)
    keys.press("Space")
    server.holds(Stance, position=first)
    expect(course.main.locator(".henai-choices label:visible").first).to_contain_text("意外だった: 1人中1人")

    assert set(server.book().all(Position)) == {first, second}
    assert len(server.book().all(Surprise)) == 1
