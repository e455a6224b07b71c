"""A slider: its stops, its words, and what a browser may send."""

from __future__ import annotations

import pytest

from workbook.journal import Problem
from workbook.kit import fields


def test_whole_stops_are_kept_as_whole_numbers() -> None:
    field = fields.slider("feeling", "How it felt", range(-5, 6), "{:+g}".format, "a hint")
    assert field.widget.description == "How it felt\na hint"
    assert (field.widget.stops[0], field.widget.words[0]) == (-5, "-5")
    field.widget.value = 3.0
    assert field.value() == 3
    assert isinstance(field.value(), int)


def test_a_number_the_record_holds_becomes_a_stop() -> None:
    field = fields.slider("followers", "Followers", (0, 10, 20), "{:g} people".format)
    field.widget.value = field.show(17)
    assert field.widget.stops == [0, 10, 17, 20]
    assert field.widget.words == ["0 people", "10 people", "17 people", "20 people"]
    assert field.value() == 17
    assert field.words(17) == "17 people"
    assert field.show(None) == 0
    assert field.show(10) == 10
    assert len(field.widget.stops) == 4


@pytest.mark.parametrize("sent", [-1.0, 10.5, 1e308, float("inf"), float("nan")])
def test_what_is_not_on_the_line_is_refused(sent: float) -> None:
    field = fields.slider("n", "N", (0, 10, 20))
    field.widget.value = sent
    with pytest.raises(Problem):
        field.value()


@pytest.mark.parametrize("sent", [float("nan"), float("inf"), -1.0, 1e300])
def test_stops_set_by_a_browser_allow_nothing(sent: float) -> None:
    field = fields.slider("n", "N", (0, 10, 20))
    field.widget.set_state({"stops": [sent], "words": [], "value": sent})
    with pytest.raises(Problem):
        field.value()
    field.widget.value = field.show(17)
    assert field.widget.stops == [0, 10, 17, 20]
    assert field.show(float("nan")) == 0
