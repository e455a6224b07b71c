"""The sheet of a class's seats: A4, cut along the lines into slips, each with the way to one seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from markupsafe import Markup

from workbook.kit.html import Child, h
from workbook.locale import _, current, ngettext
from workbook.workshop.opening.address import ENTRANCE

A_PAGE = 8
SHOWN = 30  # characters of a label; more don't fit on a slip
STYLE = Path(__file__).with_name("sheet.css")
# The links are keys: a page that asks for nothing and runs nothing can't give them away.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Slip:
    """What stands on one slip; ``label`` is whatever the facilitator calls the seat, "" for nothing."""

    number: int
    label: str
    link: str


def page(slips: Sequence[Slip], title: str = "") -> str:
    """The whole sheet in the current language. Labels and ``title`` (of the class) are text, whatever they hold."""
    course = title or _("Henai Workbook")
    name = _("Seats") + f" · {course}"
    head = h(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(POLICY),
        Markup('<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'),
        h("title", name),
        h("style", Markup(STYLE.read_text(encoding="utf-8"))),  # noqa: S704 - our own style sheet
    )
    pages = (h("section", *(_slip(each, course) for each in some)) for some in _pages(slips))
    body = h("body", _first_words(name, len(slips)), h("main", *pages))
    return str(Markup("<!doctype html>\n") + h("html", head, body, lang=current()) + "\n")


def code(link: str) -> Markup:
    """The QR code of ``link`` as an SVG element, with the four modules of quiet it needs around it."""
    drawn = segno.make(link, error="m", micro=False).svg_inline(border=4, omitsize=True, svgclass=None)
    return Markup(drawn)  # noqa: S704 - segno draws squares; the link's letters are not in it


def _pages(slips: Sequence[Slip]) -> Iterator[Sequence[Slip]]:
    for at in range(0, len(slips), A_PAGE):
        yield slips[at : at + A_PAGE]


def _first_words(name: str, number: int) -> Markup:
    """What the facilitator reads on the screen; it is not printed."""
    count = ngettext("{n} slip", "{n} slips", number).format(n=number)
    return h(
        "header",
        h("h1", name),
        h("p", count, " · ", _("Print it on A4 in its own size (100 %), cut along the lines, and hand out one each.")),
        h(
            "p",
            _("Whoever has a slip can sit down there and read what was written there. Show this page to nobody, and delete the file when all have theirs."),
        ),
    )  # fmt: skip


def _slip(slip: Slip, course: str) -> Markup:
    seat = _("Seat {number}").format(number=slip.number)
    start, entrance, secret = slip.link.rpartition(ENTRANCE)
    return h(
        "article",
        h("div", code(slip.link), class_="code", role="img", aria_label=_("The address below, as a QR code")),
        h(
            "div",
            h("p", course, class_="course"),
            h("h2", seat),
            _label(slip.label),
            h("p", _("Point your phone's camera at the code, or type the address into a browser."), class_="how"),
            h("p", _("It's the key to your seat: keep it for next time, and show it to nobody."), class_="how"),
            class_="words",
        ),
        h("p", start, entrance, Markup("<wbr>"), h("span", secret), class_="link", lang="en"),
    )  # fmt: skip


def _label(label: str) -> Child:
    shown = label if len(label) <= SHOWN else f"{label[: SHOWN - 1]}…"
    return h("p", shown, class_="label", dir="auto") if label else None
