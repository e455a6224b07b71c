"""Options, what matters, ratings, a trial and a choice for now, as a learner uses them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.journey.using import NASTY, button, dangers, field, shown
from tests.kit.jumping import serve
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.vector.decide import Listed
from workbook.journey.vector.options import MOST, Criterion, Option, Rating, Trial, options, rating_key
from workbook.journey.vector.record import Destination
from workbook.journey.vector.trying import Trying
from workbook.kit import clock
from workbook.kit.folding import Fold
from workbook.kit.grid import Grid
from workbook.kit.pages import take_down, walk

ADD, CHOOSE = "この候補を足す", "いまは、これにする"
SCENE = "自分がいるかもしれない場面"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def grids(made: Any) -> list[Grid]:
    """The options, what matters, the ratings."""
    return [part for part in walk(made) if isinstance(part, Grid)]


def trying(made: Any) -> Trying:
    return next(part for part in walk(made) if isinstance(part, Trying))


def opened() -> Any:
    """The exercise, its line to open it clicked if it comes folded."""
    made = vector.deciding()
    folded = next(part for part in walk(made) if isinstance(part, Fold))
    if not folded.opened:
        folded.button.click()
    return made


def two(book: Workbook) -> tuple[str, str]:
    return book.add(Option(scene="蓋の地図", by="2028")), book.add(Option(scene="写真展"))


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_it_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    made = vector.deciding()
    assert len(list(walk(made))) < 100
    assert dangers(made) == []
    take_down(made)


def test_an_option_is_added_and_edited(seated: Workbook, japanese: None) -> None:
    made = opened()
    field(made, SCENE).value = "蓋の地図を配っている"
    field(made, "いつごろ").value = "2028年"
    button(made, ADD).click()
    ((key, option),) = options(seated).items()
    assert option == Option(scene="蓋の地図を配っている", by="2028")
    assert "「蓋の地図を配っている」を足しました。" in shown(made)
    grids(made)[0].edit(key, "scene", "駅に地図がある")
    grids(made)[0].edit(key, "by", "令和11年")
    assert seated.read(Option, key) == Option(scene="駅に地図がある", by="2029")


def test_an_unreadable_date_is_not_said_to_be_kept(seated: Workbook, japanese: None) -> None:
    made = opened()
    field(made, SCENE).value = "蓋の地図を配っている"
    field(made, "いつごろ").value = "そのうち"
    button(made, ADD).click()
    assert seated.all(Option) == {}
    said = shown(made)
    assert "まだ記録していません。" in said
    assert "残してあります" not in said
    assert "2028年、2028年4月、2028/4/5 のように" in said


def test_a_seventh_is_refused_and_its_words_stay(seated: Workbook, japanese: None) -> None:
    keys = [seated.add(Option(scene=f"場面{n}")) for n in range(MOST)]
    made = opened()
    field(made, SCENE).value = "七つ目"
    button(made, ADD).click()
    assert len(seated.all(Option)) == MOST
    assert "候補は6つまでです。" in shown(made)
    assert field(made, SCENE).value == field(opened(), SCENE).value == "七つ目"
    grids(made)[0].heard({"press": [keys[0], "off"]})
    button(made, ADD).click()
    assert "七つ目" in [one.scene for one in options(seated).values()]


def test_a_seventh_from_elsewhere_waits(seated: Workbook, japanese: None) -> None:
    for n in range(MOST + 1):
        seated.add(Option(scene=f"場面{n}"))
    assert "くらべるのは6つまでなので、「場面6」はまだ表に入っていません。" in shown(opened())


def test_a_line_is_taken_off_and_brought_back(seated: Workbook, japanese: None) -> None:
    key, _other = two(seated)
    made = opened()
    grids(made)[0].heard({"press": [key, "off"]})
    assert seated.read(Option, key) is None
    assert "「蓋の地図」を一覧から外しました。" in shown(made)
    button(made, "元に戻す").click()
    assert options(seated)[key].scene == "蓋の地図"


def test_two_lines_taken_off_are_both_brought_back(seated: Workbook, japanese: None) -> None:
    keys = two(seated)
    made = opened()
    for key in keys:
        grids(made)[0].heard({"press": [key, "off"]})
    assert "「写真展」を一覧から外しました。" in shown(made)
    button(made, "元に戻す").click()
    assert "「蓋の地図」を一覧から外しました。" in shown(made)
    button(made, "元に戻す").click()
    assert list(options(seated)) == list(keys)


def test_the_focus_goes_on_to_the_way_back(seated: Workbook, japanese: None) -> None:
    key, _other = two(seated)
    made = opened()
    listed = next(part for part in walk(made) if isinstance(part, Listed))
    listed.take_off(key)
    assert "henai-focus" in listed._back._dom_classes


def test_a_line_taken_off_elsewhere_comes_back_whole(
    seated: Workbook, elsewhere: Workbook, japanese: None
) -> None:
    option = seated.add(Option(scene="蓋の地図", by="2028"))
    criterion = seated.add(Criterion(name="人に会える", weight=5))
    made = opened()
    elsewhere.refresh()
    elsewhere.withdraw(Option, option)
    elsewhere.withdraw(Criterion, criterion)
    seated.refresh()
    grids(made)[0].edit(option, "scene", "蓋の地図を配る")
    grids(made)[1].edit(criterion, "name", "人に会えること")
    assert seated.read(Option, option) == Option(scene="蓋の地図を配る", by="2028")
    assert seated.read(Criterion, criterion) == Criterion(name="人に会えること", weight=5)


def test_nothing_is_brought_back_over_six(seated: Workbook, japanese: None) -> None:
    key, _other = two(seated)
    made = opened()
    grids(made)[0].heard({"press": [key, "off"]})
    for n in range(MOST - 1):
        seated.add(Option(scene=f"場面{n}"))
    button(made, "元に戻す").click()
    assert seated.read(Option, key) is None


def test_ratings_are_kept_and_read_back(seated: Workbook, japanese: None) -> None:
    first, second = two(seated)
    made = opened()
    field(made, "大事にしたいこと").value = "人に会える"
    field(made, "どのくらい大事か").value = 5
    button(made, "これを足す").click()
    ((matters, criterion),) = seated.all(Criterion).items()
    assert criterion == Criterion(name="人に会える", weight=5)
    table = grids(made)[2]
    table.edit(first, matters, "5")
    table.edit(second, matters, "1")
    assert seated.read(Rating, rating_key(first, matters)) == Rating(value=5)
    assert "いまの答えでは、「蓋の地図」が前に出ています。" in shown(made)
    table.edit(second, matters, "")
    assert seated.read(Rating, rating_key(second, matters)) == Rating(value=None)
    assert "「写真展」には、まだ何も入っていません。" in shown(made)


@pytest.mark.parametrize("text", ["6", "-1", "x", "", "1" * 50])
def test_a_rating_from_a_strange_browser_changes_nothing(seated: Workbook, text: str) -> None:
    first, _second = two(seated)
    matters = seated.add(Criterion(name="人に会える"))
    grids(opened())[2].edit(first, matters, text)
    kept = seated.read(Rating, rating_key(first, matters))
    assert kept is None or kept.value is None


def test_a_trial_goes_by_the_learners_calendar(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = two(seated)
    made = opened()
    trying(made).unfold(first)
    assert "まだ始めていません。" in shown(made)
    field(made, "試してみる、いちばん小さなこと").value = "1枚だけ描く"
    button(made, "今日から始める").click()
    assert seated.read(Trial, first) == Trial(start="2026-11-22", tiny="1枚だけ描く")
    assert "14日のうちの1日目です。" in shown(made)
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 12, 6, 12, tzinfo=UTC))
    again = opened()
    assert "2週間は12月5日(土)に終わりました。どんなことに気づきましたか。" in shown(again)
    field(again, "気づいたこと").value = "続きを描きたい"
    assert "気づいたことが書いてあります。" in shown(again)


def test_choosing_for_now(seated: Workbook, japanese: None) -> None:
    first, _second = two(seated)
    made = opened()
    trying(made).unfold(first)
    assert field(made, "見直す日").value == "2027年2月22日"
    button(made, CHOOSE).click()
    assert seated.read(Destination) == Destination(
        scene="蓋の地図", by="2028", option=first, again="2027-02-22"
    )
    assert "「蓋の地図」を、いまの目的地にしました。" in shown(made)


def test_what_it_replaces_is_named_and_comes_back(seated: Workbook, japanese: None) -> None:
    before = seated.change(Destination, scene="町じゅうで蓋の話をしている", by="2030")
    first, _second = two(seated)
    made = opened()
    trying(made).unfold(first)
    assert "いまの目的地は「町じゅうで蓋の話をしている」です。これを選ぶと入れかわります。" in shown(made)
    field(made, "見直す日").value = "2027年5月"
    button(made, CHOOSE).click()
    assert seated.read(Destination) == Destination(scene="蓋の地図", by="2028", option=first, again="2027-05")
    assert "「町じゅうで蓋の話をしている」と入れかえました。" in shown(made)
    assert seated.history(Destination)[0].body["scene"] == before.scene
    button(trying(made), "取り消す").click()
    assert seated.read(Destination) == before


def test_two_choices_in_a_row_are_both_in_the_history(seated: Workbook, japanese: None) -> None:
    made = opened()
    for key in two(seated):
        trying(made).unfold(key)
        button(made, CHOOSE).click()
    assert seated.read(Destination).scene == "写真展"
    assert "蓋の地図" in [entry.body["scene"] for entry in seated.history(Destination)]
    button(trying(made), "取り消す").click()
    assert seated.read(Destination).scene == "蓋の地図"


def test_undo_leaves_what_was_written_since(seated: Workbook, japanese: None) -> None:
    first, _second = two(seated)
    made = opened()
    trying(made).unfold(first)
    button(made, CHOOSE).click()
    seated.change(Destination, scene="自分で書きなおした")
    button(trying(made), "取り消す").click()
    assert seated.read(Destination).scene == "自分で書きなおした"


def test_choosing_the_same_again_keeps_its_date(seated: Workbook, japanese: None) -> None:
    _first, second = two(seated)
    seated.write(Destination(scene="写真展", by="2029", option=second, again="2027-04"))
    made = opened()
    assert field(made, "見直す日").value == "2027年4月"
    button(made, CHOOSE).click()
    assert seated.read(Destination) == Destination(scene="写真展", by="2029", option=second, again="2027-04")


@pytest.mark.parametrize("again", ["2026年11月21日", "2025年", "いつか"])
def test_a_day_that_is_over_or_none_is_asked_about(seated: Workbook, japanese: None, again: str) -> None:
    first, _second = two(seated)
    made = opened()
    trying(made).unfold(first)
    field(made, "見直す日").value = again
    button(made, CHOOSE).click()
    assert seated.read(Destination) is None
    assert field(made, "見直す日").value == again


def test_a_touched_option_is_marked_until_it_opens(seated: Workbook, japanese: None) -> None:
    first, second = two(seated)

    async def visit() -> None:
        made = Trying(seated)
        marked: list[str] = []
        made._cards.choices.observe(lambda change: marked.append(change["new"]), names="value")
        for key in (first, second):
            made._cards.choices.value = key
            await asyncio.sleep(1)
            assert made._key == key
        assert marked == [first, second]

    serve(visit())


def test_an_option_taken_off_closes_but_keeps_its_trial(seated: Workbook, japanese: None) -> None:
    first, _second = two(seated)
    seated.write(Trial(start="2026-11-20", tiny="1枚"), first)
    made = opened()
    assert "14日のうちの3日目です。" in shown(made)
    seated.withdraw(Option, first)
    assert "14日のうちの3日目です。" not in shown(made)
    assert seated.read(Trial, first) == Trial(start="2026-11-20", tiny="1枚")


def test_learner_text_is_text(seated: Workbook, either: str) -> None:
    key = seated.add(Option(scene=NASTY))
    seated.add(Option(scene="b"))
    matters = seated.add(Criterion(name=NASTY))
    seated.write(Rating(value=3), rating_key(key, matters))
    seated.write(Destination(scene=NASTY))
    made = opened()
    trying(made).unfold(key)
    assert dangers(made) == []


def test_nobodys_workbook_says_so_and_keeps_nothing(english: None) -> None:
    from workbook import learner

    learner.sit_down(Workbook(None, None))
    try:
        made = opened()
        field(made, "One scene you could be in").value = "a map"
        button(made, "Add this option").click()
        assert "so nothing is saved" in " ".join(
            part.problem for part in walk(made) if hasattr(part, "problem")
        )
    finally:
        learner.sit_down(None)


def test_it_comes_folded_until_there_is_something_to_compare(seated: Workbook, japanese: None) -> None:
    def is_open() -> bool:
        return any(isinstance(part, Grid) for part in walk(vector.deciding()))

    assert not is_open()
    one, _other = two(seated)
    assert is_open()
    seated.write(Destination(scene="蓋の地図", option=one))
    assert not is_open()


def test_a_folded_exercise_keeps_what_was_typed(seated: Workbook, japanese: None) -> None:
    made = opened()
    field(made, SCENE).value = "蓋の"
    folded = next(part for part in walk(made) if isinstance(part, Fold))
    folded.button.click()
    assert not folded.opened
    assert field(vector.deciding(), SCENE).value == "蓋の", "half typed, so it is open"
