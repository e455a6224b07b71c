"""The weekly look, the sentence then and now, and the signs, as a learner uses them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, htmls, labels, shown
from tests.kit.jumping import serve
from workbook import locale
from workbook.journal import Entry, Problem, Workbook
from workbook.journey import review
from workbook.journey.posts.record import Post
from workbook.journey.review.earlier import AT_ONCE, Card
from workbook.journey.review.record import Community, Month, Review
from workbook.journey.review.sentences import Kept, changes, kept
from workbook.journey.review.weeks import Weeks
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.vector.record import Destination, Present
from workbook.kit import clock
from workbook.kit.pages import CLOSED_AFTER, take_down, walk

ALL = (review.week, review.month, review.then_and_now, review.signs, review.prepare)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)  # a Sunday in Japan
THIS = "2026-W47"


@pytest.fixture(autouse=True)
def sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: NOW)
    monkeypatch.setattr(clock, "_zone", UTC)


def weeks(made: Any) -> Weeks:
    return next(each for each in walk(made) if isinstance(each, Weeks))


def entry(number: int, text: str, at: datetime) -> Entry:
    return Entry(f"e{number}", "me", "sentence", "only", {"text": text} if text else {}, at)


def sentences(book: Workbook, *versions: tuple[str, timedelta]) -> None:
    entries = [entry(number, text, NOW - ago) for number, (text, ago) in enumerate(versions)]
    book.merge(book.plan(entries))


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    made = [exercise() for exercise in ALL]
    assert sum(len(list(walk(each))) for each in made) < 130
    for each in made:
        take_down(each)


def test_what_is_typed_is_kept_under_this_week(seated: Workbook, japanese: None) -> None:
    made = review.week()
    assert labels(made)[:3] == ["うまくいったこと", "むずかしかったこと", "次に試すこと"]
    assert "2026年11月16日からの週" in shown(made)
    assert "静かな週があっても大丈夫" in shown(made)
    field(made, "うまくいったこと").value = "蓋の写真を見せてもらった。"
    field(made, "次に試すこと").value = "写真1枚とひとこと"
    assert seated.all(Review) == {
        THIS: Review(well="蓋の写真を見せてもらった。", next_try="写真1枚とひとこと")
    }
    assert "これまでのふり返り" not in shown(made)


def test_the_facts_of_the_week_follow_the_log(seated: Workbook, japanese: None) -> None:
    made = review.week()
    person = seated.add(Person(name="ナカ"))
    seated.add(Moment(date="2026-11-17", who=[person], what="order", answered=False))
    assert "受けとったのは、注文1件です。" in shown(made)
    assert "返事を待っている記録が、1件" in shown(made)
    seated.add(Post(title="蓋の話", state="published", date="2026-11-18"))
    assert "「蓋の話」" in shown(made)


def test_last_time_s_wish_stands_first(seated: Workbook, japanese: None) -> None:
    seated.write(Review(next_try="もっと前"), "2026-W40")
    seated.write(Review(next_try="自転車で行く"), "2026-W46")
    seated.write(Review(next_try="今週の分"), THIS)
    seated.write(Review(next_try="来年の分"), "2027-W01")
    words = shown(review.week())
    assert "前に「次に試す」と書いたこと 自転車で行く 2026年11月9日からの週" in words
    assert words.index("自転車で行く") < words.index("今週の記録")


def test_last_week_s_try_is_asked_about_first(seated: Workbook, japanese: None) -> None:
    made = review.week()
    assert "やってみましたか" not in labels(made)
    seated.write(Review(next_try="自転車で行く", if_="晴れたら", then="自転車を出す"), "2026-W46")
    assert labels(made)[:2] == ["やってみましたか", locale._("What came of it")]
    assert "もし晴れたら、自転車を出す。" in shown(made)
    field(made, "やってみましたか").value = "partly"
    field(made, locale._("What came of it")).value = "雨だった"
    field(made, "もし、そうなったら").value = "雨の日は"
    assert seated.read(Review, THIS) == Review(tried="partly", found="雨だった", if_="雨の日は")
    seated.withdraw(Review, "2026-W46")
    assert "やってみましたか" not in labels(made)
    assert seated.read(Review, THIS).found == "雨だった"  # type: ignore[union-attr]


def test_the_month_then_now_and_in_between(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_told", None)
    made = review.month()
    assert "2026年11月 2026年10月22日〜2026年11月22日" in shown(made)
    assert shown(made).count("まだ何も書いてありません。") == 3
    assert "この間に人がしてくれたことは、記録にありません。" in shown(made)
    sentences(seated, ("はじめの文", timedelta(days=50)), ("いまの文", timedelta(days=3)))
    assert "2026年10月22日 はじめの文 いま いまの文" in shown(made)
    person = seated.add(Person(name="ナカ"))
    seated.add(Moment(date="2026-11-17", who=[person], what="order", note="1枚だけ"))
    seated.add(Ask(date="2026-11-16", who=[person], reply="yes"))
    words = shown(made)
    assert "この間に、1人が何かをしてくれました。そのうち、応援してくれたのは1人です。" in words
    assert "ナカさん 2026年11月17日 注文: 1枚だけ" in words
    assert "お願いに「はい」と答えてくれたのは、ナカさんです。" in words
    seated.write(Pseudonyms(on=True))
    assert "ナカ" not in shown(made)
    field(made, "次の月に向かうこと").value = "1人に会う"
    field(made, "ベクトルが変わったきっかけ").value = "ナカさんの1枚"
    assert seated.all(Month) == {"2026-11": Month(next="1人に会う", vector="ナカさんの1枚")}
    monkeypatch.setattr(clock, "source", lambda: NOW + timedelta(days=20))
    clock.look()
    assert "2026年12月 2026年11月12日〜2026年12月12日" in shown(made)
    assert field(made, "次の月に向かうこと").value == ""
    assert button(made, "+ 2026年11月")
    take_down(made)


def test_the_month_shows_names_as_they_are_shown_by_now(seated: Workbook, japanese: None) -> None:
    seated.add(Person(name="小林光"))
    seated.write(Present(doing="小林光と蓋を撮る"))
    made = review.month()
    assert "小林光" in shown(made)
    seated.write(Pseudonyms(on=True))
    assert "小林光" not in shown(made)


def test_earlier_months_open_as_they_ended(seated: Workbook, either: str) -> None:
    for month in ("2026-09", "2026-99", "<b>"):
        seated.write(Month(next="残っている言葉"), month)
    made = review.month()
    for each in [part for part in walk(made) if isinstance(part, Card)]:
        each.unfold(True)
    assert shown(made).count("2026-99") <= 1
    assert dangers(made) == []


def test_communities_and_what_could_be_asked(seated: Workbook, japanese: None) -> None:
    made = review.prepare()
    assert "誰がどのコミュニティにいるか" in shown(made)
    one = seated.add(Person(name="ナカ", communities="会社、町内会"))
    two = seated.add(Person(name="モリ", communities="町内会"))
    lines = [words for part in walk(made) if (words := getattr(part, "description", "")).startswith("+")]
    assert lines == ["+ 町内会 · 2人", "+ 会社 · 1人"]
    assert "ナカさんは、「町内会」、「会社」" in shown(made)
    button(made, "町内会").click()
    field(made, "そこで頼めそうなこと").value = "回覧に1行のせてもらう"
    field(made, "誰に頼めそうか").value = [two]
    field(made, "自分から渡せること").value = "蓋の話を30分"
    kept_ = Community(name="町内会", ask="回覧に1行のせてもらう", who=[two], bring="蓋の話を30分")
    assert seated.all(Community) == {"町内会": kept_}
    seated.withdraw(Person, two)
    seated.change(Person, one, communities="会社")
    assert button(made, "町内会 · 0人")  # what was written for it stays


def test_an_open_community_follows_who_belongs_to_it_and_how_names_are_shown(
    seated: Workbook, japanese: None
) -> None:
    one = seated.add(Person(name="小林光", communities="小林光の会、町内会"))
    made = review.prepare()
    button(made, "町内会").click()
    who = field(made, "誰に頼めそうか")
    who.value = [one]
    two = seated.add(Person(name="モリ", communities="町内会"))
    assert [key for _words, key in who.offered] == [one, two]
    assert who.value == [one]
    assert "モリさん" in shown(made)
    assert "小林光の会" in shown(made)
    seated.write(Pseudonyms(on=True))
    assert "小林光" not in shown(made)
    assert all("小林光" not in getattr(part, "description", "") for part in walk(made))
    assert [words for words, _key in who.offered] == ["K.", "M."]


def test_many_communities_come_a_few_at_a_time(seated: Workbook, japanese: None) -> None:
    seated.add(Person(name="ナカ", communities="、".join(f"会{number}" for number in range(9))))
    made = review.prepare()
    assert len([part for part in walk(made) if getattr(part, "description", "").startswith("+")]) == 6
    button(made, "ほかのコミュニティも見る").click()
    assert len([part for part in walk(made) if getattr(part, "description", "").startswith("+")]) == 9


def test_earlier_weeks_are_closed_cards_newest_first(seated: Workbook, japanese: None) -> None:
    person = seated.add(Person(name="ナカ"))
    seated.add(Moment(date="2026-09-08", who=[person], what="came"))
    for week in range(30, 42):
        seated.write(Review(well=f"{week}週"), f"2026-W{week}")
    made = review.week()
    assert len(labels(made)) == 5  # only this week's fields
    closed = [words for each in walk(made) if (words := getattr(each, "description", "")).startswith("+")]
    assert len(closed) == AT_ONCE
    assert closed[0] == "+ 2026年10月5日からの週"
    button(made, "もっと前の").click()
    assert "30週" in shown(made)
    weeks(made).card("2026-W37").unfold(True)
    assert "駆けつけ1件" in shown(made)
    assert weeks(made).card("2026-W37").form is not None
    inside = weeks(made).card("2026-W37")
    field(inside, "むずかしかったこと").value = "雨"
    assert seated.read(Review, "2026-W37") == Review(well="37週", hard="雨")
    button(inside, "閉じる").click()
    assert weeks(made).card("2026-W37").form is None


def test_a_week_taken_off_and_brought_back(seated: Workbook, japanese: None) -> None:
    seated.write(Review(well="よかった"), "2026-W46")
    made = review.week()
    weeks(made).card("2026-W46").unfold(True)
    button(made, "一覧から外す").click()
    assert seated.all(Review) == {}
    assert "「2026年11月9日からの週」を一覧から外しました。" in shown(made)
    button(made, "元に戻す").click()
    assert seated.all(Review) == {"2026-W46": Review(well="よかった")}


def test_weeks_taken_off_come_back_one_by_one_here_or_elsewhere(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    for week in ("2026-W44", "2026-W45", "2026-W46"):
        seated.write(Review(well=week), week)
    made = weeks(review.week())
    for week in ("2026-W44", "2026-W45", "2026-W46"):
        made.withdraw(week)
    elsewhere.refresh()
    elsewhere.restore(Review, "2026-W46")
    seated.refresh()
    assert "「2026年11月2日からの週」を一覧から外しました。" in shown(made)  # the other one is back already
    made.bring_back()
    made.bring_back()
    assert set(seated.all(Review)) == {"2026-W44", "2026-W45", "2026-W46"}
    assert "一覧から外しました" not in shown(made)


def test_an_earlier_week_follows_what_is_added_and_how_names_are_shown(
    seated: Workbook, japanese: None
) -> None:
    seated.write(Review(well="小林光と話した"), "2026-W45")
    seated.write(Review(well="よかった"), "2026-W46")
    made = weeks(review.week())
    made.card("2026-W46").unfold(True)
    assert "静かな週があっても大丈夫" in shown(made)
    person = seated.add(Person(name="小林光"))
    seated.add(Moment(date="2026-11-10", who=[person], what="order", answered=False))
    assert "受けとったのは、注文1件です。" in shown(made)
    assert "小林光" in shown(made)
    seated.write(Pseudonyms(on=True))
    assert "小林光" not in shown(made)


def test_what_is_typed_into_a_week_another_window_took_off_is_kept_and_seen(
    seated: Workbook, elsewhere: Workbook, english: None
) -> None:
    async def visit() -> None:
        seated.write(Review(well="a"), "2026-W40")
        made = weeks(review.week())
        made.card("2026-W40").unfold(True)
        field(made, "What went well").value = "a photo"
        elsewhere.refresh()
        elsewhere.withdraw(Review, "2026-W40")
        seated.refresh()
        assert seated.all(Review) == {"2026-W40": Review(well="a photo")}
        assert made.card("2026-W40") in made.children
        assert field(made, "What went well").value == "a photo"

    serve(visit())


def test_a_key_that_is_no_week_is_shown_as_it_is(seated: Workbook, either: str) -> None:
    for key in ("2026-W99", "いつか", "<b>", "only"):
        seated.write(Review(well="残っている言葉"), key)
    made = review.week()
    for key in ("2026-W99", "いつか", "<b>", "only"):
        weeks(made).card(key).unfold(True)
    assert dangers(made) == []


def test_another_window_s_words_are_offered(seated: Workbook, elsewhere: Workbook, japanese: None) -> None:
    made = review.week()
    field(made, "うまくいったこと").value = "こちら"
    elsewhere.change(Review, THIS, well="あちら")
    elsewhere.write(Review(well="先週の分"), "2026-W46")
    seated.refresh()
    assert field(made, "うまくいったこと").value == "こちら"
    assert "あちら" in shown(made)
    assert "先週の分" in shown(made)
    button(made, "こちらの言葉を使う").click()
    assert field(made, "うまくいったこと").value == "あちら"


def test_sunday_night_belongs_to_the_learners_week(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 16, tzinfo=UTC))
    monkeypatch.setattr(clock, "_told", None)
    made = review.week()
    field(made, "次に試すこと").value = "自転車で行く"
    clock.look()
    assert "今週の記録 2026年11月16日からの週" in shown(made)
    clock.set_zone("Asia/Tokyo")  # as the browser tells it: there it is Monday already
    clock.look()
    assert "今週の記録 2026年11月23日からの週" in shown(made)
    assert "前に「次に試す」と書いたこと 自転車で行く" in shown(made)
    field(made, "次に試すこと").value = "歩いて行く"
    assert {week: one.next_try for week, one in seated.all(Review).items()} == {
        THIS: "自転車で行く",
        "2026-W48": "歩いて行く",
    }
    take_down(made)


def test_the_sentence_then_and_now(seated: Workbook, japanese: None) -> None:
    made = review.then_and_now()
    assert "ベクトルの文は、まだありません。" in shown(made)
    sentences(seated, ("はじめの文", timedelta(days=100)))
    assert "文は、いまのところ1つです。" in shown(made)
    sentences(
        seated,
        ("はじめの文", timedelta(days=100)),
        ("まんなかの文", timedelta(days=40)),
        ("いまの文", timedelta(days=3)),
    )
    words = shown(made)
    assert "はじめ 2026年8月14日から はじめの文" in words
    assert "4週間前 2026年10月13日から まんなかの文" in words
    assert "いま 2026年11月19日から いまの文" in words
    assert "2026年8月14日から、文は2回変わりました。" in words


def test_half_written_sentences_are_no_versions() -> None:
    minute, day = timedelta(minutes=1), timedelta(days=1)
    start = NOW - 60 * day
    history = [
        entry(1, "知ら", start),
        entry(2, "知らない町で", start + 5 * minute),
        entry(3, "知らない町で。", start + 9 * minute),
        entry(4, "足もと", start + 50 * day),
        entry(5, "足もとから。", start + 50 * day + minute),
    ]
    versions = kept(history, NOW)
    assert versions.first == Kept(start + 9 * minute, "知らない町で。")
    assert versions.now == Kept(start + 50 * day + minute, "足もとから。")
    assert versions.lately is None  # four weeks ago it was the first one
    assert changes(history) == 1


def test_a_sentence_taken_away_still_has_a_past(seated: Workbook, english: None) -> None:
    sentences(seated, ("I walk.", timedelta(days=50)), ("", timedelta(days=1)))
    made = review.then_and_now()
    assert "At first since 3 October 2026 I walk." in shown(made)
    assert "Now" not in shown(made)


def test_signs_of_an_empty_workbook_cannot_be_told(seated: Workbook, japanese: None) -> None:
    words = shown(review.signs())
    assert words.count("まだ分かりません") == 4
    assert words.count("?") >= 4
    assert "注文の記録が、まだありません。" in words
    assert "%" not in words


def test_signs_show_their_evidence(seated: Workbook, sample: Callable[..., Workbook], japanese: None) -> None:
    sample("mizuho")
    words = shown(review.signs())
    assert words.count("✓") == 4
    assert "まだです" in words
    assert "2026年7月18日、喫茶店のマスターさん。レジ横に置く写真のカードを10枚" in words
    assert "書きとめた10人のうち、注文してくれた人は2人です。" in words


def test_orders_follow_the_log_and_forget_nobody(seated: Workbook, english: None) -> None:
    made = review.signs()
    assert "Not recorded yet" in shown(made)
    person = seated.add(Person(name="Naka"))
    key = seated.add(Moment(who=["nobody"], what="order"))
    assert "somebody, a day without a date" in shown(made)
    assert "in your log ordered" not in shown(made)
    for day in range(1, 8):
        seated.add(Moment(date=f"2026-11-{day:02}", who=[person], what="order", note="one card"))
    words = shown(made)
    assert words.index("Naka, 7 November 2026: one card") < words.index("Naka, 3 November 2026")
    assert "3 earlier orders" in words
    assert "1 of the 1 person in your log ordered." in words
    seated.withdraw(Moment, key)
    assert "2 earlier orders" in shown(made)


def test_learner_text_is_text(seated: Workbook, either: str) -> None:
    person = seated.add(Person(name=NASTY, met=NASTY, communities=NASTY))
    for what in ("reaction", "consult", "order", "share", "came"):
        for direction in ("in", "out"):
            seated.add(
                Moment(date="2026-11-18", who=[person], what=what, direction=direction, note=NASTY)  # type: ignore[arg-type]
            )
    seated.add(Post(title=NASTY, state="published", date="2026-11-18"))
    seated.write(Destination(scene=NASTY, by="2027"))
    seated.write(Present(doing=NASTY))
    seated.write(Review(well=NASTY, hard=NASTY, next_try=NASTY), "2026-W46")
    sentences(seated, (NASTY + "1", timedelta(days=60)), (NASTY + "2", timedelta(days=2)))
    made = [exercise() for exercise in ALL]
    weeks(made[0]).card("2026-W46").unfold(True)
    weeks(made[0]).card("2026-W46").form.field("hard").value = "changed"  # type: ignore[union-attr]
    for each in made:
        assert dangers(each) == []
        assert any("&lt;script&gt;" in html for html in htmls(each))


@pytest.mark.parametrize("label", ["Close", "−", "Take off the list"])
def test_letters_heard_after_a_week_is_closed_are_kept(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    async def visit() -> None:
        seated.write(Review(well="a"), "2026-W40")
        made = weeks(review.week())
        button(made, "+").click()
        well, append = field(made, "What went well"), seated._store.append  # type: ignore[union-attr]

        def refuse(*_arguments: Any) -> None:
            raise Problem("This text is not kept.")

        monkeypatch.setattr(seated._store, "append", refuse)
        well.value = "a photo"
        button(made, label).click()
        await asyncio.sleep(3)
        assert well.comm is not None, "it can't be saved: it stays"
        monkeypatch.setattr(seated._store, "append", append)
        button(made, label).click()
        well.value = "a photo shared"
        await asyncio.sleep(3 + CLOSED_AFTER)
        assert well.comm is None
        bodies = [entry.body for entry in seated.history(Review, "2026-W40") if entry.body]
        assert bodies[-1]["well"] == "a photo shared"

    serve(visit())
