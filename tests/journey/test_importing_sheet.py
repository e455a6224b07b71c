"""The rows of a sheet, read from its XML: every kind of cell, wide rows, and what is given up."""

from __future__ import annotations

import tracemalloc
from datetime import date

import pytest

from tests.journey import importing_files as files
from tests.journey.test_importing_reading import refused
from workbook.journey.supporters.importing import detect, spreadsheet


def test_cells_far_to_the_right_take_no_room() -> None:
    row = b"".join(
        b'<row r="%d"><c r="A%d" t="str"><v>x</v></c><c r="XFD%d" t="str"><v>x</v></c></row>' % (at, at, at)
        for at in range(1, 5_000)
    )
    wide = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + row
        + b"</sheetData></worksheet>"
    )
    tracemalloc.start()
    found = detect.read(files.repacked(files.xlsx(), xl__worksheets__sheet1=wide))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [len(row) for row in found.table.rows] == [1] * 4_999
    assert peak < 20_000_000  # 80 million cells would be over 600


def test_more_cells_than_a_list_has_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 3)
    assert "would unpack to far more" in refused(files.xlsx())


SHEET = """<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:t>相</x:t></x:r><x:rPh sb="0" eb="1"><x:t>あいて</x:t></x:rPh>
<x:r><x:t xml:space="preserve">手 </x:t></x:r></x:is></x:c><x:c t="str"><x:f>A1&amp;"b"</x:f><x:v>日付</x:v></x:c></x:row>
<x:row><x:c t="str"><x:v>健</x:v></x:c><x:c><x:v>46000</x:v></x:c><x:c r="E2" t="b"><x:v>1</x:v></x:c>
<x:c t="e"><x:v>#N/A</x:v></x:c><x:c><x:v>1.5E2</x:v></x:c><x:c t="d"><x:v>2026-04-05</x:v></x:c></x:row>
<x:row r="2"><x:c t="str"><x:v>back again</x:v></x:c></x:row>
</x:sheetData></x:worksheet>"""


def test_every_kind_of_cell_is_read_as_a_spreadsheet_shows_it() -> None:
    found = detect.read(files.repacked(files.xlsx(), xl__worksheets__sheet1=SHEET.encode()))
    assert found.table.rows == [
        ["相手 ", "日付"],
        ["健", 46000, "", "", "TRUE", "#N/A", 150.0, date(2026, 4, 5)],
    ]
    assert found.table.numbers == [1, 2]


def test_entities_that_unfold_are_refused() -> None:
    bomb = SHEET.replace("<x:worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x:worksheet', 1)
    assert "damaged" in refused(files.repacked(files.xlsx(), xl__worksheets__sheet1=bomb.encode()))
