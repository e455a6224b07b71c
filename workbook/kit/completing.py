"""A line of text that completes what is known: the browser's own list of suggestions, so keyboard and phone know it."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.kit import lean
from workbook.kit.fields import FIELD, Field, _label, _text


class Completing(lean.Combobox):
    """A line of text with suggestions; anything else may be written too."""

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Suggest these words; the second part of each isn't used."""
        fresh = tuple(dict.fromkeys(words for words, _value in options))
        if fresh != self.options:
            self.options = fresh


def completed(name: str, label: str, hint: str = "") -> Field:
    """A line of text; what it suggests is offered with `Completing.offer`."""
    made = Completing(description=_label(label, hint), continuous_update=True, _dom_classes=FIELD)
    return Field(name, made, read=_text, show=lambda value: value or "", typed=True)
