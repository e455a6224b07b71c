"""Verdicts: what makes one whole, sets of five, and those of older workbooks, which are never lost or doubled."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import NASTY, button, dangers, field, labels, shown
from workbook.journal import Workbook
from workbook.journey import obsession
from workbook.journey.obsession.candidate import Candidate, Obsession
from workbook.journey.obsession.judging import Judged, moved
from workbook.journey.obsession.record import missing
from workbook.journey.obsession.verdict import Verdict, complete_verdicts, lacking, verdicts, verdicts_of
from workbook.kit.pages import walk

OLD = Candidate(name="蓋", hours=1, buy="膝当て", skip="三脚", reason="しゃがむから")
WHOLE = {"buy": "図鑑", "skip": "缶バッジ", "because": "年がわかるから"}


def cards(made: widgets.Widget) -> Judged:
    return next(each for each in walk(made) if isinstance(each, Judged))


def test_older_workbooks_have_one_verdict_a_candidate(book: Any) -> None:
    written = book(("lid", OLD), ("pen", Candidate(name="万年筆")), Obsession(candidate="lid"))
    assert verdicts(written) == {
        "first:lid": Verdict(candidate="lid", buy="膝当て", skip="三脚", because="しゃがむから")
    }
    assert list(complete_verdicts(written)) == ["first:lid"]
    assert not list(missing(written))


def test_one_that_was_moved_is_there_once(book: Any) -> None:
    mine = Verdict(candidate="lid", buy="膝当て(厚いほう)", skip="三脚", because="しゃがむから")
    assert verdicts(book(("lid", OLD), ("first:lid", mine))) == {"first:lid": mine}


def test_only_whole_ones_of_the_chosen_one_are_complete(book: Any) -> None:
    records = [
        ("lid", Candidate(name="蓋", hours=1)),
        ("pen", Candidate(name="万年筆")),
        ("cap", Candidate(name="缶のふた", into="lid")),
        ("a", Verdict(candidate="lid", **WHOLE)),
        ("b", Verdict(candidate="pen", **WHOLE)),
        ("c", Verdict(candidate="cap", **WHOLE)),
        ("d", Verdict(candidate="lid", buy="図鑑")),
        ("e", Verdict(candidate="", **WHOLE)),
    ]
    assert complete_verdicts(book(*records)) == {}
    written = book(*records, Obsession(candidate="cap"))
    assert list(complete_verdicts(written)) == ["a", "c"]
    assert list(verdicts_of(written, "cap")) == ["a", "c", "d"]


@given(st.fixed_dictionaries({name: st.text() for name in WHOLE}))
def test_whole_is_when_nothing_is_blank(parts: dict[str, str]) -> None:
    assert lacking(Verdict(**parts)) == [name for name in WHOLE if not parts[name].strip()]


def test_what_is_written_is_of_the_chosen_one(seated: Workbook, japanese: None) -> None:
    key = seated.add(Candidate(name="蓋"))
    seated.add(Candidate(name="万年筆"))
    seated.write(Obsession(candidate=key))
    made = obsession.verdicts()
    button(made, "買いと見送りを書く").click()
    for label, words in (
        ("これは買い", "図鑑"),
        ("これは見送り", "缶バッジ"),
        ("その理由", "年がわかるから"),
    ):
        field(made, label).value = words
    assert list(seated.all(Verdict).values()) == [Verdict(candidate=key, **WHOLE)]
    assert "「蓋」の買いと見送りは、5つそろえるのが目安です。いま1つそろっています。" in shown(made)
    cards(made).unfold(None)
    assert button(made, "買い: 図鑑 · 見送り: 缶バッジ")


def test_an_incomplete_one_is_named_and_five_make_a_set(seated: Workbook, japanese: None) -> None:
    key = seated.add(Candidate(name="蓋"))
    seated.write(Obsession(candidate=key))
    for _each in range(4):
        seated.add(Verdict(candidate=key, **WHOLE))
    half = seated.add(Verdict(candidate=key, buy="軍手"))
    made = obsession.verdicts()
    assert "いま4つそろっています" in shown(made)
    assert "「軍手」は、見送り、理由がまだ空いています" in shown(made)
    seated.change(Verdict, half, skip="ビニールの手袋", because="指先の感じがちがう")
    assert "「蓋」の買いと見送りが5件そろいました" in shown(made)
    seated.add(Verdict(candidate=key, **WHOLE))
    assert "6件そろいました" in shown(made)


def test_an_older_one_is_opened_changed_taken_off_and_brought_back(seated: Workbook, japanese: None) -> None:
    key = seated.add(OLD)
    seated.write(Obsession(candidate=key))
    made = obsession.verdicts()
    before = seated.entries()
    line = button(made, "買い: 膝当て · 見送り: 三脚")
    assert seated.entries() == before  # looking writes nothing
    line.click()
    field(made, "これは買い").value = "膝当て(厚いほう)"
    assert list(verdicts(seated).values()) == [
        Verdict(candidate=key, buy="膝当て(厚いほう)", skip="三脚", because="しゃがむから")
    ]
    assert not any((seated.all(Candidate)[key].buy, seated.all(Candidate)[key].reason))
    button(made, "一覧から外す").click()
    assert verdicts(seated) == {}
    button(made, "元に戻す").click()
    assert [one.buy for one in verdicts(seated).values()] == ["膝当て(厚いほう)"]


def test_two_windows_move_an_older_one_once(seated: Workbook, elsewhere: Workbook) -> None:
    key = seated.add(OLD)
    elsewhere.refresh()
    moved(seated, f"first:{key}")
    seated.change(Verdict, f"first:{key}", buy="厚い膝当て")
    moved(elsewhere, f"first:{key}")
    seated.refresh()
    assert [one.buy for one in verdicts(seated).values()] == ["厚い膝当て"]
    assert verdicts(elsewhere) == verdicts(seated)


def test_what_an_older_workbook_wrote_afterwards_is_not_lost(seated: Workbook) -> None:
    key = seated.add(OLD)
    moved(seated, f"first:{key}")
    seated.change(Verdict, f"first:{key}", buy="厚い膝当て", skip="")
    seated.change(
        Candidate, key, buy="膝当て", skip="一脚", reason="腰も楽だから"
    )  # as the older one keeps it
    moved(seated, f"first:{key}")
    assert verdicts(seated)[f"first:{key}"] == Verdict(
        candidate=key, buy="厚い膝当て", skip="一脚", because="しゃがむから\n腰も楽だから"
    )
    assert seated.all(Candidate)[key].reason == ""


@pytest.mark.parametrize("key", ["", "gone", "first:", "first:gone"])
def test_moving_what_is_not_there_writes_nothing(seated: Workbook, key: str) -> None:
    moved(seated, key)
    assert seated.entries() == []


def test_text_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Candidate(name=NASTY + "あ" * 5000))
    seated.add(Verdict(candidate=key, buy=NASTY, skip=NASTY, because=NASTY * 100))
    seated.add(Verdict(candidate=key, buy=NASTY))
    made = obsession.verdicts()
    cards(made).unfold(next(iter(seated.all(Verdict))))
    assert dangers(made) == []
    assert "これは買い" in labels(made) or "Buy this" in labels(made)
