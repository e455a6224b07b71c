"""Entries as a pandas table. This module loads pandas, so it is imported only when a table is asked for."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from workbook.journal.entry import Entry
from workbook.journal.record import Record, model_of

# Before pandas 3, "str" would turn a missing text into the word "None".
_STR = "str" if int(pd.__version__.partition(".")[0]) >= 3 else "object"
pd.set_option("display.max_colwidth", None)  # a learner's sentence is shown whole, not cut at 50 characters

_LARGEST = 2**63  # a column of whole numbers holds less than this


class Table(pd.DataFrame):  # type: ignore[misc]  # pandas ships no types
    """A table to read: shown without the keys or numbers of its rows, its words from the left."""

    @property
    def _constructor(self) -> type[Table]:
        return Table

    def _repr_html_(self) -> str:
        return _STYLE + str(self.to_html(index=False, classes="henai-table", border=0, justify="left"))

    def __repr__(self) -> str:
        return str(self.to_string(index=False))


# JupyterLab sets the cells of a table from the right, as numbers are.
_STYLE = "<style>.dataframe.henai-table :is(th, td) { text-align: left; vertical-align: top }</style>\n"


def frame(kind: str, entries: Sequence[Entry]) -> pd.DataFrame:
    """One row an entry, indexed by key. The model's fields give the columns and their types, also of no rows.

    A field that is absent, or holds something of another type, is missing (None or NaN). Of a kind that no
    module has declared, the fields found in the entries give the columns.
    """
    model = model_of(kind)
    columns: dict[str, pd.Series[Any]] = {}
    index = pd.Index([entry.key for entry in entries], name="key", dtype=_STR)
    for name in model.model_fields if model else _names(entries):
        dtype, fits = _type(model, name)
        values = [_fitting(entry.body.get(name), fits) for entry in entries]
        column = pd.Series(values, index=index, dtype=dtype)
        columns[name] = column if model else column.infer_objects()
    moments = pd.to_datetime([entry.written_at for entry in entries], utc=True).as_unit("us")
    columns["written_at"] = pd.Series(moments, index=index)
    return pd.DataFrame(columns, index=index)


def _names(entries: Sequence[Entry]) -> list[str]:
    return list(dict.fromkeys(name for entry in entries for name in entry.body))


def _fitting(value: Any, fits: Callable[[Any], bool]) -> Any:
    return value if value is not None and fits(value) else None


def _type(model: type[Record] | None, name: str) -> tuple[str, Callable[[Any], bool]]:
    kinds = _kinds(model.model_fields[name].annotation) if model else set()
    if kinds == {str}:
        return _STR, lambda value: isinstance(value, str)
    if kinds == {bool}:
        return "boolean", lambda value: isinstance(value, bool)
    if kinds == {int}:
        return "Int64", lambda value: type(value) is int and -_LARGEST <= value < _LARGEST
    if kinds in ({float}, {float, int}):
        return "float64", lambda value: type(value) is float or (type(value) is int and abs(value) < _LARGEST)
    return "object", lambda value: True


def _kinds(annotation: Any) -> set[Any]:
    """The plain types an annotation allows, None apart: ``Literal["a", "b"]`` is text, ``int | None`` a number."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _kinds(arguments[0])
    if origin is typing.Literal:
        return {type(each) for each in arguments} - {type(None)}
    if origin in (typing.Union, types.UnionType):
        return set().union(*(_kinds(each) for each in arguments)) - {type(None)}
    return {origin or annotation}
