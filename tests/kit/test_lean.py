"""Parts share one layout and one style, hide one by one all the same, and nothing can change what all share."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from workbook.kit import lean
from workbook.kit.pages import take_down

KINDS = [
    each
    for each in vars(lean).values()
    if isinstance(each, type) and issubclass(each, lean.Lean) and each is not lean.Lean
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_two_of_a_kind_have_one_layout_and_one_style(kind):
    one, other = kind(), kind()
    assert one.layout is other.layout is lean.layout()
    assert getattr(one, "style", None) is getattr(other, "style", None)
    assert one._model_name == kind.__mro__[2]().get_state()["_model_name"]


def test_one_that_is_hidden_hides_no_other():
    one, other = lean.HTML(), lean.HTML()
    lean.display(one, False)
    assert not lean.displayed(one)
    assert lean.displayed(other)
    its_own = one.layout
    lean.display(one, True)
    assert lean.displayed(one)
    assert one.layout is its_own
    assert lean.own(one) == [its_own]


def test_one_with_a_layout_of_its_own_hides_with_it():
    part = widgets.HTML()
    own = part.layout
    lean.display(part, False)
    assert not lean.displayed(part)
    assert part.layout is own


@pytest.mark.parametrize("name", ["display", "width", "margin"])
def test_what_all_share_cant_be_changed(name):
    part = lean.HTML()
    with pytest.raises(AttributeError, match="All parts share"):
        setattr(part.layout, name, "0")
    part.layout.set_state({})  # what a browser sends back changes nothing either


def test_a_part_may_have_its_own():
    part = lean.HTML(layout=widgets.Layout(width="10px"))
    assert part.layout.width == "10px"
    assert lean.own(part) == [part.layout]


def test_taking_a_part_down_leaves_what_is_shared():
    take_down(lean.VBox([lean.Button(), lean.Text()]))
    assert lean.layout().comm is not None
    assert lean.Button().style.comm is not None
    assert lean.own(lean.Button()) == []


def test_after_all_widgets_were_closed_there_are_new_ones():
    before = lean.layout()
    before.close()
    assert lean.layout() is not before
    assert lean.HTML().layout.comm is not None
