"""Planning, the month, strength, the wall and files, as a learner uses them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from tests.journey.using import NASTY, button, dangers, field, htmls, shown
from workbook.journal import Workbook
from workbook.journey import rhythm
from workbook.journey.posts.record import Post
from workbook.journey.rhythm.file_view import CalendarFile, PlanFile
from workbook.journey.rhythm.ics import Given
from workbook.journey.rhythm.planning import Planning, SmallOne
from workbook.journey.rhythm.record import Rest, Rhythm, Wall
from workbook.kit import clock
from workbook.kit.pages import take_down, walk
from workbook.kit.rows import Rows

ALL = (rhythm.minimum, rhythm.month, rhythm.strength, rhythm.wall, rhythm.files)
TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def at(moment: str) -> None:
        monkeypatch.setattr(clock, "source", lambda: datetime.fromisoformat(moment).replace(tzinfo=UTC))

    monkeypatch.setattr(clock, "_zone", UTC)
    monkeypatch.setattr(clock, "_told", None)
    at("2026-11-22T03:00")
    return at


def part(made: Any, kind: type) -> Any:
    return next(each for each in walk(made) if isinstance(each, kind))


def out(book: Workbook, *days: str) -> None:
    for day in days:
        book.add(Post(title=f"{day}の蓋", state="published", date=day))


def wednesdays(book: Workbook, *, weeks: int, since: str = "2026-08-01") -> None:
    """A rhythm of three days a week, and ``weeks`` of posts on Wednesdays in September and October."""
    book.write(Rhythm(days=[0, 2, 4], since=since, time="21:30"))
    first = date(2026, 9, 16)
    out(book, *((first + timedelta(weeks=number)).isoformat() for number in range(weeks)))


@pytest.mark.parametrize("name", ["", "mizuho", "toru", "sachi"])
def test_everything_builds(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    if name:
        sample(name, either)
    for exercise in ALL:
        made = exercise()
        assert len(list(walk(made))) < 40
        take_down(made)


def test_an_empty_workbook_invites_and_writes_nothing(seated: Workbook, japanese: None) -> None:
    said = " ".join(shown(exercise()) for exercise in ALL)
    assert "ここから育ちはじめます" in said
    assert "予定も公開もありません" in said
    assert "上で曜日を選ぶと、ふだんのカレンダーに入れられます" in said
    assert seated.entries() == []


class TestPlanning:
    def test_a_draft_is_put_on_the_next_free_date_and_taken_back(
        self, seated: Workbook, japanese: None
    ) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        seated.add(Post(title="先の蓋", state="planned", date="2026-11-25"))
        key = seated.add(Post(title="橋の上の蓋", parts={"to": "リクさん"}))
        made = rhythm.calendar()
        rows = part(made, Rows)
        assert "次に空いているのは、12月2日(水)です" in shown(made)
        assert [row["title"] for row in rows.rows] == ["橋の上の蓋"]
        rows.heard({"pick": key})
        kept = seated.read(Post, key)
        assert (kept.state, kept.date, kept.parts) == ("planned", "2026-12-02", {"to": "リクさん"})
        assert "「橋の上の蓋」を12月2日(水)に入れました。" in shown(made)
        assert "次に空いているのは、12月9日(水)です" in shown(made)
        button(part(made, Planning), "取り消す").click()
        assert (seated.read(Post, key).state, seated.read(Post, key).date) == ("draft", "")
        assert "取り消しました。" in shown(made)

    def test_undo_leaves_what_was_changed_by_hand_since(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        key = seated.add(Post(title="蓋"))
        made = rhythm.calendar()
        part(made, Rows).heard({"pick": key})
        seated.change(Post, key, date="2026-12-24")
        button(part(made, Planning), "取り消す").click()
        assert (seated.read(Post, key).state, seated.read(Post, key).date) == ("planned", "2026-12-24")

    @pytest.mark.parametrize("sent", [{"pick": "nothing"}, {"pick": 3}, {}, "pick", None])
    def test_a_browser_can_only_put_what_is_shown(self, seated: Workbook, either: str, sent: Any) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        key = seated.add(Post(title="出した", state="published", date="2026-11-18"))
        rows = part(rhythm.calendar(), Rows)
        rows.heard(sent)
        rows.heard({"pick": key})
        assert seated.read(Post, key).date == "2026-11-18"

    def test_without_a_free_date_nothing_is_offered(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        key = seated.add(Post(title="蓋"))
        planning = part(rhythm.calendar(), Planning)
        seated.add(Rest(first="2026-11-01"))
        assert part(planning, Rows).layout.display == "none"
        planning.put(key)
        assert seated.read(Post, key).state == "draft"

    def test_a_planned_day_gone_by_can_be_put_on_another(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        key = seated.add(Post(title="過ぎた蓋", state="planned", date="2026-11-18"))
        rows = part(rhythm.calendar(), Rows)
        assert rows.rows[0]["head"] == "11月18日(水)の予定でした"
        rows.heard({"pick": key})
        assert seated.read(Post, key).date == "2026-11-25"

    def test_a_post_planned_beside_the_rhythm_shows_too(self, seated: Workbook, japanese: None) -> None:
        seated.add(Post(title="土曜の蓋", state="planned", date="2026-11-28"))
        made = rhythm.calendar()
        assert "次の発信は、11月28日(土)です。" in shown(made)
        assert "11月28日(土) 「土曜の蓋」" in shown(made)
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        assert "次の発信は、11月25日(水)です。" in shown(made)
        assert "11月28日(土) 「土曜の蓋」" in shown(made)


class TestSmall:
    def test_late_on_an_open_day_the_small_one_is_offered(
        self, seated: Workbook, japanese: None, now: Callable[[str], None]
    ) -> None:
        seated.write(Rhythm(days=[2], since="2026-11-01", minimum="写真1枚と、ひとこと"))
        out(seated, "2026-11-18")
        now("2026-11-25T20:00")
        made = rhythm.calendar()
        assert "今日はもう遅い時間です。これだけで十分です:写真1枚と、ひとこと" in shown(made)
        button(made, "11月25日(水)に、小さな下書きを置く").click()
        (post,) = (post for post in seated.all(Post).values() if post.state == "planned")
        assert (post.title, post.date) == ("写真1枚と、ひとこと", "2026-11-25")
        button(made, "取り消す").click()
        assert [post.state for post in seated.all(Post).values()] == ["published"]

    def test_after_a_gap_the_smallest_next_thing_and_no_blame(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        out(seated, "2026-10-07", "2026-10-14")
        for exercise in (rhythm.calendar, rhythm.strength):
            said = shown(exercise())
            assert "次の1回は、写真1枚と、ひとことで十分です。" in said
            assert not re.search("できません|失|サボ|忘れ|途切れ|未達|0回", said)

    def test_nothing_is_offered_on_a_good_day(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-11-01", minimum="写真1枚"))
        out(seated, "2026-11-18")
        made = rhythm.calendar()
        assert "写真1枚" not in shown(made)
        assert part(made, SmallOne).children[1].layout.display == "none"


class TestMonth:
    def cells(self, made: Any) -> dict[str, str]:
        found = re.findall(r"<td[^>]*>(.*?)</td>", "".join(htmls(made)))
        words = [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in found]
        return dict(([*cell.split(" ", 1), ""])[:2] for cell in words if cell)

    def test_each_day_says_what_it_is(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        out(seated, "2026-11-04")
        seated.add(Post(title="橋の上の蓋", state="planned", date="2026-11-25"))
        seated.add(Rest(first="2026-11-09", last="2026-11-11"))
        made = rhythm.month()
        cells = self.cells(made)
        assert len(cells) == 30
        assert {number: cells[number] for number in ("4", "10", "11", "18", "25", "26")} == {
            "4": "✓ 公開",
            "10": "– 休み",
            "11": "– 休み",
            "18": "○ 空き",
            "25": "● 予定",
            "26": "",
        }
        assert "2026年11月は、公開が1日、予定が1日、休みが3日です。" in shown(made)
        assert "11月25日(水) 予定 「橋の上の蓋」" in shown(made)

    def test_it_is_a_table_for_those_who_hear_it(self, seated: Workbook, english: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        html = "".join(htmls(rhythm.month()))
        assert "<caption>November 2026</caption>" in html
        assert html.count('scope="col"') == 7
        assert '<abbr title="Monday">Mon</abbr>' in html
        assert html.count('aria-current="date"') == 1
        assert re.search(r"<b aria-hidden=\"true\">○</b><small>open</small>", html)

    def test_other_months(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01"))
        made = rhythm.month()
        assert button(made, "今月に戻る").layout.display == "none"
        button(made, "次の月").click()
        button(made, "次の月").click()
        assert "2027年1月は、空きが4日です。" in shown(made)
        button(made, "今月に戻る").click()
        button(made, "前の月").click()
        assert "2026年10月には、予定も公開もありません。" in shown(made)
        out(seated, "2026-10-07")
        assert "2026年10月は、公開が1日です。" in shown(made)


class TestStrength:
    def test_before_the_first_post_it_is_a_seed(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], since="2026-11-20"))
        assert "いまは、種のところです。" in shown(rhythm.strength())

    def test_it_grows_with_posts_and_says_no_number(self, seated: Workbook, either: str) -> None:
        seated.write(Rhythm(days=[2], since="2026-05-01"))
        first = date(2026, 5, 6)
        out(seated, *((first + timedelta(weeks=number)).isoformat() for number in range(29)))
        made = rhythm.strength()
        said = shown(made)
        assert ("しっかり根づいています。" if either == "ja" else "deep roots") in said
        assert "<polyline" in "".join(htmls(made))
        assert not re.search(r"\d+ ?%|0\.\d|点|score", said)

    def test_during_a_rest_it_waits(self, seated: Workbook, japanese: None) -> None:
        wednesdays(seated, weeks=9)
        seated.add(Rest(first="2026-11-12"))
        made = rhythm.strength()
        assert "休んでいるあいだは、このまま待っています。" in shown(made)
        assert "いまは、お休みの途中です。" in shown(made)
        assert "henai-strength-rest" in "".join(htmls(made))


class TestWall:
    def test_the_plan_is_put_together(self, seated: Workbook, japanese: None) -> None:
        made = rhythm.wall()
        field(made, "続かなくなるとき").value = "反応がないと、むなしい"
        field(made, "もし、そうなったら").value = "帰りが遅くなったとき"
        field(made, "そのとき、すること").value = "写真を1枚だけ選ぶ。"
        assert seated.read(Wall) == Wall(
            stops="反応がないと、むなしい", if_="帰りが遅くなったとき", then="写真を1枚だけ選ぶ。"
        )
        assert "帰りが遅くなったとき、写真を1枚だけ選ぶ。" in shown(made)

    def test_a_smaller_rhythm_out_of_the_record_and_back(self, seated: Workbook, japanese: None) -> None:
        wednesdays(seated, weeks=5)
        made, days = rhythm.wall(), rhythm.week()
        assert "これまでに、週1回を5週続けたことがあります(9月14日〜10月18日)。" in shown(made)
        button(made, "週1回、水曜にする").click()
        kept = seated.read(Rhythm)
        assert (kept.days, kept.since, kept.time) == ([2], "2026-11-22", "21:30")
        assert field(days, "発信する曜日").value == ["2"]
        assert "これより小さくするなら" in shown(made)
        button(made, "取り消す").click()
        kept = seated.read(Rhythm)
        assert (kept.days, kept.since) == ([0, 2, 4], "2026-08-01")
        assert field(days, "発信する曜日").value == ["0", "2", "4"]

    def test_without_a_record_nothing_is_claimed(self, seated: Workbook, either: str) -> None:
        seated.write(Rhythm(days=[0, 2], since="2026-11-01"))
        made = rhythm.wall()
        assert not re.search("続けたこと|You kept", shown(made))
        assert button(made, "週1回、月曜にする" if either == "ja" else "Make it once a week, Monday")


class TestFiles:
    def ics(self, made: Any) -> Any:
        name, media, data = part(made, CalendarFile).content()
        assert (name, media) == ("henai.ics", "text/calendar")
        return vobject.readOne(data.decode())

    def test_the_calendar_file_and_the_next_one(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], time="21:30", since="2026-10-01"))
        made = rhythm.files()
        first = self.ics(made)
        assert "これから半年分、26日が入ります。時刻は、東京 (Asia/Tokyo)のものです。" in shown(made)
        assert len(first.vevent_list) == 26
        seated.change(Rhythm, days=[5], since="2026-11-22")
        then = self.ics(made)
        assert {each.uid.value for each in first.vevent_list} >= {
            each.uid.value for each in then.vevent_list[1:]
        }
        assert int(then.vevent.sequence.value) > int(first.vevent.sequence.value)
        assert seated.read(Given).seed
        seated.change(Rhythm, days=[])
        gone = self.ics(made)
        assert {each.status.value for each in gone.vevent_list} == {"CANCELLED"}

    def test_the_zone_and_the_reminder_chosen(
        self, seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "_zone", ZoneInfo("Europe/Paris"))
        seated.write(Rhythm(days=[2], time="08:00", since="2026-10-01"))
        made = rhythm.files()
        assert str(self.ics(made).vtimezone.tzid.value) == "Europe/Paris"
        field(rhythm.week(), "時間帯").value = "America/New_York"
        field(made, "お知らせ").value = 24 * 60
        assert seated.read(Rhythm).zone == "America/New_York"
        read = self.ics(made)
        assert str(read.vtimezone.tzid.value) == "America/New_York"
        assert read.vevent.valarm.trigger.value == timedelta(days=-1)
        assert "08:00(ニューヨーク (America/New_York)の時刻)" in shown(rhythm.calendar())
        field(made, "お知らせ").value = None
        assert seated.read(Rhythm).remind is None
        assert "valarm" not in self.ics(made).vevent.contents

    def test_odd_values_of_a_file_are_kept(self, seated: Workbook, either: str) -> None:
        seated.write(Rhythm(days=[2], since="2026-10-01", remind=45, zone="Etc/GMT+3"))
        made, days = rhythm.files(), rhythm.week()
        label = ("お知らせ", "時間帯") if either == "ja" else ("Reminder", "Time zone")
        assert field(made, label[0]).value == 45
        assert field(days, label[1]).value == "Etc/GMT+3"
        take_down(made)
        take_down(days)
        assert (seated.read(Rhythm).remind, seated.read(Rhythm).zone) == (45, "Etc/GMT+3")

    def test_a_workbook_of_nobody_gives_a_file_too(self, either: str) -> None:
        made = rhythm.files()
        assert part(made, CalendarFile).content()[2].startswith(b"BEGIN:VCALENDAR")

    def test_the_plan_as_csv(self, seated: Workbook, japanese: None) -> None:
        seated.write(Rhythm(days=[2], time="21:30", since="2026-10-01"))
        made = rhythm.files()
        plan = part(made, PlanFile)
        assert plan.layout.display == "none"
        seated.add(
            Post(
                title="=1+1", parts={"granted": "本文", "to": "内緒の人"}, state="planned", date="2026-11-25"
            )
        )
        assert plan.layout.display is None
        name, media, data = plan.content()
        assert (name, media) == ("henai-plan-2026-11-22.csv", "text/csv")
        (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        assert (row["title"], row["text"], row["timezone"]) == ("'=1+1", "本文", "Asia/Tokyo")
        assert "内緒" not in data.decode()

    def test_what_has_come_out(self, seated: Workbook, japanese: None) -> None:
        made = rhythm.files()
        assert "まだありません。公開すると" in shown(made)
        seated.add(
            Post(title="橋", state="published", date="2026-11-18", link="https://example.jp/橋", platform="x")
        )
        seated.add(Post(title="川", state="published", link="javascript:alert(1)"))
        seated.add(Post(title="山", state="published", date="2026-11-17", platform="gone<b>"))
        said = shown(made)
        assert "X · https://example.jp/橋" in said
        assert "gone&lt;b&gt;" in said
        assert said.index("11月18日(水) 橋") < said.index("(日付なし) 川")
        html = "".join(htmls(made))
        assert 'href="https://example.jp/橋"' in html
        assert 'href="javascript' not in html


def test_learner_text_is_text(seated: Workbook, either: str) -> None:
    seated.write(Rhythm(days=list(range(7)), since="2026-10-01", minimum=NASTY))
    seated.write(Wall(stops=NASTY, if_=NASTY, then=NASTY))
    seated.add(Post(title=NASTY, state="published", date="2026-11-20", link=NASTY))
    seated.add(Post(title=NASTY, state="planned", date="2026-11-23"))
    seated.add(Post(title=NASTY))
    for exercise in (*ALL, rhythm.calendar):
        assert dangers(exercise()) == []


def test_extreme_dates_do_no_harm(seated: Workbook, either: str) -> None:
    seated.write(Rhythm(days=[0, 6], time="00:00", since="1000-01-01", minimum="長" * 5000))
    seated.add(Rest(first="1000-01-01", last="1000-02-01"))
    for state in ("planned", "published"):
        seated.add(Post(title="長" * 5000, state=state, date="9999-12-31"))
        seated.add(Post(title="長" * 5000, state=state, date="1000-01-01"))
    for exercise in (*ALL, rhythm.calendar):
        assert len("".join(htmls(exercise()))) < 40_000
    part(rhythm.files(), CalendarFile).content()
