"""Initials: short, each one's own, the same every time; and everywhere a name is shown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.moments import part, people, rows
from tests.journey.using import button, field, shown
from workbook.course.tables import table
from workbook.journal import Workbook
from workbook.journey import posts, supporters
from workbook.journey.posts.record import Post
from workbook.journey.start.record import Askable
from workbook.journey.supporters import pseudonyms, record
from workbook.journey.supporters.initials import initial
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock
from workbook.kit.cards import Cards
from workbook.kit.pages import walk

ON = ("only", pseudonyms.Pseudonyms(on=True))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Mary Ann", "M"),
        ("élodie", "E"),
        ("ｋ先輩", "K"),
        ("さくら", "S"),
        ("ジロさん", "J"),
        ("ヴィッキー", "V"),
        ("っち", "T"),
        ("ンゴ", "N"),
        ("田中", "T"),
        ("西さん", "N"),
        ("髙橋", "T"),
        ("隣の席の人", "R"),
        ("営業のナカさん", "E"),
        ("「妹」", "I"),
        ("Жанна", "Ж"),
        ("3人組", "3"),
        ("龘さん", "〇"),
        ("한나", "〇"),
        ("🦊", "〇"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letter: str) -> None:
    assert initial(name) == letter


@given(st.text())
def test_any_name_has_at_most_one_letter(name: str) -> None:
    assert len(initial(name)) <= 1
    assert bool(initial(name)) == bool(name.strip()) or not name.isprintable()


def test_each_one_s_own_and_the_same_when_others_come(book: Any) -> None:
    first = [("a", Person(name="まい")), ("b", Person(name="みき")), ("c", Person(name="ケン"))]
    later = [*first, ("d", Person(name="M")), ("e", Person(name=" "))]
    assert pseudonyms.initials(book(*first)) == {"a": "M.", "b": "M.2", "c": "K."}
    assert pseudonyms.initials(book(*later)) == {"a": "M.", "b": "M.2", "c": "K.", "d": "M.3"}
    merged = book(*later, ("b", SamePerson(into="a")))
    assert pseudonyms.initials(merged) == {"a": "M.", "b": "M.", "c": "K.", "d": "M.3"}


def test_names_as_they_are_shown(book: Any, japanese: None) -> None:
    written = [("a", Person(name=" まい ")), ("b", Person(name="健二")), ("c", Person()), ("b", SamePerson(into="a"))]  # fmt: skip
    assert pseudonyms.names(book(*written)) == {"a": "まい", "b": "まい", "c": "(まだ書いていません)"}
    hidden = book(*written, ON)
    assert pseudonyms.names(hidden) == {"a": "M.", "b": "M.", "c": "(まだ書いていません)"}
    assert pseudonyms.name(hidden, "gone") == "(一覧にいない人)"
    assert record.names(hidden, ["a", "gone"]) == ["M."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("田中花子と田中の話。西も。", "T.2とT.の話。西も。"),  # one letter stands in many words
        ("西さんと西君、西先生。", "N.さんとN.君、N.先生。"),  # but not before a title
        ("Al said: alas, Al!", "A. said: alas, A.!"),
        ("ふたばはネットの名前。ふたばさんから。", "H.はネットの名前。H.から。"),
        ("", ""),
    ],
)
def test_names_in_texts(book: Any, text: str, said: str) -> None:
    listed = [Person(name=name) for name in ("田中", "田中花子", "西", "Al", "ふたばさん")]
    assert pseudonyms.hidden(book(*listed, ON), text) == said
    assert pseudonyms.hidden(book(*listed), text) == text


@given(st.lists(st.text(min_size=1, max_size=4), max_size=8), st.text(max_size=30))
def test_any_names_and_any_text(book: Any, names: list[str], text: str) -> None:
    written = book(*(Person(name=name) for name in names), ON)
    short = pseudonyms.initials(written)
    assert len(set(short.values())) == len(short)
    pseudonyms.hidden(written, text)


def test_everywhere_on_the_page(seated: Workbook, japanese: None) -> None:
    (key,) = people(seated, "田中花子")
    seated.change(Person, key, met="田中花子さんの店")
    seated.add(Askable(name="佐々木さん"))
    seated.add(Moment(date="2026-11-01", who=[key], note="田中花子さんが来た", answered=False))
    seated.add(Moment(date="2026-11-02", who=[key], what="came", direction="out", note="田中花子へ"))
    made = [getattr(supporters, name)() for name in ("log", "people", "waiting", "helped", "timeline")]
    assert "田中花子" in shown(made[2]) + str(rows(made[2]))
    field(made[1], "名前をイニシャルで表示する").value = True
    for each in made:
        assert "田中" not in shown(each) + str(rows(each)) + str(_choices(each))
    assert rows(made[2]) == [("11月1日(日) · 反応", "T.", "T.さんが来た", "")]
    assert "S.を足す" in _buttons(made[1])
    # An initial is a name too, as long as it is what one sees.
    field(made[0], "誰とのことですか").value = "t."
    button(made[0], "記録する").click()
    assert list(seated.all(Person)) == [key]
    part(made[1], Cards).unfold(key)
    assert field(made[1], "呼び名").value == "田中花子"
    field(made[1], "名前をイニシャルで表示する").value = False
    assert rows(made[2])[0][1] == "田中花子"


def test_what_was_just_added_and_the_drafts(seated: Workbook, japanese: None) -> None:
    seated.add(Post(title="田中花子の話", parts={"to": "田中花子"}))
    made = [supporters.log(), supporters.promises(), supporters.asks(), supporters.people(), posts.desk()]
    button(made[1], "約束を書く").click()
    button(made[2], "お願いを書く").click()
    for each, what, add in (
        (made[0], "ひとことで言うと", "記録する"),
        (made[1], "約束したこと", "約束を書きとめる"),
        (made[2], "お願いしたこと", "お願いを記録する"),
    ):
        name = next(one for one in walk(each) if isinstance(one, widgets.Combobox))
        name.value, field(each, what).value = "田中花子", "田中花子のこと"
        button(each, add).click()
        assert "✓ 記録しました: 田中花子" in shown(each)
    field(made[3], "名前をイニシャルで表示する").value = True
    for each in made:
        assert "田中" not in shown(each) + str(rows(each)) + str(_choices(each)) + str(_buttons(each))
    assert "✓ 記録しました: T. · 反応" in shown(made[0])
    field(made[3], "名前をイニシャルで表示する").value = False
    assert "✓ 記録しました: 田中花子" in shown(made[0])


def test_in_tables(seated: Workbook, japanese: None) -> None:
    key, other = people(seated, "田中花子", "西さん")
    seated.change(Person, other, through=key, note="田中花子の弟")
    seated.add(Moment(date="2026-11-01", who=[other, key], note="西さんと"))
    assert table(seated, "moment", "who", "note").iloc[0].tolist() == ["西さん、田中花子", "西さんと"]
    seated.write(pseudonyms.Pseudonyms(on=True))
    assert table(seated, "moment", "who", "note").iloc[0].tolist() == ["N.、T.", "N.と"]
    assert table(seated, "person", "name", "through", "note").to_numpy().tolist() == [
        ["T.", "", ""],
        ["N.", "T.", "T.の弟"],
    ]


def _choices(root: Any) -> list[Any]:
    return [getattr(each, "options", ()) for each in walk(root)]


def _buttons(root: Any) -> list[str]:
    return [each.description for each in walk(root) if isinstance(each, widgets.Button)]
