"""The vector sentence in three lengths, from any words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbook.journey.vector import composing, since
from workbook.journey.vector.composing import A_POST, LENGTHS, compose, room
from workbook.journey.vector.parts import Action, Destination, Event, Explains, Present, Sentence, Woop
from workbook.journey.vector.since import changed
from workbook.locale import LANGUAGES
from workbook.locale.phrase import fragment

TODAY = date(2026, 11, 22)
SHOP = ("shop", Event(when="2012", what="祖父の店を手伝った", meaning="道具を直す手つきを覚えた"))
FLOOD = ("flood", Event(when="2016-23", what="川があふれて、町の蓋が流された"))
MAP = (
    "map",
    Event(
        when="2021-04", what="はじめて蓋の地図を配りました。", meaning="人に見せると、町が変わって見える。"
    ),
)
NOW = Present(doing="毎週末、県内の蓋を撮って紹介する")
THEN = Destination(scene="30人で蓋めぐりの旅をしている", by="2028-03")
LINK = Explains(events=["flood"], how="なくなる前に見せたいと思った")
DID = Action(on="2026-11-20", what="K先輩に地図をわたした")
DID_TOO = Action(on="2026-11-02", what="蓋を3枚撮った。")
PLAN = Woop(if_="夜おそく帰った", then="台帳に1行だけ書く")


def test_short_fits_one_post(book: Any, japanese: None) -> None:
    said = compose(book(SHOP, MAP, NOW, THEN), "short")
    assert said == (
        "2012年、祖父の店を手伝った。そこから始まりました。"
        "いまは、こんなことをしています。毎週末、県内の蓋を撮って紹介する。"
        "2028年3月、30人で蓋めぐりの旅をしている。それが私の目的地です。"
    )
    assert room(said) == len(said) - 5.5  # eleven digits are half as wide
    assert compose(book(SHOP, FLOOD, MAP, NOW, THEN, LINK), "short").startswith("2016年の秋、川があふれて、")


def test_short_gives_up_the_event_first_and_cuts_what_is_too_long(book: Any, japanese: None) -> None:
    long = Present(doing="毎" * 70)
    said = compose(book(SHOP, long, THEN), "short")
    assert said.startswith("いまは、こんなことをしています。毎")
    assert said.endswith("それが私の目的地です。")
    assert compose(book(SHOP, Present(doing="毎" * 200), THEN), "short").startswith("2012年、祖父の店")
    alone = compose(book(Destination(scene="遠" * 500, by="2028")), "short")
    assert room(alone) == A_POST
    assert alone.startswith("2028年、遠")
    assert alone.endswith("遠…それが私の目的地です。")


def test_half_width_letters_take_half_the_room() -> None:
    assert room("あ" * 140) == room("a" * 280) == 140


def test_medium_begins_with_what_was_linked(book: Any, japanese: None) -> None:
    whole = book(SHOP, FLOOD, MAP, NOW, THEN, LINK, DID, PLAN)
    assert compose(whole) == compose(whole, "only", TODAY) == compose(book(FLOOD, NOW, THEN))
    unlinked = book(SHOP, FLOOD, MAP, NOW, THEN, DID, PLAN, Explains(events=["gone"], how="わけ"))
    assert compose(unlinked) == compose(book(SHOP, MAP, NOW, THEN))
    both = book(SHOP, FLOOD, MAP, NOW, THEN, Explains(events=["map", "flood"]))
    assert compose(both) == compose(book(FLOOD, MAP, NOW, THEN))


def test_long_tells_everything(book: Any, japanese: None) -> None:
    more = ("more", Event(when="2019", what="台帳をつけはじめた", meaning="数えると見えてくる。"))
    linked = Explains(events=["shop", "flood", "more", "map"], how=LINK.how)
    whole = book(SHOP, FLOOD, more, MAP, NOW, THEN, linked, DID, DID_TOO, PLAN)
    assert compose(whole, "long", TODAY) == (
        "2012年、祖父の店を手伝った。そこから始まりました。"
        "いま思えば、道具を直す手つきを覚えた。"
        "2016年の秋には、こんなこともありました。川があふれて、町の蓋が流された。"
        "それから2019年、台帳をつけはじめた。"
        "ふり返ってみると、数えると見えてくる。"
        "2021年4月、はじめて蓋の地図を配りました。それが、いまにつながっています。"
        "あとから思うと、人に見せると、町が変わって見える。"
        "これから行きたいところがあるのも、そのためです。なくなる前に見せたいと思った。"
        "\n\n"
        "いまは、こんなことをしています。毎週末、県内の蓋を撮って紹介する。"
        "この30日には、こんなことをしました。K先輩に地図をわたした。蓋を3枚撮った。"
        "\n\n"
        "2028年3月、30人で蓋めぐりの旅をしている。それが私の目的地です。"
        "じゃまが入ったときのことも、決めてあります。もし夜おそく帰ったら、台帳に1行だけ書く。"
    )


def test_a_reason_that_points_back_stands_beside_the_events(book: Any, japanese: None) -> None:
    because = Explains(events=["flood"], how="それがあったから、地図を描きはじめた")
    said = compose(book(SHOP, FLOOD, THEN, because), "long", TODAY)
    assert said.startswith(
        "2016年の秋、川があふれて、町の蓋が流された。そこから始まりました。それがあったから、地図を描きはじめた。"
    )
    alone = compose(book(THEN, because), "long", TODAY)
    assert alone.endswith(
        "それが私の目的地です。私がそこへ行くのには、わけがあります。それがあったから、地図を描きはじめた。"
    )


def test_long_in_english(book: Any, english: None) -> None:
    whole = book(
        Event(when="2012-23", what="helped in my grandfather's shop", meaning="I learned to mend"),
        Present(doing="photographing covers"),
        Destination(scene="thirty of us on a tour", by="2027-22"),
        Action(on="2026-11-20", what="gave Ken a map"),
        Explains(how="people came when I handed out a map"),
        Woop(if_="I get home late", then="I write one line"),
    )
    assert compose(whole, "long", TODAY) == (
        "Autumn 2012 is where it began: helped in my grandfather's shop. "
        "Looking back: I learned to mend. "
        "That is why I know where to go next: people came when I handed out a map.\n\n"
        "What I do now: photographing covers. What I did in the last 30 days: gave Ken a map.\n\n"
        "My destination, by summer 2027: thirty of us on a tour. "
        "For when something gets in my way, I have decided: If I get home late, then I write one line."
    )


def test_each_length_is_kept_on_its_own(book: Any, japanese: None) -> None:
    kept = book(SHOP, NOW, ("short", Sentence(text="店で育ちました。", composed="x")))
    assert composing.edited(kept, "short")
    assert not composing.edited(kept)
    assert composing.shown(kept, "short") == "店で育ちました。"
    assert composing.shown(kept) == compose(kept)


def test_what_changed_since_is_named(book: Any, japanese: None, speaking: Any) -> None:
    parts = [SHOP, MAP, NOW, THEN]
    own = Sentence(text="自分の言葉", composed=compose(book(*parts)))
    assert changed(book(*parts, own), "only") == []
    assert changed(book(SHOP, MAP, Present(doing="絵に描く"), THEN, own), "only") == ["いましていること"]
    later = THEN.model_copy(update={"by": "2029"})
    assert changed(book(SHOP, MAP, NOW, later, own), "only") == ["目的地"]
    other = ("new", Event(when="2025", what="本にした"))
    assert changed(book(SHOP, MAP, other, Present(doing="書く"), THEN, own), "only") == [
        "出来事",
        "いましていること",
    ]
    with speaking("en"):
        assert changed(book(*parts, own), "only") == []
    lines = Present(doing="「路地」を歩く\n写真を撮る")
    kept = Sentence(text="自分の言葉", composed=compose(book(lines)))
    with speaking("en"):
        assert changed(book(lines, kept), "only") == []
    unedited = Sentence(text=own.composed, composed=own.composed)
    assert changed(book(SHOP, Present(doing="絵に描く"), unedited), "only") == ["いましていること"]
    assert since.stale(book(SHOP, Present(doing="絵に描く"), unedited), "only")


def test_what_changed_in_the_long_one(book: Any, japanese: None) -> None:
    parts = [SHOP, MAP, NOW, THEN, LINK, DID, PLAN]
    own = ("long", Sentence(text="自分の言葉", composed=compose(book(*parts), "long", TODAY)))
    assert changed(book(*parts, own), "long", TODAY) == []
    again = [SHOP, MAP, NOW, THEN, Explains(how="別のわけ"), DID_TOO, Woop(if_="雨", then="家で書く"), own]
    assert changed(book(*again), "long", TODAY) == [
        "この30日にしたこと", "過去とのつながり", "もしものときの決めごと",
    ]  # fmt: skip


def kept(whole: Any, length: composing.Length, text: str = "自分の言葉") -> tuple[str, Sentence]:
    """The sentence as it is kept today, in the learner's own words."""
    return length, Sentence(text=text, **since.taken(whole, length, TODAY))


