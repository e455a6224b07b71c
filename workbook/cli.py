"""The command ``henai``: open the course, take your workbook with you.

Everything heavy (Voila, pandas, SQLAlchemy) is imported inside the command that needs it, so help is quick.
Exit codes: 0 done, 1 something is in the way (a disk, a port, a store), 2 it was given what it can't use.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from workbook import __version__, class_cli, locale, log_cli, seats_cli, serving_cli
from workbook.locale import N_, _, ngettext
from workbook.saving_cli import book_of, new_file, save
from workbook.terminal import Command, Group, Stop, run, say

HOST = "127.0.0.1"
USUAL_PORT = 8866  # so that a bookmark keeps working


@dataclass
class Chosen:
    """The options of one call, given before or after the sub-command; the later one counts."""

    home: Path | None = None
    lang: str | None = None
    port: str | None = None
    no_browser: bool = False
    store: str | None = None

    def after(self, earlier: Chosen) -> Chosen:
        left_out = {
            name: value for name, value in vars(earlier).items() if getattr(self, name) in (None, False)
        }
        return replace(self, **left_out)


Home = Annotated[
    Path | None, typer.Option("--home", metavar="DIR", help=N_("The folder your workbook lives in"))
]
Lang = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=N_("The language: ja or en"))]
Port = Annotated[
    str | None, typer.Option("--port", metavar="N", help=N_("The port; any free one if you leave it out"))
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=N_("Only print the address; open no browser"))]
File = Annotated[Path, typer.Argument(help=N_("A workbook file, for example my-workbook.jsonl"))]
Draft = Annotated[str, typer.Argument(help=N_("A text file, or - for what is piped in"))]
Force = Annotated[bool, typer.Option("--force", help=N_("Replace the file if there is one already"))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON, for other programs"))]

app = typer.Typer(
    cls=Group,
    help=N_("Opens the course in your browser. What you write stays on this computer."),
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help"]},
)


def command(name: str, words: str) -> Any:
    return app.command(name, cls=Command, help=words)


@app.callback(invoke_without_command=True)
def course(
    ctx: typer.Context,
    no_browser: NoBrowser = False,
    port: Port = None,
    home: Home = None,
    lang: Lang = None,
    version: Annotated[bool, typer.Option("--version", help=N_("Show the version"))] = False,
) -> None:
    ctx.obj = Chosen(home, lang, port, no_browser)
    if version:
        say(f"henai {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        serve(ctx.obj, in_lab=False)


@command("lab", N_("Opens the course in JupyterLab, notebook by notebook"))
def lab(
    ctx: typer.Context, no_browser: NoBrowser = False, port: Port = None, home: Home = None, lang: Lang = None
) -> int | None:
    return serve(Chosen(home, lang, port, no_browser).after(ctx.obj), in_lab=True)


@command("demo", N_("Opens an invented learner's workbook to look around in; yours stays untouched"))
def demo(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help=N_("Whose workbook, for example mizuho"))],
    no_browser: NoBrowser = False,
    port: Port = None,
    lang: Lang = None,
) -> None:
    from workbook import learner
    from workbook.journal import portable

    chosen = Chosen(None, lang, port, no_browser).after(ctx.obj)
    number = free_port(chosen.port)
    written = learner.sample_file(name, locale.current()).read_bytes()
    with tempfile.TemporaryDirectory(prefix="henai-demo-", ignore_cleanup_errors=True) as folder:
        copy = learner.open_home(Path(folder))
        copy.merge(copy.plan(portable.load(written, learner.LOCAL)))
        from workbook.workshop.server import serve_app

        serve_app(Path(folder), number, not chosen.no_browser, locale.current(), demo=True)


@command("export", N_("Writes everything you wrote into one file, to keep or to take to another computer"))
def export(
    ctx: typer.Context,
    file: File,
    force: Force = False,
    home: Home = None,
    lang: Lang = None,
) -> None:
    from workbook.journal import portable

    folder = home_folder(Chosen(home, lang).after(ctx.obj).home)
    target = new_file(file, force=force)
    book = book_of(folder)
    if not book.entries():
        raise Stop(N_("Nothing is written in {folder} yet, so there is nothing to export."), 1, folder=folder)
    save(target, portable.dumps(book.entries()), file)
    words = _("Everything you wrote is in {file} now. Your workbook itself stays in {folder}.")
    say(words.format(file=file, folder=folder))


@command("document", N_("Writes your whole workbook as one document, to read or to print"))
def document(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("The document, for example my-workbook.html or my-workbook.md"))],
    force: Force = False,
    notes: Annotated[bool, typer.Option("--notes", help=N_("With your notes on drafts and people, and for whom each draft is"))] = False,
    home: Home = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    from workbook import document_cli

    folder = home_folder(Chosen(home, lang).after(ctx.obj).home)
    document_cli.document(folder, file, force=force, notes=notes)


@command("import", N_("Adds the entries of a workbook file to your workbook; what is there already stays"))
def import_(
    ctx: typer.Context,
    file: File,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Add them without asking"))] = False,
    home: Home = None,
    lang: Lang = None,
) -> None:
    from workbook import learner
    from workbook.journal import portable

    folder = home_folder(Chosen(home, lang).after(ctx.obj).home)
    source = file.expanduser()
    if not source.is_file():
        raise Stop(N_("There is no file {file}."), file=file)
    with source.open("rb") as written:
        entries = portable.load(written, learner.LOCAL)
    book = learner.open_home(folder)
    plan = book.plan(entries)
    if not plan.new:
        say(_("You already have everything in this file, so nothing was added."))
        return
    adds = ngettext(
        "This file adds {n} entry ({known} more you already have).",
        "This file adds {n} entries ({known} more you already have).",
        len(plan.new),
    )
    say(adds.format(n=len(plan.new), known=plan.known))
    if sys.stdin.isatty() and not yes:
        typer.confirm(_("Add them to your workbook?"), abort=True)
    book.merge(plan)
    say(_("Added. Nothing you had was removed."))


@command("lint", N_("Reads a text and asks about what may press, be borrowed or leave the reader out"))
def lint(
    ctx: typer.Context,
    file: Draft,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from workbook import writing_cli

    writing_cli.lint(file, lang or ctx.obj.lang or locale.current(), as_json=as_json)


@command("count", N_("Counts a text as each platform does, and says where it fits"))
def count(ctx: typer.Context, file: Draft, as_json: AsJson = False, lang: Lang = None) -> None:
    from workbook import counting_cli

    counting_cli.count(file, as_json=as_json)


command("serve", N_("Opens a class for a room full of learners, each on a seat of their own; run again, it goes on"))(
    serving_cli.opening
)  # fmt: skip
app.add_typer(seats_cli.app, name="seats")
app.add_typer(class_cli.app, name="class")
app.add_typer(log_cli.app, name="log")


def serve(chosen: Chosen, *, in_lab: bool) -> int | None:
    """The course as one page, or in JupyterLab, until it is ended. Looks first whether it can work at all."""
    from workbook import learner

    number = free_port(chosen.port)
    folder = home_folder(chosen.home)
    learner.open_home(folder)
    from workbook.workshop import server

    start = server.serve_lab if in_lab else server.serve_app
    return start(folder, number, not chosen.no_browser, chosen.lang)


def home_folder(chosen: Path | None) -> Path:
    """The folder of the workbook, as one path wherever this program goes."""
    from workbook import learner

    try:
        return (chosen or learner.home()).expanduser().absolute()
    except RuntimeError as error:
        message = N_("There is no user of that name: {folder}. Choose another folder with --home.")
        raise Stop(message, folder=chosen or os.environ.get("HENAI_HOME", "")) from error


def free_port(chosen: str | None) -> int:
    """The port that was asked for, if it can be had; the usual one or any free one when none was."""
    if chosen is None:
        try:
            return bind(USUAL_PORT)
        except OSError:
            return bind(0)
    try:
        return bind(port_number(chosen))
    except PermissionError as error:
        message = N_(
            "Port {port} is reserved for the system. Choose one above 1023, for example --port 8866."
        )
        raise Stop(message, 1, port=chosen) from error
    except OSError as error:
        message = N_(
            "Port {port} is in use. Choose another with --port, or leave it out to take any free one."
        )
        raise Stop(message, 1, port=chosen) from error


def port_number(chosen: str) -> int:
    """The number of the port that was asked for. Raises `Stop` when it is none."""
    if not (re.fullmatch("[0-9]{1,5}", chosen) and 1 <= int(chosen) <= 65535):
        raise Stop(
            N_("{port} is not a port. Choose a number from 1 to 65535, for example --port 8866."), port=chosen
        )
    return int(chosen)


def bind(port: int) -> int:
    """The port, after trying that a server could have it (0: any). Raises OSError when not."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        if os.name != "nt":  # there it would share a port that is in use
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((HOST, port))
        return int(trial.getsockname()[1])


def main() -> None:
    """The entry point: says how it went by its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a terminal that can't show Japanese still gets a sentence
    # Ended from outside is ended like Ctrl+C: a demo's copy is cleared away, nothing we started stays behind.
    for name in ("SIGTERM", "SIGHUP"):
        # `nohup` has said that a closed terminal shall not end it.
        if (asked := getattr(signal, name, None)) and signal.getsignal(asked) is not signal.SIG_IGN:
            signal.signal(asked, signal.default_int_handler)
    sys.exit(run(app, sys.argv[1:]))
