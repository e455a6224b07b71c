"""The choice of a currency beside the amount: kept for the whole log, the numbers stay as they are."""

from __future__ import annotations

from typing import Any

from workbook.journal import Workbook
from workbook.journey.supporters.money import CURRENCIES, Money, currency
from workbook.kit import lean, pages
from workbook.kit.following import Following
from workbook.kit.kept import kept
from workbook.locale import _


class Currency(Following, lean.Dropdown):
    """One of the currencies there are."""

    def __init__(self, book: Workbook) -> None:
        hint = _("For every amount in the log. The numbers stay as they are.")
        super().__init__(
            description=f"{_('Currency')}\n{hint}",
            options=[(_(words), code) for code, words in CURRENCIES.items()],
        )
        self.add_class("henai-field")
        self._records = kept(book)
        self.follow(book, [Money])
        self.draw()
        self.observe(self._chosen, names="value")

    def draw(self) -> None:
        """Show the one that stands."""
        self.value = currency(self._records)

    def _chosen(self, change: dict[str, Any]) -> None:
        code = str(change["new"])
        if code in CURRENCIES and code != currency(self._records):
            pages.attempt(self._book, lambda: self._book.write(Money(currency=code)))
            self.draw()  # a refusal is shown too
