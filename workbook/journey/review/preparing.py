"""Communities the learner's people belong to, each with what could be asked there and brought (M16)."""

from __future__ import annotations

import ipywidgets as widgets

from workbook.journal import Workbook
from workbook.journal.entry import is_key
from workbook.journey.book import Book, filled
from workbook.journey.review.record import Community
from workbook.journey.review.weeks import LOG
from workbook.journey.supporters.communities import bridges, members, same
from workbook.journey.supporters.log import seen
from workbook.journey.supporters.pseudonyms import hidden, hider, names
from workbook.kit import fields, lean, pages
from workbook.kit.fields import Field
from workbook.kit.folding import Fold
from workbook.kit.following import Following, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h
from workbook.kit.kept import kept
from workbook.locale import _, ngettext
from workbook.locale.phrase import called, people, quoted, short

AT_ONCE = 6  # communities shown before "show more"
MOST_PICKED = 30
A_KEY = 200  # characters of a name that is compared


class Preparing(Following, lean.VBox):
    """A line for each community, the largest first; open it is who belongs to it and three questions."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book, self._limit = book, AT_ONCE
        self._cards: dict[str, _Community] = {}
        self._empty = pages.invitation(
            _("Once you write under “Supporters” which communities somebody belongs to, they stand here.")
        )
        self._more = pages.button(_("Show more communities"), self.more, kind="bare")
        self._bridges = Words(book, LOG, self._linking)
        self.follow(book, [*LOG, Community])
        self.draw()

    def card(self, name: str) -> _Community:
        """The card of a community that is shown."""
        return self._cards[key_of(name)]

    def more(self) -> None:
        """Show further communities."""
        self._limit += AT_ONCE
        self.draw()

    def draw(self) -> None:
        """Bring the list up to date; a card that is open stays as it is."""
        found = communities(kept(self._book))
        shown = list(found)[: self._limit]
        opened = [key for key, card in self._cards.items() if card.opened]
        shown += [key for key in opened if key in found and key not in shown]
        for key in [key for key in self._cards if key not in shown]:
            pages.take_down(self._cards.pop(key))
        for key in shown:
            name, who = found[key]
            if key not in self._cards:
                self._cards[key] = _Community(self._book, key, name)
            self._cards[key].tell(who)
        pages.display(self._more, len(found) > len(shown))
        pages.display(self._empty, not found)
        parts = (self._empty, *(self._cards[key] for key in shown), self._more, self._bridges)
        if parts != self.children:
            self.children = parts

    def _linking(self) -> list[Child]:
        log, known, hide = seen(kept(self._book)), names(kept(self._book)), hider(kept(self._book))
        linking = [one for one in bridges(log.people) if one.person in known]
        if not linking:
            return []
        said = [
            h(
                "li",
                _("{name}: {communities}").format(
                    name=called(known[one.person]), communities=quoted(map(hide, one.communities), 4)
                ),
            )
            for one in linking[:5]
        ]
        return [
            h("h3", _("Who belongs to more than one")),
            h("ul", *said, class_="henai-facts"),
            h("p", _("Through them, people of two places could meet."), class_="henai-hint"),
        ]


def key_of(name: str) -> str:
    """The key a community is kept under."""
    plain = same(name)[:A_KEY]
    return plain if is_key(plain) else ""


def communities(book: Book) -> dict[str, tuple[str, list[str]]]:
    """Communities by key, each with its name and the keys of its people, the largest first.

    One that the learner wrote something for stays, also when nobody belongs to it any more.
    """
    found = {key_of(name): (name, who) for name, who in members(seen(book).people).items() if key_of(name)}
    for key, one in book.all(Community).items():
        if key not in found and any(map(filled, (one.ask, one.bring))):
            found[key] = (one.name or key, [])
    return found


class _Community(Fold):
    """One community: its name and how many of the learner's people belong to it; open, who, and the questions."""

    def __init__(self, book: Workbook, key: str, name: str) -> None:
        self._book, self._key, self._name = book, key, name
        self._who: list[str] = []
        self._form: Form[Community] | None = None
        super().__init__(short(name, 60), lambda: (self._made(),), wide=True)
        self.add_class("henai-card")

    def tell(self, who: list[str]) -> None:
        """Say how many belong to it."""
        self._who = who
        count = ngettext("{n} person", "{n} people", len(who)).format(n=len(who))
        self.call(f"{short(hidden(kept(self._book), self._name), 60)} · {count}")
        if self.opened and self._form is not None:
            self._form.field("who").offer(self._pick())

    def _made(self) -> widgets.Widget:
        self._form = Form(
            self._book, Community, self._key, self._fields(), along=lambda: {"name": self._name}
        )
        return pages.sheet(Words(self._book, LOG, self._belonging), self._form)

    def _belonging(self) -> list[Child]:
        known = names(kept(self._book))
        listed = [known[key] for key in self._who if key in known]
        words = people(listed, 12) or _("Nobody on your list belongs to it now.")
        return [h("p", words, class_="henai-hint")]

    def _pick(self) -> list[tuple[str, str]]:
        known = names(kept(self._book))
        chosen = (self._book.read(Community, self._key) or Community()).who
        pick = dict.fromkeys([*chosen, *self._who[:MOST_PICKED]])
        return [(known.get(key, _("(someone)")), key) for key in pick]

    def _fields(self) -> list[Field]:
        return [
            fields.area("ask", _("What I could ask there"), _("Something small that somebody could say yes to."), rows=2),
            fields.chips("who", _("Whom I could ask"), self._pick()),
            fields.area("bring", _("What I could bring"), _("What you know, what you can do, time you have."), rows=2),
        ]  # fmt: skip
