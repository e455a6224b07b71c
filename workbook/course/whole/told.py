"""The workbook as a document tells it: people who are one are one, names as they are shown, nothing private."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from workbook.course.headings import CHOICES, POINTS
from workbook.journal import Record
from workbook.journey.book import Book
from workbook.journey.posts.formats import formats
from workbook.journey.posts.record import Post, format_of
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.initials import initial
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.supporters.same import resolved, roots
from workbook.journey.vector.signed import Signature

R = TypeVar("R", bound=Record)

NAMES = frozenset({("askable", "name"), ("surprise", "who"), ("question", "who")})
"""Fields that hold somebody's name and nothing else: a stranger to the list is shown by an initial too."""
_CODES = frozenset({"platform", "format", "idea", "link", "zone", "prompt", "check"})


class Told:
    """A book to read, like the one it tells of. ``private`` says whether notes on drafts and on people stay, and whom drafts
    are for.

    Where names are hidden, every text goes through the same hand, whatever record it stands in.
    """

    def __init__(self, book: Book, *, private: bool) -> None:
        self._book, self._private = book, private
        self._merged, self._seen = roots(book), seen(book)
        self._hide = pseudonyms.hider(book) if pseudonyms.on(book) else None
        self._names = pseudonyms.names(book)
        self._all: dict[type[Record], Mapping[str, Record]] = {}

    def read(self, model: type[R], key: str = "only", /) -> R | None:
        """The answer under ``key`` as it is told."""
        return self.all(model).get(key)

    def all(self, model: type[R], /) -> Mapping[str, R]:
        """The answers of a kind as they are told."""
        if model not in self._all:
            self._all[model] = {key: self._told(key, one) for key, one in self._standing(model).items()}
        return cast("Mapping[str, R]", self._all[model])

    def _standing(self, model: type[Record]) -> Mapping[str, Record]:
        if model is pseudonyms.Pseudonyms:
            return {}  # the names are what is shown already
        if model is Signature and self._hide is not None:
            return {}  # where names are hidden the learner's own is, too
        if model is Person:
            return self._seen.people
        return self._seen.moments if model is Moment else self._book.all(model)

    def _told(self, key: str, one: Record) -> Record:
        changed: dict[str, Any] = {}
        if isinstance(one, Post) and not self._private:
            changed = {"notes": "", "parts": _open_parts(one)}
        if isinstance(one, Person) and not self._private:
            changed = {"note": ""}
        if (
            self._merged
            and not isinstance(one, Moment)
            and isinstance(who := getattr(one, "who", None), list)
        ):
            changed["who"] = resolved(self._merged, who)
        if self._hide is not None:
            changed = self._hidden(key, one, {**dict(one), **changed}, self._hide)
        return one.model_copy(update=changed) if changed else one

    def _hidden(
        self, key: str, one: Record, values: dict[str, Any], hide: Callable[[str], str]
    ) -> dict[str, Any]:
        told = {}
        for name, value in values.items():
            place = (one.kind, name)
            if place in POINTS or place in CHOICES or name in _CODES:
                told[name] = value
            elif place in NAMES:
                told[name] = _initial(value, hide)
            else:
                told[name] = _each(value, hide)
        if isinstance(one, Person):
            told["name"] = self._names.get(key, one.name)
        if isinstance(one, Post) and "to" in told["parts"]:
            told["parts"]["to"] = _initial(one.parts["to"], hide)
        return told


def _open_parts(post: Post) -> dict[str, str]:
    """The parts of a post that aren't private, be it in its own format or in the one in which they were written.

    A part of no format that is here may have been private in one whose file is gone: it stays out as well.
    """
    own = {part.key: part.private for part in format_of(post).parts}
    others: dict[str, bool] = {}
    for part in (part for each in formats().known.values() for part in each.parts):
        others[part.key] = part.private or others.get(part.key, False)
    private = others | own
    return {name: words for name, words in post.parts.items() if not private.get(name, True)}


def _initial(name: str, hide: Callable[[str], str]) -> str:
    shown = hide(name)
    return shown if shown != name or not (letter := initial(name)) else f"{letter}."


def _each(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list):
        return [_each(each, hide) for each in value]
    if isinstance(value, dict):
        return {name: _each(each, hide) for name, each in value.items()}
    return value
