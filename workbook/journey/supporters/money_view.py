"""The choice of a currency beside the amount: kept for the whole log, the numbers stay as they are."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.supporters.money import CURRENCIES, Money, currency
from workbook.kit import pages
from workbook.kit.following import Following
from workbook.kit.kept import kept
from workbook.locale import _


class Currency(Following, widgets.VBox):
    """One of the currencies there are."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._records = kept(book)
        hint = _("For every amount in the log. The numbers stay as they are.")
        self.choice = widgets.Dropdown(
            description=f"{_('Currency')}\n{hint}",
            options=[(_(words), code) for code, words in CURRENCIES.items()],
        ).add_class("henai-field")
        self.children = (self.choice,)
        self.follow(book, [Money])
        self.draw()
        self.choice.observe(self._chosen, names="value")

    def draw(self) -> None:
        """Show the one that stands."""
        self.choice.value = currency(self._records)

    def _chosen(self, change: dict[str, Any]) -> None:
        code = str(change["new"])
        if code in CURRENCIES and code != currency(self._records):
            pages.attempt(self._book, lambda: self._book.write(Money(currency=code)))
            self.draw()  # a refusal is shown too
