"""Whether a record can hold what a field was given, said beside the field before anything is written."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from workbook.journal import Problem, Record


def fit(model: type[Record], name: str, value: Any) -> None:
    """Raise `Problem` with a sentence when the field ``name`` of ``model`` can't hold ``value``."""
    try:
        model.model_validate(_nested(name.split("."), value))
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)[0]
        limits = wrong.get("ctx", {})
        if wrong["type"] == "less_than_equal":
            raise Problem("{limit} at most, please.", limit=f"{limits['le']:,.15g}") from None
        if wrong["type"] == "greater_than_equal":
            raise Problem("{limit} at least, please.", limit=f"{limits['ge']:,.15g}") from None
        raise Problem("This can't be kept here. Please write it another way.") from None


def _nested(path: list[str], value: Any) -> dict[str, Any]:
    for name in reversed(path):
        value = {name: value}
    return dict(value)
