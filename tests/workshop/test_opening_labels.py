"""The names of seats: a number, a list, a table, and files that are none of these."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Problem
from workbook.workshop.opening import labels


def test_a_number() -> None:
    assert labels.wanted("30") == 30


@pytest.mark.parametrize("given", ["0", "501", "999999999", "-3", "3.5", "٣", "", "no/such/file.csv"])
def test_no_number_and_no_file(given: str) -> None:
    with pytest.raises(Problem):
        labels.wanted(given)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_line_for_each(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes("髙橋\r\n\r\n  佐藤 花子 \r\nテーブル①\r\n".encode(encoding))
    assert labels.wanted(str(file)) == ["髙橋", "佐藤 花子", "テーブル①"]


@pytest.mark.parametrize(
    "text", ['氏名,部署\n"鈴木, 一郎",営業\n田中,\n', "Name\t部署\n鈴木, 一郎\tx\n田中\ty\n"]
)
def test_a_table_gives_its_first_column_without_the_heading(text: str) -> None:
    assert labels.read(text.encode(), "names.csv") == ["鈴木, 一郎", "田中"]


def test_markup_and_formulas_are_names_like_others() -> None:
    names = ["<script>alert(1)</script>", "=1+1", "&amp;", "a\x1b[31mb\u202e"]
    assert labels.read("\n".join(names).encode(), "x") == [*names[:3], "a [31mb"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no name"),
        (b"\n , \n\t\n", "no name"),
        ("名前\n".encode(), "no name"),
        (b"x\n" * 501, "asks for 501"),
        (b"x\n" * 10_000, "asks for 10000"),
        (("あ" * 81).encode(), "Name 1 in names.csv has more than 80"),
        (b"x" * (labels.MOST_BYTES + 1), "too large"),
        (bytes(range(256)) * 40, "not text"),
        (b'"' + b"x" * 200_000, "names"),
    ],
)
def test_a_file_that_is_no_list_of_names(data: bytes, said: str) -> None:
    with pytest.raises(Problem) as caught:
        labels.read(data, "names.csv")
    assert said in str(caught.value)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is a folder"):
        labels.wanted(str(tmp_path))


@given(st.binary(max_size=400))
def test_any_bytes_give_names_or_a_sentence(data: bytes) -> None:
    try:
        found = labels.read(data, "names.csv")
    except Problem:
        return
    assert found
    assert all(name and name.isprintable() and name == " ".join(name.split()) for name in found)


def test_what_is_missing() -> None:
    assert labels.missing(["", ""], 5) == ["", "", ""]
    assert labels.missing(["", ""], 1) == []
    assert labels.missing(["田中"], ["田中", "佐藤", "田中"]) == ["佐藤", "田中"]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_asked_for_again_nothing_is_missing(there: list[str], asked: list[str]) -> None:
    assert labels.missing([*there, *labels.missing(there, asked)], asked) == []
