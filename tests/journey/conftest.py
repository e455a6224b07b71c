"""A book made of a few records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from workbook.journal import Record

SINGLE = {
    *("comparison", "obsession", "present", "explains", "destination", "woop", "sentence", "stance", "axes"),
    "rhythm",
}


class ShortBook:
    """Answers under "only" for the kinds there is one of, else under kind and number ("event1"), or a given key."""

    def __init__(self, *records: Record | tuple[str, Record]) -> None:
        self._answers: dict[type[Record], dict[str, Record]] = {}
        for given in records:
            key, record = given if isinstance(given, tuple) else ("", given)
            answers = self._answers.setdefault(type(record), {})
            answers[key or ("only" if record.kind in SINGLE else f"{record.kind}{len(answers) + 1}")] = record

    def read(self, model: type[Record], key: str = "only", /) -> Any:
        return self._answers.get(model, {}).get(key)

    def all(self, model: type[Record], /) -> Mapping[str, Any]:
        return dict(self._answers.get(model, {}))


@pytest.fixture(scope="session")
def book() -> type[ShortBook]:
    return ShortBook
