"""Names in a file become people: those of the log, those the file names before, or new ones."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from workbook.journal import Problem
from workbook.journal.entry import is_key
from workbook.journey.book import Book
from workbook.journey.supporters import pseudonyms
from workbook.journey.supporters.moment import Person
from workbook.journey.supporters.same import roots

A_NAME = 100  # characters: a longer one is a pasted text
AT_A_TIME = 30  # people in one moment


def same(name: str) -> str:
    """What two ways of writing one name have in common: full-width letters, capitals, blanks don't tell them apart."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class People:
    """Everybody of the log and of the file. ``made`` are the new ones by key."""

    def __init__(self, book: Book, new_id: Callable[[], str]) -> None:
        self.made: dict[str, Person] = {}
        self._new_id = new_id
        self._listed = book.all(Person)
        self._roots = roots(book)
        self._claims: dict[str, str] = {}  # ids of the file for people who are here under another
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        for key, person in self._listed.items():
            if person.name.strip():
                self._by_name[same(person.name)][self.root(key)] = None
        if pseudonyms.on(book):
            for key, name in pseudonyms.initials(book).items():
                self._by_name[same(name)][self.root(key)] = None
        self._known = {name: tuple(keys) for name, keys in self._by_name.items()}

    def root(self, key: str) -> str:
        """The key of the person whom ``key`` counts for."""
        return self._roots.get(key, key)

    def here(self, name: str, id_: str = "") -> str:
        """The key of somebody who was in the log before, "" when nobody is it. Raises `Problem` when two could be."""
        if id_ and id_ in self._listed:
            return self.root(id_)
        known = self._known.get(same(name), ())
        if id_:
            return known[0] if len(known) == 1 and name.strip() else ""
        if len(known) > 1:
            raise Problem(
                "More than one person in your log is called {name}. Write their names so that they differ, or make them one in the log.",
                name=name[:40],
            )
        return known[0] if known else ""

    def check(self, names: Sequence[str], ids: Sequence[str]) -> None:
        """Whether `keys` will work. Raises `Problem`."""
        if not ids:
            for name in names:
                if len(name) > A_NAME:
                    raise Problem("One of the names is very long. Is there a comma missing?")
                if len(self._by_name.get(same(name), ())) > 1:
                    self.here(name)
                    raise Problem(
                        "More than one person in the file is called {name}. Write their names so that they differ.",
                        name=name[:40],
                    )
            if len(names) > AT_A_TIME:
                raise Problem(
                    "These are {n} names. Up to {most} can be in one moment.", n=len(names), most=AT_A_TIME
                )

    def keys(self, names: Sequence[str], ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """The keys of everybody named, each once, and which of them are new; they are made on the way."""
        found: dict[str, None] = {}
        fresh: list[str] = []
        for at, name in enumerate(names):
            id_ = ids[at] if at < len(ids) else ""
            key = self._key(name, id_)
            if key == "" and id_ and not name.strip():
                key = id_  # somebody who is on no list: the log holds only the key
            elif key == "":
                key = self.add(Person(name=name), id_)
                fresh.append(key)
            found[key] = None
        return list(found), fresh

    def add(self, person: Person, id_: str = "") -> str:
        """Somebody new."""
        key = id_ if id_ and id_ not in self._listed and id_ not in self.made else self._new_id()
        self.made[key] = person
        if id_:
            self._claims[id_] = key
        if person.name.strip():
            self._by_name[same(person.name)][key] = None
        return key

    def _key(self, name: str, id_: str) -> str:
        if id_:
            if id_ in self._claims:
                return self._claims[id_]
            if key := self.here(name, id_):
                self._claims[id_] = key
            return key
        keys = tuple(self._by_name.get(same(name), ()))
        return keys[0] if keys else ""


def ids(text: str) -> list[str]:
    """The keys in a cell of our own files; none when one of them can't be one."""
    if not text:
        return []
    found = text.split()
    return found if all(is_key(each) and len(each) <= 64 for each in found) else []


def with_through(
    made: Mapping[str, Person], wishes: Mapping[str, tuple[str, str]], people: People
) -> dict[str, Person]:
    """New people with the key of whoever brought them together; ``wishes`` is (name, id) by key."""
    found = dict(made)
    for key, (name, id_) in wishes.items():
        if not name.strip() and not id_:
            continue
        try:
            through = people.here(name, id_) or people._key(name, id_)
        except Problem:
            continue  # two of that name: nobody is better than the wrong one
        if through and through != key and key in found:
            found[key] = found[key].model_copy(update={"through": through})
    return found
