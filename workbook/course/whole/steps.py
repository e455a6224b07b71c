"""What the document tells of each step. Whatever isn't written takes no room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook.course.whole.looks import looks
from workbook.course.whole.rows import each, table
from workbook.course.whole.told import Told
from workbook.course.whole.tree import Block, Heading, Pairs, Picture, Quote, Words
from workbook.journey.book import filled
from workbook.journey.obsession.record import Obsession, chosen, verdicts
from workbook.journey.obsession.verdict import is_begun
from workbook.journey.position.reactions import results
from workbook.journey.position.record import Stance, in_hand, positions, statement
from workbook.journey.position.record import chosen as chosen_position
from workbook.journey.posts.platforms import platforms
from workbook.journey.posts.record import Post, label_of, preview, title, web_address
from workbook.journey.posts.version import Version
from workbook.journey.vector.record import Sentence, shown
from workbook.journey.vector.signed import shared
from workbook.locale import N_, _
from workbook.locale.when import order, show

LEFT_OUT = frozenset(
    {
        *("duel", "place", "axes", "asked", "dismissal"),  # aids along the way, not answers
        *("same-person", "pseudonyms", "money", "import", "snooze", "reached"),  # how the log is kept
    }
)
"""Kinds of answer that the document doesn't tell; the workbook's file holds them all."""
_STATES = {"published": N_("Published"), "planned": N_("Planned"), "draft": N_("Draft")}


def start(book: Told, _today: date) -> Iterator[Block]:
    """Many or a few, and whom to ask."""
    yield from each(book, _("Many, or a few"), "comparison")
    yield from table(book, _("People I could ask"), "askable", "name", "what_for", "how", "asked")


def obsession(book: Told, _today: date) -> Iterator[Block]:
    """The one chosen for now, the candidates, the verdicts, what was noticed."""
    if choice := chosen(book):
        yield Heading(_("My obsession for now"))
        yield Quote(choice.name)
        if filled(why := (book.read(Obsession) or Obsession()).why):
            yield Pairs(((_("Why this one"), why.strip()),))
    yield from each(
        book, _("Candidates"), "candidate", "name", "evidence", "hours", "money", "asked", titled=True
    )
    yield from _verdicts(book)
    yield from table(book, _("What I noticed"), "noticing", "day", "line", "candidate")


def _verdicts(book: Told) -> Iterator[Block]:
    from workbook.journey.obsession.record import candidates, roots

    named, same = candidates(book), roots(book)
    found = [verdict for verdict in verdicts(book).values() if is_begun(verdict)]
    if found:
        yield Heading(_("Verdicts: buy this, skip that"))
    for one in found:
        of = named.get(same.get(one.candidate, one.candidate))
        if of is not None:
            yield Heading(of.name.strip(), 4)
        labelled = ((_("Buy this"), one.buy), (_("Skip that"), one.skip), (_("The reason"), one.because))
        yield Pairs(tuple((label, text.strip()) for label, text in labelled if filled(text)))


def vector(book: Told, _today: date) -> Iterator[Block]:
    """The sentence, the picture, where it comes from, what is done now, where it goes."""
    drawn = shared(book)
    if sentence := shown(book):
        yield Heading(_("My vector"))
        yield Quote(sentence)
    for key in ("short", "long"):
        other = book.read(Sentence, key)
        if other is not None and filled(other.text):
            yield Words(other.text)
    if not drawn.empty:
        yield Picture(drawn)
    yield from table(book, _("Where I come from"), "event", "when", "what", "feeling", "meaning")
    yield from each(book, _("What I do now"), "present")
    yield from table(book, _("Things I did"), "action", "on", "what")
    yield from each(book, _("Where I'm going"), "destination", "scene", "by", "again")
    yield from each(book, _("Why it leads there"), "explains", "how")
    yield from each(book, _("Obstacle and plan"), "woop")
    yield from table(book, _("Destinations I thought of"), "option", "scene", "by")
    yield from table(book, _("What a destination should have"), "criterion", "name", "weight")
    yield from table(book, _("How I rated them"), "rating", "option", "criterion", "value")
    yield from each(book, _("Destinations I tried"), "trial", "option", "start", "tiny", "found", titled=True)


def position(book: Told, _today: date) -> Iterator[Block]:
    """The one taken for now as it is said, all of them part by part, and what people answered."""
    choice = chosen_position(book)
    if choice:
        yield Heading(_("My position for now"))
        yield Quote(statement(choice))
    parts = ("claim", "granted", "stand", "because", "sources", "for_whom", "unexpected", "obsession")
    yield from each(book, _("Positions"), "position", *parts, titled=True)
    asked = ("who", "on", "unexpected", "discovery", "climb", "words")
    yield from table(book, _("People who heard it"), "surprise", *asked)
    key = (book.read(Stance) or Stance()).position or in_hand(book)
    if key in positions(book) and (counted := results(book, key)):
        yield Words("\n".join(counted))
    yield from each(book, _("What I had read"), "source", titled=True)


def posts(book: Told, _today: date) -> Iterator[Block]:
    """Every post with its text, those that came out first; then questions people asked."""
    listed = sorted(book.all(Post).items(), key=lambda item: (not item[1].date, order(item[1].date)))
    versions = book.all(Version)
    headings = {
        "published": _("Published posts"),
        "planned": _("Planned posts"),
        "draft": _("Drafts"),
    }
    for state, heading in headings.items():
        found = [
            blocks for key, post in listed if post.state == state if (blocks := _post(key, post, versions))
        ]
        if found:
            yield Heading(heading)
        for blocks in found:
            yield from blocks
    yield from table(book, _("Questions people asked"), "question", "text", "who")


def _post(key: str, post: Post, versions: object) -> list[Block]:
    text, rest = preview(post), _around(key, post, versions)
    if not (text or rest or filled(post.title)):
        return []
    about = [show(post.date), _platform(post.platform), web_address(post)]
    said: list[Block] = [Heading(title(post), 4)]
    if any(about):
        said.append(Words(" · ".join(filter(None, about))))
    if text:
        said.append(Quote(text))
    return [*said, *rest]


def _around(key: str, post: Post, versions: object) -> list[Block]:
    """What stands beside the text: words of other formats, other versions of it, and the private parts that are told."""
    known = set(preview(post).split("\n\n"))
    pairs = [
        (label_of(name), words.strip())
        for name, words in post.parts.items()
        if filled(words) and words.strip() not in known and words.strip() not in preview(post)
    ]
    if filled(post.notes):
        pairs.append((_("Notes to myself"), post.notes.strip()))
    if isinstance(versions, dict):
        pairs += [
            (_("On {platform}").format(platform=_platform(each.rpartition(":")[2])), version.text.strip())
            for each, version in versions.items()
            if each.rpartition(":")[0] == key and filled(version.text)
        ]
    return [Pairs(tuple(pairs))] if pairs else []


def _platform(name: str) -> str:
    found = platforms().known.get(name)
    return str(found.name) if found else name


def rhythm(book: Told, _today: date) -> Iterator[Block]:
    """The days, the small version, what to do when it stops, the rests."""
    yield from each(book, _("My rhythm"), "rhythm", "days", "time", "since", "minimum")
    yield from each(book, _("When I stop"), "wall")
    yield from table(book, _("Rests"), "rest", "first", "last", "why")


def supporters(book: Told, _today: date) -> Iterator[Block]:
    """People, what happened with them, what was asked and promised."""
    yield from table(book, _("People"), "person", "name", "met", "communities", "through", "note")
    yield from table(
        book, _("Moments"), "moment", "date", "who", "what", "direction", "note", "post", "amount"
    )
    yield from table(book, _("Asks"), "ask", "date", "who", "what", "how", "reply", "outcome")
    yield from table(book, _("Promises"), "promise", "date", "who", "what", "due", "kept")


def review(book: Told, today: date) -> Iterator[Block]:
    """The signs, the looks back, and what is prepared for the communities."""
    yield from looks(book, today)
