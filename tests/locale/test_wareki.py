"""The Japanese year beside the western one, in fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.locale import when
from workbook.locale.wareki import remembered


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("1988", "1988年(昭和63年)"), ("1985-04", "1985年4月(昭和60年)"), ("1970-21", "1970年の春(昭和45年)"),
        ("1926", "1926年"), ("1989", "1989年"), ("2028-03-31", "2028年3月31日"), ("19", "19"), ("むかし", "むかし"),
    ],
)  # fmt: skip
def test_years_of_showa_are_said_both_ways(iso: str, said: str) -> None:
    assert remembered(iso, "ja") == said
    assert "昭和" not in remembered(iso, "en")


@given(st.dates().map(str), st.sampled_from([4, 7, 10]))
def test_what_a_field_shows_reads_as_the_same(iso: str, most: int) -> None:
    if iso >= "1000":
        assert when.parse(remembered(iso[:most], "ja")) == iso[:most]
