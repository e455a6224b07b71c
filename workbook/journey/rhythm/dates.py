"""What the calendar of 続ける shows: the dates ahead and those of the last four weeks, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from workbook.journal import Workbook
from workbook.journey.book import only
from workbook.journey.posts.record import Post, title
from workbook.journey.rhythm import zones
from workbook.journey.rhythm.past import ticks_then
from workbook.journey.rhythm.record import Rest, Rhythm, Tick, resting, upcoming
from workbook.journey.rhythm.slots import planned_for
from workbook.kit import clock, days
from workbook.locale import _, current, ngettext
from workbook.locale.phrase import quoted, short, together
from workbook.locale.when import exact

AHEAD = 6  # planned dates shown
BEHIND = timedelta(days=28)

Look = Literal["next", "ahead", "published", "open", "rest"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the calendar; ``detail`` says what is planned or was published, or why there is a rest."""

    day: date
    look: Look
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The sentence, its part about the next date, the lines ahead (next first) and behind (latest first), and
    whether today is a rest."""

    sentence: str
    next: str
    ahead: list[Line]
    behind: list[Line]
    resting: bool


def written(book: Workbook) -> list[tuple[date, Rhythm]]:
    """The rhythms so far, each with the learner's day it was written on."""
    return [(clock.local(each.written_at).date(), Rhythm.lenient(each.body)) for each in book.history(Rhythm)]


def calendar(book: Workbook, today: date) -> Calendar:
    """The dates around ``today``, and days without a date on which a post is planned.

    A day on which a post came out is done, also when that was earlier in its week.
    """
    rhythm, rests, posts = only(book, Rhythm), book.all(Rest), book.all(Post)
    sunday = today + timedelta(days=6 - today.weekday())
    ticks = ticks_then(written(book), rests.values(), posts, today - BEHIND, sunday)
    done = {tick.day for tick in ticks if tick.post}
    behind = [tick for tick in ticks if tick.day < today or tick.day in done]
    coming = upcoming(rhythm, rests.values(), today, AHEAD + 7)
    coming = [day for day in coming if day not in done][:AHEAD]
    extra = {day for day, _key, _post in planned_for(posts, today)}.difference(coming)
    coming = sorted([*coming, *sorted(extra)[:AHEAD]])
    last = coming[-1] if coming else today
    off = [_rest(rest) for rest in rests.values() if exact(rest.first)]
    ahead = [_ahead(day, posts, first=day == coming[0]) for day in coming]
    ahead += [line for line, end in off if line.day <= last and end >= today]
    past = [_behind(tick, posts) for tick in behind]
    at_rest = bool(resting(rests.values(), today))
    ticking = {tick.post for tick in ticks}
    out = _published(posts, today - BEHIND, today)
    past += [_done(day, day, post) for key, (day, post) in out.items() if key not in ticking]
    past += [line for line, end in off if today - BEHIND <= end < today]
    return Calendar(
        together([following := _next(rhythm, coming, today, resting=at_rest), _out(len(out))]),
        following,
        sorted(ahead, key=lambda line: line.day),
        sorted(past, key=lambda line: line.day, reverse=True),
        at_rest,
    )


def span(rest: Rest) -> str:
    """The days of a rest in words; "" when it has no first day yet."""
    ends = sorted(day for day in (exact(rest.first), exact(rest.last)) if day)
    if not exact(rest.first):
        return ""
    if not exact(rest.last):
        return _("from {day}").format(day=days.say(ends[0]))
    if ends[0] == ends[1]:
        return days.say(ends[0])
    return _("{first} to {last}").format(first=days.say(ends[0]), last=days.say(ends[1]))


def _rest(rest: Rest) -> tuple[Line, date]:
    """The line of a rest that has a first day, and its last day."""
    ends = sorted(day for day in (exact(rest.first), exact(rest.last) or date.max) if day)
    return Line(ends[0], "rest", _("Rest: {days}").format(days=span(rest)), short(rest.why, 80)), ends[1]


def _ahead(day: date, posts: Mapping[str, Post], *, first: bool) -> Line:
    planned = [
        title(post) for post in posts.values() if post.state == "planned" and post.date == day.isoformat()
    ]
    return Line(day, "next" if first else "ahead", days.say(day), quoted(planned))


def _published(posts: Mapping[str, Post], first: date, last: date) -> dict[str, tuple[date, Post]]:
    """What came out between two days, by key."""
    dated = {key: (exact(post.date), post) for key, post in posts.items() if post.state == "published"}
    return {key: (day, post) for key, (day, post) in dated.items() if day and first <= day <= last}


def _behind(tick: Tick, posts: Mapping[str, Post]) -> Line:
    if tick.post is None or tick.published is None:
        return Line(tick.day, "open", _("{day}: an open day").format(day=days.say(tick.day)))
    return _done(tick.day, tick.published, posts[tick.post])


def _done(day: date, published: date, post: Post) -> Line:
    name = quoted([title(post)])
    if published != day:
        name = _("{post}, published on {day}").format(post=name, day=days.say(published))
    return Line(day, "published", _("{day}: published").format(day=days.say(day)), name)


def _next(rhythm: Rhythm, coming: list[date], today: date, *, resting: bool) -> str:
    said = []
    if resting:
        said.append(_("You're resting now."))
    if coming:
        day = days.say(coming[0]) if coming[0] != today else _("today, {day}").format(day=days.say(today))
        said.append(
            _("Your next date is {day}, {time}.").format(day=day, time=_time(rhythm))
            if rhythm.time
            else _("Your next date is {day}.").format(day=day)
        )
    elif resting:
        said.append(_("Dates appear again once the rest has a last day."))
    return together(said)


def _out(published: int) -> str:
    if not published:
        return ""
    return ngettext(
        "In the last four weeks you published once.",
        "In the last four weeks you published {n} times.",
        published,
    ).format(n=published)


def _time(rhythm: Rhythm) -> str:
    """The time of day, with its zone when that isn't the learner's own."""
    if rhythm.zone in ("", clock.zone_name() or zones.HOME):
        return rhythm.time
    return _("{time} in {zone}").format(time=rhythm.time, zone=zones.called(rhythm.zone, current()))
