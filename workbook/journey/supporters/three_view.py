"""Three people this week: each with why in one sentence, done or put off by one touch, and never a fourth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook import learner
from workbook.journal import Workbook
from workbook.journey.book import Book, filled
from workbook.journey.supporters import pseudonyms, week
from workbook.journey.supporters.marks import Snooze
from workbook.journey.supporters.moment import RHYTHMS, WHAT, Moment, Person
from workbook.journey.supporters.same import SamePerson
from workbook.journey.supporters.week import Turn
from workbook.kit import clock, days, lean, pages
from workbook.kit.following import Following
from workbook.kit.html import h, replace, show
from workbook.kit.kept import kept
from workbook.locale import _, ngettext
from workbook.locale.phrase import called, short


def three() -> lean.VBox:
    """At most three people to get in touch with this week, and why."""
    book = learner.current()
    kept(book)
    return pages.exercise(book, Three(book))


class Three(Following, lean.VBox):
    """Three places that change in place, and a line that takes the last touch back."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.add_class("henai-follow")
        self._book = book
        self._said = show()
        self._places = [_Place(self._done, self._later) for _number in range(week.MOST)]
        self._words = show()
        self._undo = pages.button(_("Undo"), self.undo, kind="bare")
        self._back = pages.actions(self._words, self._undo)
        self._take_back: Callable[[], object] | None = None
        self.children = (self._said, *self._places, self._back)
        self.follow(book, [Person, Moment, Snooze, SamePerson, pseudonyms.Pseudonyms])
        self.draw()

    def draw(self) -> None:
        """Bring the three up to date."""
        today, records = clock.today(), kept(self._book)
        turns = week.three(records, today)
        names, hide = pseudonyms.names(records), pseudonyms.hider(records)
        moments = records.all(Moment)
        for number, place in enumerate(self._places):
            turn = turns[number] if number < len(turns) else None
            if turn is None:
                place.tell(None, "", "", "")
                continue
            note = short(hide(moments[turn.waiting[0]].note), 80) if turn.waiting else ""
            name = called(names.get(turn.person, ""))
            place.tell(turn, name, why(turn, moments), note)
        replace(self._said, h("p", _heading(turns, records)))
        pages.display(self._back, self._take_back)

    def undo(self) -> None:
        """Take the last touch back."""
        act, self._take_back = self._take_back, None
        if act is not None:
            pages.attempt(self._book, act)
        self.draw()

    def _done(self, person: str) -> None:
        book, today = self._book, clock.today()
        turn = next((each for each in week.turns(book, today) if each.person == person), None)
        if turn is None or turn.done:
            return
        answered = week.answered(book.all(Moment), turn)

        def act() -> None:
            for key in answered:
                book.change(Moment, key, answered=True)
            book.change(Snooze, person, done_on=today.isoformat())

        def back() -> None:
            for key in answered:
                book.change(Moment, key, answered=False)

        words = _("✓ {name}: noted. A few words in the log keep what you talked about.")
        self._touched(person, act, lambda name: words.format(name=name), back)

    def _later(self, person: str) -> None:
        book, until = self._book, week.later(clock.today())
        self._touched(
            person,
            lambda: book.change(Snooze, person, until=until.isoformat()),
            lambda name: _("{name} comes again from {day} on.").format(name=name, day=days.say(until)),
        )

    def _touched(
        self,
        person: str,
        act: Callable[[], object],
        words: Callable[[str], str],
        back: Callable[[], object] = lambda: None,
    ) -> None:
        book, before = self._book, self._book.read(Snooze, person)

        def take_back() -> None:
            if before is None:
                book.withdraw(Snooze, person)
            else:
                book.change(Snooze, person, until=before.until, done_on=before.done_on)
            back()

        if pages.attempt(book, act):
            name = called(pseudonyms.names(book).get(person, ""))
            replace(self._words, h("p", words(name), role="status"))
            self._take_back = take_back
            self.draw()
            pages.focus_soon(self._undo)


class _Place(lean.VBox):
    """One of the three: the name, why in a sentence, what they said, and two buttons."""

    def __init__(self, done: Callable[[str], object], later: Callable[[str], object]) -> None:
        super().__init__()
        self.add_class("henai-sheet")
        self.add_class("henai-turn")
        self._person = ""
        self._words = show()
        self._done = pages.button(_("I got in touch"), lambda: done(self._person))
        self._later = pages.button(_("Next week"), lambda: later(self._person), kind="bare")
        self._actions = pages.actions(self._done, self._later)
        self.children = (self._words, self._actions)

    def tell(self, turn: Turn | None, name: str, why: str, said: str) -> None:
        """Show somebody's turn; None: nobody's."""
        pages.display(self, turn is not None)
        if turn is None:
            return
        self._person = turn.person
        pages.display(self._actions, not turn.done)
        if turn.done:
            replace(
                self._words,
                h("p", h("b", "✓ ", aria_hidden="true"), _("{name}: done for this week").format(name=name)),
            )
            return
        quote = h("p", said, class_="henai-hint") if said else None
        replace(self._words, h("h3", name), h("p", why), quote)
        # Three buttons with the same words: whom each is about is said to who only hears it.
        self._done.tooltip = self._later.tooltip = name


def why(turn: Turn, moments: Mapping[str, Moment]) -> str:
    """Why it is their turn, in one sentence."""
    if turn.waiting:
        moment = moments[turn.waiting[0]]
        if moment.date:
            return _("Since {day} they've been waiting for your answer ({what}).").format(
                day=days.say_iso(moment.date), what=_(WHAT[moment.what])
            )
        return _("They're waiting for your answer ({what}).").format(what=_(WHAT[moment.what]))
    last = days.say(turn.last) if turn.last else ""
    if turn.wished and turn.every in RHYTHMS:
        # As on the card, where it was chosen.
        said = _("You were last in touch on {day}, and would like to be {often}.")
        return said.format(day=last, often=_(RHYTHMS[turn.every]).lower())
    if turn.wished:
        return ngettext(
            "You were last in touch on {day}, and would like to be every {n} day.",
            "You were last in touch on {day}, and would like to be every {n} days.",
            turn.every,
        ).format(day=last, n=turn.every)
    return ngettext(
        "You were last in touch on {day}; usually it's every {n} day or so.",
        "You were last in touch on {day}; usually it's every {n} days or so.",
        turn.every,
    ).format(day=last, n=turn.every)


def _heading(turns: list[Turn], records: Book) -> str:
    left = sum(not turn.done for turn in turns)
    if left:
        return ngettext(
            "This week, get in touch with this person. A few words are enough.",
            "This week, get in touch with these {n} people. A few words are enough.",
            left,
        ).format(n=left)
    if turns:
        return _("That's it for this week. Nobody else is added before Monday.")
    people = records.all(Person)
    if not any(filled(person.name) for person in people.values()):
        return _("Once there are people and moments in your log, this shows whom to talk to this week.")
    if not any(person.rhythm for person in people.values()):
        return _(
            "Nobody waits for you this week. If you say on somebody's card how often you'd like to be in touch, they turn up here in time."
        )
    return _("Nobody waits for you this week. Talk to whomever you feel like talking to.")