def test_only_what_really_changed_is_named(book: Any, japanese: None, speaking: Any) -> None:
    parts = [SHOP, FLOOD, MAP, NOW, THEN, DID, DID_TOO, PLAN]
    for length in ("only", "long"):
        own = kept(book(*parts), length)
        # One is taken off: the one that takes its place in the draft is as it was.
        assert changed(book(SHOP, FLOOD, NOW, THEN, DID, DID_TOO, PLAN, own), length, TODAY)[0] == "出来事"
        assert "出来事「川があふれて、町の蓋が流された」" not in changed(
            book(SHOP, FLOOD, NOW, THEN, DID, DID_TOO, PLAN, own), length, TODAY
        )
        assert changed(book(*parts, LINK.model_copy(update={"how": ""}), own), length, TODAY) == [
            "目的地につないだ出来事"
        ]
        earlier = ("shop", SHOP[1].model_copy(update={"when": "2010"}))
        for language, name in (
            ("ja", "出来事「祖父の店を手伝った」"),
            ("en", "the event “祖父の店を手伝った”"),
        ):
            with speaking(language):
                assert changed(book(earlier, *parts[1:], own), length, TODAY) == [name]
                assert changed(book(*parts, own), length, TODAY) == []
        # An event that neither draft tells is nobody's business.
        other = ("flood", FLOOD[1].model_copy(update={"what": "川があふれた"}))
        assert changed(book(SHOP, other, MAP, *parts[3:], own), length, TODAY) == []
    own = kept(book(*parts), "long")
    assert changed(book(*parts[:5], DID_TOO, PLAN, own), "long", date(2026, 12, 1)) == ["この30日にしたこと"]
    assert changed(book(*parts, own), "long", date(2027, 3, 1)) == []  # what was done grows old by itself


