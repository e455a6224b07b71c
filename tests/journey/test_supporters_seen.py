"""Who waits for an answer, and the timeline with its table and its sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import ipywidgets as widgets
import pytest

from tests.journey.moments import part, people, rows
from tests.journey.using import button, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.supporters.lines_view import sentence
from workbook.journey.supporters.record import Moment, Person
from workbook.kit import clock
from workbook.kit.pages import walk
from workbook.kit.rows import Rows
from workbook.kit.stories import Stories


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


class TestWaiting:
    def test_the_longest_first_until_answered(self, seated: Workbook, japanese: None) -> None:
        west, gen = people(seated, "西さん", "ゲンさん")
        seated.add(Moment(date="2026-11-10", who=[gen], answered=False))
        first = seated.add(
            Moment(date="2026-11-01", who=[west], what="consult", note="議事録のこと", answered=False)
        )
        seated.add(Moment(date="2026-11-05", who=[west], direction="out", answered=False))
        made = supporters.waiting()
        assert rows(made) == [
            ("11月1日(日) · 相談", "西さん", "議事録のこと", ""),
            ("11月10日(火) · 反応", "ゲンさん", "", ""),
        ]
        assert "あなたの返事を待っている記録が、2件あります。" in shown(made)
        part(made, Rows).heard({"pick": first})
        assert seated.read(Moment, first).answered
        assert "✓ 西さんへの返事を記録しました。" in shown(made)
        assert len(rows(made)) == 1
        button(made, "取り消す").click()
        assert not seated.read(Moment, first).answered
        assert len(rows(made)) == 2

    def test_nobody_waits(self, seated: Workbook, japanese: None) -> None:
        seated.add(Moment(date="2026-11-10", who=["gone"], answered=False))
        made = supporters.waiting()
        assert rows(made)[0][1] == "(一覧にいない人)"
        part(made, Rows).heard({"pick": next(iter(seated.all(Moment)))})
        assert "いま、返事を待っている人はいません" in shown(made)

    def test_more_are_shown_when_asked_for(self, seated: Workbook, japanese: None) -> None:
        for n in range(25):
            seated.add(Moment(date="2026-11-10", note=str(n), answered=False))
        made = supporters.waiting()
        assert len(rows(made)) == 10
        button(made, "あと15件").click()
        assert len(rows(made)) == 20


def table(made: widgets.Widget) -> list[str]:
    """The timeline's table, each line as it is read."""
    return [" ".join([one["cells"][0], one["about"], *one["cells"][1:]]) for one in part(made, Stories).rows]


class TestTheTimeline:
    def test_once_again_lasting(self, seated: Workbook, japanese: None) -> None:
        once, again, lasting, noticed = people(seated, "一度さん", "何度かさん", "続くさん", "見た人")
        for who, day, what in (
            (once, "2026-09-01", "order"),
            (again, "2026-09-01", "share"),
            (again, "2026-09-20", "share"),
            (lasting, "2026-07-01", "came"),
            (lasting, "2026-08-01", "came"),
            (lasting, "2026-10-01", "consult"),
            (noticed, "2026-10-02", "reaction"),
        ):
            seated.add(Moment(date=day, who=[who], what=what))
        seated.add(Moment(date="2026-10-05", who=[once], what="came", direction="out"))
        made = supporters.timeline()
        said = shown(made)
        assert "応援してくれたのは3人です(続いている人が1人、何度かの人が1人、1度だけの人が1人)。" in said
        assert "一度さん 1度だけの人 · 最近は10月5日 1 – 1" in table(made)
        assert "続くさん 続いている人 · 最近は10月1日 3 – –" in table(made)
        assert "見た人 最近は10月2日 – 1 –" in table(made)
        assert "3つ以上" in said

    def test_two_moments_of_one_day_are_once(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        for what in ("order", "share"):
            seated.add(Moment(date="2026-09-01", who=[key], what=what))
        seated.add(Moment(who=[key], what="order"))
        assert table(supporters.timeline()) == ["西さん 1度だけの人 · 最近は9月1日 3 – –"]

    def test_at_most_twelve_and_it_says_so(self, seated: Workbook, japanese: None) -> None:
        for n, key in enumerate(people(seated, *(f"人{n}" for n in range(15)))):
            seated.add(Moment(date=f"2026-10-{n + 1:02d}", who=[key]))
        made = supporters.timeline()
        said, listed = shown(made), table(made)
        assert "記録のある15人のうち、最近の12人を並べています。" in said
        assert listed[0].startswith("人14 最近は10月15日")
        assert len(listed) == 12
        assert not any(line.startswith("人2 ") for line in listed)
        assert "応援の記録は、まだありません。反応は、誰かがあなたに気づいたしるしです。" in said

    def test_the_picture_is_drawn_anew_only_when_it_differs(self, seated: Workbook, japanese: None) -> None:
        from bqplot import Figure

        (key,) = people(seated, "西さん")
        moment = seated.add(Moment(date="2026-10-01", who=[key]))
        made = supporters.timeline()
        before = part(made, Figure)
        seated.change(Person, key, note="ことば")
        assert part(made, Figure) is before
        seated.change(Moment, moment, what="order")
        assert part(made, Figure) is not before

    def test_far_dates_are_told_and_not_drawn(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        for day in ("9999-12-31", "1000-01-01"):
            seated.add(Moment(date=day, who=[key], what="order"))
        assert "離れすぎていて図に描けない日付が、2件あります" in shown(supporters.timeline())
        seated.add(Moment(date="2026-11-01", who=[key], what="order"))
        assert "2件あります" in shown(supporters.timeline())

    def test_names_that_are_long_or_shared_stay_apart(self, seated: Workbook, japanese: None) -> None:
        from bqplot import OrdinalScale

        for key in people(seated, "あ" * 50, "あ" * 60, "田中", "田中"):
            seated.add(Moment(date="2026-11-01", who=[key]))
        made = supporters.timeline()
        figure = next(each for each in walk(made) if hasattr(each, "axes"))
        (scale,) = (axis.scale for axis in figure.axes if isinstance(axis.scale, OrdinalScale))
        assert sorted(scale.domain) == sorted({*scale.domain})
        assert len(scale.domain) == 4

    def test_only_people_on_the_list_have_a_line(self, seated: Workbook) -> None:
        seated.add(Moment(date="2026-11-01", who=["gone"], what="order"))
        made = supporters.timeline()
        assert not any(isinstance(each, Stories) for each in walk(made))

    def test_the_sentence_in_english(self, english: None) -> None:
        assert sentence(["once", ""], 2) == "Support from 1 person: 1 once."
        assert "These are the 12 people of the latest moments, of 30." in sentence([""] * 12, 30)
