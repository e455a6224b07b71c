from typing import Literal

import pytest
from pydantic import ValidationError, model_validator

from workbook.journal import Record, Text
from workbook.journal.record import LONGEST, model_of


class Visit(Record):
    kind = "test-visit"

    name: Text = ""
    what: Literal["order", "share"] = "order"
    hours: float | None = None
    who: list[str] = []
    parts: dict[str, str] = {}


def test_kind_finds_its_model():
    assert model_of("test-visit") is Visit
    assert model_of("nothing declares this") is None


def test_every_field_needs_a_default():
    with pytest.raises(TypeError, match="name"):

        class Strict(Record):
            kind = "test-strict"
            name: str


def test_a_subclass_without_a_kind_is_no_kind_of_its_own():
    class Later(Visit):
        more: Text = ""

    assert Later.kind == "test-visit"
    assert model_of("test-visit") is Visit


def test_text_is_cleaned_and_has_an_end():
    assert Visit(name="か\x00き\ud800く").name == "かきく"
    assert len(Visit(name="あ" * LONGEST).name) == LONGEST
    with pytest.raises(ValidationError):
        Visit(name="あ" * (LONGEST + 1))


def test_line_ends_and_markup_are_only_text():
    text = "一\r\n<script>\u2028\t𠮷"
    assert Visit(name=text).name == text


def test_unknown_fields_are_kept():
    assert Visit.lenient({"name": "a", "colour": {"of": "later"}}).model_dump()["colour"] == {"of": "later"}


def test_only_what_does_not_fit_is_left_out():
    read = Visit.lenient(
        {
            "name": "のこる",
            "what": "delighted",
            "hours": "many",
            "who": ["a", 1, "b", None, "c"],
            "parts": {"to": "友人", "ask": 5},
        }
    )
    assert read == Visit(name="のこる", who=["a", "b", "c"], parts={"to": "友人"})
    assert "what" not in read.model_fields_set


def test_unions_inside_lists_drop_each_element_once():
    class Mixed(Record):
        kind = "test-mixed"
        values: list[int | float] = []

    assert Mixed.lenient({"values": ["x", 1, "y", 2.5]}).values == [1, 2.5]


@pytest.mark.parametrize(
    "body", [{"name": []}, {"who": "text"}, {"parts": [1]}, {"hours": {"a": 1}}, {"name": None}]
)
def test_a_field_of_the_wrong_shape_reads_as_empty(body):
    assert Visit.lenient(body) == Visit()


def test_lenient_leaves_the_body_alone():
    body = {"who": [1, "a"]}
    Visit.lenient(body)
    assert body == {"who": [1, "a"]}


def test_a_model_that_refuses_as_a_whole_reads_as_empty():
    class Refusing(Record):
        kind = "test-refusing"
        low: int = 0
        high: int = 0

        @model_validator(mode="after")
        def in_order(self):
            if self.low > self.high:
                raise ValueError("low above high")
            return self

    assert Refusing.lenient({"low": 3, "high": 1}) == Refusing()


def test_assignment_is_checked():
    visit = Visit()
    with pytest.raises(ValidationError):
        visit.hours = float("inf")
    with pytest.raises(ValidationError):
        visit.what = "nothing"
