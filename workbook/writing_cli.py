"""`henai lint`: the check that explains, for people who write elsewhere; and how a text is read for it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from workbook.locale import N_, _, sentence
from workbook.terminal import Stop, say, why

if TYPE_CHECKING:
    from workbook.journey.posts.check import Finding

LONGEST = 100_000  # characters of a text
STDIN = "-"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# CP932 has a letter for nearly every byte; these are the ones that no text has.
_NO_TEXT = frozenset(map(chr, [*range(32), *range(0x7F, 0xA0), *range(0xF8F0, 0xF8F4)])) - frozenset(
    "\t\n\r\x0b\x0c\x85"
)


def read_text(file: str) -> str:
    """The text of a file, or of standard input for "-": UTF-8 (UTF-16 with a byte-order mark), else CP932.

    A byte-order mark is no character of it; line ends stay as they are. Raises `Stop` (exit code 2) for a file that
    is missing, a folder, too large, or no text.
    """
    most = LONGEST * 4 + 4
    try:
        if file == STDIN:
            raw = sys.stdin.buffer.read(most + 1)
        else:
            path = Path(file).expanduser()
            if path.is_dir():
                raise Stop(
                    N_("{file} is a folder. Give a text file, or - to read what is piped in."), file=file
                )
            with path.open("rb") as opened:
                raw = opened.read(most + 1)
    except FileNotFoundError as error:
        raise Stop(N_("There is no file {file}."), file=file) from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise Stop(N_("{file} can't be used: {reason}."), file=file, reason=reason) from error
    text = decode(raw)
    if len(raw) > most or (text is not None and len(text) > LONGEST):
        raise Stop(
            N_("{file} is too large: at most {most} characters can be looked at."), file=file, most=LONGEST
        )
    if text is None:
        raise Stop(N_("{file} is not text. Save it as UTF-8 (or Shift_JIS) and try again."), file=file)
    return text


def decode(raw: bytes) -> str | None:
    """The text of some bytes; None when they are none: not UTF-8 nor CP932, or with control characters."""
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    for name in (marked,) if marked else ("utf-8", "cp932"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        return None if _NO_TEXT & set(text) else text
    return None


def lint(file: str, language: str, *, as_json: bool) -> None:
    """Print the findings of a text: as JSON, or to read."""
    from workbook.journey.posts.check import check, problems

    text = read_text(file)
    findings = check(text, language)
    for problem in problems(language):
        say(sentence(problem), error=True)
    if as_json:
        listed = [
            {
                "start": each.start, "end": each.end, "text": each.text, "class": each.class_, "reason": each.reason,
                "question": each.question,
            }
            for each in findings
        ]  # fmt: skip
        print_json(listed)
        return
    if not findings:
        say(_("Nothing here asks for a second look."))
    for each in findings:
        _print(text, each)


def print_json(value: object) -> None:
    """A value as JSON, in a form that the terminal or pipe can take."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(value, ensure_ascii=not unicode, indent=2) + "\n")


def _print(text: str, finding: Finding) -> None:
    line = text.count("\n", 0, finding.start) + 1
    column = finding.start - text.rfind("\n", 0, finding.start)
    console = Console()
    quoted = " ".join(finding.text.split())
    quoted = quoted if len(quoted) <= 60 else quoted[:59] + "…"
    head = (
        Text(f"{line}:{column}  ", style="dim")
        + Text(quoted, style="bold")
        + Text(f"  {finding.class_}", style="cyan")
    )
    console.print(head, soft_wrap=True, highlight=False)
    for words in (finding.reason, finding.question, finding.honest):
        if words:
            console.print(Text(f"  {words}"), soft_wrap=True, highlight=False)
