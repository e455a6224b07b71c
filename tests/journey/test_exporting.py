"""Exports come back through import as the same log, whatever is in it, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook import locale
from workbook.journal import Entry, Store, Workbook
from workbook.journal.entry import TICK
from workbook.journey.posts.record import Post
from workbook.journey.supporters.exporting import delimited, files
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.importing.apply import entries
from workbook.journey.supporters.importing.plan import plan
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def made(people: dict[str, Person], moments: dict[str, Moment]) -> Workbook:
    """A workbook to read that holds these."""
    written = [
        Entry(f"e{number}", "me", record.kind, key, record.model_dump(mode="json"), NOW + number * TICK)
        for number, (key, record) in enumerate([*people.items(), *moments.items()])
    ]
    return Workbook.reading(written)


def fresh() -> Workbook:
    return Workbook(Store.open("sqlite://"), "me")


def back(book: Workbook, ending: str) -> Workbook:
    """An empty workbook after the export of ``book`` was brought in."""
    found = plan(Workbook.reading([]), detect.read(files.FILES[ending][0](book)))
    assert not found.refused, [(each.row, [str(p) for _c, p in each.problems]) for each in found.refused]
    assert not found.duplicates
    return Workbook.reading(entries(found, f"log{ending}", "me", NOW)[1])


def said(book: Workbook) -> list[Any]:
    """Every moment, with the names of its people."""
    people = book.all(Person)
    moments = sorted(book.all(Moment).items())
    return [
        (key, [people[who].name for who in one.who], one.model_dump(exclude={"who", "brought"}))
        for key, one in moments
    ]


def everybody(book: Workbook) -> dict[str, Any]:
    return {key: one.model_dump(exclude={"brought"}) for key, one in sorted(book.all(Person).items())}


# No NUL and no half characters: no workbook holds them.
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=60)
tricky = st.sampled_from(
    ["=1+1", "'=1", "''+x", "＝SUM(A1)", "-", "@me", "\t", "\r", "a\r\nb", "_x000D_", "_x005F_x0041_", '"', '""', "a,b", "a、b",
     "山田 花子", " a ", "a & b", "R&D部", "nan", "None", "TRUE", "00123", "1e5", "2026/4/1", "sep=;", "日付", "\ufeff", "\x0b", "\u2028", "é", "😀"]
)  # fmt: skip
words = st.one_of(texts, tricky, st.tuples(tricky, texts).map("".join))
names = words.filter(lambda text: text.strip() != "")
days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda day: day.isoformat())


@st.composite
def logs(draw: Callable[[Any], Any]) -> Workbook:
    people = {
        f"p{number}": Person(
            name=name,
            met=draw(words),
            communities=draw(words),
            note=draw(words),
            rhythm=draw(st.integers(0, 400)),
        )
        for number, name in enumerate(draw(st.lists(names, min_size=1, max_size=5)))
    }
    for key, person in people.items():
        person.through = draw(st.sampled_from(["", *(other for other in people if other != key)]))
    moment = st.builds(
        Moment,
        date=st.one_of(days, st.just("")),
        who=st.lists(st.sampled_from(sorted(people)), min_size=1, max_size=3, unique=True),
        what=st.sampled_from(["reaction", "consult", "order", "share", "came"]),
        direction=st.sampled_from(["in", "out"]),
        note=words,
        answered=st.booleans(),
        amount=st.one_of(
            st.none(), st.integers(0, 10**14).map(lambda cents: cents / 100), st.integers(0, 10**9).map(float)
        ),
        ask=st.sampled_from(["", "a1"]),
        post=st.sampled_from(["", "post7"]),
    )
    moments = {f"m{number}": one for number, one in enumerate(draw(st.lists(moment, min_size=1, max_size=6)))}
    return made(people, moments)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_a_log_comes_back_as_it_was(ending: str, language: str, speaking: Callable[[str], Any]) -> None:
    @settings(max_examples=30 if ending == ".xlsx" else 60, deadline=None)
    @given(logs())
    def comes_back(book: Workbook) -> None:
        with speaking(language):
            assert said(back(book, ending)) == said(book)

    comes_back()


@pytest.mark.parametrize("ending", [".xlsx", ".json"])
def test_so_do_its_people(ending: str, speaking: Callable[[str], Any]) -> None:
    @settings(max_examples=30, deadline=None)
    @given(logs())
    def come_back(book: Workbook) -> None:
        with speaking("ja"):
            assert everybody(back(book, ending)) == everybody(book)

    come_back()


def test_contacts_come_back() -> None:
    # A contact has no carriage return in it, nor a blank name.
    line = words.map(lambda text: text.replace("\r", "\n"))

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.builds(
                Person, name=names.map(lambda t: t.replace("\r", "\n")), met=line, communities=line, note=line
            ),
            min_size=1,
            max_size=4,
        )
    )
    def come_back(people: list[Person]) -> None:
        book = made({f"p{number}": one for number, one in enumerate(people)}, {})
        for key, one in everybody(back(book, ".vcf")).items():
            wanted = everybody(book)[key]
            assert one == wanted

    come_back()


def test_what_a_spreadsheet_could_run_is_text(english: None) -> None:
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1"]
    book = made(
        {"p": Person(name="=cmd|'/c calc'!A0", note="@x")},
        {f"m{number}": Moment(who=["p"], note=note) for number, note in enumerate(evil)},
    )
    cells = [
        cell for row in csv.reader(io.StringIO(files.csv_file(book).decode("utf-8-sig"))) for cell in row
    ]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝")]
    sheets = openpyxl.load_workbook(io.BytesIO(files.xlsx_file(book)))
    kinds = {
        cell.data_type
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert "f" not in kinds
    assert "=1+1" in [cell.value for cell in sheets.worksheets[0]["E"]]


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'", "'a", "a=1", "", "-", "'-", "\n=1"])
def test_an_apostrophe_is_given_and_taken_once(text: str) -> None:
    assert delimited.plain(delimited.safe(text)) == text


def test_excel_gets_a_mark_real_days_and_numbers(japanese: None) -> None:
    book = made(
        {"p": Person(name="田中")},
        {
            "m": Moment(who=["p"], date="2026-04-01", what="order", amount=1200.0),
            "n": Moment(who=["p"], date="1850-04-01"),
        },
    )
    assert files.csv_file(book).startswith(
        b"\xef\xbb\xbf" + "日付,名前,種類,どちらから,メモ,発信,返事,金額,通貨,henai_id".encode()
    )
    sheet = openpyxl.load_workbook(io.BytesIO(files.xlsx_file(book))).worksheets[0]
    assert [cell.value for cell in sheet["A"][1:]] == ["1850-04-01", datetime(2026, 4, 1)]  # noqa: DTZ001
    assert sheet["H"][2].value == 1200


def test_a_text_that_no_cell_holds_comes_back(english: None) -> None:
    note = "".join(itertools.islice(itertools.cycle("あ\x0bi\n _x0041_="), 99_000))
    book = made(
        {"p": Person(name="M")}, {"m": Moment(who=["p"], note=note), "n": Moment(who=["p"], note="b")}
    )
    assert said(back(book, ".xlsx")) == said(book)


def test_two_of_one_name_stay_two(english: None) -> None:
    book = made(
        {"p": Person(name="Mika"), "q": Person(name="mika")},
        {"m": Moment(who=["p", "q"]), "n": Moment(who=["q"]), "o": Moment(who=["q"])},
    )
    for ending in (".csv", ".xlsx", ".json"):
        assert said(back(book, ending)) == said(book)


def test_initials_leave_instead_of_names(english: None) -> None:
    book = made(
        {"p": Person(name="Mika Tanaka", note="Mika Tanaka again"), "q": Person(name="Ken", through="p")},
        {"m": Moment(who=["p"], note="Mika Tanaka asked"), "n": Moment(who=["q"], note="with Ken")},
    )
    hidden = Workbook.reading(
        [*book.entries(), Entry("x", "me", "pseudonyms", "only", Pseudonyms(on=True).model_dump(), NOW)]
    )
    for ending, (write, _type, _words) in files.FILES.items():
        data = write(hidden)
        text = (
            data.decode()
            if ending != ".xlsx"
            else str(
                [
                    [c.value for c in r]
                    for s in openpyxl.load_workbook(io.BytesIO(data))
                    for r in s.iter_rows()
                ]
            )
        )
        assert "Tanaka" not in text, ending
        assert "Ken" not in text, ending
        assert "M." in text, ending


def test_people_who_are_one_leave_as_one(english: None) -> None:
    book = made({"p": Person(name="Mika"), "q": Person(name="M.T.")}, {"m": Moment(who=["q"])})
    merged = Workbook.reading(
        [*book.entries(), Entry("x", "me", "same-person", "q", SamePerson(into="p").model_dump(), NOW)]
    )
    assert [names for _key, names, _moment in said(back(merged, ".csv"))] == [["Mika"]]


def test_a_post_goes_by_its_key_and_by_its_title(english: None) -> None:
    post = Entry("x", "me", "post", "b1", Post(title="Covers").model_dump(mode="json"), NOW)
    book = Workbook.reading(
        [*made({"p": Person(name="M")}, {"m": Moment(who=["p"], post="b1")}).entries(), post]
    )
    assert b"Covers" in files.csv_file(book)
    assert said(back(book, ".csv"))[0][2]["post"] == "b1"
    titled = plan(
        Workbook.reading([post]), detect.read(b"name,date,post\nM,2026-04-01,covers\nN,2026-04-01,other\n")
    )
    assert [moment.post for moment in titled.moments.values()] == ["b1", ""]
    assert any("Posts that aren't in your workbook: 1" in str(remark) for remark in titled.remarks)
