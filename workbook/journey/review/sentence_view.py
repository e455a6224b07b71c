"""The vector sentence as it was first kept, four weeks ago and now, in words."""

from __future__ import annotations

from workbook.journal import Workbook
from workbook.journey.review.sentences import Kept, changes, kept
from workbook.journey.supporters.pseudonyms import Hider, hider
from workbook.journey.vector.record import Sentence
from workbook.kit import clock
from workbook.kit.html import Child, h
from workbook.kit.kept import answers
from workbook.locale import _, ngettext
from workbook.locale.when import show as in_words

MOST_TEXT = 600  # characters of a sentence shown beside another


def side_by_side(book: Workbook) -> list[Child]:
    """The versions that stood, each with its date, or an invitation."""
    versions, hide = kept(book.history(Sentence), clock.source()), hider(answers(book))
    if not versions.first:
        words = _(
            "There is no vector sentence yet. Once you keep one in “Vector”, it stands here with its date."
        )
        return [h("p", words, class_="henai-empty")]
    if not versions.earlier:
        words = _("There is one sentence so far. When you change it, both will stand here side by side.")
        return [_dated(_("Now"), versions.first, hide), h("p", words, class_="henai-empty")]
    columns = [_dated(_("At first"), versions.first, hide)]
    if versions.lately:
        columns.append(_dated(_("Four weeks ago"), versions.lately, hide))
    if versions.now:
        columns.append(_dated(_("Now"), versions.now, hide))
    n = changes(book.history(Sentence))
    since = in_words(f"{clock.local(versions.first.at):%Y-%m-%d}")
    said = ngettext(
        "The sentence has changed {n} time since {date}.",
        "The sentence has changed {n} times since {date}.",
        n,
    ).format(n=n, date=since)
    return [h("div", *columns, class_="henai-two"), h("p", said, class_="henai-hint")]


def _bounded(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT].rstrip() + "…"


def _dated(heading: str, version: Kept, hide: Hider) -> Child:
    when = _("since {date}").format(date=in_words(f"{clock.local(version.at):%Y-%m-%d}"))
    return h(
        "section",
        h("h3", heading),
        h("p", when, class_="henai-hint"),
        h("blockquote", _bounded(hide(version.text)), class_="henai-quote"),
    )
