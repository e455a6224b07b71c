"""From the dates to what stands on them: a draft put on the next free one, and a small version for a bad day."""

from __future__ import annotations

from datetime import date

from workbook.journal import Workbook
from workbook.journey.book import only
from workbook.journey.posts.record import Post, title
from workbook.journey.rhythm.dates import written
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.journey.rhythm.slots import Small, free, small, ticked, to_place
from workbook.journey.rhythm.undoing import Undoing
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, replace, show
from workbook.kit.rows import Row, Rows
from workbook.locale import _
from workbook.locale.phrase import quoted, short
from workbook.locale.when import exact

SHOWN = 8  # drafts offered at once


def next_free(book: Workbook, today: date) -> date | None:
    """The next date of the learner's rhythm that has no post."""
    rests, posts = book.all(Rest).values(), book.all(Post)
    done = {tick.day for tick in ticked(written(book), rests, posts, today) if tick.post}
    return free(only(book, Rhythm), rests, posts, today, done)


def offered(book: Workbook) -> Small:
    """Whether a small version is the thing to offer now."""
    now, rests = clock.now(), book.all(Rest).values()
    return small(only(book, Rhythm), rests, ticked(written(book), rests, book.all(Post), now.date()), now)


def small_words(kind: Small, minimum: str) -> str:
    """What to do next, as small as it may be."""
    tiny = short(minimum, 200)
    if kind == "late":
        return (
            _("It's late already, so this is enough for today: {minimum}").format(minimum=tiny)
            if tiny
            else _("It's late already. For today, one photo and one line are enough.")
        )
    return (
        _("This is enough for the next one: {minimum}").format(minimum=tiny)
        if tiny
        else _("For the next one, one photo and one line are enough.")
    )


class Planning(Following, lean.VBox):
    """Drafts, each with a button that puts it on the next free date; below, what was done and "undo"."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._free: date | None = None
        self._heading = show()
        self._rows = Rows(self.put, label=_("Drafts"), action=_("Put it there"))
        self._none = pages.invitation(
            _("There is no draft to put on a date. One begins in the step before this one.")
        )
        self._undoing = Undoing(book)
        self.children = (self._heading, self._none, self._rows, self._undoing)
        self.follow(book, [Rhythm, Rest, Post])
        self.draw()

    def draw(self) -> None:
        """Bring the date and the drafts up to date."""
        today = clock.today()
        self._free = next_free(self._book, today)
        waiting = to_place(self._book.all(Post), today)
        if self._free:
            replace(self._heading, h("h3", _("The next free date is {day}").format(day=days.say(self._free))))
        pages.display(self._heading, self._free)
        pages.display(self._none, self._free and not waiting)
        pages.display(self._rows, self._free and waiting)
        self._rows.tell(
            [
                Row(key, _gone(post, today), title(post) if post.title else short(title(post)))
                for key, post in waiting[:SHOWN]
            ]
        )

    def put(self, key: str) -> None:
        """Put a draft on the next free date."""
        post, day = self._book.read(Post, key), self._free
        if post is None or day is None:
            return
        iso = day.isoformat()
        if not pages.attempt(self._book, lambda: self._book.change(Post, key, state="planned", date=iso)):
            return
        words = _("{post} is on {day} now.").format(post=quoted([title(post)]), day=days.say(day))
        self._undoing.did(words, lambda: self._back(key, post, iso))
        if not self._rows.rows:
            pages.focus_soon(self._undoing.button)

    def _back(self, key: str, before: Post, iso: str) -> None:
        now = self._book.read(Post, key)
        if now and (now.state, now.date) == ("planned", iso):  # else it has been changed by hand since
            self._book.change(Post, key, state=before.state, date=before.date)


def _gone(post: Post, today: date) -> str:
    day = exact(post.date) if post.state == "planned" else None
    return _("was planned for {day}").format(day=days.say(day)) if day and day < today else _("Draft")


class SmallOne(Following, lean.VBox):
    """On a day that is nearly over, or after a gap: the small version, and a button that puts one on a date."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._note = pages.note()
        self._put = pages.button("", self.put)
        self._undoing = Undoing(book)
        self.children = (self._note, self._put, self._undoing)
        self.follow(book, [Rhythm, Rest, Post])
        self.draw()

    def draw(self) -> None:
        """Offer it, or take no room."""
        kind = offered(self._book)
        day = self._day(kind)
        words = small_words(kind, only(self._book, Rhythm).minimum) if kind and day else ""
        replace(self._note, h("p", words) if words else None)
        if day:
            self._put.description = _("Begin a small draft for {day}").format(day=days.say(day))
        pages.display(self._put, words)

    def put(self) -> None:
        """Begin a small draft, planned for the day it is offered for."""
        day = self._day(offered(self._book))
        if day is None:
            return
        named = short(only(self._book, Rhythm).minimum, 40) or _("A small one")
        made: list[str] = []
        post = Post(title=named, state="planned", date=day.isoformat())
        if pages.attempt(self._book, lambda: made.append(self._book.add(post))):
            words = _("{post} is on {day} now. You can write it in the step before this one.")
            self._undoing.did(
                words.format(post=quoted([named]), day=days.say(day)),
                lambda: self._book.withdraw(Post, made[0]),
            )
            pages.focus_soon(self._undoing.button)

    def _day(self, kind: Small) -> date | None:
        found = next_free(self._book, clock.today()) if kind else None
        return found if kind != "late" or found == clock.today() else None
