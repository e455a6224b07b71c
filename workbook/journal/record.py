"""Records: what the body of an entry means, one pydantic model for each kind."""

from __future__ import annotations

import copy
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from workbook.journal.entry import Body

LONGEST = 100_000  # characters in one text field

_MODELS: dict[str, type[Record]] = {}


def clean(value: object) -> object:
    """Text without NUL and without half characters (lone surrogates), which no store or file can hold."""
    if not isinstance(value, str) or (value.isascii() and "\x00" not in value):
        return value
    return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


# pydantic runs the last of them first: clean, then measure.
Text = Annotated[str, StringConstraints(max_length=LONGEST), BeforeValidator(clean)]
"""A field of learner text, at most 100,000 characters."""


class Record(BaseModel):
    """The base of every kind of answer. A subclass names its ``kind`` and gives each field a default.

    Fields it doesn't know are kept, so that the words of a newer version survive a rewrite.
    """

    model_config = ConfigDict(extra="allow", validate_assignment=True, allow_inf_nan=False)

    kind: ClassVar[str]

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        missing = [name for name, field in cls.model_fields.items() if field.is_required()]
        if missing:
            raise TypeError(f"{cls.__name__}: a default is missing for {', '.join(missing)}")
        if "kind" in cls.__dict__:
            _MODELS[cls.kind] = cls

    @classmethod
    def lenient(cls, body: Body) -> Self:
        """The record in ``body``; what doesn't fit the model is left out, so the rest is still readable."""
        try:
            return cls.model_validate(body)
        except ValidationError as error:
            problems = error
        rest = copy.deepcopy(body)
        while wrong := {path for each in problems.errors() if (path := _path(rest, each["loc"]))}:
            # From the back, so that the places in a list that are still to be dropped stay the same.
            for path in sorted(
                wrong, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True
            ):
                _drop(rest, path)
            try:
                return cls.model_validate(rest)
            except ValidationError as error:
                problems = error
        return cls()


def model_of(kind: str) -> type[Record] | None:
    """The model that was declared for ``kind``, if its module has been imported."""
    return _MODELS.get(kind)


def _path(body: Body, location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The part of pydantic's ``location`` that lies in ``body``: behind it may stand the names of types."""
    inside: Any = body
    for depth, step in enumerate(location):
        try:
            inside = inside[step]
        except (LookupError, TypeError):
            return location[:depth]
    return location


def _drop(body: Body, path: tuple[int | str, ...]) -> None:
    inside: Any = body
    for step in path[:-1]:
        inside = inside[step]
    del inside[path[-1]]
