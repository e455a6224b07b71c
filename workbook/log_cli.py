"""`henai log`: brings a file of moments or people in, and writes the log out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook.locale import N_, _, ngettext, sentence
from workbook.terminal import Command, Group, Stop, say, why

if TYPE_CHECKING:
    from workbook.journey.supporters.importing.plan import Plan
    from workbook.journey.supporters.importing.table import Document

SHOWN = 20  # problems that are read out

Home = Annotated[
    Path | None, typer.Option("--home", metavar="DIR", help=N_("The folder your workbook lives in"))
]
Lang = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=N_("The language: ja or en"))]

app = typer.Typer(
    cls=Group,
    help=N_("Brings moments and people in from a file, or writes your log into one"),
    add_completion=False,
    pretty_exceptions_enable=False,
)


def command(name: str, words: str) -> Any:
    return app.command(name, cls=Command, help=words)


@app.callback()
def log(ctx: typer.Context, home: Home = None, lang: Lang = None) -> None:
    from workbook.cli import Chosen

    ctx.obj = Chosen(home, lang).after(ctx.obj)


@command(
    "import", N_("Adds the moments or people in a file to your log; what is there already isn't added again")
)
def import_(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(help=N_("CSV, Excel (.xlsx), answers of a Google form, contacts (.vcf) or JSON"))
    ],
    preview: Annotated[
        bool, typer.Option("--preview", help=N_("Only say what would be added; add nothing"))
    ] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COLUMN=FIELD", help=N_("What a column is: date, who, what, direction, note …")
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help=N_("The sheet of an Excel file"))
    ] = None,
    day_first: Annotated[
        bool, typer.Option("--day-first", help=N_("4/1/2026 is in January, not in April"))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Add them without asking"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON, for other programs"))] = False,
    home: Home = None,
    lang: Lang = None,
) -> int:
    from datetime import UTC, datetime

    from workbook import learner
    from workbook.cli import Chosen, home_folder
    from workbook.journey.supporters.importing import columns, detect
    from workbook.journey.supporters.importing.apply import bring
    from workbook.journey.supporters.importing.plan import plan as planned
    from workbook.saving_cli import book_of

    folder = home_folder(Chosen(home, lang).after(ctx.obj).home)
    data = _bytes(file)
    wishes = _wishes(map_ or [])
    with _progress(_("Reading {file}").format(file=file.name)) as progress:
        document = detect.read(data, sheet=sheet, progress=progress)
        chosen = columns.mapped(document.table, wishes) if wishes else None
        book = book_of(folder)
        plan = planned(book, document, chosen, day_first=day_first or None, progress=progress)
    if not as_json:
        _announce(file, document, plan)
    if not preview and plan.new:
        if not as_json and not yes and sys.stdin.isatty():
            typer.confirm(_("Add them to your log?"), abort=True)
        if not book.writable:  # there was no workbook yet: looking must not leave an empty one behind
            book = learner.open_home(folder)
        bring(book, plan, file.name, datetime.now(UTC))
    if as_json:
        _print(document, plan)
    else:
        _conclude(plan, preview)
    return 1 if plan.refused else 0


@command("export", N_("Writes your log into a file: .csv, .xlsx, .json, or .vcf for the people alone"))
def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("The file to write; its ending says what kind: log.xlsx"))],
    force: Annotated[
        bool, typer.Option("--force", help=N_("Replace the file if there is one already"))
    ] = False,
    home: Home = None,
    lang: Lang = None,
) -> None:
    from workbook.cli import Chosen, home_folder
    from workbook.journey.supporters.exporting.files import FILES
    from workbook.journey.supporters.moment import Moment, Person
    from workbook.saving_cli import book_of, new_file, save

    folder = home_folder(Chosen(home, lang).after(ctx.obj).home)
    ending = file.suffix.lower()
    if ending not in FILES:
        raise Stop(
            N_("{file} doesn't say what kind of file it should be. End its name in one of: {endings}."),
            file=file,
            endings=" ".join(FILES),
        )
    target = new_file(file, force=force)
    book = book_of(folder)
    if not (book.all(Person) if ending == ".vcf" else book.all(Moment) or book.all(Person)):
        raise Stop(
            N_("Nothing is in the log in {folder} yet, so there is nothing to export."), 1, folder=folder
        )
    save(target, FILES[ending][0](book), file)
    people, moments = len(book.all(Person)), len(book.all(Moment))
    words = (
        _("{file} holds {people} people now.")
        if ending == ".vcf"
        else _("{file} holds {moments} moments now.")
    )
    say(words.format(file=file, people=people, moments=moments))


def _bytes(file: Path) -> bytes:
    """What is in the file. Raises `Stop` (exit code 2) when it isn't there or can't be read."""
    from workbook.journey.supporters.importing.table import MOST_BYTES

    try:
        path = file.expanduser()
        if path.is_dir():
            raise Stop(N_("{file} is a folder. Give the file that is in it."), file=file)
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Stop(N_("There is no file {file}."), file=file) from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise Stop(N_("{file} can't be used: {reason}."), file=file, reason=reason) from error


def _wishes(given: list[str]) -> list[tuple[str, str]]:
    wishes = []
    for each in given:
        column, equals, field = each.rpartition("=")
        if not equals or not column.strip():
            raise Stop(
                N_("“{given}” doesn't say what a column is. Write it like --map {example}."),
                given=each,
                example=_("Date=date"),
            )
        wishes.append((column, field))
    return wishes


@contextmanager
def _progress(words: str) -> Iterator[Callable[[int, int], object] | None]:
    """A bar on the terminal while it takes long; none where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(words, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total or None)


def _problems(plan: Plan) -> list[dict[str, Any]]:
    return [
        {"row": refused.row, "column": column, "problem": sentence(problem)}
        for refused in plan.refused
        for column, problem in refused.problems
    ]


def _print(document: Document, plan: Plan) -> None:
    from workbook.writing_cli import print_json

    print_json(
        {
            "rows": plan.rows,
            "new": plan.new,
            "duplicate": len(plan.duplicates),
            "refused": len(plan.refused),
            "encoding": document.encoding,
            "problems": _problems(plan),
        }
    )


def _announce(file: Path, document: Document, plan: Plan) -> None:
    how = ", ".join(filter(None, (document.kind.upper(), document.encoding, document.sheet)))
    rows = ngettext("{n} row", "{n} rows", plan.rows).format(n=f"{plan.rows:,}")
    say(f"{file.name} ({how}): {rows}")
    for words, n in (
        (_("new"), plan.new),
        (_("there already"), len(plan.duplicates)),
        (_("refused"), len(plan.refused)),
    ):
        say(f"  {words}: {n:,}")
    if plan.moments and plan.people:
        say("  " + ngettext("{n} new person", "{n} new people", len(plan.people)).format(n=len(plan.people)))
    for remark in plan.remarks:
        say(sentence(remark))
    problems = _problems(plan)
    for one in problems[:SHOWN]:
        where = _("Row {row}").format(row=one["row"]) + (f", {one['column']}" if one["column"] else "")
        say(f"{where}: {one['problem']}", error=True)
    if len(problems) > SHOWN:
        say(ngettext("and {n} more", "and {n} more", len(problems) - SHOWN).format(n=len(problems) - SHOWN))


def _conclude(plan: Plan, preview: bool) -> None:
    if preview:
        say(_("This was a preview: nothing was added."))
    elif plan.new:
        say(_("Added. You can take it all back on the page of your supporters."))
    else:
        say(_("Nothing was added."))
