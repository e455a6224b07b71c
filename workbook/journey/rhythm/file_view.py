"""What leaves the workbook: the dates as a calendar file, the plan as CSV, and a list of what has come out."""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets

from workbook.journal import Problem, Workbook
from workbook.journey.book import only
from workbook.journey.posts.record import Post, title, web_address
from workbook.journey.rhythm import ics, plan_csv, zones
from workbook.journey.rhythm.dates import written
from workbook.journey.rhythm.record import REMIND, Rest, Rhythm
from workbook.journey.rhythm.slots import ticked
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.files import SaveButton
from workbook.kit.following import Following, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, replace, show
from workbook.kit.saved import refused
from workbook.locale import N_, _, current, ngettext
from workbook.locale.phrase import short, together
from workbook.locale.when import exact

SHOWN = 50  # published posts listed
REMINDERS = {
    None: N_("No reminder"),
    0: N_("At that time"),
    10: N_("10 minutes before"),
    REMIND: N_("30 minutes before"),
    60: N_("An hour before"),
    24 * 60: N_("A day before"),
}


class CalendarFile(Following, lean.VBox):
    """The reminder, what the file holds, and the button that saves it."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        kept = only(book, Rhythm).remind
        options = [(_(words), minutes) for minutes, words in REMINDERS.items()]
        if kept not in REMINDERS:
            options.append((_("{n} minutes before").format(n=kept), kept))
        self._form = Form(
            book,
            Rhythm,
            "only",
            [fields.choice("remind", _("Reminder"), options, _("A date without a time reminds at nine in the morning."))],
            history=False,
        )  # fmt: skip
        self._words = show()
        self._save = SaveButton(_("Save the calendar file"), self.content, look="main")
        self._how = show(_how())
        self._none = pages.invitation(
            _("Once you've chosen a day above, its dates can go into your calendar.")
        )
        self.children = (self._none, self._form, self._words, pages.actions(self._save), self._how)
        self.follow(book, [Rhythm, Rest, Post])
        self.draw()

    def events(self) -> list[ics.Dated]:
        """What the file holds today."""
        book, today = self._book, clock.today()
        rests, posts = list(book.all(Rest).values()), book.all(Post)
        done = {tick.day for tick in ticked(written(book), rests, posts, today) if tick.post}
        return ics.dated(only(book, Rhythm), rests, posts, today, done)

    def draw(self) -> None:
        """Say how many dates there are, and in which time zone."""
        events = self.events()
        rhythm = only(self._book, Rhythm)
        zone = zones.called(zones.zone(rhythm.zone, clock.zone_name()), current())
        n = len(events)
        said = [
            ngettext("The file holds {n} date.", "The file holds {n} dates of the next half year.", n).format(
                n=n
            )
        ]
        if rhythm.time:
            said.append(_("The times are those of {zone}.").format(zone=zone))
        replace(self._words, h("p", together(said), class_="henai-hint"))
        something = events or self._given().days
        pages.display(self._none, not something)
        for part in (self._form, self._words, self._save, self._how):
            pages.display(part, something)

    def content(self) -> tuple[str, str, bytes]:
        """The file as it is now; the workbook remembers which dates it brought."""
        book, today = self._book, clock.today()
        pages.flush(self._form)
        given = self._given()
        seed = given.seed or self._seed()
        events = ics.with_cancelled(self.events(), given, today)
        rhythm = only(book, Rhythm)
        now = clock.source()
        changed = book.last_written([Rhythm, Rest, Post]) or now
        sequence = ics.sequence(changed, given)
        data = ics.file(
            events,
            rhythm,
            zones.zone(rhythm.zone, clock.zone_name()),
            seed,
            sequence=sequence,
            changed=changed,
            now=now,
        )
        if book.writable:
            try:
                book.write(ics.given_then(events, given, seed, sequence, today))
            except Problem as problem:
                refused(book, problem)
        return "henai.ics", "text/calendar", data

    def _given(self) -> ics.Given:
        return only(self._book, ics.Given)

    def _seed(self) -> str:
        history = self._book.history(Rhythm)
        return ics.seed(history[0].id if history else next((e.id for e in self._book.entries()), ""))


def _how() -> Child:
    steps = [
        _("iPhone, Mac: open the file, and choose a calendar."),
        _("Google Calendar: on a computer, Settings, then Import, then choose the file."),
        _("Outlook: Add calendar, then Upload from file."),
    ]
    again = _(
        "When your dates change, save the file and bring it into the same calendar. The dates are replaced, not doubled."
    )
    private = _("It holds dates, titles and your small version. Whom you write to and your notes stay here.")
    return h("div", h("ul", *(h("li", step) for step in steps), class_="henai-facts"), h("p", again), h("p", private, class_="henai-hint"))  # fmt: skip


class PlanFile(Following, lean.VBox):
    """The plan as CSV, with what each column holds; no room while nothing is planned."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._save = SaveButton(_("Save the plan as CSV"), self.content)
        columns = [h("li", h("b", name), " ", _(words)) for name, words in plan_csv.COLUMNS.items()]
        safe = _("A cell that a spreadsheet could take for a formula begins with an apostrophe.")
        self._parts = (
            show(h("h3", _("For tools that publish at a set time"))),
            pages.actions(self._save),
            show(
                h("details", h("summary", _("What's in the file")), h("ul", *columns, class_="henai-facts"), h("p", safe)),
                class_="henai-hint",
            ),
        )  # fmt: skip
        self.children = self._parts
        self.follow(book, [Post])
        self.draw()

    def _rows(self) -> list[list[str]]:
        rhythm = only(self._book, Rhythm)
        zone = zones.zone(rhythm.zone, clock.zone_name())
        return plan_csv.plan(self._book.all(Post), rhythm.time, zone, clock.today())

    def draw(self) -> None:
        """Show it only when there is something in it."""
        pages.display(self, self._rows())

    def content(self) -> tuple[str, str, bytes]:
        """The plan as it is now."""
        return f"henai-plan-{clock.today():%Y-%m-%d}.csv", "text/csv", plan_csv.file(self._rows())


