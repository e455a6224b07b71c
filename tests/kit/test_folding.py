"""A part that opens and closes: built when it is opened, and never closed over words that can't be saved."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from tests.journey.using import field, shown
from workbook.journal import Problem, Workbook
from workbook.journey.obsession.record import Candidate
from workbook.kit import fields
from workbook.kit.folding import Fold
from workbook.kit.forms import Form
from workbook.kit.pages import take_down


def test_it_is_built_when_it_is_opened_and_hears_of_it() -> None:
    built: list[widgets.Text] = []
    moves: list[bool] = []

    def build() -> list[widgets.Widget]:
        built.append(widgets.Text(description="Name"))
        return [built[-1]]

    made = Fold("More", build, moved=moves.append)
    assert (made.button.description, made.opened, built) == ("+ More", False, [])
    made.button.click()
    assert (made.button.description, made.opened, len(built)) == ("− More", True, 1)
    made.say("Done.")
    assert "Done." in shown(made)
    made.unfold()
    assert len(built) == 1
    made.button.click()
    assert (made.opened, moves) == (False, [True, False])
    assert built[0].comm is None, "what was inside is given back"
    take_down(made)


@pytest.mark.parametrize("wide", [True, False])
def test_it_may_begin_open(wide: bool) -> None:
    made = Fold("More", lambda: [widgets.Text()], opened=True, wide=wide)
    assert made.opened
    assert "henai-line" in made.button._dom_classes or not wide


def test_it_stays_open_while_its_words_cannot_be_saved(
    seated: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Fold(
        "More",
        lambda: [Form(seated, Candidate, "a", [fields.text("name", "Name")], history=False)],
        opened=True,
    )

    def refuse(*_given: object, **_fields: object) -> None:
        raise Problem("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(seated, "change", refuse)
        field(made, "Name").value = "Moss"
        made.button.click()
        assert made.opened
    made.button.click()
    assert not made.opened
    assert seated.read(Candidate, "a") == Candidate(name="Moss")
