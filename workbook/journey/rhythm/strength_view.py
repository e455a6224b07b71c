"""Strength in words and as a quiet line; never a number, and never a mark to reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.book import only
from workbook.journey.posts.record import Post
from workbook.journey.rhythm.dates import calendar, written
from workbook.journey.rhythm.loop import Lived, lived, strength
from workbook.journey.rhythm.planning import offered, small_words
from workbook.journey.rhythm.record import Rest, Rhythm, resting
from workbook.kit import clock, days
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.locale import _
from workbook.locale.phrase import together

SHOWN = 182  # days of the line
LATELY = 28  # days ago, to compare with
MOVED = 0.03  # less is no difference to speak of
WIDE, HIGH = 600, 96


def strength_picture(book: Workbook) -> widgets.Widget:
    """The words, the line, and what to do next; they follow what is written."""
    return Words(book, [Rhythm, Rest, Post], lambda: _said(book))


def _said(book: Workbook) -> list[Child]:
    today = clock.today()
    first, lived_days = lived(written(book), book.all(Rest).values(), book.all(Post), today)
    if not lived_days:
        return [
            h(
                "p",
                _("Once you've chosen a day above, your rhythm begins to grow here."),
                class_="henai-empty",
            )
        ]
    found = strength(lived_days)
    said: list[Child] = [h("p", h("b", in_words(found, resting_now(book, today))))]
    if found[-1] > 0 and len(found) > 6:
        said += [_line(found, lived_days, first, today)]
        said += [h("p", _around(found), class_="henai-hint")]
    return [*said, h("p", next_step(book, today))]


def resting_now(book: Workbook, today: date) -> bool:
    """Whether today is a day of rest."""
    return resting(book.all(Rest).values(), today) is not None


def in_words(found: Sequence[float], at_rest: bool) -> str:
    """How far the rhythm has grown, and how it moved lately."""
    now, before = found[-1], found[-1 - LATELY] if len(found) > LATELY else 0.0
    if now == 0:
        return _("Your rhythm is a seed. With the first post, it begins to grow.")
    if now < 0.3:
        grown = _("Your rhythm has sprouted.")
    elif now < 0.6:
        grown = _("Your rhythm is taking root.")
    elif now < 0.85:
        grown = _("Your rhythm has taken root.")
    else:
        grown = _("Your rhythm has deep roots.")
    if at_rest:
        return together([grown, _("While you rest, it stays as it is.")])
    if now > before + MOVED:
        return together([grown, _("It's stronger than four weeks ago.")])
    if now < before - MOVED:
        return together([grown, _("There was some time without a post, and most of it is still there.")])
    return together([grown, _("It's about as strong as four weeks ago.")])


def next_step(book: Workbook, today: date) -> str:
    """The smallest next thing, never what was missed."""
    if kind := offered(book):
        return small_words(kind, only(book, Rhythm).minimum)
    return calendar(book, today).next


def _around(found: Sequence[float]) -> str:
    up = _(
        "The line rises when a post comes out, sinks a little without one, and keeps level while you rest."
    )
    return together([up, _("A missed day doesn't bring it back to the beginning.")])


def _line(found: Sequence[float], lived_days: Sequence[Lived], first: date, today: date) -> Child:
    shown = list(found[-SHOWN:])
    begins = today - timedelta(days=len(shown) - 1)
    step = WIDE / max(len(shown) - 1, 1)
    points = [(number * step, HIGH - 4 - value * (HIGH - 12)) for number, value in enumerate(shown)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    rests = [
        h(
            "rect",
            x=f"{max(0.0, (begin - 0.5) * step):.1f}",
            y=0,
            width=f"{(end - begin) * step:.1f}",
            height=HIGH,
            class_="henai-strength-rest",
        )
        for begin, end in _rests(lived_days[-SHOWN:])
    ]
    picture = h(
        "svg",
        *rests,
        h("polygon", points=f"0,{HIGH} {path} {WIDE},{HIGH}", class_="henai-strength-under"),
        h("polyline", points=path, class_="henai-strength-line"),
        viewBox=f"0 0 {WIDE} {HIGH}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
    ends = h("div", h("span", days.say(begins)), h("span", _("today")), class_="henai-strength-ends")
    return h("div", picture, ends, class_="henai-strength")


def _rests(lived_days: Sequence[Lived]) -> list[tuple[int, int]]:
    """Where each rest begins, and where it is over."""
    found: list[tuple[int, int]] = []
    for number, day in enumerate(lived_days):
        if not day.resting:
            continue
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found
