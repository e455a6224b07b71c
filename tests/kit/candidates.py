"""A form of a few fields to try things with."""

from __future__ import annotations

from typing import Any

from workbook.journal import Workbook
from workbook.journey.obsession.record import Candidate
from workbook.kit import fields
from workbook.kit.forms import Form


def layout() -> list[Any]:
    return [
        fields.text("name", "Name", "A word or two"),
        fields.area("evidence", "Evidence"),
        (fields.number("hours", "Hours"), fields.number("money", "Yen", whole=True)),
        fields.check("aside", "Aside"),
    ]


def form(book: Workbook, key: str = "k", **options: Any) -> Form[Candidate]:
    return Form(book, Candidate, key, layout(), **options)


def box(made: Form[Any], name: str) -> Any:
    return made.field(name)
