"""People as cards: what the learner calls them, through whom they met, how often to be in touch, who is one."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.start.record import Askable
from workbook.journey.supporters import words
from workbook.journey.supporters.finding import plain
from workbook.journey.supporters.knowing import NAMES, knowing
from workbook.journey.supporters.log import people as people_of
from workbook.journey.supporters.moment import RHYTHMS, Person
from workbook.journey.supporters.named import Named
from workbook.journey.supporters.pseudonyms import Pseudonyms, on
from workbook.journey.supporters.same_view import Same
from workbook.journey.supporters.veil import Veil
from workbook.kit import fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.following import Following
from workbook.kit.html import h, show
from workbook.kit.kept import kept
from workbook.locale import _, ngettext
from workbook.locale.phrase import short

AT_ONCE = 4  # cards: this step has many other parts
THROUGH = 200  # people to choose one of


class People(Following, lean.VBox):
    """The cards, a line to find somebody among many, and whether names are shown as initials."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._records, self._knows = kept(book), knowing(book)
        self._sought = ""
        self._search = lean.Text(description=_("Find somebody"), continuous_update=True)
        self._search.add_class("henai-field")
        self._search.observe(self._typed, names="value")
        self.cards = Cards(
            book,
            Person,
            self._fields,
            summary=lambda person: short(person.name, 60),
            detail=self._detail,
            extra=lambda key: [Same(book, key)],
            only=self._fits,
            records=self._listed,
            also=NAMES,
            empty=_("Nobody is here yet. Who spoke to you lately, even in a few words?"),
            add=_("Add a person"),
            at_once=AT_ONCE,
        )
        self._hidden = lean.Checkbox(description=_("Show names as initials"), indent=False)
        self._hidden.add_class("henai-field").add_class("henai-check")
        self._hidden.observe(self._hide, names="value")
        where = _(
            "On every page, in tables, in the log and the document you take along. A name you open to edit is shown "
            "when you ask for it; your own sentences stay as you wrote them where you edit them, and so does the file "
            "of your whole workbook. Nothing you wrote is changed."
        )
        hint = show(h("p", where, class_="henai-hint"))
        self.children = (self._search, self.cards, Named(book, self.cards.adding), self._hidden, hint)
        self.follow(book, [*NAMES, Askable])
        self.draw()

    def draw(self) -> None:
        """The search is there as soon as there are more people than cards; the box says how names are shown."""
        self._hidden.value = on(self._records)
        pages.display(self._search, self._sought or len(people_of(self._records)) > AT_ONCE)

    def _listed(self) -> dict[str, Person]:
        """People as they count, by the names that are shown."""
        return {key: self._shown(key, person) for key, person in self._knows.now.people.items()}

    def _fits(self, person: Person) -> bool:
        """Whether the words that are looked for stand in it; whoever has no name yet is just being written."""
        if not self._sought or not person.name.strip():
            return True
        said = plain(" ".join((person.name, person.met, person.communities, person.note)))
        return all(word in said for word in plain(self._sought).split())

    def _shown(self, key: str, person: Person) -> Person:
        everybody = self._knows.now
        if not person.name.strip():
            return person
        texts = {name: everybody.hide(getattr(person, name)) for name in ("met", "communities", "note")}
        return person.model_copy(update={"name": everybody.names[key], **texts})

    def _detail(self, person: Person) -> str:
        everybody = self._knows.now
        said = [short(each, 60) for each in (person.met, person.communities) if each.strip()]
        if person.through in everybody.names:
            said.append(_("through {name}").format(name=words.name(everybody, person.through)))
        if person.rhythm:
            said.append(rhythm(person.rhythm))
        return " · ".join(said)

    def _fields(self, key: str) -> list[Field | tuple[Field, ...] | widgets.Widget]:
        person = self._records.read(Person, key) or Person()
        called = fields.text("name", _("What you call them"), _("A made-up name is fine."))
        return [
            Veil(self._book, [called], written=filled(person.name)),
            called,
            (fields.text("met", _("Where you met")), self._through(key, person.through)),
            fields.text(
                "communities",
                _("Their communities"),
                _("At work, in town, online. Several? Put a comma between them."),
            ),
            fields.choice("rhythm", _("How often you'd like to be in touch"), rhythms(person.rhythm)),
            fields.area("note", _("A note"), _("Write so that they could read it."), rows=2),
        ]

    def _through(self, key: str, chosen: str) -> Field:
        """Whoever brought them together: anybody else on the list."""
        everybody = self._knows.now
        others = [each for each in words.recent(self._records) if each != everybody.merged.get(key, key)][
            :THROUGH
        ]
        if chosen and chosen not in others:
            others.insert(0, chosen)
        return fields.choice(
            "through", _("Through whom"), [(_("Nobody, or not sure"), ""), *words.to_pick(everybody, others)]
        )

    def _typed(self, change: dict[str, Any]) -> None:
        # A browser may send anything of any length.
        self._sought = str(change["new"])[:200]
        self.cards.again()

    def _hide(self, change: dict[str, Any]) -> None:
        wanted = change["new"] is True
        if wanted != on(self._records):
            pages.attempt(self._book, lambda: self._book.write(Pseudonyms(on=wanted)))
            self.draw()  # a refusal is shown too


def rhythm(days: int) -> str:
    """How often, in words."""
    if days in RHYTHMS:
        return _(RHYTHMS[days])
    return ngettext("Every {n} day", "Every {n} days", days).format(n=days)


def rhythms(chosen: int) -> list[tuple[str, int]]:
    """How often, to choose from; what a file brought is one of the choices too."""
    return [(rhythm(each), each) for each in sorted({*RHYTHMS, chosen})]
