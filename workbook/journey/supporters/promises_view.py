"""Promises: one line and Enter, a button for each that was kept, and all of them to look back at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.promises import KEPT, Promise, is_due, is_open, is_past, keeping
from workbook.journey.supporters.same import resolved
from workbook.journey.supporters.whom import Whom, begun, forget, met, shorten
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.fields import Field
from workbook.kit.folding import Fold
from workbook.kit.following import Following
from workbook.kit.html import h, replace, show
from workbook.kit.kept import kept
from workbook.kit.paged import Paged
from workbook.kit.rows import Row, Rows
from workbook.locale import _, ngettext
from workbook.locale.phrase import short

PEOPLE = 40  # chips in an open line
A_PAGE = 10


class Promises(Following, lean.VBox):
    """The quick form, folded, the promises that are open, and, folded too, all of them."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._records, self._knows = book, kept(book), knowing(book)
        self._whom, self._done = Whom(book), ""
        # Written now and then: the form is made when it is opened, or while something is half typed in it.
        self._writing = Fold(
            _("Write a promise"), lambda: (self._form(),), wide=True, opened=begun(book, "promise")
        )
        self._rows = Rows(self._keep, label=_("Open promises"), action=_("I kept it"))
        self._said, self._counted = show(), show()
        self._back = pages.actions(self._said, pages.button(_("Undo"), self._undo, kind="bare"))
        self._all = Fold(_("See all promises"), lambda: (self._lines(),), wide=True)
        self.children = (
            self._writing,
            self._rows,
            self._back,
            self._counted,
            self._all,
        )
        self.follow(book, [Promise, *NAMES])
        self.draw()

    def _form(self) -> widgets.Widget:
        form = Adding(
            self._book,
            "promise",
            [
                (
                    self._whom.line(_("Whom I promised")),
                    fields.text("what", _("What I promised"), _("Enter adds it.")),
                ),
                self._whom.chips(),
                (fields.day("due", _("By when")), fields.day("date", _("Promised on"))),
            ],
            add=_("Keep this promise in view"),
            check=self._check,
            act=self._add,
            start=lambda: {"date": clock.today().isoformat()},
            keep=("date",),
            home="new",
            onward={"new": "what"},
            look="quiet",
        )
        shorten(form)

        def offer() -> list[widgets.Widget]:
            self._whom.offer(form)
            form.retell()
            return []

        return pages.sheet(form, pages.Follow(self._book, NAMES, offer))

    def draw(self) -> None:
        """Bring the open ones, and what became of the others, up to date."""
        written = self._records.all(Promise)
        open_ = sorted(
            (key for key, one in written.items() if is_open(one)),
            key=lambda key: (not written[key].due, written[key].due),
        )
        self._rows.tell([self._row(key, written[key]) for key in open_[:A_PAGE]])
        kept_one = written.get(self._done)
        if kept_one is not None:
            said = f"✓ {words.together(self._knows.now, kept_one.who)}: {_(KEPT[kept_one.kept])}"
            replace(self._said, h("p", said, role="status"))
        count = Counter(one.kept for one in written.values())
        none = _("No promise is open. A small one that's kept is worth more than a big one.")
        past = any(is_past(one, clock.today()) for one in written.values())
        late = _("Late is fine too: a few words to them are enough.")
        replace(
            self._counted,
            h("p", late, class_="henai-hint") if past else None,
            h("p", none, class_="henai-empty") if not open_ else None,
            h("p", _counted(count)) if len(written) > count[""] else None,
        )
        pages.display(self._rows, open_)
        pages.display(self._back, kept_one is not None and kept_one.kept)
        pages.display(self._all, written)

    def _check(self, values: dict[str, Any]) -> dict[str, str]:
        wanted = self._whom.check(values)
        if not wanted and not values["what"].strip():
            return {"what": _("What did you promise?")}
        return wanted

    def _add(self, values: dict[str, Any]) -> Added:
        who, made = met(self._book, values["new"], values["who"])
        one = Promise(who=who, what=values["what"].strip(), due=values["due"], date=values["date"])
        key = self._book.add(one)

        def undo() -> None:
            self._book.withdraw(Promise, key)
            forget(self._book, made)

        def said() -> str:
            everybody = self._knows.now
            what = f"{words.together(everybody, who)} · {short(everybody.hide(one.what), 60)}"
            return _("Added: {words}").format(words=what)

        return Added(said, undo)

    def _keep(self, key: str) -> None:
        one = self._records.read(Promise, key)
        if one is None or not is_open(one):
            return
        before, self._done = self._done, key
        kept_ = keeping(one, clock.today())
        if not pages.attempt(self._book, lambda: self._book.change(Promise, key, **kept_)):
            self._done = before

    def _undo(self) -> None:
        key, self._done = self._done, ""
        if key:
            pages.attempt(self._book, lambda: self._book.change(Promise, key, kept="", kept_on=""))

    def _row(self, key: str, one: Promise) -> Row:
        everybody = self._knows.now
        today, when = clock.today(), days.say_iso(one.date)
        mark = _(KEPT[one.kept]) if one.kept else ""
        if is_due(one, today):
            mark = _("its day has passed") if is_past(one, today) else _("its day has come")
        if is_open(one) and one.due:
            when = _("by {day}").format(day=days.say_iso(one.due))
        elif is_open(one) and when:
            when = _("promised on {day}").format(day=when)
        return Row(
            key,
            when or _("(no date)"),
            words.together(everybody, one.who),
            short(everybody.hide(one.what), 120),
            mark,
        )

    def _lines(self) -> widgets.Widget:
        return Paged(
            self._book,
            Promise,
            self._fields,
            row=self._row,
            order=lambda written: sorted(written, key=lambda key: written[key].date, reverse=True),
            label=_("All promises"),
            empty=_("No promise is written yet."),
            also=NAMES,
        )

    def _fields(self, key: str) -> list[Field | tuple[Field, ...]]:
        everybody, one = self._knows.now, self._records.read(Promise, key) or Promise()
        inside = set(resolved(everybody.merged, one.who))
        listed = [who for who in words.recent(self._records)[:PEOPLE] if who not in inside]
        return [
            fields.chips("who", _("Whom I promised"), words.to_pick(everybody, [*one.who, *listed])),
            fields.text("what", _("What I promised")),
            (fields.day("due", _("By when")), fields.day("date", _("Promised on"))),
            (
                fields.choice(
                    "kept", _("What became of it"), [(_(said), kept_) for kept_, said in KEPT.items()]
                ),
                fields.day("kept_on", _("Kept on")),
            ),
        ]


def _counted(count: Mapping[str, int]) -> str:
    said = [
        _("{what} {n}").format(what=_(KEPT[kept_]), n=count[kept_])
        for kept_ in ("kept", "late", "broken", "")
        if count.get(kept_)
    ]
    total = sum(count.values())
    return ngettext("{n} promise so far: {counts}.", "{n} promises so far: {counts}.", total).format(
        n=total, counts=_(", ").join(said)
    )
