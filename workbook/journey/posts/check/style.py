"""How a draft is written: sentences far too long, and です・ます mixed with だ・である."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.journey.posts.check.finding import Finding
from workbook.journey.posts.check.normal import key
from workbook.locale import _

TOO_LONG = "sentence-too-long"
MIXED = "mixed-style"
LONGEST = {"ja": 120, "en": 45}  # characters of a Japanese sentence, words of an English one
FEWEST = 3  # sentences that end one way or the other, before a mixture is one
# Whatever stands in quotation marks is somebody else's speech.
SPEECH = re.compile(r'「[^「」]*」|『[^『』]*』|“[^“”]*”|"[^"\n]*"|（[^（）]*）|\([^()]*\)')
_SENTENCES = {
    "ja": re.compile(r"[^。．!！?？\n\r]+[。．!！?？]*"),
    "en": re.compile(r"(?:[^.!?\n\r]|[.](?=\S))+[.!?]*"),
}
_TRAILS = r"(?:よ|ね|よね|な|わ|が|けど|けれど|から|ので|し|か|[♪笑w)）\s!！?？。．…〜~ー])*$"
_POLITE = re.compile(
    r"(?:です|ます|でした|ました|ません|でしょう|ましょう|ください|下さい|ございます|ませんか|ですか|ますか)"
    + _TRAILS
)
_PLAIN = re.compile(
    r"(?:である|であった|であろう|だろう|だった|のだ|なのだ|(?<=[ぁ-んァ-ヶ一-鿿ー])だ|ではない|べきだ)[。．!！…\s]*$"
)


def sentences(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the input, blanks around it left out. A full stop inside speech ends none."""
    hidden = SPEECH.sub(lambda it: "\u3007" * len(it.group()) if "\n" not in it.group() else it.group(), text)
    for each in _SENTENCES[lang].finditer(hidden):
        start, end = each.span()
        part = text[start:end]
        start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
        if start < end and re.search(r"\w", text[start:end]):
            yield start, end


def too_long(text: str, lang: str) -> Iterator[Finding]:
    """A finding for each sentence that hardly anyone reads to its end."""
    most = LONGEST[lang]
    for start, end in sentences(text, lang):
        said = text[start:end]
        length = len(said) if lang == "ja" else len(said.split())
        if length > most and not re.match(r"\S*https?://\S+$", said):
            yield Finding(
                start,
                end,
                said,
                TOO_LONG,
                _(
                    "A sentence this long is hard to follow on a phone: whoever loses the thread stops reading."
                ),
                _("Where could it be two sentences? What is the one thing it should leave behind?"),
                _("Cut it at “and” or “but”, and let each sentence say one thing."),
                key(said, lang),
            )


def mixed(text: str, lang: str) -> Iterator[Finding]:
    """At most one finding: the first sentence that ends the rarer way (Japanese only).

    Only endings that surely are だ・である count as plain; nouns, verbs and questions at the end count as neither.
    """
    if lang != "ja":
        return
    ends: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for start, end in sentences(text, lang):
        said = SPEECH.sub("", text[start:end])
        if _POLITE.search(said):
            ends[True].append((start, end))
        elif _PLAIN.search(said):
            ends[False].append((start, end))
    if not ends[True] or not ends[False] or len(ends[True]) + len(ends[False]) < FEWEST:
        return
    start, end = min(ends.values(), key=len)[0]
    said = text[start:end]
    yield Finding(
        start,
        end,
        said,
        MIXED,
        _("です・ます and だ・である are mixed. Readers wonder whether somebody else is speaking here."),
        _("Which of the two is how you'd say it to this person?"),
        _("Choose one, and read it aloud once."),
        key(said, lang),
    )
