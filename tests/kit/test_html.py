"""One function makes HTML, and it escapes: no tag and no attribute ever comes from a learner's text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from workbook.kit.html import h, lines, prose, replace, show

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</div></section><svg onload=alert(3)>",
    "\"><b onmouseover='x'>",
    "' onfocus=alert(4) x='",
    "<!-- ",
    "]]>",
    "&lt;script&gt;",
    "&amp;amp;",
    "{0} {name} %s %(x)s",
    "\x00<\x0bscript>",
    "<",
    "< script >",
    "﹤script﹥",
    "javascript:alert(5)",
]
text = st.one_of(st.text(), st.sampled_from(HOSTILE), st.text(alphabet="<>&\"'/ scriptonerror=!-"))


class Reader(HTMLParser):
    """What a browser makes of it: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


@given(text)
def test_text_stays_text(written: str) -> None:
    read = Reader(h("p", written))
    assert read.elements == [("p", {})]
    assert read.words == written


@given(text, text)
def test_an_attribute_stays_one_attribute(written: str, title: str) -> None:
    read = Reader(h("p", written, title=title, class_="henai-x", aria_label=written))
    assert read.elements == [("p", {"title": title, "class": "henai-x", "aria-label": written})]
    assert read.words == written


@given(st.recursive(text, lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_lists_at_any_depth(children: Any) -> None:
    def flat(child: Any) -> str:
        return child if isinstance(child, str) else "".join(map(flat, child))

    read = Reader(h("div", children, [None, [h("b", children)]]))
    assert [name for name, _attributes in read.elements] == ["div", "b"]
    assert read.words == flat(children) * 2


@given(text, text)
def test_what_a_widget_shows_is_text_too(one: str, other: str) -> None:
    widget = show(one, h("b", other))
    assert [name for name, _attributes in Reader(widget.value).elements] == ["div", "b"]
    replace(widget, other, class_=one)
    ((name, attributes),) = Reader(widget.value).elements
    assert (name, attributes) == ("div", {"class": one} if one else {})
    widget.close()


@given(text)
def test_line_breaks_are_the_only_elements_lines_make(written: str) -> None:
    read = Reader(h("p", *lines(written)))
    assert {name for name, _attributes in read.elements} <= {"p", "br"}
    assert read.words == "".join(written.splitlines())


@pytest.mark.parametrize(
    "value", [0, 1.5, True, (), [], None, {"a": "<b>"}, object(), Exception("<i>"), b"<b>"]
)
def test_anything_else_is_shown_as_its_text(value: Any) -> None:
    elements = Reader(h("p", value)).elements
    assert [name for name, _attributes in elements] == ["p"]


def test_what_is_left_out() -> None:
    assert h("p", None, "a", [None], title=None, hidden=False) == "<p>a</p>"
    assert h("p", hidden=True) == '<p hidden=""></p>'
    assert h("div", h("b", "x"), Markup("<i></i>")) == "<div><b>x</b><i></i></div>"


def test_braces_are_no_placeholders() -> None:
    assert h("p", "{0} {1} {name}", title="{0}") == '<p title="{0}">{0} {1} {name}</p>'


def test_nothing_is_sent_when_it_is_the_same() -> None:
    widget, sent = show("a", class_="x"), []
    widget.observe(sent.append, names="value")
    replace(widget, "a", class_="x")
    assert sent == []
    replace(widget, "b")
    assert len(sent) == 1


NO_ELEMENT_OF_OURS = {
    "script",
    "img",
    "iframe",
    "svg",
    "style",
    "object",
    "embed",
    "form",
    "input",
    "div",
    "math",
}


@given(st.one_of(text, st.lists(text, max_size=5).map("\n\n".join)))
def test_prose_passes_no_raw_html(written: str) -> None:
    for name, attributes in Reader(prose(written)).elements:
        assert name not in NO_ELEMENT_OF_OURS - {"img"}
        assert not any(attribute.startswith("on") for attribute in attributes)
        assert not str(attributes.get("href", "")).lower().startswith(("javascript:", "vbscript:", "data:"))


def test_prose_is_markdown_with_tables() -> None:
    html = prose("# 題\n\n**見本** と `code`\n\n> 引用\n\n- 一\n\n| a | b |\n|---|---|\n| 1 | <b> |\n")
    names = {name for name, _attributes in Reader(html).elements}
    assert {"h1", "strong", "code", "blockquote", "ul", "li", "table", "td"} <= names
    assert "&lt;b&gt;" in html
    assert not names & NO_ELEMENT_OF_OURS


def test_a_widget_says_where_its_html_comes_from() -> None:
    assert isinstance(show("a"), widgets.HTML)
    assert "henai-html" in show("a")._dom_classes
