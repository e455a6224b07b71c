"""What a file would add: columns and days as they are meant, duplicates, refusals, one commit in and one out."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey import importing_files as files
from workbook import locale
from workbook.journal import Problem, Workbook
from workbook.journey.supporters import words
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.brought import Brought
from workbook.journey.supporters.importing import cells, columns, detect, people
from workbook.journey.supporters.importing.apply import bring, undo
from workbook.journey.supporters.importing.dates import Days
from workbook.journey.supporters.importing.plan import Plan, plan
from workbook.journey.supporters.importing.refused import refused_csv
from workbook.journey.supporters.moment import WHAT, Moment, Person
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson

NOW = datetime(2026, 5, 1, tzinfo=UTC)
NOBODY = Workbook.reading([])


def planned(text: str | bytes, book: Workbook = NOBODY, wishes: Any = (), **options: Any) -> Plan:
    document = detect.read(text if isinstance(text, bytes) else text.encode())
    named = columns.mapped(document.table, wishes) if wishes else None
    return plan(book, document, named, **options)


def said(found: Plan) -> list[tuple[str, list[str], str, str]]:
    """Day, names, kind and note of every new moment."""
    return [
        (
            one.date,
            [found.people[who].name if who in found.people else who for who in one.who],
            one.what,
            one.note,
        )
        for one in found.moments.values()
    ]


def why(found: Plan) -> list[tuple[int, str, str]]:
    return [(one.row, column, str(problem)) for one in found.refused for column, problem in one.problems]


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2026-04-01", "2026-04-01"), ("2026/4/1", "2026-04-01"), ("2026年4月1日", "2026-04-01"), ("令和8年4月1日", "2026-04-01"),
        ("R8.4.1", "2026-04-01"), ("令和元年5月1日", "2019-05-01"), ("２０２６／４／１", "2026-04-01"), ("20260401", "2026-04-01"),
        ("2026/04/01 10:23:45", "2026-04-01"), ("4/1/2026 10:23:45", "2026-04-01"), ("2020/09/09 12:59:25 午後 GMT+9", "2020-09-09"),
        ("2026-04-01T10:23:45.123Z", "2026-04-01"), ("2026-04-01T10:23:45+09:00", "2026-04-01"), ("2026/4/1(水)", "2026-04-01"),
        ("2026年4月1日 水曜日", "2026-04-01"), ("April 1, 2026", "2026-04-01"), ("Wed, Apr 1, 2026 9:05 AM", "2026-04-01"), ("1-Apr-2026", "2026-04-01"),
        ("46113", "2026-04-01"), (46113, "2026-04-01"), (46113.75, "2026-04-01"), (20260401, "2026-04-01"), ("", ""), ("  ", ""), ("2026年4月1日 10時23分", "2026-04-01"),
        ("13/4/2026", "2026-04-13"), ("4-13-2026", "2026-04-13"),
    ],
)  # fmt: skip
def test_days_as_files_write_them(cell: Any, iso: str) -> None:
    assert Days([cell]).read(cell) == iso


@pytest.mark.parametrize(
    "cell",
    [
        "2026/13/1",
        "2026/2/30",
        "yesterday",
        "2026",
        "2026/4",
        "4/1",
        "来年の春",
        "3",
        3,
        1e300,
        float("inf"),
        float("nan"),
        "x" * 500,
        "32/13/2026",
    ],
)
def test_what_is_no_day(cell: Any) -> None:
    with pytest.raises(Problem):
        Days([cell]).read(cell)


def test_which_comes_first_is_decided_by_the_whole_file() -> None:
    day_first = Days(["3/4/2026", "31/4/2026", "30/3/2026"])
    assert (day_first.read("3/4/2026"), day_first.guessed) == ("2026-04-03", False)
    month_first = Days(["3/4/2026", "3/30/2026"])
    assert (month_first.read("3/4/2026"), month_first.guessed) == ("2026-03-04", False)
    unclear = Days(["3/4/2026"])
    assert (unclear.read("3/4/2026"), unclear.guessed, unclear.example) == ("2026-03-04", True, "3/4/2026")
    assert Days(["3/4/2026"], day_first=True).read("3/4/2026") == "2026-04-03"


def test_what_was_guessed_is_announced() -> None:
    found = planned("who,date\nKen,3/4/2026\n")
    assert found.day_guessed
    assert any("3/4/2026" in str(remark) for remark in found.remarks)
    assert planned("who,date\nKen,3/4/2026\n", day_first=True).moments.popitem()[1].date == "2026-04-03"


def test_old_macintosh_days() -> None:
    assert Days([], epoch_1904=True).read(44651) == "2026-04-01"


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("kind", WHAT)
def test_kinds_in_both_languages(kind: str, language: str) -> None:
    assert cells.kind(locale.catalogue(language).gettext(WHAT[kind])) == kind
    assert cells.kind(kind.upper()) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("駆けつけてくれた", "came"), ("買ってくれた", "order"), ("相談された", "consult"), (" シェア ", "share"), ("いいね！", "reaction"),
        ("came running", "came"), ("Came-Running", "came"), ("Purchased", "order"), ("ｼｪｱ", "share"), ("", ""),
        ("ご購入", "order"), ("ご紹介", "share"), ("ご質問", "consult"),
    ],
)  # fmt: skip
def test_kinds_as_people_call_them(text: str, kind: str) -> None:
    assert cells.kind(text) == kind


@pytest.mark.parametrize(
    ("text", "value"),
    [("1200", 1200), ("1,200", 1200), ("¥1,200", 1200), ("￥１，２００", 1200), ("\\1,200", 1200), ("1,200円", 1200), ("$12.50", 12.5), ("1.5万円", 15000), ("0", 0), ("", None), ("-", None)],
)  # fmt: skip
def test_amounts(text: str, value: float | None) -> None:
    assert cells.amount(text) == value


@pytest.mark.parametrize("text", ["abc", "-5", "1,20", "12.3.4", "1e5", "9" * 30, "円"])
def test_no_amounts(text: str) -> None:
    with pytest.raises(Problem):
        cells.amount(text)


@pytest.mark.parametrize(
    ("text", "value"), [("済", True), ("はい", True), ("○", True), ("TRUE", True), ("Yes", True), ("まだ", False), ("×", False), ("no", False), ("未返信", False), ("", None)]
)  # fmt: skip
def test_yes_and_no(text: str, value: bool | None) -> None:
    assert cells.yes(text) is value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("田中、鈴木", ["田中", "鈴木"]), ("Ken, Mika;Aki", ["Ken", "Mika", "Aki"]), ("田中\n鈴木", ["田中", "鈴木"]), ("Ken & Mika", ["Ken", "Mika"]),
        ("R&D部", ["R&D部"]), ("ジョン・スミス", ["ジョン・スミス"]), ('"Smith, John"、田中', ["Smith, John", "田中"]), ("、,", []), ("  山田   花子 ", ["山田 花子"]),
    ],
)  # fmt: skip
def test_names_in_a_cell(text: str, names: list[str]) -> None:
    assert cells.names(text) == names


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=12), min_size=1, max_size=4))
def test_any_names_share_a_cell(names: list[str]) -> None:
    assert cells.names("、".join(cells.quoted(name) for name in names)) == names


@given(st.text(max_size=30))
def test_names_are_alike_as_in_the_log(text: str) -> None:
    assert people.same(text) == words.same(text)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("日付", "date"), ("お名前（必須）", "who"), ("相手", "who"), ("種類", "what"), ("内容", "note"), ("メモ", "note"), ("方向", "direction"), ("金額", "amount"),
        ("返事", "answered"), ("Date", "date"), ("Name", "who"), ("Who", "who"), ("Type", "what"), ("kind", "what"), ("Note", "note"), ("タイムスタンプ", "date"),
        ("Timestamp", "date"), ("お名前を教えてください", "who"), ("感想をお聞かせください", "note"), ("どこで知り合いましたか", "met"), ("電話番号", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings(heading: str, field: str) -> None:
    assert columns.field_of(heading) == field


def test_answers_to_a_form(english: None) -> None:
    found = planned(files.FORM)
    assert said(found) == [
        ("2026-04-01", ["みかん"], "reaction", "とても助かりました"),
        ("2026-04-02", ["ケン"], "reaction", "また読みたい"),
    ]
    assert [one.met for one in found.people.values()] == ["駅前", "ネット"]
    assert any("all of them are reactions" in str(remark) for remark in found.remarks)


def test_what_is_meant_by_内容_is_told_by_the_cells() -> None:
    assert [one.what for one in planned("名前,内容\n田中,相談\nKen,注文\n").moments.values()] == [
        "consult",
        "order",
    ]
    assert [one.note for one in planned("日付,名前,内容\n2026/4/1,田中,道を聞かれた\n").moments.values()] == [
        "道を聞かれた"
    ]


def test_a_question_of_a_form_that_asks_for_the_kind_is_told_by_the_cells() -> None:
    found = planned("タイムスタンプ,お名前,どんな応援でしたか,ひとこと\n2026/4/1 9:00:00,田中,シェア,よ\n")
    assert said(found) == [("2026-04-01", ["田中"], "share", "よ")]


def test_whoever_says_it_is_a_note_is_believed() -> None:
    found = planned("名前,日付,内容\n田中,2026/4/1,相談\n", wishes=[("内容", "note")])
    assert said(found) == [("2026-04-01", ["田中"], "reaction", "相談")]
    assert said(planned("名前,日付,内容\n田中,2026/4/1,相談\n", wishes=[("名前", "who")]))[0][2] == "consult"


def test_a_wish_is_stronger_than_a_guess() -> None:
    found = planned(
        "name,customer,date\nmap,Ken,2026-04-01\n", wishes=[("customer", "who"), ("name", "note")]
    )
    assert said(found) == [("2026-04-01", ["Ken"], "reaction", "map")]


def test_a_file_without_headings_loses_no_row(english: None) -> None:
    found = planned("2026/4/1,田中,相談,道\n2026/4/2,Ken,注文,\n")
    assert said(found) == [("2026-04-01", ["田中"], "consult", "道"), ("2026-04-02", ["Ken"], "order", "")]
    assert "A: Date, B: Names, C: Kind, D: Note" in str(found.remarks[0])
    assert said(planned("2026/4/1,道,田中\n", wishes=[("B", "note"), ("C", "who")])) == [
        ("2026-04-01", ["田中"], "reaction", "道")
    ]


def test_headings_nobody_knows_are_still_headings(english: None) -> None:
    with pytest.raises(Problem, match="can't be told which column holds the names"):
        planned("aaa,bbb\nKen,2026/4/1\n")


def test_a_whole_text_in_place_of_headings_isnt_read_out() -> None:
    with pytest.raises(Problem) as caught:
        planned("a" * 100_000 + "\nb\n")
    assert len(str(caught.value)) < 300


def test_two_columns_of_words_are_one_note() -> None:
    assert [one.note for one in planned("date,who,note,comment\n2026-04-01,Ken,a,b\n").moments.values()] == [
        "a\nb"
    ]


def test_refused_rows_say_why_and_come_back_mended(english: None) -> None:
    text = "日付,相手,種類,金額,返事,方向\n2026/4/31,Ken,注文,1,済,\n2026/4/1,,ほげ,高い,さあ,上から\n2026/4/2,Mika,注文,,,\n"
    found = planned(text)
    assert [(row, column) for row, column, _problem in why(found)] == [
        (2, "日付"), (3, "相手"), (3, "種類"), (3, "方向"), (3, "返事"), (3, "金額"),
    ]  # fmt: skip
    assert found.rows == 3
    again = refused_csv(found).decode("utf-8-sig")
    assert again.splitlines()[0] == "日付,相手,種類,金額,返事,方向,What to mend"
    mended = again.replace("2026/4/31", "2026/4/30")
    assert [one.date for one in planned(mended.encode("utf-8-sig")).moments.values()] == ["2026-04-30"]


def test_a_refused_row_brings_nobody() -> None:
    found = planned("日付,相手\n2026/4/99,新しい人\n2026/4/1,Ken\n")
    assert [one.name for one in found.people.values()] == ["Ken"]


@pytest.mark.parametrize("text", ["日付,相手\n", "日付,相手\n\n,\n", "日付,相手\n日付,相手\n"])
def test_no_rows_are_no_success(text: str) -> None:
    with pytest.raises(Problem, match="no rows"):
        planned(text)


def test_two_files_one_below_the_other() -> None:
    assert planned("who,note\nKen,a\nwho,note\nMika,b\n").rows == 2
    assert planned("who,date\nKen,2026/4/1\nwho,date\nMika,2026/4/2\n").rows == 2


@pytest.fixture
def book(seated: Workbook) -> Workbook:
    seated.add(Person(name="田中"))
    return seated


def put(book: Workbook, text: str, **options: Any) -> Plan:
    found = planned(text, book, **options)
    bring(book, found, "log.csv", NOW)
    return found


ROWS = "日付,相手,種類,内容\n2026/4/1,田中,相談,道\n2026/4/1,田中,相談,道\n2026/4/2,鈴木,注文,地図\n"


def test_the_same_again_is_all_there(book: Workbook) -> None:
    first = put(book, ROWS)
    assert (first.new, [(one.row, one.of) for one in first.duplicates]) == (2, [(3, 2)])
    again = planned(ROWS, book)
    assert (again.new, [one.row for one in again.duplicates]) == (0, [2, 3, 4])
    assert len(book.all(Person)) == 2


def test_an_edited_moment_is_still_there(book: Workbook) -> None:
    put(book, ROWS)
    for key in book.all(Moment):
        book.change(Moment, key, note="別のことば", answered=False)
    assert planned(ROWS, book).new == 0


def test_two_alike_in_the_log_are_two(book: Workbook) -> None:
    (key,) = book.all(Person)
    for _time in range(2):
        book.add(Moment(date="2026-04-01", who=[key], what="consult", note="道"))
    assert planned("日付,相手,種類,内容\n" + "2026/4/1,田中,相談,道\n" * 3, book).new == 0
    assert planned("日付,相手,種類,内容\n" + "2026/4/1,田中,相談,道\n" * 3, book).rows == 3


def test_people_who_are_one_are_one(book: Workbook) -> None:
    (tanaka,) = book.all(Person)
    other = book.add(Person(name="花子さん"))
    book.write(SamePerson(into=tanaka), other)
    found = planned("date,who\n2026/4/1,花子さん\n", book)
    assert not found.people
    assert [one.who for one in found.moments.values()] == [[tanaka]]


def test_two_of_one_name_are_asked_about(book: Workbook) -> None:
    book.add(Person(name="田中"))
    assert "More than one person in your log" in why(planned("日付,相手\n2026/4/1,田中\n", book))[0][2]


def test_initials_are_known_while_they_are_shown(book: Workbook) -> None:
    assert planned("日付,相手\n2026/4/1,T.\n", book).people
    book.write(Pseudonyms(on=True))
    assert not planned("日付,相手\n2026/4/1,T.\n", book).people


def test_one_commit_in_and_one_out(book: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    commits: list[int] = []
    append = type(book._store).append
    monkeypatch.setattr(
        type(book._store), "append", lambda self, new: commits.append(len(new)) or append(self, new)
    )
    put(book, ROWS)
    ((key, brought),) = book.all(Brought).items()
    assert (brought.file, brought.moments, brought.people, brought.at[:10]) == ("log.csv", 2, 1, "2026-05-01")
    assert {one.brought for one in book.all(Moment).values()} == {key}
    assert [one.date for one in book.all(Moment).values()] == ["2026-04-01", "2026-04-02"]
    gone = undo(book, key, NOW)
    assert (gone.moments, gone.people, gone.stays) == (2, 1, 0)
    assert len(commits) == 2
    assert (
        list(book.all(Moment)),
        [one.name for one in book.all(Person).values()],
        list(book.all(Brought)),
    ) == ([], ["田中"], [])
    assert put(book, ROWS).new == 2  # and all of it can come again


def test_whoever_is_named_since_stays(book: Workbook) -> None:
    put(book, "日付,相手\n2026/4/1,Ken\n2026/4/1,Mika\n2026/4/1,Aki\n")
    keys = {one.name: key for key, one in book.all(Person).items()}
    book.add(Moment(who=[keys["Ken"]]))
    book.add(Ask(who=[keys["Mika"]]))
    (key,) = book.all(Brought)
    gone = undo(book, key, NOW)
    assert (gone.moments, gone.people, gone.stays) == (3, 1, 2)
    assert {one.name for one in book.all(Person).values()} == {"田中", "Ken", "Mika"}


def test_an_undo_counts_whatever_the_clock_says(book: Workbook) -> None:
    found = planned(ROWS, book)
    key = bring(book, found, "log.csv", datetime(2090, 1, 1, tzinfo=UTC))
    undo(book, key, NOW)
    assert not book.all(Moment)


def test_what_cant_be_saved_leaves_nothing(english: None) -> None:
    with pytest.raises(Problem):
        bring(Workbook(None, None), planned(ROWS), "log.csv", NOW)


def test_a_list_of_people(book: Workbook) -> None:
    found = put(
        book,
        "名前,コミュニティ,どこで会ったか,紹介者,メモ\n田中,海辺の会,,,\nKen,山の会,駅,Mika,地図\nMika,,,,\nken,,,,\n",
    )
    assert (found.new, [(one.row, one.of) for one in found.duplicates]) == (2, [(2, 0), (5, 3)])
    known = {one.name: (key, one) for key, one in book.all(Person).items()}
    assert (known["Ken"][1].communities, known["Ken"][1].met, known["Ken"][1].through) == (
        "山の会",
        "駅",
        known["Mika"][0],
    )


def test_it_says_how_far_it_is(book: Workbook) -> None:
    heard: list[tuple[int, int]] = []
    rows = "".join(f"2026/4/1,人{number}\n" for number in range(2_500))
    planned("日付,相手\n" + rows, book, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2_500), (1_000, 2_500), (2_000, 2_500)]


def test_ids_of_others_are_not_ours() -> None:
    found = planned(
        "id,date,who\n1,2026/4/1,Ken\n1,2026/4/2,Ken\n", new_id=map(str, itertools.count(100)).__next__
    )
    assert (found.new, len(found.duplicates)) == (2, 0)


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=8), max_size=6), max_size=8)
)
def test_any_table_adds_up(rows: list[list[str]]) -> None:
    text = "日付,相手,種類,内容\n" + "\n".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows
    )
    try:
        found = planned(text)
    except Problem:
        return
    assert found.rows == found.new + len(found.duplicates) + len(found.refused)
    assert {who for one in found.moments.values() for who in one.who} == set(found.people)
