"""Whose workbook this is: the local learner, an invented one, or nobody (then nothing is written)."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

from workbook import locale, shared
from workbook.journal import Problem, Store, Workbook

LOCAL = "me"
STORE = "workbook.sqlite3"

# A learner's name in the store of a class, and no other: the room's own journal has another name.
SEATED = re.compile("seat-[0-9a-f]{12}")

_current: Workbook | None = None
trouble: Problem | None = None


def home() -> Path:
    """The folder of this machine's workbook: ``HENAI_HOME``, else the platform's user data folder."""
    chosen = os.environ.get("HENAI_HOME")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_dir

    return Path(user_data_dir("henai-workbook", appauthor=False))


def open_home(path: Path) -> Workbook:
    """The local learner's workbook in ``path``. Raises `StoreProblem` with a sentence when it can't be opened."""
    return Workbook(Store.open(path / STORE), LOCAL)


def current() -> Workbook:
    """The workbook of whoever sits here, opened once for this process.

    When it can't be opened, a workbook of nobody: it reads as empty and refuses every write, and
    `trouble` holds the reason, so that a page can say it instead of failing.
    """
    global _current, trouble
    if _current is None:
        try:
            _current = _of_seat() if in_room() else _of_home()
            trouble = None
        except Problem as problem:
            trouble = problem
            return Workbook(None, None)
    return _current


def in_room() -> bool:
    """Whether this process works for a class, where only a seat says whose workbook it is."""
    return "HENAI_SEATS" in os.environ


def _of_home() -> Workbook:
    folder = home()
    if not folder.is_absolute():
        # Each notebook runs in a folder of its own: a relative one would be another workbook in each.
        raise Problem("HENAI_HOME is {folder}. Please give the whole path, from the root on.", folder=folder)
    return open_home(folder)


def _of_seat() -> Workbook:
    """The workbook of the seat this very kernel was handed to.

    Nothing a kernel inherits or a browser says is believed: the server writes the seat into a file under the
    kernel's own id, in a folder that only the server's user can read. Raises `Problem` when there is none.
    """
    try:
        seat = (Path(os.environ["HENAI_SEATS"]) / _kernel()).read_text(encoding="ascii")
    except (OSError, ValueError):
        seat = ""
    where = os.environ.get("HENAI_STORE")
    if not where or SEATED.fullmatch(seat) is None:
        raise Problem(
            "This page doesn't know who sits here, so nothing is saved. Please open your link again."
        )
    return Workbook(Store.open(where), seat)


def _kernel() -> str:
    """The id of the kernel this code runs in. Raises ValueError outside of one."""
    application = sys.modules.get("ipykernel.kernelapp")
    if application is None or not application.IPKernelApp.initialized():
        raise ValueError("not a kernel")
    file = Path(application.IPKernelApp.instance().connection_file)
    found = re.fullmatch(r"kernel-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json", file.name)
    if found is None:
        raise ValueError("not a kernel of this server")
    return found.group(1)


def sit_down(workbook: Workbook | None) -> None:
    """Make ``workbook`` the current one of this process (a seat, a test); None forgets it."""
    global _current, trouble
    _current, trouble = workbook, None


def samples() -> dict[str, tuple[str, ...]]:
    """The invented learners: name -> the languages they are written in."""
    found: dict[str, list[str]] = {}
    for path in sorted((shared.folder("data") / "learners").glob("*.*.jsonl")):
        name, language, _suffix = path.name.split(".")
        found.setdefault(name, []).append(language)
    return {name: tuple(languages) for name, languages in found.items()}


def sample_file(name: str, language: str) -> Path:
    """The file of an invented learner, in ``language`` if there is one, else in the first there is."""
    known = samples()
    if name not in known:
        raise Problem(
            "There is no sample learner {name}. There are: {names}.", name=name, names=", ".join(known)
        )
    chosen = language if language in known[name] else known[name][0]
    return shared.folder("data") / "learners" / f"{name}.{chosen}.jsonl"


def sample(name: str) -> Workbook:
    """An invented learner's workbook in the current language, to read."""
    return _sample(sample_file(name, locale.current()))


@cache
def _sample(path: Path) -> Workbook:
    from workbook.journal import portable

    return Workbook.reading(portable.load(path.read_bytes(), LOCAL))
