"""The gap check: what explains the destination, what leads there, and when; said in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.vector import gaps
from workbook.journey.vector.parts import Action, Destination, Event, Explains, Present
from workbook.locale import LANGUAGES

TODAY = date(2026, 11, 22)
SHOP = ("shop", Event(when="2012", what="祖父の店を手伝った"))
MAP = ("map", Event(when="2021-04", what="蓋の地図を配った"))
THEN = Destination(scene="30人で歩いている", by="2027-23")
WALK = Action(on="2026-11-20", what="K先輩に地図をわたした")


def test_nothing_written_names_all_three_and_why(book: Any, japanese: None) -> None:
    past, present, when = gaps.check(book(), TODAY)
    assert (past.there, present.there, when.there) == ("", "", "")
    assert past.missing.startswith("目的地につながる出来事が、まだ線の上にありません。")
    assert "なぜあなたがそこへ行くのかが伝わります" in past.missing
    assert "人が応援したくなるのは、もう動いている人です" in present.missing
    assert when.missing.startswith("目的地がまだありません。")


def test_what_is_there_is_read_back(book: Any, japanese: None) -> None:
    whole = book(
        SHOP, MAP, THEN, WALK, Present(doing="毎週歩く。"),
        Explains(events=["map", "shop"], how="地図を配った日に、人が集まった", scene="30人で歩いている"),
    )  # fmt: skip
    past, present, when = gaps.check(whole, TODAY)
    assert past.there == (
        "目的地につないだ出来事は「祖父の店を手伝った」、「蓋の地図を配った」です。"
        "つながりは、こう書かれています。地図を配った日に、人が集まった。"
    )
    assert present.there == (
        "いましていることは、「毎週歩く」です。この30日にしたことが、1件書かれています。"
        "いちばん新しいのは「K先輩に地図をわたした」(2026年11月20日)です。それは、目的地に近づく一歩でしたか。"
    )
    assert when.there == "目的地は、2027年の秋の「30人で歩いている」です。"
    assert (past.missing, present.missing, when.missing) == ("", "", "")


def test_half_a_link_asks_for_the_other_half(book: Any, japanese: None) -> None:
    assert (
        "どうつながるのかは、まだ空いています"
        in gaps.check(book(SHOP, Explains(events=["shop"])), TODAY)[0].missing
    )
    assert "どの出来事のことですか" in gaps.check(book(SHOP, Explains(how="店から")), TODAY)[0].missing
    assert "まだ選ばれていません" in gaps.check(book(SHOP), TODAY)[0].missing


def test_events_withdrawn_since_are_left_out(book: Any) -> None:
    explains = Explains(events=["gone", "map", "blank"], how="x")
    assert gaps.explaining(book(MAP, ("blank", Event(what=" ")), explains)) == [MAP[1]]
    assert gaps.explaining(book(explains)) == []


def test_two_events_with_the_same_words_are_both_there_once(book: Any) -> None:
    twins = [("a", Event(what="同じ")), ("b", Event(what="同じ")), ("c", Event(what="別"))]
    assert len(gaps.explaining(book(*twins, Explains(events=["a"])))) == 1


def test_a_destination_that_changed_since_asks_to_look_again(book: Any, japanese: None) -> None:
    linked = Explains(events=["map"], how="集まった", scene="写真展をひらく")
    past, *_rest = gaps.check(book(MAP, THEN, linked), TODAY)
    assert past.missing.startswith("これを書いたあとで、目的地が変わりました。")
    assert past.there
    same = linked.model_copy(update={"scene": "30人で歩いている。"})
    assert gaps.check(book(MAP, THEN, same), TODAY)[0].missing == ""
    unknown = linked.model_copy(update={"scene": ""})  # written before links knew their scene
    assert not gaps.moved(book(MAP, THEN, unknown))


def test_an_old_action_is_not_the_present(book: Any, japanese: None) -> None:
    old = gaps.check(book(Action(on="2026-10-01", what="歩いた")), TODAY)[1]
    assert old.there == ""
    assert old.missing.startswith("この30日にしたことが、まだ書かれていません。")


def test_what_sounds_like_a_plan_is_not_read_back_as_done(book: Any, japanese: None) -> None:
    wish = Action(on="2026-11-22", what="来週、図書館で配りたい")
    assert "1件書かれています。いちばん新しいのは「K先輩に" in gaps.check(book(wish, WALK), TODAY)[1].there
    assert "図書館で配りたい" in gaps.check(book(wish), TODAY)[1].there


def test_dates_that_are_missing_or_past(book: Any, japanese: None) -> None:
    def missing(destination: Destination) -> str:
        return gaps.check(book(destination), TODAY)[2].missing

    assert missing(Destination(scene="旅")).startswith("目的地に着くのがいつごろか")
    assert missing(Destination(scene="旅", by="2025")).startswith("2025年は、もう過ぎました。")
    assert missing(Destination(scene="旅", by="2026")) == ""
    assert missing(Destination(scene="旅", by="2026-24")) == ""
    again = Destination(scene="旅", by="2028", again="2026-11")
    assert missing(again).startswith("仮に選んだ目的地を、2026年11月に見直すと決めていました。")
    assert missing(again.model_copy(update={"again": "2026-12"})) == ""


@given(
    st.lists(st.text(), max_size=4),
    st.lists(st.sampled_from(["event1", "event2", "event9", ""])),
    st.text(), st.text(), st.text(), st.text(),
    st.sampled_from(["", "2020", "2026-24", "2030-01-02"]),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_any_words_give_sentences(
    book: Any, speaking: Any, events: list[str], linked: list[str], how: str, scene: str, did: str, before: str,
    by: str, language: str,
) -> None:  # fmt: skip
    written = book(
        *(Event(what=what) for what in events),
        Explains(events=linked, how=how, scene=before),
        Destination(scene=scene, by=by, again=by),
        Action(on="2026-11-01", what=did),
        Present(doing=did),
    )
    with speaking(language):
        found = gaps.check(written, TODAY)
    assert len(found) == 3
    for each in found:
        assert each.there or each.missing
        assert "\n" not in each.there + each.missing
        for said in filter(None, (each.there, each.missing)):
            assert said.rstrip(")）")[-1] in "。.!?！？…♪"
