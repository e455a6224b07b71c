"""The whole workbook as one document: everything in it, nothing private, names as they are shown, text as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.journey.using import NASTY, shown
from workbook import course, learner, locale
from workbook.course import progress, whole
from workbook.course.headings import HEADINGS
from workbook.course.whole import steps
from workbook.course.whole.markdown import markdown
from workbook.course.whole.tree import Bullets, Document, Heading, Pairs, Quote, Section, Table, Words
from workbook.journal import Entry, Record, Workbook
from workbook.journey.posts.formats import Formats, Part, Said, formats
from workbook.journey.posts.record import Post
from workbook.journey.posts.version import Version
from workbook.journey.start.record import Askable
from workbook.journey.supporters.asks import Ask
from workbook.journey.supporters.pseudonyms import Pseudonyms
from workbook.journey.supporters.record import Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.journey.vector.record import Present
from workbook.journey.vector.signed import Signature
from workbook.kit.files import SaveButton
from workbook.kit.pages import take_down, walk

TODAY = date(2026, 11, 22)
MODELS = {model.kind: model for step in progress.STEPS for model in progress.rules(step).KINDS}
FILES = [(name, language) for name, languages in learner.samples().items() for language in languages]
# Told by other words than their own: a choice by its name, a sentence as it stands, a note beside what it belongs to.
OTHERWISE = {"sentence", "stance", "version"}


def both(book: Workbook, **options: Any) -> tuple[str, str]:
    made = whole.document(book, TODAY, **options)
    return whole.page(made), whole.markdown(made)


class Reader(HTMLParser):
    """What a browser would make of a page: its words, its elements, and the addresses it names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self._open.append(tag)
        self.attributes.update(name for name, _value in attrs)
        self.addresses += [
            value or "" for name, value in attrs if name in ("src", "href", "action", "xlink:href", "srcset")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def rendered(source: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source)


def spaceless(text: str) -> str:
    return re.sub(r"[\s/]+", "", text)


def texts(value: Any) -> Iterator[str]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from [value] if isinstance(value, str) else []
    for each in inside:
        yield from texts(each)


def test_every_kind_is_told_or_left_out_on_purpose() -> None:
    asked: set[str] = set()

    class Book:
        def read(self, model: type[Record], key: str = "only", /) -> Any:
            asked.add(model.kind)

        def all(self, model: type[Record], /) -> dict[str, Any]:
            asked.add(model.kind)
            return {}

    for step in progress.STEPS:
        list(getattr(steps, step)(Book(), TODAY))
    assert set(MODELS) - asked - steps.LEFT_OUT == set()
    assert set(HEADINGS) >= steps.LEFT_OUT


@pytest.mark.parametrize(("name", "language"), FILES)
def test_a_sample_is_told_whole(name: str, language: str, speaking: Callable[[str], Any]) -> None:
    with speaking(language):
        book = learner.sample(name)
        page, source = both(book, private=True)
    told, as_markdown = spaceless(Reader(page).text), spaceless(Reader(rendered(source)).text)
    left_out = steps.LEFT_OUT | OTHERWISE | {"comparison", "rhythm"}
    words = {
        text
        for kind, model in MODELS.items()
        if kind not in left_out
        for record in book.all(model).values()
        for text in texts(dict(record))
        if len(text) > 15 and not re.fullmatch(r"[\w:.-]+", text, re.ASCII)
    }
    assert len(words) > 80
    assert [text for text in words if spaceless(text) not in told] == []
    assert [text for text in words if spaceless(text) not in as_markdown] == []


@pytest.mark.parametrize(("name", "language"), FILES)
def test_the_page_stands_for_itself(name: str, language: str, speaking: Callable[[str], Any]) -> None:
    with speaking(language):
        page, _source = both(learner.sample(name))
    read = Reader(page)
    assert page.startswith("<!doctype html>\n<html lang=")
    assert f'<html lang="{language}"' in page
    assert read.elements.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base", "form"})
    assert all(address.startswith("#") for address in read.addresses)
    assert not re.search(r"url\((?!#)|@import|https?://(?!example)", re.sub(r'xmlns="[^"]*"', "", page))
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert "size: A4" in page


def test_an_empty_workbook_invites(seated: Workbook, either: str) -> None:
    page, source = both(seated)
    assert Reader(page).elements.isdisjoint({"section", "nav", "table"})
    assert (locale._("Nothing is written yet. Begin anywhere; whatever you write will stand here.")) in source
    assert source.count("#") == 1


def test_one_person_and_nothing_else(seated: Workbook, japanese: None) -> None:
    seated.add(Person(name="兄"))
    page, source = both(seated)
    assert page.count("<section") == 1
    assert "<nav" not in page
    assert "| 呼び名 |" in source or "| 兄 |" in source
    assert "まだ書いていないのは、始める、偏愛、" in source


def test_notes_on_drafts_stay_out_unless_asked_for(seated: Workbook, either: str) -> None:
    seated.add(Post(title="題", parts={"granted": "甲の文", "to": "妹に宛てる"}, notes="まだ弱い。直す。"))
    for made in both(seated):
        assert "甲の文" in made
        assert "妹に宛てる" not in made
        assert "まだ弱い" not in made
    for made in both(seated, private=True):
        assert "妹に宛てる" in made
        assert "まだ弱い。直す。" in made


def test_notes_on_people_stay_out_unless_asked_for(seated: Workbook, either: str) -> None:
    seated.add(Person(name="兄", met="実家で", note="去年から体調がよくない。"))
    for made in both(seated):
        assert "実家で" in made
        assert "体調" not in made
    for made in both(seated, private=True):
        assert "去年から体調がよくない。" in made
    seated.add(Person(name="古谷", note="兄と古谷は同い年。"))
    seated.write(Pseudonyms(on=True))
    for made in both(seated, private=True):
        assert "F.は同い年" in made
        assert "古谷" not in made


def test_private_parts_stay_out_whatever_format_the_post_has_by_now(
    seated: Workbook, monkeypatch: pytest.MonkeyPatch, either: str
) -> None:
    written = replace(
        formats().known["claim"],
        id="letter",
        parts=(Part("memo", Said("ひかえ", "Memo"), private=True), Part("body", Said("本文", "Body"))),
    )
    known = Formats({**formats().known, "letter": written})
    for module in ("workbook.course.whole.told", "workbook.journey.posts.record"):
        monkeypatch.setattr(f"{module}.formats", lambda: known)
    words = {"granted": "甲の文", "memo": "胸のうち", "body": "前の本文", "gone": "消えた欄"}
    seated.add(Post(format="claim", title="題", parts=words))
    for made in both(seated):
        assert "前の本文" in made
        assert "胸のうち" not in made
        assert "消えた欄" not in made  # the file that knew whether it is private is gone
    for made in both(seated, private=True):
        assert "胸のうち" in made
        assert "消えた欄" in made


def test_versions_stand_with_their_post(seated: Workbook, japanese: None) -> None:
    key = seated.add(Post(title="題", state="published", date="2026-11-01", parts={"granted": "もとの文"}))
    seated.write(Version(text="短くした文"), f"{key}:bluesky")
    source = both(seated)[1]
    assert source.index("もとの文") < source.index("Blueskyでは") < source.index("短くした文")


def test_names_as_they_are_shown(seated: Workbook, either: str) -> None:
    one, again = (
        seated.add(Person(name="小林光", note="小林光の弟は小林新。")),
        seated.add(Person(name="コバ")),
    )
    seated.add(Person(name="Al", met="Alas, at Al's"))
    seated.add(Person(name="営業のナカさん", note="ナカさんの宿題"))
    seated.write(SamePerson(into=one), again)
    seated.add(Moment(date="2026-11-01", who=[again], note="小林光から電話"))
    seated.add(Ask(date="2026-11-02", who=[again], what="コバに読んでもらう"))
    seated.add(Askable(name="山田さん", what_for="小林光の次に頼む"))
    seated.add(Post(title="小林光へ", parts={"granted": "小林光の机", "to": "山田さん"}))
    seated.write(Signature(name="みずほ", shown=True))
    seated.write(Present(doing="蓋を撮る"))  # there is a picture to sign
    for made in both(seated):
        assert "小林光" in made
        assert "山田さん" in made
        assert "みずほ" in made
    seated.write(Pseudonyms(on=True))
    for made in both(seated, private=True):
        assert not re.search("小林光|山田|コバ|みずほ|ナカ", made)
        assert "Alas" in made
        assert not re.search(r"\bAl\b", made)
        assert made.count("K.") > 5
        assert "Y." in made
        assert "K.2" not in made  # who is one has one initial


def test_learner_text_is_text(seated: Workbook, either: str) -> None:
    for kind, model in MODELS.items():
        fields = {
            name: NASTY
            + "\n# h\n- l\n|a|b|\n|-|-|\n[x](javascript:alert(1)) ![y](http://z.example/y.png) ~~w~~"
            for name, field in model.model_fields.items()
            if field.default == "" and field.annotation is str
        }
        seated.merge(
            seated.plan(
                [Entry(kind[:60], "me", kind, "k", fields | {"x": 1}, datetime(2026, 11, 1, tzinfo=UTC))]
            )
        )
    for private in (False, True):
        page, source = both(seated, private=private)
        for html in (page, rendered(source)):
            read = Reader(html)
            assert read.elements.isdisjoint({"script", "img", "del"})
            assert not [name for name in read.attributes if name.startswith("on")]
            assert all(address.startswith("#") for address in read.addresses)
            assert "<script>alert(1)</script>" in read.text


_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
_lines = st.lists(
    st.one_of(_text, st.text("#-*_|`[]()<>!~=+1. \\:&;\t", max_size=12)), min_size=1, max_size=4
).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(_lines, _lines)
def test_markdown_reads_as_it_was_written(one: str, other: str) -> None:
    blocks = (
        Heading(one), Words(one), Quote(other), Bullets((one, other)), Pairs(((one, other), ("b", one))),
        Table((one, "h"), ((one, other), (other, "z"))), Words(other),
    )  # fmt: skip
    source = markdown(Document("t", (one,), (Section("s", "s", blocks),), (other,)))
    read = Reader(rendered(source))
    allowed = {
        "h1",
        "h2",
        "h3",
        "p",
        "blockquote",
        "ul",
        "li",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
        "br",
    }
    assert read.elements <= allowed
    seen = spaceless(read.text)
    assert seen.count(spaceless(one)) >= 1
    assert seen.count(spaceless(other)) >= 1


def test_a_large_log_is_told(seated: Workbook, japanese: None) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    people = [Entry(f"p{n}", "me", "person", f"p{n}", {"name": f"人{n}"}, at) for n in range(30)]
    moments = [
        Entry(f"m{n}", "me", "moment", f"m{n}", {"date": "2026-11-01", "who": [f"p{n % 30}"], "note": f"記録{n}。"}, at)
        for n in range(5000)
    ]  # fmt: skip
    page, _source = both(Workbook.reading([*people, *moments]))
    assert page.count("<tr>") == 1 + 30 + 1 + 5000
    assert "記録4999。" in page


def test_saved_from_the_page(seated: Workbook, japanese: None) -> None:
    seated.add(Post(title="題", parts={"granted": "甲"}, notes="自分だけのメモ"))
    made = course.document()
    html, source = (part for part in walk(made) if isinstance(part, SaveButton))
    name, media, data = html._content()
    assert (name[:6], name[-5:], media) == ("henai-", ".html", "text/html")
    assert "甲" in data.decode()
    assert "自分だけのメモ" not in data.decode()
    next(part for part in walk(made) if type(part).__name__ == "Checkbox").value = True
    name, media, data = source._content()
    assert (name[-3:], media) == (".md", "text/markdown")
    assert "自分だけのメモ" in data.decode()
    assert "書いたとおりに入ります" in shown(made)
    seated.write(Pseudonyms(on=True))
    assert "イニシャルになります" in shown(made)
    take_down(made)
