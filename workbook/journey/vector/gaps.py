"""The gap check: do past, present and destination belong together? Said in sentences, nothing is scored (M6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbook.journey.book import Book, filled, only
from workbook.journey.vector.actions import planned, recent
from workbook.journey.vector.parts import Destination, Event, Explains, Present, lifeline, origin
from workbook.locale import _, ngettext
from workbook.locale.phrase import fragment, quoted, short, stop, together
from workbook.locale.when import show, span

NAMED, TOLD = 60, 200  # characters of what the learner wrote, as a name and as a sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the questions: what is ``there``, read back, and what is ``missing`` with why it matters; "" for none."""

    about: str
    there: str = ""
    missing: str = ""


def explaining(book: Book) -> list[Event]:
    """The events the learner linked to the destination, oldest first; those withdrawn since are left out."""
    return lifeline(book, only(book, Explains).events)


def starting(book: Book) -> list[Event]:
    """The one or two events the sentence and the picture start from: the first and last of those linked, else of all."""
    found = explaining(book)
    return [*found[:1], *found[1:][-1:]] or origin(book)


def moved(book: Book) -> bool:
    """Whether the destination's scene became another one after the link was made.

    A link that doesn't say which scene it was made for isn't asked about.
    """
    explains, scene = only(book, Explains), only(book, Destination).scene
    return filled(explains.scene) and fragment(explains.scene) != fragment(scene)


def check(book: Book, today: date) -> list[Finding]:
    """The three questions of the method: a past that explains the destination, an action that leads there, a date."""
    return [_past(book), _present(book, today), _date(book, today)]


def _past(book: Book) -> Finding:
    about = _("Past: does something explain it?")
    explains, events = only(book, Explains), explaining(book)
    how = stop(fragment(explains.how))
    said: list[str] = []
    if events:
        names = quoted((event.what for event in events), longest=NAMED)
        said.append(_("What you link to your destination: {names}.").format(names=names))
    if how:
        said.append(_("How it leads there: {how}").format(how=how))
    if not events and not how:
        wanted = _(
            "Nothing that happened is linked to your destination yet. When people can see where you come from, "
            "they understand why it's you who is going there."
        )
        if not lifeline(book):
            wanted = _(
                "There is no event on your line yet that could explain the destination. "
                "When people can see where you come from, they understand why it's you who is going there."
            )
    elif not how:
        wanted = _(
            "How does that lead there? One sentence is enough: what you did is only a reason once it's said why."
        )
    elif not events:
        wanted = _("Which event is that? Linked to one, your reason is something that really happened.")
    elif moved(book):
        wanted = _(
            "Your destination has changed since you wrote this. Does it still explain why you go there?"
        )
    else:
        wanted = ""
    return Finding(about, together(said), wanted)


def _present(book: Book, today: date) -> Finding:
    about = _("Present: do you act toward it?")
    said: list[str] = []
    doing = fragment(only(book, Present).doing)
    if doing:
        said.append(_("What you do now: {doing}").format(doing=short(doing, TOLD)))
    lately = recent(book, today)
    # What sounds like a plan stands for something done only where there is nothing else.
    actions = [one for one in lately if not planned(one[1].what)] or lately
    if actions:
        _key, latest = actions[0]
        said.append(
            ngettext(
                "In the last 30 days you wrote down {n} thing you did: {what} ({day}).",
                "In the last 30 days you wrote down {n} things you did. The latest: {what} ({day}).",
                len(actions),
            ).format(n=len(actions), what=quoted([latest.what], longest=NAMED), day=show(latest.on))
        )
        said.append(_("Did it bring you nearer to your destination?"))
        wanted = ""
    else:
        wanted = _(
            "Nothing you did in the last 30 days is written down. People support somebody they can see moving; "
            "one small step counts."
        )
    return Finding(about, together(said), wanted)


def _date(book: Book, today: date) -> Finding:
    about = _("Destination: is there a date?")
    destination = only(book, Destination)
    scene, by = short(fragment(destination.scene), TOLD), destination.by
    said: list[str] = []
    if scene:
        framed = _("Your destination, by {by}: {scene}") if by else _("Your destination: {scene}")
        said.append(framed.format(by=show(by), scene=scene))
    if not scene:
        wanted = _(
            "There is no destination yet. A first guess is fine: with one, the past has something to explain "
            "and the present something to lead to."
        )
    elif not by:
        wanted = _(
            "Your destination has no date yet. Even a year makes it easier to choose what to do today."
        )
    elif span(by)[1] < today:
        wanted = _(
            "{by} has passed. If you have arrived, where do you go next? If not, when would be right now?"
        ).format(by=show(by))
    elif due(destination, today):
        wanted = _(
            "You chose this destination for now and wanted to look at it again: {again}. Does it still draw you?"
        ).format(again=show(destination.again))
    else:
        wanted = ""
    return Finding(about, together(said), wanted)


def due(destination: Destination, today: date) -> bool:
    """Whether the day to look again at a destination chosen for now has begun."""
    return bool(destination.again) and span(destination.again)[0] <= today


def unexplained(book: Book) -> Iterator[str]:
    """What the past still lacks to explain a destination, once there are both; nothing else: see `record.missing`."""
    explains = only(book, Explains)
    if len(lifeline(book)) < 2 or not filled(only(book, Destination).scene):
        return
    if not explaining(book) and not filled(explains.how):
        yield _(
            "Nothing says yet what your past has to do with your destination. Link an event to it: "
            "that is why it's you who is going there."
        )
