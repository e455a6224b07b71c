"""Verdicts as cards: buy this, skip that, because … Five make a set; more are welcome."""

from __future__ import annotations

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.book import filled
from workbook.journey.obsession import words
from workbook.journey.obsession.candidate import Candidate, Obsession, candidates, chosen_key, roots
from workbook.journey.obsession.verdict import FIRST, Verdict, first, verdicts_of
from workbook.journey.obsession.verdict import verdicts as all_verdicts
from workbook.kit import fields, lean, pages
from workbook.kit.cards import Cards
from workbook.kit.fields import Field
from workbook.kit.following import Words
from workbook.kit.html import Child, h
from workbook.locale import _
from workbook.locale.phrase import fragment, short


def verdicts() -> lean.VBox:
    """Verdicts one by one, and how many there are of each candidate."""
    book = learner.current()

    def said() -> list[Child]:
        key, listed = chosen_key(book), candidates(book)
        return [
            h("p", sentence)
            for each in ([key] if key else listed)
            for sentence in words.collected(listed[each].name, verdicts_of(book, each))
        ]

    return pages.exercise(
        book,
        Judged(
            book,
            Verdict,
            lambda key: _fields(book),
            summary=words.verdict,
            detail=lambda one: _because(book, one),
            empty=_("No verdict is here yet. What was the last thing you told somebody to buy, or not to?"),
            add=_("Add a verdict"),
            start=lambda: Verdict(candidate=_of(book)),
            records=lambda: all_verdicts(book),
            also=[Candidate],
        ),
        Words(book, [Candidate, Obsession, Verdict], said, class_="henai-counted"),
    )


class Judged(Cards[Verdict]):
    """Cards of verdicts. One that its candidate holds itself becomes a record of its own as it is opened."""

    def unfold(self, key: str | None) -> None:
        """Open one card (None: close them all)."""
        if key is None or pages.attempt(self._book, lambda: moved(self._book, key)):
            super().unfold(key)


def moved(book: Workbook, key: str) -> None:
    """Make the verdict ``key`` a record of its own if a candidate still holds it. Twice is the same as once.

    The record is written first: whatever comes between, the verdict is there, and never shown twice. Words that an
    older workbook wrote on its candidate after that are put below those of the record.
    """
    candidate = key.removeprefix(FIRST)
    if candidate == key:
        return
    book.refresh()  # another window may have moved it, and changed it since
    if (verdict := first(book, candidate)) is None:
        return
    if (mine := book.read(Verdict, key)) is None:
        book.write(verdict, key)
    elif added := _added(mine, verdict):
        book.change(Verdict, key, **added)
    book.change(Candidate, candidate, buy="", skip="", reason="")


def _added(mine: Verdict, theirs: Verdict) -> dict[str, str]:
    """What ``theirs`` says and ``mine`` doesn't, below the words that stand there, by field."""
    pairs = {
        name: (getattr(mine, name), getattr(theirs, name).strip()) for name in ("buy", "skip", "because")
    }
    return {
        name: "\n".join(filter(filled, (stands, further)))
        for name, (stands, further) in pairs.items()
        if further not in stands
    }


def _fields(book: Workbook) -> list[Field]:
    listed, same = candidates(book), roots(book)
    options = [(_("Not decided yet"), ""), *((short(one.name, 60), key) for key, one in listed.items())]
    of = fields.choice("candidate", _("About"), options)
    of.show = lambda value: root if (root := same.get(value, value)) in listed else ""
    return [
        fields.area("buy", _("Buy this"), rows=1),
        fields.area("skip", _("Skip that"), rows=1),
        fields.area("because", _("The reason"), _("What do you look at when you choose?"), rows=2),
        of,
    ]


def _because(book: Workbook, one: Verdict) -> str:
    about = candidates(book).get(roots(book).get(one.candidate, ""))
    return " · ".join(
        filter(None, [short(about.name, 40) if about else "", short(fragment(one.because), 100)])
    )


def _of(book: Workbook) -> str:
    """The candidate a new verdict is about: the chosen one, else the only one there is."""
    listed = list(candidates(book))
    return chosen_key(book) or (listed[0] if len(listed) == 1 else "")
