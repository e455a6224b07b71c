"""What the picture of a vector shows, and whether the learner's name stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.journal import Record, Text
from workbook.journey.book import Book, filled, only
from workbook.journey.obsession.record import chosen
from workbook.journey.vector import gaps
from workbook.journey.vector.parts import Destination, Present
from workbook.locale import _
from workbook.locale.phrase import fragment, together
from workbook.locale.when import show


class Signature(Record):
    """The name for pictures, and whether it is shown on them: nothing names the learner unless they say so."""

    kind: ClassVar[str] = "signature"
    name: Text = ""
    shown: bool = False


@dataclass(frozen=True)
class Shared:
    """The learner's words for the picture, with the labels they stand under; "" for what isn't written yet."""

    obsession: str = ""
    past: tuple[tuple[str, str], ...] = ()
    """(when in words, what) of the events it comes from, the oldest first."""
    present: str = ""
    scene: str = ""
    by: str = ""
    """The destination's label: the date in words, or what a destination is called."""
    called: str = ""
    now: str = ""
    name: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing of a vector yet."""
        return not (self.past or self.present.strip() or self.scene.strip())

    @property
    def title(self) -> str:
        """What the picture is called."""
        if filled(self.name) and filled(self.obsession):
            return _("The vector of {name}: {obsession}").format(name=self.name, obsession=self.obsession)
        if filled(self.name):
            return _("The vector of {name}").format(name=self.name)
        return (
            _("A vector: {obsession}").format(obsession=self.obsession)
            if filled(self.obsession)
            else _("A vector")
        )

    @property
    def words(self) -> str:
        """Everything the picture says, whole, in sentences."""
        said = [_("A line rises from the lower left to an arrow at the upper right.")]
        said += [self._past(when, what) for when, what in self.past]
        if filled(self.present):
            said.append(_("Now: {doing}").format(doing=fragment(self.present)))
        if filled(self.scene):
            said.append(_("{label}: {words}").format(label=self.by, words=fragment(self.scene)))
        return together(said)

    def _past(self, when: str, what: str) -> str:
        return _("{label}: {words}").format(label=when, words=fragment(what))


def shared(book: Book) -> Shared:
    """What the picture shows today."""
    obsession, destination, signature = chosen(book), only(book, Destination), only(book, Signature)
    return Shared(
        obsession=obsession.name.strip() if obsession else "",
        past=tuple((show(event.when) or _("Before"), event.what) for event in gaps.starting(book)),
        present=only(book, Present).doing,
        scene=destination.scene,
        by=show(destination.by) if destination.by else _("My destination"),
        called=_("My obsession"),
        now=_("Now"),
        name=signature.name.strip() if signature.shown else "",
    )