def test_a_part_left_out_of_the_short_one_is_no_change_in_another_language(book: Any, speaking: Any) -> None:
    parts = [SHOP, Present(doing="毎" * 70), THEN]
    with speaking("ja"):
        own = kept(book(*parts), "short")
        assert "祖父" not in own[1].composed
    for language in LANGUAGES:
        with speaking(language):
            assert changed(book(*parts, own), "short") == []


def test_words_the_learner_put_in_are_no_change(book: Any, japanese: None) -> None:
    parts = [SHOP, MAP, NOW]
    own = kept(book(*parts), "only")
    assert changed(book(*parts, THEN, own), "only") == ["目的地"]
    told = ("only", own[1].model_copy(update={"text": "2028年には、30人で蓋めぐりの旅をしている私です。"}))
    assert changed(book(*parts, THEN, told), "only") == []


WORDS = st.text(
    st.characters(exclude_categories=["P", "Z", "C", "S", "M"]) | st.sampled_from("あいたなら人町ab"),
    min_size=1,
    max_size=60,
)
ENDS = st.sampled_from(["", "。", ".", "!", "？", "…", "。。", "、", "\n", " "])


def whole(book: Any, words: list[str], dates: list[str]) -> Any:
    """A book with these words in every part, in turn."""
    given = iter(words)
    events = [Event(when=when, what=next(given), meaning=next(given)) for when in dates]
    return book(
        *events,
        Present(doing=next(given)),
        Action(on="2026-11-21", what=next(given)),
        Explains(events=["event1", "event2", "gone"], how=next(given)),
        Destination(scene=next(given), by=dates[0]),
        Woop(if_=next(given), then=next(given)),
    )


@given(
    st.lists(st.one_of(st.text(), st.just("")), min_size=12, max_size=12),
    st.lists(st.sampled_from(["", "2012", "2019-23", "2019-04-05"]), min_size=3, max_size=3),
    st.sampled_from(LENGTHS),
    st.sampled_from(LANGUAGES),
)
def test_any_text_gives_a_sentence(
    book: Any, speaking: Any, words: list[str], dates: list[str], length: composing.Length, language: str
) -> None:
    written = whole(book, words, dates)
    with speaking(language):
        said = compose(written, length, TODAY)
        own = Sentence(text="mine", composed=said)
        told = composing.parts(written, length, TODAY)
        assert bool(said) == bool(told)
        assert changed(book((length, own), *_all(written)), length, TODAY) == []
        if own.composed:
            assert changed(book(kept(written, length), *_all(written)), length, TODAY) == []
        for part in told if length != "short" else ():
            assert since._holds(part, said.casefold()), part
    for other in LANGUAGES if length != "short" else ():
        with speaking(other):
            assert changed(book((length, own), *_all(written)), length, TODAY) == []
    assert not said or said.rstrip(")）")[-1] in "。.!?！？…♪"
    assert length == "long" or "\n" not in said
    assert length != "short" or room(said) <= A_POST or all(room(p.words) < 2 for p in told)


@given(
    st.lists(st.tuples(WORDS, ENDS).map("".join), min_size=12, max_size=12),
    st.lists(st.sampled_from(["", "2012", "2019-23"]), min_size=3, max_size=3),
    st.sampled_from(LENGTHS),
    st.sampled_from(LANGUAGES),
)
def test_joints_have_one_mark_each(
    book: Any, speaking: Any, words: list[str], dates: list[str], length: composing.Length, language: str
) -> None:
    with speaking(language):
        said = compose(whole(book, words, dates), length, TODAY)
    assert not re.search(
        r"[。、．，][。、，．.!?！？]|[.!?！？…][。.]|、、|  |,,|: \.", said.replace("...", "…")
    ), said


@given(st.text("「」『』“”‘’あ。", max_size=30), st.sampled_from(LANGUAGES))
def test_our_frames_quote_nothing(book: Any, speaking: Any, text: str, language: str) -> None:
    """Learners' brackets stay in their number and order: no frame opens or closes one around them."""
    with speaking(language):
        said = compose(book(Present(doing=text), Destination(scene=text)))
        marks = re.sub(r"[^「」『』“”‘’]", "", fragment(text)) * 2
        assert re.sub(r"[^「」『』“”‘’]", "", said) == marks


def _all(written: Any) -> list[Any]:
    return [(key, one) for answers in written._answers.values() for key, one in answers.items()]
