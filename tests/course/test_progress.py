"""States are computed from the journal: not started, under way, done, look again and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.journey.using import button
from workbook import learner, locale
from workbook.course import progress
from workbook.course.progress import STEPS, Looked
from workbook.journal import Problem, Store, Workbook
from workbook.journey import position
from workbook.journey.obsession import verdicts
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.journey.position.record import Place, Position, Stance, Surprise
from workbook.journey.posts.record import Post
from workbook.journey.review.record import Review
from workbook.journey.vector.record import Destination, Event, Present, Sentence
from workbook.kit import clock
from workbook.kit.cards import Cards
from workbook.kit.forms import Scratch
from workbook.kit.pages import walk


class Clock:
    """Time that goes on by ten minutes at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=10)
        return self.now


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    ticking = Clock()
    monkeypatch.setattr(clock, "source", ticking)
    return Workbook(Store.open(tmp_path / "workbook.sqlite3"), learner.LOCAL, clock=ticking)


def obsession(book: Workbook) -> str:
    key = book.add(
        Candidate(name="蓋", evidence="写真", hours=12, buy="膝当て", skip="三脚", reason="しゃがむ")
    )
    book.write(Obsession(candidate=key, why="好き"))
    return key


def state(book: Workbook, step: str) -> tuple[str, str]:
    far = progress.of(book, step)
    return far.state, far.reason


def test_an_empty_workbook_is_not_started(book: Workbook, either: str) -> None:
    for step in STEPS:
        assert progress.of(book, step) == progress.Progress(step, "untouched")
    assert progress.where(book) == "start"
    assert progress.language(book) is None


def test_under_way_then_done(book: Workbook, japanese: None) -> None:
    key = book.add(Candidate(name="蓋"))
    assert progress.of(book, "obsession") == progress.Progress("obsession", "under way", "", 1)
    book.change(Candidate, key, evidence="写真", buy="膝当て", skip="三脚", reason="しゃがむ")
    assert state(book, "obsession")[0] == "under way"  # nothing is chosen yet
    book.write(Obsession(candidate=key))
    assert progress.of(book, "obsession") == progress.Progress("obsession", "done", "", 2)


def test_a_card_left_blank_is_no_answer(book: Workbook, japanese: None) -> None:
    key = book.add(Candidate(name="  "))
    post = book.add(Post(parts={"granted": " ", "to": ""}))
    assert progress.of(book, "obsession") == progress.Progress("obsession", "untouched")
    assert progress.of(book, "posts") == progress.Progress("posts", "untouched")
    book.change(Candidate, key, hours=0.0)
    book.change(Post, post, parts={"to": "ユーさん"})
    book.add(Candidate())
    assert progress.of(book, "obsession").written == progress.of(book, "posts").written == 1
    book.add(Candidate(aside=True))
    assert progress.of(book, "obsession").written == 2


def test_what_a_new_card_is_given_is_no_answer(seated: Workbook, japanese: None) -> None:
    seated.write(Obsession(candidate=seated.add(Candidate(name="蓋"))))
    before = progress.of(seated, "obsession").written
    for exercise in (verdicts, position.builder, position.surprise):
        next(part for part in walk(exercise()) if isinstance(part, Cards)).add()
    button(position.map(), "知っている人やものを足す").click()
    assert seated.last_written([Place]), "the button has added one"
    assert progress.of(seated, "obsession").written == before
    assert progress.of(seated, "position").state == "untouched"
    seated.change(Surprise, next(iter(seated.all(Surprise))), who="田中")
    assert progress.of(seated, "position").written == 1


def test_what_was_withdrawn_is_not_started(book: Workbook, japanese: None) -> None:
    key = book.add(Candidate(name="蓋"))
    book.withdraw(Candidate, key)
    assert state(book, "obsession") == ("untouched", "")
    book.restore(Candidate, key)
    assert state(book, "obsession")[0] == "under way"


def test_an_earlier_answer_that_changed_asks_to_look_again(book: Workbook, japanese: None) -> None:
    key = obsession(book)
    book.write(Present(doing="台帳をつける"))
    assert state(book, "vector") == ("under way", "")
    book.change(Candidate, key, name="給水塔")
    assert state(book, "vector") == ("look again", "偏愛が変わりました")
    assert state(book, "obsession")[0] == "done"


def test_more_evidence_for_the_same_choice_is_no_change(book: Workbook, japanese: None) -> None:
    key = obsession(book)
    book.write(Present(doing="台帳をつける"))
    book.change(Candidate, key, hours=30.0, evidence="もっと")
    book.add(Candidate(name="別の候補"))
    assert state(book, "vector") == ("under way", "")


