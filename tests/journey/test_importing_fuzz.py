"""Damaged files of every kind: always a sentence or a plan that adds up, never an exception or a wait."""

from __future__ import annotations

import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest

from tests.journey import importing_files as files
from workbook.journal import Problem, Workbook
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.importing.plan import plan

TIMES = 5_000
LONGEST = 5.0  # seconds for one file
PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"''", b",", b"\t", b";", b"\n", b"\r", b"\x1b$B", b"\x1b(B", "髙①".encode("cp932"),
    "日付".encode(), b"99999999999999999999", b"-1", b"1e400", b"NaN", b"=1+1", b"{", b"[", b"}", b"<?xml", b"PK\x03\x04",
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:9.9\r\n", b"ENCODING=QUOTED-PRINTABLE", b"ENCODING=b;", b"CHARSET=nothing:", b"\\", b":" * 30, b" " * 300,
]  # fmt: skip
SOURCES = {
    "csv": [files.CSV.encode(each) for each in ("utf-8-sig", "cp932", "utf-16")] + [files.FORM.encode()],
    "tsv": [files.CSV.replace(",", "\t").encode(each) for each in ("utf-8", "cp932")],
    "json": [
        files.JSON.encode(),
        json.dumps([{"名前": "田中", "日付": "2026/4/1", "種類": "注文"}]).encode(),
    ],
    "vcf": [files.VCF.encode(), files.VCF.encode("cp932")],
    "xlsx": [files.xlsx(), files.xlsx(merge="A2:A3")],
}


def damaged(source: bytes, chance: random.Random) -> bytes:
    """``source`` after a few accidents."""
    data = bytearray(source)
    for _time in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        what = chance.randrange(6)
        if what == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif what == 1:
            data[at:at] = chance.choice(PIECES)
        elif what == 2:
            del data[at : min(end, at + chance.choice([1, 8, 400]))]
        elif what == 3:
            data[at:at] = data[at : min(end, at + 500)] * chance.choice([1, 2, 20])
        elif what == 4:
            data[at:end] = bytes(chance.randrange(256) for _ in range(min(end - at, 12)))
        else:
            data = data[: max(at, 1)]
    return bytes(data)


def damaged_parts(source: bytes, chance: random.Random) -> bytes:
    """A workbook whose parts were damaged, and packed again: most damage to the file itself never reaches them."""
    if chance.random() < 0.2:
        return damaged(source, chance)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        hit = chance.choice(
            [*names, "xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"]
        )
        for name in names:
            data = old.read(name)
            new.writestr(name, damaged(data, chance) if name == hit else data)
    return out.getvalue()


def cases(kind: str) -> Iterator[bytes]:
    chance = random.Random(f"{kind} 5")
    damage: Callable[[bytes, random.Random], bytes] = damaged_parts if kind == "xlsx" else damaged
    for number in range(TIMES):
        yield damage(SOURCES[kind][number % len(SOURCES[kind])], chance)


@pytest.mark.parametrize("kind", SOURCES)
def test_damaged_files_get_a_sentence_or_a_plan(kind: str, english: None) -> None:
    book = Workbook.reading([])
    plans, sentences = 0, set()
    for data in cases(kind):
        began = time.monotonic()
        try:
            found = plan(book, detect.read(data))
        except Problem as problem:
            sentences.add(problem.message)
        else:
            plans += 1
            assert found.rows == found.new + len(found.duplicates) + len(found.refused)
            assert found.rows
            assert all(
                each.problems and all(str(said) for _c, said in each.problems) for each in found.refused
            )
        took = time.monotonic() - began
        assert took < LONGEST, f"{took:.1f} s for {data[:200]!r}"
    assert sentences
    assert plans > TIMES // 50, "hardly anything was read: nothing was tried"
    assert all(sentences), "nothing was ever refused, or nothing was said"
