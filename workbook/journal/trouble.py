"""Database errors as sentences: what happened to the store, and how to mend it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from workbook.journal.problem import PlaceProblem

PATIENCE = 5.0  # seconds to wait for another program that is writing
ROOM = 65_536  # bytes; with less, SQLite can't even make its helper files


def explain(error: BaseException, where: str | Path, patience: float = PATIENCE) -> PlaceProblem:
    """The sentence for an ``error`` met while using the store at ``where`` (a path, or an address without password)."""
    cause = getattr(error, "orig", None) or error
    if isinstance(where, str):
        return _server(cause, where, patience)
    if isinstance(cause, OSError):
        return _system(cause, where)
    if isinstance(cause, sqlite3.Error):
        return _sqlite(cause, where, patience)
    return damaged(where)


def damaged(where: str | Path) -> PlaceProblem:
    """The store is there, and what is in it can't be read."""
    return PlaceProblem(
        "{path} is damaged and can't be read. Nothing in it was changed. "
        "Give it another name to keep it, open the workbook again, and add the file you downloaded last.",
        path=where,
    )


def not_a_workbook(path: Path) -> PlaceProblem:
    """Something else lies where the store should be, or nothing can be told of what it was."""
    return PlaceProblem(
        "{path} is not a workbook, or its beginning is damaged. Nothing in it was changed. "
        "Give it another name to keep it, open the workbook again, and add the file you downloaded last.",
        path=path,
    )


def newer(where: str | Path, version: int, known: int) -> PlaceProblem:
    """The store was made by a later version of this program."""
    return PlaceProblem(
        "{path} was written by a newer version of the workbook (store version {version}; this one knows {known}). "
        "Nothing in it was changed. Please update, then open it again.",
        path=where,
        version=version,
        known=known,
    )


def vanished(path: Path) -> PlaceProblem:
    """The file was moved, deleted or exchanged while it was open."""
    return PlaceProblem(
        "{path} was moved, deleted or replaced while it was open, so this is not saved. "
        "Put the file back, or close the workbook and open it again.",
        path=path,
    )


def unopened(path: Path) -> PlaceProblem:
    """The file can't be opened: look why."""
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        return vanished(path)
    if not os.access(path, os.R_OK):
        return _forbidden(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return _read_only(path)
    return _unusable(path, "unable to open database file")


def _folder(path: Path) -> PlaceProblem:
    return PlaceProblem(
        "{path} is a folder, but your workbook needs a file of that name. Move the folder somewhere else.",
        path=path,
    )


def _forbidden(path: Path) -> PlaceProblem:
    return PlaceProblem(
        "There is no permission to read and write {path}. Allow it, or choose another folder for your workbook.",
        path=path,
    )


def _read_only(path: Path) -> PlaceProblem:
    return PlaceProblem(
        "{path} can only be read here, so nothing can be saved. "
        "Allow writing to the file and its folder, or choose another folder for your workbook.",
        path=path,
    )


def _full(path: Path | str) -> PlaceProblem:
    return PlaceProblem(
        "The disk of {path} is full, so this is not saved. Make some room, then try again.", path=path
    )


def _busy(path: Path | str, patience: float) -> PlaceProblem:
    return PlaceProblem(
        "Another program is using {path} and didn't finish within {seconds} seconds. Close it, then try again.",
        path=path,
        seconds=f"{patience:g}",
    )


def _unusable(path: Path, reason: str) -> PlaceProblem:
    return PlaceProblem(
        "{path} can't be used: the disk answers “{reason}”. "
        "Check the disk, then try again, or choose another folder for your workbook.",
        path=path,
        reason=reason,
    )


def _server(cause: BaseException, where: str, patience: float) -> PlaceProblem:
    state = getattr(cause, "sqlstate", None)
    if state == "55P03":  # lock_not_available
        return _busy(where, patience)
    if state == "53100":  # disk_full
        return _full(where)
    first_line = str(cause).strip().partition("\n")[0]
    return PlaceProblem(
        "The database at {address} doesn't answer as it should ({reason}), so this is not saved. "
        "Check that it is running and that the address is right, then try again.",
        address=where,
        reason=first_line or type(cause).__name__,
    )


def _system(error: OSError, path: Path) -> PlaceProblem:
    blocked = Path(error.filename) if isinstance(error.filename, str) else path
    if isinstance(error, FileExistsError | NotADirectoryError):
        return PlaceProblem(
            "{path} is a file, so no workbook can be kept inside it. Choose another folder, or move the file away.",
            path=next((each for each in (blocked, *blocked.parents) if each.is_file()), blocked),
        )
    if isinstance(error, IsADirectoryError):
        return _folder(path)
    if isinstance(error, PermissionError):
        return _forbidden(blocked)
    return _unusable(blocked, error.strerror or type(error).__name__)


def _sqlite(error: sqlite3.Error, path: Path, patience: float) -> PlaceProblem:
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return _busy(path, patience)
    if name == "SQLITE_FULL" or (name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _no_room(path)):
        return _full(path)
    if name == "SQLITE_NOTADB":
        return not_a_workbook(path)
    if name.startswith("SQLITE_READONLY"):
        return _read_only(path)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return unopened(path)
    if name.startswith("SQLITE_IOERR"):
        return _unusable(path, str(error))
    return damaged(path)


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < ROOM
    except OSError:
        return False
