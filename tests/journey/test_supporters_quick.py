"""The quick form: what happened, with whom, in two fields or in all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.journey.moments import only, people, rows
from tests.journey.using import button, field, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.posts.record import Post
from workbook.journey.supporters import words
from workbook.journey.supporters.quick import Quick
from workbook.journey.supporters.record import Moment, Person
from workbook.kit import clock
from workbook.kit.enter import Enter
from workbook.kit.forms import Scratch
from workbook.kit.pages import take_down, walk


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


class TestTheQuickForm:
    def test_a_name_is_enough(self, seated: Workbook, japanese: None) -> None:
        made = supporters.log()
        field(made, "誰とのことですか").value = "西さん"
        button(made, "記録する").click()
        ((key, person),) = seated.all(Person).items()
        assert person == Person(name="西さん")
        assert only(seated, Moment) == Moment(date="2026-11-22", who=[key])
        assert "✓ 記録しました: 西さん · 反応 · 11月22日(日)" in shown(made)
        assert rows(made) == [("11月22日(日) · 反応", "西さん", "", "")]
        assert seated.all(Scratch) == {}

    def test_enter_in_the_name_goes_to_the_note_first(
        self, seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        led: list[int] = []
        monkeypatch.setattr(Enter, "lead", lambda _self, slot: led.append(slot))
        made = supporters.log()
        name, note = field(made, "誰とのことですか"), field(made, "ひとことで言うと")
        name.value = "西さん"
        name._handle_custom_msg({"event": "submit"}, [])
        assert (seated.all(Moment), name.value, led) == ({}, "西さん", [1])
        note.value = "相談された"
        name._handle_custom_msg({"event": "submit"}, [])
        assert only(seated, Moment).note == "相談された"
        assert (name.value, note.value, led) == ("", "", [1, 0])
        name.value = "ゲンさん"
        button(made, "記録する").click()
        assert (len(seated.all(Moment)), led) == (2, [1, 0, 0])

    def test_everything_at_once(self, seated: Workbook, japanese: None) -> None:
        (known,) = people(seated, "西さん")
        post = seated.add(Post(title="議事録", state="published", date="2026-10-01"))
        made = supporters.log()
        field(made, "または、ここから選ぶ").value = [known]
        field(made, "誰とのことですか").value = "ゲンさん、 ジロ  さん ,西さん、ゲンさん"
        field(made, "あったこと").value = "came"
        field(made, "いつ").value = date(2026, 10, 3)
        field(made, "ひとことで言うと").value = "手伝いに来てくれた"
        field(made, "どちらから").value = "out"
        field(made, "きっかけの発信").value = post
        field(made, "まだ返事をしていない").value = True
        button(made, "記録する").click()
        assert [person.name for person in seated.all(Person).values()] == ["西さん", "ゲンさん", "ジロ さん"]
        assert only(seated, Moment) == Moment(
            date="2026-10-03",
            who=list(seated.all(Person)),
            what="came",
            direction="out",
            note="手伝いに来てくれた",
            post=post,
            answered=False,
        )
        assert field(made, "きっかけの発信").value == ""

    def test_a_known_name_is_the_same_person(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "Ｋ先輩")
        made = supporters.log()
        field(made, "誰とのことですか").value = "k 先輩"
        button(made, "記録する").click()
        assert list(seated.all(Person)) == [key]
        assert only(seated, Moment).who == [key]

    def test_two_people_of_one_name(self, seated: Workbook, japanese: None) -> None:
        first, second = people(seated, "田中", "田中")
        seated.change(Person, second, met="山の会")
        made = supporters.log()
        picks = {key: name for name, key in field(made, "または、ここから選ぶ").options}
        assert picks == {first: "田中", second: "田中 (山の会)"}
        field(made, "誰とのことですか").value = "田中"
        button(made, "記録する").click()
        assert seated.all(Moment) == {}
        assert "「田中」という人が何人かいます" in shown(made)
        field(made, "または、ここから選ぶ").value = [second]
        button(made, "記録する").click()
        assert only(seated, Moment).who == [second]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "選ぶか、名前を書いてください"),
            (" 、 ,", "選ぶか、名前を書いてください"),
            ("あ" * 101, "区切り忘れていませんか"),
            ("、".join(str(n) for n in range(31)), "名前が31人分あります"),
        ],
    )
    def test_what_is_missing_is_said(self, seated: Workbook, japanese: None, text: str, said: str) -> None:
        made = supporters.log()
        field(made, "誰とのことですか").value = text
        button(made, "記録する").click()
        assert said in shown(made)
        assert (seated.all(Person), seated.all(Moment)) == ({}, {})
        assert field(made, "誰とのことですか").value == text

    def test_undo_takes_back_what_was_made_with_it(self, seated: Workbook, japanese: None) -> None:
        made = supporters.log()
        field(made, "誰とのことですか").value = "西さん、ゲンさん"
        button(made, "記録する").click()
        gen = next(key for key, person in seated.all(Person).items() if person.name == "ゲンさん")
        seated.change(Person, gen, met="町内会")  # somebody one has written about stays
        button(made, "取り消す").click()
        assert seated.all(Moment) == {}
        assert list(seated.all(Person)) == [gen]
        assert field(made, "誰とのことですか").value == "西さん、ゲンさん"

    def test_half_typed_survives_the_language(self, seated: Workbook, speaking: Any) -> None:
        (key,) = people(seated, "西さん")
        with speaking("ja"):
            made = supporters.log()
            field(made, "または、ここから選ぶ").value = [key]
            field(made, "ひとことで言うと").value = "とちゅう"
            field(made, "どちらから").value = "out"
            take_down(made)
        with speaking("en"):
            made = supporters.log()
            assert field(made, "Or pick somebody").value == [key]
            assert field(made, "In a few words").value == "とちゅう"
            assert field(made, "Which way").value == "out"

    def test_people_and_posts_are_offered_as_they_come(
        self, seated: Workbook, elsewhere: Workbook, japanese: None
    ) -> None:
        made = supporters.log()
        assert field(made, "または、ここから選ぶ").layout.display == "none"
        seated.add(Post(title="一つめ", date="2026-11-01"))
        field(made, "きっかけの発信").value = next(iter(seated.all(Post)))
        elsewhere.add(Person(name="西さん"))
        elsewhere.add(Post(title="二つめ", date="2026-11-02"))
        seated.refresh()
        assert [name for name, _key in field(made, "または、ここから選ぶ").options] == ["西さん"]
        assert [name for name, _key in field(made, "きっかけの発信").options] == [
            "ない、分からない",
            "二つめ",
            "一つめ",
        ]
        assert field(made, "きっかけの発信").value == next(iter(seated.all(Post)))
        seated.withdraw(Post, next(iter(seated.all(Post))))
        assert field(made, "きっかけの発信").options[-1][0] == "(一覧にない発信)"

    def test_who_was_there_last_comes_first(self, seated: Workbook) -> None:
        old, new, never = people(seated, "昔の人", "最近の人", "まだの人")
        people(seated, "   ")
        seated.add(Moment(date="2026-01-01", who=[old]))
        seated.add(Moment(date="2026-11-01", who=[new]))
        assert words.recent(seated) == [new, old, never]

    def test_a_browser_cannot_send_just_anything(self, seated: Workbook, japanese: None) -> None:
        made = supporters.log()
        field(made, "または、ここから選ぶ").value = ["nobody", "<b>"]
        button(made, "記録する").click()
        assert seated.all(Moment) == {}

    def test_what_it_was_and_which_way_are_remembered_in_one_sitting(
        self, seated: Workbook, elsewhere: Workbook, japanese: None
    ) -> None:
        made = supporters.log()
        assert (field(made, "あったこと").value, field(made, "どちらから").value) == ("reaction", "in")
        field(made, "誰とのことですか").value = "西さん"
        field(made, "あったこと").value = "order"
        field(made, "どちらから").value = "out"
        field(made, "いつ").value = date(2026, 10, 3)
        button(made, "記録する").click()
        for again in (made, supporters.log()):
            assert (field(again, "あったこと").value, field(again, "どちらから").value) == ("order", "out")
        assert field(made, "いつ").value == date(2026, 10, 3), "a series of old ones is written in one go"
        assert field(again, "いつ").value == date(2026, 11, 22), "and another day begins with today"
        again = Quick(elsewhere)
        assert (field(again, "あったこと").value, field(again, "どちらから").value) == ("reaction", "in")

    def test_what_came_from_a_file_is_not_what_comes_next(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        made = supporters.log()
        seated.add(Moment(who=[key], what="came", brought="import"))
        field(made, "または、ここから選ぶ").value = [key]
        field(made, "あったこと").value = "share"
        button(made, "記録する").click()
        seated.add(Moment(who=[key], what="came", brought="import"))
        assert field(supporters.log(), "あったこと").value == "share"

    def test_known_names_are_completed(self, seated: Workbook, japanese: None) -> None:
        people(seated, "西さん", "ゲンさん")
        made = supporters.log()
        assert field(made, "誰とのことですか").options == ("ゲンさん", "西さん")

    def test_the_rarer_fields_are_folded(self, seated: Workbook, japanese: None) -> None:
        made = supporters.log()
        amount = field(made, "金額")
        around = next(part for part in walk(made) if amount in getattr(part, "children", ()))
        assert around.layout.display == "none"
        button(made, "発信、お願い、金額").click()
        assert around.layout.display is None
        amount.value = "500"
        take_down(made)
        again = supporters.log()
        assert field(again, "金額").value == "500"
        assert button(again, "発信、お願い、金額").description.startswith("−"), "what is half typed is seen"
