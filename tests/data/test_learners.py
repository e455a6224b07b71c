"""The invented sample learners in data/: whole workbooks, sound, and the same person in both languages."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from workbook import locale
from workbook.course import progress
from workbook.journal import Entry, Record, Workbook, portable
from workbook.journey.obsession.record import Candidate, Duel, Noticing, Obsession, Verdict
from workbook.journey.position.checks import questions, unanswered
from workbook.journey.position.record import Asked, Axes, Place, Position, Stance, Surprise, asked_key
from workbook.journey.posts.formats import formats
from workbook.journey.posts.record import DEFAULT_PARTS, Post
from workbook.journey.review.record import Review, days_of_week, signs
from workbook.journey.rhythm.record import Rest, Rhythm
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.communities import bridges
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.promises import Promise
from workbook.journey.supporters.record import Moment, Person, SamePerson, waiting
from workbook.journey.vector.options import Criterion, Option, Rating, Trial
from workbook.journey.vector.record import Action, Destination, Event, Explains, Sentence, Woop, outdated

FOLDER = Path(__file__).resolve().parents[2] / "data" / "learners"
FILES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
JAPAN = timezone(timedelta(hours=9))
JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
FOREIGN = re.compile(r"生きがい|生き甲斐|ikigai|必ず稼|今だけ|お急ぎ|guaranteed income", re.IGNORECASE)
# What isn't learner's words is the same in both languages.
_EVERYWHERE = {
    *(
        "again",
        "at",
        "by",
        "candidate",
        "check",
        "climb",
        "date",
        "direction",
        "discovery",
        "first",
        "format",
    ),
    *("into", "last", "link", "obsession", "on", "option", "position", "post", "prompt", "since", "start"),
    *("state", "time", "when"),
}
_THERE = {
    ("askable", "how"),
    ("duel", "left"),
    ("duel", "right"),
    ("moment", "what"),
    ("surprise", "unexpected"),
}
# Fields that hold keys of other answers: of which kind, and where.
POINTERS = {
    ("candidate", "into"): "candidate", ("obsession", "candidate"): "candidate",
    ("duel", "left"): "candidate", ("duel", "right"): "candidate", ("verdict", "candidate"): "candidate",
    ("noticing", "candidate"): "candidate", ("explains", "events"): "event", ("destination", "option"): "option",
    ("position", "obsession"): "candidate", ("surprise", "position"): "position",
    ("asked", "position"): "position", ("stance", "position"): "position", ("moment", "who"): "person",
    ("moment", "post"): "post", ("moment", "ask"): "ask", ("person", "through"): "person",
    ("ask", "who"): "person", ("promise", "who"): "person", ("same-person", "into"): "person",
    ("community", "who"): "person", ("person", "brought"): "import",
}  # fmt: skip
MAY_BE_BLANK = {
    ("candidate", "into"),
    ("noticing", "candidate"),
    ("destination", "option"),
    ("moment", "post"),
    ("moment", "ask"),
    ("person", "through"),
    ("person", "brought"),
}
MODELS = {model.kind: model for step in progress.STEPS for model in progress.rules(step).KINDS}
MODELS |= {model.kind: model for model in (progress.Setting, progress.Looked)}


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = locale.current()
    yield
    locale.use(before)


each_file = pytest.mark.parametrize("name", FILES)


def lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def entries(name: str) -> list[Entry]:
    return portable.load((FOLDER / f"{name}.jsonl").read_bytes(), name)


def book(name: str) -> Workbook:
    return Workbook.reading(entries(name))


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def prompts(language: str) -> set[str]:
    """Ids of the questions that draw candidates out."""
    listed = tomllib.loads((FOLDER.parent / "prompts" / f"{language}.toml").read_text(encoding="utf-8"))
    return {each["id"] for each in listed["prompt"]}


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for inner in inside for text in texts(inner)]


def test_the_learners_of_the_course_are_there() -> None:
    assert FILES == ["mizuho.en", "mizuho.ja", "sachi.ja", "toru.ja"]


@each_file
def test_says_that_the_learner_is_invented(name: str) -> None:
    header = lines(name)[0]
    assert header["invented"] is True
    assert header["name"] in header["about"]
    assert ("架空" if name.endswith(".ja") else "invented") in header["about"]


@each_file
def test_is_a_workbook_file_as_the_course_writes_it(name: str) -> None:
    found = entries(name)
    written = (FOLDER / f"{name}.jsonl").read_bytes()
    assert written.split(b"\n", 1)[1] == portable.dumps(found).split(b"\n", 1)[1]
    exported_at = datetime.fromisoformat(lines(name)[0]["exported_at"])
    assert all(entry.written_at < exported_at for entry in found)
    assert all(earlier.written_at < later.written_at for earlier, later in pairwise(found))
    assert [entry.id for entry in found] == [f"{name.split('.')[0]}-{n:04}" for n in range(1, len(found) + 1)]


@each_file
def test_covers_every_step(name: str) -> None:
    kinds = Counter(entry.kind for entry in entries(name))
    assert set(kinds) <= set(MODELS)
    for step in progress.STEPS:
        assert kinds.keys() & {model.kind for model in progress.rules(step).KINDS}, step
    assert sum(kinds.values()) >= 60


def test_together_they_show_every_kind() -> None:
    assert {entry.kind for name in FILES for entry in entries(name)} == set(MODELS)


@each_file
def test_every_body_fits_its_model(name: str) -> None:
    for entry in entries(name):
        model: type[Record] = MODELS[entry.kind]
        if not entry.withdrawn:
            model.model_validate(entry.body)
            assert set(entry.body) <= set(model.model_fields), (
                entry.id
            )  # a misspelt field would be kept unread


@each_file
def test_holds_months_of_moments_with_a_few_people(name: str) -> None:
    whole = book(name)
    moments = list(whole.all(Moment).values())
    assert 20 <= len(moments) <= 30
    assert 6 <= len(whole.all(Person)) <= 10
    assert {moment.what for moment in moments} == {"reaction", "consult", "order", "share", "came"}
    assert {moment.direction for moment in moments} == {"in", "out"}
    assert waiting(whole)
    days = [day(moment.date) for moment in moments]
    assert max(days) - min(days) > timedelta(days=150)
    assert {found.year for found in days} == {2026}


@each_file
def test_has_the_ups_and_downs_of_a_real_workbook(name: str) -> None:
    whole = book(name)
    assert {post.state for post in whole.all(Post).values()} == {"draft", "planned", "published"}
    assert len(whole.all(Review)) >= 3
    assert any(day(rest.last) - day(rest.first) >= timedelta(days=13) for rest in whole.all(Rest).values())
    sentences = whole.history(Sentence)
    assert len(sentences) >= 2
    assert sentences[1].written_at - sentences[0].written_at > timedelta(weeks=4)
    withdrawn = [entry for entry in entries(name) if entry.withdrawn]
    assert withdrawn
    assert all(entry.kind == "candidate" for entry in withdrawn)
    assert any(len(whole.history(Candidate, key)) > 1 for key in whole.all(Candidate))
    feelings = [event.feeling for event in whole.all(Event).values()]
    assert min(feelings) < 0 < max(feelings)


@each_file
def test_every_reference_leads_somewhere(name: str) -> None:
    whole = book(name)
    known: dict[str, set[str]] = {kind: set() for kind in MODELS}
    for entry in entries(name):
        for field, value in entry.body.items():
            if (entry.kind, field) in POINTERS:
                keys = set(value) if isinstance(value, list) else {value}
                if (entry.kind, field) in MAY_BE_BLANK:
                    keys -= {""}
                kind = POINTERS[entry.kind, field]
                assert keys <= known[kind], f"{entry.id} looks ahead, or at nothing"
                assert keys <= set(whole.all(MODELS[kind])) or entry.kind == "duel", entry.id
        if entry.kind == "moment":
            assert entry.body["who"]
        elif entry.kind == "duel":
            assert entry.body["left"] != entry.body["right"], entry.id
        elif entry.kind == "rating":
            assert set(entry.key.split(":")) <= known["option"] | known["criterion"], entry.id
        elif entry.kind == "trial":
            assert entry.key in known["option"], entry.id
        elif entry.kind == "candidate" and entry.body.get("prompt"):
            assert entry.body["prompt"] in prompts(name.split(".")[1]), entry.id
        known[entry.kind].add(entry.key)
    assert whole.read(Obsession)
    assert whole.read(Stance)
    assert {entry.key for entry in entries(name) if entry.kind == "looked"} <= set(progress.STEPS)


@each_file
def test_dates_agree_with_each_other(name: str) -> None:
    whole = book(name)
    posts, rhythm = whole.all(Post), whole.read(Rhythm)
    assert rhythm
    for entry in entries(name):
        written_on = entry.written_at.astimezone(JAPAN).date()
        if entry.kind == "moment":
            assert day(entry.body["date"]) <= written_on, entry.id
            if entry.body["post"]:
                assert entry.body["date"] >= posts[entry.body["post"]].date, entry.id
        elif entry.kind == "post" and entry.body["state"] == "published":
            assert day(entry.body["date"]) == written_on, entry.id
        elif entry.kind == "review":
            first, last = days_of_week(entry.key)
            assert first <= written_on <= last, entry.id
        elif entry.kind in ("ask", "promise"):
            assert day(entry.body["date"]) <= written_on, entry.id
        elif entry.kind in ("action", "surprise"):
            assert entry.body["on"] == "" or day(entry.body["on"]) <= written_on, entry.id
        elif entry.kind == "noticing":
            assert day(entry.key) <= written_on <= day(entry.key) + timedelta(days=1), entry.id
        elif entry.kind == "rest":
            assert written_on <= day(entry.body["first"]) <= day(entry.body["last"]), entry.id
    for key, post in posts.items():
        assert set(post.parts) == set(DEFAULT_PARTS), key
        assert post.format in formats().known
        assert (post.state == "draft") == (post.date == ""), key
        assert (post.state == "published") == bool(post.link), key
        assert post.link == "" or post.link.startswith("https://example.com/"), key
        if post.date:
            assert post.parts["to"], f"{key} is written to nobody"
            rests = whole.all(Rest).values()
            assert not any(rest.first <= post.date <= rest.last for rest in rests), f"{key} falls into a rest"
        if post.date >= rhythm.since:
            assert not post.date or day(post.date).weekday() in rhythm.days, key


@each_file
def test_every_step_has_what_the_method_asks_for(name: str) -> None:
    whole = book(name)
    locale.use(name.split(".")[1])
    for step in progress.STEPS:
        assert list(progress.rules(step).missing(whole)) == [], step
    destination = whole.read(Destination)
    assert destination
    assert destination.by > "2026-11"


@each_file
def test_the_sentence_was_made_of_the_parts_of_its_time(name: str) -> None:
    whole = book(name)
    locale.use(name.split(".")[1])
    for entry in whole.history(Sentence):
        assert entry.body["text"] != entry.body["composed"], "the learner put it into their own words"
        assert not outdated(whole.at(entry.written_at)), entry.id


def test_not_everybody_has_arrived() -> None:
    met = {name: [sign.met for sign in signs(book(name), date(2026, 11, 22))] for name in FILES}
    assert met["toru.ja"] == [True, True, True, True]
    assert met["mizuho.ja"] == met["mizuho.en"] == [True, True, False, True]
    assert met["sachi.ja"] == [True, True, False, True]


@each_file
def test_keeps_the_terms_of_the_method(name: str) -> None:
    for entry in entries(name):
        for text in texts(entry.body):
            assert not FOREIGN.search(text), entry.id


def test_mizuho_is_the_same_person_in_english() -> None:
    japanese, english = entries("mizuho.ja"), entries("mizuho.en")
    same = [(entry.id, entry.kind, entry.key, entry.written_at) for entry in japanese]
    assert [(entry.id, entry.kind, entry.key, entry.written_at) for entry in english] == same
    for left, right in zip(japanese, english, strict=True):
        assert list(left.body) == list(right.body), left.id
        for field, value in left.body.items():
            other = right.body[field]
            if field == "parts":
                assert {part: bool(text) for part, text in value.items()} == {
                    part: bool(other[part]) for part in other
                }
            elif (
                isinstance(value, str)
                and (left.kind, field) not in _THERE
                and (field not in _EVERYWHERE or left.kind == "month-review")
            ):
                assert bool(value) == bool(other), (left.id, field)
            else:
                assert value == other, (left.id, field)


def test_nothing_japanese_is_left_in_english() -> None:
    header = lines("mizuho.en")[0]
    assert header["name"] == "Mizuho"
    for place, value in [("header", header), *((entry.id, entry.body) for entry in entries("mizuho.en"))]:
        for text in texts(value):
            assert not JAPANESE.search(text), f"{place}: {text}"


def test_the_language_of_each_file_is_its_own() -> None:
    for name in FILES:
        assert progress.language(book(name)) == name.split(".")[1]
        assert entries(name)[0].written_at.tzinfo == UTC


class TestWhatTheExercisesShow:
    """Each of the exercises of obsession, vector and position has somebody who did it, or left it half done."""

    def test_a_long_duel_that_contradicts_itself_and_a_short_one(self) -> None:
        counts = {name: len(book(name).all(Duel)) for name in FILES}
        assert counts["mizuho.ja"] >= 12
        assert 0 < counts["toru.ja"] <= 3
        first: dict[frozenset[str], set[str]] = {}
        whole = book("mizuho.ja")
        for duel in whole.all(Duel).values():
            aside = any(whole.all(Candidate)[key].aside for key in (duel.left, duel.right))
            if duel.answer and not aside:
                ahead = duel.right if duel.answer > 0 else duel.left
                first.setdefault(frozenset((duel.left, duel.right)), set()).add(ahead)
        assert any(len(ahead) == 2 for ahead in first.values())

    def test_merged_and_set_aside(self) -> None:
        listed = [one for name in FILES for one in book(name).all(Candidate).values()]
        assert any(one.into for one in listed)
        assert any(one.aside for one in listed)

    def test_a_set_of_five_verdicts_and_one_begun(self) -> None:
        def of_the_chosen(name: str) -> int:
            whole = book(name)
            chosen = whole.read(Obsession)
            return sum(one.candidate == chosen.candidate for one in whole.all(Verdict).values() if chosen)

        assert of_the_chosen("mizuho.ja") == 5
        assert of_the_chosen("sachi.ja") == 2
        # One workbook is from the time when a candidate had its verdict inside.
        assert any(one.buy and one.reason for one in book("toru.ja").all(Candidate).values())

    def test_a_week_of_noticing_that_became_a_candidate(self) -> None:
        noticed = book("sachi.ja").all(Noticing)
        assert len(noticed) == 7
        days = sorted(map(day, noticed))
        assert days[-1] - days[0] == timedelta(days=6)
        assert any(one.candidate for one in noticed.values())

    @each_file
    def test_done_in_the_last_thirty_days_and_before(self, name: str) -> None:
        done = [day(one.on) for one in book(name).all(Action).values()]
        lately = [each for each in done if date(2026, 10, 24) <= each <= date(2026, 11, 22)]
        assert len(lately) >= 4
        assert name == "toru.ja" or len(lately) < len(done)

    @each_file
    def test_the_past_explains_the_destination_and_there_is_a_plan(self, name: str) -> None:
        explains, woop = book(name).read(Explains), book(name).read(Woop)
        assert explains
        assert explains.events
        assert woop
        assert all((woop.wish, woop.outcome, woop.obstacle, woop.if_, woop.then))
        assert {"short", "only"} <= set(book(name).all(Sentence))

    def test_somebody_decided_between_three(self) -> None:
        whole = book("sachi.ja")
        destination = whole.read(Destination)
        assert destination
        assert destination.again
        trial = whole.read(Trial, destination.option)
        assert trial
        assert trial.found
        cells = len(whole.all(Option)) * len(whole.all(Criterion))
        assert len(whole.all(Option)) == 3
        assert cells - len(whole.all(Rating)) == 1  # one is left blank

    def test_dates_of_every_kind(self) -> None:
        dates = {event.when for name in FILES for event in book(name).all(Event).values()}
        assert any(when < "1990" for when in dates)
        assert {len(when) for when in dates} == {4, 7, 10}

    def test_claims_that_are_borrowed_and_not(self) -> None:
        listed = [one for name in FILES for one in book(name).all(Position).values()]
        assert {known for one in listed for known in one.sources} == {"did", "saw", "heard"}
        assert any(one.sources == ["heard"] for one in listed)
        whole = book("toru.ja")
        (asked,) = whole.all(Asked).items()
        assert asked[0] == asked_key(asked[1].position, asked[1].check, asked[1].wording)
        assert [q.check for q in questions(whole, asked[1].position)] == [asked[1].check]
        assert unanswered(whole, asked[1].position) == []

    def test_a_map_and_a_half_named_one(self) -> None:
        whole = book("mizuho.ja")
        axes, half = whole.read(Axes), book("toru.ja").read(Axes)
        assert axes
        assert all((axes.left, axes.right, axes.bottom, axes.top))
        assert (
            sum(one.x is not None and one.granted_x is not None for one in whole.all(Position).values()) == 2
        )
        assert len(whole.all(Place)) == 3
        assert half
        assert (bool(half.left), bool(half.top)) == (True, False)

    def test_two_of_three_and_one_still_to_ask(self) -> None:
        toru = [one.climb for one in book("toru.ja").all(Surprise).values()]
        assert Counter(toru) == {"yes": 2, "no": 1}
        mizuho = list(book("mizuho.ja").all(Surprise).values())
        assert [one.on == "" for one in mizuho] == [False, False, True]
        assert mizuho[-1].who


class TestWhatTheLogShows:
    """Every picture and figure of the log has something to show in each workbook, and each reply and promise too."""

    @each_file
    def test_asks_with_every_reply(self, name: str) -> None:
        asks = list(book(name).all(Ask).values())
        assert {one.reply for one in asks} == {"", "yes", "no", "none"}
        assert len({one.how for one in asks}) >= 2
        assert any(moment.ask for moment in book(name).all(Moment).values())

    def test_promises_that_were_kept_late_broken_and_are_open(self) -> None:
        kept = {name: {one.kept for one in book(name).all(Promise).values()} for name in FILES}
        assert all({"", "kept", "late"} <= found for found in kept.values())
        assert "broken" in kept["mizuho.ja"]

    @each_file
    def test_people_with_a_rhythm_through_others_and_between_communities(self, name: str) -> None:
        people = seen(book(name)).people
        assert any(person.rhythm for person in people.values())
        assert any(person.through in people for person in people.values())
        assert bridges(people)

    @each_file
    def test_money_posts_and_months(self, name: str) -> None:
        moments = list(book(name).all(Moment).values())
        assert any(moment.amount for moment in moments)
        led = {moment.post for moment in moments if moment.post and moment.what != "reaction"}
        assert len(led) >= 2
        assert len({moment.date[:7] for moment in moments}) >= 6

    def test_somebody_stood_there_twice(self) -> None:
        ((away, one),) = book("sachi.ja").all(SamePerson).items()
        people = seen(book("sachi.ja")).people
        assert away not in people
        assert one.into in people
