"""The learner's file: a journal as JSON Lines, to keep, to carry to another computer, to read with any program.

The first line says what the file is, then each line is an entry; `portable.schema.json` describes both.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, BinaryIO

from workbook.journal import collector
from workbook.journal.book import Book
from workbook.journal.entry import DEEPEST, Entry, is_id, is_key, is_kind, is_sound
from workbook.journal.fold import union
from workbook.journal.problem import FileProblem

FORMAT = "henai-workbook"
VERSION = 1
LIMIT = 50 * 1024 * 1024  # bytes
MEDIA_TYPE = "application/jsonl"

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_LAST_YEAR = 9998  # the calendar ends a year later, and a further edit must still find room


def _now() -> datetime:
    return datetime.now(UTC)


def dumps(journal: Book | Iterable[Entry], clock: Callable[[], datetime] = _now) -> bytes:
    """The file of a workbook, or of these entries."""
    whole = io.BytesIO()
    dump(journal, whole, clock)
    return whole.getvalue()


def dump(journal: Book | Iterable[Entry], fp: BinaryIO, clock: Callable[[], datetime] = _now) -> None:
    """Write the file of a workbook, or of these entries, into ``fp``."""
    entries = journal.entries() if isinstance(journal, Book) else list(journal)
    header = {"format": FORMAT, "version": VERSION, "exported_at": _iso(clock()), "entries": len(entries)}
    fp.write(_line(header))
    for entry in entries:
        fp.write(
            _line(
                {
                    "id": entry.id,
                    "kind": entry.kind,
                    "key": entry.key,
                    "body": entry.body,
                    "written_at": _iso(entry.written_at),
                }
            )
        )


def load(source: bytes | BinaryIO, learner: str) -> list[Entry]:
    """The entries in a file, as ``learner``'s, in the order of a journal; of two versions of one id, the later.

    Raises `FileProblem`, which names the line, for anything that isn't wholly sound.
    """
    data = _read(source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(
            "Line {line} is not text in UTF-8: another program has probably saved the file in its own way. "
            "Nothing was added. Please use the file as it was downloaded.",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    # Only the line feed ends a line: other characters that Python calls line ends may stand inside words.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip(" \t\r")]
    if not lines:
        raise FileProblem(
            "The file is empty: it doesn't even have a line 1. Please use the file as it was downloaded."
        )
    promised = _header(*lines[0])
    with collector.resting():
        return _entries(lines[1:], promised, learner, last=lines[-1][0])


def _entries(lines: list[tuple[int, str]], promised: int, learner: str, last: int) -> list[Entry]:
    first_seen: dict[str, Entry] = {}
    found: list[Entry] = []
    for number, line in lines:
        if len(found) == promised:
            raise FileProblem(
                "Line {line} is one more than the {promised} entries that line 1 promises. "
                "Nothing was added. Please use the file as it was downloaded.",
                line=number,
                promised=promised,
            )
        entry = _entry(number, line, learner)
        first = first_seen.setdefault(entry.id, entry)
        if (first.kind, first.key) != (entry.kind, entry.key):
            raise FileProblem(
                "Line {line} has the id of an earlier line and says it belongs to another answer. "
                "Nothing was added. Please use the file as it was downloaded.",
                line=number,
            )
        found.append(entry)
    if len(found) < promised:
        raise FileProblem(
            "The file ends too early: line 1 promises {promised} entries, and after line {line} there are "
            "only {found}. Nothing was added. Please download the file again.",
            promised=promised,
            found=len(found),
            line=last,
        )
    return union(found)


def _read(source: bytes | BinaryIO) -> bytes:
    try:
        data = bytes(source) if isinstance(source, bytes | bytearray | memoryview) else source.read(LIMIT + 1)
    except OSError as error:
        raise FileProblem(
            "The file can't be read ({reason}). Please copy it somewhere else, then try again.",
            reason=error.strerror or type(error).__name__,
        ) from error
    if len(data) > LIMIT:
        raise FileProblem(
            "The file is larger than {limit} MB (which end in line {line}), and no workbook file is. "
            "Nothing was added. Please check that it is the file you downloaded.",
            limit=LIMIT // (1024 * 1024),
            line=data.count(b"\n", 0, LIMIT) + 1,
        )
    return data


def _header(number: int, line: str) -> int:
    """Check the first line and return how many entries it promises."""
    try:
        header = _json(line)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise FileProblem(
            "Line {line} doesn't say that this is a workbook file ({format}). Nothing was added. "
            "Please choose the file you downloaded from your workbook.",
            line=number,
            format=FORMAT,
        )
    version, promised = header.get("version"), header.get("entries")
    if type(version) is int and version > VERSION:
        raise FileProblem(
            "Line {line} says that a newer version of the workbook made this file (file version {version}; "
            "this one reads {known}). Nothing was added. Please update, then try again.",
            line=number,
            version=str(version)[:20],
            known=VERSION,
        )
    if (
        type(version) is not int
        or version != VERSION
        or type(promised) is not int
        or not 0 <= promised <= LIMIT
        or _moment(header.get("exported_at")) is None
    ):
        raise FileProblem(
            "Line {line}, which says what the file is, is damaged. Nothing was added. "
            "Please use the file as it was downloaded.",
            line=number,
        )
    return promised


def _entry(number: int, line: str, learner: str) -> Entry:
    try:
        given = _json(line)
    except (ValueError, RecursionError) as error:
        raise FileProblem(
            "Line {line} is damaged and can't be read. Nothing was added. "
            "Please use the file as it was downloaded.",
            line=number,
        ) from error
    if not isinstance(given, dict):
        raise _wrong(number, "{…}")
    for field, is_right in (("id", is_id), ("kind", is_kind), ("key", is_key)):
        if not is_right(given.get(field)):
            raise _wrong(number, field)
    if not is_sound(given.get("body")):
        raise FileProblem(
            "Line {line}: the “body” has to be an object of ordinary text and numbers, at most {limit} levels "
            "deep. Nothing was added. Please use the file as it was downloaded.",
            line=number,
            limit=DEEPEST,
        )
    written_at = _moment(given.get("written_at"))
    if written_at is None:
        raise FileProblem(
            "Line {line}: “written_at” has to be a moment like {example}. Nothing was added. "
            "Please use the file as it was downloaded.",
            line=number,
            example="2026-11-22T01:42:00Z",
        )
    return Entry(given["id"], learner, given["kind"], given["key"], given["body"], written_at)


def _wrong(number: int, field: str) -> FileProblem:
    return FileProblem(
        "Line {line}: “{field}” is missing or is not what it should be. Nothing was added. "
        "Please use the file as it was downloaded.",
        line=number,
        field=field,
    )


def _json(line: str) -> Any:
    return json.loads(line, parse_constant=_not_json)


def _not_json(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _moment(text: object) -> datetime | None:
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year <= _LAST_YEAR else None


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _line(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"
