"""The currency the learner counts in: one for the whole log, theirs to choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from workbook.journal import Record
from workbook.journey.book import Book, only
from workbook.locale import N_, _, current

NONE = "none"
AMOUNTS: Mapping[str, str] = {
    "JPY": N_("{n} yen"),
    "USD": N_("US${n}"),
    "EUR": N_("€{n}"),
    "GBP": N_("£{n}"),
    "KRW": N_("₩{n}"),
    "TWD": N_("NT${n}"),
    "AUD": N_("A${n}"),
    NONE: "{n}",
}
"""How an amount is written, as msgids, by ISO 4217 code; `NONE` is a bare number."""
CURRENCIES: Mapping[str, str] = {
    "JPY": N_("Yen"),
    "USD": N_("US dollars"),
    "EUR": N_("Euros"),
    "GBP": N_("Pounds"),
    "KRW": N_("Won"),
    "TWD": N_("Taiwan dollars"),
    "AUD": N_("Australian dollars"),
    NONE: N_("No currency"),
}
"""What the currencies are called, as msgids."""


class Money(Record):
    """In what the learner counts amounts; "" as long as they haven't said."""

    kind: ClassVar[str] = "money"
    currency: Literal["", "JPY", "USD", "EUR", "GBP", "KRW", "TWD", "AUD", "none"] = ""


def currency(book: Book) -> str:
    """The currency of the amounts; while the learner hasn't said it is yen in Japanese, and none in English."""
    return only(book, Money).currency or ("JPY" if current() == "ja" else NONE)


def say(value: float, of: str) -> str:
    """An amount with its currency."""
    number = f"{value:,.15g}"
    return _(AMOUNTS[of]).format(n=number) if of != NONE else number
