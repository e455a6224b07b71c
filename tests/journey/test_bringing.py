"""The wizard by its Python API: seen, named, announced, added, taken back; and what a browser may send."""

from __future__ import annotations

import html
import re
from importlib import import_module
from typing import Any

import pytest

from tests.journey import importing_files as files
from workbook.journal import Problem, Workbook
from workbook.journey import supporters
from workbook.journey.supporters.bringing import Bringing
from workbook.journey.supporters.brought import Brought
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson
from workbook.journey.supporters.taking import Taking
from workbook.kit import pages

FILE = '日付,相手,種類,内容\n令和8年4月1日,田中,相談,道\n2026/4/2,"鈴木、佐藤",シェア,蓋\n2026/4/99,田中,注文,x\n'.encode(
    "cp932"
)


@pytest.fixture
def book(seated: Workbook) -> Workbook:
    return seated


@pytest.fixture
def brings(book: Workbook, english: None) -> Bringing:
    return Bringing(book)


def said(widget: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", widget.value)).split())


def shown(widget: Any) -> bool:
    return widget.layout.display != "none"


def test_announced_then_added_then_taken_back(book: Workbook, brings: Bringing) -> None:
    assert not shown(brings._sheet)
    brings.picked("log.csv", FILE)
    assert shown(brings._sheet)
    assert "Shift_JIS (CP932), 3 rows" in said(brings._seen)
    announced = said(brings._announced)
    for words in (
        "New: 2 moments. There already: 0. Refused: 1.",
        "Row 2: ",
        "3 new people: 田中, 鈴木, 佐藤",
        "no 2026/4/99 in the calendar",
    ):
        assert words in announced
    assert not book.entries()

    brings.adds()
    assert "2 rows were added. 1 was refused. Download them, mend them" in said(brings._said)
    assert not shown(brings._sheet)
    assert len(book.all(Moment)) == 2
    (row,) = brings.past.rows.rows
    assert (row["title"], row["detail"]) == ("log.csv", "2 moments, 3 new people")

    brings.past.rows.heard({"pick": "somebody else's"})
    assert len(book.all(Moment)) == 2
    brings.past.rows.heard({"pick": row["key"]})
    assert "5 entries were taken back" in said(brings.past._said)
    assert [*book.all(Moment), *book.all(Person), *book.all(Brought)] == []
    assert not shown(brings.past.rows)


def test_who_stands_on_their_own_again_is_said(book: Workbook, brings: Bringing) -> None:
    own = book.add(Person(name="健"))
    brings.picked("log.csv", FILE)
    brings.adds()
    tanaka = next(key for key, one in book.all(Person).items() if one.name == "田中")
    book.write(SamePerson(into=tanaka), own)
    (row,) = brings.past.rows.rows
    brings.past.rows.heard({"pick": row["key"]})
    assert "1 person you had made one with somebody from the file stands on their own again." in said(
        brings.past._said
    )
    assert [one.name for one in book.all(Person).values()] == ["健"]


def test_leaving_it_adds_nothing(book: Workbook, brings: Bringing) -> None:
    brings.picked("log.csv", FILE)
    brings.leaves()
    brings.adds()
    assert not book.entries()
    assert "Nothing was added" in said(brings._said)


def test_the_same_again_has_nothing_to_add(book: Workbook, brings: Bringing) -> None:
    for _time in range(2):
        brings.picked("log.csv", FILE)
        brings.adds()
    assert len(book.all(Moment)) == 2
    assert brings.add.disabled
    assert "2 rows are in your log already" in said(brings._announced)


def test_a_column_is_named(book: Workbook, brings: Bringing) -> None:
    brings.picked("log.csv", "だれか,日付,あれ\n田中,2026/4/1,道\n".encode())
    assert brings.add.disabled
    assert "can't be told which column holds the names" in said(brings._announced)
    who, _date, note = brings._named.children
    who.value, note.value = "who", "note"
    assert not brings.add.disabled
    brings.adds()
    assert [one.note for one in book.all(Moment).values()] == ["道"]


def test_a_name_for_a_column_is_taken_from_another(brings: Bringing) -> None:
    brings.picked("log.csv", FILE)
    brings.name_column(3, "who")
    assert [each.field for each in brings._columns.listed] == ["date", "", "what", "who"]


@pytest.mark.parametrize(("place", "field"), [(99, "who"), (-1, "who"), (0, "henai_id"), (0, "nonsense")])
def test_what_only_a_browser_gone_wrong_sends(brings: Bringing, place: int, field: str) -> None:
    brings.picked("log.csv", FILE)
    before = brings._columns
    brings.name_column(place, field)
    assert brings._columns == before


def test_a_day_that_could_be_two(book: Workbook, brings: Bringing) -> None:
    brings.picked("log.csv", b"who,date\nKen,3/4/2026\n")
    assert shown(brings.day_first)
    assert "3/4/2026" in said(brings._announced)
    brings.day_first.value = True
    brings.adds()
    assert [one.date for one in book.all(Moment).values()] == ["2026-04-03"]
    brings.picked("log.csv", FILE)
    assert not shown(brings.day_first), "the next file begins anew"


def test_a_sheet_is_chosen(brings: Bringing) -> None:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["who", "note"])
    book.active.append(["Ken", "a"])
    book.create_sheet("more").append(["相手", "日付"])
    book["more"].append(["田中", "2026/4/1"])
    out = io.BytesIO()
    book.save(out)
    brings.picked("log.xlsx", out.getvalue())
    assert shown(brings.sheet)
    brings.sheet.value = "more"
    assert "田中" in said(brings._announced)
    brings.picked("log.xlsx", files.xlsx())
    assert not shown(brings.sheet)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"<html>", b"PK\x03\x04", "日付,相手\n".encode()])
