"""One field: a labelled widget, what it reads as, and what it says when it can't be read.

A field knows nothing of the journal; `forms.Form` binds fields to a record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import ipywidgets as widgets

from workbook.journal import Problem
from workbook.kit import lean
from workbook.kit.chips import Chips
from workbook.kit.numbers import read_number
from workbook.kit.slider import Slider
from workbook.locale import N_, _, current, when
from workbook.locale.wareki import remembered

FIELD = ("henai-field",)  # what the style sheet knows a field by
LONGEST = 100_000  # characters in one text field

# ipywidgets would send every letter back to the field it was typed in: after a broken connection that is an old one.
widgets.widget.JUPYTER_WIDGETS_ECHO = False


@dataclass
class Field:
    """A widget bound to ``name`` of a record (``parts.ask`` reaches into a dictionary).

    ``read`` turns the widget's value into the record's; it raises `Problem` with a sentence when it can't.
    ``show`` turns the record's value into the widget's. ``typed`` says that the widget holds typed text.
    ``say`` puts a value into words where the widget's own isn't for reading (a list of keys).
    """

    name: str
    widget: widgets.Widget
    read: Callable[[Any], Any] = lambda value: value
    show: Callable[[Any], Any] = lambda value: value
    typed: bool = field(default=False)
    say: Callable[[Any], str] | None = None

    def words(self, value: Any) -> str:
        """A value of the record, for reading."""
        return self.say(value) if self.say else str(self.show(value))

    def value(self) -> Any:
        """What the field holds now, as the record keeps it."""
        return self.read(self.widget.value)

    def holds(self, kept: Any) -> bool:
        """Whether the field holds what is kept, in these or other characters (12, １２時間)."""
        if self.widget.value == self.show(kept):
            return True
        try:
            return bool(self.value() == kept)
        except Problem:
            return False


def _label(label: str, hint: str) -> str:
    # The first line is the label, the rest the hint: one real <label>, so a screen reader hears both.
    return f"{label}\n{hint}" if hint else label


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Problem("This is not text.")
    if len(value) > LONGEST:
        raise Problem(
            "This text has {n} characters; one field holds {limit}. Please split it.",
            n=len(value),
            limit=LONGEST,
        )
    return value


def text(name: str, label: str, hint: str = "", placeholder: str = "") -> Field:
    """A line of text."""
    return Field(
        name,
        lean.Text(
            description=_label(label, hint),
            placeholder=placeholder,
            continuous_update=True,
            _dom_classes=FIELD,
        ),
        read=_text,
        show=lambda value: value or "",
        typed=True,
    )


def area(name: str, label: str, hint: str = "", placeholder: str = "", rows: int = 3) -> Field:
    """Several lines of text; the field grows with them."""
    return Field(
        name,
        lean.Textarea(
            description=_label(label, hint),
            placeholder=placeholder,
            continuous_update=True,
            rows=rows,
            _dom_classes=FIELD,
        ),
        read=_text,
        show=lambda value: value or "",
        typed=True,
    )


def number(name: str, label: str, hint: str = "", *, whole: bool = False, empty: Any = None) -> Field:
    """A number written as people write it: full-width, with commas, with a unit behind it."""

    def read(value: Any) -> float | int | None:
        return read_number(_text(value), whole=whole, empty=empty)

    def show(value: Any) -> str:
        return "" if value is None else f"{value:,.15g}"

    made = lean.Text(description=_label(label, hint), continuous_update=True, _dom_classes=FIELD)
    return Field(name, made, read=read, show=show, typed=True)


def day(name: str, label: str, hint: str = "") -> Field:
    """A whole date, picked from the browser's own calendar; kept as ISO text, "" when empty."""

    def show(value: Any) -> dt.date | None:
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError:
            return None

    def read(value: Any) -> str:
        # While a year is being typed, the browser sends 0002 and 0020 first: those are refused with a sentence.
        return when.parse(value.isoformat()) if isinstance(value, dt.date) else ""

    # Browsers take a fifth digit of the year unless there is a last day.
    made = lean.DatePicker(description=_label(label, hint), max=dt.date.max, _dom_classes=FIELD)
    return Field(name, made, read=read, show=show, say=lambda value: when.show(value) if value else "")


