"""Learner's words inside our sentences: quoted, shortened, joined, so that any fragment reads well aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.locale import _, current, ngettext

_LOOSE_ENDS = " \t\r\n\u3000。．.、，,;；:："
_SPOKEN_END = ("。", ".", "!", "?", "！", "？", "…", "♪")
_QUOTES = {"ja": ("「", "」", "『", "』"), "en": ("“", "”", "‘", "’")}
# Who already carries a title, or is a description rather than a name, gets no さん.
_TITLED = re.compile(
    r"(さん|さま|様|くん|君|ちゃん|氏|先生|先輩|後輩|同僚|部長|課長|係長|社長|店長|人|方|たち|[父母兄姉弟妹夫妻])$"
)


def short(text: str, most: int = 24) -> str:
    """``text`` on one line, of at most ``most`` characters, for naming something inside a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def fragment(text: str, lang: str | None = None) -> str:
    """A learner's words ready to stand inside a sentence of ours, in ``lang`` (None is the current language).

    Lines are joined, full stops and commas at the ends dropped (the frame brings its own), and quotation marks
    turned into inner ones because the frame may quote. Every other character stays. "" when nothing is left.
    """
    spoken = lang or current()
    comma, gap = ("、", "") if spoken == "ja" else (",", " ")
    joined = ""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        joined += ("" if not joined else gap if joined[-1] in "。、,.!?！？…" else comma + gap) + line
    return _inner_quotes(joined.strip(_LOOSE_ENDS), spoken).strip(_LOOSE_ENDS)


def stop(sentence: str) -> str:
    """``sentence`` with a full stop, unless it already ends like one."""
    if not sentence or sentence.rstrip(")）").endswith(_SPOKEN_END):
        return sentence
    return sentence + ("。" if current() == "ja" else ".")


def together(sentences: Iterable[str]) -> str:
    """Sentences one after another, each with its full stop, spaced as the current language does."""
    return ("" if current() == "ja" else " ").join(stop(sentence) for sentence in sentences if sentence)


def quoted(names: Iterable[str], most: int = 3, longest: int = 24) -> str:
    """“A”, “B” and 2 more: titles or things the learner named, each of at most ``longest`` characters."""
    listed = [_("“{name}”").format(name=_inner_quotes(short(name, longest))) for name in names]
    shown, left = _(", ").join(listed[:most]), len(listed) - most
    return (
        ngettext("{names} and {n} more", "{names} and {n} more", left).format(names=shown, n=left)
        if left > 0
        else shown
    )


def called(name: str) -> str:
    """A person as one speaks of them: in Japanese with さん, unless the learner wrote a title already."""
    who = short(name) or _("somebody")
    return who if current() != "ja" or not name.strip() or _TITLED.search(who) else who + "さん"


def people(names: Iterable[str], most: int = 5) -> str:
    """Several people as one speaks of them, and how many more."""
    listed = [called(name) for name in names]
    shown, left = _(", ").join(listed[:most]), len(listed) - most
    return (
        ngettext("{names} and {n} other", "{names} and {n} others", left).format(names=shown, n=left)
        if left > 0
        else shown
    )


def _inner_quotes(text: str, lang: str | None = None) -> str:
    opening, closing, inner_opening, inner_closing = _QUOTES[lang or current()]
    if text.startswith(opening) and text.find(closing) == len(text) - 1:
        text = text[1:-1]
    return text.replace(opening, inner_opening).replace(closing, inner_closing)
