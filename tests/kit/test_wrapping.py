"""Text in lines: no letter lost, no line too wide, and the rules of Japanese typesetting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.kit.wrapping import balanced, drawable, width, wrap


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("足もとの蓋を見て、歩く", 8, ["足もとの蓋を見", "て、歩く"]),
        ("あいう「えお」", 4, ["あいう", "「えお」"]),
        ("a map of water towers", 7, ["a map of", "water towers"]),
        ("supercalifragilistic", 6, ["supercalifra", "gilistic"]),
        ("2027年に", 8, ["2027年に"]),
        (" \n ", 8, []),
    ],
)
def test_where_lines_end(text: str, room: float, lines: list[str]) -> None:
    assert wrap(text, room, 9) == lines


def test_what_is_left_over_is_dots() -> None:
    assert wrap("あいうえおかきくけこ", 4, 2) == ["あいうえ", "おかき…"]
    assert wrap("あいうえおかきくけこ", 4, 3) == ["あいうえ", "おかきく", "けこ"]


def test_no_letter_stands_alone_on_the_last_line() -> None:
    assert wrap("月に一度、蓋を見て歩いている", 13, 4)[-1] == "る"
    assert len(balanced("月に一度、蓋を見て歩いている", 13, 4)[-1]) > 4


def test_what_belongs_together_stays_together() -> None:
    family = "👨‍👩‍👧"
    assert all(line.replace(family, "") == "" for line in wrap(family * 9, 7, 9))


texts = st.text(max_size=300) | st.text("あ、。「」っー漢字 aWi\n\u200d\u0301", max_size=300)


@given(texts, st.floats(2, 40), st.integers(1, 6))
def test_no_line_is_too_wide(text: str, room: float, most: int) -> None:
    for lines in (wrap(text, room, most), balanced(text, room, most)):
        assert len(lines) <= most
        assert all(width(line) <= room + 1e-6 for line in lines)


@given(texts, st.floats(2, 40))
def test_no_letter_is_lost(text: str, room: float) -> None:
    assert "".join(wrap(text, room, 10_000)).replace(" ", "") == drawable(text).replace(" ", "")
