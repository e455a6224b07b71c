"""What the pictures of the log share: each is drawn anew only when what it shows is different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from workbook.journey.supporters import story
from workbook.journey.supporters.looking import SHOWN, Looking
from workbook.kit import lean, pages
from workbook.kit.stories import Stories, Told
from workbook.locale import _, ngettext


class View(lean.VBox):
    """A picture with its words. ``read`` takes what it shows out of the log, ``draw`` makes the widgets of that."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._what: Any = None

    def tell(self, looking: Looking) -> None:
        """Show the log as it is looked at now."""
        what = self.read(looking)
        if what == self._what:
            return
        old, self._what = self.children, what
        self.children = tuple(self.draw(what))
        for part in old:
            pages.take_down(part)

    def read(self, looking: Looking) -> Any:
        """What the picture shows, as plain values that can be compared."""
        raise NotImplementedError

    def draw(self, what: Any) -> Sequence[widgets.Widget]:
        """The picture, its sentence and its table."""
        raise NotImplementedError


def stories(looking: Looking, keys: Sequence[str]) -> dict[str, list[str]]:
    """The story of each of these people, line by line."""
    moments = story.latest(looking.log, keys)
    return {key: story.told(looking.log, key, moments[key], looking.names, looking.hide) for key in keys}


def beside(columns: Sequence[str], rows: Sequence[Told]) -> Stories:
    """The table of people beside a picture."""
    table = Stories(
        columns,
        label=_("The people in the picture"),
        hint=_("Touch a dot, or go to a name: what there has been between you stands here."),
    )
    table.tell(rows)
    return table


def of_all(looking: Looking) -> str:
    """A sentence when not everybody fits into a picture."""
    total = len(looking.present)
    if total <= SHOWN:
        return ""
    return ngettext(
        "This shows the {n} people you were in touch with last, of {total}.",
        "This shows the {n} people you were in touch with last, of {total}.",
        total,
    ).format(n=SHOWN, total=total)


def nothing(looking: Looking) -> str:
    """What stands in the place of a picture without anything in it."""
    if looking.nothing:
        return _("Once there is a moment in the log, there is something to see here.")
    return _("Nothing in the log fits what you've chosen above. Try a longer time, or everything.")
