"""Which posts led to support: a dot for each moment, a line for each post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from workbook.journey.posts.record import Post, title
from workbook.journey.supporters import figures
from workbook.journey.supporters.looking import Looking
from workbook.journey.supporters.seeing import View, nothing
from workbook.kit import pages
from workbook.kit.html import h, show
from workbook.locale import _, ngettext
from workbook.locale.phrase import quoted, short, together

ROWS = 8


@dataclass(frozen=True)
class Seen:
    """Each post with its name, its moments of support and its reactions; how many posts there are in all."""

    posts: list[tuple[str, str, int, int]]
    total: int
    sentence: str


class PostsView(View):
    """The rows of dots, a sentence, and the table."""

    def read(self, looking: Looking) -> Seen:
        """The posts that led to something, most support first."""
        table = figures.from_posts(looking.moments)
        written = looking.book.all(Post)
        posts = [
            (key, _named(looking, written.get(key)), int(row["support"]), int(row["reaction"]))
            for key, row in table.head(ROWS).iterrows()
        ]
        if posts:
            return Seen(posts, len(table), sentence(posts, len(table)))
        if looking.nothing or len(looking.moments) == 0:
            return Seen([], 0, nothing(looking))
        words = _(
            "No moment here names the post that led to it. You can choose the post in the log, then it shows here what it brought."
        )
        return Seen([], 0, words)

    def draw(self, what: Seen) -> Sequence[widgets.Widget]:
        """The dots while any post led to something."""
        if not what.posts:
            return [pages.invitation(what.sentence)]
        from workbook.kit.pictures_counts import tally

        rows = {key: name for key, name, _support, _reactions in what.posts}
        counts = {key: (support, reactions) for key, _name, support, reactions in what.posts}
        head = h("tr", *(h("th", each, scope="col") for each in (_("Post"), _("Support"), _("Reaction"))))
        lines = [
            h("tr", h("th", short(name, 60), scope="row"), h("td", support or "–"), h("td", reactions or "–"))
            for _key, name, support, reactions in what.posts
        ]
        return [
            tally(rows, counts, words=_("A dot is one moment. Full dots: support. Small pale dots: reactions.")),
            show(h("p", what.sentence)),
            show(h("table", h("thead", head), h("tbody", *lines), class_="henai-counts")),
        ]  # fmt: skip


def sentence(posts: Sequence[tuple[str, str, int, int]], total: int) -> str:
    """Which posts led to support, and to how much."""
    said = []
    if total > len(posts):
        said.append(
            _("These are {n} of {total} posts that led to something.").format(n=len(posts), total=total)
        )
    led = [(name, support) for _key, name, support, _reactions in posts if support]
    if not led:
        return together(
            [*said, _("Posts led to reactions so far. Answer one of them, and a conversation begins.")]
        )
    n = sum(support for _name, support in led)
    said.append(
        ngettext(
            "{n} moment of support began with {posts}.", "{n} moments of support began with {posts}.", n
        ).format(n=n, posts=quoted((name for name, _support in led), 2))
    )
    return together(said)


def _named(looking: Looking, post: Post | None) -> str:
    return looking.hide(title(post)) if post else _("(a post that is gone)")
