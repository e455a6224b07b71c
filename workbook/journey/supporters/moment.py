"""Somebody in the learner's circle, and something that happened between them and the learner (M4, M10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.journal import Record, Text
from workbook.locale import N_
from workbook.locale.when import Day


class Person(Record):
    """Somebody in the learner's circle, by any name; how they met, which communities they share.

    ``through`` is the key of the `Person` who brought them together, or "". ``rhythm`` is how many days the learner
    would like between two contacts, 0 when they said nothing. ``brought`` is the key of the import it came with, or "".
    """

    kind: ClassVar[str] = "person"
    name: Text = ""
    met: Text = ""
    communities: Text = ""
    note: Text = ""
    through: Text = ""
    rhythm: Annotated[int, Field(ge=0, le=3660)] = 0
    brought: Text = ""


class Moment(Record):
    """Something that happened between the learner and ``who`` (keys of `Person`).

    ``direction`` "in" is what they did for the learner, "out" what the learner did for them. ``answered`` False means
    they still wait for the learner's answer. ``post`` is the key of the post it was about, ``ask`` that of the `Ask`
    it followed, or "". ``amount`` is money in the currency of `Money`, None when it isn't about money.
    ``brought`` is the key of the import it came with, or "".
    """

    kind: ClassVar[str] = "moment"
    date: Day = ""
    who: list[Text] = Field(default_factory=list)
    what: Literal["reaction", "consult", "order", "share", "came"] = "reaction"
    direction: Literal["in", "out"] = "in"
    note: Text = ""
    post: Text = ""
    answered: bool = True
    ask: Text = ""
    amount: Annotated[float, Field(ge=0, le=1_000_000_000_000)] | None = None
    brought: Text = ""


WHAT: Mapping[str, str] = {
    "reaction": N_("Reaction"),
    "consult": N_("Consultation"),
    "order": N_("Order"),
    "share": N_("Share"),
    "came": N_("Came running"),
}
"""Names of the kinds of moment as msgids, from the lightest to the strongest."""
RHYTHMS: Mapping[int, str] = {
    0: N_("I'd rather not say"),
    7: N_("Every week"),
    14: N_("Every two weeks"),
    30: N_("Once a month"),
    90: N_("Every three months"),
    180: N_("Twice a year"),
    365: N_("Once a year"),
}
"""How often one may like to be in touch: days between two contacts, and words for them as msgids."""
SUPPORT = frozenset({"consult", "order", "share", "came"})


def is_support(moment: Moment) -> bool:
    """Whether somebody supported the learner: consulted, ordered, shared or came running (M4). A reaction isn't."""
    return moment.direction == "in" and moment.what in SUPPORT


def is_help(moment: Moment) -> bool:
    """Whether the learner helped somebody: the same kinds, the other way round."""
    return moment.direction == "out" and moment.what in SUPPORT
