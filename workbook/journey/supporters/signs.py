"""Am I one yet? The signs of a micro influencer (M1, M2), read from what was really recorded, never asserted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from workbook.journey.book import Book, Once, only
from workbook.journey.posts.record import Post
from workbook.journey.posts.record import title as post_title
from workbook.journey.supporters.log import people as log_people
from workbook.journey.supporters.pseudonyms import hider
from workbook.journey.supporters.pseudonyms import names as shown_names
from workbook.journey.supporters.record import (
    Moment,
    came_running,
    comrades,
    is_help,
    is_support,
    moments_by_day,
    names,
    supporters,
)
from workbook.journey.vector.record import Destination, Present
from workbook.locale import N_, _, ngettext
from workbook.locale.phrase import called, fragment, people, quoted, short, together
from workbook.locale.when import last_days, show

ENOUGH_MOMENTS = 5
"""Under five recorded moments nothing can be told from what is absent."""
COMRADES = 5
"""M2 says 5 to 10."""
MOST_EVIDENCE = 3
PUBLISHED_DAYS, RECORDED_DAYS = 90, 28
_ACTS = {
    "came": N_("{name} came running on {date}."),
    "order": N_("{name} placed an order on {date}."),
    "share": N_("{name} shared what you do on {date}."),
}
_HELP = {
    "came": N_("You came running for {name} on {date}."),
    "order": N_("You placed an order with {name} on {date}."),
    "share": N_("You shared what {name} does on {date}."),
    "consult": N_("You talked something over with {name} on {date}."),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One of the four signs: whether it shows (None: can't tell yet), what shows it, and what is missing.

    ``missing`` is "" when the sign is met, else what isn't there yet and one next step.
    """

    name: str
    met: bool | None
    evidence: list[str] = field(default_factory=list)
    missing: str = ""


def signs(book: Book, today: date) -> tuple[Sign, Sign, Sign, Sign]:
    """The four signs (M2), each from what was recorded, in the current language. ``today`` bounds what is recent."""
    book = Once(book)
    return _acts_with_you(book), _moving(book, today), _come_running(book, today), _run_to_help(book)


def _acts_with_you(book: Book) -> Sign:
    """Somebody came, ordered or shared after a one-to-one exchange on an earlier day or the same one.

    One to one is another moment with that person alone which the learner started or answered.
    """
    title = _("After a one-to-one exchange, somebody acts with you")
    known = _named(book)
    log = [(key, moment) for key, moment in moments_by_day(book) if moment.date]
    alone: dict[str, list[tuple[str, str]]] = {}
    for key, moment in log:
        if len(set(moment.who)) == 1 and (moment.direction == "out" or moment.answered):
            alone.setdefault(moment.who[0], []).append((moment.date, key))

    def found() -> Iterator[str]:
        for key, moment in reversed(log):
            if not is_support(moment) or moment.what not in _ACTS:
                continue
            for who in dict.fromkeys(moment.who):
                before = _latest_before(alone.get(who, []), moment.date, key) if who in known else None
                if before:
                    touch = _("You two had been in touch one to one on {date}.").format(date=show(before))
                    yield together([_said(_ACTS[moment.what], known[who], moment.date), touch])

    if evidence := list(islice(found(), MOST_EVIDENCE)):
        return Sign(title, True, evidence)
    if in_touch := names(book, alone):
        fact = _("You have been in touch one to one with {names}.").format(
            names=people(in_touch, MOST_EVIDENCE)
        )
        step = _("Next, ask {name} for something small you could do together.").format(
            name=called(in_touch[0])
        )
    else:
        fact = _("No one-to-one exchange is recorded yet.")
        step = _("Answer one person who reacted, directly, and write it down here.")
    return _absent(book, title, fact, step)


def _moving(book: Book, today: date) -> Sign:
    """A destination, a present action, and something published in 90 days or recorded in 28."""
    evidence, wanted, hide = [], [], hider(book)
    destination = only(book, Destination)
    if scene := fragment(destination.scene):
        framed = _("Your destination, by {by}: {scene}") if destination.by else _("Your destination: {scene}")
        evidence.append(framed.format(by=show(destination.by), scene=short(hide(scene), 80)))
    else:
        wanted.append(_("There is no destination yet; a first guess is fine."))
    if doing := fragment(only(book, Present).doing):
        evidence.append(_("What you do now: {doing}").format(doing=short(hide(doing), 80)))
    else:
        wanted.append(_("What you do now is still blank; one small thing is enough."))
    posts = [post for post in book.all(Post).values() if post.state == "published"]
    first, last = last_days(today, PUBLISHED_DAYS)
    recent = sorted((post for post in posts if first <= post.date <= last), key=lambda post: post.date)
    for post in recent[: -MOST_EVIDENCE - 1 : -1]:
        named = quoted([hide(post_title(post))])
        evidence.append(_("You published {post} on {date}.").format(post=named, date=show(post.date)))
    first, last = last_days(today, RECORDED_DAYS)
    if recorded := sum(first <= moment.date <= last for moment in book.all(Moment).values()):
        evidence.append(
            ngettext(
                "You recorded {n} moment in the last four weeks.",
                "You recorded {n} moments in the last four weeks.",
                recorded,
            ).format(n=recorded)
        )
    if not recent and not recorded:
        wanted.append(
            _(
                "Nothing was published in the last three months or recorded in the last four weeks. Take one small step."
            )
        )
    met = not wanted if evidence else None
    return Sign(
        _("Without any charisma, you are moving toward your destination"), met, evidence, together(wanted[:2])
    )