def published(book: Workbook) -> widgets.Widget:
    """What has come out: day, title, where, and the link; the latest first."""
    return Words(book, [Post], lambda: _published(book))


def _published(book: Workbook) -> list[Child]:
    out = [
        (exact(post.date) or date.min, post) for post in book.all(Post).values() if post.state == "published"
    ]
    out.sort(key=lambda found: found[0], reverse=True)
    heading = h("h3", _("What has come out"))
    if not out:
        return [
            heading,
            h(
                "p",
                _("Nothing yet. The first one stands here with its day and its link."),
                class_="henai-empty",
            ),
        ]
    items = [
        h("li", h("b", "✓", aria_hidden="true"), h("span", _head(day, post), _where(post)))
        for day, post in out[:SHOWN]
    ]
    more = len(out) - SHOWN
    rest = h("p", ngettext("and {n} more", "and {n} more", more).format(n=more)) if more > 0 else None
    return [heading, h("ul", *items, class_="henai-ticks"), rest]


def _head(day: date, post: Post) -> str:
    when = days.say(day) if day > date.min else _("(no day)")
    return _("{day}: {what}").format(day=when, what=short(title(post), 60))


def _where(post: Post) -> Child:
    platform, address = platform_name(getattr(post, "platform", "")), web_address(post)
    link: Child = h("a", short(address, 60), href=address, target="_blank", rel="noopener noreferrer") if address else short(post.link, 60)  # fmt: skip
    parts = [part for part in (platform, link) if part]
    if not parts:
        return None
    return h("small", parts[0], *((" · ", part) for part in parts[1:]))


def platform_name(platform: str) -> str:
    """A platform as people call it; the id itself when its file isn't there (any more)."""
    if not platform:
        return ""
    from workbook.journey.posts.platforms import platforms  # reads the files of data/platforms

    known = platforms().known.get(platform)
    return str(known.name) if known else platform
