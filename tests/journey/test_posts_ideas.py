"""Ideas come from what the learner wrote, are marked when they were used, and begin a draft that fits."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import NASTY, button, dangers, field, shown
from workbook.journal import Workbook
from workbook.journey import posts
from workbook.journey.obsession.candidate import Candidate, Obsession
from workbook.journey.obsession.notice import Noticing
from workbook.journey.obsession.verdict import Verdict
from workbook.journey.position.record import Position
from workbook.journey.posts.desk import Desk
from workbook.journey.posts.earlier import given as words_given
from workbook.journey.posts.formats import formats
from workbook.journey.posts.ideas import FITTING, KINDS, Idea, idea_of, ideas
from workbook.journey.posts.ideas_view import Ideas
from workbook.journey.posts.record import Post, Question
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.vector.options import Option, Trial
from workbook.journey.vector.parts import Destination, Event, Present
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows

WHOLE = Verdict(
    candidate="candidate1", buy="柄の長いブラシ", skip="靴用の小さいもの", because="しゃがまずに済む"
)
EVERYTHING = (
    Candidate(name="蓋"),
    Obsession(candidate="candidate1"),
    WHOLE,
    Verdict(candidate="candidate1", buy="半分だけ"),
    Position(granted="X", stand="駅前", claim="蓋を見よう", because="412枚", for_whom="ユーさん"),
    Event(what="橋の蓋", when="2017-11", meaning="足もとを見るようになった"),
    Event(what="転勤", when="2019"),
    Event(what="いつか", when=""),
    Option(scene="蓋の地図を作る"),
    ("option1", Trial(tiny="朝に1枚", found="雨の日がよい")),
    Question(text="どこから見ればいいですか", who="中村さん"),
    ("2026-11-20", Noticing(line="駅前の蓋が新しい")),
    Person(name="ふたば"),
    Moment(what="share", direction="in", who=["person1"], note="広めてくれた"),
    Moment(what="reaction", direction="in", note="すごいね"),
    Moment(what="came", direction="out", note="手伝った"),
)


def test_every_idea_is_something_that_was_written(book: Any, japanese: None) -> None:
    found = {idea.key: idea for idea in ideas(book(*EVERYTHING))}
    assert {key: idea.title for key, idea in found.items()} == {
        "question:question1": "どこから見ればいいですか",
        "verdict:verdict1": "柄の長いブラシ",
        "position:position1": "蓋を見よう",
        "trial:option1": "朝に1枚",
        "event:event1": "橋の蓋",
        "event:event2": "転勤",
        "event:event3": "いつか",
        "moment:moment1": "広めてくれた",
        "noticing:2026-11-20": "駅前の蓋が新しい",
    }
    assert found["verdict:verdict1"].words == {"buy": WHOLE.buy, "skip": WHOLE.skip, "because": WHOLE.because}
    assert found["position:position1"].words["stand"] == "駅前。蓋を見よう。"
    assert found["moment:moment1"].words == {"did": "広めてくれた", "to": "ふたばさん"}
    assert found["event:event1"].words == {"past": "橋の蓋", "turned": "足もとを見るようになった"}
    assert found["trial:option1"].words == {
        "tried": "朝に1枚",
        "found": "雨の日がよい",
        "future": "蓋の地図を作る",
    }


def test_none_without_words(book: Any) -> None:
    assert ideas(book()) == []
    assert (
        ideas(book(Question(text=" "), Event(), Position(), Moment(what="share"), Post(idea="question:x")))
        == []
    )


def test_another_kind_comes_next_and_the_used_ones_come_last(book: Any) -> None:
    found = ideas(
        book(*EVERYTHING, Post(idea="verdict:verdict1"), Post(idea="verdict:verdict1"), Post(idea="none"))
    )
    kinds = [idea.kind for idea in found]
    assert kinds == [
        "question",
        "position",
        "trial",
        "event",
        "moment",
        "noticing",
        "event",
        "event",
        "verdict",
    ]
    assert found[-1].used == ("post1", "post2")
    assert [idea.title for idea in found if idea.kind == "event"] == ["転勤", "橋の蓋", "いつか"]


def test_verdicts_without_a_chosen_obsession_count_too(book: Any) -> None:
    assert [idea.key for idea in ideas(book(WHOLE, Candidate(name="蓋")))] == ["verdict:verdict1"]


def test_every_kind_fits_a_format_that_takes_its_words(book: Any) -> None:
    assert set(FITTING) == set(KINDS)
    for idea in ideas(book(*EVERYTHING)):
        parts = {part.key for part in formats().known[idea.format].parts}
        assert parts & idea.words.keys(), idea.key
    assert Idea("else:1", "x").format == "default"


def test_an_idea_gives_its_words_and_no_other_subjects(book: Any) -> None:
    written = book(*EVERYTHING, Present(doing="歩く"), Destination(scene="地図がある"))
    post = Post(format="come-from", idea="event:event1")
    assert words_given(written, post) == {
        "to": "ユーさん",
        "future": "地図がある",
        "past": "橋の蓋",
        "turned": "足もとを見るようになった",
    }
    assert idea_of(written, Post(idea="event:gone")) is None
    assert idea_of(written, Post(idea="nonsense")) is None
    assert "because" not in words_given(written, Post(format="buy-skip"))
    assert words_given(written, Post(format="claim"))["because"] == "412枚"


@given(st.lists(st.builds(Question, text=st.text(), who=st.text())), st.lists(st.text()))
def test_any_words(book: Any, questions: list[Question], used: list[str]) -> None:
    found = ideas(book(*questions, *(Post(idea=idea) for idea in used)))
    assert len(found) == sum(bool(one.text.strip()) for one in questions)


def rows(root: widgets.Widget) -> Rows:
    return next(each for each in walk(root) if isinstance(each, Rows))


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_it_builds(seated: Workbook, sample: Any, either: str, name: str) -> None:
    if name:
        sample(name, either)
    made = posts.ideas()
    assert len(list(walk(made))) < 40
    assert dangers(made) == []
    take_down(made)


def test_an_empty_page_says_where_ideas_come_from(seated: Workbook, japanese: None) -> None:
    made = posts.ideas()
    assert "書く種として並びます" in shown(made)
    assert rows(made).rows == []


def test_a_question_in_one_line(seated: Workbook, japanese: None) -> None:
    made = posts.ideas()
    button(made, "書きとめる").click()
    assert "何を聞かれましたか。" in shown(made)
    assert seated.all(Question) == {}
    field(made, "人に聞かれたこと").value = "どこから見ればいいですか"
    field(made, "聞いた人").value = "中村さん"
    button(made, "書きとめる").click()
    ((_key, one),) = seated.all(Question).items()
    assert one == Question(text="どこから見ればいいですか", who="中村さん")
    assert [row["title"] for row in rows(made).rows] == ["どこから見ればいいですか"]
    assert field(made, "人に聞かれたこと").value == ""
    button(made, "書きとめた質問を見る").click()
    button(made, "+ どこから").click()
    button(made, "一覧から外す").click()
    assert rows(made).rows == []


def test_an_idea_begins_a_draft_on_the_desk(seated: Workbook, japanese: None) -> None:
    question = seated.add(Question(text="どこから見ればいいですか", who="中村さん"))
    desk, made = posts.desk(), posts.ideas()
    rows(made).heard({"pick": f"question:{question}"})
    ((key, post),) = seated.all(Post).items()
    assert (post.format, post.idea, post.parts) == ("answer", f"question:{question}", {})
    assert next(each for each in walk(desk) if isinstance(each, Desk)).form(key)
    assert field(desk, "聞かれたこと").value == ""
    button(desk, "前に書いたことを使う: どこから").click()
    button(desk, "前に書いたことを使う: 中村さん").click()
    assert seated.read(Post, key).parts == {"question": "どこから見ればいいですか", "to": "中村さん"}
    assert "✓ 書きました" in rows(made).rows[0]["mark"]
    rows(made).heard({"pick": f"question:{question}"})
    assert len(seated.all(Post)) == 2, "a used idea can be used again"
    rows(made).heard({"pick": f"question:{question}"})
    assert len(seated.all(Post)) == 2, "the draft that is still blank will do"


def test_without_a_desk_the_draft_is_begun_all_the_same(seated: Workbook, japanese: None) -> None:
    seated.add(Question(text="どこから"))
    made = posts.ideas()
    rows(made).heard({"pick": rows(made).rows[0]["key"]})
    assert len(seated.all(Post)) == 1
    assert "机の上にあります" in shown(made)
    rows(made).heard({"pick": "question:none"})
    assert len(seated.all(Post)) == 1


def test_pages_and_kinds(seated: Workbook, japanese: None) -> None:
    for number in range(15):
        seated.add(Question(text=f"質問{number}"))
    seated.add(Event(what="転勤"))
    made = posts.ideas()
    view = next(each for each in walk(made) if isinstance(each, Ideas))
    assert len(rows(made).rows) == 6
    assert {row["head"] for row in rows(made).rows} == {"人に聞かれたこと", "これまでの出来事"}
    button(made, "もっと見る").click()
    button(made, "もっと見る").click()
    assert len(rows(made).rows) == 4
    assert button(made, "もっと見る").disabled
    field(made, "どこから").value = "event"
    assert [row["title"] for row in rows(made).rows] == ["転勤"]
    assert view._turner.layout.display == "none"
    seated.withdraw(Event, next(iter(seated.all(Event))))
    assert len(rows(made).rows) == 6, "the kind is gone: all of them again"


def test_text_is_text(seated: Workbook, either: str) -> None:
    seated.add(Question(text=NASTY * 50, who=NASTY))
    made = posts.ideas()
    assert dangers(made) == []
    assert len(rows(made).rows[0]["title"]) <= 90
