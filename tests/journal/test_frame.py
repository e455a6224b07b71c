import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
import pytest
from pydantic import AfterValidator

import workbook
from workbook.journal import Entry, Record, Text, Workbook

START = datetime(2026, 1, 5, 3, tzinfo=UTC)


class Meeting(Record):
    kind = "test-meeting"

    name: Text = ""
    what: Literal["order", "share"] = "order"
    date: Annotated[str, AfterValidator(lambda text: text)] = ""
    hours: float | None = None
    money: int | None = None
    feeling: int = 0
    answered: bool = True
    who: list[str] = []


def entry(key, minutes, kind="test-meeting", **body):
    moment = START + timedelta(minutes=minutes)
    return Entry(f"{key}-{minutes}", "mizuho", kind, key, body, moment)


def test_rows_and_columns():
    book = Workbook.reading([
        entry("b", 0, name="透", hours=2, who=["x"], colour="red"),
        entry("a", 1, name="幸", money=300, answered=False, feeling=-2),
        entry("b", 2, name="透さん", hours=2.5),
        entry("gone", 0, name="消えた人"),
        entry("gone", 3),
    ])  # fmt: skip
    table = book.frame(Meeting)
    assert table.index.tolist() == ["b", "a"]
    assert table.index.name == "key"
    assert table.columns.tolist() == [*Meeting.model_fields, "written_at"]
    assert table["name"].tolist() == ["透さん", "幸"]
    assert table["money"].isna().tolist() == [True, False]
    assert table.loc["a", "money"] == 300
    assert table.loc["b", "written_at"] == START + timedelta(minutes=2)
    pd.testing.assert_frame_equal(book.frame("test-meeting"), table)


def test_types_are_the_same_without_rows():
    empty = Workbook.reading([]).frame(Meeting)
    full = Workbook.reading([entry("a", 0, name="幸", hours=1, money=3, who=["x"], answered=True)]).frame(
        Meeting
    )
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert empty.index.dtype == full.index.dtype
    assert len(empty) == 0
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == {
        "name": "str",
        "what": "str",
        "date": "str",
        "hours": "float64",
        "money": "Int64",
        "feeling": "Int64",
        "answered": "boolean",
        "who": "object",
        "written_at": "datetime64[us, UTC]",
    }


@pytest.mark.parametrize("wrong", [[], {}, "text", True, 10**30, 1.5, None])
def test_what_has_another_type_is_missing(wrong):
    body = dict.fromkeys(Meeting.model_fields, wrong)
    table = Workbook.reading([entry("a", 0, **body)]).frame(Meeting)
    assert table.dtypes.to_dict() == Workbook.reading([]).frame(Meeting).dtypes.to_dict()


def test_kind_nobody_declared_shows_what_it_has():
    book = Workbook.reading([entry("a", 0, "test-own", n=1), entry("b", 1, "test-own", text="あ", n=2)])
    table = book.frame("test-own")
    assert table.columns.tolist() == ["n", "text", "written_at"]
    assert table["n"].sum() == 3
    assert book.frame("test-nothing").columns.tolist() == ["written_at"]


def test_pandas_and_sqlalchemy_wait_until_they_are_needed():
    code = (
        "import sys, workbook.journal as j; w = j.Workbook(None, None); w.entries(); "
        "print([m for m in ('pandas', 'numpy', 'sqlalchemy', 'ipywidgets') if m in sys.modules])"
    )
    root = Path(workbook.__file__).parents[1]
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True).stdout
        == "[]\n"
    )
