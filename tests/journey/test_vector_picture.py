"""The vector as a picture: what it shows, that any text fits into it, and that nothing names the learner unasked."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.using import NASTY, dangers, field, htmls, shown
from workbook.journal import Workbook
from workbook.journey import vector
from workbook.journey.obsession.record import Candidate, Obsession
from workbook.journey.vector.drawing import BOTTOM, HIGH, SMALLEST, TOP, WIDE, svg
from workbook.journey.vector.record import Destination, Event, Explains, Present
from workbook.journey.vector.signed import Shared, Signature, shared
from workbook.kit.files import PngButton, SaveButton
from workbook.kit.pages import take_down, walk
from workbook.kit.wrapping import width

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = Shared(
    obsession="マンホールの蓋",
    past=(("1998年4月", "蓋を踏まないで帰る"), ("2025年10月", "蓋の写真が送られてくる")),
    present="日曜に台帳へ写している。",
    scene="町に来たばかりの人たちと、蓋を見て歩いている",
    by="2027年の秋",
    called="私の偏愛",
    now="いま",
)


def drawn(of: Shared) -> ElementTree.Element:
    return ElementTree.fromstring(str(svg(of)))


def lines(of: Shared) -> list[ElementTree.Element]:
    return drawn(of).findall(f"{SVG}text")


def written(of: Shared) -> str:
    return "".join(line.text or "" for line in lines(of))


def test_everything_is_on_it() -> None:
    for words in (
        WHOLE.obsession,
        WHOLE.present,
        WHOLE.scene,
        WHOLE.by,
        *(what for _when, what in WHOLE.past),
    ):
        assert words in written(WHOLE)
    picture = drawn(WHOLE)
    assert (picture.get("width"), picture.get("height")) == (str(WIDE), str(HIGH))
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == WHOLE.title
    assert picture.findtext(f"{SVG}desc") == WHOLE.words


def test_it_asks_nothing_of_anybody() -> None:
    assert re.findall(r"(?:href|src|@import|url\((?!#))", str(svg(WHOLE))) == []
    assert re.findall(r"https?://\S+?(?=\")", str(svg(WHOLE))) == ["http://www.w3.org/2000/svg"]


def test_it_is_readable_on_a_phone() -> None:
    sizes = [float(line.get("font-size", 0)) for line in lines(WHOLE)]
    assert min(sizes) == SMALLEST
    assert min(sizes) * 390 / WIDE >= 14


texts = st.text(max_size=400) | st.text("あ、。「」っー漢字 aWi\n\u200d\u0301👨‍👩‍👧", max_size=400)
anything = st.builds(
    Shared, obsession=texts, past=st.lists(st.tuples(texts, texts), max_size=2).map(tuple), present=texts,
    scene=texts, by=texts, called=texts, now=texts, name=texts,
)  # fmt: skip


@given(anything)
def test_any_text_is_drawn_inside_the_picture(of: Shared) -> None:
    for line in lines(of):
        size, x, y = (float(line.get(name, 0)) for name in ("font-size", "x", "y"))
        assert size >= SMALLEST
        assert TOP <= y <= BOTTOM + 1
        wide = width(line.text or "") * size
        end = x if line.get("text-anchor") == "end" else x + wide
        assert end <= WIDE - 20


@given(anything)
def test_no_line_is_written_over_another(of: Shared) -> None:
    placed = sorted(float(line.get("y", 0)) for line in lines(of) if line.get("text-anchor") != "end")
    assert all(later - earlier >= SMALLEST for earlier, later in pairwise(placed))


@pytest.mark.parametrize("text", ["あ" * 100_000, "a" * 100_000, "\u0301" * 100_000, "「" * 100_000])
def test_the_longest_texts_end_in_dots(text: str) -> None:
    of = Shared(obsession=text, past=((text, text),) * 2, present=text, scene=text, by=text, name=text)
    assert drawn(of) is not None


def test_what_is_too_long_is_whole_in_the_words(japanese: None) -> None:
    long = "蓋を見て歩く" * 40
    of = Shared(scene=long, by="2027年")
    assert long not in written(of)
    assert written(of).endswith("…")
    assert long in of.words


def test_it_is_drawn_from_what_was_written(seated: Workbook, japanese: None) -> None:
    seated.change(Obsession, candidate=seated.add(Candidate(name="給水塔")))
    keys = [seated.add(Event(when=str(year), what=f"{year}のこと")) for year in (2001, 2005, 2010, 2020)]
    seated.change(Present, doing="地図を描いている")
    seated.change(Destination, scene="地図が役場にある", by="2028")
    today = shared(seated)
    assert today.past == (("2001年", "2001のこと"), ("2020年", "2020のこと"))
    assert (today.obsession, today.scene, today.by) == ("給水塔", "地図が役場にある", "2028年")
    seated.change(Explains, events=keys[1:3])
    assert shared(seated).past == (("2005年", "2005のこと"), ("2010年", "2010のこと"))


def test_nothing_written_invites(seated: Workbook, japanese: None) -> None:
    made = vector.picture()
    assert "ここにベクトルの図ができます。" in shown(made)
    assert "<svg" not in "".join(htmls(made))
    assert not any(_visible(made, part) for part in walk(made) if isinstance(part, PngButton))
    seated.change(Present, doing="歩いている")
    assert "<svg" in "".join(htmls(made))
    assert "いま: 歩いている。" in shown(made)


def test_a_name_is_shown_only_when_it_is_wanted(seated: Workbook, japanese: None) -> None:
    seated.change(Present, doing="歩いている")
    made = vector.picture()
    field(made, "図に入れる名前").value = "みずほ"
    assert "みずほ" not in "".join(htmls(made))
    assert "みずほ" not in _saved(made)
    field(made, "図に名前を入れる").value = True
    assert seated.read(Signature) == Signature(name="みずほ", shown=True)
    assert "みずほ" in "".join(htmls(made))
    assert "みずほ" in _saved(made)
    assert shared(seated).title == "みずほのベクトル"


def test_the_file_is_what_stands_now(seated: Workbook, either: str) -> None:
    seated.change(Present, doing=NASTY + " & 歩いている")
    made = vector.picture()
    assert dangers(made) == []
    sent: list[Any] = []
    png = next(part for part in walk(made) if isinstance(part, PngButton))
    png.send = lambda content, buffers=None: sent.append((content, buffers))
    for message in ({"ask": 1}, {"ask": 0}, "ask", None):
        png.heard(message, [])
    ((content, buffers),) = sent
    assert content == {"png": "vector.png", "scale": 2}
    picture = ElementTree.fromstring(buffers[0])
    assert NASTY + " & " in "".join(picture.itertext())
    assert picture.findall(f".//{SVG}script") == picture.findall(f".//{SVG}img") == []
    assert _saved(made) == buffers[0].decode()
    take_down(made)


@pytest.mark.parametrize("name", ["mizuho", "toru", "sachi"])
def test_samples(seated: Workbook, sample: Callable[..., Any], either: str, name: str) -> None:
    sample(name, either)
    assert drawn(shared(seated)) is not None
    assert shared(seated).name == ""


def _saved(made: Any) -> str:
    """The SVG as it would be saved."""
    button = next(part for part in walk(made) if isinstance(part, SaveButton))
    _name, media_type, data = button._content()
    assert media_type == "image/svg+xml"
    return str(data.decode())


def _visible(root: Any, part: Any) -> bool:
    """Whether neither ``part`` nor anything around it is hidden."""
    around = [each for each in walk(root) if part in list(walk(each))]
    return all(each.layout.display != "none" for each in around)
