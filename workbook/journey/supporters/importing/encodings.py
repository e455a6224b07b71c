"""From bytes to text: byte-order marks, ISO-2022-JP's escapes, strict UTF-8, then CP932 or EUC-JP, whichever it is."""

from __future__ import annotations

import re

from workbook.journal import FileProblem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJI]|\$\([DOPQ])")
# CP932 has a letter for nearly every byte; these are the ones that no text has.
_NO_TEXT = frozenset(
    map(chr, [*range(9), *range(14, 27), *range(28, 32), *range(0x7F, 0xA0), *range(0xF8F0, 0xF8F4)])
)
_NO_TEXT -= {"\x85"}
_HALF_KANA = re.compile("[｡-ﾟ]")
_PROBE = 200_000  # bytes that are enough to tell


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and its encoding, NULs left out. Raises `FileProblem` when it is no text.

    Spreadsheets in Japan write CP932 (not Shift_JIS: it has no 髙 and no ①). Detectors that guess by statistics are
    wrong on short files, so everything here is strict.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return _sound(data.decode(name)), name
            except UnicodeDecodeError as error:
                raise _damaged(data, error.start) from None
    if name := _without_mark(data[:_PROBE]):
        if (text := _strict(data, name)) is None:
            raise _no_text()
        return text, "utf-16"
    if not data.isascii() or _ESCAPE.search(data) is None:
        try:
            return _sound(data.decode("utf-8")), "utf-8"
        except UnicodeDecodeError as error:
            if _mostly_utf_8(data):
                raise _damaged(data, error.start) from None
    else:
        for name in ("iso-2022-jp", "iso-2022-jp-ext"):
            try:
                return _sound(data.decode(name)), "iso-2022-jp"
            except UnicodeDecodeError:
                continue
        raise _damaged(data, 0)
    return _japanese(data)


def _japanese(data: bytes) -> tuple[str, str]:
    found = {name: text for name in ("cp932", "euc-jp") if (text := _strict(data, name)) is not None}
    if "euc-jp" in found and "cp932" in found:
        # EUC-JP read as CP932 is mostly half-width kana; nobody writes so many of them.
        kana = len(_HALF_KANA.findall(found["cp932"]))
        letters = sum(not letter.isascii() for letter in found["cp932"])
        return (found["euc-jp"], "euc-jp") if kana * 3 > letters else (found["cp932"], "cp932")
    for name, text in found.items():
        return text, name
    # A spreadsheet of Western Europe: mostly plain letters, an é now and then.
    high = sum(byte > 0x7F for byte in data)
    if high * 10 < len(data) and (text := _strict(data, "cp1252")) is not None:
        return text, "cp1252"
    raise _no_text()


def _strict(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name).replace("\x00", "")
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT & set(text) else text


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte-order mark: every second byte of plain letters is a zero."""
    half = len(data) // 2
    if half < 4:
        return ""
    even, odd = data[0 : 2 * half : 2].count(0), data[1 : 2 * half : 2].count(0)
    if odd * 4 > half and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 4 > half and odd * 20 < half else ""


def _mostly_utf_8(data: bytes) -> bool:
    text = data[:_PROBE].decode("utf-8", "replace")
    wrong = text.count("�")
    return sum(letter > "\x7f" for letter in text) - wrong > 4 * wrong


def _sound(text: str) -> str:
    """``text`` without NULs. Raises `FileProblem` when there are so many that it can't be text."""
    nothing = text.count("\x00")
    if nothing > 16 + len(text) // 50:
        raise _no_text()
    return text.replace("\x00", "") if nothing else text


def _no_text() -> FileProblem:
    return FileProblem(
        "This file is not text that can be read. Save it as CSV (UTF-8) or as an Excel workbook."
    )


def _damaged(data: bytes, place: int) -> FileProblem:
    return FileProblem(
        "Line {line} of the file is damaged: its letters can't be read. Save it anew as CSV (UTF-8), and bring that.",
        line=data.count(b"\n", 0, place) + 1,
    )
