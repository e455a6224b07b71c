"""Small files of every kind that can be brought in, as people have them, for the tests to bring and to damage."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl

ROWS = [
    ["日付", "相手", "種類", "内容", "金額"],
    ["令和8年4月1日", "田中花子", "相談", "髙島屋の帰りに、①から聞いた", ""],
    ["R8.4.2", "鈴木、佐藤", "シェア", "「蓋」の投稿を広めてくれた", ""],
    ["2026/4/3", "Ken", "注文", "地図を1枚", "1,200円"],
]
CSV = (
    "\r\n".join(",".join(row) for row in ROWS[:2])
    + "\r\n"
    + 'R8.4.2,"鈴木、佐藤",シェア,"2行に\nわたる",\r\n2026/4/3,Ken,注文,地図を1枚,"1,200円"\r\n'
)
VCF = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:田中;花子;;;\r\nFN:田中 花子\r\nORG:海辺の会;広報\r\nNOTE:駅で会った\\nまた会う\\, と言った\r\n"
    "TEL;TYPE=CELL:090-0000-0000\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ken Ito\r\nCATEGORIES:山の会,職場\r\nEMAIL:ken@example.com\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=88=B4=E6=9C=A8;;;;\r\nEND:VCARD\r\n"
)
JSON = (
    '{"format": "henai-log", "version": 1, "moments": [{"henai_id": "m1", "date": "2026-04-01", "who": ["田中"],'
    ' "henai_who": "p1", "what": "consult", "direction": "in", "note": "道を聞かれた", "answered": false, "amount": null}],'
    ' "people": [{"henai_who": "p1", "name": "田中", "met": "駅", "rhythm": 14}]}'
)
FORM = (
    "タイムスタンプ,お名前(ニックネーム可),どこで知りましたか,感想をお聞かせください\n"
    "2026/04/01 10:23:45,みかん,駅前,とても助かりました\n2026/04/02 9:05:00 午後 GMT+9,ケン,ネット,また読みたい\n"
)


def xlsx(
    rows: list[list[Any]] | None = None, *, merge: str = "", hidden: list[list[Any]] | None = None
) -> bytes:
    """An Excel workbook of these rows; ``hidden`` stands on a sheet before it that doesn't show."""
    book = openpyxl.Workbook()
    sheet = book.active
    if hidden is not None:
        sheet.title, sheet.sheet_state = "控え", "hidden"
        for row in hidden:
            sheet.append(row)
        sheet = book.create_sheet("記録")
        book.active = 1
    for row in rows or [
        ROWS[0],
        [date(2026, 4, 1), "田中", "相談", "蓋", 1200],
        [datetime.fromisoformat("2026-04-02T10:30"), "Ken", "注文", "地図", 800.5],
    ]:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """An Excel workbook with some of its parts (their names with __ for /) exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            key = part.filename.replace("/", "__").rpartition(".")[0]
            new.writestr(part.filename, parts.pop(key, old.read(part.filename)))
        for key, content in parts.items():
            new.writestr(key.replace("__", "/") + ".xml", content)
    return out.getvalue()