def test_changed_and_changed_back_is_no_change(book: Workbook, japanese: None) -> None:
    key = obsession(book)
    other = book.add(Candidate(name="給水塔"))
    book.write(Present(doing="台帳をつける"))
    book.change(Obsession, candidate=other)
    assert state(book, "vector")[0] == "look again"
    book.change(Obsession, candidate=key)
    assert state(book, "vector") == ("under way", "")


def test_an_answer_that_came_later_is_no_change(book: Workbook, japanese: None) -> None:
    """Someone who begins in the middle isn't told to look again once they fill in the beginning."""
    book.write(Present(doing="台帳をつける"))
    obsession(book)
    assert state(book, "vector") == ("under way", "")


def test_keeping_it_is_enough_until_the_next_change(book: Workbook, japanese: None) -> None:
    key = obsession(book)
    book.write(Present(doing="台帳をつける"))
    book.change(Candidate, key, name="給水塔")
    progress.keep(book, "vector")
    assert state(book, "vector") == ("under way", "")
    assert datetime.fromisoformat(book.read(Looked, "vector").at).tzinfo  # type: ignore[union-attr]
    book.change(Candidate, key, name="煙突")
    assert state(book, "vector") == ("look again", "偏愛が変わりました")
    progress.keep(book, "vector")
    assert state(book, "vector") == ("under way", "")


def test_working_on_the_step_is_looking_again(book: Workbook, japanese: None) -> None:
    key = obsession(book)
    book.write(Present(doing="台帳をつける"))
    book.change(Candidate, key, name="給水塔")
    book.change(Present, doing="塔を描く")
    assert state(book, "vector") == ("under way", "")


@pytest.mark.parametrize(
    ("change", "step", "reason"),
    [
        (lambda book: book.change(Obsession, candidate="other"), "vector", "Your obsession changed"),
        (lambda book: book.change(Obsession, candidate="other"), "position", "Your obsession changed"),
        (lambda book: book.change(Sentence, text="Elsewhere."), "position", "Your vector changed"),
        (lambda book: book.change(Sentence, text="Elsewhere."), "posts", "Your vector changed"),
        (lambda book: book.change(Stance, position="other"), "posts", "Your position changed"),
    ],
)
def test_each_reason(
    book: Workbook, english: None, change: Callable[[Workbook], object], step: str, reason: str
) -> None:
    obsession(book)
    book.write(Candidate(name="towers"), "other")
    book.write(Sentence(text="I walk."))
    book.write(Position(claim="one"), "first")
    book.write(Position(claim="two"), "other")
    book.write(Stance(position="first"))
    book.add(Post(title="a post"))
    change(book)
    assert state(book, step) == ("look again", reason)


def test_steps_that_depend_on_nothing_never_ask(book: Workbook, japanese: None) -> None:
    obsession(book)
    book.write(Review(well="よかった"), "2026-W44")
    book.change(Obsession, candidate="")
    assert state(book, "review") == ("done", "")


def test_where_is_the_step_written_in_last(book: Workbook, japanese: None) -> None:
    obsession(book)
    assert progress.where(book) == "obsession"
    key = book.add(Event(when="2019", what="転勤"))
    assert progress.where(book) == "vector"
    book.change(Destination, scene="歩く")
    book.change(Obsession, why="やっぱり")
    assert progress.where(book) == "obsession"
    book.withdraw(Event, key)
    assert progress.where(book) == "vector"
    # Neither a draft, nor the language, nor looking again is being somewhere.
    book.write(Scratch(text="…"), "form:x")  # type: ignore[call-arg]
    progress.choose_language(book, "en")
    progress.keep(book, "posts")
    assert progress.where(book) == "vector"


def test_a_facilitators_step_has_no_state(book: Workbook, japanese: None) -> None:
    assert progress.rules("our_evening") is None
    assert progress.of(book, "our_evening") == progress.Progress("our_evening", "untouched")
    assert progress.name("our_evening") == "our_evening"


def test_names_in_both_languages(either: str) -> None:
    names = [progress.name(step) for step in STEPS]
    assert len(set(names)) == len(STEPS)
    assert names[0] == {"ja": "始める", "en": "Start"}[either]


def test_the_language_is_remembered_once(book: Workbook) -> None:
    progress.choose_language(book, "en")
    progress.choose_language(book, "en")
    assert progress.language(book) == "en"
    assert len(book.entries()) == 1


def test_the_language_of_nobody_is_not_remembered() -> None:
    book = Workbook(None, None)
    progress.choose_language(book, "en")
    assert progress.language(book) is None
    with pytest.raises(Problem):
        progress.keep(book, "vector")


def test_a_language_unknown_here_is_left_alone(book: Workbook) -> None:
    book.write(progress.Setting(value="fr"), "language")
    assert progress.language(book) is None
    assert locale.current() in locale.LANGUAGES
