"""What the commands of a class share: where it is kept, and the sheet of its links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.locale import N_, _
from workbook.saving_cli import write_whole
from workbook.terminal import Stop, say, why

if TYPE_CHECKING:
    from workbook.journal import Store, Workbook
    from workbook.workshop.room.seats import Issued

STORE = "room.sqlite3"

Home = Annotated[Path | None, typer.Option("--home", metavar="DIR", help=N_("The folder the class lives in"))]
StoreAt = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help=N_("Keep the class in PostgreSQL, or in another file; room.sqlite3 in the folder if you leave it out"),
    ),
]  # fmt: skip
Lang = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=N_("The language: ja or en"))]
PublicUrl = Annotated[
    str | None,
    typer.Option("--public-url", metavar="URL", help=N_("The address learners type, when a proxy stands before the server")),
]  # fmt: skip
SheetAt = Annotated[
    Path | None, typer.Option("--sheet", metavar="FILE", help=N_("Where to write the sheet of the links (.html)"))
]  # fmt: skip


@dataclass(frozen=True)
class Class:
    """A class that is open on the command line: its folder (sheets go there), its store, the room's journal."""

    folder: Path
    where: str
    store: Store
    room: Workbook


@contextmanager
def class_at(folder: Path, store: str | None, *, begin: bool = False) -> Iterator[Class]:
    """The class kept in ``folder``, or at ``store`` (``HENAI_STORE``). Closed again afterwards.

    Raises `Stop` when there is none, unless it may ``begin``; `StoreProblem` when it can't be opened.
    """
    from workbook.journal import Store
    from workbook.workshop.room import seats
    from workbook.workshop.room.record import room_of

    where = store or os.environ.get("HENAI_STORE") or str(folder / STORE)
    if "://" not in where:
        path = Path(where).expanduser().absolute()
        where = str(path)
        if not begin and not path.exists():  # looking must not leave an empty class behind
            raise none_there(path)
    opened = Store.open(where)
    try:
        there = Class(folder, where, opened, room_of(opened))
        if not begin and not seats.seats(there.room):
            raise none_there(where)
        yield there
    finally:
        opened.close()


def none_there(where: Path | str) -> Stop:
    """What to say when there is no class; a password may stand in an address."""
    kind, address, _rest = str(where).partition("://")
    message = N_("There is no class in {where}. Open one with `henai serve --seats 30`, or say where it is with --home or --store.")  # fmt: skip
    return Stop(message, 1, where=f"{kind}://…" if address else where)


def check_sheet(chosen: Path | None) -> None:
    """Raises `Stop` when a sheet can't be called so."""
    if chosen is not None and chosen.suffix.lower() not in (".html", ".htm"):
        raise Stop(N_("{file} must end in .html: the sheet is a page to print."), file=chosen)


@contextmanager
def new_sheet(there: Class, chosen: Path | None, name: str) -> Iterator[Path]:
    """A file nobody else can read, held for the sheet while its seats are made; gone again when that fails."""
    target = _reserved(chosen.expanduser().absolute()) if chosen else _free(there.folder, name)
    try:
        yield target
    finally:
        if target.exists() and not target.stat().st_size:
            target.unlink()


def write_sheet(target: Path, base: str, issued: Sequence[Issued]) -> None:
    """Write the slips of seats that have just got their links into the file held by `new_sheet`."""
    from workbook.workshop.opening import sheet
    from workbook.workshop.opening.address import link

    slips = [sheet.Slip(it.seat.number, it.seat.label, link(base, it.secret)) for it in issued]
    try:
        write_whole(target, sheet.page(slips).encode())
    except OSError as error:
        message = N_("The seats are there, but their sheet {file} can't be written: {reason}. Give them new links with `henai seats replace {numbers}`.")  # fmt: skip
        numbers = " ".join(str(it.seat.number) for it in issued)
        raise Stop(message, 1, file=target, reason=why(error), numbers=numbers) from error
    say(_("The sheet to print and cut: {file}").format(file=target))


def _free(folder: Path, name: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for again in range(1, 1000):
        path = folder / (f"{name}.html" if again == 1 else f"{name}-{again}.html")
        if not path.exists():
            return _reserved(path)
    raise Stop(N_("{file} is there already. Choose another name with --sheet."), file=path)


def _reserved(path: Path) -> Path:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise Stop(N_("{file} is there already. Choose another name with --sheet."), file=path) from error
    except FileNotFoundError as error:
        message = N_("There is no folder {folder}. Make it first, or choose another.")
        raise Stop(message, folder=path.parent) from error
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise Stop(N_("{file} can't be written: {reason}. Choose another place."), 1, file=path, reason=reason) from error  # fmt: skip
    return path
