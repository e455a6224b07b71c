"""Files that the command writes: asked about before they replace anything, and whole or not there at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook.locale import N_, _
from workbook.terminal import Stop, why

if TYPE_CHECKING:
    from workbook.journal import Workbook


def new_file(file: Path, *, force: bool) -> Path:
    """Where ``file`` is to be written. One that is there is replaced only with ``force`` or after asking.

    Raises `Stop` (exit code 2) when it can't be a file there.
    """
    target = file.expanduser().resolve()
    if not target.parent.is_dir():
        raise Stop(N_("There is no folder {folder}. Make it first, or choose another."), folder=target.parent)
    if target.exists() and not target.is_file():
        raise Stop(N_("{file} is not a file that can be written. Choose another name."), file=file)
    if target.exists() and not force:
        if not sys.stdin.isatty():
            raise Stop(
                N_("{file} is there already. Choose another name, or replace it with --force."), file=file
            )
        typer.confirm(_("{file} is there already. Replace it?").format(file=file), abort=True)
    return target


def book_of(folder: Path) -> Workbook:
    """The workbook in ``folder``; one to read, with nothing in it, where there is none."""
    from workbook import learner
    from workbook.journal import Workbook

    # Looking must not leave an empty workbook behind.
    nothing = not folder.exists() or (folder.is_dir() and not (folder / learner.STORE).exists())
    return Workbook.reading([]) if nothing else learner.open_home(folder)


def save(target: Path, content: bytes, file: Path) -> None:
    """Write ``target``; ``file`` is what the learner called it. Raises `Stop` (exit code 1) when it can't be written."""
    try:
        write_whole(target, content)
    except OSError as error:
        raise Stop(
            N_("{file} can't be written: {reason}. Choose another place."), 1, file=file, reason=why(error)
        ) from error


def write_whole(target: Path, content: bytes) -> None:
    """The whole file or none of it, readable by its owner alone."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
