"""Three people are asked, counted as people, and seen beside the positions."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import NASTY, button, dangers, field, shown
from workbook.journal import Workbook
from workbook.journey import position
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.journey.position import reactions
from workbook.journey.position.beside import earlier_claims
from workbook.journey.position.record import Position, Stance, Surprise
from workbook.journey.position.telling import Names
from workbook.journey.start.record import Askable
from workbook.kit import clock
from workbook.kit.cards import Cards
from workbook.kit.files import CopyButton
from workbook.kit.following import OneOf
from workbook.kit.pages import take_down, walk
from workbook.locale import LANGUAGES


def told(who: str, unexpected: str = "", discovery: str = "", climb: str = "", **rest: str) -> Surprise:
    return Surprise(
        **{
            "position": "position1",
            "who": who,
            "unexpected": unexpected,
            "discovery": discovery,
            "climb": climb,
        }
        | rest
    )


def offered(root: Any) -> list[str]:
    """The names that can be picked."""
    names = part(root, Names)
    return (
        []
        if names.layout.display == "none"
        else [b.description for b in names.children if b.layout.display != "none"]
    )


def part(root: Any, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def test_people_are_counted_and_never_a_percentage(book: Any, japanese: None) -> None:
    full = book(told("ゆう", "yes", "no", "yes"), told("リク", "yes", "yes"), told("ナカ", "no", "no", "no"))
    assert reactions.results(full, "position1") == [
        "意外だった: 3人中2人",
        "発見があった: 3人中1人",
        "一緒に登りたい: 2人中1人",
    ]
    assert reactions.still_to_ask(full, "position1") == ["まだ全員には聞いていないこと: 一緒に登りたい"]
    assert reactions.results(full, "position2") == []


def test_under_three_says_what_is_still_to_ask(book: Any, japanese: None) -> None:
    assert reactions.still_to_ask(book(), "position1") == [
        "まだ誰にも話していません。顔の浮かぶ3人に、1人ずつ聞いてみてください。"
    ]
    assert reactions.still_to_ask(book(told("ゆう", "yes", "no", "no")), "position1") == [
        "あと2人に聞いてみてください。"
    ]
    three = [told(name, "yes", "no", "no") for name in "abc"]
    assert reactions.still_to_ask(book(*three), "position1") == []


def test_english_says_two_of_three(book: Any, english: None) -> None:
    asked = book(told("Yu", "yes"), told("Riku", "yes"), told("Naka", "no"))
    assert reactions.results(asked, "position1") == ["Unexpected: 2 of 3"]


def test_somebody_asked_again_is_one_person(book: Any) -> None:
    again = book(told("ゆう", "no", on="2026-11-01"), told(" ゆう ", "yes", on="2026-11-20"), told(" ", "no"))
    assert reactions.count(reactions.told(again, "position1"), "unexpected") == (1, 1)
    before = book(told("ゆう", "yes", on="2026-11-20"), told("ゆう", "no", on="2026-11-01"))
    assert reactions.count(reactions.told(before, "position1"), "unexpected") == (1, 1)


def test_the_words_to_say_hold_the_position_and_the_three_questions(japanese: None) -> None:
    words = reactions.to_say(Position(claim="議事録は1枚で足りる"))
    assert words.startswith("ちょっと聞いてもらってもいいですか。")
    assert "私は、こう思うんです。議事録は1枚で足りる。" in words
    for question in ("意外でしたか。", "何か発見はありましたか。", "もしよければ、一緒にやってみませんか。"):
        assert question in words
    assert reactions.to_say(Position(granted="議事録")) == ""


REPLY = st.sampled_from(["", "yes", "no"])


@given(
    st.lists(st.tuples(st.text() | st.sampled_from("ab"), REPLY, REPLY, REPLY), max_size=8),
    st.sampled_from(LANGUAGES),
)
def test_any_answers(
    book: Any, speaking: Any, answers: list[tuple[str, str, str, str]], language: str
) -> None:
    heard = book(*(told(*answer) for answer in answers))
    surprises = reactions.told(heard, "position1")
    assert len(surprises) <= len(answers)
    with speaking(language):
        lines = [*reactions.results(heard, "position1"), *reactions.still_to_ask(heard, "position1")]
    assert not any("%" in line for line in lines)
    for question in reactions.QUESTIONS:
        yes, asked = reactions.count(surprises, question)
        assert 0 <= yes <= asked <= len(surprises)
    assert len(surprises) >= reactions.WANTED or lines


def test_three_people_from_an_empty_list(seated: Workbook, japanese: None) -> None:
    key = seated.add(Position(claim="議事録は1枚で足りる"))
    seated.add(Askable(name="リク"))
    seated.add(Askable(name="ナカ"))
    made = position.surprise()
    assert "ちょっと聞いてもらってもいいですか" in shown(made)
    button(made, "聞いた人を足す").click()
    (record,) = seated.all(Surprise).values()
    assert (record.position, record.on) == (key, clock.today().isoformat())
    button(made, "リク").click()
    assert field(made, "誰に").value == "リク"
    assert not offered(made)  # somebody is named
    field(made, "意外だった").value = "yes"
    field(made, "一緒に登りたい").value = "no"
    field(made, "その人の言葉").value = "長いほうが失礼だったんですね"
    assert "意外だった: 1人中1人 · 一緒に登りたい: 1人中0人" in shown(made)
    assert "あと2人に聞いてみてください。" in shown(made)
    button(made, "聞いた人を足す").click()
    assert offered(made) == ["ナカ"]
    assert "意外だった: はい · 一緒に登りたい: いいえ · 「長いほうが失礼だったんですね」" in shown(made)


def test_the_words_follow_the_position_that_is_picked(seated: Workbook, japanese: None) -> None:
    first = seated.add(Position(claim="議事録は1枚で足りる"))
    second = seated.add(Position(claim="書記はいちばん得な席"))
    seated.write(Stance(position=first))
    made = position.surprise()
    copied: list[Any] = []
    copy = part(made, CopyButton)
    copy.send = lambda message, *_rest: copied.append(message)
    copy.heard({"ask": 1}, [])
    field(made, "どの主張を話しますか").value = second
    assert "書記はいちばん得な席" in shown(made)
    copy.heard({"ask": 1}, [])
    assert "議事録は1枚で足りる" in copied[0]["copy"]
    assert "書記はいちばん得な席" in copied[1]["copy"]
    seated.withdraw(Position, second)
    assert "議事録は1枚で足りる" in shown(made)


def test_a_position_off_the_list_keeps_its_answers(seated: Workbook, japanese: None) -> None:
    key = seated.add(Position(claim="議事録は1枚で足りる"))
    seated.add(told("リク", "yes", position=key))
    seated.withdraw(Position, key)
    made = position.surprise()
    button(made, "+ リクさん").click()
    assert field(made, "どの主張について").value == key
    (record,) = seated.all(Surprise).values()
    assert record.position == key


def test_two_are_compared_side_by_side(seated: Workbook, japanese: None) -> None:
    made = position.compare()
    assert "ポジションが2つあると" in shown(made)
    candidate = seated.add(Candidate(name="会議の議事録"))
    first = seated.add(Position(claim="議事録は長く書く", obsession=candidate))
    seated.change(Position, first, claim="議事録は1枚で足りる")
    second = seated.add(Position(claim="基本が大事"))
    third = seated.add(Position(claim="書記はいちばん得な席"))
    seated.add(told("リク", "yes", position=first, words="失礼だったんですね"))
    left, right = field(made, "1つめ"), field(made, "2つめ")
    left.value, right.value = first, second
    words = shown(made)
    assert "偏愛: 会議の議事録" in words
    assert "意外だった: 1人中1人" in words
    assert "リクさん「失礼だったんですね」" in words
    assert "この反対を言う人は" in words
    assert "私は、こう思うんです。書記は" not in words
    right.value = third
    assert "私は、こう思うんです。書記は" in shown(made)
    seated.withdraw(Position, third)
    assert (left.value, right.value) == (first, second)
    seated.withdraw(Position, second)
    assert made.children


def test_what_was_claimed_before_is_readable(seated: Workbook, japanese: None) -> None:
    key = seated.add(Position(claim="議事録は長く書く"))
    for words in ("", "議事録は2枚まで", "議事録は1枚で足りる"):
        seated.withdraw(Position, key)  # each a version of its own
        seated.write(Position(claim=words, granted="議事録"), key)
    assert [words for _when, words in earlier_claims(seated, key)] == ["議事録は2枚まで", "議事録は長く書く"]
    seated.add(Position(claim="書記はいちばん得な席"))
    made = position.compare()
    assert "前に書いた主張" in shown(made)
    assert "議事録は2枚まで" in shown(made)


def test_the_choice_shows_what_people_said(seated: Workbook, japanese: None) -> None:
    key = seated.add(Position(claim="議事録は1枚で足りる"))
    made = position.choose()
    cards = part(made, OneOf).choices
    assert cards.options[0]["detail"] == ""
    seated.add(told("リク", "yes", position=key))
    assert cards.options[0]["detail"] == "意外だった: 1人中1人"


def test_a_position_belongs_to_the_obsession_chosen(seated: Workbook, japanese: None) -> None:
    chosen, other = seated.add(Candidate(name="議事録")), seated.add(Candidate(name="銭湯"))
    seated.write(Obsession(candidate=chosen))
    made = position.builder()
    key = part(made, Cards).add()
    assert seated.read(Position, key).obsession == chosen
    assert field(made, "どの偏愛のポジションですか").value == chosen
    field(made, "どの偏愛のポジションですか").value = other
    field(made, "私の主張").value = "椅子は低いほうがいい"
    seated.change(Candidate, other, aside=True)
    button(made, "閉じる").click()
    button(made, "+ 椅子は低い").click()
    assert field(made, "どの偏愛のポジションですか").value == other
    assert seated.read(Position, key).obsession == other


def test_a_blank_position_is_not_counted_as_one(seated: Workbook, japanese: None) -> None:
    part(position.builder(), Cards).add()
    assert position.surprise()
    assert "ポジションが2つあると" in shown(position.compare())


def test_text_of_others_is_text(seated: Workbook, either: str) -> None:
    keys = [seated.add(Position(claim=NASTY + "あ" * 50_000)) for _ in range(2)]
    seated.add(Askable(name=NASTY))
    record = seated.add(told(NASTY, "yes", words=NASTY * 100, position=keys[0]))
    seated.add(told("", position=keys[0]))
    for exercise in (position.surprise, position.compare, position.choose):
        made = exercise()
        if exercise is position.surprise:
            part(made, Cards).unfold(record)
        assert dangers(made) == []
        take_down(made)


def test_the_second_position_stands_beside_the_first_as_soon_as_it_is_written(
    seated: Workbook, japanese: None
) -> None:
    one = seated.add(Position(claim="蓋は案内図"))
    made = position.compare()
    other = seated.add(Position(claim="蓋は日記"))
    chosen = [field(made, label).value for label in ("1つめ", "2つめ")]
    assert sorted(chosen) == sorted([one, other])
