"""The small pages around the course: the one a seat's link opens, and those that say why there is nothing else."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from workbook import locale
from workbook.kit.html import Child, h
from workbook.locale import _

STYLE = Path(__file__).parents[2] / "kit" / "style.css"
ENTER = Path(__file__).with_name("enter.js")
AGAIN = Path(__file__).with_name("again.js")
RESTING = Path(__file__).with_name("resting.js")
LAYOUT = Markup(".henai-door { max-width: 680px; margin: 12vh auto; padding: 0 24px; }")


def speak_to(accepted: str) -> str:
    """Speak the language a browser asks for in its Accept-Language, else the class's. Returns it.

    Call it right before a page is made: many are served by one process.
    """
    asked = [each[:2].lower() for each in re.split(r"[,;]\s*", accepted)]
    known = next((each for each in asked if each in locale.LANGUAGES), os.environ.get("HENAI_LANG", ""))
    language = known if known in locale.LANGUAGES else locale.DEFAULT
    locale.use(language)
    return language


def plain_page(title: str, *children: Child, script: str = "", **attributes: object) -> str:
    """A whole page with a title and a few sentences (text becomes a paragraph), in our look.

    ``script`` runs on it; its hash must stand in the page's policy. ``attributes`` are those of its main part.
    """
    parts = [
        h("p", child) if isinstance(child, str) and not isinstance(child, Markup) else child
        for child in children
    ]
    page = h(
        "html",
        h(
            "head",
            Markup(
                '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            ),
            Markup('<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'),
            h("title", title),
            h("style", _style(), LAYOUT),
        ),
        h(
            "body",
            h("main", h("h1", title), parts, class_="henai henai-door henai-prose", **attributes),
            h("script", Markup(script)) if script else None,  # noqa: S704 - our own files
            class_="henai-voila",
        ),
        lang=locale.current(),
    )
    return str(Markup("<!DOCTYPE html>\n") + page)


def seat_page() -> str:
    """What a seat's link opens: takes the secret out of the address, shows it to the door, and goes on in."""
    return plain_page(
        _("To your seat"),
        h("p", _("One moment…"), id="said", role="status"),
        h("noscript", h("p", _("This page needs JavaScript. Please allow it for this address."))),
        script=script(ENTER),
        data_unknown=_(
            "This link opens no seat. It may have been replaced: please ask your facilitator for a new one."
        ),
        data_none=_("Please open the link, or the QR code, that your facilitator gave you: the whole of it."),
        data_wait=_("Many are coming in at once. You are next in a moment; please leave this page open."),
        data_lost=_("The room can't be reached just now. This page keeps trying by itself."),
        data_failed=_("The room can't be opened just now. Please tell your facilitator."),
    )


def refused_page() -> str:
    """For whoever comes without a seat."""
    return plain_page(
        _("This page belongs to a seat"),
        _("To sit down, open the link or the QR code that your facilitator gave you."),
        _("If it worked before and doesn't any more, it may have been replaced: please ask for a new one."),
        script=script(AGAIN),
    )


def resting_page() -> str:
    """For somebody whose page was left alone for so long that its kernel was given back."""
    return plain_page(
        _("Welcome back"),
        _("You were away for a while. Everything you had written is saved."),
        h(
            "p",
            h("button", _("Go on where you were"), id="on", type="button", class_="henai-button henai-main"),
        ),
        script=script(RESTING),
    )


@cache
def script(path: Path) -> str:
    """A script of ours as it stands in a page."""
    return path.read_text(encoding="utf-8")


@cache
def _style() -> Markup:
    return Markup(STYLE.read_text(encoding="utf-8"))  # noqa: S704 - our own style sheet
