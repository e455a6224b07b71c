"""How the command speaks: help, sentences and errors in the learner's language, and never a traceback."""

from __future__ import annotations

import errno
import os
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from workbook import locale
from workbook.locale import N_, _


class Stop(Exception):
    """The command can't go on: a sentence saying why and what to do, and the exit code."""

    def __init__(self, message: str, code: int = 2, **values: object) -> None:
        super().__init__(message)
        self.message, self.code, self.values = message, code, values


class Words:
    """Help in the learner's language: typer fixes its own words when it is imported, we look ours up."""

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        arguments = [it for it in self.get_params(ctx) if it.param_type_name == "argument"]
        options = [it for it in self.get_params(ctx) if it.param_type_name == "option"]
        words = [ctx.command_path, *(it.name.upper() for it in arguments), _("[options]")]
        say(_("How to use it: {command}").format(command=" ".join(words)))
        say(f"\n{_(self.help)}")
        _table(_("What to give"), [(it.name.upper(), it.help) for it in arguments])
        _table(_("Options"), [(" ".join([*it.opts, it.metavar or ""]), _words(it)) for it in options])
        _table(_("Commands"), [(name, it.help) for name, it in getattr(self, "commands", {}).items()])


class Command(Words, TyperCommand):
    """A command whose help is in the learner's language."""


class Group(Words, TyperGroup):
    """The command itself, with its sub-commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise Stop(N_("There is no command {name}. See `henai --help`."), name=args[0])
        return super().resolve_command(ctx, args)


def _words(option: Any) -> str:
    return N_("Show this help") if option.name == "help" else option.help


def _table(title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        table = Table.grid(padding=(0, 2), pad_edge=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")  # Japanese has no spaces to break at
        for name, words in rows:
            table.add_row(Text(name, style="cyan"), Text(_(words)))
        say(f"\n{title}")
        Console().print(table)


def say(words: str, *, error: bool = False) -> None:
    """One message as it is: no markup, no line breaks of our own."""
    style = "red" if error else None
    Console(stderr=error).print(words, style=style, markup=False, highlight=False, soft_wrap=True)


def speak(words: list[str]) -> None:
    """Choose the language before anything is said: ``--lang``, ``HENAI_LANG``, the system's, else Japanese."""
    locale.use(locale.of_environment())
    asked = os.environ.get("HENAI_LANG") or None
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--lang" and (equals or at + 1 < len(words)):
            asked = value if equals else words[at + 1]
    if asked is not None:
        if asked not in locale.LANGUAGES:
            raise Stop(
                N_("{language} is not a language of this workbook. Choose one of: {languages}."),
                language=asked,
                languages=", ".join(locale.LANGUAGES),
            )
        locale.use(asked)


def usage(error: typer.TyperException, words: list[str]) -> Stop:
    """What typer could not make sense of, in our words."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return Stop(N_("There is no option {name}. See `henai --help`."), name=error.option_name)
    if kind == "MissingParameter":
        return Stop(N_("{name} is missing. See `henai --help`."), name=error.param.name.upper())
    return Stop(
        N_("This can't be understood: {words}. See `henai --help`."), words=" ".join(["henai", *words])
    )


def why(error: OSError) -> str:
    """The system's reason, in the learner's language where we know it."""
    reasons = {
        errno.EACCES: N_("there is no permission"),
        errno.EPERM: N_("there is no permission"),
        errno.ENOSPC: N_("the disk is full"),
        errno.EROFS: N_("the disk can only be read"),
    }
    return _(reasons[error.errno]) if error.errno in reasons else error.strerror or str(error)


def run(app: typer.Typer, words: list[str]) -> int:
    """One call of the command; whatever happens, a sentence and an exit code."""
    try:
        speak(words)
        return int(app(words, prog_name="henai", standalone_mode=False) or 0)
    except typer.Abort:
        say(_("Stopped. Nothing was changed."), error=True)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("HENAI_DEBUG"):
            raise
        return explain(usage(error, words) if isinstance(error, typer.TyperException) else error)


def explain(error: Exception) -> int:
    """Say what went wrong, in the learner's language; the exit code."""
    if isinstance(getattr(error, "message", None), str):
        say(locale.sentence(error), error=True)
        of_store = any(kind.__name__ == "StoreProblem" for kind in type(error).__mro__)
        return getattr(error, "code", 1 if of_store else 2)
    if isinstance(error, OSError) and error.filename:
        say(_("{file} can't be used: {reason}.").format(file=error.filename, reason=why(error)), error=True)
        return 1
    words = _("Something unexpected went wrong ({reason}). Run it again with HENAI_DEBUG=1 to see where.")
    say(words.format(reason=f"{type(error).__name__}: {error}"), error=True)
    return 1
