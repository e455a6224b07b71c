"""The currency of the log: chosen or by language, shown with every amount, kept by exports, told by imports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.journey.moments import people, rows
from tests.journey.using import field
from workbook import locale
from workbook.course.tables import table
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.supporters import money
from workbook.journey.supporters.exporting import files
from workbook.journey.supporters.importing import cells, detect
from workbook.journey.supporters.importing.apply import bring
from workbook.journey.supporters.importing.plan import Plan, plan
from workbook.journey.supporters.record import Moment, Money

NOW = datetime(2026, 5, 1, 3, tzinfo=UTC)


def remarks(found: Plan) -> str:
    return " ".join(locale.sentence(each) for each in found.remarks)


def planned(book: Workbook, text: str) -> Plan:
    return plan(book, detect.read(text.encode()))


def test_yen_in_japanese_and_none_in_english_until_it_is_chosen(seated: Workbook, speaking: Any) -> None:
    with speaking("ja"):
        assert money.say(3000, money.currency(seated)) == "3,000円"
    with speaking("en"):
        assert money.say(3000, money.currency(seated)) == "3,000"
    seated.write(Money(currency="EUR"))
    with speaking("ja"):
        assert money.say(0.5, money.currency(seated)) == "0.5ユーロ"
    with speaking("en"):
        assert money.say(3000, money.currency(seated)) == "€3,000"


@pytest.mark.parametrize("code", money.CURRENCIES)
def test_every_currency_can_be_said_and_chosen(code: str, either: str) -> None:
    assert "12" in money.say(12, code)
    assert Money(currency=code).currency == code


def test_chosen_beside_the_amount_it_is_said_everywhere(seated: Workbook, japanese: None) -> None:
    (west,) = people(seated, "西さん")
    seated.add(Moment(date="2026-04-01", who=[west], what="order", amount=3000))
    made = supporters.log()
    assert "3,000円" in str(rows(made))
    assert table(seated, "moment", "amount").iloc[0, 0] == "3,000円"
    field(made, "通貨").value = "USD"
    assert seated.read(Money) == Money(currency="USD")
    assert "3,000ドル" in str(rows(made))
    assert table(seated, "moment", "amount").iloc[0, 0] == "3,000ドル"
    assert seated.frame("moment")["amount"].tolist() == [3000]


@pytest.mark.parametrize(
    ("cell", "value", "may_be"),
    [
        ("3,000円", 3000, {"JPY"}), ("￥３，０００", 3000, {"JPY"}), ("3,000 円（税込）", 3000, {"JPY"}),
        ("3.5万円", 35000, {"JPY"}), ("¥3,000-", 3000, {"JPY"}), ("3000 yen", 3000, {"JPY"}),
        ("US$30", 30, {"USD"}), ("$1,234.50", 1234.5, {"USD", "TWD", "AUD"}), ("20ユーロ", 20, {"EUR"}),
        ("1200", 1200, set()), ("1,200 税抜", 1200, set()),
    ],
)  # fmt: skip
def test_amounts_are_read_with_their_currency(cell: str, value: float, may_be: set[str]) -> None:
    assert cells.amount(cell) == value
    assert cells.currencies(cell) == may_be


def test_another_currency_is_announced(seated: Workbook, speaking: Any) -> None:
    text = "相手,種類,金額\n健,注文,$30\n舞,注文,3000円\n翔,注文,12 EUR\n"
    with speaking("ja"):
        found = planned(seated, text)
        assert "違う通貨($ / EUR)" in remarks(found)
        assert "通貨" not in remarks(planned(seated, "相手,種類,金額\n健,注文,3000円\n舞,注文,20\n"))
    with speaking("en"):
        assert "Amounts in the file are in $ / EUR / JPY." in remarks(planned(seated, text))
        assert "Some amounts are in 元," in remarks(
            planned(Workbook.reading([*_written("JPY")]), "who,kind,amount,currency\nKen,order,5,元\n")
        )


def _written(code: str) -> list[Any]:
    from workbook.journal import Entry

    return [Entry("x", "me", Money.kind, "only", Money(currency=code).model_dump(mode="json"), NOW)]


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_exports_keep_it_and_come_back(seated: Workbook, japanese: None, ending: str) -> None:
    (west,) = people(seated, "西さん")
    seated.add(Moment(date="2026-04-01", who=[west], what="order", amount=3000))
    seated.add(Moment(date="2026-04-02", who=[west], what="share"))
    seated.write(Money(currency="KRW"))
    document = detect.read(files.FILES[ending][0](seated))
    found = plan(seated, document)
    assert (found.new, len(found.duplicates), found.remarks) == (0, 2, [])
    elsewhere = Workbook.reading([])
    told = plan(elsewhere, document)
    assert "違う通貨(KRW)" in remarks(told)
    assert [one.amount for one in told.moments.values()] == [3000, None]


def test_without_a_currency_there_is_no_column_for_it(seated: Workbook, english: None) -> None:
    (west,) = people(seated, "Nishi")
    seated.add(Moment(date="2026-04-01", who=[west], what="order", amount=3000))
    assert b"Currency" not in files.csv_file(seated)
    key = bring(seated, planned(seated, "who,kind,amount\nKen,order,7\n"), "x.csv", NOW)
    assert key
    assert b"Currency" not in files.csv_file(seated)
