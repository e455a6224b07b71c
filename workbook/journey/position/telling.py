"""The surprise test: words to say to three people, what they answered, and the count."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.position.reactions import QUESTIONS, claim, results, still_to_ask, to_say, told
from workbook.journey.position.record import Position, Stance, Surprise, in_hand, positions
from workbook.journey.start.record import Askable
from workbook.journey.supporters.knowing import NAMES
from workbook.journey.supporters.pseudonyms import called as shown_name
from workbook.journey.supporters.veil import Veil
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.files import CopyButton
from workbook.kit.following import Following, Words
from workbook.kit.html import Child, h
from workbook.locale import N_, _
from workbook.locale.phrase import called, fragment, short

MOST_NAMES = 6  # names offered: more would be a list to read
REPLIES = {"": N_("Not asked"), "yes": N_("Yes"), "no": N_("No")}


def surprise() -> lean.VBox:
    """Words to say, a card for each person asked, and how many found it unexpected."""
    book = learner.current()

    def start() -> Surprise:
        return Surprise(position=in_hand(book), on=clock.today().isoformat())

    def parts(key: str) -> list[Field | tuple[Field, ...] | widgets.Widget]:
        who, *rest = _fields(book, key)
        one = book.read(Surprise, key) or Surprise()
        return [
            Veil(book, [who], written=filled(one.who)),
            who,
            Names(book, key, lambda name: _name(cards, key, name)),
            *rest,
        ]

    cards = Cards(
        book,
        Surprise,
        parts,
        summary=lambda one: called(shown_name(book, one.who)) if filled(one.who) else "",
        also=NAMES,
        detail=lambda one: _answers(book, one),
        empty=_("Nobody is here yet. Whom will you see this week?"),
        add=_("Add a person I asked"),
        start=start,
    )
    return pages.exercise(
        book,
        ToSay(book),
        cards,
        Words(book, [Position, Surprise, Stance], lambda: _counted(book)),
    )


class ToSay(Following, lean.VBox):
    """Words ready to say about the position in hand, or about another one picked here, and a button that copies them."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self.follow(book, [Position, Stance])
        self._picked = ""
        self._drawing = False
        self._which = lean.Dropdown(description=_("Which position to tell")).add_class("henai-field")
        self._which.observe(self._pick, names="value")
        self._words = Words(book, [Position], self._say, class_="henai-quote")
        self._copy = CopyButton(_("Copy these words"), self._text)
        self.children = (self._which, self._words, pages.actions(self._copy))
        self.draw()

    def draw(self) -> None:
        """Bring the list and the words up to date."""
        listed = options(self._book)
        keys = [key for _words, key in listed]
        if self._picked not in keys:
            self._picked = ""
        self._drawing = True
        if list(self._which.options) != listed:
            self._which.options = listed
        if keys:
            self._which.value = self._key()
        self._drawing = False
        pages.display(self._which, len(listed) > 1)
        pages.display(self._copy, self._text())
        self._words.draw()

    def _key(self) -> str:
        return self._picked or in_hand(self._book)

    def _pick(self, change: dict[str, str]) -> None:
        if not self._drawing:
            self._picked = change["new"] or ""
            self.draw()

    def _text(self) -> str:
        one = self._book.read(Position, self._key())
        return to_say(one) if one is not None else ""

    def _say(self) -> list[Child]:
        if text := self._text():
            return [h("p", text)]
        return [h("p", _("Once there is a claim, the words to say it with are put together here."))]


class Names(Following, lean.HBox):
    """People named in the first step, to be put into the field with a touch."""

    def __init__(self, book: Workbook, key: str, pick: Callable[[str], object]) -> None:
        super().__init__()
        self.add_class("henai-actions")
        self._key, self._pick = key, pick
        self._buttons: dict[str, lean.Button] = {}
        self.follow(book, [Askable, Surprise, *NAMES])
        self.draw()

    def draw(self) -> None:
        """Offer those who weren't asked about this position yet, while nobody is named."""
        one = self._book.read(Surprise, self._key) or Surprise()
        names = [] if filled(one.who) else _not_asked(self._book, one.position)
        for name in names:
            if name not in self._buttons:
                self._buttons[name] = pages.button("", lambda name=name: self._pick(name))
                self.children = (*self.children, self._buttons[name])
        for name, button in self._buttons.items():
            button.description = short(shown_name(self._book, name), 24)
            pages.display(button, name in names)
        pages.display(self, names)


def _not_asked(book: Workbook, position: str) -> list[str]:
    """Names from the first step that nobody of this position's test has, the latest first."""
    asked = {_plain(each.who) for each in told(book, position)}
    names = {_plain(one.name): one.name.strip() for one in book.all(Askable).values() if filled(one.name)}
    return [name for plain, name in reversed(names.items()) if plain not in asked][:MOST_NAMES]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _name(cards: Cards[Surprise], key: str, name: str) -> None:
    """Put a name into the open card's field: the focus is on the button that was pressed, not in a field."""
    form = cards.form(key)
    form.field("who").value = name
    pages.focus_soon(form.field("unexpected"))


def options(book: Workbook, also: str = "") -> list[tuple[str, str]]:
    """Positions to choose from; the one under ``also`` stays, though it was taken off the list."""
    listed = dict(positions(book))
    found = [(short(claim(one), 60), key) for key, one in listed.items()]
    if also and also not in listed:
        found.append((_("(a position no longer on the list)"), also))
    return _apart(found)


def _apart(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Two of the same words can't both be chosen from a list: the later ones get their number."""
    seen: dict[str, int] = {}
    out = []
    for words, key in found:
        seen[words] = seen.get(words, 0) + 1
        out.append((words if seen[words] == 1 else f"{words} ({seen[words]})", key))
    return out


def _fields(book: Workbook, key: str) -> tuple[Field, *tuple[Field | tuple[Field, ...], ...]]:
    one = book.read(Surprise, key) or Surprise()
    replies = [(_(words), reply) for reply, words in REPLIES.items()]
    which = [("", ""), *options(book, one.position)] if not one.position else options(book, one.position)
    return (
        fields.text("who", _("Who"), _("By any name you like.")),
        tuple(fields.choice(question, _(words), replies) for question, words in QUESTIONS.items()),
        fields.area("words", _("In their own words"), _("As they said it, also when it stung."), rows=2),
        (fields.day("on", _("When")), fields.choice("position", _("About which position"), which)),
    )


def _answers(book: Workbook, one: Surprise) -> str:
    said = [
        _("{question}: {reply}").format(question=_(words), reply=_(REPLIES[reply]))
        for question, words in QUESTIONS.items()
        if (reply := getattr(one, question))
    ]
    position = book.read(Position, one.position)
    about = short(fragment(claim(position)), 40) if position is not None and len(positions(book)) > 1 else ""
    return " · ".join(
        filter(
            None,
            [
                *said,
                _("“{words}”").format(words=short(fragment(one.words), 60)) if filled(one.words) else "",
                about,
                days.say_iso(one.on, weekday=False),
            ],
        )
    )


def _counted(book: Workbook) -> list[Child]:
    """For each position somebody heard, and the one in hand: how many, and what is still to ask."""
    said: list[Child] = []
    for key, one in positions(book).items():
        if not filled(one.claim) or not (told(book, key) or key == in_hand(book)):
            continue
        said.append(h("h3", short(one.claim, 100)))
        if found := results(book, key):
            said.append(h("p", " · ".join(found), class_="henai-counted"))
        said += [h("p", each, class_="henai-hint") for each in still_to_ask(book, key)]
    return said
