"""Candidates for an obsession: which of them stand, which are one and the same, which one is chosen (M12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled, only


class Candidate(Record):
    """Something that may be the learner's obsession.

    ``hours`` a month, ``money`` in yen a year, ``asked`` times a month somebody asks about it; None is not known.
    ``aside`` takes it out of the choice without losing it. ``into`` is the key of the candidate it is one with, ""
    while it stands for itself. ``prompt`` is the id of the question that drew it out.
    ``buy``, ``skip`` and ``reason`` are a verdict as workbooks kept it before there were several (see `verdict`).
    """

    kind: ClassVar[str] = "candidate"
    name: Text = ""
    evidence: Text = ""
    hours: Annotated[float, Field(ge=0, le=744)] | None = None
    money: Annotated[int, Field(ge=0, le=1_000_000_000_000)] | None = None
    asked: Annotated[float, Field(ge=0, le=10_000)] | None = None
    buy: Text = ""
    skip: Text = ""
    reason: Text = ""
    aside: bool = False
    into: Text = ""
    prompt: Text = ""


class Obsession(Record):
    """The candidate chosen for now, by its key, and why."""

    kind: ClassVar[str] = "obsession"
    candidate: Text = ""
    why: Text = ""


def roots(book: Book) -> dict[str, str]:
    """For each candidate's key the key of the one it counts for; its own while it isn't one with another.

    A candidate whose other one is gone stands for itself again. Two windows may each make one of two the other's:
    a ring like that counts for the smallest of its keys, so it is the same one everywhere and nobody is lost.
    """
    records = book.all(Candidate)
    found: dict[str, str] = {}
    for start in records:
        way: list[str] = []
        key = start
        while key not in found and key not in way:
            way.append(key)
            key = records[key].into if records[key].into in records else key
        root = found[key] if key in found else min(way[way.index(key) :])
        found.update(dict.fromkeys(way, root))
    return found


def together(book: Book) -> dict[str, dict[str, Candidate]]:
    """The candidates that are one, under the key of the one they count for: that one first, then as written."""
    groups: dict[str, dict[str, Candidate]] = {}
    records = book.all(Candidate)
    for key, root in roots(book).items():
        groups.setdefault(root, {root: records[root]})[key] = records[key]
    return {key: groups[key] for key in records if key in groups}


def standing(book: Book) -> dict[str, Candidate]:
    """Candidates as they count, in the order they were written: one for those that are the same, none set aside.

    Its name is its own, else the first there is among them; evidence stands one under the other, and hours, money
    and questions are added up.
    """
    return {key: _one(group) for key, group in together(book).items() if not group[key].aside}


def set_aside(book: Book) -> dict[str, Candidate]:
    """The candidates that were set aside, as they would count."""
    return {key: _one(group) for key, group in together(book).items() if group[key].aside}


def candidates(book: Book) -> dict[str, Candidate]:
    """Candidates that can be chosen: standing and named, in the order they were written."""
    return {key: one for key, one in standing(book).items() if filled(one.name)}


def apart(book: Book, key: str) -> dict[str, str]:
    """What makes the candidate ``key`` stand for itself again: the new ``into`` of each key that changes.

    Those that are one with it through itself go with it. In a ring the one they counted for is let go as well.
    """
    records, root = book.all(Candidate), roots(book).get(key, key)
    return {each: "" for each in dict.fromkeys((key, root)) if each in records and records[each].into}


def chosen_key(book: Book) -> str:
    """The key of the candidate chosen for now; "" when there is none, or it was removed or set aside since."""
    choice = only(book, Obsession).candidate
    key = roots(book).get(choice, choice)
    return key if key in candidates(book) else ""


def chosen(book: Book) -> Candidate | None:
    """The candidate chosen for now; None when there is none, or it was removed or set aside since."""
    return candidates(book).get(chosen_key(book))


def has_evidence(candidate: Candidate) -> bool:
    """Whether anything shows how deep it goes: words, or hours, money or questions above nought."""
    return filled(candidate.evidence) or any((candidate.hours, candidate.money, candidate.asked))


def _one(group: Mapping[str, Candidate]) -> Candidate:
    members = list(group.values())
    if len(members) == 1:
        return members[0]

    def total(name: str) -> float | None:
        known = [value for one in members if (value := getattr(one, name)) is not None]
        return sum(known) if known else None

    first = members[0]
    evidence = dict.fromkeys(one.evidence.strip() for one in members if filled(one.evidence))
    return first.model_copy(
        update={
            "name": next((one.name for one in members if filled(one.name)), first.name),
            "evidence": "\n".join(evidence),
            **{name: total(name) for name in ("hours", "money", "asked")},
        }
    )
