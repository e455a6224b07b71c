"""Asks: one line and Enter; each opens to say what they answered, whether they were thanked, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.asks import HOW, REPLY, Ask
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.same import resolved
from workbook.journey.supporters.whom import Whom, begun, forget, met, shorten
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.adding import Added, Adding
from workbook.kit.fields import Field
from workbook.kit.folding import Fold
from workbook.kit.kept import kept
from workbook.kit.paged import Paged
from workbook.kit.rows import Row
from workbook.locale import _
from workbook.locale.phrase import short

PEOPLE = 40  # chips in an open line


class Asks(lean.VBox):
    """The quick form, folded, and the asks: those that are open first, then those to say thank you for."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._records, self._knows = book, kept(book), knowing(book)
        self._whom = Whom(book)
        # Written now and then: the form is made when it is opened, or while something is half typed in it.
        self._writing = Fold(_("Write an ask"), lambda: (self._form(),), wide=True, opened=begun(book, "ask"))
        self.lines = Paged(
            book,
            Ask,
            self._fields,
            row=self._row,
            order=_order,
            label=_("Your asks"),
            empty=_("No ask is written yet. Asking somebody for something small is a beginning."),
            also=NAMES,
        )
        self.children = (self._writing, self.lines)

    def _form(self) -> widgets.Widget:
        form = Adding(
            self._book,
            "ask",
            [
                (
                    self._whom.line(_("Whom I asked for it")),
                    fields.text("what", _("What I asked for"), _("Small and clear. Enter adds it.")),
                ),
                self._whom.chips(),
                (_how(), fields.day("date", _("When"))),
            ],
            add=_("Keep this ask"),
            check=self._check,
            act=self._add,
            start=lambda: {"date": clock.today().isoformat(), "how": self._last()},
            keep=("date", "how"),
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

    def _last(self) -> str:
        """How the learner asked last."""
        return next((one.how for one in reversed(self._records.all(Ask).values())), "")

    def _check(self, values: dict[str, Any]) -> dict[str, str]:
        wanted = self._whom.check(values)
        if not wanted and not values["what"].strip():
            return {"what": _("What did you ask for?")}
        return wanted

    def _add(self, values: dict[str, Any]) -> Added:
        who, made = met(self._book, values["new"], values["who"])
        one = Ask(who=who, what=values["what"].strip(), how=values["how"], date=values["date"])
        key = self._book.add(one)

        def undo() -> None:
            self._book.withdraw(Ask, key)
            forget(self._book, made)

        def said() -> str:
            everybody = self._knows.now
            what = f"{words.together(everybody, who)} · {short(everybody.hide(one.what), 60)}"
            return _("Added: {words}").format(words=what)

        return Added(said, undo)

    def _row(self, key: str, one: Ask) -> Row:
        everybody = self._knows.now
        head = [days.say_iso(one.date) or _("(no date)"), _(HOW[one.how]) if one.how else ""]
        # A mark asks to be seen: what is settled is only said.
        mark = _("thank you still to say") if one.reply == "yes" and not one.thanked else ""
        if one.reply:
            head.append(_(REPLY[one.reply]))
        else:
            mark = _(REPLY[""])
        return Row(
            key,
            " · ".join(filter(None, head)),
            words.together(everybody, one.who),
            short(everybody.hide(one.what), 120),
            mark,
        )

    def _fields(self, key: str) -> list[Field | tuple[Field, ...]]:
        everybody, one = self._knows.now, self._records.read(Ask, key) or Ask()
        inside = set(resolved(everybody.merged, one.who))
        listed = [who for who in words.recent(self._records)[:PEOPLE] if who not in inside]
        return [
            fields.chips("who", _("Whom I asked for it"), words.to_pick(everybody, [*one.who, *listed])),
            fields.text("what", _("What I asked for")),
            (_how(), fields.day("date", _("When"))),
            fields.choice("reply", _("Their answer"), [(_(said), reply) for reply, said in REPLY.items()]),
            fields.check("thanked", _("I've said thank you")),
            fields.area(
                "outcome",
                _("What came of it"),
                _("If something happened, put it into the log too, and pick this ask there."),
                rows=2,
            ),
        ]


def _how() -> Field:
    options = [(_("Not said"), ""), *((_(said), how) for how, said in HOW.items() if how)]
    return fields.choice("how", _("How I asked"), options)


def _order(asks: Mapping[str, Ask]) -> list[str]:
    """Those that are open first, then those to say thank you for, the latest first."""
    latest = sorted(asks, key=lambda key: asks[key].date, reverse=True)

    def turn(key: str) -> int:
        return 0 if not asks[key].reply else 1 if asks[key].reply == "yes" and not asks[key].thanked else 2

    return sorted(latest, key=turn)
