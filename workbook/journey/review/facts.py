"""What a week held, counted from what was recorded: posts, the rhythm, moments, asks and promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workbook.journey.book import Book, only
from workbook.journey.posts.record import Post, title
from workbook.journey.rhythm.record import Rest, Rhythm, ticks
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.asks import asks as all_asks
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.moment import WHAT, Moment
from workbook.journey.supporters.promises import Promise, is_open
from workbook.journey.supporters.promises import promises as all_promises
from workbook.locale import _, ngettext
from workbook.locale.phrase import people, quoted, short

MOST = 3  # asks or promises told one by one


@dataclass(frozen=True, slots=True)
class WeekNumbers:
    """What one ISO week held, counted from what was recorded; ``first`` and ``last`` are its Monday and Sunday.

    ``published`` are keys of posts, oldest first. ``planned`` and ``ticked`` count the days of the rhythm (M9).
    ``received`` and ``given`` count moments by what they were, incoming and outgoing. ``new`` are keys of people
    whose first dated moment falls into the week. ``answered`` and ``waiting`` count the incoming moments.
    ``asked`` are keys of asks made in the week, the others keys of promises (M5): ``promised`` were made and ``kept``
    kept on one of its days; the day of ``due``, ``settled`` and ``broken`` falls into it, and they are open, kept on
    another day, or didn't work out; that of ``before`` went by before it, and they are still open.
    """

    week: str
    first: date
    last: date
    published: tuple[str, ...] = ()
    planned: int = 0
    ticked: int = 0
    received: dict[str, int] | None = None
    given: dict[str, int] | None = None
    new: tuple[str, ...] = ()
    answered: int = 0
    waiting: int = 0
    asked: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


def numbers(book: Book, week: str, first: date, last: date) -> WeekNumbers:
    """Count what the days from ``first`` to ``last`` held, both included."""
    posts, log = book.all(Post), seen(book)
    monday, sunday = first.isoformat(), last.isoformat()

    def within(day: str) -> bool:
        return monday <= day <= sunday

    published = [key for key, post in posts.items() if post.state == "published" and within(post.date)]
    rhythm_ticks = ticks(only(book, Rhythm), list(book.all(Rest).values()), posts, first, last)
    firsts: dict[str, str] = {}
    moments: list[Moment] = []
    for moment in sorted(log.moments.values(), key=lambda moment: moment.date):
        for who in moment.who if moment.date else ():
            firsts.setdefault(who, moment.date)
        if within(moment.date):
            moments.append(moment)
    incoming = [moment for moment in moments if moment.direction == "in"]
    promised = all_promises(book)
    falls_due = {key: one.kept for key, one in promised.items() if within(one.due)}
    kept = tuple(key for key, one in promised.items() if one.kept in ("kept", "late") and within(one.kept_on))
    return WeekNumbers(
        week=week,
        first=first,
        last=last,
        published=tuple(sorted(published, key=lambda key: posts[key].date)),
        planned=len(rhythm_ticks),
        ticked=sum(tick.post is not None for tick in rhythm_ticks),
        received=_by_what(incoming),
        given=_by_what([moment for moment in moments if moment.direction == "out"]),
        new=tuple(who for who, day in firsts.items() if who in log.people and within(day)),
        answered=sum(moment.answered for moment in incoming),
        waiting=sum(not moment.answered for moment in incoming),
        asked=tuple(key for key, one in all_asks(book).items() if within(one.date)),
        promised=tuple(key for key, one in promised.items() if within(one.date)),
        kept=kept,
        due=tuple(key for key, state in falls_due.items() if not state),
        settled=tuple(
            key for key, state in falls_due.items() if state in ("kept", "late") and key not in kept
        ),
        broken=tuple(key for key, state in falls_due.items() if state == "broken"),
        before=tuple(key for key, one in promised.items() if is_open(one) and "" < one.due < monday),
    )


def sentences(book: Book, week: WeekNumbers) -> list[str]:
    """The same in words, in the current language: one sentence for each thing that happened, never a score."""
    posts, names = book.all(Post), pseudonyms.names(book)
    said: list[str] = []
    if week.published:
        titles = quoted([title(posts[key]) for key in week.published if key in posts])
        said.append(_("Published: {titles}.").format(titles=titles))
    if week.planned:
        # Nothing published isn't counted: the week may only have begun.
        words = (
            _("Planned days: {planned}. With a post: {ticked}.")
            if week.ticked
            else _("Planned days: {planned}.")
        )
        said.append(words.format(planned=week.planned, ticked=week.ticked))
    if week.received:
        said.append(_("From others: {counts}.").format(counts=_counts(week.received)))
    if week.given:
        said.append(_("From you: {counts}.").format(counts=_counts(week.given)))
    if week.new:
        called = people([names[key] for key in week.new if key in names])
        said.append(_("New this week: {names}.").format(names=called))
    said += [*_asked(book, week, names), *_promised(book, week, names)]
    if week.waiting:
        said.append(
            ngettext(
                "{n} moment still waits for your answer.",
                "{n} moments still wait for your answer.",
                week.waiting,
            ).format(n=week.waiting)
        )
    hide = pseudonyms.hider(book)
    return [hide(each) for each in said] or [
        _("Nothing is recorded for this week. A quiet week is a week too.")
    ]


def _asked(book: Book, week: WeekNumbers, names: Mapping[str, str]) -> Iterable[str]:
    known = all_asks(book)
    asks = [known[key] for key in week.asked if key in known]
    if not asks:
        return
    yield _("You asked: {asks}.").format(asks=_told([_ask(one, names) for one in asks]))
    if said_yes := sum(one.reply == "yes" for one in asks):
        yield ngettext("{n} of them: yes.", "{n} of them: yes.", said_yes).format(n=said_yes)


def _promised(book: Book, week: WeekNumbers, names: Mapping[str, str]) -> Iterable[str]:
    known = all_promises(book)

    def told(keys: Iterable[str], most: int = MOST) -> str:
        return _told([_promise(known[key], names) for key in keys if key in known], most)

    if week.promised:
        yield _("You promised: {promises}.").format(promises=told(week.promised))
    if week.kept:
        yield _("Promises you kept: {promises}.").format(promises=told(week.kept))
    if week.due:
        # Every one of them: what is left out here is forgotten.
        yield _("Promised for this week, and still open: {promises}.").format(
            promises=told(week.due, len(week.due))
        )
    if week.settled:
        yield _("Promised for this week, and kept: {promises}.").format(promises=told(week.settled))
    if week.broken:
        yield _("Promised for this week, and it didn't work out: {promises}.").format(
            promises=told(week.broken)
        )
    if week.before:
        yield _("Still open from before: {promises}.").format(promises=told(week.before))


def _ask(one: Ask, names: Mapping[str, str]) -> str:
    return _named(one.who, one.what, names)


def _promise(one: Promise, names: Mapping[str, str]) -> str:
    return _named(one.who, one.what, names)


def _named(who: Iterable[str], what: str, names: Mapping[str, str]) -> str:
    called = people([names[key] for key in who if key in names], 2)
    about = short(what, 24)
    return _("{names} ({what})").format(names=called, what=about) if called and about else called or about


def _told(listed: list[str], most: int = MOST) -> str:
    listed = [each for each in listed if each] or [_("nothing by name")]
    shown, left = _(", ").join(listed[:most]), len(listed) - most
    if left <= 0:
        return shown
    return ngettext("{names} and {n} more", "{names} and {n} more", left).format(names=shown, n=left)


def _by_what(moments: list[Moment]) -> dict[str, int]:
    counted: Counter[str] = Counter(moment.what for moment in moments)
    return {what: counted[what] for what in WHAT if counted[what]}


def _counts(counted: Mapping[str, int]) -> str:
    return _(", ").join(
        _("{what} {n}").format(what=_(WHAT[what]), n=number) for what, number in counted.items()
    )