def test_what_cant_be_read_is_said(book: Workbook, brings: Bringing, data: bytes) -> None:
    brings.picked("log.csv", data)
    assert said(brings._said) + said(brings._announced)
    brings.adds()
    assert not book.entries()
    brings.picked("log.csv", FILE)
    assert not brings.add.disabled


def test_too_big(brings: Bringing) -> None:
    brings.too_big("film.csv", 80 * 1024 * 1024)
    assert "film.csv has 80 MB, and a file may have 50 MB" in said(brings._said)


def test_what_changed_meanwhile_is_announced_anew(
    book: Workbook, brings: Bringing, elsewhere: Workbook
) -> None:
    brings.picked("log.csv", FILE)
    other = Bringing(elsewhere)
    other.picked("log.csv", FILE)
    other.adds()
    book.refresh()
    brings.adds()
    assert "changed meanwhile" in said(brings._said)
    assert len(book.all(Moment)) == 2
    assert "There already: 2" in said(brings._announced)


def test_what_stands_in_a_file_is_text(brings: Bringing) -> None:
    brings.picked(
        "<img src=x onerror=alert(1)>.csv", b"who,<script>,note\nKen<b>,1,<script>alert(1)</script>\n"
    )
    for part in (brings._seen, brings._announced):
        assert "<script" not in part.value
        assert "<img" not in part.value
        assert "<b>K" not in part.value


def test_the_refused_rows_are_a_file(brings: Bringing) -> None:
    assert brings.refused_file()[2] == b""
    brings.picked("log.csv", FILE)
    assert shown(brings._refused)
    name, kind, data = brings.refused_file()
    assert (name.endswith("-refused.csv"), kind) == (True, "text/csv")
    assert "2026/4/99" in data.decode("utf-8-sig")


def test_the_refused_rows_can_still_be_saved_after_the_others_were_added(brings: Bringing) -> None:
    assert not shown(brings._mend)
    brings.picked("log.csv", FILE)
    asked = brings.refused_file()
    brings.adds()
    assert shown(brings._mend)
    assert brings._mend._content() == asked
    (key,) = brings._book.all(Brought)
    brings.past.take_back(key)
    assert (said(brings._said), shown(brings._mend)) == ("", False), "nothing of it is there any more"
    assert "taken back" in said(brings.past._said)


def test_nothing_to_add_is_said_on_the_button(brings: Bringing, japanese: None) -> None:
    for _again in range(2):
        brings.picked("log.csv", "日付,相手\n2026/4/1,田中\n".encode())
        brings.adds()
    assert (brings.add.disabled, brings.add.description) == (True, "加えられる行がありません")
    assert brings.refused_file()[0].endswith("-加えられない行.csv")


def test_long_files_say_how_far_they_are(brings: Bringing, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    wizard = import_module("workbook.journey.supporters.bringing")
    show = wizard.replace
    monkeypatch.setattr(
        wizard,
        "replace",
        lambda part, *children, **more: (heard.append(str(children)), show(part, *children, **more)),
    )
    brings.picked("log.csv", "日付,相手\n".encode() + b"2026/4/1,Ken\n" * 3_000)
    bars = [each for each in heard if "<progress" in each]
    assert [re.search(r'value="(\d+)"', each)[1] for each in bars] == ["0", "1000", "2000"]


def test_nobodys_workbook_says_so(english: None) -> None:
    brings = Bringing(Workbook(None, None))
    brings.picked("log.csv", FILE)
    brings.adds()
    assert shown(brings._sheet), "nothing was forgotten: nothing was added"


def test_the_log_is_taken_along(book: Workbook, english: None) -> None:
    taking = Taking(book)
    assert not shown(taking)
    key = book.add(Person(name="Mika"))
    assert shown(taking)
    book.add(Moment(who=[key], date="2026-04-01"))
    for ending in (".csv", ".xlsx", ".json", ".vcf"):
        name, _type, data = taking.content(ending)
        assert name.startswith("henai-log-")
        assert detect.read(data).table.rows
    book.write(Pseudonyms(on=True))
    assert "initials" in said(taking._words)
    assert b"Mika" not in taking.content(".csv")[2]


def test_taken_down_it_stops_listening(book: Workbook, english: None) -> None:
    before = len(book._observers)
    exercise = supporters.bringing()
    assert len(book._observers) > before
    pages.take_down(exercise)
    exercise = supporters.bringing()
    after = len(book._observers)
    pages.take_down(exercise)
    exercise = supporters.bringing()
    assert len(book._observers) == after
    with pytest.raises(Problem):
        detect.read(b"")
