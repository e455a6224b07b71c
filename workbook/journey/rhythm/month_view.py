"""The month as a picture that is a table: a day is read by its number, its mark and its word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook.journal import Workbook
from workbook.journey.posts.record import Post, title
from workbook.journey.rhythm.dates import written
from workbook.journey.rhythm.monthly import Cell, Look, Month, month, moved
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import Child, h, replace, show
from workbook.locale import N_, _, ngettext, when
from workbook.locale.phrase import quoted, stop

MARKS: Mapping[Look, str] = {"": "", "published": "✓", "planned": "●", "open": "○", "rest": "–"}
WORDS: Mapping[Look, str] = {
    "": "",
    "published": N_("out"),
    "planned": N_("plan"),
    "open": N_("open"),
    "rest": N_("rest"),
}
_WEEKDAYS = (
    *(N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu")),
    *(N_("Fri"), N_("Sat"), N_("Sun")),
)


class MonthPicture(Following, lean.VBox):
    """A month with the ones before and after it; today's when it is opened."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._away = 0  # months from this one
        self._earlier = pages.button(_("Month before"), lambda: self.go(-1))
        self._later = pages.button(_("Month after"), lambda: self.go(1))
        self._this = pages.button(_("This month"), lambda: self.go(-self._away), kind="bare")
        self._picture, self._words = show(), show()
        self.children = (
            self._picture,
            pages.actions(self._earlier, self._later, self._this),
            self._words,
        )
        self.follow(book, [Rhythm, Rest, Post])
        self.draw()

    def go(self, months: int) -> None:
        """Show the month ``months`` later, earlier when negative."""
        this = clock.today().replace(day=1)
        if moved(this, self._away + months) != moved(this, self._away):
            self._away += months
            self.draw()

    def draw(self) -> None:
        """Draw the month anew."""
        today, posts = clock.today(), self._book.all(Post)
        first = moved(today.replace(day=1), self._away)
        seen = month(written(self._book), self._book.all(Rest).values(), posts, first)
        replace(self._picture, _table(seen, posts, today))
        replace(
            self._words,
            h("p", sentence(seen, today), class_="henai-hint", role="status"),
            _listed(seen, posts),
        )
        pages.display(self._this, self._away)


def _name(first: date) -> str:
    return when.show(f"{first:%Y-%m}") if first.year >= 1000 else str(first.year)


def _table(seen: Month, posts: Mapping[str, Post], today: date) -> Child:
    heads = [
        h("th", h("abbr", _(near), title=_(whole)), scope="col")
        for near, whole in zip(_WEEKDAYS, days.WEEKDAYS, strict=True)
    ]
    rows = [
        h("tr", *(_cell(cell, posts, today) if cell else h("td") for cell in week)) for week in seen.weeks
    ]
    return h(
        "table",
        h("caption", _name(seen.first)),
        h("thead", h("tr", *heads)),
        h("tbody", *rows),
        class_="henai-month",
    )


def _cell(cell: Cell, posts: Mapping[str, Post], today: date) -> Child:
    classes = [f"henai-{cell.look}"] if cell.look else []
    if cell.day == today:
        classes.append("henai-today")
    if cell.day < today:
        classes.append("henai-past")
    return h(
        "td",
        h("span", cell.day.day, class_="henai-day"),
        h("b", MARKS[cell.look], aria_hidden="true") if cell.look else None,
        h("small", _(WORDS[cell.look])) if cell.look else None,
        class_=" ".join(classes) or None,
        aria_current="date" if cell.day == today else None,
        title=quoted([title(posts[key]) for key in cell.posts]) or None,
    )


def sentence(seen: Month, today: date) -> str:
    """What one sees in a month, as a sentence; open days that went by are not held up to anybody."""
    free = sum(cell.look == "open" and cell.day >= today for cell in seen.cells)
    counts = [
        (
            seen.count("published"),
            ngettext("posts out on {n} day", "posts out on {n} days", seen.count("published")),
        ),
        (
            seen.count("planned"),
            ngettext("posts planned on {n} day", "posts planned on {n} days", seen.count("planned")),
        ),
        (free, ngettext("{n} day open", "{n} days open", free)),
        (seen.count("rest"), ngettext("{n} day of rest", "{n} days of rest", seen.count("rest"))),
    ]
    said = [words.format(n=n) for n, words in counts if n]
    if not said:
        return _("{month}: nothing is planned, and nothing has come out.").format(month=_name(seen.first))
    return stop(_("{month}: {counts}").format(month=_name(seen.first), counts=_(", ").join(said)))


def _listed(seen: Month, posts: Mapping[str, Post]) -> Child:
    """The posts of the month by day, for those who want to know which."""
    items = [
        h(
            "li",
            h("b", MARKS[look], aria_hidden="true"),
            h(
                "span",
                _("{day}: {what}").format(day=days.say(cell.day), what=_(WORDS[look])),
                h("small", quoted([title(posts[key])], longest=40)),
            ),
            class_=f"henai-{look}",
        )
        for cell in seen.cells
        for key in cell.posts
        for look in (posts[key].state,)
    ]
    return h("ul", *items, class_="henai-ticks") if items else None
