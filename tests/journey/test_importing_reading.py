"""Readers: encodings, delimiters, notes above the headings, damaged quotation marks, Excel, contacts, JSON."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from tests.journey import importing_files as files
from workbook.journal import FileProblem, Problem
from workbook.journey.supporters.importing import columns, detect, table
from workbook.journey.supporters.importing.encodings import decode

ROWS = "日付,相手,種類,内容\n2026/4/1,髙橋,相談,①から聞いた\n"


def rows(data: bytes, **options: Any) -> list[list[str]]:
    return [[table.text(cell) for cell in row] for row in detect.read(data, **options).table.rows]


def refused(data: bytes, **options: Any) -> str:
    with pytest.raises(Problem) as caught:
        detect.read(data, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp932", "cp932"), ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16"),
    ],
)  # fmt: skip
def test_every_encoding_of_a_spreadsheet(codec: str, name: str) -> None:
    text = ROWS
    if codec in ("utf-16-le", "utf-16-be"):
        text = "date,who,kind,note\n2026/4/1,Ken,order,a map\n"
    assert decode(text.encode(codec)) == (text, name)


@pytest.mark.parametrize("codec", ["euc-jp", "iso-2022-jp", "cp932"])
@pytest.mark.parametrize(
    "text",
    ["日付,相手,種類\n2026/4/1,田中,相談\n", "相談,注文\n", "日\n", "相手は駅前のカフェで会った人です。\n"],
)
def test_older_encodings_are_told_apart(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == (text, codec)


def test_half_width_kana_in_cp932_is_no_euc() -> None:
    text = "名前,内容\nﾀﾅｶ,相談に来てくれた人の話を聞いた\n"
    assert decode(text.encode("cp932")) == (text, "cp932")


def test_western_europe() -> None:
    text = "date,who,note\n2026-04-01,Jos\u00e9 ,caf\u00e9 near the station\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_damaged_letter_is_no_other_encoding() -> None:
    data = ROWS.encode() + "2026/4/2,田中,注文,".encode() + b"\xe5\n"
    assert "Line 3 of the file is damaged" in refused(data)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    data = f"日付{delimiter}相手{delimiter}内容\n2026/4/1{delimiter}田中{delimiter}道を聞かれた。駅まで、近い\n".encode()
    found = detect.read(data)
    assert found.kind == ("tsv" if delimiter == "\t" else "csv")
    assert [len(row) for row in found.table.rows] == [3, 3]


def test_commas_in_the_text_dont_outnumber_the_delimiter() -> None:
    data = "date;who;note\n2026-04-01;Ken;a, b, c, d, e\n2026-04-02;Mika;a, b, c, d, e\n"
    assert rows(data.encode())[1] == ["2026-04-01", "Ken", "a, b, c, d, e"]


def test_excel_says_the_delimiter_itself() -> None:
    assert rows(b"sep=;\nwho;note\nKen;a,b\n") == [["who", "note"], ["Ken", "a,b"]]
    assert detect.read(b"sep=;\nwho;note\nKen;a,b\n").table.numbers == [2, 3]


def test_notes_above_the_headings_are_passed_over() -> None:
    data = "応援の記録\n2026年度,山田さん用\n\n日付,相手,内容\n2026/4/1,田中,道\n"
    found = detect.read(data.encode())
    named = columns.guess(found.table)
    assert [each.field for each in named.listed] == ["date", "who", "note"]
    assert found.table.numbers[named.begins :] == [5]


def test_a_lone_quotation_mark_spoils_one_row() -> None:
    data = 'who,note\nKen,"never closed\nMika,fine\nAki,"two\nlines"\nNao,5" nails\n'
    assert rows(data.encode()) == [
        ["who", "note"], ["Ken", '"never closed'], ["Mika", "fine"], ["Aki", "two\nlines"], ["Nao", '5" nails'],
    ]  # fmt: skip


def test_ragged_rows_nuls_and_a_very_long_cell() -> None:
    long = "x" * 300_000
    data = f"who,note\nKen\nMika,a,b,c\nA\x00ki,{long}\n"
    assert rows(data.encode()) == [["who", "note"], ["Ken"], ["Mika", "a", "b", "c"], ["Aki", long]]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    data = 'who,note\n\nKen,"a\nb"\n\n\nMika,c\n'
    assert detect.read(data.encode()).table.numbers == [1, 3, 6]


def test_excel_days_are_days() -> None:
    found = detect.read(files.xlsx())
    assert [[table.text(cell) for cell in row] for row in found.table.rows[1:]] == [
        ["2026-04-01", "田中", "相談", "蓋", "1200"], ["2026-04-02 10:30:00", "Ken", "注文", "地図", "800.5"],
    ]  # fmt: skip


def test_a_merged_day_is_that_of_each_row() -> None:
    data = files.xlsx(
        [["日付", "相手"], ["2026/4/1", "田中"], [None, "Ken"], ["2026/4/2", "Mika"]], merge="A2:A3"
    )
    assert rows(data)[1:] == [["2026/4/1", "田中"], ["2026/4/1", "Ken"], ["2026/4/2", "Mika"]]


def test_hidden_sheets_are_passed_over_and_said() -> None:
    data = files.xlsx([["相手"], ["田中"]], hidden=[["相手"], ["秘密"]])
    found = detect.read(data)
    assert (found.sheet, found.sheets, rows(data)[1]) == ("記録", ("記録",), ["田中"])
    assert "控え" in str(found.remarks[0])
    assert rows(data, sheet="控え")[1] == ["秘密"]
    assert "There is no sheet “x”" in refused(data, sheet="x")


def test_a_sheet_is_chosen() -> None:
    book = openpyxl.Workbook()
    book.active.title = "empty"
    for name in ("a", "b"):
        book.create_sheet(name).append(["who", name])
    out = io.BytesIO()
    book.save(out)
    found = detect.read(out.getvalue())
    assert (found.sheet, found.sheets) == ("a", ("empty", "a", "b"))
    assert rows(out.getvalue(), sheet="b") == [["who", "b"]]


def test_an_explanation_before_the_log_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.append(["この表は応援の記録です"])
    book.create_sheet("下書き").append(["日付", "名前"])
    log = book.create_sheet("記録")
    log.append(["日付", "名前"])
    log.append(["2026/4/1", "田中"])
    out = io.BytesIO()
    book.save(out)
    assert detect.read(out.getvalue()).sheet == "記録"
    assert rows(out.getvalue(), sheet="Sheet") == [["この表は応援の記録です"]]


def test_a_size_that_is_wrong_cuts_nothing_off() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(files.xlsx())).read("xl/worksheets/sheet1.xml")
    wrong = sheet.replace(b'<dimension ref="A1:E3"', b'<dimension ref="A1:B2"')
    assert wrong != sheet
    assert len(rows(files.repacked(files.xlsx(), xl__worksheets__sheet1=wrong))) == 3


def test_macros_are_left_where_they_are() -> None:
    data = io.BytesIO(files.xlsx())
    with zipfile.ZipFile(data, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\x00" * 1000)
    assert len(rows(data.getvalue())) == 3


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/other.bin"])
def test_a_bomb_is_refused_before_it_goes_off(part: str) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(files.xlsx())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, b" " * 150_000_000)
    assert len(out.getvalue()) < 500_000
    assert "would unpack to far more" in refused(out.getvalue())


def test_entities_dont_go_off_either() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{laughs}]><worksheet><sheetData><row><c t="str"><v>&l11;</v></c></row></sheetData></worksheet>'
    assert "damaged" in refused(files.repacked(files.xlsx(), xl__worksheets__sheet1=bomb.encode()))


def test_a_row_far_below_is_no_million_rows() -> None:
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>who</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c><c r="B1048576" t="str"><v>Ken</v></c></row></sheetData></worksheet>'
    found = detect.read(files.repacked(files.xlsx(), xl__worksheets__sheet1=far))
    assert len(found.table.rows) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf \n", "The file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "older kind (.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html>", "web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (bytes(range(128, 256)) * 8, "not text"),
        (b"\x00\x01\x02\x03" * 300, "not text"),
        (b'{"format": "henai-workbook", "version": 1}', "whole workbook"),
        (b'{"format": "henai-log", "version": 2}', "newer version"),
        (b'{"a": [1,', "Line 1 of this JSON"),
        (b'{"a": {}}', "no list of moments"),
        (b"BEGIN:VCARD\nFN:never ends\n", "no whole contact"),
    ],
)
def test_what_cant_be_read_gets_a_sentence(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_other_zips() -> None:
    for name, said in (
        ("word/document.xml", "ZIP"),
        ("content.xml", "This kind of spreadsheet"),
        ("xl/workbook.bin", "This kind of spreadsheet"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, "x")
        assert said in refused(out.getvalue())


def test_too_large_is_said_before_it_is_read() -> None:
    with pytest.raises(FileProblem, match="larger than 50 MB"):
        detect.read(b"a" * (50 * 1024 * 1024 + 1))


def test_contacts_of_three_versions() -> None:
    found = rows(files.VCF.encode())
    assert found[1][:4] == ["田中 花子", "", "海辺の会, 広報", "駅で会った\nまた会う, と言った"]
    assert found[2][:3] == ["Ken Ito", "", "山の会, 職場"]
    assert found[3][0] == "鈴木"


def test_a_contact_without_a_name_is_a_row_too() -> None:
    data = b"BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ken\nEND:VCARD\n"
    found = detect.read(data)
    assert (found.table.numbers, found.table.rows[2][0]) == ([0, 1, 2], "Ken")


def test_a_contact_that_is_cut_off_is_a_row_too() -> None:
    data = b"BEGIN:VCARD\nFN:Aya\nBEGIN:VCARD\nVERSION:3.0\nFN:Ken\nEND:VCARD\nBEGIN:VCARD\nFN:Mio\n"
    assert [row[:1] for row in rows(data)[1:]] == [[""], ["Ken"], [""]]


@pytest.mark.timeout(60)
def test_contacts_that_never_end_are_looked_at_once() -> None:
    assert "no whole contact" in refused(b"BEGIN:VCARD\nFN:Aya\n" * 50_000)


def test_json_of_others_is_a_table() -> None:
    assert rows('[{"名前": "田中", "金額": 1200}, {"名前": "Ken", "種類": ["注文"]}]'.encode()) == [
        ["名前", "金額", "種類"], ["田中", "1200"], ["Ken", "", "注文"],
    ]  # fmt: skip
