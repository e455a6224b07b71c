"""The weekly look, what the week held, and the four signs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import Problem
from workbook.journey.posts.record import Post
from workbook.journey.review import record as review
from workbook.journey.review.record import Review, signs
from workbook.journey.rhythm.record import Rhythm
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.promises import Promise
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.record import WHAT, Moment, Person
from workbook.journey.vector.record import Destination, Present
from workbook.locale import LANGUAGES

TODAY = date(2026, 11, 22)
WEEK = "2026-W47"  # 16 to 22 November
PEOPLE = [
    (key, Person(name=name))
    for key, name in zip("abcdef", ["ゆう", "けん", "まい", "佐藤さん", "りん", "そら"], strict=True)
]


def moment(day: str, who: str, what: str, direction: str = "in", **more: Any) -> Moment:
    return Moment(date=day, who=list(who), what=what, direction=direction, **more)


QUIET = [moment(f"2026-11-0{day}", "", "reaction") for day in range(1, 6)]


def test_weeks_and_their_days() -> None:
    assert review.week_of(TODAY) == WEEK
    assert review.days_of_week(WEEK) == (date(2026, 11, 16), TODAY)
    assert review.days_of_week("2020-W53") == (date(2020, 12, 28), date(2021, 1, 3))
    assert review.week_of(date(2021, 1, 3)) == "2020-W53"


@pytest.mark.parametrize(
    "week", ["", "2026-11", "2026-W54", "2021-W53", "0000-W01", "9999-W52", "来週", "2026-W00"]
)
def test_no_such_week(book: Any, week: str) -> None:
    with pytest.raises(Problem):
        review.week_numbers(book(), week)


@given(st.dates(date(1, 1, 1), date(9999, 12, 24)))
def test_every_day_lies_in_its_week(day: date) -> None:
    first, last = review.days_of_week(review.week_of(day))
    assert first <= day <= last == first + timedelta(days=6)


def a_week(book: Any) -> Any:
    return book(
        *PEOPLE,
        Rhythm(days=[1, 4]),
        ("later", Post(title="二つめ", state="published", date="2026-11-21")),
        ("first", Post(title="一つめ", state="published", date="2026-11-17")),
        Post(title="下書き", date="2026-11-18"),
        Post(title="前の週", state="published", date="2026-11-15"),
        moment("2026-11-10", "a", "share"),
        moment("2026-11-16", "ab", "reaction", answered=False),
        moment("2026-11-20", "c", "order"),
        moment("2026-11-22", "x", "reaction"),
        moment("2026-11-18", "a", "consult", "out"),
        moment("", "d", "share"),
        moment("2026-11-23", "e", "share"),
    )


def test_numbers_of_a_week_by_hand(book: Any) -> None:
    assert review.week_numbers(a_week(book), WEEK) == review.WeekNumbers(
        week=WEEK,
        first=date(2026, 11, 16),
        last=TODAY,
        published=("first", "later"),
        planned=2,
        ticked=2,
        received={"reaction": 2, "order": 1},
        given={"consult": 1},
        new=("b", "c"),
        answered=2,
        waiting=1,
    )


def test_numbers_in_words(book: Any, japanese: None) -> None:
    written = a_week(book)
    assert review.week_sentences(written, review.week_numbers(written, WEEK)) == [
        "公開した発信は、「一つめ」、「二つめ」です。",
        "この週の予定は2回、公開は2回です。",
        "受けとったのは、反応2件、注文1件です。",
        "あなたからは、相談1件です。",
        "この週にはじめて記録したのは、けんさん、まいさんです。",
        "あなたの返事を待っている記録が、1件あります。",
    ]
    assert review.week_sentences(book(), review.week_numbers(book(), WEEK)) == [
        "この週の記録は、まだありません。静かな週があっても大丈夫です。"
    ]


def test_a_week_that_has_begun_only_says_what_is_planned(book: Any, japanese: None) -> None:
    written = book(Rhythm(days=[1, 4]))
    assert review.week_sentences(written, review.week_numbers(written, WEEK)) == ["この週の予定は2回です。"]


def test_asks_and_promises_of_a_week(book: Any, japanese: None) -> None:
    written = book(
        *PEOPLE,
        ("ask", Ask(date="2026-11-17", who=["a"], what="下見につきあう", reply="yes")),
        ("late", Ask(date="2026-11-15", who=["b"], what="前の週")),
        ("made", Promise(date="2026-11-16", who=["b"], what="地図を渡す", due="2026-11-30")),
        ("kept", Promise(who=["c", "d"], what="返事", kept="late", kept_on="2026-11-22")),
        ("due", Promise(who=["x"], what="", due="2026-11-20")),
        ("broken", Promise(who=["a"], what="やめた", due="2026-11-20", kept="broken")),
    )
    numbers = review.week_numbers(written, WEEK)
    assert (numbers.asked, numbers.promised, numbers.kept, numbers.due) == (
        ("ask",),
        ("made",),
        ("kept",),
        ("due",),
    )
    assert review.week_sentences(written, numbers) == [
        "お願いしたのは、ゆうさん(下見につきあう)です。",
        "そのうち1件は、「はい」でした。",
        "約束したのは、けんさん(地図を渡す)です。",
        "守った約束は、まいさん、佐藤さん(返事)です。",
        "この週までの約束で、まだなのは、名前のないものです。",
        "この週までの約束で、守れなかったのは、ゆうさん(やめた)です。",
    ]


def test_every_promise_with_its_day_in_the_week_is_told(book: Any, english: None) -> None:
    open_ = [(f"p{n}", Promise(who=["a"], what=f"map {n}", due=f"2026-11-{16 + n}")) for n in range(7)]
    written = book(
        *PEOPLE,
        *open_,
        ("next", Promise(who=["b"], what="next week", due="2026-11-23")),
        ("early", Promise(who=["b"], what="early", due="2026-11-18", kept="kept", kept_on="2026-11-14")),
        ("unsaid", Promise(who=["b"], what="some day", due="2026-11-18", kept="late")),
        ("before", Promise(who=["b"], what="last week", due="2026-11-15")),
        ("done", Promise(who=["b"], what="done last week", due="2026-11-15", kept="kept")),
        ("undated", Promise(who=["b"], what="undated")),
    )
    told = review.week_sentences(written, review.week_numbers(written, WEEK))
    assert len(told) == 3
    assert all(f"(map {n})" in told[0] for n in range(7))
    assert told[1:] == [
        "Promised for this week, and kept: けん (early), けん (some day).",
        "Still open from before: けん (last week).",
    ]


def test_a_week_s_names_can_be_hidden(book: Any, either: str) -> None:
    written = book(
        ("a", Person(name="小林光")),
        Moment(date="2026-11-18", who=["a"], what="order"),
        Ask(date="2026-11-17", who=["a"], what="小林光の机"),
        ("only", Pseudonyms(on=True)),
    )
    said = " ".join(review.week_sentences(written, review.week_numbers(written, WEEK)))
    assert "K." in said
    assert "小林光" not in said


def test_numbers_in_english(book: Any, english: None) -> None:
    written = a_week(book)
    assert review.week_sentences(written, review.week_numbers(written, WEEK))[2:] == [
        "From others: Reaction 2, Order 1.",
        "From you: Consultation 1.",
        "New this week: けん, まい.",
        "1 moment still waits for your answer.",
    ]


def test_missing_and_answer(book: Any, japanese: None) -> None:
    (sentence,) = review.missing(book((WEEK, Review(well=" "))))
    assert sentence.startswith("ふり返りがまだありません。")
    assert review.answer(book()) is None
    written = book(("2026-W46", Review(well="書けた")), ("2026-W45", Review(next_try="聞く")))
    assert list(review.missing(written)) == []
    assert review.answer(written) == ("2026-W46", "")


def test_nothing_recorded_tells_nothing(book: Any, japanese: None) -> None:
    found = signs(book(), TODAY)
    assert [sign.met for sign in found] == [None] * 4
    assert all(sign.missing and not sign.evidence for sign in found)
    assert found[0].missing.startswith("記録がまだないので、いまは分かりません。")
    assert found[1].missing.startswith("目的地がまだありません。")


def test_under_five_moments_it_is_too_early(book: Any, japanese: None) -> None:
    for sign in (signs(book(*PEOPLE, *QUIET[:4]), TODAY)[number] for number in (0, 2, 3)):
        assert sign.met is None
        assert sign.missing.startswith("記録がまだ4件なので、いまは分かりません。")
    assert [signs(book(*PEOPLE, *QUIET), TODAY)[number].met for number in (0, 2, 3)] == [False] * 3


def test_somebody_acts_after_one_to_one(book: Any, japanese: None) -> None:
    written = book(*PEOPLE, moment("2026-10-01", "d", "reaction"), moment("2026-11-05", "ad", "came"))
    sign = signs(written, TODAY)[0]
    assert sign.met
    assert sign.evidence == [
        "2026年11月5日、佐藤さんが駆けつけてくれました。その前の1対1のやりとりは、2026年10月1日です。"
    ]
    assert sign.missing == ""


@pytest.mark.parametrize(
    "log",
    [
        [moment("2026-11-05", "a", "came")],  # the act itself is no exchange before it
        [moment("2026-11-06", "a", "reaction"), moment("2026-11-05", "a", "came")],
        [moment("2026-11-01", "a", "reaction", answered=False), moment("2026-11-05", "a", "order")],
        [moment("2026-11-01", "ab", "consult", "out"), moment("2026-11-05", "a", "share")],
        [moment("2026-11-01", "b", "consult", "out"), moment("2026-11-05", "a", "share")],
        [moment("2026-11-01", "a", "consult", "out"), moment("2026-11-05", "a", "consult")],
        [moment("2026-11-01", "a", "consult", "out"), moment("", "a", "share")],
        [moment("2026-11-01", "x", "consult", "out"), moment("2026-11-05", "x", "share")],
    ],
)
def test_what_is_no_acting_after_one_to_one(book: Any, log: list[Moment]) -> None:
    sign = signs(book(*PEOPLE, *QUIET, *log), TODAY)[0]
    assert sign.met is False
    assert sign.missing


def test_one_to_one_without_an_act_names_whom_to_ask(book: Any, japanese: None) -> None:
    sign = signs(book(*PEOPLE, *QUIET, moment("2026-11-01", "d", "consult", "out")), TODAY)[0]
    assert sign.missing.startswith("1対1でやりとりをした人は、佐藤さんです。")


def test_moving_toward_a_destination(book: Any, japanese: None) -> None:
    going = [Destination(scene="蓋めぐりの旅", by="2028-03"), Present(doing="毎週撮っています。")]
    post = Post(title="蓋の話", state="published", date="2026-11-17")
    sign = signs(book(*going, post, moment("2026-11-20", "", "reaction")), TODAY)[1]
    assert sign.met
    assert sign.evidence == [
        "目的地は、2028年3月の「蓋めぐりの旅」です。",
        "いましていることは、「毎週撮っています」です。",
        "2026年11月17日、「蓋の話」を公開しました。",
        "この4週間に、1件の記録があります。",
    ]
    old = [Post(state="published", date="2026-08-24"), moment("2026-10-25", "", "reaction")]
    still = signs(book(*going, *old), TODAY)[1]
    assert still.met is False
    assert still.missing.startswith("この3か月に公開した発信も、")
    assert signs(book(going[1], post), TODAY)[1].missing == "目的地がまだありません。仮のもので大丈夫です。"


def test_five_comrades(book: Any, japanese: None) -> None:
    came = [moment("2026-10-10", "abc", "came"), moment("2026-11-10", "d", "came")]
    mutual = [
        moment("2026-10-01", "e", "share"),
        moment("2026-10-02", "e", "share"),
        moment("2026-10-03", "e", "came", "out"),
    ]
    sign = signs(book(*PEOPLE, *came, *mutual), TODAY)[2]
    assert sign.met
    assert sign.missing == ""
    assert (
        sign.evidence[0]
        == "書きとめた6人のうち、仲間は5人です。ゆうさん、けんさん、まいさん、佐藤さん、りんさん。"
    )
    assert sign.evidence[1] == "2026年11月10日、佐藤さんが駆けつけてくれました。"
    assert sign.evidence[-1] == "りんさんとは、助けたり助けられたりしています。"
    four = signs(book(*PEOPLE, *QUIET, *came, moment("2026-11-01", "f", "order")), TODAY)[2]
    assert four.met is False
    assert four.missing == "5人まで、あと1人です。そらさんに手を貸すか、小さなことで力を借りてみてください。"


def test_five_comrades_in_one_moment_are_enough(book: Any) -> None:
    assert signs(book(*PEOPLE, moment("2026-10-10", "abcde", "came")), TODAY)[2].met


def test_people_you_ran_to_help(book: Any, japanese: None) -> None:
    helped = [
        moment("2026-10-03", "a", "came", "out"),
        moment("", "b", "consult", "out"),
        moment("2026-10-05", "x", "came", "out"),
    ]
    sign = signs(book(*PEOPLE, *helped), TODAY)[3]
    assert sign.met
    assert sign.evidence == [
        "日付は空いていますが、けんさんの相談に乗りました。",
        "2026年10月3日、ゆうさんのところへ駆けつけました。",
    ]
    assert signs(book(*PEOPLE, *QUIET, moment("2026-10-03", "a", "reaction", "out")), TODAY)[3].met is False


def test_signs_in_english(book: Any, english: None) -> None:
    log = [moment("2026-10-01", "a", "consult", "out"), moment("2026-11-05", "a", "order")]
    found = signs(book(("a", Person(name="Yu")), *log), TODAY)
    assert found[0].evidence == [
        "Yu placed an order on 5 November 2026. You two had been in touch one to one on 1 October 2026."
    ]
    assert found[2].missing.startswith(
        "Only 2 moments are recorded so far, so it's too early to tell. Lend Yu a hand,"
    )
    assert found[3].evidence == ["You talked something over with Yu on 1 October 2026."]


moments = st.builds(
    Moment,
    date=st.just("") | st.dates(date(2026, 8, 1), date(2026, 12, 31)).map(date.isoformat),
    who=st.lists(st.sampled_from("abcx")),
    what=st.sampled_from(list(WHAT)),
    direction=st.sampled_from(["in", "out"]),
    answered=st.booleans(),
)
posts = st.builds(
    Post,
    title=st.text(),
    state=st.sampled_from(["draft", "published"]),
    date=st.sampled_from(["", "2026-11-17"]),
)


@given(st.lists(moments, max_size=12), st.lists(posts, max_size=3), st.text(), st.sampled_from(LANGUAGES))
def test_any_log(
    book: Any, speaking: Any, log: list[Moment], drafts: list[Post], text: str, language: str
) -> None:
    people = [("a", Person(name=text)), *PEOPLE[1:]]
    written = book(
        *people, *log, *drafts, Destination(scene=text), Present(doing=text), (WEEK, Review(well=text))
    )
    with speaking(language):
        found = signs(written, TODAY)
        assert all(bool(sign.missing) != bool(sign.met) for sign in found)
        assert all(sign.evidence for sign in found if sign.met)
        assert all(len(sign.evidence) <= 6 for sign in found)
        numbers = review.week_numbers(written, WEEK)
        assert all(review.week_sentences(written, numbers))
        assert len(list(review.missing(written))) <= 1
    assert sum(numbers.received.values()) == numbers.answered + numbers.waiting
