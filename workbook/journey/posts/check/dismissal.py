"""Findings the learner has answered: they stay quiet for that sentence, in that post."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from workbook.journal import Record, Text
from workbook.journey.posts.check.finding import Finding


class Dismissal(Record):
    """A finding of ``class_`` that needn't be shown again for ``sentence`` (normalised) in ``post`` (its key).

    ``sentence`` is "" when the finding was about the post as a whole. ``reason`` is the learner's own.
    """

    kind: ClassVar[str] = "dismissal"
    post: Text = ""
    class_: Text = ""
    sentence: Text = ""
    reason: Text = ""


def dismiss(finding: Finding, post: str, reason: str) -> Dismissal:
    """The record that keeps ``finding`` quiet in ``post`` from now on."""
    return Dismissal(post=post, class_=finding.class_, sentence=finding.sentence, reason=reason)


def standing(findings: Iterable[Finding], dismissals: Iterable[Dismissal]) -> list[Finding]:
    """The findings that no dismissal of the same class and sentence answers.

    ``dismissals`` are those of this post: the caller chooses them by their ``post``. One without a class answers
    nothing, whatever else stands in it.
    """
    answered = {(each.class_, each.sentence) for each in dismissals if each.class_}
    return [each for each in findings if (each.class_, each.sentence) not in answered]
