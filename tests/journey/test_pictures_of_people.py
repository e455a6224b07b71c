"""The picture page: what each picture shows and says, through the same few filters, also of nobody and of one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from bqplot import Figure

from tests.journey.moments import people
from tests.journey.seeing import cells, inside, moment, page, view
from tests.journey.using import NASTY, dangers, shown
from workbook.journal import Workbook
from workbook.journey import supporters
from workbook.journey.posts.record import Post
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.circle_view import VIEWS
from workbook.journey.supporters.moment import Person
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock
from workbook.kit.pages import take_down, walk
from workbook.kit.pictures_bridges import Bridges
from workbook.kit.stories import Stories

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)


class TestTheOthers:
    @pytest.fixture
    def log(self, seated: Workbook, japanese: None) -> Workbook:
        west, gen, yu = people(seated, "西さん", "ゲンさん", "ユー")
        seated.change(Person, west, communities="会社、町歩きの会")
        seated.change(Person, gen, communities="町歩きの会")
        seated.change(Person, yu, communities="ゼミ")
        post = seated.add(Post(title="議事録は誰のものか", state="published", date="2026-09-01"))
        seated.add(moment("2026-09-03", west, post=post))
        seated.add(moment("2026-09-10", west, what="consult", post=post))
        seated.add(moment("2026-10-22", west, gen, what="order"))
        seated.add(moment("2026-10-23", yu))
        seated.add(moment("2026-10-24", yu, what="came", direction="out"))
        return seated

    def test_month_by_month(self, log: Workbook) -> None:
        said = shown(view(page(), "months"))
        assert "応援は2件、この12か月のうち2か月にありました。いちばん多かったのは、相談、注文です。" in said
        assert "2026年10月 反応1件、注文1件 2026年9月 反応1件、相談1件" in said

    def test_only_reactions(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        seated.add(moment("2026-11-01", key))
        assert "この12か月は、反応だけでした。" in shown(view(page(), "months"))

    def test_from_posts(self, log: Workbook) -> None:
        said = shown(view(page(), "posts"))
        assert "「議事録は誰のものか」から、応援が1件生まれました。" in said
        assert "議事録は誰のものか 1 1" in said

    def test_no_post_named(self, seated: Workbook, japanese: None) -> None:
        (key,) = people(seated, "西さん")
        seated.add(moment("2026-11-01", key))
        assert "きっかけの発信が選ばれている記録は、まだありません" in shown(view(page(), "posts"))

    def test_who_when(self, log: Workbook) -> None:
        made = view(page(), "lines")
        assert cells(made) == [
            ["ユー", "–", "1", "1"],
            ["西さん", "2", "1", "–"],
            ["ゲンさん", "1", "–", "–"],
        ]
        assert "応援してくれたのは2人です(何度かの人が1人、1度だけの人が1人)。" in shown(made)

    def test_a_dot_of_the_timeline_tells_whose_it_is(self, log: Workbook) -> None:
        made = view(page(), "lines")
        table = inside(made, Stories)
        mark = next(mark for mark in inside(made, Figure).marks if "ゲンさん" in list(mark.y))
        for odd in ({"point": {"y": "誰か"}}, {"point": {"y": 3}}, {"point": "ゲンさん"}, {}):
            mark._handle_custom_msgs(mark, {"event": "hover", **odd})
        assert table.shown == ""
        mark._handle_custom_msgs(mark, {"event": "hover", "point": {"y": "ゲンさん"}})
        assert log.read(Person, table.shown).name == "ゲンさん"

    def test_who_bridges(self, log: Workbook) -> None:
        made = view(page(), "communities")
        assert cells(made) == [["西さん", "町歩きの会、会社"]]
        said = shown(made)
        assert "コミュニティは、ぜんぶで3か所です。西さんは、2つ以上にいます。" in said
        assert "「会社」と「町歩きの会」をつないでいるのは、西さんだけです。" in said
        assert "町歩きの会 2 2" in said
        assert len(inside(made, Bridges)._places) == 1

    def test_the_same_filters_for_all(self, log: Workbook) -> None:
        made = page()
        made.community.value = "ゼミ"
        assert [row[0] for row in cells(view(made, "closeness"))] == ["ユー"]
        assert [row[0] for row in cells(view(made, "lines"))] == ["ユー"]
        assert "反応だけでした" in shown(view(made, "months"))
        made.community.value = ""
        made.kind.value = "order"
        assert [row[0] for row in cells(view(made, "closeness"))] == ["西さん", "ゲンさん"]
        assert "2026年9月" not in shown(view(made, "months"))
        made.kind.value = "share"
        for name in ("closeness", "lines", "months", "posts"):
            assert "上で選んだものに合う記録はありません" in shown(view(made, name))

    def test_how_far_back(self, log: Workbook) -> None:
        (old,) = people(log, "昔の人")
        log.add(moment("2020-01-01", old, what="order"))
        undated = people(log, "いつかの人")[0]
        log.add(moment("", undated, what="order"))
        made = page()
        names = {"quarter": 3, "year": 3, "all": 5}
        for period, n in names.items():
            made.period.value = period
            assert len(cells(view(made, "closeness"))) == n, period
        assert cells(view(made, "lines"))[-1][0] == "いつかの人", "who has no date comes last"

    def test_a_community_that_goes_is_chosen_no_more(self, log: Workbook) -> None:
        made = page()
        made.community.value = "ゼミ"
        yu = next(key for key, one in log.all(Person).items() if one.name == "ユー")
        log.change(Person, yu, communities="")
        assert made.community.value == ""
        assert len(cells(made._views["closeness"])) == 3
        for key in log.all(Person):
            log.change(Person, key, communities="")
        assert made.community.layout.display == "none"

    def test_pictures_follow_the_log_and_are_drawn_anew_only_then(self, log: Workbook) -> None:
        made = page()
        shown_now = view(made, "closeness")
        before = inside(shown_now, Figure)
        log.add(Ask(what="相談"))
        log.add(Post(title="別の発信"))
        assert inside(shown_now, Figure) is before
        (new,) = people(log, "新しい人")
        log.add(moment("2026-11-21", new, what="came"))
        assert inside(shown_now, Figure) is not before
        assert before.comm is None, "the old one is given back"
        assert "新しい人" in [row[0] for row in cells(shown_now)]

    def test_two_who_are_one(self, log: Workbook) -> None:
        keys = list(log.all(Person))
        log.write(SamePerson(into=keys[0]), keys[1])
        assert [row[0] for row in cells(view(page(), "closeness"))] == ["西さん", "ユー"]

    def test_initials(self, log: Workbook) -> None:
        log.write(Pseudonyms(on=True))
        made = page()
        for name in VIEWS:
            drawn = view(made, name)
            texts = shown(drawn) + str([each.rows for each in walk(drawn) if isinstance(each, Stories)])
            labels = str(
                [
                    list(mark.text)
                    for each in walk(drawn)
                    if isinstance(each, Figure)
                    for mark in each.marks
                    if hasattr(mark, "text")
                ]
            )
            assert "ゲンさん" not in texts + labels, name

    def test_in_small_numbers(self, log: Workbook) -> None:
        for reply in ("yes", "yes", "yes", "no", "none"):
            log.add(Ask(how="face", reply=reply))
        log.add(Ask(how="message"))
        said = shown(supporters.numbers())
        for words in (
            "これまでに2人です(西さん、ゲンさん)。この90日では、そのうち2人です。2度以上応援してくれたのは、1人です(西さん)。",
            "仲間 まだいません。", "10月22日、西さん、ゲンさんからでした。はじめの記録から、49日後のことです。",
            "してもらったことが5件、あなたがしたことが1件です。お互いさまの人もいれば、まだ片方だけの人もいます。",
            "まだ分からない、というところです。応援の記録はいま3件で、5件から見えてきます。",
            "会って 5件中3件が「はい」 10件頼めば、2〜9件が「はい」になりそう", "メッセージで 返事はこれから まだ分からない",
        ):  # fmt: skip
            assert words in said, words


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_invites(seated: Workbook, either: str, name: str) -> None:
    made = view(page(), name)
    assert len(shown(made)) > 20
    assert not [each for each in walk(made) if isinstance(each, Figure)]
    assert len(shown(supporters.numbers())) > 20


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("community", ["", "会社", "会社、町"])
def test_one_person_looks_right(seated: Workbook, either: str, name: str, community: str) -> None:
    (key,) = people(seated, "西さん")
    seated.change(Person, key, communities=community)
    seated.add(moment("2026-11-01", key, what="order"))
    made = page()
    assert shown(view(made, name))
    seated.add(moment("9999-12-31", key))
    seated.add(moment("1000-01-01", key, what="share"))
    for period in ("quarter", "all"):
        made.period.value = period
        assert shown(view(made, name))
    assert "西さん" in shown(supporters.numbers())


@pytest.mark.parametrize("learner", ["mizuho", "toru", "sachi"])
def test_samples_have_something_to_show(sample: Callable[..., Any], either: str, learner: str) -> None:
    sample(learner, either)
    made = page()
    for name in VIEWS:
        drawn = view(made, name)
        assert shown(drawn)
        assert dangers(drawn) == []
    assert len(list(walk(made))) < 60
    figures = [each for each in walk(made) if isinstance(each, Figure)]
    take_down(made)
    assert all(each.comm is None for each in figures)


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_typed_is_text(seated: Workbook, either: str, name: str) -> None:
    (key,) = people(seated, NASTY)
    seated.change(Person, key, met=NASTY, communities=f"{NASTY}、会社")
    post = seated.add(Post(title=NASTY))
    seated.add(moment("2026-11-01", key, what="order", note=NASTY, post=post))
    assert dangers(view(page(), name)) == []
    assert dangers(supporters.numbers()) == []


def test_pages_come_before_pandas() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys\nfrom workbook.journey.supporters import exercises\n"
                "print({'pandas', 'bqplot', 'numpy'} & set(sys.modules))"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"
