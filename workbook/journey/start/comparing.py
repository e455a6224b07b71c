"""Many weak ties beside a few close ones: sliders, bars, and sentences in whole people (M3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import ipywidgets as widgets

from workbook import learner
from workbook.journey.book import only
from workbook.journey.start.record import FRIENDS, STRANGERS, Comparison, Figure, expected_response
from workbook.kit import fields, lean, pages, pictures
from workbook.kit.forms import Form
from workbook.kit.html import h, replace, show
from workbook.locale import N_, _, ngettext

# Close together where most people are, so that 87 followers can be set as well as 30,000.
FOLLOWERS = (
    *range(0, 100, 5), *range(100, 400, 10), *range(400, 1000, 50), *range(1000, 4000, 100),
    *range(4000, 10_000, 500), *range(10_000, 40_000, 1000), *range(40_000, 100_001, 5000),
)  # fmt: skip
RESPONSE = (
    *(n / 10 for n in range(50)),
    *(n / 2 for n in range(10, 40)),
    *(float(n) for n in range(20, 101)),
)
PEOPLE = tuple(range(51))
PERCENT = tuple(float(n) for n in range(101))

# (the words on the button, percent of the people asked who agreed, the study that counted them)
FOR_FOLLOWERS = ((N_("Strangers, by e-mail: {n}%"), STRANGERS.otherwise, STRANGERS),)
FOR_PEOPLE = (
    (N_("Friends, in person: {n}%"), FRIENDS.in_person, FRIENDS),
    (N_("Friends, by call: {n}%"), FRIENDS.otherwise, FRIENDS),
    (N_("Strangers, in person: {n}%"), STRANGERS.in_person, STRANGERS),
)


def compare() -> lean.VBox:
    """Followers × response beside close people × response, on the learner's numbers and on sourced ones."""
    book = learner.current()

    def put(name: str) -> Callable[[float], None]:
        def set_(percent: float) -> None:
            form.field(name).value = percent

        return set_

    form = Form(
        book,
        Comparison,
        "only",
        [
            (
                fields.slider("followers", _("Followers"), FOLLOWERS, _count),
                fields.slider("response", _("Followers who'd act"), RESPONSE, _percent),
            ),
            sourced(FOR_FOLLOWERS, put("response")),
            (
                fields.slider("people", _("People I can talk to one to one"), PEOPLE, _count),
                fields.slider("people_response", _("Of those, who'd act"), PERCENT, _percent),
            ),
            sourced(FOR_PEOPLE, put("people_response")),
        ],
        history=False,
    )
    picture, words = pictures.bars([]), show(class_="henai-hint")

    def draw() -> list[widgets.Widget]:
        now = only(book, Comparison)
        expected = expected_response(now)
        pictures.draw_bars(
            picture,
            [
                (_followers(now.followers), expected.from_followers, about(expected.from_followers)),
                (_people(now.people), expected.from_people, about(expected.from_people)),
            ],
            strongest=1,
        )
        replace(words, *(h("p", sentence) for sentence in seen(now)), class_="henai-hint")
        return [picture, words]

    return pages.exercise(book, pages.sheet(form), pages.sheet(pages.Follow(book, [Comparison], draw)))


def sourced(figures: Sequence[tuple[str, float, Figure]], put: Callable[[float], object]) -> lean.VBox:
    """A button for each figure of a study; a click sets it and says what was counted, and by whom."""
    said = show(class_="henai-hint")

    def pick(percent: float, figure: Figure) -> None:
        put(percent)
        replace(
            said,
            h("p", _(figure.sentence), " ", _("(Source: {source})").format(source=figure.source)),
            class_="henai-hint",
        )

    buttons = [
        pages.button(_(words).format(n=f"{percent:g}"), partial(pick, percent, figure))
        for words, percent, figure in figures
    ]
    asked = show(h("div", _("Put in a figure from research:")), class_="henai-hint")
    return lean.VBox([asked, pages.actions(*buttons), said]).add_class("henai-sourced")


def seen(comparison: Comparison) -> list[str]:
    """What the picture shows, in whole people: never which side wins in general, only what these numbers give."""
    from_followers, from_people = expected_response(comparison)
    sentences = [
        _("{followers}, {some} would act. {people}, {others} would.").format(
            followers=_followers(comparison.followers),
            some=about(from_followers),
            people=_people(comparison.people),
            others=about(from_people),
        )
    ]
    if comparison.response and comparison.people_response:
        sentences.append(
            _(
                "To find one person who acts, you'd reach {followers} followers, or {people} of the people near you."
            ).format(followers=_reach(comparison.response), people=_reach(comparison.people_response))
        )
    return sentences


def about(people: float) -> str:
    """An average in whole people: "about 6 people"."""
    n = round(people)
    if not n:
        return _("not quite one person") if people else _("nobody")
    return ngettext("about {n} person", "about {n} people", n).format(n=f"{n:,}")


def _reach(percent: float) -> str:
    return _("about {n}").format(n=f"{max(1, round(100 / percent)):,}")


def _followers(n: int) -> str:
    return ngettext("Of {n} follower", "Of {n} followers", n).format(n=f"{n:,}")


def _people(n: int) -> str:
    return ngettext("Of {n} person near me", "Of {n} people near me", n).format(n=f"{n:,}")


def _count(n: float) -> str:
    return ngettext("{n} person", "{n} people", int(n)).format(n=f"{int(n):,}")


def _percent(n: float) -> str:
    return f"{n:g}%"
