"""What the check of a draft hands back: a place in the text, why somebody might stumble there, and a question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One remark about ``text``, which stands at ``start`` to ``end`` (characters of the draft, end excluded).

    ``class_`` names the kind of remark ("scarcity", "no-self" …), ``reason`` says why it matters, ``question`` asks
    for the fact behind it, ``honest`` is a way to say it plainly. ``sentence`` is the normalised sentence it stands
    in, "" for a remark about the draft as a whole: a dismissal holds for it. Nothing here blocks, nothing is a score.
    """

    start: int
    end: int
    text: str
    class_: str
    reason: str
    question: str
    honest: str = ""
    sentence: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is about the draft as a whole; ``text`` is then its first sentence."""
        return not self.sentence
