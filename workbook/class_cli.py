"""`henai class`: what is left of a class afterwards: a table to keep, or nothing at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook.locale import N_, _, ngettext
from workbook.room_cli import Home, Lang, StoreAt, class_at
from workbook.saving_cli import new_file, save
from workbook.terminal import Command, Group, Stop, say

if TYPE_CHECKING:
    from workbook.room_cli import Class

app = typer.Typer(
    cls=Group,
    help=N_("A class afterwards: write what it did and shared into a file, or remove it all"),
    add_completion=False,
    pretty_exceptions_enable=False,
)


def command(name: str, words: str) -> Any:
    return app.command(name, cls=Command, help=words)


@app.callback()
def class_(ctx: typer.Context, home: Home = None, store: StoreAt = None, lang: Lang = None) -> None:
    from workbook.cli import Chosen

    ctx.obj = Chosen(home, lang, store=store).after(ctx.obj)


@command("erase", N_("Removes the class and everything its learners wrote there, for good"))
def erase(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Remove it without asking"))] = False,
    home: Home = None,
    store: StoreAt = None,
    lang: Lang = None,
) -> None:
    from workbook.cli import Chosen, home_folder
    from workbook.workshop.room import seats as rules

    chosen = Chosen(home, lang, store=store).after(ctx.obj)
    with class_at(home_folder(chosen.home), chosen.store) as there:
        seats = sum(seat.role == "learner" for seat in rules.seats(there.room).values())
        learners = _workbooks(there)
        say(
            _("This class: {seats}, {workbooks}.").format(
                seats=_seats(seats), workbooks=_books(len(learners))
            )
        )
        if not yes:
            if not sys.stdin.isatty():
                raise Stop(N_("Nothing was removed. To remove a class without being asked, add --yes."))
            typer.confirm(
                _("Has everyone taken their workbook home, and is the class no longer open? Remove it all?"),
                abort=True,
            )
        entries = _erase(there)
        say(_("Removed: {seats}, {workbooks}, {entries} entries in all. The links lead nowhere now; throw the sheets away too.").format(
            seats=_seats(seats), workbooks=_books(len(learners)), entries=f"{entries:,}"))  # fmt: skip


@command("export", N_("Writes progress and what was shared into a file: .csv, or .md to read"))
def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("The file to write, for example class.csv or class.md"))],
    force: Annotated[bool, typer.Option("--force", help=N_("Replace the file if there is one already"))] = False,
    home: Home = None,
    store: StoreAt = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    from workbook.cli import Chosen, home_folder
    from workbook.workshop.room import exporting

    ending = file.suffix.lower()
    if ending not in (".csv", ".md"):
        raise Stop(N_("{file} must end in .csv (two tables for a spreadsheet) or .md (Markdown)."), file=file)
    target = new_file(file, force=force)
    chosen = Chosen(home, lang, store=store).after(ctx.obj)
    with class_at(home_folder(chosen.home), chosen.store) as there:
        if ending == ".md":
            save(target, exporting.markdown(there.room), file)
            say(_("Progress and what was shared are in {file} now.").format(file=file))
            return
        # Two tables have different columns, so each is a file of its own.
        other = file.with_name(f"{file.stem}-shared{file.suffix}")
        beside = new_file(other, force=force)
        save(target, exporting.progress_csv(there.room), file)
        say(_("Progress is in {file} now.").format(file=file))
        save(beside, exporting.shared_csv(there.room), other)
        say(_("What was shared is in {file} now.").format(file=other))


def _workbooks(there: Class) -> list[str]:
    """The learners of this class who have written something: nobody else's name begins like theirs."""
    from workbook.workshop.room.seats import is_name

    return [name for name in there.store.learners() if is_name(name)]


def _erase(there: Class) -> int:
    """Remove the room, so that nobody gets in any more, then every workbook, also one begun meanwhile."""
    gone = there.room.erase()
    while left := _workbooks(there):
        gone += sum(there.store.erase(name) for name in left)
    return gone


def _seats(n: int) -> str:
    return ngettext("{n} seat", "{n} seats", n).format(n=n)


def _books(n: int) -> str:
    return ngettext("{n} workbook", "{n} workbooks", n).format(n=n)