def _come_running(book: Book, today: date) -> Sign:
    """Five comrades or more: people who came when asked, or with whom help goes both ways."""
    title = _("When you ask for a hand, five to ten comrades come running")
    friends, came, known = comrades(book), came_running(book), _named(book)
    evidence = []
    if friends:
        evidence.append(
            _("Comrades so far, {n} of {total} people: {names}.").format(
                total=len(known), n=len(friends), names=people(names(book, friends), 10)
            )
        )
    calls = (
        _said(_ACTS["came"], known[who], moment.date)
        for _key, moment in reversed(moments_by_day(book))
        if is_support(moment) and moment.what == "came"
        for who in dict.fromkeys(moment.who)
        if who in known
    )
    evidence += islice(calls, MOST_EVIDENCE)
    if both := [key for key in friends if key not in came]:
        evidence.append(_("Help goes both ways with {names}.").format(names=people(names(book, both))))
    left = COMRADES - len(friends)
    if left <= 0:
        return Sign(title, True, evidence)
    if close := [key for key in supporters(book, today).ever if key not in friends]:
        step = _("Lend {name} a hand, or ask {name} for a little help.").format(
            name=people(names(book, close[:1]))
        )
    else:
        step = _("Start with one person: help them, then ask for a little help.")
    return _absent(book, title, _("To reach five, {left} more.").format(left=left), step, evidence)


def _run_to_help(book: Book) -> Sign:
    """Somebody the learner helped: having done it shows the ability and the time."""
    title = _("There are people you'd run to help, and you have the ability and the time")
    known = _named(book)
    helped = (
        _said(_HELP[moment.what], known[who], moment.date)
        for _key, moment in reversed(moments_by_day(book))
        if is_help(moment)
        for who in dict.fromkeys(moment.who)
        if who in known
    )
    if evidence := list(islice(helped, MOST_EVIDENCE)):
        return Sign(title, True, evidence)
    fact = _("No help you gave is recorded yet.")
    step = _("Whom would you run to help? Keep half an hour for them this week.")
    return _absent(book, title, fact, step)


def ordered(book: Book) -> Sign:
    """M1: at least one person ordered something."""
    title = _("At least one person has ordered something from you")
    known = _named(book)
    orders = (
        _said(_ACTS["order"], known[who], moment.date)
        for _key, moment in reversed(moments_by_day(book))
        if is_support(moment) and moment.what == "order"
        for who in dict.fromkeys(moment.who)
        if who in known
    )
    if evidence := list(islice(orders, MOST_EVIDENCE)):
        return Sign(title, True, evidence)
    return Sign(
        title, False, missing=_("No order is recorded yet. One person is enough, and something small counts.")
    )


def _absent(book: Book, title: str, fact: str, step: str, evidence: list[str] | None = None) -> Sign:
    """A sign that doesn't show: not met because of ``fact``, or can't tell yet while little is recorded."""
    recorded = len(book.all(Moment))
    if recorded >= ENOUGH_MOMENTS:
        return Sign(title, False, evidence or [], together([fact, step]))
    if recorded:
        early = ngettext(
            "Only {n} moment is recorded so far, so it's too early to tell.",
            "Only {n} moments are recorded so far, so it's too early to tell.",
            recorded,
        ).format(n=recorded)
    else:
        early = _("No moment is recorded yet, so it's too early to tell.")
    return Sign(title, None, evidence or [], together([early, step]))


def _latest_before(days: list[tuple[str, str]], day: str, key: str) -> str | None:
    """The last of sorted (day, key) on or before ``day``, leaving out the moment ``key`` itself."""
    upto = bisect_right(days, day, key=lambda item: item[0])
    return next((found for found, other in reversed(days[max(0, upto - 2) : upto]) if other != key), None)


def _named(book: Book) -> dict[str, str]:
    """Everybody on the list by the name that is shown; whoever was merged away isn't among them."""
    shown = shown_names(book)
    return {key: shown[key] for key in log_people(book)}


def _said(message: str, who: str, day: str) -> str:
    return _(message).format(name=called(who), date=show(day) if day else _("a day without a date"))
