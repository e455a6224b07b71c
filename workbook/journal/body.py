"""Between records and bodies: making a record from given fields, and a body from a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from workbook.journal.entry import Body, decode, encode, is_sound
from workbook.journal.problem import Problem
from workbook.journal.record import LONGEST, Record

R = TypeVar("R", bound=Record)


def made(model: type[R], fields: Mapping[str, Any]) -> R:
    """A record of these fields. Raises `Problem` when one can't hold its value."""
    try:
        return model.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        given = first["input"]
        if first["type"] == "string_too_long" and isinstance(given, str):
            raise Problem(
                "This text is {n} characters long, and a field holds up to {limit}, so it is not saved. "
                "Please split it in two.",
                n=len(given),
                limit=LONGEST,
            ) from error
        name = next(iter(first["loc"]), model.kind)
        raise Problem(
            "“{field}” can't hold this, so it is not saved. Please write it another way.", field=name
        ) from error


def dump(record: Record) -> Body:
    """The body that keeps ``record``: plain JSON of its own. Raises `Problem` when it holds anything else."""
    try:
        body = decode(encode(record.model_dump(mode="json")))
    except (ValueError, TypeError, RecursionError) as error:
        raise _unkeepable() from error
    if not is_sound(body):
        raise _unkeepable()
    if not body:
        raise ValueError(f"{type(record).__name__} has no field: an empty body would withdraw, not write")
    return body


def over(record: Record, before: Body) -> Body:
    """The body of ``record`` in the place of ``before``.

    What ``before`` holds and the model doesn't know or can't read stays, unless the record sets it.
    """
    body = dump(record)
    readable = type(record).lenient(before).model_fields_set & set(type(record).model_fields)
    return body | {
        name: value
        for name, value in before.items()
        if name not in readable and name not in record.model_fields_set
    }


def _unkeepable() -> Problem:
    return Problem("This answer holds something that can't be kept in a workbook, so it is not saved.")
