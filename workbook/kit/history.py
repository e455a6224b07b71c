"""What a learner wrote in a form before: every version is kept, and shown when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.journal import Entry, Record, Workbook
from workbook.kit import clock, lean
from workbook.kit.fields import Field
from workbook.kit.html import h, lines, replace, show
from workbook.kit.pages import button, take_down
from workbook.locale import _, ngettext

MOST = 40  # versions shown; a page of thousands is no help to anybody


def dig(record: Record | None, name: str) -> Any:
    """The value of ``name`` in a record; ``parts.ask`` looks inside a dictionary."""
    value: Any = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
    return value


def put(changed: dict[str, Any], name: str, value: Any, record: Record | None) -> None:
    """Set ``name`` in the fields to change; ``parts.ask`` is set beside what ``record`` has in its ``parts``."""
    head, _dot, rest = name.partition(".")
    if not rest:
        changed[head] = value
        return
    inner = changed.setdefault(head, dict(dig(record, head) or {}))
    inner[rest] = value


def first_line(each: Field) -> str:
    """A field's label without its hint."""
    return str(each.widget.description).partition("\n")[0]


class History(lean.VBox):
    """What the learner wrote here before: closed until it is asked for, and shown only when there is some."""

    def __init__(self, book: Workbook, model: type[Record], key: str, fields: Sequence[Field]):
        super().__init__()
        self.add_class("henai-history")
        self._book, self._model, self._key, self._fields = book, model, key, fields
        self._open = False
        self._button = button(_("What I wrote before"), self._toggle, kind="bare")
        self._list = show()
        book.observe(self._written)
        self._written([], False)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        if entries and not any((e.kind, e.key) == (self._model.kind, self._key) for e in entries):
            return
        before = self._book.history(self._model, self._key)[:-1]
        some = any(self._filled(self._model.lenient(entry.body)) for entry in before)
        if some != bool(self.children):
            self.children = (self._button, self._list) if some else ()
        self._draw()

    def _filled(self, record: Record) -> list[str]:
        """The names of the fields that say something in ``record``."""
        names = (each.name for each in self._fields)
        return [name for name in names if dig(record, name) not in (None, "", [], False)]

    def _toggle(self) -> None:
        self._open = not self._open
        self._draw()

    def _draw(self) -> None:
        replace(self._list, *(self._versions() if self._open else ()), class_="henai-versions")

    def _versions(self) -> list[Any]:
        names = {each.name: first_line(each) for each in self._fields}
        said = {each.name: each.words for each in self._fields}
        before = self._book.history(self._model, self._key)[-2::-1]
        out = []
        for entry in before[:MOST]:
            record = self._model.lenient(entry.body)
            words = [
                h("p", h("b", names[name]), " ", *lines(said[name](dig(record, name))))
                for name in self._filled(record)
            ]
            when = f"{clock.local(entry.written_at):%Y-%m-%d %H:%M}"
            out.append(h("section", h("h4", when), *(words or [h("p", _("(empty)"))])))
        if (older := len(before) - MOST) > 0:
            rest = ngettext(
                "{n} older version is in the file you can download.",
                "{n} older versions are in the file you can download.",
                older,
            )
            out.append(h("p", rest.format(n=older), class_="henai-hint"))
        return out

    def dispose(self) -> None:
        """Stop listening to the workbook; what isn't shown at the moment goes too."""
        self._book.unobserve(self._written)
        for part in (self._button, self._list):
            if part not in self.children:
                take_down(part)
