"""A class on the command line, for the tests of `henai serve`, `henai seats` and `henai class`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from workbook import cli, locale, terminal
from workbook.journal import Store, Workbook
from workbook.workshop.room.record import room_of

Said: TypeAlias = tuple[int, str, str]
Henai: TypeAlias = Callable[..., Said]


@pytest.fixture
def henai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Henai:
    """Call the command in English, at a home of its own: exit code, what it said, what it complained about."""
    monkeypatch.setattr(locale, "_current", None)
    for name in ("HENAI_LANG", "HENAI_DEBUG", "HENAI_STORE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("HENAI_HOME", str(tmp_path / "home"))

    def call(*words: object) -> Said:
        code = terminal.run(cli.app, [str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """How the server would have been started, each time: the command goes through all the rest."""
    from workbook.workshop import serving

    calls: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr(serving, "serve_room", lambda place, **how: calls.append((place, how)))
    return calls


def room(home: Path) -> Workbook:
    """The room's journal, as somebody else sees it."""
    return room_of(Store.open(home / "room.sqlite3"))


def secrets(text: str) -> list[str]:
    """The secrets of all links in a text, in their order, each once."""
    plain = re.sub(r"<wbr>|<span>|&#\d+;", "", text)
    return list(dict.fromkeys(re.findall(r"/s#([A-Za-z0-9_-]{20,})", plain)))


def one_sentence(err: str) -> str:
    """What was complained about: one line, and no traceback."""
    assert "Traceback" not in err
    assert err.count("\n") == 1, err
    return err.strip()
