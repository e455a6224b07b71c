"""People, the log, who waits for an answer and the timeline, as a learner uses them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.moments import part, people, rows
from tests.journey.using import NASTY, button, dangers, field, htmls, labels, shown
from workbook import learner
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.posts.record import Post
from workbook.journey.start.record import Askable
from workbook.journey.supporters import words
from workbook.journey.supporters.named import Named
from workbook.journey.supporters.record import Moment, Person
from workbook.kit import clock
from workbook.kit.cards import Cards
from workbook.kit.paged import Paged
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows
from workbook.kit.stories import Stories

ALL = (
    *(supporters.log, supporters.people, supporters.waiting, supporters.asks, supporters.promises),
    *(supporters.helped, supporters.timeline),
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    for exercise in ALL:
        made = exercise()
        assert len(list(walk(made))) < 80
        take_down(made)


def test_an_empty_workbook_invites_and_writes_nothing(seated: Workbook, japanese: None) -> None:
    said = " ".join(shown(exercise()) for exercise in ALL)
    assert "まだここには、1人もいません" in said
    assert "記録はまだありません" in said
    assert "まだ返事をしていない人が、ここに並びます" in said
    assert "記録が1件できると、ここに図が出ます" in said
    assert seated.entries() == []


class TestNamed:
    def test_a_press_puts_somebody_named_in_the_first_step_on_the_list(
        self, seated: Workbook, japanese: None
    ) -> None:
        for name in ("K先輩", " ユーさん ", "ｋ先輩", " "):
            seated.add(Askable(name=name))
        made = supporters.people()
        offered = part(made, Named)
        assert "「始める」で名前を挙げた人です" in shown(offered)
        assert self.offered(offered) == ["K先輩を足す", "ユーさんを足す"]
        button(offered, "ユーさん").click()
        assert [person.name for person in seated.all(Person).values()] == ["ユーさん"]
        assert self.offered(offered) == ["K先輩を足す"]
        assert "henai-focus" in button(offered, "K先輩")._dom_classes
        button(offered, "K先輩").click()
        assert self.offered(offered) == []
        assert {child.layout.display for child in offered.children} == {"none"}
        assert "henai-focus" in part(made, Cards).adding._dom_classes

    def test_who_was_taken_off_the_list_is_offered_again(self, seated: Workbook, japanese: None) -> None:
        seated.add(Askable(name="妹"))
        offered = part(supporters.people(), Named)
        button(offered, "妹").click()
        seated.withdraw(Person, next(iter(seated.all(Person))))
        assert self.offered(offered) == ["妹を足す"]

    def test_six_at_a_time(self, seated: Workbook, english: None) -> None:
        for n in range(8):
            seated.add(Askable(name=f"Person {n}"))
        offered = part(supporters.people(), Named)
        assert len(self.offered(offered)) == 6
        button(offered, "Person 0").click()
        assert self.offered(offered)[-1] == "Add Person 6"

    @staticmethod
    def offered(root: Named) -> list[str]:
        return [each.description for each in walk(root) if isinstance(each, widgets.Button)]


class TestPeople:
    def test_added_withdrawn_and_brought_back(self, seated: Workbook, japanese: None) -> None:
        made = supporters.people()
        key = part(made, Cards).add()
        for label, text in (
            ("呼び名", "西さん"),
            ("どこで会ったか", "前の職場"),
            ("その人のコミュニティ", "山歩き"),
            ("メモ", "校閲の人"),
        ):
            field(made, label).value = text
        person = Person(name="西さん", met="前の職場", communities="山歩き", note="校閲の人")
        assert seated.read(Person, key) == person
        part(made, Cards).unfold(None)
        assert "前の職場 · 山歩き" in shown(made)
        part(made, Cards).withdraw(key)
        assert seated.all(Person) == {}
        button(made, "元に戻す").click()
        assert seated.read(Person, key) == person

    def test_another_window_is_offered(self, seated: Workbook, elsewhere: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        made = supporters.people()
        part(made, Cards).unfold(key)
        elsewhere.change(Person, key, met="山")
        seated.refresh()
        assert "どこで会ったか: 山" in shown(made)


class TestTheLog:
    def test_the_latest_first_twenty_at_a_time(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        for n in range(45):
            seated.add(
                Moment(date=(date(2026, 1, 1) + timedelta(days=n)).isoformat(), who=[key], note=str(n))
            )
        made = supporters.log()
        assert [detail for _head, _title, detail, _mark in rows(made)] == [str(n) for n in range(44, 24, -1)]
        assert "45件のうち1〜20件目" in shown(made)
        button(made, "古いほう").click()
        assert rows(made)[0][2] == "24"

    def test_a_row_opens_and_is_changed(self, seated: Workbook, japanese: None) -> None:
        keys = people(seated, "西さん", "ゲンさん")
        moment = seated.add(Moment(date="2026-11-01", who=[keys[0]]))
        made = part(supporters.log(), Paged)
        made.unfold(moment)
        field(made, "誰とのことですか").value = keys
        field(made, "あったこと").value = "order"
        field(made, "ひとことで言うと").value = "10枚"
        field(made, "まだ返事をしていない").value = True
        assert seated.read(Moment, moment) == Moment(
            date="2026-11-01", who=keys, what="order", note="10枚", answered=False
        )
        assert rows(made) == [("11月1日(日) · 注文", "西さん、ゲンさん", "10枚", "返事待ち")]
        button(made, "前に書いたもの").click()
        assert "西さん" in shown(made)
        assert keys[0] not in shown(made)

    def test_somebody_gone_is_kept_until_let_go(self, seated: Workbook, japanese: None) -> None:
        (here,) = people(seated, "西さん")
        moment = seated.add(Moment(date="2026-11-01", who=["gone", here], post="gone too"))
        made = part(supporters.log(), Paged)
        assert rows(made)[0][1] == "(一覧にいない人)、西さん"
        made.unfold(moment)
        field(made, "ひとことで言うと").value = "手伝ってくれた"
        assert seated.read(Moment, moment).who == ["gone", here]
        assert seated.read(Moment, moment).post == "gone too"
        field(made, "誰とのことですか").value = [here]
        assert seated.read(Moment, moment).who == [here]

    def test_a_renamed_person_is_renamed_everywhere(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "ニシ")
        seated.add(Moment(date="2026-11-01", who=[key], answered=False))
        made = [exercise() for exercise in (supporters.log, supporters.waiting, supporters.timeline)]
        seated.change(Person, key, name="西さん")
        assert rows(made[0])[0][1] == rows(made[1])[0][1] == "西さん"
        assert [one["cells"][0] for one in part(made[2], Stories).rows] == ["西さん"]

    def test_withdrawn_and_brought_back(self, seated: Workbook, japanese: None) -> None:
        moment = seated.add(Moment(date="2026-11-01", who=people(seated, "西さん")))
        made = part(supporters.log(), Paged)
        made.unfold(moment)
        button(made, "一覧から外す").click()
        assert seated.all(Moment) == {}
        assert "「西さん」を一覧から外しました" in shown(made)
        button(made, "元に戻す").click()
        assert list(seated.all(Moment)) == [moment]

    def test_another_window_is_offered_in_words(
        self, seated: Workbook, elsewhere: Workbook, japanese: None
    ) -> None:
        keys = people(seated, "西さん", "ゲンさん")
        moment = seated.add(Moment(date="2026-11-01", who=[keys[0]]))
        made = part(supporters.log(), Paged)
        made.unfold(moment)
        elsewhere.refresh()
        elsewhere.change(Moment, moment, who=keys, date="2026-11-02", what="share", answered=False)
        seated.refresh()
        said = shown(made)
        for each in (
            "誰とのことですか: 西さん、ゲンさん",
            "いつ: 2026年11月2日",
            "あったこと: シェア",
            "まだ返事をしていない: まだ",
        ):
            assert each in said
        button(made, "こちらの言葉を使う").click()
        assert field(made, "いつ").value == date(2026, 11, 2)

    def test_ten_thousand_moments_are_a_handful_of_widgets(self, seated: Workbook, japanese: None) -> None:
        keys = people(seated, *(f"人{n}" for n in range(120)))
        store, _learner = seated._seat()
        record = Moment(date="2026-10-01", what="consult", answered=False)
        one = seated.write(record, "m")
        store.append(
            [type(one)(f"m{n}", one.learner, one.kind, f"m{n}", {**one.body, "who": [keys[n % 120]]}, one.written_at)
             for n in range(10_000)]
        )  # fmt: skip
        seated.refresh()
        for exercise in ALL:
            assert len(list(walk(exercise()))) < 80
        assert len(rows(supporters.waiting())) == 10
        assert len(field(supporters.log(), "または、ここから選ぶ").options) == 6


def test_learner_text_is_text_everywhere(seated: Workbook, either: str) -> None:
    keys = people(seated, NASTY, NASTY)
    seated.change(Person, keys[0], met=NASTY, communities=NASTY, note=NASTY)
    post = seated.add(Post(title=NASTY, date="2026-11-01"))
    moment = seated.add(Moment(date="2026-11-01", who=[*keys, NASTY], note=NASTY, post=post, answered=False))
    seated.add(Moment(date="2026-11-02", who=[keys[0]], what="order", note=NASTY))
    for exercise in ALL:
        made = exercise()
        if exercise is supporters.people:
            part(made, Cards).unfold(keys[0])
        if exercise is supporters.log:
            texts = [each for each in labels(made) if each]
            assert texts
            field(made, "誰とのことですか" if either == "ja" else "With whom").value = NASTY
            button(made, "記録する" if either == "ja" else "Add to the log").click()
            part(made, Paged).unfold(moment)
        if exercise is supporters.waiting:
            part(made, Rows).heard({"pick": moment})
        assert dangers(made) == []
        assert "<script" not in "".join(htmls(made))
    listed = part(supporters.timeline(), Stories).rows
    assert any("alert(1)" in one["cells"][0] for one in listed)


def test_extreme_texts_stay_short_where_they_are_listed(seated: Workbook, either: str) -> None:
    keys = people(seated, "あ" * 100_000, "x" * 5_000)
    seated.change(Person, keys[0], met="w" * 100_000, communities="長" * 100_000)
    seated.add(Moment(date="2026-11-01", who=keys * 200, note="長い\n" * 20_000, answered=False))
    for exercise in ALL:
        made = exercise()
        assert len("".join(htmls(made))) < 5_000
        assert all(len(text) < 400 for row in rows(made) for text in row)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("西さん", ["西さん"]),
        ("西さん、ゲンさん,ジロ;弟\n妹", ["西さん", "ゲンさん", "ジロ", "弟", "妹"]),
        ("  Mary   Ann , mary ann", ["Mary Ann"]),
        ("㈱山田、(株)山田", ["㈱山田"]),
    ],
)
def test_names_in_a_line(text: str, names: list[str]) -> None:
    assert words.split(text) == names


def test_nobodys_workbook_shows_and_refuses(english: None) -> None:
    learner.sit_down(Workbook(None, None))
    try:
        made = [exercise() for exercise in ALL]
        field(made[0], "With whom").value = "Nishi"
        button(made[0], "Add to the log").click()
        assert field(made[0], "With whom").value == "Nishi"
        assert rows(made[0]) == []
    finally:
        learner.sit_down(None)
