"""The log as a list to search, filter and sort: twenty lines at a time, the one that is picked opens as a form."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import replace as replaced
from typing import Any

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.posts.record import Post
from workbook.journey.supporters import words
from workbook.journey.supporters.finding import ORDERS, Wanted, found
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.moment import Moment
from workbook.journey.supporters.quick import amount, asks, directions, kinds, posts, waits
from workbook.journey.supporters.same import resolved
from workbook.journey.supporters.whom import shorten
from workbook.kit import clock, fields, lean, pages
from workbook.kit.fields import Field
from workbook.kit.folding import Fold
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.kit.kept import kept
from workbook.kit.paged import Paged
from workbook.kit.rows import Row
from workbook.locale import N_, _, ngettext
from workbook.locale.when import last_days

PEOPLE = 40  # chips in an open line
TO_FIND = 200  # people to choose one of
PERIODS = {"": N_("At any time"), "28": N_("The last four weeks"), "90": N_("The last 90 days"),
           "366": N_("The last twelve months")}  # fmt: skip


class Log(lean.VBox):
    """The search, what it found in a sentence, and the lines."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._records, self._knows = book, kept(book), knowing(book)
        self.wanted = Wanted()
        self._folded = Fold(_("Search, filter and sort"), lambda: (self._search(),), wide=True)
        self._said = Words(book, [Moment, *NAMES], self._found)
        self._all: lean.Button | None = None  # there while not everything is shown
        self.lines = Paged(
            book,
            Moment,
            self._fields,
            row=self._row,
            order=self._order,
            label=_("The log"),
            empty=_("Nothing is in the log yet. What did somebody say to you this week?"),
            also=NAMES,
        )
        self.children = (self._folded, self._said, self.lines)

    def find(self, **wanted: Any) -> None:
        """Look for something else; what isn't named stays as it is."""
        fresh = replaced(self.wanted, **wanted)
        if fresh != self.wanted and pages.flush(self.lines):
            self.wanted = fresh
            self.lines.again()
            self._said.draw()
            self._offer_all(not fresh.everything)

    def _offer_all(self, wanted: bool) -> None:
        if wanted and self._all is None:
            self._all = pages.button(_("Show everything again"), self._everything, kind="bare")
            self.children = (self._folded, self._said, self._all, self.lines)
        elif not wanted and self._all is not None:
            gone, self._all = self._all, None
            self.children = (self._folded, self._said, self.lines)
            pages.take_down(gone)

    def _everything(self) -> None:
        self.find(**asdict(Wanted(order=self.wanted.order)))
        self._folded.fold()  # its fields would still say what was asked for

    def _search(self) -> widgets.Widget:
        everybody = self._knows.now
        listed = words.recent(self._records)[:TO_FIND]
        parts = {
            "text": fields.text("text", _("Words"), _("Of the note, or a name.")),
            "who": fields.choice(
                "who", _("Person"), [(_("Everybody"), ""), *words.to_pick(everybody, listed)]
            ),
            "what": fields.choice("what", _("What it was"), [(_("Anything"), ""), *kinds()]),
            "direction": fields.choice("direction", _("Which way"), [(_("Both"), ""), *directions()]),
            "since": fields.choice("since", _("When"), [(_(said), days) for days, said in PERIODS.items()]),
            "order": fields.choice("order", _("In which order"), [(_(said), name) for name, said in ORDERS.items()]),
            "waiting": fields.check("waiting", _("Only what waits for my answer")),
        }  # fmt: skip
        for name, each in parts.items():
            each.widget.value = each.show(self._shown(name))
            each.widget.observe(lambda change, name=name: self._chosen(name, change["new"]), names="value")
        pair = [parts[name].widget for name in ("text", "who")]
        choices = [parts[name].widget for name in ("what", "direction", "since", "order")]
        search = pages.sheet(
            pages.row(*pair),
            pages.row(*choices[:2]),
            pages.row(*choices[2:]),
            parts["waiting"].widget,
        )
        shorten(search)
        return search

    def _shown(self, name: str) -> Any:
        if name != "since":
            return getattr(self.wanted, name)
        today = clock.today()
        return next(
            (days for days in PERIODS if days and last_days(today, int(days))[0] == self.wanted.since), ""
        )

    def _chosen(self, name: str, value: Any) -> None:
        # A browser may send anything: what isn't one of the choices asks nothing.
        if name == "waiting":
            self.find(waiting=value is True)
        elif name == "since":
            since = last_days(clock.today(), int(value))[0] if value in PERIODS and value else ""
            self.find(since=since)
        elif isinstance(value, str):
            self.find(**{name: value[:200]})

    def _order(self, moments: Any) -> list[str]:
        everybody = self._knows.now
        return found(moments, self.wanted, names=everybody.names, merged=everybody.merged)

    def _row(self, key: str, moment: Moment) -> Row:
        return words.row(self._knows.now, key, moment)

    def _found(self) -> list[Child]:
        everything = self._records.all(Moment)
        if self.wanted.everything or not everything:
            return []
        n = self.lines.total
        if not n:
            return [h("p", _("Nothing in the log fits. Try a shorter word, or ask for less."), role="status")]
        said = ngettext("{n} of {total} moments fits.", "{n} of {total} moments fit.", n)
        return [h("p", said.format(n=n, total=len(everything)), role="status")]

    def _fields(self, key: str) -> list[Field | tuple[Field, ...]]:
        """The fields of a moment; whoever isn't on the list any more can be kept or let go."""
        book = self._records
        everybody, moment = self._knows.now, self._book.read(Moment, key) or Moment()
        inside = set(resolved(everybody.merged, moment.who))
        listed = [who for who in words.recent(book)[:PEOPLE] if who not in inside]
        return [
            fields.chips("who", _("With whom"), words.to_pick(everybody, [*moment.who, *listed])),
            (fields.choice("what", _("What it was"), kinds()), fields.day("date", _("When"))),
            fields.area("note", _("In a few words"), rows=2),
            (
                fields.choice("direction", _("Which way"), directions()),
                fields.choice(
                    "post", _("The post that led to it"), posts(book.all(Post), moment.post, everybody.hide)
                ),
            ),
            (fields.choice("ask", _("The ask that led to it"), asks(book, everybody, moment.ask)), amount()),
            waits(),
        ]
