"""The wall "I can't keep going": what stops the learner, a plan for that moment, and a smaller rhythm."""

from __future__ import annotations

from workbook.journal import Workbook
from workbook.journey.book import only
from workbook.journey.posts.record import Post
from workbook.journey.rhythm.record import Rest, Rhythm, Wall
from workbook.journey.rhythm.smaller import Smaller, smaller
from workbook.journey.rhythm.undoing import Undoing
from workbook.journey.vector import wish
from workbook.journey.vector.parts import Woop
from workbook.kit import clock, days, fields, lean, pages
from workbook.kit.following import Following, Words
from workbook.kit.forms import Form
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _, ngettext
from workbook.locale.phrase import together


def plan(wall: Wall) -> str:
    """The if-then plan as one sentence; "" while one of its halves is blank."""
    return wish.plan(Woop(if_=wall.if_, then=wall.then))


def wall_form(book: Workbook) -> lean.VBox:
    """What stops me, and what I do then, put together into a sentence to read aloud."""

    def aloud() -> list[Child]:
        sentence = plan(only(book, Wall))
        if not sentence:
            words = _("Once both halves are there, your plan is put together here.")
            return [h("p", words, class_="henai-hint")]
        return [h("h4", _("Read it aloud")), h("p", sentence)]

    form = Form(
        book,
        Wall,
        "only",
        [
            fields.area(
                "stops",
                _("What stops me"),
                _("Tiredness, no reaction, nothing to say: whatever it is, it's allowed."),
                rows=2,
            ),
            fields.area("if_", _("If that happens"), _("The moment it shows itself, such as: I get home late."), rows=1),
            fields.area("then", _("Then I do this"), _("One small thing you can do right there."), rows=1),
        ],
    )  # fmt: skip
    return pages.sheet(form, Words(book, [Wall], aloud, class_="henai-aloud"))


class SmallerRhythm(Following, lean.VBox):
    """A smaller rhythm out of the learner's own record, taken with one click, and taken back with another."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._words = show()
        self._take = pages.button("", self.take)
        self._undoing = Undoing(book)
        self.children = (self._words, self._take, self._undoing)
        self.follow(book, [Rhythm, Rest, Post])
        self.draw()

    def offer(self) -> Smaller | None:
        """The rhythm to offer now."""
        book = self._book
        return smaller(only(book, Rhythm), book.all(Rest).values(), book.all(Post), clock.today())

    def draw(self) -> None:
        """Offer it, or say what is as small as it can be."""
        found = self.offer()
        pages.display(self._take, found)
        if found is None:
            one = len(set(only(self._book, Rhythm).days)) == 1
            words = _("Your rhythm is one day a week already. What can get smaller is the post, or you rest.")
            replace(self._words, h("p", words, class_="henai-hint") if one else None)
            return
        replace(self._words, h("p", said(found)))
        self._take.description = _("Make it {rhythm}").format(rhythm=_rhythm(found.days))

    def take(self) -> None:
        """Take the smaller rhythm; it counts from today."""
        found = self.offer()
        if found is None:
            return
        before = only(self._book, Rhythm)
        today = clock.today().isoformat()

        def change(to: list[int], since: str) -> None:
            self._book.change(Rhythm, days=to, since=since)

        if pages.attempt(self._book, lambda: change(list(found.days), today)):
            words = _("Your rhythm is {rhythm} now.").format(rhythm=_rhythm(found.days))
            self._undoing.did(words, lambda: change(before.days, before.since))
            pages.focus_soon(self._undoing.button)


def said(found: Smaller) -> str:
    """The offer in words: first what was kept, then what it could be."""
    ask = _("How about {rhythm} for now? You can go back at any time.").format(rhythm=_rhythm(found.days))
    if found.kept is None:
        return together([_("A smaller rhythm is a rhythm too."), ask])
    kept = ngettext(
        "You kept {posts} a week for {n} week, from {first} to {last}.",
        "You kept {posts} a week for {n} weeks, from {first} to {last}.",
        found.kept.weeks,
    )
    said = kept.format(
        posts=found.kept.posts,
        n=found.kept.weeks,
        first=days.say(found.kept.first, weekday=False),
        last=days.say(found.kept.last, weekday=False),
    )
    return together([said, ask])


def _rhythm(on: tuple[int, ...]) -> str:
    names = _(", ").join(_(days.WEEKDAYS[number]) for number in on)
    return ngettext("once a week, {days}", "{n} times a week, {days}", len(on)).format(n=len(on), days=names)