def time(name: str, label: str, hint: str = "") -> Field:
    """A time of day, picked as the browser does it; kept as "HH:MM", "" when empty."""

    def show(value: Any) -> dt.time | None:
        try:
            return dt.time.fromisoformat(value) if value else None
        except ValueError:
            return None

    def read(value: Any) -> str:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else ""

    made = lean.TimePicker(description=_label(label, hint), _dom_classes=FIELD)
    return Field(name, made, read=read, show=show, say=lambda value: value or "")


def moment(name: str, label: str, hint: str = "", example: int = when.PAST) -> Field:
    """A date as people remember it: a year, a month, a day, in wareki too; kept as partial ISO text.

    ``example`` is the year in the sentence about one that can't be read.
    """

    def read(value: Any) -> str:
        written = _text(value).strip()
        return when.parse(written, example) if written else ""

    made = lean.Text(description=_label(label, hint), continuous_update=True, _dom_classes=FIELD)
    return Field(
        name, made, read=read, show=lambda value: remembered(value, current()) if value else "", typed=True
    )


def choice(name: str, label: str, options: Sequence[tuple[str, Any]], hint: str = "") -> Field:
    """One of a few, as a list that opens. ``options`` are (words, value)."""
    values = [value for _words, value in options]
    made = lean.Dropdown(description=_label(label, hint), options=list(options), _dom_classes=FIELD)
    said = {value: words for words, value in options}
    return Field(
        name,
        made,
        show=lambda value: value if value in values else values[0],
        say=lambda value: said.get(value, ""),
    )


def check(name: str, label: str) -> Field:
    """Yes or no."""
    made = lean.Checkbox(description=label, indent=False, _dom_classes=(*FIELD, "henai-check"))
    return Field(name, made, show=bool, say=lambda value: _("Yes") if value else _("No"))


def slider(
    name: str,
    label: str,
    stops: Sequence[float],
    say: Callable[[float], str] = "{:g}".format,
    hint: str = "",
) -> Field:
    """One of the numbers ``stops``, smallest first; ``say`` puts a number into words ("2%").

    Whole stops are kept as int. A number the record already holds becomes a stop of its own.
    """
    kind = int if all(isinstance(stop, int) for stop in stops) else float
    made = Slider(_label(label, hint), stops, say)

    def read(value: Any) -> float | int:
        if value not in made.allowed:
            raise Problem("This number is not on the line. Please move the slider again.")
        return kind(value)

    def show(value: Any) -> float:
        return made.allow(value if isinstance(value, (int, float)) and isfinite(value) else stops[0])

    return Field(name, made, read=read, show=show, say=lambda value: say(show(value)))


def several(name: str, label: str, options: Sequence[tuple[str, Any]], hint: str = "") -> Field:
    """Any of a few, as a list one can pick several from (Ctrl or a tap adds)."""
    values = {value for _words, value in options}
    made = lean.SelectMultiple(
        description=_label(label, hint),
        options=list(options),
        rows=min(max(len(options), 3), 8),
        _dom_classes=FIELD,
    )
    return Field(
        name,
        made,
        read=list,
        show=lambda value: tuple(v for v in value or () if v in values),
        say=lambda value: _(", ").join(words for words, v in options if v in (value or ())),
    )


def chips(name: str, label: str, options: Sequence[tuple[str, Any]], hint: str = "") -> Field:
    """Any of a few, as chips one can touch, ``options`` are (words, value); kept in the order of the options.

    Other options may be offered later with `Chips.offer` when the values are text.
    """
    made = Chips(_label(label, hint), [(words, str(value)) for words, value in options])
    values = {str(value): value for _words, value in options}

    def read(chosen: Any) -> list[Any]:
        return [values.get(value, value) for _words, value in made.offered if value in chosen]

    return Field(
        name,
        made,
        read=read,
        show=lambda value: [str(each) for each in value or ()],
        say=lambda value: _(", ").join(words for words, v in made.offered if v in map(str, value or ())),
    )


NOT_READ = N_("It stays as you typed it, but can't be read yet: {reason}")
