"""Communities the learner's people belong to, and who bridges them (M16: the ground for what comes later)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from workbook.journey.supporters.moment import Person

_BETWEEN = re.compile(r"[、,，､;；/／・\n]")
LINKED = 40  # communities of one person that are looked at in pairs: a pasted text has thousands


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody in two communities or more; ``alone`` are the pairs of them that nobody else links."""

    person: str
    communities: tuple[str, ...]
    alone: tuple[tuple[str, str], ...]


def named(text: str) -> list[str]:
    """The communities in a line of text, each once, as it was first written."""
    found: dict[str, str] = {}
    for part in filter(str.strip, _BETWEEN.split(text)):
        found.setdefault(same(part), " ".join(part.split()))
    return list(found.values())


def same(name: str) -> str:
    """What two ways of writing one community have in common: width, capitals and blanks don't tell them apart."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def members(people: Mapping[str, Person]) -> dict[str, list[str]]:
    """The people of each community by key, the largest community first; two spellings of one name are one."""
    names: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for key, person in people.items():
        for name in named(person.communities):
            found.setdefault(names.setdefault(same(name), name), []).append(key)
    order = {name: number for number, name in enumerate(found)}
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), order[item[0]])))


def bridges(people: Mapping[str, Person]) -> list[Bridge]:
    """Who belongs to two communities or more: those first who alone link most pairs, then those in most communities."""
    belongs: dict[str, list[str]] = {}
    for name, keys in members(people).items():
        for key in keys:
            belongs.setdefault(key, []).append(name)
    pairs = {
        key: [(min(pair), max(pair)) for pair in combinations(names[:LINKED], 2)]
        for key, names in belongs.items() if len(names) > 1
    }  # fmt: skip
    linked: dict[tuple[str, str], int] = {}
    for listed in pairs.values():
        for pair in listed:
            linked[pair] = linked.get(pair, 0) + 1
    found = [
        Bridge(key, tuple(belongs[key]), tuple(pair for pair in listed if linked[pair] == 1))
        for key, listed in pairs.items()
    ]
    order = {key: number for number, key in enumerate(people)}
    return sorted(found, key=lambda one: (-len(one.alone), -len(one.communities), order[one.person]))
